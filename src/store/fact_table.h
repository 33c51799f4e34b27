/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_FACT_TABLE_H
#define PASSREGION_FACT_TABLE_H

/*
 * The facts of a pupil in the database. Each is a column of `read_line`; one
 * that an older program did not know is added. Four things of TEMP are made:
 * `fact`, a row each, with what explain.sql says of it; asked_line_fact and
 * asked_known_fact (row, name, value), which show explain.sql's tables
 * asked_line and asked_known a fact a row; and record_news (record, tells):
 * whether a line of people.sql's `record` says anything that the lines settled
 * before it do not. For store.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/error.h"

/* Call once the schema is there; the tables of the views may come later. */
bool fact_table_open(struct db *db, struct error *error);

#endif
