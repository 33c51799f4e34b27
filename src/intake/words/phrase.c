/* SPDX-License-Identifier: MIT */
#include "phrase.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/school_year.h"
#include "title_plain.h"

enum {
    TOKENS_MAX = 24,
    INITIALS_MAX = 6,   /* of « U.A.I. » */
    SHORT_MIN = 3,      /* letters of an abbreviation */
    GLUED_MIN = 5,      /* letters of a word that others are run together in */
    GLUED_PARTS = 5,    /* … which are so many at most, */
    GLUED_PART_MIN = 3, /* … of so many letters each */
    NEAR_MIN = 5,       /* letters of a word that may have a wrong one */
    FIRST_YEAR = 1990,
    LAST_YEAR = 2099,
    YEAR_LENGTH = 4,
    SHORT_YEAR_LENGTH = 2,
    CENTURY = 2000
};

struct reading {
    const struct title_words *words;
    enum phrase_care care;
    bool is_shortened; /* by « . » or « _ » */
    char text[TITLE_KEY_SIZE];
    const char *token[TOKENS_MAX];
    size_t count;
    uint64_t parts;
    uint64_t guessed; /* of the parts those that only a word with a wrong letter says */
    int named;
    bool is_unsure; /* two years in figures, a word that is unknown */
    bool is_near;   /* a word has a wrong letter */
};

static bool is_capital(char letter)
{
    return letter >= 'A' && letter <= 'Z';
}

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/* Takes the school years out, and the words apart. False where it is no title. */
static bool take_apart(struct reading *reading, const char *title)
{
    char plain[TITLE_KEY_SIZE];

    if (!title_plain(reading->words, title, plain) || !title_words_fold(plain, reading->text))
        return false;
    for (int year; (year = school_year_take(reading->text)) != 0; reading->named = year)
        reading->is_unsure |= reading->named && reading->named != year;
    for (char *at = reading->text; *at; reading->count++) {
        if (reading->count == TOKENS_MAX)
            return false;
        reading->token[reading->count] = at;
        at += strcspn(at, " ");
        if (*at)
            *at++ = '\0';
    }
    reading->is_shortened = strpbrk(title, "._") != NULL;
    return true;
}

static const struct title_word *find(const struct reading *reading, const char *word)
{
    char key[TITLE_KEY_SIZE];

    title_words_key(word, key);
    return title_words_find(reading->words, key);
}

static void hear(struct reading *reading, const struct title_word *word)
{
    reading->parts |= word->parts;
    reading->guessed &= ~word->parts;
}

/* Words from a place on that are one entry, small ones between them left out or not. */
static const struct title_word *find_several(const struct reading *reading, size_t at, size_t count,
                                             bool without_small)
{
    char joined[TITLE_KEY_SIZE];
    size_t used = 0;

    for (size_t i = at; i < at + count; i++) {
        const struct title_word *word =
            without_small && i > at && i + 1 < at + count ? find(reading, reading->token[i]) : NULL;
        if (word && (word->parts & TITLE_PART_SMALL))
            continue;
        const size_t length = strlen(reading->token[i]);
        if (used)
            joined[used++] = ' ';
        memcpy(joined + used, reading->token[i], length + 1);
        used += length;
    }
    return find(reading, joined);
}

/* The longest entry that starts at a word; how many words it takes, or 0. */
static size_t take_entry(struct reading *reading, size_t at)
{
    char key[TITLE_KEY_SIZE];

    title_words_key(reading->token[at], key);
    if (!title_words_has_first(reading->words, key))
        return 0;
    size_t count = reading->count - at;
    /* Small words between those of an entry are not counted. */
    if (count > 2 * reading->words->longest)
        count = 2 * reading->words->longest;
    for (; count > 0; count--) {
        const struct title_word *word = find_several(reading, at, count, false);
        if (!word && count > 2)
            word = find_several(reading, at, count, true);
        if (word && !(word->parts & TITLE_PART_GLUED)) {
            hear(reading, word);
            return count;
        }
    }
    return 0;
}

