/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PUPIL_CELLS_H
#define PASSREGION_PUPIL_CELLS_H

/*
 * The cells of a line to the facts of a pupil: which of several columns of one
 * meaning counts, and what is struck through. For row_look and
 * pupil_reader.
 */

#include <stdbool.h>

#include "list_remark.h"
#include "passregion/columns.h"
#include "passregion/fact.h"
#include "passregion/row.h"
#include "value.h"

/* What the lines of a list are read with. */
struct pupil_reader {
    struct value_context values;
    const struct columns *columns;
    enum file_role role;
    const char *own_uai; /* of the school */
    bool is_text;        /* of text a short row may have lost a cell in its middle */
    char *block_class;   /* CLASS_SIZE bytes: the class of the block under way, or "" */
    /* By column: the lines where it says other than one of the same meaning. */
    struct line_note *others;
};

/* What spreadsheets show of an empty cell that another one is linked to. */
bool cell_is_zero(const char *text);

/* Whether the line is struck through as a whole: its name, or all that it holds. */
bool pupil_cells_are_struck(const struct pupil_reader *reader, const struct row *row);

/*
 * Reads the cells, which are clean, into facts that point to them and to the arena. Of two of one
 * meaning the first wins; columns of a lower rank come first, those that are hidden last, and not
 * at all where what they tell was decided in sight. Of a line that `is_struck` as a whole all
 * counts, else what is struck through does not. False when the sink or memory fails.
 */
bool pupil_cells_read(const struct pupil_reader *reader, const struct row *row, bool is_struck,
                      struct pupil *pupil, struct error *error);

#endif
