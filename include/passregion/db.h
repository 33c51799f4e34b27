/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_DB_H
#define PASSREGION_DB_H

/*
 * SQLite behind a few verbs: open, run a script, prepare, bind by name, step,
 * read a cell. The only user of <sqlite3.h>. Every fault becomes a French
 * error with the right exit code. SQL may call fold(text) and
 * fold_key(text), which are text_fold() and text_fold_key(), euros(cents),
 * which is « 108 » or « 108,50 », and checksum(text), which tells whether a
 * text or a number changed. For store, rules, report and command.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "passregion/error.h"

struct db;
struct statement;

/* Opens or creates the file; it is locked against other runs only by db_begin(). */
struct db *db_open(const char *path, struct error *error);

/* An empty database in memory, or a copy there of the file at `path` when it exists (NULL: none).
 */
struct db *db_open_copy(const char *path, struct error *error);

void db_close(struct db *db);

/*
 * Opens a database image (db_image()) as the schema `rules`: a copy in memory
 * that is this connection's own. Before it, `rules` is empty.
 */
bool db_load_rules(struct db *db, const unsigned char *image, size_t size, struct error *error);

/* Hands over the bytes of a database in memory; they are gone when `take` returns. */
bool db_image(struct db *db,
              bool (*take)(void *data, const unsigned char *image, size_t size,
                           struct error *error),
              void *data, struct error *error);

/* Runs all statements of a script; `name` is what a fault is reported under. */
bool db_script(struct db *db, const char *name, const char *sql, struct error *error);

/* Runs the first statement of *sql and moves *sql behind it, whether it succeeds or not. */
bool db_statement(struct db *db, const char *name, const char **sql, struct error *error);

/* A transaction that no other run can enter; STATUS_LOCKED when one is at work. */
bool db_begin(struct db *db, struct error *error);
bool db_commit(struct db *db, struct error *error);
void db_rollback(struct db *db);

/* The integer that the first row of a query starts with; `otherwise` when there is no row. */
bool db_integer(struct db *db, const char *sql, int64_t otherwise, int64_t *value,
                struct error *error);

/* Statements live until db_close() or statement_close(). */
struct statement *db_prepare(struct db *db, const char *sql, struct error *error);
void statement_close(struct statement *statement);

/*
 * Binds by the name of the parameter (« :line »); a name the statement does
 * not have is a fault kept for the next step. Text is not copied: it must
 * live until the statement is reset. NULL text binds NULL.
 */
void bind_text(struct statement *statement, const char *name, const char *text);
/* The same for a parameter that the statement need not have. */
void bind_text_if_known(struct statement *statement, const char *name, const char *text);
void bind_integer(struct statement *statement, const char *name, int64_t value);

/* A row into *has_row; binding faults and SQLite's own come out here. */
bool statement_step(struct statement *statement, bool *has_row, struct error *error);

/* Steps once and resets: for INSERT, UPDATE, DELETE. */
bool statement_run(struct statement *statement, struct error *error);

/* Ready for the next step; bindings are cleared. */
void statement_reset(struct statement *statement);

int statement_width(const struct statement *statement);
bool cell_is_null(const struct statement *statement, int column);
bool cell_is_integer(const struct statement *statement, int column);
/* Text of a cell, "" for NULL; valid until the next step. */
const char *cell_text(const struct statement *statement, int column);
int64_t cell_integer(const struct statement *statement, int column);

int64_t db_last_id(const struct db *db);

#endif
