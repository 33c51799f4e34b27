/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PRINT_ROWS_H
#define PASSREGION_PRINT_ROWS_H

/*
 * What a view of SQL has to say, line by line. For summary, explanation, look,
 * repondre, etat, erasure, eleve, desk and consolidation.
 */

#include <stdbool.h>
#include <stdio.h>

#include "passregion/db.h"

/* Prints a line; what a terminal would obey is « ? », but for line ends within. */
void print_line(FILE *out, const char *before, const char *text);

/* Prints the first column of each row so. */
bool print_rows(struct db *db, const char *sql, FILE *out, struct error *error);

#endif
