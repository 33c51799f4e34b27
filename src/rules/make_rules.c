/* SPDX-License-Identifier: MIT */
/*
 * Run when the program is built, never by a school: makes the database of the
 * built-in rules out of sql/, proves the rules of every school year in it, and
 * writes it as a C file. A fault ends the build with the row's name.
 *
 * usage: make_rules OUTPUT.c FINGERPRINT SCRIPT.sql...
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/fact.h"
#include "passregion/input.h"
#include "passregion/rule_writer.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "rule_cell.h"
#include "rule_proof.h"

enum { EXCERPT = 160, BYTES_A_LINE = 64 };

static void print_fault(const char *fault)
{
    fprintf(stderr, "%s\n", fault);
}

/* The end of the literal or comment that starts at `at`; `at` itself where none does. */
static const char *behind_literal(const char *at)
{
    if (*at == '\'') {
        for (at++; *at && (*at != '\'' || at[1] == '\''); at++)
            at += *at == '\'';
        return *at ? at + 1 : at;
    }
    return at[0] == '-' && at[1] == '-' ? at + strcspn(at, "\n") : at;
}

/* The row at a place, from 0, of « INSERT … VALUES (…), (…) »; NULL when there is none. */
static const char *row_at(const char *sql, int64_t place)
{
    int depth = 0;

    for (const char *at = strstr(sql, "VALUES"); at && *at && *at != ';'; at++) {
        const char *behind = behind_literal(at);
        if (behind != at) {
            at = behind - 1;
            continue;
        }
        if (*at == '(' && depth++ == 0 && place-- == 0)
            return at;
        depth -= *at == ')';
    }
    return NULL;
}

static const char *skip_comments(const char *sql)
{
    for (;;) {
        sql += strspn(sql, " \n");
        if (strncmp(sql, "--", 2) != 0)
            return sql;
        sql += strcspn(sql, "\n");
    }
}

/* Names the row at which an INSERT failed: run again, it keeps the rows before that one. */
static void name_row(struct db *db, const char *sql)
{
    static const char INSERT[] = "INSERT INTO ";
    char table[64];
    char count[128];
    struct error error;
    int64_t before = 0;
    int64_t after = 0;

    if (strncmp(sql, INSERT, strlen(INSERT)) != 0 ||
        sscanf(sql + strlen(INSERT), "%63[a-z_]", table) != 1)
        return;
    snprintf(count, sizeof count, "SELECT count(*) FROM %s", table);
    char *again = malloc(strlen(sql) + sizeof "OR FAIL ");
    if (!again || !db_integer(db, count, 0, &before, &error)) {
        free(again);
        return;
    }
    sprintf(again, "INSERT OR FAIL %s", sql + strlen("INSERT "));
    const char *rest = again;
    db_statement(db, table, &rest, &error);
    if (db_integer(db, count, 0, &after, &error)) {
        const char *row = row_at(sql, after - before);
        if (row)
            fprintf(stderr, "%s : %.*s\n", table, EXCERPT, row);
    }
    free(again);
}

static bool run_script(struct db *db, const char *path, struct error *error)
{
    struct input input;

    if (!input_read(&input, path, path, error))
        return false;
    bool done = true;
    for (const char *rest = input.bytes; done && *rest;) {
        const char *sql = rest;
        done = db_statement(db, path, &rest, error);
        if (!done)
            name_row(db, skip_comments(sql));
    }
    input_clear(&input);
    return done;
}

/* A row that names one that is not there. */
static bool refuse_reference(struct db *db, const struct statement *reference, struct error *error)
{
    char query[128];

    snprintf(query, sizeof query, "SELECT * FROM %.60s WHERE rowid = %lld", cell_text(reference, 0),
             (long long)cell_integer(reference, 1));
    struct statement *row = db_prepare(db, query, error);
    if (statement_next(row))
        error_set(error, STATUS_SETTINGS, "%s : ('%s', '%s'…) names a row that is not in %s",
                  cell_text(reference, 0), cell_text(row, 0), cell_text(row, 1),
                  cell_text(reference, 2));
    statement_close(row);
    return false;
}

