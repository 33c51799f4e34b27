/* SPDX-License-Identifier: MIT */
#include "passregion/columns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "header.h"
#include "support.h"

static struct vocabulary words;
static struct table table; /* the last one that was looked at */

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

/* Finds the columns of a list of the campaign 2026-2027. */
static bool find(struct columns *columns, const char *text, enum file_role role,
                 struct error *error)
{
    *error = (struct error){STATUS_OK, ""};
    table = (struct table){.name = "", .text = text, .length = strlen(text)};
    const struct list_context context = {role, 2026, &words, "liste.csv"};
    return columns_find(columns, &table, &context, error) &&
           (columns->count > 0 || columns_missing(columns, &context, error));
}

static void find_well(struct columns *columns, const char *text, enum file_role role)
{
    struct error error;

    if (!find(columns, text, role, &error))
        fail_msg("%s", error.text);
}

/* The facts of all columns joined with blanks, « . » where none is stored. */
static void assert_facts(const char *text, enum file_role role, const char *expected)
{
    struct columns columns;
    char facts[512] = "";

    find_well(&columns, text, role);
    for (size_t i = 0; i < columns.count; i++) {
        const char *name = fact_name(columns.column[i].fact);
        snprintf(facts + strlen(facts), sizeof facts - strlen(facts), "%s%s", i ? " " : "",
                 *name ? name : ".");
    }
    assert_string_equal(facts, expected);
    columns_clear(&columns);
}

static void assert_header(const char *text, enum file_role role, char delimiter, size_t line)
{
    struct columns columns;

    find_well(&columns, text, role);
    assert_int_equal(table.delimiter, delimiter);
    assert_int_equal(columns.header_line, line);
    assert_true(columns.header_lines >= line);
    columns_clear(&columns);
}

static void assert_no_columns(const char *text, enum file_role role, const char *said)
{
    struct columns columns;
    struct error error;

    if (find(&columns, text, role, &error))
        fail_msg("« %s » was taken for a list", text);
    columns_clear(&columns);
    assert_fault(&error, STATUS_DATA, said);
    assert_says(error.text, "liste.csv : ");
}

static void the_delimiter_is_the_one_that_gives_most_labels(void **state)
{
    (void)state;
    assert_header("Nom;Prénom;Classe\nA;B;C\n", ROLE_COUNCIL, ';', 1);
    assert_header("Nom,Prénom,Classe\nA,B,C\n", ROLE_COUNCIL, ',', 1);
    assert_header("Nom\tPrénom\tClasse\nA\tB\tC\n", ROLE_COUNCIL, '\t', 1);
    assert_header("Nom|Prénom|Classe\nA|B|C\n", ROLE_COUNCIL, '|', 1);
    assert_header("Nom;Prénom;\"Né(e) le\";DIV.\n\"A, B\";=\"2PRO1\";,;,\n", ROLE_COUNCIL, ';', 1);
    assert_header("sep=,\nNom,Prénom,Classe\n", ROLE_COUNCIL, ',', 2);
    assert_header("sep=;\r\nNom;Prénom;Classe\r\n", ROLE_COUNCIL, ';', 2);
}

static void the_header_is_found_under_titles(void **state)
{
    struct columns columns;

    (void)state;
    assert_header("Le 24 septembre 2026 à 16 h 02\n\nNom;Prénom;Classe\n", ROLE_ENROLMENT, ';', 3);
    assert_header("Liste des élèves\nClasse;2ALI\n\nNom;Prénom;Né(e) le\n", ROLE_COUNCIL, ';', 4);
    assert_header("Nom;Prénom;Classe\nNom;Prénom;Né(e) le;Classe\n", ROLE_COUNCIL, ';', 2);
    find_well(&columns, "Titre\n\n\"Nom\";\"Prénom\";\"Né(e)\nle\"\nA;B;01/01/2010\n",
              ROLE_COUNCIL);
    assert_int_equal(columns.header_line, 3);
    assert_int_equal(columns.header_lines, 4);
    assert_int_equal(columns.column[2].fact, FACT_BIRTH_DATE);
    columns_clear(&columns);
}

