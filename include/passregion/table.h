/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_TABLE_H
#define PASSREGION_TABLE_H

/*
 * A table of text cells with their places, whatever it lay in: text with
 * delimiters, a workbook's sheet, an XML or HTML file. All that comes after
 * sees rows only. For document and intake.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/error.h"
#include "passregion/row.h"

struct grid;

/* Where a table is; what it points to belongs to the document. */
struct table {
    const char *name;        /* of the sheet or archive member; "" when the file is one table */
    const struct grid *grid; /* NULL: text */
    const char *text;        /* UTF-8 */
    size_t length;
    char delimiter; /* of text */
};

struct rows; /* a reader; its memory is taken when it is opened, then grows only with a row */

/* NULL and an error when memory is out. The table must outlive the reader. */
struct rows *rows_open(const struct table *table, struct error *error);

/* How many cells a row has: helps text with quotes that are never closed (csv.h). */
void rows_expect(struct rows *rows, size_t cell_count);

/* The next row; false at the end or, with error->status set, when memory is out. */
bool rows_next(struct rows *rows, struct row *row, struct error *error);

void rows_close(struct rows *rows);

/* Whether the spreadsheet hides a column, from 0. */
bool table_hides_column(const struct table *table, size_t column);

#endif
