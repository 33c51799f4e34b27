/* SPDX-License-Identifier: MIT */
#include "sheet_cells.h"

#include <string.h>

#include "wish.h"

void sheet_cells_begin(struct sheet_cells *cells, struct tally_sheet *sheet)
{
    *cells = (struct sheet_cells){.sheet = sheet,
                                  .strings = cells->strings,
                                  .string_count = cells->string_count,
                                  .shared = cells->shared,
                                  .styles = cells->styles};
}

bool sheet_cells_take(const char *element)
{
    if (!element[1])
        return strchr("cvft", element[0]) != NULL;
    return !strcmp(element, "row") || !strcmp(element, "is");
}

static bool fault(const struct sheet_cells *cells, struct error *error)
{
    return error_set(error, STATUS_IO, "feuille « %s », ligne %zu : une cellule est abîmée",
                     cells->sheet->name, cells->row);
}

static bool read_whole(const char *text, size_t *number)
{
    return xlsx_count_read(&text, number) && !*text;
}

static bool start_row(struct sheet_cells *cells, const char *const *attributes)
{
    size_t row = 0;

    for (; attributes[0]; attributes += 2) {
        if (!strcmp(attributes[0], "r") && !read_whole(attributes[1], &row))
            return false;
    }
    if (row <= cells->row)
        return false;
    cells->row = row;
    cells->column = 0;
    return true;
}

/* Takes one attribute of a cell: its place, its style or its type. */
static bool take_attribute(struct sheet_cells *cells, const char *name, const char *value)
{
    const uint64_t *style;
    size_t number;

    switch (name[1] ? '\0' : name[0]) {
    case 'r':
        return xlsx_place_read(&value, &cells->place) && !*value;
    case 's':
        style =
            read_whole(value, &number) ? book_styles_find(cells->styles, LIST_CELLS, number) : NULL;
        cells->style = style ? *style : 0;
        return style;
    case 't':
        cells->is_shared = !strcmp(value, "s");
        cells->is_inline = !strcmp(value, "inlineStr");
        return cells->is_shared || cells->is_inline;
    default:
        return false;
    }
}

static bool start_cell(struct sheet_cells *cells, const char *const *attributes)
{
    cells->place.line = 0;
    cells->style = 0;
    cells->is_shared = false;
    cells->is_inline = false;
    cells->in_cell = true;
    cells->has_formula = false;
    cells->has_value = false;
    cells->formula = TALLY_EMPTY;
    cells->value = TALLY_EMPTY;
    cells->index = 0;
    cells->is_index = true;
    for (; attributes[0]; attributes += 2) {
        if (!take_attribute(cells, attributes[0], attributes[1]))
            return false;
    }
    if (cells->place.line != cells->row || cells->place.column < cells->column)
        return false;
    cells->column = cells->place.column + 1;
    return true;
}

bool sheet_cells_start(struct sheet_cells *cells, const char *element,
                       const char *const *attributes, struct error *error)
{
    switch (element[0]) {
    case 'r':
        return start_row(cells, attributes) || fault(cells, error);
    case 'c':
        return start_cell(cells, attributes) || fault(cells, error);
    case 'i':
        return (cells->in_cell && cells->is_inline) || fault(cells, error);
    case 'f':
        cells->has_formula = cells->in_cell;
        cells->taker = cells->in_cell ? &cells->formula : NULL;
        return true;
    default:
        cells->has_value = true;
        cells->taker = &cells->value;
        return cells->in_cell || fault(cells, error);
    }
}

void sheet_cells_text(struct sheet_cells *cells, const char *text, size_t length)
{
    if (!cells->taker)
        return;
    *cells->taker = tally_hash(*cells->taker, text, length);
    for (size_t i = 0; i < length; i++) {
        cells->is_index = cells->is_index && text[i] >= '0' && text[i] <= '9';
        cells->index = cells->index * 10 + (size_t)(text[i] - '0');
    }
}

static void add(struct sheet_cells *cells, enum tally_type type, uint64_t text)
{
    tally_add(cells->sheet, cells->place.line - 1, cells->place.column, type, text);
    wish_note_cell(&cells->sheet->looks, cells->place.line - 1, cells->place.column, cells->style);
}

/* What libxlsxwriter writes for us: formulas of numbers, numbers, blanks and texts. */
static bool end_cell(struct sheet_cells *cells)
{
    cells->in_cell = false;
    if (cells->has_formula) {
        add(cells, TALLY_FORMULA, tally_join(cells->formula, cells->value));
        return !cells->is_shared && !cells->is_inline;
    }
    if (cells->is_inline) {
        add(cells, TALLY_TEXT, cells->value);
        return cells->has_value;
    }
    if (!cells->is_shared) {
        add(cells, cells->has_value ? TALLY_NUMBER : TALLY_BLANK, cells->value);
        return true;
    }
    if (!cells->has_value || !cells->is_index || cells->index >= cells->string_count)
        return false;
    cells->shared++;
    add(cells, TALLY_TEXT, cells->strings[cells->index]);
    return true;
}

bool sheet_cells_end(struct sheet_cells *cells, const char *element, struct error *error)
{
    cells->taker = NULL;
    return element[0] != 'c' || end_cell(cells) || fault(cells, error);
}
