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

static struct words cut(char *text)
{
    struct words words = {.count = 0};

    for (char *at = text_trim(text); *at && words.count < WORD_MAX;) {
        size_t length = 0;
        while (at[length] && !text_blank(at + length))
            length++;
        words.word[words.count] = at;
        words.capital[words.count++] = name_is_capital(at, length);
        at += length;
        while (text_blank(at))
            at += text_blank(at);
    }
    return words;
}

/* Ends `text` behind its last letter before `word`; a comma there goes too. */
static void cut_before(char *text, const char *word)
{
    char *end = text;

    for (char *at = text; at < word;) {
        const size_t blank = text_blank(at);
        at += blank ? blank : 1;
        if (!blank)
            end = at;
    }
    if (end > text && end[-1] == ',')
        end--;
    *end = '\0';
}

enum name_split name_split(char *text, char **family_name, char **first_name)
{
    const struct words words = cut(text);
    size_t leading = 0;
    size_t trailing = 0;

    *family_name = text_trim(text);
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
    const bool told = leading > 0 && leading < words.count;
    *first_name = words.word[told ? leading : words.count - 1];
    *family_name = words.word[0];
    cut_before(*family_name, *first_name);
    return told ? NAME_SPLIT : NAME_GUESSED;
}
