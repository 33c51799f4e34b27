/* SPDX-License-Identifier: MIT */
#include "words/phrase.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

static struct vocabulary words;

static int open_words(void **state)
{
    (void)state;
    read_vocabulary(&words);
    return 0;
}

static int close_words(void **state)
{
    (void)state;
    vocabulary_clear(&words);
    return 0;
}

struct expected {
    const char *title;
    enum field field;
    enum label_year year;
    int named;
};

static void assert_whole(const struct expected *expected, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct phrase phrase =
            phrase_read(expected[i].title, &words.title_words, PHRASE_AT_ALL);
        if (phrase.result != PHRASE_WHOLE)
            fail_msg("« %s » is not understood", expected[i].title);
        if (phrase.label->field != expected[i].field || phrase.label->year != expected[i].year ||
            phrase.named != expected[i].named)
            fail_msg("« %s »: field %d, year %d, %d", expected[i].title, (int)phrase.label->field,
                     (int)phrase.label->year, phrase.named);
    }
}

#define ASSERT_WHOLE(...)                                \
    assert_whole((const struct expected[]){__VA_ARGS__}, \
                 COUNT(((const struct expected[]){__VA_ARGS__})))

static enum phrase_result result_of(const char *title)
{
    return phrase_read(title, &words.title_words, PHRASE_AT_ALL).result;
}

static void words_go_together(void **state)
{
    (void)state;
    ASSERT_WHOLE({"Code Etab. d'origine (UAI)", FIELD_UAI, YEAR_BEFORE_FILE, 0},
                 {"Nom de naissance de l'apprenant", FIELD_FAMILY_NAME, YEAR_OF_FILE, 0},
                 {"1er prénom du jeune", FIELD_FIRST_NAME, YEAR_OF_FILE, 0},
                 {"Élève (nom, prénom)", FIELD_FULL_NAME, YEAR_OF_FILE, 0},
                 {"Né(e) le (jj/mm/aaaa)", FIELD_BIRTH_DATE, YEAR_OF_FILE, 0},
                 {"Lib. division", FIELD_CLASS, YEAR_OF_FILE, 0},
                 {"Intitulé du diplôme préparé", FIELD_FORMATION, YEAR_OF_FILE, 0},
                 {"Avis du CC (T3)", FIELD_OPINION, YEAR_OF_FILE, 0},
                 {"Décision finale du proviseur", FIELD_FINAL_DECISION, YEAR_OF_FILE, 0},
                 {"Radiée le", FIELD_EXIT_DATE, YEAR_OF_FILE, 0},
                 {"Votre enfant a-t-il déjà un Pass Région ?", FIELD_HOLDS_PASS, YEAR_OF_FILE, 0},
                 {"N° de la carte Pass'Région", FIELD_FILE_NUMBER, YEAR_OF_FILE, 0},
                 {"Scolaire ou apprenti", FIELD_STATUT, YEAR_OF_FILE, 0});
}

static void years_are_words_or_figures(void **state)
{
    (void)state;
    ASSERT_WHOLE({"Cl. N-1", FIELD_CLASS, YEAR_BEFORE_FILE, 0},
                 {"Cl. N+1", FIELD_CLASS, YEAR_AFTER_FILE, 0},
                 {"Division de l'an prochain", FIELD_CLASS, YEAR_AFTER_FILE, 0},
                 {"Division à la rentrée", FIELD_CLASS, YEAR_OF_CAMPAIGN, 0},
                 {"Ancien collège", FIELD_SCHOOL, YEAR_BEFORE_CAMPAIGN, 0},
                 {"Étab. fréquenté l'année passée", FIELD_SCHOOL, YEAR_BEFORE_FILE, 0},
                 {"Étab. 25/26", FIELD_SCHOOL, YEAR_OF_FILE, 2025},
                 {"Collège en 2025", FIELD_SCHOOL, YEAR_OF_FILE, 2025},
                 {"Div. sept. 2026", FIELD_CLASS, YEAR_OF_FILE, 2026},
                 {"Décision juin 2026", FIELD_DECISION, YEAR_OF_FILE, 2025},
                 {"Cl. d'origine (2025-2026)", FIELD_CLASS, YEAR_BEFORE_FILE, 2025},
                 {"Formation rentrée 2026", FIELD_FORMATION, YEAR_OF_FILE, 2026});
    assert_int_equal(result_of("Classe 2024-2025 ou 2025-2026"), PHRASE_HALF);
    assert_int_equal(result_of("Classe précédente prochaine"), PHRASE_HALF);
}

static void machines_run_words_together(void **state)
{
    (void)state;
    ASSERT_WHOLE({"ELENOM", FIELD_FAMILY_NAME, YEAR_OF_FILE, 0},
                 {"ELENONAT", FIELD_INE, YEAR_OF_FILE, 0}, {"DIVCOD", FIELD_CLASS, YEAR_OF_FILE, 0},
                 {"ETOCOD_EP", FIELD_UAI, YEAR_BEFORE_FILE, 0},
                 {"nom_apprenant *", FIELD_FAMILY_NAME, YEAR_OF_FILE, 0},
                 {"dateNaissanceEleve", FIELD_BIRTH_DATE, YEAR_OF_FILE, 0},
                 {"CODE_ETAB_PREC", FIELD_UAI, YEAR_BEFORE_FILE, 0},
                 {"resp1_mail2", FIELD_FAMILY_EMAIL, YEAR_OF_FILE, 0},
                 {"U.A.I. d'origine", FIELD_UAI, YEAR_BEFORE_FILE, 0},
                 {"@ parents", FIELD_FAMILY_EMAIL, YEAR_OF_FILE, 0});
}

