/* SPDX-License-Identifier: MIT */
#include "passregion/rule_writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passregion/buffer.h"
#include "passregion/platform.h"
#include "passregion/statement.h"
#include "rule_cell.h"
#include "support.h"

enum { FILE_COUNT = 21, TEXT_MAX = 128 * 1024 };

static struct db *db;
static char folder[PATH_SIZE];
static char text[TEXT_MAX];

static int open_loaded(void **state)
{
    struct error error = {STATUS_OK, ""};

    (void)state;
    db = open_rules();
    return folder_make_private(".", "ecriture", folder, &error) ? 0 : -1;
}

static int close_loaded(void **state)
{
    (void)state;
    folder_remove(folder);
    db_close(db);
    return 0;
}

static void script(const char *sql)
{
    struct error error = {STATUS_OK, ""};

    if (!db_script(db, "essai", sql, &error))
        fail_msg("%s : %s", sql, error.text);
}

static void assert_written(bool simulate, int written, int kept)
{
    struct error error = {STATUS_OK, ""};
    struct rule_writing writing = {.folder = folder, .simulate = simulate};

    if (!rule_writer_write(db, &writing, &error))
        fail_msg("%s", error.text);
    assert_int_equal(writing.written, written);
    assert_int_equal(writing.kept, kept);
}

static void digest_of(struct db *of, char digest[DIGEST_SIZE])
{
    struct error error = {STATUS_OK, ""};

    if (!rule_writer_digest(of, digest, &error))
        fail_msg("%s", error.text);
    assert_int_equal(strspn(digest, "0123456789abcdef"), DIGEST_SIZE - 1);
}

/* The content of a file of the folder, in `text`. */
static size_t read_file(const char *name)
{
    struct error error = {STATUS_OK, ""};
    char path[PATH_SIZE];

    assert_true(path_join(path, folder, name, &error));
    FILE *file = file_open(path, &error);
    if (!file)
        fail_msg("%s", error.text);
    const size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    assert_true(length < sizeof text - 1);
    text[length] = '\0';
    return length;
}

static void write_file(const char *name, const char *content)
{
    struct error error = {STATUS_OK, ""};
    char path[PATH_SIZE];

    if (!path_join(path, folder, name, &error) ||
        !file_create(path, content, strlen(content), &error))
        fail_msg("%s", error.text);
}

static void every_file_starts_with_the_mark_and_ends_its_lines_for_windows(void **state)
{
    struct error error = {STATUS_OK, ""};
    struct folder_listing listing;

    (void)state;
    assert_written(false, FILE_COUNT, 0);
    assert_true(folder_list(folder, &listing, &error));
    assert_int_equal(listing.count, FILE_COUNT);
    for (size_t i = 0; i < listing.count; i++) {
        const size_t length = read_file(listing.names[i]);
        assert_true(!strncmp(text, "\xEF\xBB\xBF", 3));
        assert_string_equal(text + length - 2, "\r\n");
        assert_int_equal(strlen(text), length);
        for (const char *end = text; (end = strchr(end, '\n')) != NULL; end++)
            assert_int_equal(end[-1], '\r');
    }
    folder_listing_clear(&listing);
}

static void a_row_is_written_in_the_words_of_people(void **state)
{
    (void)state;
    assert_written(false, FILE_COUNT, 0);
    read_file("montants.csv");
    assert_says(text, "\xEF\xBB\xBF"
                      "Code;Année;Niveau;Spécialité;Famille;Entrée;Aide;Montant (€);"
                      "Mots de la circulaire;Source\r\n");
    assert_says(text, "\r\n1RE_ALIMENTATION;2026-2027;1re bac pro;;Métiers de l'alimentation;"
                      "ordinaire;accordée;72;");
    assert_says(text, "\r\nCAP_INCONNU;2026-2027;1re année de CAP;;;;inconnue;;");
    assert_says(text, "\r\nPREPA_METIERS;2026-2027;3e prépa-métiers;;;;aucune;0;");
    read_file("faits.csv");
    assert_says(text, "\r\n2026-2027;date limite des demandes;09/07/2026;");
    assert_says(text, ";04 86 27 98 50;");
    read_file("redoublements.csv");
    assert_says(text, "\r\n2026-2027;redoublant;à vérifier;non;oui;REDOUBLANT;");
}

