/* SPDX-License-Identifier: MIT */
#include "rule_cell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passregion/statement.h"
#include "support.h"

static struct db *db;
static struct rule_words *words;

static int open_words(void **state)
{
    struct error error = {STATUS_OK, ""};

    (void)state;
    db = open_rules();
    words = rule_words_open(db, &error);
    return words ? 0 : -1;
}

static int close_words(void **state)
{
    (void)state;
    rule_words_close(words);
    db_close(db);
    return 0;
}

static struct rule_column column_of(const char *kind, const char *list, const char *blank)
{
    struct rule_column column;

    rule_column_init(&column, "Essai", kind, list, blank);
    return column;
}

static char reason[ERROR_TEXT_SIZE];

/* Reads a cell; the database must never be what fails. */
static bool read_cell(const struct rule_column *column, const char *cell, struct rule_value *value)
{
    struct error error = {STATUS_OK, ""};

    reason[0] = '\0';
    const bool done = rule_cell_read(column, words, cell, value, reason, sizeof reason, &error);
    if (error.status != STATUS_OK)
        fail_msg("« %s » : %s", cell, error.text);
    return done;
}

struct reading {
    const char *cell;
    const char *text;
};

static void assert_readings(const char *kind, const char *list, const struct reading *readings,
                            size_t count)
{
    const struct rule_column column = column_of(kind, list, "refuse");

    for (size_t i = 0; i < count; i++) {
        struct rule_value value;
        if (!read_cell(&column, readings[i].cell, &value))
            fail_msg("« %s » was refused: %s", readings[i].cell, reason);
        if (!value.text || strcmp(value.text, readings[i].text) != 0)
            fail_msg("« %s » gives « %s »", readings[i].cell, value.text ? value.text : "NULL");
    }
}

static void assert_refused(const char *kind, const char *list, const char *const *cells,
                           size_t count, const char *says)
{
    const struct rule_column column = column_of(kind, list, "nul");

    for (size_t i = 0; i < count; i++) {
        struct rule_value value;
        if (read_cell(&column, cells[i], &value))
            fail_msg("« %s » was read as « %s »", cells[i], value.text ? value.text : "NULL");
        assert_says(reason, says);
    }
}

static void a_column_knows_its_kind_and_its_blank(void **state)
{
    struct rule_column column;

    (void)state;
    rule_column_init(&column, "Montant (€)", "euros", "", "nul");
    assert_string_equal(column.title, "Montant (€)");
    assert_int_equal(column.kind, RULE_EUROS);
    assert_true(column.blank_is_null && !column.refuses_blank);
    rule_column_init(&column, "Niveau", "choix", "niveau", "refuse");
    assert_int_equal(column.kind, RULE_CHOICE);
    assert_string_equal(column.list, "niveau");
    assert_true(column.refuses_blank && !column.blank_is_null);
    rule_column_init(&column, "Phrase", "texte", "", "vide");
    assert_int_equal(column.kind, RULE_TEXT);
    assert_true(!column.refuses_blank && !column.blank_is_null);
}

static void an_amount_is_read_to_the_cent(void **state)
{
    static const struct reading READINGS[] = {{"140", "14000"},
                                              {"140 €", "14000"},
                                              {"140€", "14000"},
                                              {"108,5", "10850"},
                                              {"108,50", "10850"},
                                              {"108.50", "10850"},
                                              {"1 234,50 €", "123450"},
                                              {"1\u00A0234,50\u00A0€", "123450"},
                                              {"1\u202F234", "123400"},
                                              {"0", "0"},
                                              {"0,00", "0"},
                                              {"0,05", "5"},
                                              {"007", "700"},
                                              {"100000", "10000000"},
                                              {"100 000,00", "10000000"}};

    (void)state;
    assert_readings("euros", "", READINGS, COUNT(READINGS));
}

