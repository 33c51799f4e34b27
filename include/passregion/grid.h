/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_GRID_H
#define PASSREGION_GRID_H

/*
 * A table in memory: what a workbook's sheet, an XML or an HTML file becomes.
 * Written cell by cell in reading order, read row by row. Only cells with text
 * take room; lines without any come out as one blank row, those behind the
 * last text only where `last_line` says so. For document.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/buffer.h"
#include "passregion/error.h"
#include "passregion/row.h"

struct grid_row;
struct grid_span;

struct grid {
    struct buffer text;  /* the cells one behind the other, a NUL after each */
    struct buffer plain; /* the cell that is being written, where it is written another way here */
    struct buffer composed;
    struct grid_row *rows;
    size_t row_count;
    size_t *cells; /* where in `text` each cell starts; rows one behind the other */
    size_t cell_count;
    struct grid_span *spans; /* cells that stand for the lines below them too */
    size_t span_count;
    size_t *struck; /* places in `cells`, in their order, of those that are struck through */
    size_t struck_count;
    unsigned char hidden_columns[CELL_COUNT_MAX / 8]; /* a bit each */
    bool as_it_is;    /* spaces and letters are kept as they are written */
    bool strikes;     /* cells that come are struck through */
    bool hides;       /* rows that begin are hidden */
    bool row_ended;   /* the next cell starts a row, even on the same line */
    size_t last_line; /* lines behind the last text up to this one come out as blank, too */
};

/* A grid starts as `struct grid grid = {0}`. */

/*
 * Puts `length` bytes of UTF-8 in a cell. Lines (from 1; 0 for titles that
 * stand in no line) must not go back, nor columns (from 0) within a line.
 * Text of blanks only is no cell; no-break spaces become spaces, letters and
 * their marks are composed, unless the grid is to keep them `as_it_is`. A line with too much in it
 * becomes one that is rejected. False when memory is out or, with STATUS_DATA, when the line is
 * beyond ROW_COUNT_MAX or the table has over 20 million cells, those between
 * others included; `name` is what messages call the file.
 */
bool grid_put(struct grid *grid, size_t line, size_t column, const char *text, size_t length,
              const char *name, struct error *error);

/* What comes next is a row of its own, on whatever line: titles may take several that are none. */
void grid_new_row(struct grid *grid);

/* The cell of that line and column counts down to `last_line` too: cells were merged. */
bool grid_span(struct grid *grid, size_t line, size_t last_line, size_t column,
               struct error *error);

/* The columns from `first` to `last` are hidden; those no row can have are left out. */
void grid_hide_columns(struct grid *grid, size_t first, size_t last);
bool grid_hides_column(const struct grid *grid, size_t column);

/* Bytes that what was written takes. */
size_t grid_size(const struct grid *grid);

/* Call once, when all is written: sorts the spans. */
void grid_finish(struct grid *grid);

void grid_clear(struct grid *grid);

struct grid_reader;

struct grid_reader *grid_reader_open(const struct grid *grid, struct error *error);
bool grid_reader_next(struct grid_reader *reader, struct row *row, struct error *error);
void grid_reader_close(struct grid_reader *reader);

#endif
