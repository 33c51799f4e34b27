/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_STATEMENT_H
#define PASSREGION_STATEMENT_H

/*
 * A prepared statement: bind by name, walk the rows, read cells.
 *
 *     struct statement *rows = db_prepare(db, sql, error);
 *     bind_text(rows, ":role", role);
 *     while (statement_next(rows))
 *         printf("%s\n", cell_text(rows, 0));
 *     return statement_end(rows, error);
 *
 * A fault is kept in the statement until it is asked for at the end; one that
 * could not be prepared is NULL, which every verb but the cells' takes.
 * For store, rules, report and command.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"

struct statement;

/* Statements live until they are closed or db_close(). */
struct statement *db_prepare(struct db *db, const char *sql, struct error *error);

/*
 * Binds by the name of the parameter (« :line »); a name the statement does
 * not have is a fault. Text is not copied: it must live until the statement is
 * reset or ended. NULL text binds NULL.
 */
void bind_text(struct statement *statement, const char *name, const char *text);
/* The same for a parameter that the statement need not have. */
void bind_text_if_known(struct statement *statement, const char *name, const char *text);
void bind_integer(struct statement *statement, const char *name, int64_t value);

/* Whether there is a row more; false after a fault, too. */
bool statement_next(struct statement *statement);

/* Closes: false where it could not be prepared, or with the fault that was kept. */
bool statement_end(struct statement *statement, struct error *error);

/* The same but ready to be bound and walked again. */
bool statement_reset(struct statement *statement, struct error *error);

/* INSERT, UPDATE, DELETE: runs, and resets or ends. */
bool statement_run(struct statement *statement, struct error *error);
bool statement_run_once(struct statement *statement, struct error *error);

/* Closes whatever became of it. */
void statement_close(struct statement *statement);

/* The integer that the first row of a query starts with; `otherwise` when there is none. */
bool db_integer(struct db *db, const char *sql, int64_t otherwise, int64_t *value,
                struct error *error);

int statement_width(const struct statement *statement);
/* What a column of the rows is called; valid until the statement is closed. */
const char *cell_name(const struct statement *statement, int column);
bool cell_is_null(const struct statement *statement, int column);
bool cell_is_integer(const struct statement *statement, int column);
/* Text of a cell, "" for NULL; valid until the next row. */
const char *cell_text(const struct statement *statement, int column);
int64_t cell_integer(const struct statement *statement, int column);

#endif