static bool prove_references(struct db *db, struct error *error)
{
    bool done = true;
    struct statement *rows =
        db_prepare(db, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check", error);

    if (statement_next(rows))
        done = refuse_reference(db, rows, error);
    return statement_end(rows, error) && done;
}

/* Every label is of a field that the program reads. */
static bool prove_labels(struct db *db, struct error *error)
{
    enum field field;
    bool done = true;
    struct statement *rows = db_prepare(db, "SELECT label, field FROM label", error);

    while (done && statement_next(rows))
        done = field_from_name(cell_text(rows, 1), &field) ||
               error_set(error, STATUS_SETTINGS, "label : ('%s', '%s') names no FIELD of facts.def",
                         cell_text(rows, 0), cell_text(rows, 1));
    return statement_end(rows, error) && done;
}

/* What the words of titles say, and what rules ask of them, are parts; a rule is of a field. */
static bool prove_titles(struct db *db, struct error *error)
{
    enum field field;
    bool done = true;
    struct statement *rows = db_prepare(
        db,
        "WITH said(source, name, says, field) AS (SELECT 'title_word', word, says, '' "
        "FROM title_word UNION ALL SELECT 'title_rule', needs, needs || ' ' || may, field "
        "FROM title_rule) "
        "SELECT source, name, says, field, length(replace(replace(says, ' ', ''), '*', '')) "
        "= (SELECT coalesce(sum(length(part)), 0) FROM title_part "
        "WHERE instr(' ' || says || ' ', ' ' || part || ' ')) FROM said",
        error);

    while (done && statement_next(rows)) {
        if (!cell_integer(rows, 4))
            done =
                error_set(error, STATUS_SETTINGS, "%s : ('%s'): not all of '%s' is in title_part",
                          cell_text(rows, 0), cell_text(rows, 1), cell_text(rows, 2));
        else if (*cell_text(rows, 3) && !field_from_name(cell_text(rows, 3), &field))
            done =
                error_set(error, STATUS_SETTINGS, "%s : ('%s', '%s') names no FIELD of facts.def",
                          cell_text(rows, 0), cell_text(rows, 3), cell_text(rows, 1));
    }
    return statement_end(rows, error) && done;
}

/* What is typed is kept by the pupil's number. */
static bool prove_office_columns(struct db *db, struct error *error)
{
    bool done = true;
    struct statement *rows =
        db_prepare(db,
                   "SELECT worksheet, title FROM worksheet_column WHERE office <> '' "
                   "AND (workbook, worksheet) NOT IN (SELECT workbook, worksheet "
                   "FROM worksheet_column WHERE title = 'Réf.' AND source IN ('pupil', 'ref'))",
                   error);

    if (statement_next(rows))
        done = error_set(error, STATUS_SETTINGS,
                         "worksheet_column : ('%s', '%s') is the office's, but the sheet has no "
                         "column 'Réf.' of source 'pupil' or 'ref'",
                         cell_text(rows, 0), cell_text(rows, 1));
    return statement_end(rows, error) && done;
}

/* An answer that is offered sets a fact, and a fact is set by one that is; each has its question.
 */
static bool prove_answers(struct db *db, struct error *error)
{
    bool done = true;
    struct statement *rows = db_prepare(
        db,
        "SELECT 'answer_offer', question, answer, 'sets no fact (answer_fact)' FROM answer_offer "
        "WHERE (question, answer) NOT IN (SELECT question, answer FROM answer_fact) "
        "UNION ALL SELECT 'answer_fact', question, answer, 'is not offered (answer_offer)' "
        "FROM answer_fact WHERE answer <> '*' "
        "AND (question, answer) NOT IN (SELECT question, answer FROM answer_offer) "
        "UNION ALL SELECT 'answer_shape', question, shape, 'sets no fact (answer_fact)' "
        "FROM answer_shape WHERE (question, '*') NOT IN (SELECT question, answer FROM answer_fact) "
        "UNION ALL SELECT 'answer_fact', question, fact, 'rests on nothing (fact_basis)' "
        "FROM answer_fact WHERE fact NOT IN (SELECT fact FROM fact_basis) "
        "UNION ALL SELECT 'question_kind', question, '', 'has no text (question)' "
        "FROM question_kind WHERE question NOT IN (SELECT code FROM question) "
        "UNION ALL SELECT 'question', code, '', 'has no answers (question_kind, answer_offer)' "
        "FROM question WHERE code NOT IN (SELECT question FROM question_kind) OR code NOT IN "
        "(SELECT question FROM answer_offer UNION SELECT question FROM answer_shape)",
        error);

    if (statement_next(rows))
        done = error_set(error, STATUS_SETTINGS, "%s : ('%s', '%s') %s", cell_text(rows, 0),
                         cell_text(rows, 1), cell_text(rows, 2), cell_text(rows, 3));
    return statement_end(rows, error) && done;
}

/* Proves one year, and notes the digest of its rows. */
static bool prove_year(struct db *db, const char *year, struct error *error)
{
    char digest[DIGEST_SIZE];
    struct statement *set = db_prepare(
        db, "INSERT OR REPLACE INTO setting (key, value) VALUES ('annee', :year)", error);

    bind_text(set, ":year", year);
    if (!statement_run_once(set, error) || !rule_proof_run(db, print_fault, error) ||
        !rule_writer_digest(db, digest, error))
        return false;
    struct statement *note = db_prepare(
        db, "INSERT INTO proven_year (school_year, digest) VALUES (:year, :digest)", error);
    bind_text(note, ":year", year);
    bind_text(note, ":digest", digest);
    return statement_run_once(note, error);
}

/* Every year that any file has a row of. */
static bool prove_years(struct db *db, struct error *error)
{
    bool done = true;
    struct statement *query =
        db_prepare(db,
                   "SELECT group_concat('SELECT school_year FROM ' || rule_table, ' UNION ') "
                   "FROM rule_file WHERE has_year",
                   error);

    struct statement *years =
        statement_next(query) ? db_prepare(db, cell_text(query, 0), error) : NULL;

    while (done && statement_next(years))
        done = prove_year(db, cell_text(years, 0), error);
    done = statement_end(years, error) && done;
    return statement_end(query, error) && done;
}

struct output {
    const char *path;
    const char *fingerprint;
    char years[256]; /* « 2026-2027 (empreinte 3fbff893d7e5) » */
};

/* The years as the workbooks name their rules. */
static bool name_years(struct db *db, struct output *output, struct error *error)
{
    struct statement *row = db_prepare(
        db,
        "SELECT group_concat(school_year || ' (empreinte ' || substr(digest, 1, 12) || ')', ', ') "
        "FROM (SELECT * FROM proven_year ORDER BY school_year)",
        error);

    if (statement_next(row))
        snprintf(output->years, sizeof output->years, "%s", cell_text(row, 0));
    return statement_end(row, error);
}

static void put_bytes(FILE *file, const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (i % BYTES_A_LINE == 0)
            fputs("\n    \"", file);
        fprintf(file, "\\%03o", bytes[i]);
        if (i % BYTES_A_LINE == BYTES_A_LINE - 1 || i + 1 == size)
            fputc('"', file);
    }
}

