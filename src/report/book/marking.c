/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "book.h"

/* The columns in sight: the hidden ones stand last. */
static size_t visible_columns(const struct sheet *sheet)
{
    size_t count = sheet->column_count;

    while (count && sheet->columns[count - 1].type == CELL_HIDDEN)
        count--;
    return count;
}

/*
 * One column at a time, so that all that may tint a cell is in one list, of
 * which the first that holds counts: LibreOffice does not weigh lists of
 * ranges that overlap against each other.
 */
static bool apply_mark(struct sheet *sheet, size_t column, const struct sheet_mark *mark,
                       lxw_row_t last_row, struct error *error)
{
    char formula[HEADER_MAX];
    char cell[LXW_MAX_CELL_NAME_LENGTH];

    if (!mark->whole_row && mark->column != column)
        return true;
    lxw_rowcol_to_cell_abs(cell, sheet->header_row + 1, (lxw_col_t)mark->column, 0, 1);
    if (*mark->value)
        snprintf(formula, sizeof formula, "=%s=\"%s\"", cell, mark->value);
    else
        snprintf(formula, sizeof formula, "=%s<>\"\"", cell);
    return book_tint(sheet, sheet->header_row + 1, last_row, column, formula,
                     &sheet->book->mark[mark->look], error);
}

static bool mark_column(struct sheet *sheet, size_t column, lxw_row_t last_row, struct error *error)
{
    for (size_t i = 0; i < sheet->mark_count; i++) {
        if (!apply_mark(sheet, column, &sheet->marks[i], last_row, error))
            return false;
    }
    return sheet->columns[column].for_office ||
           book_tint(sheet, sheet->header_row + 1, last_row, column, "=MOD(ROW(),2)=0",
                     &sheet->book->stripe, error);
}

bool marking_apply(struct sheet *sheet, lxw_row_t last_row, struct error *error)
{
    const size_t count = visible_columns(sheet);

    if (last_row == sheet->header_row)
        return true;
    for (size_t i = 0; i < count; i++) {
        if (!mark_column(sheet, i, last_row, error))
            return false;
    }
    return true;
}