/* « 2026 » alone is the school year that starts then, as is « 26 » behind a word that dates. */
static bool take_year(struct reading *reading, const char *word)
{
    const size_t length = strlen(word);
    const bool is_short = length == SHORT_YEAR_LENGTH && reading->parts & TITLE_PART_DATES;

    if ((length != YEAR_LENGTH && !is_short) || strspn(word, "0123456789") != length)
        return false;
    const int number = (int)strtol(word, NULL, 10) + (is_short ? CENTURY : 0);
    if (number < FIRST_YEAR || number > LAST_YEAR)
        return false;
    const int year = number - ((reading->parts & TITLE_PART_ENDS_YEAR) != 0);
    reading->is_unsure |= reading->named && reading->named != year;
    reading->named = year;
    return true;
}

/* « U.A.I. »: how many letters stand alone and are one word, or 0. */
static size_t take_initials(struct reading *reading, size_t at)
{
    char word[INITIALS_MAX + 1];
    size_t count = 0;

    while (count < INITIALS_MAX && at + count < reading->count &&
           is_capital(reading->token[at + count][0]) && !reading->token[at + count][1]) {
        word[count] = reading->token[at + count][0];
        count++;
    }
    for (; count > 1; count--) {
        word[count] = '\0';
        const struct title_word *found = find(reading, word);
        if (found && !(found->parts & TITLE_PART_SMALL)) {
            hear(reading, found);
            return count;
        }
    }
    return 0;
}

/* Whether words are run together from a place on; what they say is heard. */
static bool take_glued(struct reading *reading, const char *rest, size_t parts)
{
    char word[TITLE_KEY_SIZE];

    if (!*rest)
        return true;
    if (parts == GLUED_PARTS || !title_words_has_start(reading->words, rest, GLUED_PART_MIN))
        return false;
    for (size_t length = strlen(rest); length >= GLUED_PART_MIN; length--) {
        memcpy(word, rest, length);
        word[length] = '\0';
        const struct title_word *found = find(reading, word);
        if (!found || (found->parts & TITLE_PART_SMALL) ||
            !take_glued(reading, rest + length, parts + 1))
            continue;
        hear(reading, found);
        return true;
    }
    return false;
}

/* « resp1 » is « resp » and « 1 ». */
static bool take_numbered(struct reading *reading, const char *word)
{
    char stem[TITLE_KEY_SIZE];
    size_t length = strlen(word);

    while (length && is_digit(word[length - 1]))
        length--;
    if (!length || !word[length])
        return false;
    memcpy(stem, word, length);
    stem[length] = '\0';
    const struct title_word *name = find(reading, stem);
    const struct title_word *number = find(reading, word + length);
    if (!name || !number || (name->parts & (TITLE_PART_SMALL | TITLE_PART_GLUED)))
        return false;
    hear(reading, name);
    hear(reading, number);
    return true;
}

/* A word that may have been meant for one that is known, but for a letter. */
static bool take_near(struct reading *reading, const char *word)
{
    char key[TITLE_KEY_SIZE];
    const struct title_word *near = NULL;

    title_words_key(word, key);
    if (reading->care == PHRASE_AT_ALL && strlen(word) >= NEAR_MIN)
        near = title_words_near(reading->words, key);
    if (near) {
        const uint64_t guessed = reading->guessed | (near->parts & ~reading->parts);
        hear(reading, near);
        reading->guessed = guessed;
    }
    reading->is_near |= near != NULL;
    return near;
}

/* A word that is no entry as it stands. */
static bool take_odd(struct reading *reading, const char *word)
{
    const size_t length = strlen(word);

    if (take_year(reading, word) || take_numbered(reading, word))
        return true;
    if (reading->is_shortened && length >= SHORT_MIN) {
        const struct title_word *whole = title_words_complete(reading->words, word);
        if (whole) {
            hear(reading, whole);
            return true;
        }
    }
    /* « Décisoin » is no « décis » and « soin » run together. */
    if (take_near(reading, word) || (length >= GLUED_MIN && take_glued(reading, word, 0)))
        return true;
    reading->is_unsure = true;
    return false;
}

static bool names_before(const struct reading *reading)
{
    return reading->parts & (TITLE_PART(YEAR_BEFORE_FILE) | TITLE_PART(YEAR_BEFORE_CAMPAIGN));
}

static bool names_after(const struct reading *reading)
{
    return reading->parts & (TITLE_PART(YEAR_AFTER_FILE) | TITLE_PART(YEAR_OF_CAMPAIGN));
}

