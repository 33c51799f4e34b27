/* SPDX-License-Identifier: MIT */
#include "passregion/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

struct spelling {
    const char *text;
    const char *iso;
};

/* Reads each text and compares it with its day. */
static void assert_spellings(const struct spelling *spellings, size_t count, int latest_year)
{
    for (size_t i = 0; i < count; i++) {
        struct date date = {0};
        char iso[DATE_ISO_SIZE];
        if (date_read(spellings[i].text, latest_year, &date) != DATE_VALID)
            fail_msg("« %s » was not read", spellings[i].text);
        date_to_iso(date, iso);
        assert_string_equal(iso, spellings[i].iso);
    }
}

static void assert_readings(const char *const *texts, size_t count, enum date_reading reading)
{
    for (size_t i = 0; i < count; i++) {
        struct date date = {1, 2, 3};
        if (date_read(texts[i], 2027, &date) != reading)
            fail_msg("« %s » was read otherwise", texts[i]);
        assert_int_equal(date.year, 1);
        assert_int_equal(date.month, 2);
        assert_int_equal(date.day, 3);
    }
}

static void french_spellings_are_read_day_first(void **state)
{
    static const struct spelling SPELLINGS[] = {
        {"12/05/2010", "2010-05-12"},   {"5.3.2010", "2010-03-05"},
        {"05-11-13", "2013-11-05"},     {"13/6/2010", "2010-06-13"},
        {"12 05 2010", "2010-05-12"},   {"2010-05-12", "2010-05-12"},
        {"2010/5/3", "2010-05-03"},     {"20100512", "2010-05-12"},
        {" 12/05/2010 ", "2010-05-12"}, {"12/05/2010\xC2\xA0", "2010-05-12"},
        {"03/04/2010", "2010-04-03"},   {"29/02/2008", "2008-02-29"},
        {"29/02/2000", "2000-02-29"},   {"31/12/2010", "2010-12-31"},
    };

    (void)state;
    assert_spellings(SPELLINGS, COUNT(SPELLINGS), 2027);
}

static void months_are_read_by_name(void **state)
{
    static const struct spelling SPELLINGS[] = {
        {"12 mai 2010", "2010-05-12"},      {"1er août 2010", "2010-08-01"},
        {"3 FÉVRIER 2011", "2011-02-03"},   {"3 fevrier 2011", "2011-02-03"},
        {"14 janvier 2010", "2010-01-14"},  {"14 mars 2010", "2010-03-14"},
        {"14 avril 2010", "2010-04-14"},    {"14 juin 2010", "2010-06-14"},
        {"14 juillet 2010", "2010-07-14"},  {"14 septembre 2010", "2010-09-14"},
        {"14 octobre 2010", "2010-10-14"},  {"14 novembre 2010", "2010-11-14"},
        {"25 décembre 2010", "2010-12-25"}, {"25-déc.-10", "2010-12-25"},
    };

    (void)state;
    assert_spellings(SPELLINGS, COUNT(SPELLINGS), 2027);
}

static void excel_serials_are_read(void **state)
{
    static const struct spelling SPELLINGS[] = {
        {"31734", "1986-11-18"},
        {"40310", "2010-05-12"},
        {"20000", "1954-10-03"},
        {"60000", "2064-04-08"},
    };

    (void)state;
    assert_spellings(SPELLINGS, COUNT(SPELLINGS), 2027);
}

static void a_time_behind_the_date_is_no_matter(void **state)
{
    static const struct spelling SPELLINGS[] = {
        {"12/05/2010 00:00:00", "2010-05-12"},  {"12/05/2010 0:00", "2010-05-12"},
        {"2010-05-12T00:00:00", "2010-05-12"},  {"2010-05-12 08:30", "2010-05-12"},
        {"2010-05-12T00:00:00Z", "2010-05-12"}, {"12 mai 2010 08:30:00", "2010-05-12"},
        {"20100512 00:00", "2010-05-12"},       {"05-11-13 23:59", "2013-11-05"},
        {"40310 12:00", "2010-05-12"},
    };

    (void)state;
    assert_spellings(SPELLINGS, COUNT(SPELLINGS), 2027);
}

