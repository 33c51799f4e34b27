/* SPDX-License-Identifier: MIT */
#include "words/name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

struct splitting {
    const char *text;
    const char *family_name;
    const char *first_name;
};

static void assert_splittings(const struct splitting *splittings, size_t count,
                              enum name_split verdict)
{
    for (size_t i = 0; i < count; i++) {
        char text[128];
        char *family_name;
        char *first_name;
        snprintf(text, sizeof text, "%s", splittings[i].text);
        if (name_split(text, &family_name, &first_name) != verdict)
            fail_msg("« %s » gives another verdict", splittings[i].text);
        assert_string_equal(family_name, splittings[i].family_name);
        assert_string_equal(first_name, splittings[i].first_name);
    }
}

static void capitals_tell_family_name_and_first_name_apart(void **state)
{
    static const struct splitting SPLITTINGS[] = {
        {"MARTIN Louise", "MARTIN", "Louise"},
        {"DA SILVA COSTA Emma", "DA SILVA COSTA", "Emma"},
        {"NOIRET Jean Baptiste", "NOIRET", "Jean Baptiste"},
        {"DE LA FONTAINE Marie", "DE LA FONTAINE", "Marie"},
        {"D'HAENE Marie", "D'HAENE", "Marie"},
        {"D’HAENE Marie", "D’HAENE", "Marie"},
        {"Marie D'HAENE", "D'HAENE", "Marie"},
        {"Jean Baptiste DE LA FONTAINE", "DE LA FONTAINE", "Jean Baptiste"},
        {"FAVRE-BONNET Élise", "FAVRE-BONNET", "Élise"},
        {"ESTÈVE Zoé", "ESTÈVE", "Zoé"},
        {"NGÔ Éé", "NGÔ", "Éé"},
        {"NUÑEZ Íñigo", "NUÑEZ", "Íñigo"},
        {"ŒUVRARD Léo", "ŒUVRARD", "Léo"},
        {"MARTIN, Louise", "MARTIN", "Louise"},
        {"  MARTIN \t Louise  ", "MARTIN", "Louise"},
        {"\xC2\xA0MARTIN Louise\xC2\xA0", "MARTIN", "Louise"},
        {"MacLEOD Fiona Jane", "MacLEOD", "Fiona Jane"},
        {"Mac LEOD Fiona Jane", "Mac LEOD", "Fiona Jane"},
        {"du PLESSIS Anne Marie", "du PLESSIS", "Anne Marie"},
        {"Anne Marie du PLESSIS", "du PLESSIS", "Anne Marie"},
        {"ROCHE de la TOUR Paul", "ROCHE de la TOUR", "Paul"},
        {"NGUYEN Van ANH", "NGUYEN", "Van ANH"},
        {"VIDAL Jean-Marc, Paul, René", "VIDAL", "Jean-Marc"},
        {"Vidal, Jean Marc", "Vidal", "Jean Marc"},
        {"VIDAL, JEAN MARC", "VIDAL", "JEAN MARC"},
    };

    (void)state;
    assert_splittings(SPLITTINGS, COUNT(SPLITTINGS), NAME_SPLIT);
}

static void one_case_for_all_is_a_guess_at_the_last_word(void **state)
{
    static const struct splitting SPLITTINGS[] = {
        {"MARTIN LOUISE", "MARTIN", "LOUISE"},
        {"Martin Louise", "Martin", "Louise"},
        {"martin louise", "martin", "louise"},
        {"DE LA FONTAINE MARIE", "DE LA FONTAINE", "MARIE"},
        {"ÉTÉ ÈVE", "ÉTÉ", "ÈVE"},
    };

    (void)state;
    assert_splittings(SPLITTINGS, COUNT(SPLITTINGS), NAME_GUESSED);
}

static void a_form_of_address_is_no_part_of_the_name(void **state)
{
    static const struct splitting SPLITTINGS[] = {
        {"M. MARTIN Louis", "MARTIN", "Louis"},
        {"Mme MARTIN Louise", "MARTIN", "Louise"},
        {"MLLE MARTIN Louise", "MARTIN", "Louise"},
        {"Madame Louise MARTIN", "MARTIN", "Louise"},
        {"M.\xC2\xA0MARTIN Louis", "MARTIN", "Louis"},
        {"MMADI Louis", "MMADI", "Louis"},
        {"M'BA Louis", "M'BA", "Louis"},
    };

    (void)state;
    assert_splittings(SPLITTINGS, COUNT(SPLITTINGS), NAME_SPLIT);
}

