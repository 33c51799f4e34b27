/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_DB_H
#define PASSREGION_DB_H

/*
 * An SQLite database behind a few verbs: open, run a script, begin, commit;
 * statement.h has those for rows. Every fault becomes a French error with the
 * right exit code. SQL may call
 *   fold(text), fold_key(text), tight(text)   text_fold() and its kin
 *   day(date)                « 2026-06-27 » as « 27/06/2026 »
 *   euros(cents)             « 108 » or « 108,50 »
 *   cents(euros)             the reverse; NULL for what is no amount
 *   digest(text)             its SHA-256, in hexadecimal
 *   checksum(text)           tells whether a text or a number changed
 *   latest(value, order…)    an aggregate: of the values that are not NULL the
 *                            one whose order is the highest, the first of equals.
 * For store, rules, report and command.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "passregion/error.h"

struct db;

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

/*
 * How many lines of lists there are: what is worked out of them, in temporary tables, has room in
 * memory for a school's; a region's goes to a file as well.
 */
bool db_expect_lines(struct db *db, int64_t lines, struct error *error);

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
/* Commits and begins again; no other run enters in between. */
bool db_commit_on(struct db *db, struct error *error);
void db_rollback(struct db *db);

/*
 * Writes the file anew, so that nothing of what was deleted is left in it. Outside a transaction.
 */
bool db_rewrite(struct db *db, struct error *error);

int64_t db_last_id(const struct db *db);

#endif
