/* SPDX-License-Identifier: MIT */
#include "passregion/name.h"

#include <stddef.h>
#include <string.h>

#include "passregion/text.h"

enum { WORD_MAX = 32 };

struct words {
    char *word[WORD_MAX];
    bool capital[WORD_MAX];
    size_t count;
};

/*
 * True when a word has no small letter. « McDONALD » and « DE » are for a
 * family name, « Jean-Baptiste » is not; a lone initial (« J. ») tells nothing.
 */
static bool is_capital(const char *word, size_t length)
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
        const size_t length = strcspn(at, " \t\r\n");
        words.word[words.count] = at;
        words.capital[words.count++] = is_capital(at, length);
        at += length;
        at += strspn(at, " \t\r\n");
    }
    return words;
}

/* Ends the text before the word that starts at `word`. */
static void end_before(char *word)
{
    while (word[-1] == ' ' || word[-1] == '\t' || word[-1] == '\r' || word[-1] == '\n' ||
           word[-1] == ',')
        word--;
    *word = '\0';
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
        end_before(*family_name);
        return NAME_SPLIT;
    }
    const bool told = leading > 0 && leading < words.count;
    *first_name = words.word[told ? leading : words.count - 1];
    *family_name = words.word[0];
    end_before(*first_name);
    return told ? NAME_SPLIT : NAME_GUESSED;
}
