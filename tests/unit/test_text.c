/* SPDX-License-Identifier: MIT */
#include "passregion/spelling.h"
#include "passregion/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

static void fold_makes_equal_what_people_write_differently(void **state)
{
    static const char *const TEXTS[][2] = {{"", ""},
                                           {"---", ""},
                                           {"Né(e) le", "NE E LE"},
                                           {"NE(E) LE", "NE E LE"},
                                           {"  nom  ", "NOM"},
                                           {"Bœuf", "BOEUF"},
                                           {"ŒUVRARD", "OEUVRARD"},
                                           {"BOEUF", "BOEUF"},
                                           {"l’été", "L ETE"},
                                           {"L'ÉTÉ", "L ETE"},
                                           {"e\xCC\x81te\xCC\x81", "ETE"},
                                           {"Dupont--Martin", "DUPONT MARTIN"},
                                           {"DUPONT - MARTIN", "DUPONT MARTIN"},
                                           {"Dupont\xE2\x80\x91Martin", "DUPONT MARTIN"},
                                           {"Nom\xC2\xA0"
                                            "de\xE2\x80\xAF famille",
                                            "NOM DE FAMILLE"},
                                           {"N° INE", "N INE"},
                                           {"N'GUYEN", "N GUYEN"},
                                           {"Nuñez", "NUNEZ"},
                                           {"Straße", "STRASSE"},
                                           {"Łukasz Ørsted", "LUKASZ ORSTED"},
                                           {"Ève\xC2\xADline", "EVELINE"},
                                           {"\xEF\xAC\x81lle", "FILLE"},
                                           {"１re", "1RE"},
                                           {"αβ", "ΑΒ"}};

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        char folded[64];
        assert_int_equal(text_fold(TEXTS[i][0], folded, sizeof folded), strlen(TEXTS[i][1]));
        assert_string_equal(folded, TEXTS[i][1]);
    }
}

static void fold_of_a_folded_text_changes_nothing(void **state)
{
    static const char *const TEXTS[] = {"Né(e) le", "Bœuf à l’étuvée", "N° de dossier", "αβ Ω"};

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        char once[64];
        char twice[64];
        text_fold(TEXTS[i], once, sizeof once);
        text_fold(once, twice, sizeof twice);
        assert_string_equal(twice, once);
    }
}

static void fold_cuts_at_a_whole_character_and_returns_the_whole_length(void **state)
{
    static const char TEXT[] = "Élève αβγ œuf";
    char whole[64];
    const size_t length = text_fold(TEXT, whole, sizeof whole);

    (void)state;
    for (size_t size = 0; size <= length + 1; size++) {
        char *cut = malloc(size + 1);
        assert_non_null(cut);
        cut[size] = '#';
        assert_int_equal(text_fold(TEXT, cut, size), length);
        assert_int_equal(cut[size], '#');
        if (size) {
            assert_true(strlen(cut) < size);
            assert_memory_equal(cut, whole, strlen(cut));
            assert_true(text_is_utf8(cut, strlen(cut)));
        }
        free(cut);
    }
}

static void fold_survives_what_is_not_utf8(void **state)
{
    static const char *const TEXTS[] = {"\xFF",         "a\xC3",  "\xE2\x82",
                                        "\xF0\x9F\x98", "\x80 x", "\xC0\x80"};

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        char *text = malloc(strlen(TEXTS[i]) + 1);
        char folded[16];
        assert_non_null(text);
        memcpy(text, TEXTS[i], strlen(TEXTS[i]) + 1);
        text_fold(text, folded, sizeof folded);
        assert_true(text_is_utf8(folded, strlen(folded)));
        free(text);
    }
}

static void fold_key_leaves_the_small_words_out(void **state)
{
    static const char *const TEXTS[][2] = {
        {"1re année de CAP", "1RE ANNEE CAP"},
        {"1re année CAP", "1RE ANNEE CAP"},
        {"Métiers de l'alimentation", "METIERS ALIMENTATION"},
        {"Métiers de l’hôtellerie et de la restauration", "METIERS HOTELLERIE RESTAURATION"},
        {"Passage en Tle au lycée", "PASSAGE TLE LYCEE"},
        {"Delaware", "DELAWARE"},
        {"de la", ""},
        {"", ""}};

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        char folded[64];
        assert_int_equal(text_fold_key(TEXTS[i][0], folded, sizeof folded), strlen(TEXTS[i][1]));
        assert_string_equal(folded, TEXTS[i][1]);
    }

    char small[6];
    assert_true(text_fold_key("pâtisserie", small, sizeof small) >= sizeof small);
}

