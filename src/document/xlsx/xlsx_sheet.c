/* SPDX-License-Identifier: MIT */
#include "xlsx_sheet.h"

#include <string.h>

#include "passregion/xlsx_place.h"

enum place { NOT_IN_CELLS, IN_CELLS, IN_ROW, IN_CELL, IN_VALUE, IN_INLINE };

/* From outside in; other elements on the way change nothing. */
static const struct {
    const char *element;
    enum place around;
} PLACES[] = {
    [NOT_IN_CELLS] = {"", NOT_IN_CELLS}, [IN_CELLS] = {"sheetData", NOT_IN_CELLS},
    [IN_ROW] = {"row", IN_CELLS},        [IN_CELL] = {"c", IN_ROW},
    [IN_VALUE] = {"v", IN_CELL},         [IN_INLINE] = {"is", IN_CELL},
};

struct cells {
    struct xlsx_package *package;
    struct grid *grid;
    enum place place;
    size_t line; /* of the row under way or the last one; 0 before the first */
    bool line_is_stated;
    size_t column;
    size_t next_column;
    struct xlsx_value value; /* of the cell under way */
    bool is_new_value;
    struct xlsx_runs runs;
};

/* Columns stand before all rows: « min » and « max » count from 1. */
static void hide_columns(struct cells *cells, const char *const *attributes)
{
    const char *first = xml_attribute(attributes, "min");
    const char *last = xml_attribute(attributes, "max");
    size_t from;
    size_t to;

    if (xml_is_true(xml_attribute(attributes, "hidden")) && first && last &&
        xlsx_count_read(&first, &from) && xlsx_count_read(&last, &to) && from)
        grid_hide_columns(cells->grid, from - 1, to - 1);
}

static bool start_row(struct cells *cells, const char *const *attributes, struct error *error)
{
    const char *stated = xml_attribute(attributes, "r");
    size_t line = cells->line + 1;

    if (stated && (!xlsx_count_read(&stated, &line) || *stated || line <= cells->line))
        return xlsx_package_damaged(cells->package, "lignes dans le désordre", error);
    cells->line = line;
    cells->line_is_stated = stated != NULL;
    cells->next_column = 0;
    cells->grid->hides = xml_is_true(xml_attribute(attributes, "hidden"));
    return true;
}

/* A cell may say its place, which must then lie behind the cells before. */
static bool check_place(struct cells *cells, const char *stated, struct error *error)
{
    struct xlsx_place place = {.line = cells->line, .column = cells->next_column};

    if (stated) {
        if (!xlsx_place_read(&stated, &place) || *stated || place.column < cells->next_column ||
            place.line < cells->line || (cells->line_is_stated && place.line != cells->line))
            return xlsx_package_damaged(cells->package, "cellules dans le désordre", error);
        cells->line = place.line;
        cells->line_is_stated = true;
    }
    cells->column = place.column;
    cells->next_column = place.column + 1;
    return true;
}

static bool start_cell(struct cells *cells, const char *const *attributes, struct error *error)
{
    return xlsx_value_start(&cells->value, attributes, error) &&
           check_place(cells, xml_attribute(attributes, "r"), error);
}

static bool check_room(const struct cells *cells, struct error *error)
{
    return xlsx_package_check_room(cells->package, grid_size(cells->grid), error);
}

static bool end_cell(struct cells *cells, struct error *error)
{
    struct xlsx_value *value = &cells->value;
    bool struck;
    size_t length;

    if (!xlsx_runs_finish(&cells->runs, &value->text, 0, &struck))
        return error_memory(error);
    const char *text = xlsx_value_text(value, &length, error);
    if (!text)
        return false;
    cells->grid->strikes = value->is_struck || struck;
    return !length || (grid_put(cells->grid, cells->line, cells->column, text, length,
                                cells->package->name, error) &&
                       check_room(cells, error));
}

/* Cells that were merged: the one at the top left speaks for those below it. */
static bool add_span(struct cells *cells, const char *const *attributes, struct error *error)
{
    const char *region = xml_attribute(attributes, "ref");
    struct xlsx_place first;
    struct xlsx_place last;

    if (!region)
        return true;
    if (xlsx_place_read(&region, &first) && !*region)
        return true; /* one cell */
    if (*region++ != ':' || !xlsx_place_read(&region, &last) || *region)
        return xlsx_package_damaged(cells->package, "cellules fusionnées illisibles", error);
    if (last.line > ROW_COUNT_MAX)
        last.line = ROW_COUNT_MAX;
    return grid_span(cells->grid, first.line, last.line, first.column, error) &&
           check_room(cells, error);
}

/* The place that the element leads to from where we are; the same one where it changes nothing. */
static enum place place_in(enum place around, const char *element)
{
    for (size_t i = IN_CELLS; i < sizeof PLACES / sizeof PLACES[0]; i++) {
        if (PLACES[i].around == around && !strcmp(PLACES[i].element, element))
            return (enum place)i;
    }
    return around;
}

static bool on_start(void *data, const char *element, const char *const *attributes,
                     struct error *error)
{
    struct cells *cells = data;
    const enum place around = cells->place;

    if (around == IN_INLINE) {
        xlsx_runs_start(&cells->runs, element, attributes);
        return true;
    }
    if (around == NOT_IN_CELLS && !strcmp(element, "mergeCell"))
        return add_span(cells, attributes, error);
    if (around == NOT_IN_CELLS && !strcmp(element, "col"))
        hide_columns(cells, attributes);
    cells->place = place_in(around, element);
    if (cells->place == around)
        return true;
    if (cells->place == IN_ROW)
        return start_row(cells, attributes, error);
    if (cells->place == IN_CELL)
        return start_cell(cells, attributes, error);
    cells->is_new_value = true;
    return true;
}

static bool on_end(void *data, const char *element, struct error *error)
{
    struct cells *cells = data;
    const enum place place = cells->place;

    if (place == IN_INLINE)
        xlsx_runs_end(&cells->runs, element);
    if (strcmp(element, PLACES[place].element) != 0)
        return true;
    cells->place = PLACES[place].around;
    return place != IN_CELL || end_cell(cells, error);
}

static bool on_text(void *data, const char *text, size_t length, struct error *error)
{
    struct cells *cells = data;

    (void)error;
    if (cells->place != IN_VALUE && !(cells->place == IN_INLINE && cells->runs.in_text))
        return true;
    /* A cell has one value; were there several, the last with a text would count. */
    if (cells->is_new_value) {
        xlsx_value_reset(&cells->value);
        buffer_reset(&cells->runs.struck);
    }
    cells->is_new_value = false;
    if (cells->place == IN_INLINE)
        xlsx_runs_add(&cells->runs, &cells->value.text, 0, text, length);
    else
        xlsx_value_add(&cells->value, text, length);
    return true;
}

bool xlsx_sheet_read(struct xlsx_shared *shared, const char *part, struct grid *grid,
                     struct error *error)
{
    struct cells cells = {.package = &shared->package,
                          .grid = grid,
                          .value = {.shared = shared},
                          .runs = {.as_it_is = grid->as_it_is}};
    const struct xml_handler handler = {on_start, on_end, on_text, &cells};
    const bool done = xlsx_package_read(&shared->package, part, &handler, error);

    xlsx_value_clear(&cells.value);
    xlsx_runs_clear(&cells.runs);
    shared->package.taken += grid_size(grid);
    return done;
}