static void two_digit_years_do_not_come_after_the_latest_one(void **state)
{
    static const struct spelling UP_TO_2027[] = {
        {"01/01/10", "2010-01-01"}, {"01/01/27", "2027-01-01"}, {"01/01/28", "1928-01-01"},
        {"01/01/99", "1999-01-01"}, {"01/01/00", "2000-01-01"},
    };
    static const struct spelling UP_TO_2031[] = {{"01/01/28", "2028-01-01"},
                                                 {"01/01/32", "1932-01-01"}};

    (void)state;
    assert_spellings(UP_TO_2027, COUNT(UP_TO_2027), 2027);
    assert_spellings(UP_TO_2031, COUNT(UP_TO_2031), 2031);
}

static void days_that_do_not_exist_are_impossible(void **state)
{
    static const char *const TEXTS[] = {
        "31/02/2010", "29/02/2010", "29/02/2100",       "31/04/2010", "32/01/2010",
        "00/01/2010", "12/00/2010", "05/13/2010",       "12/31/2010", "2010-02-30",
        "20100230",   "00/00/0000", "31 novembre 2010", "2010-13-01",
    };

    (void)state;
    assert_readings(TEXTS, COUNT(TEXTS), DATE_IMPOSSIBLE);
}

static void other_texts_are_unreadable(void **state)
{
    static const char *const TEXTS[] = {
        "",
        "-",
        "inconnue",
        "12/05",
        "mai 2010",
        "2010",
        "1",
        "19999",
        "60001",
        "12 mois 2010",
        "12/05/10/11",
        "123/05/2010",
        "12/05/1",
        "12/05/20100",
        "999999999",
        "2ALI",
        "a/b/c",
        "un texte bien plus long que toute date que le programme sait lire",
    };

    (void)state;
    assert_readings(TEXTS, COUNT(TEXTS), DATE_UNREADABLE);
}

static void iso_is_read_exactly(void **state)
{
    static const char *const WRONG[] = {
        "",           "2010-5-12",   "2010-05-1",   "2010/05/12",
        "12/05/2010", "2010-05-12 ", " 2010-05-12", "2010-02-30",
        "2010-13-01", "20100512",    "2010-05-012", "abcd-ef-gh",
    };
    struct date date = {0};

    (void)state;
    assert_true(date_from_iso("2010-05-12", &date));
    assert_int_equal(date.year, 2010);
    assert_int_equal(date.month, 5);
    assert_int_equal(date.day, 12);
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        if (date_from_iso(WRONG[i], &date))
            fail_msg("« %s » was read", WRONG[i]);
    }
}

static void iso_has_digits_only_where_digits_belong(void **state)
{
    static const char *const WRONG[] = {"2010- 5-12", "2010-+5-12", "2010-05- 2", "2010-05-+2"};
    struct date date;

    (void)state;
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        if (date_from_iso(WRONG[i], &date))
            fail_msg("« %s » was read", WRONG[i]);
    }
}

static void days_are_counted_from_1970(void **state)
{
    static const struct {
        struct date date;
        long days;
    } DAYS[] = {
        {{1970, 1, 1}, 0},      {{1969, 12, 31}, -1},  {{1970, 3, 1}, 59},
        {{2000, 2, 29}, 11016}, {{2026, 9, 1}, 20697}, {{1900, 1, 1}, -25567},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(DAYS); i++)
        assert_int_equal(date_days(DAYS[i].date), DAYS[i].days);
}

static void serials_and_days_agree_over_their_whole_range(void **state)
{
    (void)state;
    for (int serial = 20000; serial <= 60000; serial++) {
        char text[16];
        struct date date;
        snprintf(text, sizeof text, "%d", serial);
        assert_int_equal(date_read(text, 2027, &date), DATE_VALID);
        assert_int_equal(date_days(date) + 25569, serial);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(french_spellings_are_read_day_first),
        cmocka_unit_test(months_are_read_by_name),
        cmocka_unit_test(excel_serials_are_read),
        cmocka_unit_test(a_time_behind_the_date_is_no_matter),
        cmocka_unit_test(two_digit_years_do_not_come_after_the_latest_one),
        cmocka_unit_test(days_that_do_not_exist_are_impossible),
        cmocka_unit_test(other_texts_are_unreadable),
        cmocka_unit_test(iso_is_read_exactly),
        cmocka_unit_test(iso_has_digits_only_where_digits_belong),
        cmocka_unit_test(days_are_counted_from_1970),
        cmocka_unit_test(serials_and_days_agree_over_their_whole_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
