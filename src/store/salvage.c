/* SPDX-License-Identifier: MIT */
#include "salvage.h"

#include <stdio.h>

#include "page_sums.h"
#include "passregion/path.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "schema.h"
#include "sqlite_handle.h"

enum { NAMES_SIZE = 6000, MARKS_SIZE = 1000, SQL_SIZE = 8192 };

/* Whether a fault of the damaged database ends a table, or the work. */
static bool is_loss(int code)
{
    switch (code & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* no such table, a schema that makes no sense */
        return true;
    default:
        return code == SQLITE_IOERR_DATA;
    }
}

/* A fault of the damaged database: true where it is a loss, false and an error for any other. */
static bool take_loss(const struct db *left, int code, struct error *error)
{
    return is_loss(code) || db_fault_code(left, code, "reprise", error);
}

/* « a, b, c »: the columns of a table of the damaged database, and as many marks. */
static bool join_columns(struct db *db, struct db *left, const char *table, char *names,
                         char *marks, struct error *error)
{
    char add[SQL_SIZE];
    size_t used = 0;
    size_t count = 0;
    bool done = true;
    struct statement *columns =
        db_prepare(left, "SELECT name FROM pragma_table_info(:table) ORDER BY cid", error);

    bind_text(columns, ":table", table);
    while (done && statement_next(columns)) {
        const char *name = cell_text(columns, 0);
        /* A fact that came after the table was made (fact_table.h). */
        if (sqlite3_table_column_metadata(db->handle, "main", table, name, NULL, NULL, NULL, NULL,
                                          NULL) != SQLITE_OK) {
            snprintf(add, sizeof add, "ALTER TABLE %s ADD COLUMN %s TEXT", table, name);
            done = db_script(db, "reprise", add, error);
        }
        const char *comma = count ? ", " : "";
        used += (size_t)snprintf(names + used, NAMES_SIZE - used, "%s%s", comma, name);
        count += (size_t)snprintf(marks + count, MARKS_SIZE - count, "%s?", count ? "," : "");
        if (used >= NAMES_SIZE || count >= MARKS_SIZE)
            done = error_set(error, STATUS_INTERNAL, "reprise : trop de colonnes dans %s", table);
    }
    return statement_end(columns, error) && done;
}

