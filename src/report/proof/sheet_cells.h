/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SHEET_CELLS_H
#define PASSREGION_SHEET_CELLS_H

/*
 * The cells of a sheet that libxlsxwriter wrote, counted into a tally as its
 * XML is read: rows and cells in their order, each in its place, of the types
 * we write. For readback only.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "book_styles.h"
#include "passregion/error.h"
#include "passregion/xlsx_place.h"
#include "tally.h"

struct sheet_cells {
    struct tally_sheet *sheet; /* the sheet that is read */
    const uint64_t *strings;   /* the hashes of the shared texts */
    size_t string_count;
    size_t shared; /* cells that give a shared text, in all sheets */
    const struct book_styles *styles;

    size_t row;    /* from 1; 0: none yet */
    size_t column; /* from 1; 0: no cell of this row yet */
    struct xlsx_place place;
    uint64_t style; /* the look of the cell */
    bool is_shared; /* the value is the number of a shared text */
    bool is_inline; /* the text itself stands in the cell */
    bool in_cell;
    bool has_formula;
    bool has_value;
    uint64_t formula;
    uint64_t value;
    size_t index; /* the value, where it is digits only */
    bool is_index;
    uint64_t *taker; /* the hash that takes the text; NULL: nothing does */
};

/* Starts another sheet. */
void sheet_cells_begin(struct sheet_cells *cells, struct tally_sheet *sheet);

/* True for the elements that are taken here, and the next three are for: row, c, f, v, is and t. */
bool sheet_cells_take(const char *element);

/* STATUS_IO when something is out of its place or of no type we write. */
bool sheet_cells_start(struct sheet_cells *cells, const char *element,
                       const char *const *attributes, struct error *error);
void sheet_cells_text(struct sheet_cells *cells, const char *text, size_t length);
bool sheet_cells_end(struct sheet_cells *cells, const char *element, struct error *error);

#endif