static void one_word_is_not_split(void **state)
{
    static const struct splitting SPLITTINGS[] = {
        {"MARTIN", "MARTIN", ""},
        {" Louise ", "Louise", ""},
        {"D'HAENE", "D'HAENE", ""},
        {"M. MARTIN", "MARTIN", ""},
        {"Mme", "Mme", ""},
        {"", "", ""},
        {"  ", "", ""},
    };

    (void)state;
    assert_splittings(SPLITTINGS, COUNT(SPLITTINGS), NAME_ONE_WORD);
}

static void a_no_break_space_parts_words_too(void **state)
{
    static const struct splitting SPLITTINGS[] = {
        {"MARTIN\xC2\xA0Louise", "MARTIN", "Louise"},
        {"MARTIN\xE2\x80\xAFLouise", "MARTIN", "Louise"},
    };

    (void)state;
    assert_splittings(SPLITTINGS, COUNT(SPLITTINGS), NAME_SPLIT);
}

static void any_number_of_words_is_survived(void **state)
{
    (void)state;
    for (size_t words = 1; words < 60; words++) {
        char text[256];
        char *family_name;
        char *first_name;
        for (size_t i = 0; i < words; i++)
            snprintf(text + 3 * i, 4, "AB ");
        snprintf(text + 3 * words, 3, "Cd");
        name_split(text, &family_name, &first_name);
        assert_true(strlen(family_name) > 0);
        assert_true(strlen(first_name) > 0);
    }
}

static void what_stands_in_brackets_is_dropped(void **state)
{
    static const char *const TEXTS[][2] = {
        {"VIDAL (ULIS) Jean", "VIDAL  Jean"}, {"VIDAL Jean [3PM] (dit Jo)", "VIDAL Jean  "},
        {"VIDAL Jean", "VIDAL Jean"},         {"VIDAL (Jean", "VIDAL (Jean"},
        {"(VIDAL) Jean", "(VIDAL) Jean"},     {"", ""}};

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        char text[64];
        snprintf(text, sizeof text, "%s", TEXTS[i][0]);
        assert_int_equal(name_drop_brackets(text), strcmp(TEXTS[i][0], TEXTS[i][1]) != 0);
        assert_string_equal(text, TEXTS[i][1]);
    }
}

static void small_letters_of_any_kind_are_no_capitals(void **state)
{
    static const struct splitting SPLITTINGS[] = {
        {"MARTIN cœur", "MARTIN", "cœur"},     {"MARTIN Æsa", "MARTIN", "Æsa"},
        {"ÆGIR÷ Paul", "ÆGIR÷", "Paul"},       {"ŠIMIĆ Ana", "ŠIMIĆ", "Ana"},
        {"d'ALMEIDA Rui", "d'ALMEIDA", "Rui"}, {"McDONALD Ann", "McDONALD", "Ann"},
        {"VAN Jean DE", "VAN", "Jean DE"},     {"MARTIN , Louise", "MARTIN", "Louise"},
        {"M MARTIN Louis", "MARTIN", "Louis"}, {"m. Louis MARTIN", "MARTIN", "Louis"},
    };

    (void)state;
    assert_splittings(SPLITTINGS, COUNT(SPLITTINGS), NAME_SPLIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(capitals_tell_family_name_and_first_name_apart),
        cmocka_unit_test(one_case_for_all_is_a_guess_at_the_last_word),
        cmocka_unit_test(a_form_of_address_is_no_part_of_the_name),
        cmocka_unit_test(one_word_is_not_split),
        cmocka_unit_test(a_no_break_space_parts_words_too),
        cmocka_unit_test(any_number_of_words_is_survived),
        cmocka_unit_test(what_stands_in_brackets_is_dropped),
        cmocka_unit_test(small_letters_of_any_kind_are_no_capitals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
