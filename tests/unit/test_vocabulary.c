/* SPDX-License-Identifier: MIT */
#include "passregion/vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passregion/text.h"
#include "support.h"

static void an_empty_vocabulary_knows_nothing(void **state)
{
    struct vocabulary vocabulary = {0};

    (void)state;
    assert_null(vocabulary_label(&vocabulary, "NOM"));
    assert_null(vocabulary_word(&vocabulary, WORD_YES_NO, "OUI"));
    vocabulary_clear(&vocabulary);
}

static void labels_and_words_are_found_again(void **state)
{
    struct vocabulary vocabulary = {0};
    const struct label label = {FIELD_CLASS, YEAR_BEFORE_FILE, false};

    (void)state;
    assert_true(vocabulary_add_label(&vocabulary, "DIV PREC", label));
    assert_true(vocabulary_add_word(&vocabulary, WORD_STATUT, "AP", "apprenti"));
    assert_int_equal(vocabulary_label(&vocabulary, "DIV PREC")->field, FIELD_CLASS);
    assert_int_equal(vocabulary_label(&vocabulary, "DIV PREC")->year, YEAR_BEFORE_FILE);
    assert_string_equal(vocabulary_word(&vocabulary, WORD_STATUT, "AP"), "apprenti");
    assert_null(vocabulary_label(&vocabulary, "DIV"));
    assert_null(vocabulary_word(&vocabulary, WORD_STATUT, "ap"));
    vocabulary_clear(&vocabulary);
}

static void a_class_is_ours_however_it_is_written(void **state)
{
    struct vocabulary vocabulary = {0};

    (void)state;
    assert_true(vocabulary_add_class(&vocabulary, "2 PRO 1"));
    assert_true(vocabulary_has_class(&vocabulary, "2PRO1"));
    assert_true(vocabulary_has_class(&vocabulary, "2pro-1"));
    assert_false(vocabulary_has_class(&vocabulary, "2PRO"));
    assert_string_equal(vocabulary_word(&vocabulary, WORD_CLASS, "2PRO1"), "2 PRO 1");
    /* What nobody calls a class so is none, and no fault. */
    assert_true(vocabulary_add_class(&vocabulary, "-"));
    assert_false(vocabulary_has_class(&vocabulary, "-"));
    assert_true(vocabulary_add_class(&vocabulary, "SECONDE PROFESSIONNELLE RESTAURATION"));
    assert_false(vocabulary_has_class(&vocabulary, "SECONDE PROFESSIONNELLE RESTAURATION"));
    vocabulary_clear(&vocabulary);
}

static void classes_are_the_same_in_any_order(void **state)
{
    static const char *const CLASSES[][3] = {
        {"2MHR", "1CSR", "TCUI"}, {"TCUI", "2MHR", "1CSR"}, {"2MHR", "1CSR", "1BP"}};
    char digests[COUNT(CLASSES)][WORDS_DIGEST_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(CLASSES); i++) {
        struct vocabulary vocabulary = {0};
        for (size_t j = 0; j < COUNT(CLASSES[i]); j++)
            assert_true(vocabulary_add_class(&vocabulary, CLASSES[i][j]));
        vocabulary_classes(&vocabulary, digests[i]);
        vocabulary_clear(&vocabulary);
    }
    assert_string_equal(digests[0], digests[1]);
    assert_string_not_equal(digests[0], digests[2]);
}

static void words_tell_whether_any_is_another(void **state)
{
    static const struct label LABELS[] = {{FIELD_FAMILY_NAME, YEAR_OF_FILE, false},
                                          {FIELD_FAMILY_NAME, YEAR_AFTER_FILE, false},
                                          {FIELD_FIRST_NAME, YEAR_OF_FILE, false}};
    char digests[COUNT(LABELS) + 2][WORDS_DIGEST_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(digests); i++) {
        struct vocabulary vocabulary = {0};
        assert_true(vocabulary_add_label(&vocabulary, "NOM", LABELS[i % COUNT(LABELS)]));
        /* The fourth is the first with another word, the fifth the second with a class. */
        assert_true(vocabulary_add_word(&vocabulary, WORD_YES_NO, "O", i == 3 ? "non" : "oui"));
        assert_true(i < 4 || vocabulary_add_class(&vocabulary, "2MHR"));
        vocabulary_words(&vocabulary, digests[i]);
        vocabulary_clear(&vocabulary);
    }
    for (size_t i = 0; i < 4; i++) {
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(digests[i], digests[j]);
    }
    assert_string_equal(digests[4], digests[1]);
}

static void domains_do_not_mix(void **state)
{
    struct vocabulary vocabulary = {0};
    const struct label label = {FIELD_FAMILY_NAME, YEAR_OF_FILE, false};

    (void)state;
    assert_true(vocabulary_add_word(&vocabulary, WORD_YES_NO, "NON", "non"));
    assert_true(vocabulary_add_word(&vocabulary, WORD_NO_NUMBER, "NON", "sans"));
    assert_true(vocabulary_add_label(&vocabulary, "NON", label));
    assert_string_equal(vocabulary_word(&vocabulary, WORD_YES_NO, "NON"), "non");
    assert_string_equal(vocabulary_word(&vocabulary, WORD_NO_NUMBER, "NON"), "sans");
    assert_null(vocabulary_word(&vocabulary, WORD_STATUT, "NON"));
    assert_int_equal(vocabulary_label(&vocabulary, "NON")->field, FIELD_FAMILY_NAME);
    vocabulary_clear(&vocabulary);
}