static void titles_are_kept_as_written(void **state)
{
    struct columns columns;

    (void)state;
    find_well(&columns, "Nom\xC2\xA0;  Prénom ;=\"DIV.\";;Divers\n", ROLE_COUNCIL);
    assert_int_equal(columns.count, 5);
    assert_string_equal(columns.column[0].title, "Nom");
    assert_string_equal(columns.column[1].title, "Prénom");
    assert_string_equal(columns.column[2].title, "DIV.");
    assert_string_equal(columns.column[3].title, "");
    assert_string_equal(columns.column[4].title, "Divers");
    assert_int_equal(columns.column[4].field, FIELD_UNKNOWN);
    assert_int_equal(columns.column[4].fact, FACT_NONE);
    columns_clear(&columns);
}

static void the_folder_says_which_year_a_column_speaks_of(void **state)
{
    (void)state;
    assert_facts("Nom;Prénom;Classe;MEF\n", ROLE_COUNCIL,
                 "family_name first_name class_before formation_before");
    assert_facts("Nom;Prénom;Classe;MEF\n", ROLE_ENROLMENT,
                 "family_name first_name class_after formation_after");
    assert_facts("Classe;MEF;Formation\n", ROLE_CLASSES,
                 "class_after formation_after formation_after");
    assert_facts("Nom;Prénom;Classe;N° de dossier;Pass\n", ROLE_PASS,
                 "family_name first_name class_after file_number holds_pass");
}

static void labels_of_other_years_go_to_their_year(void **state)
{
    (void)state;
    assert_facts("Nom;Prénom;Code classe;Code Classe prec.;Code Classe an prochain\n"
                 "A;B;2_X;3_Y;1_X\n",
                 ROLE_COUNCIL, "family_name first_name class_before . class_after");
    assert_facts("Nom;Prénom;Classe;Classe d'origine;UAI d'origine;Établissement d'origine\n",
                 ROLE_ENROLMENT,
                 "family_name first_name class_after class_before uai_before school_before");
    assert_facts("Nom;Prénom;Classe;UAI d'origine;Établissement d'origine\n", ROLE_COUNCIL,
                 "family_name first_name class_before uai_origin school_origin");
    assert_facts("Nom,Prénom,Né(e) le,Ancienne classe,Ancien MEF,Classe prévisionnelle,"
                 "MEF prévisionnel,Redoublant prévisionnel\n",
                 ROLE_ENROLMENT,
                 "family_name first_name birth_date class_before formation_before class_after "
                 "formation_after repeats");
}

static void a_column_that_names_its_year_beats_the_folder(void **state)
{
    static const char LIST[] = "Nom;Prénom;Classe 2025-2026;Classe 2026/27;Classe 2024-2025\n";

    (void)state;
    assert_facts(LIST, ROLE_COUNCIL, "family_name first_name class_before class_after .");
    assert_facts(LIST, ROLE_ENROLMENT, "family_name first_name class_before class_after .");
    assert_facts("Nom;Prénom;Classe rentrée 2026\n", ROLE_COUNCIL,
                 "family_name first_name class_after");
}

static void an_enrolment_list_with_next_classes_is_of_the_year_before(void **state)
{
    (void)state;
    assert_facts("Nom;Prénom;Code classe;Code Classe an prochain\nA;B;2_X;1_X\n", ROLE_ENROLMENT,
                 "family_name first_name class_before class_after");
    assert_facts("Nom;Prénom;Code classe;Code Classe an prochain\nA;B;2_X;\n", ROLE_ENROLMENT,
                 "family_name first_name class_after .");
}

static void a_repeater_flag_of_the_year_that_ends_is_not_stored(void **state)
{
    (void)state;
    assert_facts("Nom;Prénom;Classe;Doublant\n", ROLE_COUNCIL,
                 "family_name first_name class_before .");
    assert_facts("Nom;Prénom;Classe;Doublant\n", ROLE_ENROLMENT,
                 "family_name first_name class_after repeats");
}

