/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RULE_FILE_H
#define PASSREGION_RULE_FILE_H

/*
 * One CSV file of regles/ into the table it stands for, cell by cell as the
 * rows of sql/rule_files.sql say. Knows no column by name. For rules only.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/error.h"
#include "rule_faults.h"

/* The file and the statements that read it (view rule_statement). */
struct rule_file {
    const char *name; /* « montants.csv » */
    const char *insertion;
    const char *duplicate; /* the line of a row with the same keys, if there is one */
    const char *clearing;
};

/*
 * Puts the file's rows in the place of the table's, and notes the line of
 * each. An unknown word, a missing cell or a row that is there twice goes to
 * `faults` with line, column, value, reason and remedy, and its row is left
 * out; an unknown column or a file that is no table ends the file. False only
 * when reading itself fails.
 */
bool rule_file_read(struct db *db, const struct rule_file *file, const char *path,
                    struct rule_faults *faults, struct error *error);

#endif
