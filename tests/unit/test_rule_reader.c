/* SPDX-License-Identifier: MIT */
#include "rule_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "passregion/platform.h"
#include "passregion/statement.h"
#include "support.h"

#define CREDIT_TITLES "Année;Montant (€);Mots de la circulaire;Source\n"
#define CREDIT_ROW "2026-2027;60;Un crédit;essai\n"

static struct db *db;
static char folder[PATH_SIZE];

/* The built-in rules inside a transaction, as a run has them, and an empty folder. */
static int open_loaded(void **state)
{
    struct error error = {STATUS_OK, ""};

    (void)state;
    db = open_rules();
    return db_begin(db, &error) && folder_make_private(".", "lecture", folder, &error) ? 0 : -1;
}

static int close_loaded(void **state)
{
    (void)state;
    folder_remove(folder);
    db_rollback(db);
    db_close(db);
    return 0;
}

static void write_bytes(const char *name, const char *bytes, size_t length)
{
    struct error error = {STATUS_OK, ""};
    char path[PATH_SIZE];

    if (!path_join(path, folder, name, &error) || !file_create(path, bytes, length, &error))
        fail_msg("%s", error.text);
}

static void write_file(const char *name, const char *text)
{
    write_bytes(name, text, strlen(text));
}

/* What the reader reported since it was last emptied. */
static char reported[16384];

static void keep_report(const char *fault)
{
    const size_t used = strlen(reported);
    snprintf(reported + used, sizeof reported - used, "%s\n", fault);
}

static void read_well(void)
{
    struct error error = {STATUS_OK, ""};

    if (!rule_reader_read(db, folder, keep_report, &error))
        fail_msg("%s", error.text);
}

static int64_t integer(const char *sql)
{
    struct error error = {STATUS_OK, ""};
    int64_t value = 0;

    if (!db_integer(db, sql, -1, &value, &error))
        fail_msg("%s : %s", sql, error.text);
    return value;
}

static void an_empty_folder_changes_nothing(void **state)
{
    const int64_t rows = integer("SELECT count(*) FROM grant_rule");

    (void)state;
    read_well();
    assert_int_equal(integer("SELECT count(*) FROM grant_rule"), rows);
    assert_int_equal(integer("SELECT count(*) FROM own_rule_file"), 0);
    assert_int_equal(integer("SELECT count(*) FROM rule_line"), 0);
}

static void a_file_takes_the_place_of_its_table_and_the_others_stay(void **state)
{
    const int64_t rows = integer("SELECT count(*) FROM grant_rule");

    (void)state;
    write_file("credit.csv", CREDIT_TITLES "2027-2028;60,50;Un crédit;essai\n");
    read_well();
    assert_int_equal(integer("SELECT count(*) FROM credit_rule"), 1);
    assert_int_equal(integer("SELECT amount_cents FROM credit_rule "
                             "WHERE school_year = '2027-2028' AND source = 'essai'"),
                     6050);
    assert_int_equal(integer("SELECT count(*) FROM grant_rule"), rows);
    assert_int_equal(integer("SELECT count(*) FROM own_rule_file WHERE file = 'credit.csv'"), 1);
}

static void a_blank_condition_does_not_matter_and_a_blank_sentence_is_empty(void **state)
{
    (void)state;
    write_file("passerelles.csv", "Année;Passerelle, dit la liste;Formation précédente;Passerelle;"
                                  "Motif;Source\n2026-2027;;;à vérifier;motif;essai\n");
    write_file("lettres.csv", "Année;Cas;Partie;Phrase;Source\n"
                              "2026-2027;situation 1;objet;;essai\n");
    read_well();
    assert_int_equal(integer("SELECT count(*) FROM passerelle_rule WHERE said IS NULL AND "
                             "previous IS NULL AND passerelle = 'a_verifier'"),
                     1);
    assert_int_equal(integer("SELECT count(*) FROM letter WHERE sentence = ''"), 1);
}

static void columns_stand_in_any_order_and_spelling(void **state)
{
    (void)state;
    write_file("credit.csv", "SOURCE;mots de la circulaire;Montant  (€);Annee;\n"
                             "essai;Un crédit;60;2026/2027;\n");
    read_well();
    assert_int_equal(integer("SELECT amount_cents FROM credit_rule WHERE source = 'essai' AND "
                             "school_year = '2026-2027' AND words = 'Un crédit'"),
                     6000);
}

