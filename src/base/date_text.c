/* SPDX-License-Identifier: MIT */
#include "passregion/date_text.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/text.h"

enum { WORD_SIZE = 24, CENTURY = 2000 };

static const char DIGITS[] = "0123456789";
static const char SIGNS[] = "/-._ ";       /* between the parts of a day */
static const char SHORT_SIGNS[] = "/-.";   /* where its year has two digits */
static const char NAMED_SIGNS[] = " -_.,"; /* around the name of a month */

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

static int number_of(const char *digits, size_t count)
{
    char copy[WORD_SIZE] = "";

    memcpy(copy, digits, count);
    return (int)strtol(copy, NULL, 10);
}

/* A number of four digits at most behind a sign; `digits` is 0 where there is none. */
struct part {
    int value;
    size_t digits;
    char sign;
    const char *rest;
};

static struct part part_at(const char *at)
{
    const size_t digits = *at && strchr(SIGNS, *at) ? strspn(at + 1, DIGITS) : 0;

    if (!digits || digits > 4)
        return (struct part){.rest = at};
    return (struct part){number_of(at + 1, digits), digits, *at, at + 1 + digits};
}

/* The length of the day that `at` starts with, or 0; each of these is the start of a number. */

/* 20260612, with a time right behind it or not; 12062026. */
static size_t read_packed(const char *at, size_t digits, struct date *date)
{
    if (digits != 8 && digits != 12 && digits != 14)
        return 0;
    *date = (struct date){number_of(at, 4), number_of(at + 4, 2), number_of(at + 6, 2)};
    if (!date_exists(*date) && digits == 8)
        *date = (struct date){number_of(at + 4, 4), number_of(at + 2, 2), number_of(at, 2)};
    return digits;
}

/* 2026-06-12 */
static size_t read_year_first(const char *at, size_t digits, struct date *date)
{
    const struct part month = part_at(at + digits);
    const struct part day = part_at(month.rest);

    if (digits != 4 || !month.digits || month.digits > 2 || !day.digits || day.digits > 2 ||
        day.sign != month.sign)
        return 0;
    *date = (struct date){number_of(at, 4), month.value, day.value};
    return (size_t)(day.rest - at);
}

/* 12/06/2026; 12/06/26 only where no number stands beside it. */
static size_t read_day_first(const char *text, const char *at, size_t digits, struct date *date)
{
    const struct part month = part_at(at + digits);
    const struct part year = part_at(month.rest);

    if (digits > 2 || !month.digits || month.digits > 2 || year.sign != month.sign)
        return 0;
    if (year.digits == 2) {
        const bool follows = at > text + 1 && at[-1] == year.sign && is_digit(at[-2]);
        if (!strchr(SHORT_SIGNS, year.sign) || follows || part_at(year.rest).sign == year.sign)
            return 0;
    } else if (year.digits != 4) {
        return 0;
    }
    *date = (struct date){year.value + (year.digits == 2 ? CENTURY : 0), month.value,
                          number_of(at, digits)};
    return (size_t)(year.rest - at);
}

/* Letters, those of more than one byte included. */
static size_t letters_at(const char *at)
{
    size_t length = 0;

    while ((at[length] >= 'a' && at[length] <= 'z') || (at[length] >= 'A' && at[length] <= 'Z') ||
           (unsigned char)at[length] >= 0x80)
        length++;
    return length;
}

/* « juin », « er juillet » behind a day: the number of the month, or 0; `*rest` ends behind it. */
static int read_month(const char *at, const char **rest)
{
    char word[WORD_SIZE] = "";
    char folded[WORD_SIZE];

    at += text_prefix(at, "er");
    at += strspn(at, NAMED_SIGNS);
    const size_t letters = letters_at(at);
    if (letters >= sizeof word)
        return 0;
    memcpy(word, at, letters);
    text_fold(word, folded, sizeof folded);
    *rest = at + letters;
    return date_month(folded);
}

/* « 12 juin 2026 », « 1er juillet 2026 », 12juin2026 */
static size_t read_named(const char *at, size_t digits, struct date *date)
{
    const char *rest = at;
    const int month = digits > 2 ? 0 : read_month(at + digits, &rest);

    if (!month)
        return 0;
    rest += strspn(rest, NAMED_SIGNS);
    if (strspn(rest, DIGITS) != 4)
        return 0;
    *date = (struct date){number_of(rest, 4), month, number_of(at, digits)};
    return (size_t)(rest + 4 - at);
}

bool date_text_find(const char *text, size_t from, struct date_place *place)
{
    for (const char *at = text + from; *(at += strcspn(at, DIGITS));) {
        const size_t digits = strspn(at, DIGITS);
        size_t length = read_packed(at, digits, &place->date);
        if (!length)
            length = read_year_first(at, digits, &place->date);
        if (!length)
            length = read_day_first(text, at, digits, &place->date);
        if (!length)
            length = read_named(at, digits, &place->date);
        if (length && date_exists(place->date)) {
            place->start = (size_t)(at - text);
            place->end = place->start + length;
            return true;
        }
        at += digits;
    }
    return false;
}

/* « 03/04 », « 3 avril »: a day of no year; its length or 0. */
static size_t yearless(const char *at, size_t digits)
{
    const struct part month = part_at(at + digits);

    if (digits > 2 || number_of(at, digits) < 1 || number_of(at, digits) > 31)
        return 0;
    if (month.sign == '/')
        return month.digits <= 2 && month.value >= 1 && month.value <= 12
                   ? (size_t)(month.rest - at)
                   : 0;
    const char *rest = at;
    return read_month(at + digits, &rest) ? (size_t)(rest - at) : 0;
}

/* Where a month with its name ends right before the year `at`: « mars 2026 »; or that of the year.
 */
static size_t month_before(const char *text, size_t at)
{
    char word[WORD_SIZE] = "";
    char folded[WORD_SIZE];
    size_t end = at;
    size_t start;

    while (end > 0 && text[end - 1] == ' ')
        end--;
    for (start = end; start > 0 && letters_at(text + start - 1);)
        start--;
    if (end - start >= sizeof word)
        return at;
    memcpy(word, text + start, end - start);
    text_fold(word, folded, sizeof folded);
    return date_month(folded) ? start : at;
}

static void blank(char *text, size_t from, size_t to)
{
    memset(text + from, ' ', to - from);
}

void date_text_cut(char *text)
{
    struct date_place place;

    for (size_t from = 0; date_text_find(text, from, &place); from = place.end)
        blank(text, place.start, place.end);
    for (size_t at = strcspn(text, DIGITS); text[at]; at += strcspn(text + at, DIGITS)) {
        const size_t digits = strspn(text + at, DIGITS);
        const size_t length = yearless(text + at, digits);
        const size_t month = digits == 4 ? month_before(text, at) : at;
        blank(text, month, at + (month < at ? digits : length));
        at += length ? length : digits;
    }
}
