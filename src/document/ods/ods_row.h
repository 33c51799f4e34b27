/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ODS_ROW_H
#define PASSREGION_ODS_ROW_H

/*
 * A row of a LibreOffice sheet on its way to the grid: cells and rows that
 * the file writes once stand there as often as it says. Empty ones are only
 * counted, filled ones are bounded: a kilobyte may claim a billion cells. For
 * ods only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/buffer.h"
#include "passregion/error.h"
#include "passregion/grid.h"
#include "passregion/table.h"

/* A cell with text; a repeated one is several. */
struct ods_piece {
    size_t column;
    size_t text; /* where in the row's text */
    size_t length;
    size_t row_span;
    bool is_repeat;
    bool is_struck; /* through */
};

/* What repeats came to, all sheets together. */
struct ods_repeats {
    size_t cells;
    size_t bytes;
};

struct ods_row {
    const char *name;  /* what messages call the file; set by the caller */
    struct grid *grid; /* of the sheet; set by ods_row_start_sheet() */
    size_t line;
    size_t count; /* how often it stands there */
    bool is_hidden;
    size_t column;
    struct buffer text;
    size_t piece_count;
    struct ods_repeats repeats;
    struct ods_piece pieces[CELL_COUNT_MAX + 1]; /* one more shows that the line is too large */
};

/* A row starts with `name` set and the rest zero. */

void ods_row_start_sheet(struct ods_row *row, struct grid *grid);

/* Starts a row that stands there `count` times. */
void ods_row_start(struct ods_row *row, size_t count, bool is_hidden);

/* Goes behind `count` cells without text. */
void ods_row_skip(struct ods_row *row, size_t count);

/* How often equal cells stand there, the first for `row_span` rows. */
struct ods_extent {
    size_t count;
    size_t row_span;
    bool is_struck; /* through */
};

/* The cells of that text. False when memory is out. */
bool ods_row_add(struct ods_row *row, const struct buffer *text, const struct ods_extent *extent,
                 struct error *error);

/* Writes the row to the grid; STATUS_DATA when repeats, or the sheet, come to too much. */
bool ods_row_end(struct ods_row *row, struct error *error);

void ods_row_clear(struct ods_row *row);

/* An attribute that says how often; 1 when there is none, never more than lies behind any sheet. */
size_t ods_count(const char *const *attributes, const char *name);

#endif
