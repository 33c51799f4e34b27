/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RULE_READER_H
#define PASSREGION_RULE_READER_H

/*
 * A school's own rules: the CSV files of regles/ into the tables they stand
 * for, cell by cell as the rows of sql/rule_files.sql say. Knows no file and
 * no rule by name. An unknown file, column or word, a missing cell or a row
 * that is there twice is STATUS_SETTINGS with file, line, column, value,
 * reason and remedy. For rules only.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/error.h"

/* Each file found takes the place of the built-in rows of its table; the others stay. */
bool rule_reader_read(struct db *db, const char *folder, struct error *error);

#endif
