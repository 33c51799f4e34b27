/* SPDX-License-Identifier: MIT */
#include "passregion/title_words.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/spelling.h"
#include "passregion/text.h"

enum {
    ROOM_FIRST = 1024, /* words or rules */
    ENDED_MIN = 5,     /* letters that are left where « e » is cut off, */
    PLURAL_MIN = 3,    /* … where « s » or « x » is */
    ENDING_MAX = 2     /* letters of « (e) », « (es) » */
};

bool title_years_from_name(const char *name, enum title_years *years)
{
    static const char *const NAMES[] = {
        [TITLE_YEARS_NONE] = "aucune",
        [TITLE_YEARS_ANY] = "toutes",
        [TITLE_YEARS_BEFORE] = "avant",
        [TITLE_YEARS_AFTER] = "apres",
    };

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (!strcmp(name, NAMES[i])) {
            *years = (enum title_years)i;
            return true;
        }
    }
    return false;
}

/* Signs that are read as words; text_fold() drops them. */
static const struct {
    const char *sign;
    const char *word;
} SIGNS[] = {{"+", " plus "}, {"@", " arobase "}, {"°", "o "}};

static bool is_gap(char sign)
{
    return !sign || strchr(" :;.,·)?*", sign);
}

/* « Né(e) », « PRENOM(S) », « Né·e », « né/e »: how long the ending behind a letter is, or 0. */
static size_t ending(const char *title, const char *at)
{
    static const struct {
        const char *opens;
        const char *letters;
        bool is_closed;
    } ENDINGS[] = {{"(", "abcdefghijklmnopqrstuvwxyz", true},
                   {"(", "ES", true},
                   {"·", "es", false},
                   {"/", "es", false}};

    if (at == title || strchr(" .", at[-1]))
        return 0;
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        const char *rest = at + strlen(ENDINGS[i].opens);
        if (strncmp(at, ENDINGS[i].opens, strlen(ENDINGS[i].opens)) != 0)
            continue;
        const size_t letters = strspn(rest, ENDINGS[i].letters);
        const bool ends = ENDINGS[i].is_closed ? rest[letters] == ')' : is_gap(rest[letters]);
        if (letters > 0 && letters <= ENDING_MAX && ends)
            return (size_t)(rest - at) + letters + ENDINGS[i].is_closed;
    }
    return 0;
}

/* Writes out signs, drops endings and parts words where machines run them together: « nomFamille ».
 */
static bool space_out(const char *title, char *out, size_t size)
{
    size_t used = 0;

    for (const char *at = title; *at;) {
        const char *word = NULL;
        size_t taken = ending(title, at);
        if (taken) {
            at += taken;
            continue;
        }
        taken = 1;
        for (size_t i = 0; !word && i < sizeof SIGNS / sizeof *SIGNS; i++) {
            if (!strncmp(at, SIGNS[i].sign, strlen(SIGNS[i].sign))) {
                word = SIGNS[i].word;
                taken = strlen(SIGNS[i].sign);
            }
        }
        const bool parts = at > title && *at >= 'A' && *at <= 'Z' && at[-1] >= 'a' && at[-1] <= 'z';
        const size_t length = word ? strlen(word) : 1;
        if (used + length + 2 > size)
            return false;
        if (parts)
            out[used++] = ' ';
        memcpy(out + used, word ? word : at, length);
        used += length;
        at += taken;
    }
    out[used] = '\0';
    return true;
}

bool title_words_fold(const char *title, char folded[TITLE_KEY_SIZE])
{
    char spaced[TITLE_KEY_SIZE];

    return space_out(title, spaced, sizeof spaced) &&
           text_fold(spaced, folded, TITLE_KEY_SIZE) < TITLE_KEY_SIZE;
}

void title_words_key(const char *folded, char *key)
{
    size_t used = 0;

    while (*folded) {
        size_t length = strcspn(folded, " ");
        const char *rest = folded + length;
        if (length > PLURAL_MIN && strchr("SX", folded[length - 1]) && folded[length - 2] != 'S')
            length--;
        while (length > ENDED_MIN && folded[length - 1] == 'E')
            length--;
        memmove(key + used, folded, length);
        used += length;
        if (*rest)
            key[used++] = ' ';
        folded = rest + (*rest == ' ');
    }
    key[used] = '\0';
}

