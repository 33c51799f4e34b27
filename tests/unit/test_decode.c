/* SPDX-License-Identifier: MIT */
#include "passregion/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support.h"

/* A literal with its length, NULs inside included. */
#define BYTES(literal) literal, sizeof(literal) - 1

/* Decodes from a buffer that ends right behind the bytes. */
static bool decode_as(struct decoded *decoded, const char *bytes, size_t length,
                      const char *encoding, struct error *error)
{
    char *copy = malloc(length ? length : 1);

    assert_non_null(copy);
    memcpy(copy, bytes, length);
    *error = (struct error){STATUS_OK, ""};
    const bool done = decode(decoded, copy, length, encoding, "inscrits/liste.csv", error);
    /* What it is asked to be read in is known by that name before it is read. */
    if (done && encoding)
        assert_string_equal(decode_name(copy, length, encoding), decoded->encoding);
    free(copy);
    return done;
}

static bool decode_exactly(struct decoded *decoded, const char *bytes, size_t length,
                           struct error *error)
{
    return decode_as(decoded, bytes, length, NULL, error);
}

struct reading {
    const char *bytes;
    size_t length;
    const char *text;
};

static void assert_readings(const struct reading *readings, size_t count, const char *encoding)
{
    for (size_t i = 0; i < count; i++) {
        struct decoded decoded;
        struct error error;
        if (!decode_exactly(&decoded, readings[i].bytes, readings[i].length, &error))
            fail_msg("row %zu: %s", i, error.text);
        assert_string_equal(decoded.text, readings[i].text);
        assert_int_equal(decoded.length, strlen(readings[i].text));
        assert_says(decoded.encoding, encoding);
        decoded_clear(&decoded);
        assert_null(decoded.text);
    }
}

static void assert_refused(const char *bytes, size_t length, const char *words)
{
    struct decoded decoded;
    struct error error;

    assert_false(decode_exactly(&decoded, bytes, length, &error));
    assert_fault(&error, STATUS_DATA, words);
    assert_says(error.text, "inscrits/liste.csv : ");
    assert_says(error.text, " ; ");
    assert_null(decoded.text);
}

