/* SPDX-License-Identifier: MIT */

/*
 * The program itself, with a note of every SQL statement it runs: how SQLite walks the tables
 * (EXPLAIN QUERY PLAN, the first time) and what it costs (steps of its virtual machine, rows put
 * into automatic indexes); of the tables that are left how many rows they have. The notes are a
 * database, the file that PASSREGION_TRACE names.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

int program_main(int argument_count, char **arguments);

static const char TABLES[] =
    "CREATE TABLE statement (statement INTEGER PRIMARY KEY, sql TEXT NOT NULL UNIQUE,"
    " runs INTEGER NOT NULL, steps INTEGER NOT NULL, automatic INTEGER NOT NULL);"
    "CREATE TABLE plan (statement INTEGER NOT NULL REFERENCES statement, node INTEGER NOT NULL,"
    " parent INTEGER NOT NULL, detail TEXT NOT NULL);"
    "CREATE TABLE relation (name TEXT NOT NULL, rows INTEGER, sql TEXT NOT NULL)";
static const char NOTE[] =
    "INSERT INTO statement (sql, runs, steps, automatic) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (sql) "
    "DO UPDATE SET runs = runs + ?2, steps = steps + ?3, automatic = automatic + ?4";
static const char NOTE_PLAN[] =
    "INSERT INTO plan SELECT statement, ?2, ?3, ?4 FROM statement WHERE sql = ?1";
static const char NOTE_RELATION[] = "INSERT INTO relation VALUES (?1, ?2, ?3)";
static const char LIST_RELATIONS[] =
    "SELECT name, printf(iif(type = 'table', 'SELECT count(*) FROM \"%w\"',"
    " 'SELECT nullif(count(*), 2) FROM (SELECT 1 FROM \"%w\" LIMIT 2)'), name), sql FROM (SELECT * "
    "FROM sqlite_schema UNION ALL SELECT * FROM sqlite_temp_schema"
    " UNION ALL SELECT * FROM rules.sqlite_schema) WHERE type IN ('table', 'view')";
static const char IS_KNOWN[] = "SELECT 1 FROM statement WHERE sql = ?1";

static sqlite3 *notes;
static sqlite3_stmt *note;
static sqlite3_stmt *note_plan;
static sqlite3_stmt *note_relation;
static sqlite3_stmt *is_known;

static void check(int code, sqlite3 *db, const char *what)
{
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
        return;
    fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(db));
    exit(EXIT_FAILURE);
}

static bool run(sqlite3_stmt *statement)
{
    const int code = sqlite3_step(statement);

    check(code, notes, sqlite3_sql(statement));
    sqlite3_reset(statement);
    return code == SQLITE_ROW;
}

/* What statements cost that run thousands of times, until it is noted: by where their text is. */
static struct cost {
    char *sql; /* owned; NULL: none yet */
    sqlite3_int64 runs;
    sqlite3_int64 steps;
    sqlite3_int64 automatic;
} costs[1024];

static void write_cost(struct cost *cost)
{
    if (!cost->sql)
        return;
    sqlite3_bind_text(note, 1, cost->sql, -1, SQLITE_STATIC);
    sqlite3_bind_int64(note, 2, cost->runs);
    sqlite3_bind_int64(note, 3, cost->steps);
    sqlite3_bind_int64(note, 4, cost->automatic);
    run(note);
    sqlite3_free(cost->sql);
    *cost = (struct cost){NULL, 0, 0, 0};
}

static struct cost *cost_of(const char *sql)
{
    struct cost *cost = &costs[((uintptr_t)sql >> 4) % (sizeof costs / sizeof *costs)];

    if (!cost->sql || strcmp(cost->sql, sql) != 0) {
        write_cost(cost);
        cost->sql = sqlite3_mprintf("%s", sql);
    }
    return cost;
}

static void count(const char *sql, sqlite3_stmt *statement)
{
    struct cost *cost = cost_of(sql);

    cost->runs++;
    cost->steps += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1);
    cost->automatic += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_AUTOINDEX, 1);
}