size_t title_key(const char *text, char *key, size_t size)
{
    char folded[TITLE_KEY_SIZE];

    /* What is too long for a title is known by nothing. */
    if (!title_words_fold(text, folded))
        folded[0] = '\0';
    title_words_key(folded, folded);
    const size_t length = strlen(folded);
    if (length < size)
        memcpy(key, folded, length + 1);
    return length;
}

/* The place of the first entry that is not before the key. */
static size_t place_of(const struct title_words *words, const char *key)
{
    size_t low = 0;
    size_t high = words->word_count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(words->word[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void *grown(void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    const size_t wanted = *room ? 2 * *room : (size_t)ROOM_FIRST;
    void *more = realloc(items, wanted * size);
    if (more)
        *room = wanted;
    return more;
}

static size_t count_words(const char *key)
{
    size_t count = 1;

    for (; *key; key++)
        count += *key == ' ';
    return count;
}

bool title_words_add(struct title_words *words, const char *key, uint64_t parts)
{
    void *room = grown(words->word, words->word_count, &words->word_room, sizeof *words->word);

    if (!room)
        return false;
    words->word = room;
    const struct title_word word = {arena_copy(&words->arena, key, strlen(key)), parts};
    if (!word.key)
        return false;
    words->word[words->word_count++] = word;
    if (count_words(key) > words->longest)
        words->longest = count_words(key);
    return true;
}

bool title_words_add_rule(struct title_words *words, const struct title_rule *rule,
                          enum field field)
{
    void *room = grown(words->rule, words->rule_count, &words->rule_room, sizeof *rule);

    if (!room)
        return false;
    words->rule = room;
    struct title_rule *added = &words->rule[words->rule_count++];
    *added = *rule;
    for (size_t year = 0; year < YEAR_COUNT; year++)
        added->label[year] = (struct label){field, (enum label_year)year};
    return true;
}

const struct title_word *title_words_find(const struct title_words *words, const char *key)
{
    const size_t place = place_of(words, key);

    return place < words->word_count && !strcmp(words->word[place].key, key) ? &words->word[place]
                                                                             : NULL;
}

bool title_words_has_first(const struct title_words *words, const char *key)
{
    const size_t place = place_of(words, key);
    const size_t length = strlen(key);

    return place < words->word_count && !strncmp(words->word[place].key, key, length) &&
           strchr(" ", words->word[place].key[length]);
}

bool title_words_has_start(const struct title_words *words, const char *text, size_t length)
{
    size_t low = 0;
    size_t high = words->word_count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strncmp(words->word[middle].key, text, length);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

const struct title_word *title_words_complete(const struct title_words *words, const char *start)
{
    const size_t length = strlen(start);
    const struct title_word *found = NULL;

    for (size_t i = place_of(words, start);
         i < words->word_count && !strncmp(words->word[i].key, start, length); i++) {
        const struct title_word *word = &words->word[i];
        if (strchr(word->key, ' ') || (word->parts & TITLE_PART_GLUED))
            continue;
        if (found && found->parts != word->parts)
            return NULL;
        found = word;
    }
    return found;
}

const struct title_word *title_words_near(const struct title_words *words, const char *key)
{
    const size_t length = strlen(key);
    const struct title_word *found = NULL;

    for (size_t i = 0; i < words->word_count; i++) {
        const struct title_word *word = &words->word[i];
        const size_t other = strlen(word->key);
        if (other < ENDED_MIN || other > length + 1 || other + 1 < length ||
            (word->parts & TITLE_PART_GLUED) || spelling_distance(word->key, key) > 1)
            continue;
        if (found && found->parts != word->parts)
            return NULL;
        found = word;
    }
    return found;
}

void title_words_clear(struct title_words *words)
{
    free(words->word);
    free(words->rule);
    arena_clear(&words->arena);
    *words = (struct title_words){.word_count = 0};
}
