/* SPDX-License-Identifier: MIT */
#include "bytes/mojibake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "bytes/codepage.h"
#include "passregion/buffer.h"
#include "passregion/text.h"
#include "support.h"

static const char *const FRENCH[] = {
    "LEFÈVRE;Zoé;2MA",         "Lefèvre;Anaïs;N° 12",        "FRANÇOIS;Maëlys;Élève",
    "NOËL;Jérôme;Pâtissière",  "D’ÎLE;Chloé;“oui” – 12 €…",  "BŒUF;Cœur;Œuvre",
    "ÇELIK;Benoît;Né(e) le",   "Où;déjà;voilà l'été",        "CÔTÉ;Thaïs;Hôtellerie",
    "LÀ-BAS;Aÿ;Laÿ-lès-Bœufs", "ÉTÉ;Gaëlle;« Boulanger »",   "Dürr;Šimić;Ñuñez",
    "JOÃO;Conceição;Mãe",      "NGUYỄN;Trần Thị Hường;Đặng", "YILDIZ;Şükrü;Çağla Gül İnci",
    "Ångström;Æsop;Þór Ðœ",
};

static const char *const CLEAN[] = {
    "JOÃO",
    "CONCEIÇÃO",
    "São João da Conceição",
    "IRMÃ ",
    "IRMÃ\u00A0",
    "LÃ VĂN HÙNG",
    "LÃ\u00A0VĂN",
    "Lã Thị Mã",
    "«IRMû",
    "« IRMÃ »",
    "MÃE;PÃO;LÃ’",
    "MÄKELÄ\u00A0;ÅSA",
    "ANDRÉ\u00A0;Élève\u00A0: DUPRÉ’",
    "« CAFÉ\u00A0»",
    "SALARIÉ\u00A0»",
    "L’ÉTÉ’;DÉJÀ»;CÔTÉ…",
    "NGUYỄN THỊ HƯỜNG ĐẶNG ÂU Ê À Ô",
    "Đỗ Đình Phượng;Bùi Thế Mỹ;LÝ;VÕ;HÀ",
    "ŞÜKRÜ ÇAĞLA İNCİ ÖZGÜR ÂDEM KÂMİL",
    "ïle;naïve;maïs;œuvre;ŒUVRE",
    "N° 12 – 3 € “oui” … ½",
    "Ã",
    "Â",
    "é",
    "ÃŠ d'un autre É É É",
    "\xF0\x9F\x98\x80 élève",
    "",
};

/* Encodes once more what is UTF-8: each byte becomes a letter. */
static void encode_again(struct buffer *out, const char *text, const struct codepage *codepage)
{
    buffer_reset(out);
    buffer_add(out, "");
    for (; *text; text++) {
        const unsigned char byte = (unsigned char)*text;
        const char32_t letter = codepage ? codepage_letter(codepage, byte) : byte;
        char bytes[4];
        /* A byte that is no letter in Windows-1252 is commonly left a control. */
        buffer_add_bytes(out, bytes, text_put(letter ? letter : byte, bytes));
    }
}

/* Repairs a copy that ends right behind the text. */
static bool repair(const char *text, struct buffer *out)
{
    size_t length = strlen(text);
    char *copy = malloc(length ? length : 1);

    assert_non_null(copy);
    memcpy(copy, text, length);
    const bool changed = mojibake_repair(copy, &length);
    buffer_reset(out);
    buffer_add(out, "");
    buffer_add_bytes(out, copy, length);
    free(copy);
    return changed;
}

static void assert_clean(const char *text)
{
    struct buffer out = {0};

    if (repair(text, &out))
        fail_msg("« %s » became « %s »", text, out.text);
    assert_string_equal(out.text, text);
    buffer_clear(&out);
}

static void assert_repaired(const char *text, const char *expected)
{
    struct buffer out = {0};

    if (!repair(text, &out))
        fail_msg("« %s » stayed", text);
    assert_string_equal(out.text, expected);
    buffer_clear(&out);
}

static void letters_that_were_encoded_twice_are_put_right(void **state)
{
    (void)state;
    assert_repaired("PrÃ©nom", "Prénom");
    assert_repaired("dâ€™Å“uvre", "d’œuvre");
    assert_repaired("NÂ° de dossier", "N° de dossier");
    assert_repaired("NÃ©(e) le", "Né(e) le");
    assert_repaired("dÃ©jÃ\u00A0 lÃ ", "déjà là");
    assert_repaired("108 â‚¬", "108 €");
    assert_repaired("retour Ã\u00A0 l'Ã©cole", "retour à l'école");
    assert_repaired("CÃ”TE", "CÔTE");
}