static void what_is_no_amount_is_refused_with_an_example(void **state)
{
    static const char *const CELLS[] = {"14O",
                                        "-3",
                                        "+3",
                                        "1,234",
                                        "1.234,50",
                                        "1,2,3",
                                        "1e3",
                                        "€",
                                        ",",
                                        "140 euros",
                                        "140 € ?",
                                        "€ 140",
                                        "140-150",
                                        "#REF",
                                        "100000,01",
                                        "999999999",
                                        "99999999999999999999999"};

    (void)state;
    assert_refused("euros", "", CELLS, COUNT(CELLS),
                   "un montant est attendu ; écrivez par exemple 140 ou 108,50");
}

static void a_whole_number_is_read(void **state)
{
    static const struct reading READINGS[] = {{"5", "5"},       {"11", "11"},  {"0", "0"},
                                              {"2026", "2026"}, {"011", "11"}, {"9999", "9999"}};

    (void)state;
    assert_readings("entier", "", READINGS, COUNT(READINGS));
}

static void what_is_no_whole_number_is_refused_with_an_example(void **state)
{
    static const char *const CELLS[] = {"onze", "11,0", "11.0",  "1 1",
                                        "-1",   "1e1",  "10000", "99999999999999999999999"};

    (void)state;
    assert_refused("entier", "", CELLS, COUNT(CELLS),
                   "un nombre entier est attendu ; écrivez par exemple 11");
}

static void a_school_year_is_read_in_the_spellings_of_people(void **state)
{
    static const struct reading READINGS[] = {
        {"2026-2027", "2026-2027"},   {"2026/2027", "2026-2027"}, {"2026–2027", "2026-2027"},
        {"2026 - 2027", "2026-2027"}, {"2027/28", "2027-2028"},   {"26-27", "2026-2027"}};

    (void)state;
    assert_readings("annee", "", READINGS, COUNT(READINGS));
}

static void what_is_no_school_year_is_refused_with_an_example(void **state)
{
    static const char *const CELLS[] = {"2026",       "2026-2028", "2027-2026",
                                        "01/09/2026", "x",         "2026-2027 bis"};

    (void)state;
    assert_refused("annee", "", CELLS, COUNT(CELLS),
                   "une année scolaire est attendue ; écrivez par exemple 2026-2027");
}

static void a_date_of_a_spreadsheet_becomes_iso(void **state)
{
    static const struct reading READINGS[] = {
        {"09/07/2026", "2026-07-09"}, {"9/7/2026", "2026-07-09"},   {"09/07/26", "2026-07-09"},
        {"09-07-2026", "2026-07-09"}, {"2026-07-09", "2026-07-09"}, {"29/02/2028", "2028-02-29"}};

    (void)state;
    assert_readings("valeur", "", READINGS, COUNT(READINGS));
}

/* A day that does not exist stays as it is: the checks name it (« ce n'est pas une date »). */
static void any_other_text_of_a_value_stays(void **state)
{
    static const struct reading READINGS[] = {
        {"04 86 27 98 50", "04 86 27 98 50"},
        {"04-86-27-98-50", "04-86-27-98-50"},
        {"+33 4 86 27 98 50", "+33 4 86 27 98 50"},
        {"https://www.exemple.fr/passregion/", "https://www.exemple.fr/passregion/"},
        {"2026-2027", "2026-2027"},
        {"2026/27", "2026/27"},
        {"31/06/2026", "31/06/2026"},
        {"circulaire du 09/07/2026", "circulaire du 09/07/2026"},
        {"a/b", "a/b"},
        {"46212", "46212"}};

    (void)state;
    assert_readings("valeur", "", READINGS, COUNT(READINGS));
}

static void a_text_stays_as_it_is(void **state)
{
    static const struct reading READINGS[] = {
        {"09/07/2026", "09/07/2026"}, {"108,50", "108,50"}, {"l'Été ; l'œuvre", "l'Été ; l'œuvre"}};

    (void)state;
    assert_readings("texte", "", READINGS, COUNT(READINGS));
}

