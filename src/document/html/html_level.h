/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_HTML_LEVEL_H
#define PASSREGION_HTML_LEVEL_H

/*
 * An open table of an HTML page: its row and cell under way, and the columns
 * that cells of rows above take. A cell counts down to its last row, or to
 * the row under way where its rows end before. For html only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "html_token.h"
#include "passregion/error.h"
#include "passregion/grid.h"
#include "passregion/table.h"

/* A cell that takes its column on rows below too. */
struct html_standing {
    size_t row; /* of its table */
    size_t last_row;
    size_t line; /* of the grid; 0: it has no text, or the grid knows its span */
};

struct html_level {
    struct grid *grid;
    size_t row;  /* from 1 */
    size_t line; /* of that row in the grid */
    size_t column;
    size_t column_span;
    size_t row_span; /* 0: to the end of the rows */
    bool in_row;
    bool in_cell;
    bool holds_table;    /* the cell */
    bool is_interrupted; /* the row: those of a table in it came in between */
    size_t unsaid;       /* spans that the grid does not know yet */
    size_t width;        /* columns of `standing` in use */
    struct html_standing standing[CELL_COUNT_MAX];
};

/* Opens a table whose cells go to that grid. */
void html_level_init(struct html_level *level, struct grid *grid);

void html_level_start_row(struct html_level *level, size_t line);

/* Puts the cell of a tag in the next column that is free. */
void html_level_start_cell(struct html_level *level, const struct html_token *token);

/* Goes behind the cell; `speaks` when it has a text for the rows below. False: memory is out. */
bool html_level_end_cell(struct html_level *level, bool speaks, struct error *error);

/* A table opens in the cell: tells the grid what is known of spans, before its lines come. */
bool html_level_interrupt(struct html_level *level, struct error *error);

/* A head, body or foot begins or ends: no cell reaches beyond. */
bool html_level_cut(struct html_level *level, struct error *error);

#endif