static void a_no_break_space_made_plain_still_makes_an_a(void **state)
{
    (void)state;
    assert_repaired("dÃ©jÃ ;voilÃ  Paris;Ã  Lyon;Ã Dijon", "déjà;voilà Paris;à Lyon;à Dijon");
    assert_repaired("ZoÃ©;LÃ VAN", "Zoé;LÃ VAN");
    assert_clean("LÃ VAN");
    assert_clean("voilÃ ");
}

static void true_letters_among_them_stay(void **state)
{
    (void)state;
    assert_repaired("JOÃO;ZoÃ©;LÃ©a", "JOÃO;Zoé;Léa");
    assert_clean("JOÃO É È À;ZoÃ©");
}

static void once_is_enough(void **state)
{
    struct buffer twice = {0};
    struct buffer thrice = {0};

    (void)state;
    encode_again(&twice, "Zoé", NULL);
    encode_again(&thrice, twice.text, NULL);
    assert_repaired(thrice.text, twice.text);
    buffer_clear(&twice);
    buffer_clear(&thrice);
}

static void true_names_are_never_changed(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CLEAN); i++)
        assert_clean(CLEAN[i]);
    for (size_t i = 0; i < COUNT(FRENCH); i++)
        assert_clean(FRENCH[i]);
}

/* Lists of such names, in any order. */
static void random_list(struct buffer *list, unsigned *random)
{
    const unsigned lines = 1 + random_below(random, 40);

    buffer_reset(list);
    for (unsigned i = 0; i < lines; i++) {
        buffer_add(list, FRENCH[random_below(random, COUNT(FRENCH))]);
        buffer_add(list, "\r\n");
    }
}

static void lists_encoded_twice_are_restored_exactly(void **state)
{
    const struct codepage *ways[] = {codepage_named("cp1252"), NULL};
    struct buffer list = {0};
    struct buffer twice = {0};
    unsigned random = 1252;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        random_list(&list, &random);
        assert_clean(list.text);
        encode_again(&twice, list.text, ways[round % 2]);
        assert_repaired(twice.text, list.text);
    }
    buffer_clear(&list);
    buffer_clear(&twice);
}

/* Names of many letters at once, the cells often ended by a no-break space. */
static void random_true_text_is_never_changed(void **state)
{
    static const char *const LETTERS[] = {
        "a", "E", "n", "T", "é", "É", "è", "À", "Ç", "ç", "Ã", "ã", "Õ", "õ", "Â", "â", "Ê", "ê",
        "Ü", "ü", "Ğ", "ğ", "Ş", "ş", "İ", "ı", "Ư", "ư", "Ơ", "Đ", "ễ", "Ặ", "Ô", "ï", "Ï", "œ",
    };
    static const char *const ENDS[] = {";", " ", "\u00A0;", "’", "\n", "-", " »\n"};
    struct buffer text = {0};
    unsigned random = 857;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        buffer_reset(&text);
        for (unsigned words = 1 + random_below(&random, 5); words; words--) {
            buffer_add(&text, "M"); /* an accent alone is no name */
            for (unsigned letters = 1 + random_below(&random, 6); letters; letters--)
                buffer_add(&text, LETTERS[random_below(&random, COUNT(LETTERS) - 1)]);
            buffer_add(&text, ENDS[random_below(&random, COUNT(ENDS))]);
        }
        assert_clean(text.text);
    }
    buffer_clear(&text);
}

static void any_text_is_survived(void **state)
{
    unsigned random = 2027;
    struct buffer text = {0};
    struct buffer out = {0};

    (void)state;
    for (int round = 0; round < 20000; round++) {
        buffer_reset(&text);
        buffer_add(&text, "");
        for (unsigned letters = random_below(&random, 12); letters; letters--) {
            char bytes[4];
            const unsigned letter = random_below(&random, 4) ? 0x80 + random_below(&random, 0x180)
                                                             : 1 + random_below(&random, 0xFFFF);
            if (letter < 0xD800 || letter > 0xDFFF)
                buffer_add_bytes(&text, bytes, text_put(letter, bytes));
        }
        repair(text.text, &out);
        assert_true(out.length <= text.length);
        assert_true(text_is_utf8(out.text, out.length));
    }
    buffer_clear(&text);
    buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_that_were_encoded_twice_are_put_right),
        cmocka_unit_test(a_no_break_space_made_plain_still_makes_an_a),
        cmocka_unit_test(true_letters_among_them_stay),
        cmocka_unit_test(once_is_enough),
        cmocka_unit_test(true_names_are_never_changed),
        cmocka_unit_test(lists_encoded_twice_are_restored_exactly),
        cmocka_unit_test(random_true_text_is_never_changed),
        cmocka_unit_test(any_text_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
