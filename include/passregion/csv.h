/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CSV_H
#define PASSREGION_CSV_H

/*
 * UTF-8 text to rows of cells with their physical lines (RFC 4180 as real
 * exports write it; libcsv does the parsing and is included here only). Every
 * physical line comes out in exactly one row, blank ones too: that is what the
 * row accounting rests on. A quote that is never closed costs its own line,
 * not the rest of the file; nor does a row that goes on for more than 128 kB
 * (4 kB once a file has shown a hundred such lines). For table and rule_file.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/error.h"
#include "passregion/row.h"

struct csv_reader; /* all its memory is taken when it is opened, then grows only with a row */

/*
 * Reads `length` bytes of `text`, whose first physical line is `first_line`.
 * The text must outlive the reader. NULL and an error when memory is out.
 */
struct csv_reader *csv_reader_open(const char *text, size_t length, char delimiter,
                                   size_t first_line, struct error *error);

/*
 * How many cells a row of this file has. A quoted cell over several lines one
 * of which holds that many cells itself is then seen as an unclosed quote.
 */
void csv_reader_expect(struct csv_reader *reader, size_t cell_count);

/* The next row; false at the end or, with error->status set, when memory is out. */
bool csv_reader_next(struct csv_reader *reader, struct row *row, struct error *error);

void csv_reader_close(struct csv_reader *reader);

#endif