static void forbidden_and_useless_columns_are_known_and_not_stored(void **state)
{
    struct columns columns;

    (void)state;
    find_well(&columns, "Nom;Prénom;Classe;Allergies;Sexe;Mot de passe\n", ROLE_COUNCIL);
    assert_int_equal(columns.column[3].field, FIELD_FORBIDDEN);
    assert_int_equal(columns.column[4].field, FIELD_IGNORED);
    assert_int_equal(columns.column[5].field, FIELD_FORBIDDEN);
    for (size_t i = 3; i < columns.count; i++)
        assert_int_equal(columns.column[i].fact, FACT_NONE);
    columns_clear(&columns);
}

static void a_list_without_header_is_refused_without_quoting_a_pupil(void **state)
{
    struct columns columns;
    struct error error;

    (void)state;
    assert_no_columns("", ROLE_COUNCIL, "aucune ligne de titres");
    assert_no_columns("a;b;c\n", ROLE_COUNCIL, "ajoutez une ligne de titres");
    assert_no_columns("Nom;Prénom\nA;B\n", ROLE_ENROLMENT, "Date de naissance");
    assert_no_columns("Nom;Classe\nA;B\n", ROLE_COUNCIL, "Nom, Prénom");
    assert_no_columns("Nom;Prénom;Classe\n", ROLE_CLASSES, "Classe et MEF");
    assert_no_columns("Nom;Prénom\n", ROLE_PASS, "N° de dossier");
    assert_false(find(&columns, "MARTIN;Louise;2ALI\n", ROLE_COUNCIL, &error));
    assert_null(strstr(error.text, "MARTIN"));
    columns_clear(&columns);
}

static void a_list_of_another_year_is_refused(void **state)
{
    (void)state;
    assert_no_columns("Année scolaire 2024-2025\nNom;Prénom;Classe\nA;B;C\n", ROLE_COUNCIL,
                      "2024-2025");
    assert_no_columns("Année scolaire 2025/2026\nNom;Prénom;Classe\nA;B;C\n", ROLE_ENROLMENT,
                      "inscrits/ attend 2026-2027");
    assert_header("Année scolaire 2025-2026\nNom;Prénom;Classe\n", ROLE_COUNCIL, ';', 2);
    assert_header("Année scolaire 2026-2027\nNom;Prénom;Classe\n", ROLE_ENROLMENT, ';', 2);
    assert_header("Conseils 2026-2027\nNom;Prénom;Classe;Décision\nA;B;C;Passage\n", ROLE_COUNCIL,
                  ';', 2);
}

#define OF_PUPILS "Nom;Prénom;Né(e) le;"

static void columns_that_all_name_another_year_are_refused(void **state)
{
    (void)state;
    assert_no_columns(OF_PUPILS "Classe 2024-2025\nA;B;;C\n", ROLE_COUNCIL,
                      "se dit de l'année 2024-2025, le dossier conseils/ attend 2025-2026");
    assert_no_columns(OF_PUPILS "Classe 2024-2025;MEF 2023-2024\nA;B;;C;D\n", ROLE_COUNCIL,
                      "2024-2025");
    assert_no_columns(OF_PUPILS "Classe 2024-2025\nA;B;;C\n", ROLE_ENROLMENT, "attend 2026-2027");
    assert_facts(OF_PUPILS "Classe 2024-2025;Classe 2026-2027\nA;B;;C;D\n", ROLE_COUNCIL,
                 "family_name first_name birth_date . class_after");
    assert_facts(OF_PUPILS "Classe 2024-2025;Classe\nA;B;;C;D\n", ROLE_COUNCIL,
                 "family_name first_name birth_date . class_before");
    assert_facts("Année 2025-2026\n" OF_PUPILS "Classe 2024-2025\nA;B;;C\n", ROLE_COUNCIL,
                 "family_name first_name birth_date .");
    assert_facts("Classe : 2MHR1\n" OF_PUPILS "Classe 2024-2025\nA;B;;C\n", ROLE_COUNCIL,
                 "family_name first_name birth_date .");
}

