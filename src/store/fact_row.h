/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_FACT_ROW_H
#define PASSREGION_FACT_ROW_H

/*
 * The facts of a pupil as the columns of a row: the statements that write and
 * read them all, whatever the table. For store only.
 */

#include "passregion/error.h"
#include "passregion/fact.h"
#include "passregion/statement.h"

/*
 * « INSERT INTO table (columns and all facts) »; `columns` are named with
 * commas, their parameters with a colon (« record, line » binds « :record »
 * and « :line »). NULL and an error as db_prepare().
 */
struct statement *fact_row_prepare_insert(struct db *db, const char *table, const char *columns,
                                          struct error *error);

/* Binds the facts; those the line does not give are NULL. */
void fact_row_bind(struct statement *insert, const struct pupil *pupil);

/* « SELECT columns, all facts » and then `rest`, which starts with « FROM ». */
struct statement *fact_row_prepare_select(struct db *db, const char *columns, const char *rest,
                                          struct error *error);

/* Reads the facts behind the first `first` columns; valid until the next step. */
void fact_row_read(const struct statement *select, int first, struct pupil *pupil);

#endif
