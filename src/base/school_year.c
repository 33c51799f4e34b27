/* SPDX-License-Identifier: MIT */
#include "passregion/school_year.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/text.h"

/* A word of two or four digits as a calendar year; 0 when it is none. */
static int year_of(const char *word, size_t length)
{
    if ((length != 2 && length != 4) || strspn(word, "0123456789") < length)
        return 0;
    const int year = (int)strtol(word, NULL, 10);
    if (length == 2)
        return 2000 + year;
    return year >= 1990 && year < 2100 ? year : 0;
}

/* Takes the words from `from` up to `rest` out of the text that starts at `text`. */
static void cut_words(const char *text, char *from, const char *rest)
{
    if (*rest == ' ')
        rest++;
    memmove(from, rest, strlen(rest) + 1);
    /* Nothing left behind: the blank in front goes too. */
    if (!*from && from > text)
        from[-1] = '\0';
}

int school_year_take(char *folded)
{
    for (char *word = folded; *word;) {
        const size_t length = strcspn(word, " ");
        const char *next = word[length] ? word + length + 1 : word + length;
        const size_t next_length = strcspn(next, " ");
        const int first = year_of(word, length);
        const int second = year_of(next, next_length);
        const bool is_span = first && second == first + 1;
        const bool is_start = second && next_length == 4 && length == strlen("RENTREE") &&
                              !memcmp(word, "RENTREE", length);

        if (is_span || is_start) {
            cut_words(folded, word, next + next_length);
            return is_span ? first : second;
        }
        word += length + (word[length] == ' ');
    }
    return 0;
}

bool school_year_read(const char *text, int *first_year)
{
    char folded[32];

    if (text_fold(text, folded, sizeof folded) >= sizeof folded)
        return false;
    *first_year = school_year_take(folded);
    return *first_year && !folded[0];
}