static void a_cell_that_needs_quotes_has_them(void **state)
{
    (void)state;
    script("UPDATE question SET question = 'dit \"oui\" ; ou' || char(13, 10) || 'non ?' "
           "WHERE code = 'PASS'");
    assert_written(false, FILE_COUNT, 0);
    read_file("questions.csv");
    assert_says(text, "\r\nPASS;\"dit \"\"oui\"\" ; ou\r\nnon ?\";la famille;");
}

static void a_file_that_is_there_belongs_to_the_school(void **state)
{
    (void)state;
    write_file("credit.csv", "à moi");
    assert_written(false, FILE_COUNT - 1, 1);
    read_file("credit.csv");
    assert_string_equal(text, "à moi");
    assert_written(false, 0, FILE_COUNT);
    read_file("credit.csv");
    assert_string_equal(text, "à moi");
}

static void to_simulate_is_to_count(void **state)
{
    struct error error = {STATUS_OK, ""};
    struct folder_listing listing;

    (void)state;
    write_file("credit.csv", "à moi");
    assert_written(true, FILE_COUNT - 1, 1);
    assert_true(folder_list(folder, &listing, &error));
    assert_int_equal(listing.count, 1);
    folder_listing_clear(&listing);
}

static void a_folder_that_is_not_there_cannot_be_written(void **state)
{
    struct error error = {STATUS_OK, ""};
    struct rule_writing writing = {.folder = "./no-such-folder"};

    (void)state;
    assert_false(rule_writer_write(db, &writing, &error));
    assert_fault(&error, STATUS_CREATE, "./no-such-folder/");
}

static void fail_report(const char *fault)
{
    fail_msg("%s", fault);
}

/* The rules of a folder over the built-in ones, as a run loads them. */
static struct db *open_from_folder(void)
{
    struct error error = {STATUS_OK, ""};
    const struct settings settings = settings_for(2026);
    struct db *own = open_empty_database();

    if (!db_begin(own, &error) || !rules_load(own, &settings, folder, fail_report, &error))
        fail_msg("%s", error.text);
    return own;
}

/* All cells of a table, NULL told from an empty text. */
static void table_text(struct db *of, const char *table, struct buffer *cells)
{
    struct error error = {STATUS_OK, ""};
    char sql[128];

    snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY rowid", table);
    struct statement *rows = db_prepare(of, sql, &error);
    while (statement_next(rows)) {
        for (int i = 0; i < statement_width(rows); i++) {
            buffer_add(cells, cell_is_null(rows, i) ? "NULL" : cell_text(rows, i));
            buffer_add(cells, "|");
        }
        buffer_add(cells, "\n");
    }
    assert_true(statement_end(rows, &error));
}

static void assert_same_table(struct db *other, const char *table)
{
    struct buffer before = {0};
    struct buffer after = {0};

    table_text(db, table, &before);
    table_text(other, table, &after);
    if (strcmp(before.text, after.text) != 0)
        fail_msg("%s is not the same", table);
    buffer_clear(&before);
    buffer_clear(&after);
}

/* Writes the rules, reads them back into another database, compares both cell by cell. */
static void assert_same_read_back(void)
{
    struct error error = {STATUS_OK, ""};
    char before[DIGEST_SIZE];
    char after[DIGEST_SIZE];

    assert_written(false, FILE_COUNT, 0);
    struct db *own = open_from_folder();
    struct statement *tables = db_prepare(db, "SELECT rule_table FROM rule_file", &error);
    while (statement_next(tables)) {
        assert_same_table(own, cell_text(tables, 0));
    }
    assert_true(statement_end(tables, &error));
    digest_of(db, before);
    digest_of(own, after);
    assert_string_equal(before, after);
    db_close(own);
}