static void trim_cuts_every_kind_of_blank(void **state)
{
    static const char *const TEXTS[][2] = {{"", ""},
                                           {" \t\r\n", ""},
                                           {"nom", "nom"},
                                           {"  de  la  ", "de  la"},
                                           {"\xC2\xA0MARTIN\xC2\xA0", "MARTIN"},
                                           {"\xE2\x80\xAFMARTIN \xC2\xA0 ", "MARTIN"},
                                           {"\xEF\xBB\xBFNom", "Nom"},
                                           {"à\xC2\xA0ou\xC2\xA0", "à\xC2\xA0ou"},
                                           {" É", "É"}};

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        char text[32];
        snprintf(text, sizeof text, "%s", TEXTS[i][0]);
        assert_string_equal(text_trim(text), TEXTS[i][1]);
    }
}

static void a_text_is_blank_up_to_its_length(void **state)
{
    (void)state;
    assert_true(text_is_blank("", 0));
    assert_true(text_is_blank(" \t\xC2\xA0\xE2\x80\xAF", 7));
    assert_true(text_is_blank("  nom", 2));
    assert_false(text_is_blank("  nom", 3));
}

static void only_strict_utf8_is_utf8(void **state)
{
    static const struct {
        const char *bytes;
        bool is_utf8;
    } TEXTS[] = {{"", true},
                 {"abc", true},
                 {"é€œ", true},
                 {"\xF0\x9F\x98\x80", true},
                 {"\xEF\xBF\xBD", true},
                 {"\xC3", false},
                 {"abc\xE9", false},
                 {"\x80", false},
                 {"\xC0\xAF", false},
                 {"\xE0\x80\xAF", false},
                 {"\xF0\x80\x80\xAF", false},
                 {"\xED\xA0\x80", false},
                 {"\xED\xBF\xBF", false},
                 {"\xF4\x90\x80\x80", false},
                 {"\xF8\x88\x80\x80\x80", false},
                 {"\xE2\x82", false},
                 {"\xE2\x82"
                  "a",
                  false}};

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        const size_t length = strlen(TEXTS[i].bytes);
        char *bytes = malloc(length + 1);
        assert_non_null(bytes);
        memcpy(bytes + 1, TEXTS[i].bytes, length);
        if (text_is_utf8(bytes + 1, length) != TEXTS[i].is_utf8)
            fail_msg("row %zu", i);
        free(bytes);
    }
}

static void marks_are_composed_and_other_text_is_left_where_it_is(void **state)
{
    static const char *const TEXTS[][2] = {
        {"Ne\xCC\x81 a\xCC\x80 l'i\xCC\x82le", "Né à l'île"},
        {"été", "été"},
        {"", ""},
        /* Taken apart these are more letters than they have bytes. */
        {"ᾂᾂe\xCC\x81", "ᾂᾂé"}};
    struct buffer composed = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        struct error error = {STATUS_OK, ""};
        size_t length = strlen(TEXTS[i][0]);
        char *const before = malloc(length + 1);
        char *text = before;
        assert_non_null(text);
        memcpy(text, TEXTS[i][0], length);
        assert_true(text_compose(&text, &length, &error));
        assert_int_equal(length, strlen(TEXTS[i][1]));
        assert_memory_equal(text, TEXTS[i][1], length);
        assert_true(i % 3 == 0 || text == before);
        free(text);
        assert_true(text_compose_into(&composed, TEXTS[i][0], strlen(TEXTS[i][0])));
        assert_int_equal(composed.length, length);
        assert_memory_equal(composed.text, TEXTS[i][1], length);
    }
    buffer_clear(&composed);
}

/* A long text is composed in pieces: a letter and its mark are never in two. */
static void a_long_text_is_composed_as_a_short_one(void **state)
{
    enum { REPEATS = 400000 };
    static const char *const PAIRS[][2] = {
        {"e\xCC\x81", "é"}, {"öa\xCC\x80", "öà"}, {"α\xCC\x81", "ά"}};

    (void)state;
    for (size_t i = 0; i < COUNT(PAIRS); i++) {
        struct error error = {STATUS_OK, ""};
        const size_t before = strlen(PAIRS[i][0]);
        const size_t after = strlen(PAIRS[i][1]);
        size_t length = 1 + REPEATS * before;
        char *text = malloc(length + 1);
        assert_non_null(text);
        text[0] = 'x';
        for (size_t n = 0; n < REPEATS; n++)
            memcpy(text + 1 + n * before, PAIRS[i][0], before);
        assert_true(text_compose(&text, &length, &error));
        assert_int_equal(length, 1 + REPEATS * after);
        for (size_t n = 0; n < REPEATS; n++)
            assert_memory_equal(text + 1 + n * after, PAIRS[i][1], after);
        free(text);
    }
}

static void code_points_take_one_to_four_bytes(void **state)
{
    static const struct {
        unsigned long code_point;
        const char *bytes;
    } LETTERS[] = {{0x41, "A"}, {0xE9, "é"}, {0x20AC, "€"}, {0x1F600, "\xF0\x9F\x98\x80"}};

    (void)state;
    for (size_t i = 0; i < COUNT(LETTERS); i++) {
        char bytes[4];
        const size_t length = text_put(LETTERS[i].code_point, bytes);
        assert_int_equal(length, i + 1);
        assert_memory_equal(bytes, LETTERS[i].bytes, length);
    }
}

