/* SPDX-License-Identifier: MIT */
#include "passregion/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/text.h"

enum { EXCEL_FIRST = 20000, EXCEL_LAST = 60000, EXCEL_EPOCH = -25569, TEXT_MAX = 80 };

/* For dates of two digits, where which year is meant does not matter. */
enum { ORDER_YEAR = 2099 };

/* Cut short also as spreadsheets in English do. */
static const char *const MONTHS[12][4] = {
    {"JANVIER", "JANV", "JAN"},
    {"FEVRIER", "FEVR", "FEV", "FEB"},
    {"MARS", "MAR", "MRS"},
    {"AVRIL", "AVR", "AVL", "APR"},
    {"MAI", "MAY"},
    {"JUIN", "JUN", "JN"},
    {"JUILLET", "JUIL", "JUL"},
    {"AOUT", "AOU", "AO", "AUG"},
    {"SEPTEMBRE", "SEPT", "SEP"},
    {"OCTOBRE", "OCT", "OCTO"},
    {"NOVEMBRE", "NOV", "NOVE"},
    {"DECEMBRE", "DEC", "DECE"},
};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool date_exists(struct date date)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (date.year < 1900 || date.year > 2199 || date.month < 1 || date.month > 12 || date.day < 1)
        return false;
    return date.day <= DAYS[date.month - 1] + (date.month == 2 && is_leap(date.year));
}

