/* SPDX-License-Identifier: MIT */
#include "likeness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

static void slips_are_counted_both_ways(void **state)
{
    static const struct {
        const char *one;
        const char *other;
        int slips;
    } CASES[] = {
        {"", "", 0},
        {"", "AB", 2},
        {"", "ABC", SLIPS_MANY},
        {"DUPONT", "DUPONT", 0},
        {"DUPONT", "DUPOND", 1},
        {"DUPONT", "DUPOTN", 1},
        {"DUPONT", "DUPON", 1},
        {"DUPONT", "DUPOONT", 1},
        {"DUPONT", "DAPOND", 2},
        {"DUPONT", "UDPOTN", 2},
        {"DUPONT", "DURAND", SLIPS_MANY},
        {"MARTIN", "MORIN", 2},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        assert_int_equal(likeness_slips(CASES[i].one, CASES[i].other), CASES[i].slips);
        assert_int_equal(likeness_slips(CASES[i].other, CASES[i].one), CASES[i].slips);
    }
}

static void long_keys_are_equal_or_not(void **state)
{
    char one[400];
    char other[400];

    (void)state;
    memset(one, 'A', sizeof one);
    memset(other, 'A', sizeof other);
    one[sizeof one - 1] = other[sizeof other - 1] = '\0';
    assert_int_equal(likeness_slips(one, other), 0);
    other[5] = 'B';
    assert_int_equal(likeness_slips(one, other), SLIPS_MANY);
    /* One just within what is compared, the other just beyond. */
    for (size_t length = sizeof one - 3; length > 60; length--) {
        one[length] = other[length + 1] = '\0';
        const int slips = likeness_slips(one, other);
        assert_true(slips == 1 || slips == SLIPS_MANY);
        assert_int_equal(likeness_slips(other, one), slips);
    }
}

static void names_resemble_as_they_are_mistyped_or_written_more_fully(void **state)
{
    static const struct {
        const char *one;
        const char *other;
        int resemble;
    } CASES[] = {
        {"DUPONT", "DUPOND", 1},     {"DUPONT", "DUPONTMARTIN", 1},
        {"MLLEDUPONT", "DUPONT", 1}, {"DUPONTULIS", "DUPONT", 1},
        {"LEE", "LEO", 1},           {"LEE", "LOU", 0},
        {"LI", "LIMARTIN", 0},       {"ELEVE12", "ELEVE13", 0},
        {"ELEVE12", "ELEVE1", 0},    {"DUPONT", "DUP0NT", 1},
        {"MARTIN", "PETIT", 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        assert_int_equal(likeness_of_names(CASES[i].one, CASES[i].other), CASES[i].resemble);
        assert_int_equal(likeness_of_names(CASES[i].other, CASES[i].one), CASES[i].resemble);
    }
}

static void days_are_near_as_they_are_mistyped(void **state)
{
    static const struct {
        const char *one;
        const char *other;
        int slips;
    } CASES[] = {
        {"2010-06-13", "2010-06-13", 0},           {"2010-06-13", "2009-06-13", 1},
        {"2010-06-13", "2011-06-13", 1},           {"2010-06-13", "2010-06-31", 1},
        {"2010-07-08", "2010-08-07", 1},           {"2010-06-13", "1910-06-13", 1},
        {"2010-07-01", "2010-06-30", 1},           {"2010-12-31", "2011-01-01", 1},
        {"2010-06-13", "2010-05-14", 2},           {"2010-06-13", "2009-05-14", SLIPS_MANY},
        {"2010-06-13", "13/06/2010 ", SLIPS_MANY}, {"", "", SLIPS_MANY},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        assert_int_equal(likeness_of_days(CASES[i].one, CASES[i].other), CASES[i].slips);
        assert_int_equal(likeness_of_days(CASES[i].other, CASES[i].one), CASES[i].slips);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_are_counted_both_ways),
        cmocka_unit_test(long_keys_are_equal_or_not),
        cmocka_unit_test(names_resemble_as_they_are_mistyped_or_written_more_fully),
        cmocka_unit_test(days_are_near_as_they_are_mistyped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