static void a_blank_cell_is_what_its_column_says(void **state)
{
    static const char *const KINDS[] = {"texte", "entier", "euros", "annee", "valeur", "choix"};

    (void)state;
    for (size_t i = 0; i < COUNT(KINDS); i++) {
        struct rule_value value;
        struct rule_column column = column_of(KINDS[i], "oui_non", "refuse");
        assert_false(read_cell(&column, "", &value));
        assert_says(reason, "cette case est vide ; complétez-la, ou retirez la ligne");
        column = column_of(KINDS[i], "oui_non", "nul");
        assert_true(read_cell(&column, "", &value));
        assert_null(value.text);
        column = column_of(KINDS[i], "oui_non", "vide");
        assert_true(read_cell(&column, "", &value));
        assert_string_equal(value.text, "");
    }
}

static void a_choice_is_known_by_what_is_shown(void **state)
{
    static const struct reading HELP[] = {{"accordée", "accorde"}, {"Accordée", "accorde"},
                                          {"ACCORDEE", "accorde"}, {"accordee", "accorde"},
                                          {"aucune", "zero"},      {"inconnue", "inconnu"}};
    static const struct reading LEVELS[] = {
        {"1re année de CAP", "CAP2_1"}, {"1RE ANNEE DE CAP", "CAP2_1"}, {"2de bac pro", "BP_2DE"}};
    static const struct reading FAMILIES[] = {{"Métiers de l'alimentation", "G0008"},
                                              {"METIERS DE L’ALIMENTATION", "G0008"}};
    static const struct reading CASES[] = {{"situation 2, N° connu", "2+"},
                                           {"Situation 2 - n° connu", "2+"}};

    (void)state;
    assert_readings("choix", "aide", HELP, COUNT(HELP));
    assert_readings("choix", "niveau", LEVELS, COUNT(LEVELS));
    assert_readings("choix", "famille", FAMILIES, COUNT(FAMILIES));
    assert_readings("choix", "cas", CASES, COUNT(CASES));
}

static void a_choice_is_known_by_the_value_of_the_table(void **state)
{
    static const struct reading HELP[] = {{"accorde", "accorde"}, {"zero", "zero"}};
    static const struct reading LEVELS[] = {{"CAP2_1", "CAP2_1"}, {"3PM", "3PM"}};
    static const struct reading FAMILIES[] = {{"G0008", "G0008"}};
    static const struct reading TRADES[] = {{"CAP_CUISINE", "CAP_CUISINE"},
                                            {"cap cuisine", "CAP_CUISINE"}};

    (void)state;
    assert_readings("choix", "aide", HELP, COUNT(HELP));
    assert_readings("choix", "niveau", LEVELS, COUNT(LEVELS));
    assert_readings("choix", "famille", FAMILIES, COUNT(FAMILIES));
    assert_readings("choix", "specialite", TRADES, COUNT(TRADES));
}

/* « non » is shown for a 0, « oui » for a 1; both may be written either way. */
static void a_mark_is_read_as_a_number(void **state)
{
    static const struct reading MARKS[] = {{"oui", "1"}, {"Non", "0"}, {"1", "1"}, {"0", "0"}};

    (void)state;
    assert_readings("choix", "marque", MARKS, COUNT(MARKS));
}

static void an_unknown_word_names_the_nearest_one(void **state)
{
    static const struct {
        const char *list;
        const char *cell;
        const char *near;
    } WORDS[] = {{"aide", "acordée", "« accordée »"},
                 {"aide", "aucun", "« aucune »"},
                 {"specialite", "CAP_CUISNE", "« CAP Cuisine »"},
                 {"famille", "Métier de l'alimentation", "« Métiers de l'alimentation »"},
                 {"niveau", "1ere année de CAP", "« 1re année de CAP »"},
                 {"question", "PASSE", "« PASS »"}};

    (void)state;
    for (size_t i = 0; i < COUNT(WORDS); i++) {
        assert_refused("choix", WORDS[i].list, &WORDS[i].cell, 1, WORDS[i].near);
        assert_says(reason, "cette valeur n'est pas connue ; vouliez-vous");
    }
}

static void a_word_far_from_all_names_those_of_a_short_list(void **state)
{
    static const char *const CELLS[] = {"peut-être plus tard"};

    (void)state;
    assert_refused("choix", "aide", CELLS, 1, "valeurs possibles : accordée, aucune, inconnue");
    assert_refused("choix", "entree", CELLS, 1, "valeurs possibles : ordinaire, passerelle");
}