static void blanks_and_a_dash_say_nothing(void **state)
{
    static const char *const NOTHING[] = {
        "", " ", "\t", "-", " - ", "\xC2\xA0", "\xC2\xA0-\xE2\x80\xAF"};
    static const char *const SOMETHING[] = {"0", "x", "-1", "- non", "?", "é", "2ALI"};

    (void)state;
    for (size_t i = 0; i < COUNT(NOTHING); i++)
        assert_true(text_is_empty(NOTHING[i]));
    for (size_t i = 0; i < COUNT(SOMETHING); i++)
        assert_false(text_is_empty(SOMETHING[i]));
}

static void typographic_dashes_say_nothing_too(void **state)
{
    (void)state;
    assert_true(text_is_empty("–"));
    assert_true(text_is_empty(" — "));
}

static void distance_counts_single_letter_edits(void **state)
{
    static const struct {
        const char *one;
        const char *other;
        unsigned distance;
    } PAIRS[] = {{"", "", 0},
                 {"", "abc", 3},
                 {"traiter", "traiter", 0},
                 {"traitr", "traiter", 1},
                 {"traitter", "traiter", 1},
                 {"traitet", "traiter", 1},
                 {"triater", "traiter", 1},
                 {"rtaietr", "traiter", 2},
                 {"creer", "verifier", 5}};

    (void)state;
    for (size_t i = 0; i < COUNT(PAIRS); i++) {
        assert_int_equal(spelling_distance(PAIRS[i].one, PAIRS[i].other), PAIRS[i].distance);
        assert_int_equal(spelling_distance(PAIRS[i].other, PAIRS[i].one), PAIRS[i].distance);
    }
}

static void words_over_63_bytes_are_far_away(void **state)
{
    char longest[64];
    char over[65];

    (void)state;
    memset(longest, 'a', sizeof longest);
    memset(over, 'a', sizeof over);
    longest[63] = '\0';
    over[64] = '\0';
    assert_int_equal(spelling_distance(longest, longest), 0);
    assert_true(spelling_distance(over, over) >= 63);
    assert_true(spelling_distance("a", over) >= 63);
}

static void a_prefix_is_found_in_any_case_and_never_beyond_the_end(void **state)
{
    char bare[6] = {'l', 'i', 's', 't', 'e', '\0'};

    (void)state;
    assert_int_equal(text_prefix("Liste de 2ALI", "liste de"), 8);
    assert_int_equal(text_prefix("ÉLÈVES DE 2ALI", "élèves de"), strlen("élèves de"));
    assert_int_equal(text_prefix(bare, "liste de"), 0);
    assert_int_equal(text_prefix("", "liste"), 0);
    assert_int_equal(text_prefix("liste\rde", "liste de"), 0);
    assert_int_equal(text_prefix("\xC3", "élèves"), 0);
    assert_int_equal(text_prefix("L\x09STE", "liste"), 0);
}

static void an_excerpt_is_one_line_and_ends_at_a_whole_character(void **state)
{
    char out[8];

    (void)state;
    assert_string_equal(text_excerpt("", out, sizeof out), "");
    assert_string_equal(text_excerpt("a\nb", out, sizeof out), "a b");
    assert_string_equal(text_excerpt("abcd", out, sizeof out), "abcd");
    assert_string_equal(text_excerpt("abcdefghij", out, sizeof out), "abcd…");
    assert_string_equal(text_excerpt("abcéééé", out, sizeof out), "abc…");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fold_makes_equal_what_people_write_differently),
        cmocka_unit_test(fold_of_a_folded_text_changes_nothing),
        cmocka_unit_test(fold_cuts_at_a_whole_character_and_returns_the_whole_length),
        cmocka_unit_test(fold_survives_what_is_not_utf8),
        cmocka_unit_test(fold_key_leaves_the_small_words_out),
        cmocka_unit_test(trim_cuts_every_kind_of_blank),
        cmocka_unit_test(a_text_is_blank_up_to_its_length),
        cmocka_unit_test(only_strict_utf8_is_utf8),
        cmocka_unit_test(marks_are_composed_and_other_text_is_left_where_it_is),
        cmocka_unit_test(a_long_text_is_composed_as_a_short_one),
        cmocka_unit_test(code_points_take_one_to_four_bytes),
        cmocka_unit_test(blanks_and_a_dash_say_nothing),
        cmocka_unit_test(typographic_dashes_say_nothing_too),
        cmocka_unit_test(distance_counts_single_letter_edits),
        cmocka_unit_test(words_over_63_bytes_are_far_away),
        cmocka_unit_test(a_prefix_is_found_in_any_case_and_never_beyond_the_end),
        cmocka_unit_test(an_excerpt_is_one_line_and_ends_at_a_whole_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