static void what_is_somebody_elses_is_not_the_pupils(void **state)
{
    (void)state;
    ASSERT_WHOLE({"Mail de la maman", FIELD_FAMILY_EMAIL, YEAR_OF_FILE, 0},
                 {"Mail du tuteur légal", FIELD_FAMILY_EMAIL, YEAR_OF_FILE, 0},
                 {"Mail du tuteur", FIELD_IGNORED, YEAR_OF_FILE, 0},
                 {"Nom de naissance de la mère", FIELD_IGNORED, YEAR_OF_FILE, 0},
                 {"Prénom du prof. principal", FIELD_IGNORED, YEAR_OF_FILE, 0},
                 {"UAI du CIO d'origine", FIELD_IGNORED, YEAR_BEFORE_FILE, 0},
                 {"N° dossier Parcoursup", FIELD_IGNORED, YEAR_OF_FILE, 0},
                 {"Classe du petit frère", FIELD_IGNORED, YEAR_OF_FILE, 0});
}

static void a_forbidden_word_forbids_the_title(void **state)
{
    (void)state;
    ASSERT_WHOLE({"Date de la décision MDPH", FIELD_FORBIDDEN, YEAR_OF_FILE, 0},
                 {"N° dossier de bourse du responsable", FIELD_FORBIDDEN, YEAR_OF_FILE, 0},
                 {"Mot de passe Untel de l'élève", FIELD_FORBIDDEN, YEAR_OF_FILE, 0},
                 {"N° allocataire du père", FIELD_FORBIDDEN, YEAR_OF_FILE, 0});
}

static void how_to_fill_in_and_the_number_of_a_question_are_left_out(void **state)
{
    (void)state;
    ASSERT_WHOLE(
        {"Nom de famille (tel que sur la carte d'identité)", FIELD_FAMILY_NAME, YEAR_OF_FILE, 0},
        {"Classe 2026-2027 (à remplir par le PP)", FIELD_CLASS, YEAR_OF_FILE, 2026},
        {"N° de doss. (7 chiffres)", FIELD_FILE_NUMBER, YEAR_OF_FILE, 0},
        {"Q2. Prénom de l'élève", FIELD_FIRST_NAME, YEAR_OF_FILE, 0},
        {"3) Date de naissance", FIELD_BIRTH_DATE, YEAR_OF_FILE, 0},
        {"Nom (père)", FIELD_PARENT_NAME, YEAR_OF_FILE, 0},
        {"2e prénom", FIELD_IGNORED, YEAR_OF_FILE, 0});
}

/* The words that are known tell what cells may confirm. */
static void half_known_titles_are_told_apart(void **state)
{
    static const struct {
        const char *title;
        enum field field; /* FIELD_UNKNOWN: none */
        enum phrase_result result;
    } HALVES[] = {{"Numéro nationnal", FIELD_INE, PHRASE_NEAR},
                  {"Date de naisance", FIELD_BIRTH_DATE, PHRASE_NEAR},
                  {"Date de naisance (voir le bas)", FIELD_BIRTH_DATE, PHRASE_HALF},
                  {"Classe (voir le bas)", FIELD_CLASS, PHRASE_HALF},
                  {"Dossier complet", FIELD_UNKNOWN, PHRASE_HALF},
                  {"Rang dans la classe", FIELD_CLASS, PHRASE_HALF},
                  {"Date", FIELD_UNKNOWN, PHRASE_HALF},
                  {"Alergies de Zoé", FIELD_FORBIDDEN, PHRASE_HALF}};

    (void)state;
    for (size_t i = 0; i < COUNT(HALVES); i++) {
        const struct phrase phrase =
            phrase_read(HALVES[i].title, &words.title_words, PHRASE_AT_ALL);
        assert_int_equal(phrase.result, HALVES[i].result);
        assert_int_equal(phrase.label ? phrase.label->field : FIELD_UNKNOWN, HALVES[i].field);
        assert_int_equal(phrase_read(HALVES[i].title, &words.title_words, PHRASE_IF_WHOLE).result,
                         PHRASE_NONE);
    }
}

static void cells_are_no_titles(void **state)
{
    static const char *const CELLS[] = {"",           "MARTINAZ",
                                        "Jean-Luc",   "2ALI",
                                        "Externe",    "Collège du Val",
                                        "12/03/2010", "famille.x@exemple.fr",
                                        "Mère",       "1re Bac Pro Cuisine",
                                        "0380001X",   "D'HAENE Marie"};

    (void)state;
    for (size_t i = 0; i < COUNT(CELLS); i++)
        assert_int_equal(phrase_read(CELLS[i], &words.title_words, PHRASE_IF_WHOLE).result,
                         PHRASE_NONE);
}

static void what_is_too_long_is_no_title(void **state)
{
    char title[4 * TITLE_KEY_SIZE];

    (void)state;
    memset(title, '+', sizeof title - 1);
    title[sizeof title - 1] = '\0';
    assert_int_equal(result_of(title), PHRASE_NONE);
    for (size_t i = 0; i + 4 < sizeof title; i += 4)
        memcpy(title + i, "nom ", 4);
    assert_int_equal(result_of(title), PHRASE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_go_together),
        cmocka_unit_test(years_are_words_or_figures),
        cmocka_unit_test(machines_run_words_together),
        cmocka_unit_test(what_is_somebody_elses_is_not_the_pupils),
        cmocka_unit_test(a_forbidden_word_forbids_the_title),
        cmocka_unit_test(how_to_fill_in_and_the_number_of_a_question_are_left_out),
        cmocka_unit_test(half_known_titles_are_told_apart),
        cmocka_unit_test(cells_are_no_titles),
        cmocka_unit_test(what_is_too_long_is_no_title),
    };
    return cmocka_run_group_tests_name("phrase", tests, open_words, close_words);
}
