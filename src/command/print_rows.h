/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PRINT_ROWS_H
#define PASSREGION_PRINT_ROWS_H

/*
 * What a view of SQL has to say, line by line. For summary, explanation, look,
 * repondre, etat, erasure, eleve and consolidation.
 */

#include <stdbool.h>
#include <stdio.h>

#include "passregion/db.h"

/* Prints the first column of each row. */
bool print_rows(struct db *db, const char *sql, FILE *out, struct error *error);

#endif