/* Excel saves « CSV », « CSV UTF-8 » and « Texte Unicode »; other systems write commas. */
static void the_encodings_and_separators_of_spreadsheets_are_read(void **state)
{
    static const char UTF16[] = "\xFF\xFE"
                                "A\0n\0n\0\xE9\0e\0\t\0M\0o\0n\0t\0a\0n\0t\0 \0(\0\xAC\x20)\0\t\0"
                                "M\0o\0t\0s\0 \0d\0e\0 \0l\0a\0 \0c\0i\0r\0c\0u\0l\0a\0i\0r\0e\0"
                                "\t\0S\0o\0u\0r\0c\0e\0\r\0\n\0"
                                "2\0006\0-\0002\0007\0\t\0006\0000\0\t\0\xE9\0t\0\xE9\0\t\0x\0";
    static const struct {
        const char *bytes;
        size_t length;
    } FILES[] = {
        {"\xEF\xBB\xBF" CREDIT_TITLES "2026-2027;60;été;x\n", 0},
        {CREDIT_TITLES "2026-2027;60;été;x", 0},
        {"Ann\xE9"
         "e;Montant (\x80);Mots de la circulaire;Source\r\n2026-2027;60;\xE9t\xE9;x\r\n",
         0},
        {"Année,Montant (€),Mots de la circulaire,Source\r2026-2027,\"60,00\",été,x\r", 0},
        {"Année\tMontant (€)\tMots de la circulaire\tSource\n2026-2027\t60 €\tété\tx\n", 0},
        {"\n \n"
         "\"Année\";\"Montant (€)\";\"Mots de la circulaire\";\"Source\"\n"
         "=\"2026-2027\";\"60\";\" été \";\"x\"\n\n \n",
         0},
        {UTF16, sizeof UTF16 - 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(FILES); i++) {
        struct error error = {STATUS_OK, ""};
        write_bytes("credit.csv", FILES[i].bytes,
                    FILES[i].length ? FILES[i].length : strlen(FILES[i].bytes));
        if (!rule_reader_read(db, folder, keep_report, &error))
            fail_msg("file %zu: %s", i, error.text);
        assert_int_equal(integer("SELECT amount_cents FROM credit_rule "
                                 "WHERE words = 'été' AND school_year = '2026-2027'"),
                         6000);
        folder_remove(folder);
        assert_true(
            db_script(db, "essai", "DELETE FROM own_rule_file; DELETE FROM rule_line", &error));
        assert_true(folder_make_private(".", "lecture", folder, &error));
    }
}

static void each_row_remembers_its_physical_line(void **state)
{
    (void)state;
    write_file("questions.csv", "\nCode;Question;À qui demander;Source\n\n"
                                "A;\"sur\ndeux lignes\";x;essai\nB;\"un \"\"mot\"\"\";x;essai\n");
    read_well();
    assert_int_equal(integer("SELECT line FROM rule_line JOIN question AS q ON q.rowid = row "
                             "WHERE file = 'questions.csv' AND code = 'A'"),
                     4);
    assert_int_equal(integer("SELECT line FROM rule_line JOIN question AS q ON q.rowid = row "
                             "WHERE file = 'questions.csv' AND code = 'B'"),
                     6);
    assert_int_equal(integer("SELECT question = 'un \"mot\"' FROM question WHERE code = 'B'"), 1);
}

static void a_file_sees_the_words_of_those_before_it(void **state)
{
    (void)state;
    write_file("specialites.csv",
               "Code;Diplôme;Spécialité;Famille;Famille dans le budget;2de commune;Source\n"
               "CAP_ESSAI;CAP;Essai;;Métiers de la mer;non;essai\n");
    write_file("montants.csv", "Code;Année;Niveau;Spécialité;Famille;Entrée;Aide;Montant (€);"
                               "Mots de la circulaire;Source\n"
                               "A;2026-2027;1re année de CAP;CAP_ESSAI;;;accordée;1;m;essai\n");
    read_well();
    assert_int_equal(integer("SELECT amount_cents FROM grant_rule WHERE trade = 'CAP_ESSAI'"), 100);
    assert_int_equal(integer("SELECT count(*) FROM trade"), 1);
}

static void marks_of_open_files_are_left_alone(void **state)
{
    static const char *const MARKS[] = {"~$credit.csv", ".~lock.credit.csv#", ".DS_Store"};

    (void)state;
    for (size_t i = 0; i < COUNT(MARKS); i++)
        write_file(MARKS[i], "x");
    read_well();
    assert_int_equal(integer("SELECT count(*) FROM own_rule_file"), 0);
    /* folder_remove() passes over hidden files, as every listing of a folder does. */
    for (size_t i = 0; i < COUNT(MARKS); i++) {
        struct error error = {STATUS_OK, ""};
        char path[PATH_SIZE];
        assert_true(path_join(path, folder, MARKS[i], &error));
        assert_int_equal(unlink(path), 0);
    }
}

struct wrong {
    const char *file;
    const char *text;
    const char *place;
    const char *words;
    const char *remedy;
};

static void assert_wrong(const struct wrong *wrong, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct error error = {STATUS_OK, ""};
        assert_true(db_script(db, "essai", "SAVEPOINT before_reading", &error));
        write_file(wrong[i].file, wrong[i].text);
        reported[0] = '\0';
        if (rule_reader_read(db, folder, keep_report, &error))
            fail_msg("row %zu was accepted", i);
        assert_fault(&error, STATUS_SETTINGS, "règles inutilisables");
        assert_says(reported, wrong[i].place);
        assert_says(reported, wrong[i].words);
        assert_says(reported, wrong[i].remedy);
        folder_remove(folder);
        assert_true(db_script(db, "essai", "ROLLBACK TO before_reading", &error));
        assert_true(folder_make_private(".", "lecture", folder, &error));
    }
}

