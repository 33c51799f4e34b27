/* SPDX-License-Identifier: MIT */
#include "passregion/school_year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passregion/text.h"
#include "support.h"

struct taking {
    const char *text;
    int year;
    const char *rest;
};

static void assert_takings(const struct taking *takings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char folded[64];
        text_fold(takings[i].text, folded, sizeof folded);
        const int year = school_year_take(folded);
        if (year != takings[i].year || strcmp(folded, takings[i].rest) != 0)
            fail_msg("« %s » gives %d and leaves « %s »", takings[i].text, year, folded);
    }
}

static void years_are_found_and_cut_out(void **state)
{
    static const struct taking TAKINGS[] = {
        {"Classe 2026-2027", 2026, "CLASSE"},
        {"Classe 2026/27", 2026, "CLASSE"},
        {"Classe 26-27", 2026, "CLASSE"},
        {"Classe (2025/2026)", 2025, "CLASSE"},
        {"2026-2027 Classe", 2026, "CLASSE"},
        {"Classe 2026-2027 prévue", 2026, "CLASSE PREVUE"},
        {"Classe rentrée 2026", 2026, "CLASSE"},
        {"Rentrée 2026", 2026, ""},
        {"Rentrée 2026 (1)", 2026, "1"},
        {"2026-2027", 2026, ""},
        {"1999-2000", 1999, ""},
        {"Année scolaire 2025-2026", 2025, "ANNEE SCOLAIRE"},
    };

    (void)state;
    assert_takings(TAKINGS, COUNT(TAKINGS));
}

static void other_numbers_are_left_alone(void **state)
{
    static const struct taking TAKINGS[] = {
        {"", 0, ""},
        {"Classe", 0, "CLASSE"},
        {"Classe 2026", 0, "CLASSE 2026"},
        {"2026-2028", 0, "2026 2028"},
        {"2027-2026", 0, "2027 2026"},
        {"Préparation rentrée 2026-06-19", 0, "PREPARATION RENTREE 2026 06 19"},
        {"Option 1", 0, "OPTION 1"},
        {"Option 1 2", 0, "OPTION 1 2"},
        {"Prénom 2", 0, "PRENOM 2"},
        {"1789-1790", 0, "1789 1790"},
        {"Le 24 septembre 2026 à 16 h 02", 0, "LE 24 SEPTEMBRE 2026 A 16 H 02"},
    };

    (void)state;
    assert_takings(TAKINGS, COUNT(TAKINGS));
}

static void only_the_first_year_is_taken(void **state)
{
    char folded[] = "2025 2026 PUIS 2026 2027";

    (void)state;
    assert_int_equal(school_year_take(folded), 2025);
    assert_string_equal(folded, "PUIS 2026 2027");
    assert_int_equal(school_year_take(folded), 2026);
    assert_string_equal(folded, "PUIS");
    assert_int_equal(school_year_take(folded), 0);
}

static void a_day_is_no_school_year(void **state)
{
    static const struct taking TAKINGS[] = {
        {"Édité le 05/06/2026", 0, "EDITE LE 05 06 2026"},
        {"06/07/2026", 0, "06 07 2026"},
        {"Né le 10-11-2009", 0, "NE LE 10 11 2009"},
    };

    (void)state;
    assert_takings(TAKINGS, COUNT(TAKINGS));
}

static void rentree_with_both_years_is_taken_whole(void **state)
{
    char folded[] = "CLASSE RENTREE 2026 2027";

    (void)state;
    assert_int_equal(school_year_take(folded), 2026);
    assert_null(strstr(folded, "2027"));
}

static void a_text_that_is_a_year_is_read(void **state)
{
    static const char *const TEXTS[] = {"2026-2027", "2026/2027", " 2026 - 2027 ", "2026–2027"};

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        int year = 0;
        assert_true(school_year_read(TEXTS[i], &year));
        assert_int_equal(year, 2026);
    }
}

static void a_text_that_is_more_or_less_than_a_year_is_refused(void **state)
{
    static const char *const TEXTS[] = {
        "",
        "2026",
        "2026-2028",
        "2027-2026",
        "année 2026-2027",
        "2026-2027 bis",
        "2026-2027-2028",
        "un texte bien plus long qu'une année scolaire 2026-2027",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        int year = 0;
        if (school_year_read(TEXTS[i], &year))
            fail_msg("« %s » was read", TEXTS[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_are_found_and_cut_out),
        cmocka_unit_test(other_numbers_are_left_alone),
        cmocka_unit_test(only_the_first_year_is_taken),
        cmocka_unit_test(a_day_is_no_school_year),
        cmocka_unit_test(rentree_with_both_years_is_taken_whole),
        cmocka_unit_test(a_text_that_is_a_year_is_read),
        cmocka_unit_test(a_text_that_is_more_or_less_than_a_year_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