static void written_and_read_back_the_rules_are_the_same(void **state)
{
    (void)state;
    assert_same_read_back();
}

/* What is hard to write: quotes, line ends, a date, what looks like one, an empty condition. */
static void edited_rules_are_the_same_read_back_too(void **state)
{
    struct error error = {STATUS_OK, ""};
    char before[DIGEST_SIZE];
    char after[DIGEST_SIZE];

    (void)state;
    digest_of(db, before);
    script("UPDATE letter SET sentence = 'a;\"b\"' || char(10) || 'c' WHERE part = 'objet';"
           "UPDATE grant_rule SET amount_cents = 10900 WHERE code = 'CAP_CUISINE';"
           "UPDATE campaign_fact SET value = '2026-07-01' WHERE key = 'date_limite';"
           "UPDATE campaign_fact SET value = '04.86 / 27' WHERE key = 'assistance';"
           "UPDATE family SET label = 'Métiers de l’œuvre ; 2' WHERE family = 'G0008';"
           "UPDATE track_rule SET number = NULL WHERE level = '3PM';"
           "UPDATE situation_rule SET begins = NULL;");
    assert_true(rule_words_fill(db, &error));
    digest_of(db, after);
    assert_string_not_equal(before, after);
    assert_same_read_back();
}

static void the_digest_changes_with_any_file(void **state)
{
    struct error error = {STATUS_OK, ""};
    char before[DIGEST_SIZE];
    int count = 0;

    (void)state;
    digest_of(db, before);
    struct statement *tables = db_prepare(db, "SELECT rule_table FROM rule_file", &error);
    for (; statement_next(tables); count++) {
        char after[DIGEST_SIZE];
        char sql[256];
        const char *table = cell_text(tables, 0);
        snprintf(sql, sizeof sql,
                 "SAVEPOINT change; UPDATE %s SET source = source || '!' WHERE rowid = "
                 "(SELECT max(rowid) FROM %s)",
                 table, table);
        script(sql);
        digest_of(db, after);
        if (!strcmp(before, after))
            fail_msg("%s is not in the digest", table);
        script("ROLLBACK TO change; RELEASE change");
    }
    assert_true(statement_end(tables, &error));
    assert_int_equal(count, FILE_COUNT);
}

/* A set of files may hold several years: each campaign writes and digests its own. */
static void rows_of_another_year_are_neither_written_nor_digested(void **state)
{
    char before[DIGEST_SIZE];
    char after[DIGEST_SIZE];

    (void)state;
    digest_of(db, before);
    script("INSERT INTO credit_rule VALUES ('2027-2028', 5500, 'x', 'essai')");
    digest_of(db, after);
    assert_string_equal(before, after);
    assert_written(false, FILE_COUNT, 0);
    read_file("credit.csv");
    assert_null(strstr(text, "2027-2028"));
}

static void a_year_without_rules_starts_from_the_last_that_has_some(void **state)
{
    (void)state;
    script("UPDATE setting SET value = '2031-2032' WHERE key = 'annee'");
    assert_written(false, FILE_COUNT, 0);
    read_file("credit.csv");
    assert_says(text, "\r\n2026-2027;50;");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_loaded, close_loaded)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_file_starts_with_the_mark_and_ends_its_lines_for_windows),
        TEST(a_row_is_written_in_the_words_of_people),
        TEST(a_cell_that_needs_quotes_has_them),
        TEST(a_file_that_is_there_belongs_to_the_school),
        TEST(to_simulate_is_to_count),
        TEST(a_folder_that_is_not_there_cannot_be_written),
        TEST(written_and_read_back_the_rules_are_the_same),
        TEST(edited_rules_are_the_same_read_back_too),
        TEST(the_digest_changes_with_any_file),
        TEST(rows_of_another_year_are_neither_written_nor_digested),
        TEST(a_year_without_rules_starts_from_the_last_that_has_some),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