static bool write_image(void *data, const unsigned char *image, size_t size, struct error *error)
{
    const struct output *output = data;
    FILE *file = fopen(output->path, "wb");

    if (!file)
        return error_set(error, STATUS_CREATE, "%s cannot be written", output->path);
    fputs("/* Made by make_rules from sql/. */\n#include \"rules_image.h\"\n\n"
          "const unsigned char RULES_IMAGE[] =",
          file);
    put_bytes(file, image, size);
    fprintf(file,
            ";\n\nconst size_t RULES_IMAGE_SIZE = %zu;\nconst char RULES_FINGERPRINT[] = \"%s\";\n"
            "const char RULES_YEARS[] = \"%s\";\n",
            size, output->fingerprint, output->years);
    const bool failed = ferror(file) != 0;
    return (fclose(file) == 0 && !failed) ||
           error_set(error, STATUS_IO, "%s cannot be written", output->path);
}

static bool make(struct db *db, int script_count, char **scripts, struct output *output,
                 struct error *error)
{
    /* References are proven at the end, where the row can be named. */
    if (!db_script(db, "make_rules", "PRAGMA foreign_keys = OFF", error))
        return false;
    for (int i = 0; i < script_count; i++) {
        if (!run_script(db, scripts[i], error))
            return false;
    }
    return rule_words_fill(db, error) && scripts_run(db, PHASE_WORDS, error) &&
           prove_references(db, error) && prove_labels(db, error) && prove_titles(db, error) &&
           prove_office_columns(db, error) && prove_answers(db, error) &&
           scripts_run(db, PHASE_START, error) && rule_proof_load(db, error) &&
           prove_years(db, error) && name_years(db, output, error) &&
           db_image(db, write_image, output, error);
}

int main(int argument_count, char **arguments)
{
    struct error error;

    if (argument_count < 4) {
        fputs("usage: make_rules OUTPUT.c FINGERPRINT SCRIPT.sql...\n", stderr);
        return STATUS_USAGE;
    }
    struct output output = {arguments[1], arguments[2], ""};
    struct db *db = db_open_copy(NULL, &error);
    const bool done = db && make(db, argument_count - 3, arguments + 3, &output, &error);
    db_close(db);
    if (!done)
        print_fault(error.text);
    return done ? 0 : 1;
}
