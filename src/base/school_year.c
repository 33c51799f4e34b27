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

/* True for a word that is a number, as the parts of a date are. */
static bool is_number(const char *word, size_t length)
{
    return length > 0 && strspn(word, "0123456789") >= length;
}

/* What stands at a word: the years of a span, or « rentrée » and a year. */
struct span {
    int first_year;   /* 0: no school year here */
    const char *rest; /* behind it */
};

static struct span span_at(const char *word, bool behind_number)
{
    static const char START[] = "RENTREE";
    const size_t length = strcspn(word, " ");
    const char *next = word[length] ? word + length + 1 : word + length;
    const size_t next_length = strcspn(next, " ");
    const char *third = next[next_length] ? next + next_length + 1 : next + next_length;
    const size_t third_length = strcspn(third, " ");
    const char *fourth = third[third_length] ? third + third_length + 1 : third + third_length;
    const size_t fourth_length = strcspn(fourth, " ");
    const int first = year_of(word, length);
    const int second = year_of(next, next_length);

    if (length == strlen(START) && !memcmp(word, START, length)) {
        if (second && year_of(third, third_length) == second + 1)
            return (struct span){second, third + third_length};
        /* « préparation rentrée 2026-06-19 » says a day. */
        const bool is_day = is_number(third, third_length) && is_number(fourth, fourth_length);
        if (second && next_length == 4 && !is_day)
            return (struct span){second, next + next_length};
    }
    /* « 05 06 2026 » is a day, not the school year 2005-2006. */
    const bool in_date = length == 2 && (behind_number || is_number(third, third_length));
    if (first && second == first + 1 && !in_date)
        return (struct span){first, next + next_length};
    return (struct span){0, word};
}

int school_year_take(char *folded)
{
    bool behind_number = false;

    for (char *word = folded; *word;) {
        const size_t length = strcspn(word, " ");
        const struct span span = span_at(word, behind_number);
        if (span.first_year) {
            cut_words(folded, word, span.rest);
            return span.first_year;
        }
        behind_number = is_number(word, length);
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