static void a_word_far_from_all_of_a_long_list_says_where_they_are(void **state)
{
    static const char *const CELLS[] = {"Sellerie nautique et accastillage"};

    (void)state;
    assert_refused("choix", "specialite", CELLS, 1,
                   "reprenez l'une de celles que « passregion regles » écrit");
    assert_refused("choix", "famille", CELLS, 1, "« passregion regles »");
}

static void a_word_of_another_list_is_unknown(void **state)
{
    static const char *const CELLS[] = {"accordée", "CAP_CUISINE", "G0008"};

    (void)state;
    assert_refused("choix", "entree", CELLS, COUNT(CELLS), "ordinaire, passerelle");
}

static void the_words_are_those_of_when_they_were_filled(void **state)
{
    static const struct reading NEW[] = {{"CAP_ESSAI", "CAP_ESSAI"}};
    struct error error = {STATUS_OK, ""};
    const struct rule_column column = column_of("choix", "specialite", "refuse");
    struct rule_value value;

    (void)state;
    assert_true(db_script(db, "essai",
                          "INSERT INTO trade (trade, diploma, label, is_common) VALUES"
                          " ('CAP_ESSAI', 'CAP', 'Essai', 0)",
                          &error));
    assert_false(read_cell(&column, "CAP_ESSAI", &value));
    assert_true(rule_words_fill(db, &error));
    assert_readings("choix", "specialite", NEW, COUNT(NEW));
}

/* A list without words would refuse every cell, a column of an unknown kind would take any. */
static void every_column_of_the_files_has_a_kind_and_its_words(void **state)
{
    struct error error = {STATUS_OK, ""};
    int64_t wrong = -1;

    (void)state;
    assert_true(db_integer(db,
                           "SELECT count(*) FROM rule_column WHERE (kind = 'choix') <> "
                           "(list IN (SELECT list FROM rule_word)) OR (kind <> 'choix') <> "
                           "(list = '')",
                           -1, &wrong, &error));
    assert_int_equal(wrong, 0);
}

/* Otherwise what is written in one word would be read back as another. */
static void every_word_that_is_shown_is_read_back(void **state)
{
    struct error error = {STATUS_OK, ""};
    struct statement *rows = db_prepare(db, "SELECT list, value, shown FROM rule_word", &error);
    int count = 0;

    (void)state;
    for (; statement_next(rows); count++) {
        const struct reading reading = {cell_text(rows, 2), cell_text(rows, 1)};
        assert_readings("choix", cell_text(rows, 0), &reading, 1);
    }
    assert_true(statement_end(rows, &error));
    assert_true(count > 500);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_words, close_words)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_knows_its_kind_and_its_blank),
        TEST(an_amount_is_read_to_the_cent),
        TEST(what_is_no_amount_is_refused_with_an_example),
        TEST(a_whole_number_is_read),
        TEST(what_is_no_whole_number_is_refused_with_an_example),
        TEST(a_school_year_is_read_in_the_spellings_of_people),
        TEST(what_is_no_school_year_is_refused_with_an_example),
        TEST(a_date_of_a_spreadsheet_becomes_iso),
        TEST(any_other_text_of_a_value_stays),
        TEST(a_text_stays_as_it_is),
        TEST(a_blank_cell_is_what_its_column_says),
        TEST(a_choice_is_known_by_what_is_shown),
        TEST(a_choice_is_known_by_the_value_of_the_table),
        TEST(a_mark_is_read_as_a_number),
        TEST(an_unknown_word_names_the_nearest_one),
        TEST(a_word_far_from_all_names_those_of_a_short_list),
        TEST(a_word_far_from_all_of_a_long_list_says_where_they_are),
        TEST(a_word_of_another_list_is_unknown),
        TEST(the_words_are_those_of_when_they_were_filled),
        TEST(every_column_of_the_files_has_a_kind_and_its_words),
        TEST(every_word_that_is_shown_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
