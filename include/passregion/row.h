/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ROW_H
#define PASSREGION_ROW_H

/*
 * A row of text cells and how large one may be, whatever it was read from.
 * For document and intake.
 */

#include <stdbool.h>
#include <stddef.h>

enum {
    CELL_SIZE_MAX = 64 * 1024, /* bytes */
    CELL_COUNT_MAX = 512,
    ROW_COUNT_MAX = 1000000 /* lines of one table */
};

enum row_kind {
    ROW_CELLS,
    ROW_BLANK,          /* nothing but blanks on the line */
    ROW_UNCLOSED_QUOTE, /* a quote opened here swallows what follows */
    ROW_TOO_LARGE       /* a cell over CELL_SIZE_MAX or over CELL_COUNT_MAX cells */
};

struct row {
    enum row_kind kind;
    size_t line;        /* first line, from 1: physical, of the sheet, or the pupil's element */
    size_t line_count;  /* lines it covers; 0 for titles that stand in no line of the file */
    size_t cell_count;  /* ROW_CELLS only */
    char *const *cells; /* valid until the next row; the caller may edit the text in place */
    const bool *struck; /* by cell, whether it is struck through; NULL: none is */
    bool is_hidden;     /* in the spreadsheet that it comes from */
};

/*
 * A cell without blanks around it, the mark of a text (« '2MHR ») and Excel's
 * `="…"`; edits in place.
 */
char *cell_clean(char *cell);

#endif