static void the_first_entry_of_a_text_stays(void **state)
{
    struct vocabulary vocabulary = {0};

    (void)state;
    assert_true(vocabulary_add_word(&vocabulary, WORD_YES_NO, "R", "oui"));
    assert_true(vocabulary_add_word(&vocabulary, WORD_YES_NO, "R", "non"));
    assert_string_equal(vocabulary_word(&vocabulary, WORD_YES_NO, "R"), "oui");
    assert_int_equal(vocabulary.count, 1);
    vocabulary_clear(&vocabulary);
}

static void texts_are_copied(void **state)
{
    struct vocabulary vocabulary = {0};
    char folded[] = "OUI";
    char value[] = "oui";

    (void)state;
    assert_true(vocabulary_add_word(&vocabulary, WORD_YES_NO, folded, value));
    memset(folded, '#', 3);
    memset(value, '#', 3);
    assert_string_equal(vocabulary_word(&vocabulary, WORD_YES_NO, "OUI"), "oui");
    vocabulary_clear(&vocabulary);
}

static void thousands_of_words_are_kept_while_it_grows(void **state)
{
    enum { WORDS = 5000 };
    struct vocabulary vocabulary = {0};
    char word[16];

    (void)state;
    for (int i = 0; i < WORDS; i++) {
        snprintf(word, sizeof word, "MOT %d", i);
        assert_true(vocabulary_add_word(&vocabulary, WORD_STATUT, word, word + 4));
    }
    assert_int_equal(vocabulary.count, WORDS);
    assert_int_equal(vocabulary.slot_count & (vocabulary.slot_count - 1), 0);
    for (int i = 0; i < WORDS; i++) {
        snprintf(word, sizeof word, "MOT %d", i);
        assert_string_equal(vocabulary_word(&vocabulary, WORD_STATUT, word), word + 4);
    }
    assert_null(vocabulary_word(&vocabulary, WORD_STATUT, "MOT 5000"));
    vocabulary_clear(&vocabulary);
    assert_null(vocabulary_word(&vocabulary, WORD_STATUT, "MOT 1"));
}

static void names_of_the_reference_data_are_known(void **state)
{
    enum label_year year = YEAR_OF_FILE;
    enum word_domain domain = WORD_LABEL;

    (void)state;
    assert_true(label_year_from_name("avant_campagne", &year));
    assert_int_equal(year, YEAR_BEFORE_CAMPAIGN);
    assert_true(word_domain_from_name("sans_numero", &domain));
    assert_int_equal(domain, WORD_NO_NUMBER);
    assert_false(label_year_from_name("", &year));
    assert_false(word_domain_from_name("OUI_NON", &domain));
}

/* What the reference data must say of labels met in real exports. */
static void labels_of_real_exports_are_known(void **state)
{
    static const struct {
        const char *title;
        enum field field;
        enum label_year year;
    } LABELS[] = {
        {"NE(E) LE", FIELD_BIRTH_DATE, YEAR_OF_FILE},
        {"Né(e) le", FIELD_BIRTH_DATE, YEAR_OF_FILE},
        {"DIV.", FIELD_CLASS, YEAR_OF_FILE},
        {"DIV. PREC.", FIELD_CLASS, YEAR_BEFORE_FILE},
        {"Élèves", FIELD_FULL_NAME, YEAR_OF_FILE},
        {"Code Classe an prochain", FIELD_CLASS, YEAR_AFTER_FILE},
        {"Code UAI étab. origine", FIELD_UAI, YEAR_BEFORE_FILE},
        {"Code UAI étab. Accueil", FIELD_HOST_UAI, YEAR_OF_FILE},
        {"Type Structure", FIELD_STRUCTURE_TYPE, YEAR_OF_FILE},
        {"Ancienne classe", FIELD_CLASS, YEAR_BEFORE_CAMPAIGN},
        {"Classe prévisionnelle", FIELD_CLASS, YEAR_OF_CAMPAIGN},
        {"N° de dossier", FIELD_FILE_NUMBER, YEAR_OF_FILE},
        {"Pass Région", FIELD_HOLDS_PASS, YEAR_OF_FILE},
        {"Prénom d’usage", FIELD_IGNORED, YEAR_OF_FILE},
        {"Projet d'accompagnement", FIELD_FORBIDDEN, YEAR_OF_FILE},
        {"Allergies", FIELD_FORBIDDEN, YEAR_OF_FILE},
        {"Mot de passe", FIELD_FORBIDDEN, YEAR_OF_FILE},
        {"Code à 4 chiffres", FIELD_FORBIDDEN, YEAR_OF_FILE},
    };
    struct vocabulary vocabulary;

    (void)state;
    read_vocabulary(&vocabulary);
    for (size_t i = 0; i < COUNT(LABELS); i++) {
        char folded[64];
        text_fold(LABELS[i].title, folded, sizeof folded);
        const struct label *label = vocabulary_label(&vocabulary, folded);
        if (!label || label->field != LABELS[i].field || label->year != LABELS[i].year)
            fail_msg("« %s » is unknown or something else", LABELS[i].title);
    }
    vocabulary_clear(&vocabulary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_vocabulary_knows_nothing),
        cmocka_unit_test(labels_and_words_are_found_again),
        cmocka_unit_test(a_class_is_ours_however_it_is_written),
        cmocka_unit_test(classes_are_the_same_in_any_order),
        cmocka_unit_test(words_tell_whether_any_is_another),
        cmocka_unit_test(domains_do_not_mix),
        cmocka_unit_test(the_first_entry_of_a_text_stays),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(thousands_of_words_are_kept_while_it_grows),
        cmocka_unit_test(names_of_the_reference_data_are_known),
        cmocka_unit_test(labels_of_real_exports_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