static void a_year_in_one_title_is_the_columns_not_the_lists(void **state)
{
    (void)state;
    assert_facts(OF_PUPILS "Classe;Établissement 2025-2026\nA;B;;C;D\n", ROLE_ENROLMENT,
                 "family_name first_name birth_date class_after school_before");
    assert_facts(OF_PUPILS "Classe;UAI étab. 25/26\nA;B;;C;D\n", ROLE_ENROLMENT,
                 "family_name first_name birth_date class_after uai_before");
    assert_facts(OF_PUPILS "Cl.;Statut 2026-2027\nA;B;;C;D\n", ROLE_COUNCIL,
                 "family_name first_name birth_date class_before statut");
    assert_no_columns("Élèves 2025-2026\n" OF_PUPILS "Classe;Statut 2025-2026\nA;B;;C;D\n",
                      ROLE_ENROLMENT, "attend 2026-2027");
}

static void a_list_of_last_years_classes_is_read(void **state)
{
    static const char FACTS[] = "family_name first_name birth_date class_before";

    (void)state;
    assert_facts(OF_PUPILS "Classe 2025-2026\nA;B;;C\n", ROLE_ENROLMENT, FACTS);
    assert_facts(OF_PUPILS "Classe 2025-2026;Classe 2026-2027;MEF\nA;B;;C;;\n", ROLE_ENROLMENT,
                 "family_name first_name birth_date class_before class_after formation_after");
    assert_facts(OF_PUPILS "Classe 2025-2026\n", ROLE_ENROLMENT, FACTS);
    assert_facts("Inscrits 2026-2027\n" OF_PUPILS "Classe 2025-2026\nA;B;;C\n", ROLE_ENROLMENT,
                 FACTS);
    assert_facts(OF_PUPILS "Classe d'origine\nA;B;;C\n", ROLE_ENROLMENT, FACTS);
    assert_facts(OF_PUPILS "Cl. d'origine (2025-2026)\nA;B;;C\n", ROLE_ENROLMENT, FACTS);
    assert_facts(OF_PUPILS "Classe 2025-2026;Établissement d'origine\nA;B;;C;D\n", ROLE_ENROLMENT,
                 "family_name first_name birth_date class_before school_before");
    assert_facts(OF_PUPILS "Classe 2025-2026;MEF\nA;B;;C;\nD;E;;;F\n", ROLE_ENROLMENT,
                 "family_name first_name birth_date class_before formation_after");
    assert_facts("Classe : 1BP\n" OF_PUPILS "Classe 2025-2026\nA;B;;C\n", ROLE_ENROLMENT, FACTS);
}

static void newcomers_and_decisions_are_sent_to_their_folders(void **state)
{
    static const char NEWCOMERS[] = "c'est une liste de nouveaux élèves";
    static const char DECISIONS[] = "c'est une liste de décisions de 2025-2026";

    (void)state;
    assert_no_columns(OF_PUPILS "Établissement d'origine;Classe 2026-2027\nA;B;;C;D\n",
                      ROLE_COUNCIL, NEWCOMERS);
    assert_no_columns(OF_PUPILS "UAI d'origine;Classe;Décision\nA;B;;0380001A;;\n", ROLE_COUNCIL,
                      "mettez-la dans inscrits/");
    assert_facts(OF_PUPILS "UAI d'origine;Classe\nA;B;;0380001A;\nC;D;;;E\n", ROLE_COUNCIL,
                 "family_name first_name birth_date uai_origin class_before");
    assert_facts(OF_PUPILS "UAI d'origine;Décision\nA;B;;0380001A;Passage\n", ROLE_COUNCIL,
                 "family_name first_name birth_date uai_origin decision");
    assert_facts("Classe : 2MHR1\n" OF_PUPILS "UAI d'origine\nA;B;;0380001A\n", ROLE_COUNCIL,
                 "family_name first_name birth_date uai_origin");
    assert_facts(OF_PUPILS "UAI d'origine\n2MHR1\nA;B;;0380001A\n", ROLE_COUNCIL,
                 "family_name first_name birth_date uai_origin");
    assert_no_columns(OF_PUPILS "Ancienne classe;Décision\nA;B;;C;Passage\n", ROLE_ENROLMENT,
                      DECISIONS);
    assert_no_columns(OF_PUPILS "Classe 2025-2026;Décision\nA;B;;C;Passage\n", ROLE_ENROLMENT,
                      "mettez-la dans conseils/");
    assert_facts(OF_PUPILS "Ancienne classe;Décision;Formation\nA;B;;C;Admis;D\n", ROLE_ENROLMENT,
                 "family_name first_name birth_date class_before decision formation_after");
    assert_facts(OF_PUPILS "Ancienne classe;Décision;UAI d'origine\nA;B;;C;Admis;0380001A\n",
                 ROLE_ENROLMENT,
                 "family_name first_name birth_date class_before decision uai_before");
}