static enum date_reading checked(struct date read, struct date *date)
{
    if (!date_exists(read))
        return DATE_IMPOSSIBLE;
    *date = read;
    return DATE_VALID;
}

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
long date_days(struct date date)
{
    const long year = date.month <= 2 ? date.year - 1L : date.year;
    const long era = (year >= 0 ? year : year - 399) / 400;
    const long year_of_era = year - era * 400;
    const long day_of_year =
        (153L * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

/* The same source, civil_from_days. */
struct date date_from_days(long days)
{
    days += 719468;
    const long era = (days >= 0 ? days : days - 146096) / 146097;
    const long day_of_era = days - era * 146097;
    const long year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const long shifted = (5 * day_of_year + 2) / 153;
    const int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    const int year = (int)(year_of_era + era * 400 + (month <= 2));
    return (struct date){year, month, (int)(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

int date_month(const char *folded)
{
    for (int month = 0; month < 12; month++) {
        for (int spelling = 0; spelling < 4 && MONTHS[month][spelling]; spelling++) {
            if (!strcmp(folded, MONTHS[month][spelling]))
                return month + 1;
        }
    }
    return 0;
}

static int full_year(int year, size_t digits, int latest_year)
{
    if (digits != 2)
        return year;
    year += latest_year - latest_year % 100;
    return year > latest_year ? year - 100 : year;
}

static bool is_number(const char *word)
{
    return word[0] && strspn(word, "0123456789") == strlen(word) && strlen(word) <= 8;
}

/* Eight digits AAAAMMJJ, or the day number of an Excel cell. */
static enum date_reading read_digits(const char *word, struct date *date)
{
    const long number = strtol(word, NULL, 10);

    if (strlen(word) == 8)
        return checked(
            (struct date){(int)(number / 10000), (int)(number / 100 % 100), (int)(number % 100)},
            date);
    if (strlen(word) == 5 && number >= EXCEL_FIRST && number <= EXCEL_LAST)
        return checked(date_from_days(number + EXCEL_EPOCH), date);
    return DATE_UNREADABLE;
}

/* Day, month, year as three words; or year, month, day where the first has four digits. */
static enum date_reading read_words(char *words[3], int latest_year, bool month_first,
                                    struct date *date)
{
    if (!strcmp(words[0], "1ER"))
        words[0][1] = '\0';
    const bool named = !is_number(words[1]);
    const int month = named ? date_month(words[1]) : (int)strtol(words[1], NULL, 10);
    if (!is_number(words[0]) || !is_number(words[2]) || (named && !month))
        return DATE_UNREADABLE;

    const int first = (int)strtol(words[0], NULL, 10);
    const int last = (int)strtol(words[2], NULL, 10);
    if (strlen(words[0]) == 4 && strlen(words[2]) <= 2)
        return checked((struct date){first, month, last}, date);
    if (strlen(words[0]) <= 2 && (strlen(words[2]) == 4 || strlen(words[2]) == 2))
        return checked((struct date){full_year(last, strlen(words[2]), latest_year),
                                     month_first && !named ? first : month,
                                     month_first && !named ? month : first},
                       date);
    return DATE_UNREADABLE;
}

/* « dimanche 13 juin 2010 », « Sun Jun 13 2010 »: the day of the week tells nothing. */
static bool is_weekday(const char *word)
{
    static const char *const DAYS[] = {"LUNDI",  "MARDI",    "MERCREDI", "JEUDI", "VENDREDI",
                                       "SAMEDI", "DIMANCHE", "MON",      "TUE",   "WED",
                                       "THU",    "FRI",      "SAT",      "SUN"};

    for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++) {
        if (!strcmp(word, DAYS[i]))
            return true;
    }
    return false;
}

/* Cuts a folded text into its words; more than three of them are none. */
static size_t cut_words(char *folded, char *words[3])
{
    size_t count = 0;

    for (char *word = folded; word && *word;) {
        char *blank = strchr(word, ' ');
        if (blank)
            *blank++ = '\0';
        if (count == 3)
            return 0;
        if (count || !is_weekday(word))
            words[count++] = word;
        word = blank;
    }
    /* A month that is named cannot be a day. */
    if (count == 3 && date_month(words[0])) {
        char *month = words[0];
        words[0] = words[1];
        words[1] = month;
    }
    return count;
}

/* Cuts a time of day off: « 00:00:00 », « T00:00 ». */
static void cut_time(char *text)
{
    char *colon = strchr(text, ':');

    if (!colon)
        return;
    while (colon > text && colon[-1] >= '0' && colon[-1] <= '9')
        colon--;
    if (colon > text && (colon[-1] == 'T' || colon[-1] == ' '))
        colon[-1] = '\0';
}

static enum date_reading read(const char *text, int latest_year, bool month_first,
                              struct date *date)
{
    char folded[TEXT_MAX];
    char plain[TEXT_MAX];
    char *words[3];

    if (strlen(text) >= sizeof plain)
        return DATE_UNREADABLE;
    memcpy(plain, text, strlen(text) + 1);
    cut_time(plain);
    if (text_fold(plain, folded, sizeof folded) >= sizeof folded)
        return DATE_UNREADABLE;
    const size_t count = cut_words(folded, words);
    if (count == 1 && is_number(words[0]))
        return read_digits(words[0], date);
    return count == 3 ? read_words(words, latest_year, month_first, date) : DATE_UNREADABLE;
}

enum date_reading date_read(const char *text, int latest_year, struct date *date)
{
    return read(text, latest_year, false, date);
}

enum date_reading date_read_month_first(const char *text, int latest_year, struct date *date)
{
    return read(text, latest_year, true, date);
}

enum date_order date_order_of(const char *text)
{
    struct date date;
    const size_t first = strspn(text, "0123456789");
    const size_t second = text[first] ? strspn(text + first + 1, "0123456789") : 0;

    if (!first || first > 2 || !second || second > 2 || !strchr("/-. ", text[first]))
        return DATE_ORDER_NONE;
    const bool by_day = date_read(text, ORDER_YEAR, &date) == DATE_VALID;
    const bool by_month = date_read_month_first(text, ORDER_YEAR, &date) == DATE_VALID;
    if (by_day && by_month)
        return DATE_ORDER_EITHER;
    if (by_day)
        return DATE_ORDER_DAY_FIRST;
    return by_month ? DATE_ORDER_MONTH_FIRST : DATE_ORDER_NONE;
}

bool date_from_iso(const char *text, struct date *date)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' || strspn(text, "0123456789") != 4 ||
        strspn(text + 5, "0123456789") != 2 || strspn(text + 8, "0123456789") != 2)
        return false;
    const struct date read = {(int)strtol(text, NULL, 10), (int)strtol(text + 5, NULL, 10),
                              (int)strtol(text + 8, NULL, 10)};
    return checked(read, date) == DATE_VALID;
}

void date_to_iso(struct date date, char iso[DATE_ISO_SIZE])
{
    snprintf(iso, DATE_ISO_SIZE, "%04u-%02u-%02u", (unsigned)date.year % 10000U,
             (unsigned)date.month % 100U, (unsigned)date.day % 100U);
}