static int put_row(sqlite3_stmt *insert, sqlite3_stmt *row)
{
    int code = SQLITE_OK;

    for (int i = 0; code == SQLITE_OK && i < sqlite3_column_count(row); i++)
        code = sqlite3_bind_value(insert, i + 1, sqlite3_column_value(row, i));
    if (code == SQLITE_OK)
        code = sqlite3_step(insert);
    sqlite3_reset(insert);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Row after row up to the first that is not provably what was written. */
static bool copy_rows(struct db *db, struct db *left, const char *select, const char *insert,
                      bool *is_whole, struct error *error)
{
    sqlite3_stmt *rows = NULL;
    sqlite3_stmt *put = NULL;
    bool is_refused = false; /* no row that the program wrote */
    bool done = sqlite3_prepare_v2(db->handle, insert, -1, &put, NULL) == SQLITE_OK ||
                db_fault(db, "reprise", error);
    int code = done ? sqlite3_prepare_v2(left->handle, select, -1, &rows, NULL) : SQLITE_OK;

    while (done && code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        code = put_row(put, rows);
        is_refused = (code & 0xFF) == SQLITE_CONSTRAINT;
        done = code == SQLITE_OK || is_refused || db_fault(db, "reprise", error);
    }
    *is_whole = code == SQLITE_DONE;
    if (done && !*is_whole && !is_refused)
        done = take_loss(left, code, error);
    sqlite3_finalize(rows);
    sqlite3_finalize(put);
    return done;
}

static bool copy_table(struct db *db, struct db *left, const char *table, struct error *error)
{
    char names[NAMES_SIZE] = "";
    char marks[MARKS_SIZE] = "";
    char select[SQL_SIZE];
    char insert[SQL_SIZE];
    bool is_whole = false;

    const int code = sqlite3_table_column_metadata(left->handle, "main", table, NULL, NULL, NULL,
                                                   NULL, NULL, NULL);
    if (code != SQLITE_OK && !take_loss(left, code, error))
        return false;
    if (code == SQLITE_OK) {
        if (!join_columns(db, left, table, names, marks, error))
            return false;
        snprintf(select, sizeof select, "SELECT %s FROM %s NOT INDEXED", names, table);
        snprintf(insert, sizeof insert, "INSERT INTO %s (%s) VALUES (%s)", table, names, marks);
        if (!copy_rows(db, left, select, insert, &is_whole, error))
            return false;
    }
    struct statement *note = db_prepare(
        db, "INSERT INTO copied_table (name, is_whole) VALUES (:name, :is_whole)", error);
    bind_text(note, ":name", table);
    bind_integer(note, ":is_whole", is_whole);
    return statement_run_once(note, error);
}

static bool copy_tables(struct db *db, struct db *left, struct error *error)
{
    bool done = db_script(db, "reprise",
                          "PRAGMA defer_foreign_keys = ON;"
                          "CREATE TEMP TABLE copied_table (name TEXT PRIMARY KEY, "
                          "is_whole INTEGER NOT NULL) STRICT, WITHOUT ROWID",
                          error);
    struct statement *tables =
        done ? db_prepare(db,
                          "SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name",
                          error)
             : NULL;

    while (done && statement_next(tables))
        done = copy_table(db, left, cell_text(tables, 0), error);
    return statement_end(tables, error) && done;
}

static bool note(const struct rescue *rescue, struct db *db, const struct inspection *inspection,
                 struct error *error)
{
    if (!db_script(db, "reprise",
                   "CREATE TEMP TABLE rescue (has_books INTEGER, kept_as TEXT, pages INTEGER, "
                   "whole_pages INTEGER) STRICT",
                   error))
        return false;
    struct statement *insert =
        db_prepare(db, "INSERT INTO rescue VALUES (:has_books, :kept_as, :pages, :whole)", error);
    bind_integer(insert, ":has_books", rescue->has_books);
    bind_text(insert, ":kept_as", path_name(rescue->kept_as));
    bind_integer(insert, ":pages", inspection->pages);
    bind_integer(insert, ":whole", inspection->whole_pages);
    return statement_run_once(insert, error);
}

/* What the scripts say of it; a refusal where something would be lost unasked. */
static bool settle(struct rescue *rescue, struct db *db, struct error *error)
{
    struct statement *refusal = db_prepare(db, "SELECT text FROM rescue_refusal", error);
    bool done = true;

    if (statement_next(refusal) && !rescue->may_lose)
        done = error_set(error, STATUS_DATA, "« %s » : %s", rescue->path, cell_text(refusal, 0));
    if (!statement_end(refusal, error) || !done)
        return false;
    struct statement *text = db_prepare(db, "SELECT text FROM rescue_text", error);
    if (statement_next(text))
        snprintf(rescue->text, sizeof rescue->text, "« %.200s » : %.1700s", rescue->path,
                 cell_text(text, 0));
    return statement_end(text, error) && db_script(db, "reprise",
                                                   "INSERT INTO damage (kept_as, text) "
                                                   "SELECT kept_as, text FROM rescue, rescue_text",
                                                   error);
}

/* The tables of the damaged one's version, so that what brings it up to date runs on its rows. */
static bool make_schema(struct db *db, struct db *left, struct error *error)
{
    int64_t version = 0;
    sqlite3_stmt *row = NULL;

    int code = sqlite3_prepare_v2(left->handle, "PRAGMA user_version", -1, &row, NULL);
    if (code == SQLITE_OK && (code = sqlite3_step(row)) == SQLITE_ROW)
        version = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return (code == SQLITE_ROW || take_loss(left, code, error)) && schema_make(db, version, error);
}

/* From the first look to the last, so that no table is out of reach for a moment. */
static bool hold(struct db *left, struct error *error)
{
    const int code =
        sqlite3_exec(left->handle, "BEGIN; SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);

    return code == SQLITE_OK || take_loss(left, code, error);
}

bool salvage_fill(struct rescue *rescue, struct db *db, const struct inspection *inspection,
                  struct error *error)
{
    struct db left;
    bool done = db_open_raw(&left, rescue->path, page_sums(PAGES_LEFT), error) == SQLITE_OK;

    if (done) /* otherwise there may be no handle */
        sqlite3_db_config(left.handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    done = done && hold(&left, error) && make_schema(db, &left, error) &&
           copy_tables(db, &left, error) && note(rescue, db, inspection, error) &&
           scripts_run(db, PHASE_RESCUE, error) && settle(rescue, db, error);
    sqlite3_close(left.handle);
    return done;
}
