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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
