/* SPDX-License-Identifier: MIT */
#include "passregion/identifier.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

static void the_three_shapes_of_an_ine_are_known(void **state)
{
    static const char *const TEXTS[][2] = {
        {"123456789AB", "123456789AB"},    {"123456789ab", "123456789AB"},
        {"111111111Hb", "111111111HB"},    {"0113014881M", "0113014881M"},
        {"0113014881m", "0113014881M"},    {"1234A56789Z", "1234A56789Z"},
        {"123 456 789 AB", "123456789AB"}, {" 0113014881 M ", "0113014881M"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        char ine[INE_SIZE];
        assert_true(ine_read(TEXTS[i][0], ine));
        assert_string_equal(ine, TEXTS[i][1]);
    }
}

static void other_texts_are_no_ine(void **state)
{
    static const char *const TEXTS[] = {
        "",
        "123456789A",
        "123456789ABC",
        "12345678901",
        "12345678ABC",
        "A234567890B",
        "1234B56789Z",
        "123456789-B",
        "123456789éB",
        "00000000000",
        "ABCDEFGHIJK",
        "1234567890É",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        char ine[INE_SIZE];
        if (ine_read(TEXTS[i], ine))
            fail_msg("« %s » was read", TEXTS[i]);
    }
}

static void a_uai_with_its_letter_is_read(void **state)
{
    static const char *const TEXTS[][2] = {
        {"0389523V", "0389523V"},  {"0389052H", "0389052H"}, {"0752387m", "0752387M"},
        {"0389618 Y", "0389618Y"}, {"0739207L", "0739207L"}, {" 0699304N ", "0699304N"},
        {"0000000A", "0000000A"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        char uai[UAI_SIZE];
        if (!uai_read(TEXTS[i][0], uai))
            fail_msg("« %s » was not read", TEXTS[i][0]);
        assert_string_equal(uai, TEXTS[i][1]);
    }
}

static void exactly_one_letter_fits_each_number(void **state)
{
    (void)state;
    for (unsigned number = 380000; number < 380069; number++) {
        unsigned fitting = 0;
        for (int letter = 'A'; letter <= 'Z'; letter++) {
            char text[16];
            char uai[UAI_SIZE];
            snprintf(text, sizeof text, "%07u%c", number, letter);
            fitting += uai_read(text, uai);
        }
        assert_int_equal(fitting, 1);
    }
}

static void other_texts_are_no_uai(void **state)
{
    static const char *const TEXTS[] = {"",          "0389523A", "0389523",  "389523V",
                                        "0389523VV", "038952VV", "O389523V", "0389523-V"};

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        char uai[UAI_SIZE];
        if (uai_read(TEXTS[i], uai))
            fail_msg("« %s » was read", TEXTS[i]);
    }
}

static void no_break_spaces_are_blanks_in_identifiers(void **state)
{
    char ine[INE_SIZE];
    char uai[UAI_SIZE];

    (void)state;
    assert_true(ine_read("123\xC2\xA0"
                         "456\xC2\xA0"
                         "789\xC2\xA0"
                         "AB",
                         ine));
    assert_string_equal(ine, "123456789AB");
    assert_true(uai_read("0389523\xE2\x80\xAFV", uai));
    assert_string_equal(uai, "0389523V");
}

static void a_mef_has_ten_digits_or_eleven(void **state)
{
    static const char *const TEXTS[] = {"2472210731", "24722107310", "24722107319", " 2472210731 ",
                                        "2472 210731"};
    static const char *const WRONG[] = {"",           "247221073",   "247221073100", "2472210731A",
                                        "2472210A31", "2,47221E+09", "1CAP2 CUISINE"};
    char mef[MEF_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        assert_true(mef_read(TEXTS[i], mef));
        assert_string_equal(mef, "2472210731");
    }
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        if (mef_read(WRONG[i], mef))
            fail_msg("« %s » was read", WRONG[i]);
    }
}

static void a_number_and_nothing_else_is_a_code(void **state)
{
    static const char *const CODES[] = {"24722107", "2,47221E+09", "2.47221E+10", "0", "247 221"};
    static const char *const LABELS[] = {"",         "2ALI", "1CAP2 CUISINE",
                                         "CAP 1 an", "12a",  "Éducation"};

    (void)state;
    for (size_t i = 0; i < COUNT(CODES); i++)
        assert_true(is_code(CODES[i]));
    for (size_t i = 0; i < COUNT(LABELS); i++) {
        if (is_code(LABELS[i]))
            fail_msg("« %s » counts as a number", LABELS[i]);
    }
}

