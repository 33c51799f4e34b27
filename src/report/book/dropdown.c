/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "book.h"

enum { FORMULA_MAX = 256 /* bytes that Excel takes in a validation */ };

/* The defined name that a drop-down's list goes by: titles have blanks, names have none. */
static void list_name(const char *title, char name[HEADER_MAX])
{
    snprintf(name, HEADER_MAX, "%s", title);
    for (char *at = name; *at; at++) {
        if (*at == ' ')
            *at = '_';
    }
}

bool dropdown_name_lists(struct sheet *sheet, struct error *error)
{
    char name[HEADER_MAX];

    for (size_t i = 0; i < sheet->column_count; i++) {
        if (sheet->columns[i].type != CELL_PLAIN || !sheet->filled[i])
            continue;
        list_name(sheet->columns[i].title, name);
        if (!book_name_range(sheet, name, 1, (lxw_row_t)sheet->filled[i], i, error))
            return false;
    }
    return true;
}

/* The part of a list that belongs to the row: its lines beside what the row has under the key's
 * title, wherever rows are sorted to. */
static bool list_of_row(const struct sheet *sheet, const struct sheet_column *column,
                        const char *name, char formula[FORMULA_MAX])
{
    char key[HEADER_MAX];
    char cell[LXW_MAX_CELL_NAME_LENGTH];

    for (size_t i = 0; i < sheet->column_count; i++) {
        if (strcmp(sheet->columns[i].title, column->list_key) != 0)
            continue;
        list_name(column->list_key, key);
        lxw_rowcol_to_cell(cell, sheet->header_row + 1, (lxw_col_t)i);
        snprintf(formula, FORMULA_MAX,
                 "=OFFSET(INDEX(%.60s,1),MATCH(%s,%.60s,0)-1,0,COUNTIF(%.60s,%s),1)", name, cell,
                 key, key, cell);
        return true;
    }
    return false;
}

bool dropdown_offer(struct sheet *sheet, lxw_row_t last_row, struct error *error)
{
    char name[HEADER_MAX];
    char formula[FORMULA_MAX];

    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct sheet_column *column = &sheet->columns[i];
        if (!column->list || !*column->list || last_row == sheet->header_row)
            continue;
        list_name(column->list, name);
        if (!list_of_row(sheet, column, name, formula))
            snprintf(formula, sizeof formula, "=%s", name);
        if (!book_offer(sheet, sheet->header_row + 1, last_row, i, formula, error))
            return false;
    }
    return true;
}