static void utf8_is_itself_without_its_mark(void **state)
{
    static const struct reading READINGS[] = {
        {BYTES(""), ""},
        {BYTES("Nom;Classe\r\n"), "Nom;Classe\r\n"},
        {BYTES("Prénom;œ€’"), "Prénom;œ€’"},
        {BYTES("\xEF\xBB\xBFPrénom"), "Prénom"},
        {BYTES("\xEF\xBB\xBF"), ""},
        {BYTES("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80"},
    };

    (void)state;
    assert_readings(READINGS, COUNT(READINGS), "UTF-8");
}

static void other_bytes_are_windows_1252_first(void **state)
{
    static const struct reading READINGS[] = {
        {BYTES("Pr\xE9nom"), "Prénom"},
        {BYTES("b\x9Cuf d'\x8Cuvre"), "bœuf d'Œuvre"},
        {BYTES("108 \x80"), "108 €"},
        {BYTES("l\x92\xE9t\xE9"), "l’été"},
        {BYTES("\x93oui\x94 \x96 \x97 \x85"), "“oui” – — …"},
        {BYTES("\x8A \x9A \x8E \x9E \x9F"), "Š š Ž ž Ÿ"},
        {BYTES("A\xA0"
               "B"),
         "A "
         "B"},
        {BYTES("\xFF"), "ÿ"},
        {BYTES("\xC9\xC8\xC0\xC7\xD1"), "ÉÈÀÇÑ"},
    };

    (void)state;
    assert_readings(READINGS, COUNT(READINGS), "Windows-1252");
}

static void other_encodings_are_told_by_their_letters(void **state)
{
    static const struct reading MAC[] = {
        {BYTES("Nom;Pr\x8Enom\nLEF\xE9VRE;Lo\x95\x63"), "Nom;Prénom\nLEFÈVRE;Loïc"}};
    static const struct reading DOS[] = {
        {BYTES("Nom;Pr\x82nom\nLEF\xD4VRE;Lo\x8B\x63"), "Nom;Prénom\nLEFÈVRE;Loïc"}};

    (void)state;
    assert_readings(MAC, COUNT(MAC), "MacRoman");
    assert_readings(DOS, COUNT(DOS), "CP850");
    assert_refused(BYTES("Nom;Pr\xE9nom\nL\xE9\x81;Andr\xE9\n"), "encodage non reconnu");
}

static void utf16_is_read_in_both_orders(void **state)
{
    static const struct reading LITTLE[] = {
        {BYTES("\xFF\xFE"), ""},
        {BYTES("\xFF\xFEN\0o\0m\0"), "Nom"},
        {BYTES("\xFF\xFE\xE9\0\xAC\x20\x53\x01\n\0"), "é€œ\n"},
        {BYTES("\xFF\xFE\x3D\xD8\x00\xDE!\0"), "\xF0\x9F\x98\x80!"},
        {BYTES("N\0o\0m\0"), "Nom"},
        {BYTES("N\0\xE9\0\x53\x01"), "Néœ"},
    };
    static const struct reading BIG[] = {
        {BYTES("\xFE\xFF\0N\0o\0m"), "Nom"},
        {BYTES("\xFE\xFF\0\xE9\x20\xAC\x01\x53"), "é€œ"},
        {BYTES("\xFE\xFF\xD8\x3D\xDE\x00"), "\xF0\x9F\x98\x80"},
        {BYTES("\0N\0o\0m"), "Nom"},
        {BYTES("\0N\0\xE9\x01\x53"), "Néœ"},
    };

    (void)state;
    assert_readings(LITTLE, COUNT(LITTLE), "UTF-16LE");
    assert_readings(BIG, COUNT(BIG), "UTF-16BE");
}

static void a_lone_surrogate_becomes_the_replacement_character(void **state)
{
    static const struct reading READINGS[] = {
        {BYTES("\xFF\xFE\x3D\xD8"), "\xEF\xBF\xBD"},
        {BYTES("\xFF\xFE\x3D\xD8"
               "a\0"),
         "\xEF\xBF\xBD"
         "a"},
        {BYTES("\xFF\xFE\x00\xDE"
               "a\0"),
         "\xEF\xBF\xBD"
         "a"},
        {BYTES("\xFF\xFE\x3D\xD8\x3D\xD8\x00\xDE"), "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
    };

    (void)state;
    assert_readings(READINGS, COUNT(READINGS), "UTF-16LE");
}

static void half_a_utf16_letter_is_refused(void **state)
{
    (void)state;
    assert_refused(BYTES("\xFF\xFEN\0o"), "coupé au milieu d'un caractère");
    assert_refused(BYTES("\xFE\xFF\0N\0"), "coupé au milieu d'un caractère");
}

static void a_broken_mark_is_not_taken_for_another_encoding(void **state)
{
    (void)state;
    assert_refused(BYTES("\xEF\xBB\xBFPr\xE9nom"), "");
    assert_refused(BYTES("\xFF\xFE\0\0N\0\0\0"), "UTF-32");
}

static void nul_is_no_text(void **state)
{
    (void)state;
    assert_refused(BYTES("Nom\0Classe"), "ce n'est pas un fichier texte");
    assert_refused(BYTES("\0"), "ce n'est pas un fichier texte");
    assert_refused(BYTES("\xE9\0\xE9x\xE9x"), "ce n'est pas un fichier texte");
    assert_refused(BYTES("\xFF\xFEN\0\0\0"), "ce n'est pas un fichier texte");
    assert_refused(BYTES("N\0\0\0o\0\0\0"), "ce n'est pas un fichier texte");
}

static void text_is_composed(void **state)
{
    static const struct reading READINGS[] = {
        {BYTES("Pre\xCC\x81nom"), "Prénom"},
        {BYTES("\xEF\xBB\xBF"
               "E\xCC\x80ve C\xCC\xA7"),
         "Ève Ç"},
    };
    static const struct reading WIDE[] = {{BYTES("\xFF\xFE"
                                                 "e\0\x01\x03"),
                                           "é"}};

    (void)state;
    assert_readings(READINGS, COUNT(READINGS), "UTF-8");
    assert_readings(WIDE, COUNT(WIDE), "UTF-16LE");
}

static void text_encoded_twice_is_put_right_and_said(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *text;
        bool repaired;
    } ROWS[] = {
        {BYTES("PrÃ©nom;Ã‰lÃ¨ve"), "Prénom;Élève", true},
        {BYTES("\xEF\xBB\xBFï»¿PrÃ©nom"), "Prénom", true},
        {BYTES("\xFF\xFEP\0r\0\xC3\0\xA9\0n\0"), "Prén", true},
        {BYTES("\xFE\xFF\0\xE2\x20\xAC\x21\x22"), "’", true},
        {BYTES("e\xC3\x8C\xC2\x81"), "é", true}, /* a mark of its own, encoded twice */
        {BYTES("Prénom;JOÃO"), "Prénom;JOÃO", false},
        {BYTES("Pr\xE9nom"), "Prénom", false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        struct decoded decoded;
        struct error error;
        if (!decode_exactly(&decoded, ROWS[i].bytes, ROWS[i].length, &error))
            fail_msg("row %zu: %s", i, error.text);
        assert_string_equal(decoded.text, ROWS[i].text);
        assert_int_equal(decoded.repaired, ROWS[i].repaired);
        decoded_clear(&decoded);
    }
}

static void an_encoding_that_is_asked_for_is_used(void **state)
{
    static const struct {
        const char *asked;
        const char *bytes;
        size_t length;
        const char *text;
        const char *encoding;
    } ROWS[] = {
        {"utf-8", BYTES("Pr\xC3\xA9nom"), "Prénom", "UTF-8"},
        {"UTF8", BYTES("PrÃ©nom"), "Prénom", "UTF-8"},
        {"cp1252", BYTES("Pr\xC3\xA9nom"), "PrÃ©nom", "Windows-1252"},
        {"windows-1252", BYTES("\x80"), "€", "Windows-1252"},
        {"ISO-8859-15", BYTES("\xA4\xBD"), "€œ", "ISO-8859-15"},
        {"latin9", BYTES("\xBC"), "Œ", "ISO-8859-15"},
        {"cp850", BYTES("\x82"), "é", "CP850"},
        {"MacRoman", BYTES("\x8E"), "é", "MacRoman"},
        {"utf-16le", BYTES("\xE9\0"), "é", "UTF-16LE"},
        {"utf-16be", BYTES("\0\xE9"), "é", "UTF-16BE"},
        {"utf-16be", BYTES(""), "", "UTF-16BE"},
        /* What the file itself says beats it. */
        {"cp1252", BYTES("\xEF\xBB\xBFPr\xC3\xA9nom"), "Prénom", "UTF-8 avec BOM"},
        {"utf-16be", BYTES("\xFF\xFE\xE9\0"), "é", "UTF-16LE"},
        {"utf-8", BYTES("\xFE\xFF\0\xE9"), "é", "UTF-16BE"},
        {"utf-16le", BYTES("\xFF\xFE\xE9\0"), "é", "UTF-16LE"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        struct decoded decoded;
        struct error error;
        assert_true(decode_knows(ROWS[i].asked, &error));
        if (!decode_as(&decoded, ROWS[i].bytes, ROWS[i].length, ROWS[i].asked, &error))
            fail_msg("row %zu: %s", i, error.text);
        assert_string_equal(decoded.text, ROWS[i].text);
        assert_string_equal(decoded.encoding, ROWS[i].encoding);
        decoded_clear(&decoded);
    }
}

static void bytes_that_are_not_what_was_asked_for_are_refused(void **state)
{
    static const struct {
        const char *asked;
        const char *bytes;
        size_t length;
        const char *words;
    } ROWS[] = {
        {"utf-8", BYTES("Pr\xE9nom"), "contient autre chose que l'encodage demandé, « UTF-8 »"},
        {"ansi", BYTES("\x81"), "l'encodage demandé, « Windows-1252 »"},
        {"cp1252", BYTES("\xEF\xBB\xBF\xE9"), "marqué UTF-8"},
        {"utf-16le", BYTES("a\0b"), "coupé au milieu"},
        {"utf-16le", BYTES("\0\0a\0"), "pas un fichier texte"},
        {"macroman", BYTES("a\0"), "pas un fichier texte"},
        {"utf-16le", BYTES("\xFF\xFE\0\0"), "UTF-32"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        struct decoded decoded;
        struct error error;
        assert_false(decode_as(&decoded, ROWS[i].bytes, ROWS[i].length, ROWS[i].asked, &error));
        assert_fault(&error, STATUS_DATA, ROWS[i].words);
        assert_says(error.text, " ; ");
        assert_null(decoded.text);
    }
}

static void an_unknown_encoding_is_a_wrong_command_line(void **state)
{
    static const char *const NAMES[] = {"", "utf-32", "klingon", "utf-8-utf-8-utf-8-utf-8", "a\nb"};

    (void)state;
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        struct decoded decoded;
        struct error error;
        assert_false(decode_knows(NAMES[i], &error));
        assert_fault(&error, STATUS_USAGE, "n'est pas un encodage connu");
        assert_false(decode_as(&decoded,
                               BYTES("\xEF\xBB\xBF"
                                     "a"),
                               NAMES[i], &error));
        assert_fault(&error, STATUS_USAGE, "choisissez utf-8, windows-1252, iso-8859-15, cp850, ");
        assert_says(error.text, "macroman, utf-16le ou utf-16be");
    }
}

static void any_bytes_are_read_or_refused(void **state)
{
    static const char *const ENCODINGS[] = {NULL,       NULL,     NULL,    "utf-8",
                                            "utf-16le", "cp1252", "cp850", "utf-16be"};
    unsigned random = 1252;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        char bytes[24];
        struct decoded decoded;
        struct error error;
        const size_t length = random_below(&random, sizeof bytes);
        for (size_t i = 0; i < length; i++)
            bytes[i] = (char)random_below(&random, 256);
        if (round % 3 == 0 && length >= 2) {
            bytes[0] = round % 2 ? '\xFF' : '\xFE';
            bytes[1] = round % 2 ? '\xFE' : '\xFF';
        }
        if (decode_as(&decoded, bytes, length, ENCODINGS[random_below(&random, COUNT(ENCODINGS))],
                      &error)) {
            assert_int_equal(strlen(decoded.text), decoded.length);
            decoded_clear(&decoded);
        } else {
            assert_int_equal(error.status, STATUS_DATA);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_itself_without_its_mark),
        cmocka_unit_test(other_bytes_are_windows_1252_first),
        cmocka_unit_test(other_encodings_are_told_by_their_letters),
        cmocka_unit_test(utf16_is_read_in_both_orders),
        cmocka_unit_test(a_lone_surrogate_becomes_the_replacement_character),
        cmocka_unit_test(half_a_utf16_letter_is_refused),
        cmocka_unit_test(a_broken_mark_is_not_taken_for_another_encoding),
        cmocka_unit_test(nul_is_no_text),
        cmocka_unit_test(text_is_composed),
        cmocka_unit_test(text_encoded_twice_is_put_right_and_said),
        cmocka_unit_test(an_encoding_that_is_asked_for_is_used),
        cmocka_unit_test(bytes_that_are_not_what_was_asked_for_are_refused),
        cmocka_unit_test(an_unknown_encoding_is_a_wrong_command_line),
        cmocka_unit_test(any_bytes_are_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
