/* SPDX-License-Identifier: MIT */
#include "name.h"

#include <string.h>

#include "passregion/text.h"

enum { WORD_MAX = 32 };

struct words {
    char *word[WORD_MAX];
    bool capital[WORD_MAX];
    size_t count;
};

bool name_is_capital(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        const unsigned char byte = (unsigned char)word[i];
        if (byte >= 'a' && byte <= 'z')
            return false;
        /* U+00DF to U+00FF without ÷, the small letters of Latin-1. */
        if (byte == 0xC3 && i + 1 < length && (unsigned char)word[i + 1] >= 0x9F &&
            (unsigned char)word[i + 1] != 0xB7)
            return false;
        /* œ */
        if (byte == 0xC5 && i + 1 < length && (unsigned char)word[i + 1] == 0x93)
            return false;
    }
    return true;
}

/* « McDONALD », « d'ALMEIDA »: no first name ends so. */
static bool ends_in_capitals(const char *word, size_t length)
{
    return length > 2 && word[length - 1] >= 'A' && word[length - 1] <= 'Z' &&
           word[length - 2] >= 'A' && word[length - 2] <= 'Z';
}

/* What stands in front of a family name, whatever its case. */
static bool is_particle(const char *word, size_t length)
{
    static const char *const PARTICLES[] = {"de",  "du",  "des", "la",  "le",  "les", "da",  "das",
                                            "dos", "do",  "di",  "del", "el",  "al",  "ben", "ibn",
                                            "van", "von", "der", "den", "ter", "mc",  "mac", "d'",
                                            "d’",  "st",  "ste", "e",   "y",   "zu",  "bin"};

    for (size_t i = 0; i < sizeof PARTICLES / sizeof *PARTICLES; i++) {
        if (strlen(PARTICLES[i]) == length && text_prefix(word, PARTICLES[i]) == length)
            return true;
    }
    return false;
}

/* Particles belong to the capitals behind them; « Van » between two of them may be a first name. */
static void join_particles(struct words *words, const size_t *lengths)
{
    for (size_t i = words->count; i-- > 0;) {
        const char *word = words->word[i];
        const bool is_small = *word >= 'a' && *word <= 'z';
        if (!words->capital[i] && i + 1 < words->count && words->capital[i + 1] &&
            is_particle(word, lengths[i]) && (is_small || i == 0 || !words->capital[i - 1]))
            words->capital[i] = true;
    }
}

static size_t word_length(const char *word)
{
    size_t length = 0;

    while (word[length] && !text_blank(word + length))
        length++;
    return length;
}

static struct words cut(char *text)
{
    struct words words = {.count = 0};
    size_t lengths[WORD_MAX];

    for (char *at = text_trim(text); *at && words.count < WORD_MAX;) {
        const size_t length = word_length(at);
        words.word[words.count] = at;
        lengths[words.count] = length;
        words.capital[words.count++] = name_is_capital(at, length) || ends_in_capitals(at, length);
        at += length;
        while (text_blank(at))
            at += text_blank(at);
    }
    join_particles(&words, lengths);
    return words;
}

/* Ends `text` behind its last letter before `word`; commas there go, too. */
static void cut_before(char *text, const char *word)
{
    char *end = text;

    for (char *at = text; at < word;) {
        const size_t blank = text_blank(at);
        const bool is_between = blank || *at == ',';
        at += blank ? blank : 1;
        if (!is_between)
            end = at;
    }
    *end = '\0';
}

/* Of several first names between commas the first is the one in use. */
static void cut_first_name(char *first_name)
{
    first_name[strcspn(first_name, ",")] = '\0';
}

/* Where the first name starts among all words, behind a comma, or 0. */
static size_t behind_comma(const struct words *words)
{
    for (size_t i = 1; i < words->count; i++) {
        const char *end = words->word[i] - 1;
        while (end > words->word[0] && text_blank(end))
            end--;
        if (*end == ',')
            return i;
    }
    return 0;
}

/* Behind « M. » or « Madame »; « M » may be a name unless two words follow. */
static char *behind_address(char *text)
{
    static const char *const ADDRESSES[] = {"m",    "m.",     "mr",   "mr.",   "monsieur",    "mme",
                                            "mme.", "madame", "mlle", "mlle.", "mademoiselle"};
    char *name = text_trim(text);
    const size_t length = word_length(name);

    for (size_t i = 0; i < sizeof ADDRESSES / sizeof *ADDRESSES; i++) {
        if (strlen(ADDRESSES[i]) == length && text_prefix(name, ADDRESSES[i]) == length) {
            char *behind = text_trim(name + length);
            return *behind && (length > 1 || behind[word_length(behind)]) ? behind : name;
        }
    }
    return name;
}

enum name_split name_split(char *text, char **family_name, char **first_name)
{
    char *name = behind_address(text);
    const struct words words = cut(name);
    size_t leading = 0;
    size_t trailing = 0;

    *family_name = name;
    *first_name = *family_name + strlen(*family_name);
    if (words.count < 2)
        return NAME_ONE_WORD;
    while (leading < words.count && words.capital[leading])
        leading++;
    while (trailing < words.count && words.capital[words.count - 1 - trailing])
        trailing++;

    if (leading == 0 && trailing > 0 && trailing < words.count) {
        *first_name = words.word[0];
        *family_name = words.word[words.count - trailing];
        cut_before(*first_name, *family_name);
        return NAME_SPLIT;
    }
    if (leading == 0 || leading == words.count)
        leading = behind_comma(&words);
    const bool told = leading > 0;
    *first_name = words.word[told ? leading : words.count - 1];
    *family_name = words.word[0];
    cut_before(*family_name, *first_name);
    cut_first_name(*first_name);
    return told ? NAME_SPLIT : NAME_GUESSED;
}

bool name_drop_brackets(char *text)
{
    char *open = text + strcspn(text, "([");
    char *close = open + strcspn(open, ")]");

    if (!*close || open == text)
        return false;
    memmove(open, close + 1, strlen(close + 1) + 1);
    name_drop_brackets(text);
    return true;
}