static void a_file_of_another_name_is_refused(void **state)
{
    static const struct wrong WRONG[] = {
        {"credits.csv", CREDIT_TITLES, "regles/credits.csv", "n'est pas l'un de ceux des règles",
         "redonnez-lui son nom, ou sortez-le"},
        {"credit.xlsx", "PK\003\004", "regles/credit.xlsx", "n'est pas l'un de ceux des règles",
         "sortez-le du dossier regles/"},
        {"credit - Copie.csv", CREDIT_TITLES, "regles/credit - Copie.csv", "n'est pas l'un", ""},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void a_file_that_holds_no_table_is_refused(void **state)
{
    static const struct wrong WRONG[] = {
        {"credit.csv", "", "regles/credit.csv", "le fichier n'a aucune ligne", "retirez-le"},
        {"credit.csv", "\xEF\xBB\xBF\r\n \r\n", "regles/credit.csv", "le fichier n'a aucune ligne",
         ""},
        {"credit.csv", "PK\003\004", "regles/credit.csv", "un classeur Excel",
         "enregistrez-le au format CSV"},
        {"credit.csv",
         "\xEF\xBB\xBF"
         "Ann\xE9"
         "e;\n",
         "regles/credit.csv", "marqué UTF-8", ""},
        {"credit.csv",
         "Ann\xE9"
         "e;Source\nL\xE9\x81;Andr\xE9\n",
         "regles/credit.csv", "encodage non reconnu", "réenregistrez-le"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void titles_that_are_not_those_of_the_file_are_refused(void **state)
{
    static const struct wrong WRONG[] = {
        {"credit.csv", "Année;Montant (€);Couleur;Mots de la circulaire;Source\n" CREDIT_ROW,
         "regles/credit.csv:1", "colonne « Couleur »", "retirez-la ou corrigez son titre"},
        {"credit.csv", "\n\nAnnée;Montant (€);Source;Mots de la circulaire;année\n",
         "regles/credit.csv:3", "colonne « année »", "là deux fois ; n'en gardez qu'une"},
        {"credit.csv", "Année;Montant (€);Mots de la circulaire\n2026-2027;60;x\n",
         "regles/credit.csv:1", "colonne « Source »", "il manque cette colonne ; remettez-la"},
        {"credit.csv", CREDIT_ROW, "regles/credit.csv:1", "« 2026-2027 »", "n'est pas connue"},
        {"credit.csv", "sep=;\n" CREDIT_TITLES CREDIT_ROW, "regles/credit.csv:1", "« sep= »",
         "retirez-la"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void a_cell_that_cannot_be_names_line_column_and_value(void **state)
{
    static const struct wrong WRONG[] = {
        {"credit.csv", CREDIT_TITLES "\n2026-2027;soixante;x;essai\n", "regles/credit.csv:3",
         "colonne « Montant (€) », « soixante »", "écrivez par exemple 140"},
        {"credit.csv", CREDIT_TITLES "2026;60;x;essai\n", "regles/credit.csv:2",
         "colonne « Année », « 2026 »", "écrivez par exemple 2026-2027"},
        {"credit.csv", CREDIT_TITLES "2026-2027;60;x;\n", "regles/credit.csv:2",
         "colonne « Source »", "cette case est vide ; complétez-la"},
        {"credit.csv", CREDIT_TITLES "2026-2027;60;x\n", "regles/credit.csv:2",
         "colonne « Source »", "cette case est vide"},
        {"credit.csv", CREDIT_TITLES "2026-2027;60;x; \u00A0\n", "regles/credit.csv:2",
         "colonne « Source »", "cette case est vide"},
        {"credit.csv", CREDIT_TITLES ";60;;\n" CREDIT_ROW, "regles/credit.csv:2",
         "colonne « Année »", "retirez la ligne"},
        {"credit.csv", CREDIT_TITLES "2026-2027;60;x;essai;de plus\n", "regles/credit.csv:2",
         "« de plus »", "sous aucun titre ; retirez-la"},
        {"credit.csv", "Année;;Montant (€);Mots de la circulaire;Source\n2026-2027;y;60;x;essai\n",
         "regles/credit.csv:2", "« y »", "sous aucun titre"},
        {"statuts.csv",
         "Année;Statut;Aide;Mots de la circulaire;Source\n"
         "2026-2027;scolaire;selon le montent;x;essai\n",
         "regles/statuts.csv:2", "colonne « Aide », « selon le montent »",
         "vouliez-vous « selon le montant » ?"},
        {"familles.csv", "Code;Famille;Source\nG0005;Essai;essai\n;Essai;essai\n",
         "regles/familles.csv:3", "colonne « Code »", "cette case est vide"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void a_quote_that_nothing_closes_names_its_line(void **state)
{
    static const struct wrong WRONG[] = {
        {"credit.csv", CREDIT_TITLES CREDIT_ROW "2027-2028;60;\"x;essai\n", "regles/credit.csv:3",
         "un guillemet n'est pas fermé", "corrigez-la"},
        {"credit.csv", "Année;\"Montant (€);Mots de la circulaire;Source\n" CREDIT_ROW,
         "regles/credit.csv:1", "un guillemet n'est pas fermé", "corrigez-la"},
        /* A later quote closes it: the rows between them must not be lost. */
        {"credit.csv",
         CREDIT_TITLES "2026-2027;60;\"x;essai\n2027-2028;61;x;essai\n2028-2029;62;\"x;essai\n",
         "regles/credit.csv:2", "un guillemet n'est pas fermé", "corrigez-la"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void a_row_that_is_there_twice_names_the_first_one(void **state)
{
    static const struct wrong WRONG[] = {
        {"credit.csv", CREDIT_TITLES CREDIT_ROW "2026/2027;70;autre;essai\n", "regles/credit.csv:3",
         "déjà plus haut (ligne 2)", "n'en gardez qu'une"},
        {"passerelles.csv",
         "Année;Passerelle, dit la liste;Formation précédente;Passerelle;Motif;Source\n"
         "2026-2027;oui;;oui;m;essai\n2026-2027;oui;CAP;oui;m;essai\n"
         "2026-2027;oui;;non;n;essai\n",
         "regles/passerelles.csv:4", "déjà plus haut (ligne 2)", "n'en gardez qu'une"},
        {"noms_specialites.csv",
         "Écrit;Spécialité;Source\ncui;CAP_CUISINE;essai\ncui;BP_CUISINE;essai\n"
         "cui;cap cuisine;essai\n",
         "regles/noms_specialites.csv:4", "« cui »", "déjà plus haut (ligne 2)"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static int64_t reported_lines(void)
{
    int64_t lines = 0;

    for (const char *at = reported; *at; at++)
        lines += *at == '\n';
    return lines;
}

static void assert_all_reported(const char *const *faults, size_t count, const char *total)
{
    struct error error = {STATUS_OK, ""};

    reported[0] = '\0';
    assert_false(rule_reader_read(db, folder, keep_report, &error));
    assert_fault(&error, STATUS_SETTINGS, total);
    for (size_t i = 0; i < count; i++)
        assert_says(reported, faults[i]);
    assert_int_equal(reported_lines(), count);
}

static void every_fault_of_every_file_is_reported(void **state)
{
    static const char *const FAULTS[] = {
        "regles/questions.csv : le fichier n'a aucune ligne",
        "regles/montants.csv:1 : colonne « Couleur »",
        "regles/statuts.csv : c'est un classeur Excel",
        "regles/credit.csv:2 : colonne « Année », « 2026 »",
        "regles/credit.csv:2 : colonne « Source »",
        "regles/credit.csv:4 : colonne « (sans titre) »",
        "regles/credit.csv:5 : colonne « Année », « 2026/2027 » : la même ligne",
        "regles/credit.csv:6 : colonne « (toute la ligne) »",
    };

    (void)state;
    write_file("questions.csv", "");
    write_file("montants.csv", "Couleur;Teinte\nx;y\n");
    write_file("statuts.csv", "PK\003\004");
    write_file("credit.csv", CREDIT_TITLES "2026;60;x;\n" CREDIT_ROW "2027-2028;60;x;essai;y\n"
                                           "2026/2027;60;x;essai\n2028-2029;60;\"x;essai\n");
    assert_all_reported(FAULTS, COUNT(FAULTS), "8 fautes");
}

static void a_name_whose_row_was_left_out_is_no_fault_of_its_own(void **state)
{
    static const char *const FAULTS[] = {
        "regles/familles.csv:3 : colonne « Source »",
        "regles/specialites.csv:2 : colonne « 2de commune », « peut-être »",
    };

    (void)state;
    write_file("familles.csv", "Code;Famille;Source\nG0005;Une;essai\nG0006;Autre;\n");
    write_file("specialites.csv",
               "Code;Diplôme;Spécialité;Famille;Famille dans le budget;2de commune;Source\n"
               "CAP_ESSAI;CAP;Essai;;Une;peut-être;essai\nCAP_AUTRE;CAP;Autre;;Autre;non;essai\n");
    write_file("noms_specialites.csv", "Écrit;Spécialité;Source\nun;CAP_AUTRE;essai\n");
    assert_all_reported(FAULTS, COUNT(FAULTS), "2 fautes");
}

static void more_than_twenty_faults_are_counted(void **state)
{
    char text[4096] = CREDIT_TITLES;

    (void)state;
    for (size_t i = 0, used = strlen(text); i < 25; i++, used = strlen(text))
        snprintf(text + used, sizeof text - used, "%zu;60;x;essai\n", i);
    write_file("credit.csv", text);
    struct error error = {STATUS_OK, ""};
    reported[0] = '\0';
    assert_false(rule_reader_read(db, folder, keep_report, &error));
    assert_fault(&error, STATUS_SETTINGS, "25 fautes");
    assert_int_equal(reported_lines(), 20);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_loaded, close_loaded)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_empty_folder_changes_nothing),
        TEST(a_file_takes_the_place_of_its_table_and_the_others_stay),
        TEST(a_blank_condition_does_not_matter_and_a_blank_sentence_is_empty),
        TEST(columns_stand_in_any_order_and_spelling),
        TEST(the_encodings_and_separators_of_spreadsheets_are_read),
        TEST(each_row_remembers_its_physical_line),
        TEST(a_file_sees_the_words_of_those_before_it),
        TEST(marks_of_open_files_are_left_alone),
        TEST(a_file_of_another_name_is_refused),
        TEST(a_file_that_holds_no_table_is_refused),
        TEST(titles_that_are_not_those_of_the_file_are_refused),
        TEST(a_cell_that_cannot_be_names_line_column_and_value),
        TEST(a_quote_that_nothing_closes_names_its_line),
        TEST(a_row_that_is_there_twice_names_the_first_one),
        TEST(every_fault_of_every_file_is_reported),
        TEST(a_name_whose_row_was_left_out_is_no_fault_of_its_own),
        TEST(more_than_twenty_faults_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