static void the_day_a_list_was_printed_is_not_its_year(void **state)
{
    (void)state;
    assert_header("Édité le 05/06/2026\nNom;Prénom;Classe\nA;B;C\n", ROLE_COUNCIL, ';', 2);
    assert_header("Le 10/11/2026\nNom;Prénom;Classe\nA;B;C\n", ROLE_ENROLMENT, ';', 2);
}

static void cells_lose_blanks_and_the_dress_of_excel(void **state)
{
    static const char *const CELLS[][2] = {{"  2PRO1 ", "2PRO1"},
                                           {"=\"2PRO1\"", "2PRO1"},
                                           {" =\" 2 PRO 1 \" ", "2 PRO 1"},
                                           {"=\"\"", ""},
                                           {"=2PRO1", "=2PRO1"},
                                           {"\"2PRO1\"", "\"2PRO1\""},
                                           {"=\"", "=\""},
                                           {"", ""},
                                           {"\xC2\xA0x\xC2\xA0", "x"}};

    (void)state;
    for (size_t i = 0; i < COUNT(CELLS); i++) {
        char cell[32];
        snprintf(cell, sizeof cell, "%s", CELLS[i][0]);
        assert_string_equal(cell_clean(cell), CELLS[i][1]);
    }
}

static void roles_are_named_after_their_folders(void **state)
{
    (void)state;
    assert_string_equal(file_role_name(ROLE_CLASSES), "classes");
    assert_string_equal(file_role_name(ROLE_COUNCIL), "conseils");
    assert_string_equal(file_role_name(ROLE_ENROLMENT), "inscrits");
    assert_string_equal(file_role_name(ROLE_PASS), "dossiers");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_delimiter_is_the_one_that_gives_most_labels),
        cmocka_unit_test(the_header_is_found_under_titles),
        cmocka_unit_test(titles_are_kept_as_written),
        cmocka_unit_test(the_folder_says_which_year_a_column_speaks_of),
        cmocka_unit_test(labels_of_other_years_go_to_their_year),
        cmocka_unit_test(a_column_that_names_its_year_beats_the_folder),
        cmocka_unit_test(an_enrolment_list_with_next_classes_is_of_the_year_before),
        cmocka_unit_test(a_repeater_flag_of_the_year_that_ends_is_not_stored),
        cmocka_unit_test(forbidden_and_useless_columns_are_known_and_not_stored),
        cmocka_unit_test(a_list_without_header_is_refused_without_quoting_a_pupil),
        cmocka_unit_test(a_list_of_another_year_is_refused),
        cmocka_unit_test(columns_that_all_name_another_year_are_refused),
        cmocka_unit_test(a_year_in_one_title_is_the_columns_not_the_lists),
        cmocka_unit_test(a_list_of_last_years_classes_is_read),
        cmocka_unit_test(newcomers_and_decisions_are_sent_to_their_folders),
        cmocka_unit_test(the_day_a_list_was_printed_is_not_its_year),
        cmocka_unit_test(cells_lose_blanks_and_the_dress_of_excel),
        cmocka_unit_test(roles_are_named_after_their_folders),
    };
    return cmocka_run_group_tests(tests, open_words, close_words);
}