/* Asks for the plan of a statement in the state of the database in which it starts. */
static void explain(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *plan = NULL;
    char *text = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);

    /* What has no plan (PRAGMA, BEGIN) has no rows. */
    check(sqlite3_prepare_v2(db, text, -1, &plan, NULL), db, sql);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        sqlite3_bind_text(note_plan, 1, sql, -1, SQLITE_STATIC);
        sqlite3_bind_int(note_plan, 2, sqlite3_column_int(plan, 0));
        sqlite3_bind_int(note_plan, 3, sqlite3_column_int(plan, 1));
        sqlite3_bind_text(note_plan, 4, (const char *)sqlite3_column_text(plan, 3), -1,
                          SQLITE_TRANSIENT);
        run(note_plan);
    }
    check(sqlite3_finalize(plan), db, sql);
    sqlite3_free(text);
}

/* The tables that a connection leaves, with their rows, and its views, with theirs where it is one
 * at most. */
static void note_relations(sqlite3 *db)
{
    sqlite3_stmt *relations = NULL;
    sqlite3_stmt *rows = NULL;

    /* One that looks at the file alone has no rules. */
    if (sqlite3_prepare_v2(db, LIST_RELATIONS, -1, &relations, NULL) != SQLITE_OK)
        return;
    while (sqlite3_step(relations) == SQLITE_ROW) {
        const char *query = (const char *)sqlite3_column_text(relations, 1);
        sqlite3_bind_value(note_relation, 1, sqlite3_column_value(relations, 0));
        sqlite3_bind_null(note_relation, 2);
        /* Some views are of tables that this run had no need of. */
        if (sqlite3_prepare_v2(db, query, -1, &rows, NULL) == SQLITE_OK) {
            check(sqlite3_step(rows), db, query);
            sqlite3_bind_value(note_relation, 2, sqlite3_column_value(rows, 0));
        }
        sqlite3_bind_value(note_relation, 3, sqlite3_column_value(relations, 2));
        run(note_relation);
        sqlite3_finalize(rows);
    }
    sqlite3_finalize(relations);
}

static int trace(unsigned event, void *context, void *subject, void *detail)
{
    (void)context;
    if (event == SQLITE_TRACE_CLOSE) {
        sqlite3_trace_v2(subject, 0, NULL, NULL);
        note_relations(subject);
        return 0;
    }
    sqlite3_stmt *statement = subject;
    const char *sql = sqlite3_sql(statement);
    if (!sql || strncmp(sql, "EXPLAIN", 7) == 0)
        return 0;
    if (event == SQLITE_TRACE_PROFILE) {
        count(sql, statement);
        return 0;
    }
    /* Of a trigger the event gives a comment. */
    if (strcmp(detail, sql) != 0 || cost_of(sql)->runs > 0)
        return 0;
    sqlite3_bind_text(is_known, 1, sql, -1, SQLITE_STATIC);
    if (run(is_known))
        return 0;
    write_cost(cost_of(sql));
    explain(sqlite3_db_handle(statement), sql);
    return 0;
}

static int opened(sqlite3 *db, const char **fault, const void *api)
{
    (void)fault;
    (void)api;
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE | SQLITE_TRACE_CLOSE,
                            trace, NULL);
}

static void open_notes(void)
{
    check(sqlite3_open(":memory:", &notes), notes, "notes");
    check(sqlite3_exec(notes, TABLES, NULL, NULL, NULL), notes, TABLES);
    check(sqlite3_prepare_v2(notes, NOTE, -1, &note, NULL), notes, NOTE);
    check(sqlite3_prepare_v2(notes, NOTE_PLAN, -1, &note_plan, NULL), notes, NOTE_PLAN);
    check(sqlite3_prepare_v2(notes, NOTE_RELATION, -1, &note_relation, NULL), notes, NOTE_RELATION);
    check(sqlite3_prepare_v2(notes, IS_KNOWN, -1, &is_known, NULL), notes, IS_KNOWN);
}

static void write_notes(const char *path)
{
    char *sql = sqlite3_mprintf("VACUUM INTO %Q", path);

    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
        write_cost(&costs[i]);
    check(sqlite3_exec(notes, sql, NULL, NULL, NULL), notes, path);
    sqlite3_free(sql);
}

int main(int argument_count, char **arguments)
{
    const char *path = getenv("PASSREGION_TRACE");

    if (!path) {
        fprintf(stderr, "PASSREGION_TRACE names no file\n");
        return EXIT_FAILURE;
    }
    open_notes();
    sqlite3_auto_extension((void (*)(void))opened);
    const int status = program_main(argument_count, arguments);
    write_notes(path);
    return status;
}
