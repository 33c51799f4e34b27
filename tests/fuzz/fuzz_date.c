/* SPDX-License-Identifier: MIT */

/*
 * Any text as a day, as a school year and as a line with days in it; what is read must be one, and
 * read the same again.
 */

#include "fuzz.h"

#include "passregion/date_text.h"
#include "passregion/instant.h"
#include "passregion/list_date.h"
#include "passregion/school_year.h"

static bool is_same(struct date one, struct date other)
{
    return one.year == other.year && one.month == other.month && one.day == other.day;
}

static void check_day(struct date date)
{
    char iso[DATE_ISO_SIZE];
    struct date again;

    MUST(date.year >= 1000 && date.year <= 9999);
    MUST(date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31);
    MUST(is_same(date_from_days(date_days(date)), date));
    date_to_iso(date, iso);
    MUST(strlen(iso) == DATE_ISO_SIZE - 1);
    MUST(date_from_iso(iso, &again) && is_same(again, date));
    MUST(date_read(iso, CAMPAIGN_YEAR, &again) == DATE_VALID && is_same(again, date));
}

static void check_school_years(const char *text)
{
    int year;
    char folded[256];

    if (school_year_read(text, &year))
        MUST(year >= 1990 && year < 2100);
    if (text_fold(text, folded, sizeof folded) >= sizeof folded)
        return;
    /* Each one found is cut out: there is an end. */
    for (size_t length = strlen(folded); (year = school_year_take(folded)) != 0;) {
        MUST(year >= 1990 && year < 2100);
        MUST(strlen(folded) < length);
        length = strlen(folded);
    }
}

static void check_line(const char *text)
{
    struct date_place place;
    char iso[DATE_ISO_SIZE];

    for (size_t from = 0; date_text_find(text, from, &place); from = place.end) {
        MUST(place.start >= from && place.end > place.start && place.end <= strlen(text));
        check_day(place.date);
    }
    const struct list_date day = list_date_read(text, words(), CAMPAIGN_YEAR);
    if (day.kind != LIST_DATE_NONE)
        check_day(day.date);
    list_date_of_name(text, words(), CAMPAIGN_YEAR, iso);
    MUST(!*iso || date_from_iso(iso, &place.date));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct date date;
    bool is_moved;
    char *text = copy_with_nul(data, size);

    if (date_read(text, CAMPAIGN_YEAR, &date) == DATE_VALID)
        check_day(date);
    if (instant_read(text, CAMPAIGN_YEAR, &date, &is_moved) == DATE_VALID)
        check_day(date);
    if (date_from_iso(text, &date))
        check_day(date);
    check_line(text);
    if (is_utf8(text))
        check_school_years(text);
    free(text);
    return 0;
}