static bool holds(const struct title_rule *rule, const struct reading *reading)
{
    const uint64_t others = reading->parts & TITLE_PART_MEANING & ~(rule->needs | rule->may);

    if ((reading->parts & rule->needs) != rule->needs || (!rule->is_open && others) ||
        (rule->is_whole && (reading->is_unsure || reading->is_near)))
        return false;
    switch (rule->years) {
    case TITLE_YEARS_NONE:
        return !(reading->parts & TITLE_PART_YEARS) && !reading->named;
    case TITLE_YEARS_BEFORE:
        return names_before(reading) || (reading->named && !names_after(reading));
    case TITLE_YEARS_AFTER:
        return names_after(reading) || (reading->named && !names_before(reading));
    case TITLE_YEARS_ANY:
        break;
    }
    return true;
}

static bool says_year(const struct reading *reading)
{
    return reading->named || (reading->parts & TITLE_PART_YEARS);
}

/* The year that the words name, or that one. */
static enum label_year year_of(const struct reading *reading, enum label_year without)
{
    for (enum label_year year = YEAR_BEFORE_FILE; year < YEAR_COUNT; year++) {
        if (reading->parts & TITLE_PART(year))
            return year;
    }
    return without;
}

static const struct title_rule *find_rule(const struct reading *reading)
{
    for (size_t i = 0; i < reading->words->rule_count; i++) {
        if (holds(&reading->words->rule[i], reading))
            return &reading->words->rule[i];
    }
    return NULL;
}

/* Hears all words; false where one is unknown and only whole phrases are wanted. */
static bool hear_all(struct reading *reading)
{
    for (size_t at = 0; at < reading->count;) {
        size_t taken = take_initials(reading, at);
        if (!taken)
            taken = take_entry(reading, at);
        if (!taken && !take_odd(reading, reading->token[at]) && reading->care != PHRASE_AT_ALL)
            return false;
        at += taken ? taken : 1;
    }
    return true;
}

/* An open rule only asks for its own words, not for the others'. */
static bool is_whole(const struct reading *reading, const struct title_rule *rule)
{
    if (rule->is_open)
        return (reading->parts & ~reading->guessed & rule->needs) == rule->needs;
    return !reading->is_unsure && !(names_before(reading) && names_after(reading));
}

bool phrase_may_start(const char *folded, const struct title_words *words)
{
    const size_t length = strcspn(folded, " ");

    return is_digit(*folded) ||
           title_words_has_start(words, folded, length < SHORT_MIN ? length : (size_t)SHORT_MIN);
}

struct phrase phrase_read(const char *title, const struct title_words *words, enum phrase_care care)
{
    struct reading reading = {.words = words, .care = care};
    struct phrase phrase = {.result = PHRASE_NONE};

    if (!take_apart(&reading, title) || !hear_all(&reading))
        return phrase;
    if (!(reading.parts & (TITLE_PART_MEANING | TITLE_PART_YEARS)))
        return phrase;
    const struct title_rule *rule = find_rule(&reading);
    if (rule &&
        ((rule->is_open && care != PHRASE_AT_ALL) || (rule->is_whole && care == PHRASE_IF_WHOLE)))
        return phrase;
    if (rule && is_whole(&reading, rule))
        phrase.result = reading.is_near && !rule->is_open ? PHRASE_NEAR : PHRASE_WHOLE;
    else if (care == PHRASE_AT_ALL)
        phrase.result = PHRASE_HALF;
    if (phrase.result != PHRASE_NONE && rule)
        phrase.label = &rule->label[year_of(&reading, rule->default_year)];
    phrase.named = phrase.result == PHRASE_NONE ? 0 : reading.named;
    phrase.year = year_of(&reading, YEAR_OF_FILE);
    phrase.says_when = !rule && !reading.is_unsure && !reading.is_near && says_year(&reading);
    return phrase;
}

enum title_owner phrase_owner(const char *title, const struct title_words *words)
{
    struct reading reading = {.words = words, .care = PHRASE_AT_ALL};

    if (!take_apart(&reading, title))
        return OWNER_NONE;
    hear_all(&reading);
    const uint64_t parts = reading.parts & ~reading.guessed;
    if (!(parts & TITLE_PART_PARENT))
        return parts & TITLE_PART_PUPIL ? OWNER_PUPIL : OWNER_NONE;
    if (!(parts & TITLE_PART_SECOND))
        return OWNER_FIRST;
    return parts & TITLE_PART_FIRST ? OWNER_MOTHER : OWNER_SECOND;
}
