/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RULE_READER_H
#define PASSREGION_RULE_READER_H

/*
 * A school's own rules: the CSV files of regles/ into the tables they stand
 * for, in the order of sql/rule_files.sql. Knows no file by name. For rules only.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/error.h"

/*
 * Each file found takes the place of the built-in rows of its table; the
 * others stay. Files that are none of these, or else all that the files may
 * not say, go to `report` (the first 20) with file, line, column, value,
 * reason and remedy, and end in STATUS_SETTINGS.
 */
bool rule_reader_read(struct db *db, const char *folder, void (*report)(const char *fault),
                      struct error *error);

#endif
