/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RULE_READER_H
#define PASSREGION_RULE_READER_H

/*
 * A school's own rules: the CSV files of regles/ into the tables they stand
 * for, in the order of sql/rule_files.sql. Knows no file by name. A file that
 * is none of these, or says what it may not, is STATUS_SETTINGS with file,
 * line, column, value, reason and remedy. For rules only.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/error.h"

/* Each file found takes the place of the built-in rows of its table; the others stay. */
bool rule_reader_read(struct db *db, const char *folder, struct error *error);

#endif
