/* SPDX-License-Identifier: MIT */
#include "passregion/instant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

struct reading {
    const char *text;
    const char *iso;
    bool is_moved;
};

static void assert_readings(const struct reading *readings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct date date = {0};
        char iso[DATE_ISO_SIZE];
        bool is_moved;
        if (instant_read(readings[i].text, 2027, &date, &is_moved) != DATE_VALID)
            fail_msg("« %s » was not read", readings[i].text);
        date_to_iso(date, iso);
        if (strcmp(iso, readings[i].iso) != 0 || is_moved != readings[i].is_moved)
            fail_msg("« %s » is read %s", readings[i].text, iso);
    }
}

static void an_instant_is_the_day_it_is_in_france(void **state)
{
    static const struct reading READINGS[] = {
        {"2009-08-04T22:00:00.000Z", "2009-08-05", false},
        {"2009-08-04T21:59:59Z", "2009-08-04", false},
        {"2009-12-04T23:00:00Z", "2009-12-05", false},
        {"2009-12-04T22:00:00Z", "2009-12-04", false},
        {"2009-12-31T23:00:00Z", "2010-01-01", false},
        {"2008-02-28T23:00:00Z", "2008-02-29", false},
        {"2009-08-04T20:00:00-02:00", "2009-08-05", false},
        {"2009-08-05T00:00:00+0200", "2009-08-05", false},
        {"2009-08-05T00:30:00+04:00", "2009-08-04", false},
        {"Wed Aug 05 2009 00:00:00 GMT+0200", "2009-08-05", false},
        {"Tue Aug 04 2009 22:00:00 GMT", "2009-08-05", false},
        {"2009-08-04 22:00 UTC", "2009-08-05", false},
    };

    (void)state;
    assert_readings(READINGS, COUNT(READINGS));
}

/* Midnight wherever it was written: a birthday of La Réunion or Nouméa. */
static void a_midnight_is_the_day_as_it_is_written(void **state)
{
    static const struct reading READINGS[] = {
        {"2009-08-05T00:00:00Z", "2009-08-05", false},
        {"2009-08-05T00:00:00+11:00", "2009-08-05", false},
        {"2009-08-05T00:00:00-04:00", "2009-08-05", false},
        {"05/08/2009 0:00", "2009-08-05", false},
    };

    (void)state;
    assert_readings(READINGS, COUNT(READINGS));
}

static void summer_time_starts_and_ends_on_the_last_sunday(void **state)
{
    static const struct reading READINGS[] = {
        {"2010-03-26 23:00:00", "2010-03-27", true},  {"2010-03-27 23:00:00", "2010-03-28", true},
        {"2010-03-28 22:00:00", "2010-03-29", true},  {"2010-03-28 23:00:00", "2010-03-28", false},
        {"2010-10-30 22:00:00", "2010-10-31", true},  {"2010-10-31 23:00:00", "2010-11-01", true},
        {"2010-10-31 22:00:00", "2010-10-31", false}, {"2009-03-28 23:00", "2009-03-29", true},
        {"2009-10-25T23:00:00", "2009-10-26", true},
    };

    (void)state;
    assert_readings(READINGS, COUNT(READINGS));
}

static void a_time_without_a_zone_leaves_the_day_but_near_midnight(void **state)
{
    static const struct reading READINGS[] = {
        {"04/08/2009 12:00", "2009-08-04", false},    {"04/08/2009 22:01", "2009-08-04", false},
        {"04/08/2009 21:59:39", "2009-08-05", true},  {"04/08/2009 23:59:39", "2009-08-05", true},
        {"04/08/2009 23:59:59", "2009-08-04", false}, {"04/08/2009 22:00", "2009-08-05", true},
        {"4 août 2009 22:00:00", "2009-08-05", true}, {"04/08/2009", "2009-08-04", false},
        {"04/08/2009 99:99", "2009-08-04", false},
    };

    (void)state;
    assert_readings(READINGS, COUNT(READINGS));
}

static void what_is_no_day_stays_none(void **state)
{
    struct date date;
    bool is_moved;

    (void)state;
    assert_int_equal(instant_read("31/02/2009 22:00", 2027, &date, &is_moved), DATE_IMPOSSIBLE);
    assert_int_equal(instant_read("2199-12-31T23:00:00Z", 2027, &date, &is_moved), DATE_IMPOSSIBLE);
    assert_int_equal(instant_read("22:00", 2027, &date, &is_moved), DATE_UNREADABLE);
    assert_int_equal(instant_read("", 2027, &date, &is_moved), DATE_UNREADABLE);
}

static void a_time_without_a_day_is_none(void **state)
{
    static const char *const TEXTS[] = {"12:30", ":", "2009-08-04x10:00", "T10:00", " 10:00"};

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        struct date date;
        bool is_moved;
        if (instant_read(TEXTS[i], 2027, &date, &is_moved) == DATE_VALID)
            fail_msg("« %s » was read", TEXTS[i]);
    }
}

static void what_is_no_time_or_no_zone_leaves_the_day(void **state)
{
    static const struct reading READINGS[] = {
        {"2009-08-04T25:00:00Z", "2009-08-04", false},
        {"2009-08-04T22:60Z", "2009-08-04", false},
        {"2009-08-04T222:00Z", "2009-08-04", false},
        {"2009-08-04T:00", "2009-08-04", false},
        {"2009-08-04T22:00:xxZ", "2009-08-04", false},
        {"2009-08-04 10:00", "2009-08-04", false},
        {"2009-08-04T10:00:00,123", "2009-08-04", false},
        {"04/08/2009 9:05", "2009-08-04", false},
        {"2009-08-04T20:00:00+2", "2009-08-04", false},
        {"2009-08-04T23:30:00+02", "2009-08-04", false},
        {"2009-08-04T23:30:00+00", "2009-08-05", false},
        {"2009-08-04T23:30:00 -0100", "2009-08-05", false},
    };

    (void)state;
    assert_readings(READINGS, COUNT(READINGS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_instant_is_the_day_it_is_in_france),
        cmocka_unit_test(a_midnight_is_the_day_as_it_is_written),
        cmocka_unit_test(summer_time_starts_and_ends_on_the_last_sunday),
        cmocka_unit_test(a_time_without_a_zone_leaves_the_day_but_near_midnight),
        cmocka_unit_test(what_is_no_day_stays_none),
        cmocka_unit_test(a_time_without_a_day_is_none),
        cmocka_unit_test(what_is_no_time_or_no_zone_leaves_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