static void signs_without_a_digit_are_no_number(void **state)
{
    static const char *const TEXTS[] = {"E", "...", "+", " ", ","};

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        if (is_code(TEXTS[i]))
            fail_msg("« %s » counts as a number", TEXTS[i]);
    }
}

static void a_file_number_is_read_as_it_is_written(void **state)
{
    static const char *const NUMBERS[][2] = {
        {"0055123", "0055123"},
        {"N° 0055123", "0055123"},
        {"n°0055123", "0055123"},
        {"Dossier : 0055123", "0055123"},
        {"no 55123", "55123"},
        {"55123,0", "55123"},
        {"55123.00", "55123"},
        {"2026-0055", "2026-0055"},
        {"AURA-55123", "AURA-55123"},
        {"AURA 0055 123", "AURA 0055 123"},
        {"0055 123", "0055 123"},
        {"55123b", "55123b"},
        {"20130107", "20130107"},
        {"0612345678", "0612345678"},
        {"N55123", "N55123"},
        {"PASS-55123", "PASS-55123"},
        {"2026/AB-007 z", "2026/AB-007 z"},
        {"12", "12"},
        {"2026/55", "2026/55"},
    };
    static const char *const REMARKS[] = {
        "",
        "égaré",
        "7",
        "000",
        "0,0",
        "vu le 3 mai",
        "relance 12",
        "appelé 3 fois 100",
        "04/05/2013",
        "demande du 04/05/2013",
        "4 mai 2013",
        "mai-13",
        "03-mai",
        "5,5123E+10",
        "#####",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "999000001AA",
        "a@b123.fr",
        "0055123 ?",
        "voir 0055123",
        "123456789012345000",
        "11:30",
        "0055123 (ancien)",
        "dossier",
        "2026-05-04",
        "12/06",
        "12/06 AB",
        "4 mai",
    };
    char number[FILE_NUMBER_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(NUMBERS); i++) {
        if (!file_number_read(NUMBERS[i][0], number))
            fail_msg("« %s » was not read", NUMBERS[i][0]);
        assert_string_equal(number, NUMBERS[i][1]);
    }
    for (size_t i = 0; i < COUNT(REMARKS); i++) {
        if (file_number_read(REMARKS[i], number))
            fail_msg("« %s » counts as a file number", REMARKS[i]);
    }
}

static void what_a_spreadsheet_made_of_a_code_is_seen(void **state)
{
    static const char *const DAYS[] = {"03-mai",     "3-May",      "mai-13", "août-01", "févr-2026",
                                       "2026-05-03", "03/05/2026", "11:30",  "1:05:00"};
    static const char *const NUMBERS[] = {"3,00E+05", "3.1E-2", "5E+10",           "0.125",
                                          "0,2",      "###",    "1234567890123450"};
    static const char *const CODES[] = {
        "",    "3-5",  "2/6",      "2E10", "3MAI", "2-MAI", "2 mai", "201",
        "2.1", "12,5", "20260503", "#1",   "1MAR", "MAR-2", "1-a",   "12345678901234567"};

    (void)state;
    for (size_t i = 0; i < COUNT(DAYS); i++) {
        if (damage_find(DAYS[i]) != DAMAGE_DATE)
            fail_msg("« %s » is no day", DAYS[i]);
    }
    for (size_t i = 0; i < COUNT(NUMBERS); i++) {
        if (damage_find(NUMBERS[i]) != DAMAGE_NUMBER)
            fail_msg("« %s » is no rounded number", NUMBERS[i]);
    }
    for (size_t i = 0; i < COUNT(CODES); i++) {
        if (damage_find(CODES[i]) != DAMAGE_NONE)
            fail_msg("« %s » counts as damaged", CODES[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_three_shapes_of_an_ine_are_known),
        cmocka_unit_test(other_texts_are_no_ine),
        cmocka_unit_test(a_uai_with_its_letter_is_read),
        cmocka_unit_test(exactly_one_letter_fits_each_number),
        cmocka_unit_test(other_texts_are_no_uai),
        cmocka_unit_test(no_break_spaces_are_blanks_in_identifiers),
        cmocka_unit_test(a_mef_has_ten_digits_or_eleven),
        cmocka_unit_test(a_number_and_nothing_else_is_a_code),
        cmocka_unit_test(signs_without_a_digit_are_no_number),
        cmocka_unit_test(a_file_number_is_read_as_it_is_written),
        cmocka_unit_test(what_a_spreadsheet_made_of_a_code_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
