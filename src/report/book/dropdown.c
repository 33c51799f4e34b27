/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "book.h"

/* The defined name that a drop-down's list goes by: titles have blanks, names have none. */
static void list_name(const char *title, char name[HEADER_MAX])
{
    snprintf(name, HEADER_MAX, "%s", title);
    for (char *at = name; *at; at++) {
        if (*at == ' ')
            *at = '_';
    }
}

bool dropdown_name_lists(const struct sheet *sheet, struct error *error)
{
    char name[HEADER_MAX];
    char range[HEADER_MAX];
    char first[LXW_MAX_CELL_NAME_LENGTH];
    char last[LXW_MAX_CELL_NAME_LENGTH];

    for (size_t i = 0; i < sheet->column_count; i++) {
        if (sheet->columns[i].type != CELL_PLAIN || !sheet->filled[i])
            continue;
        list_name(sheet->columns[i].title, name);
        lxw_rowcol_to_cell_abs(first, 1, (lxw_col_t)i, 1, 1);
        lxw_rowcol_to_cell_abs(last, (lxw_row_t)sheet->filled[i], (lxw_col_t)i, 1, 1);
        snprintf(range, sizeof range, "='%.124s'!%s:%s", sheet->name, first, last);
        if (!book_checked(workbook_define_name(sheet->book->workbook, name, range), "liste", error))
            return false;
    }
    return true;
}

bool dropdown_offer(const struct sheet *sheet, lxw_row_t last_row, struct error *error)
{
    char formula[HEADER_MAX + 1] = "=";

    for (size_t i = 0; i < sheet->column_count; i++) {
        if (!sheet->columns[i].list || !*sheet->columns[i].list || last_row == sheet->header_row)
            continue;
        list_name(sheet->columns[i].list, formula + 1);
        /* What is not in the list is asked about, not refused. */
        lxw_data_validation list = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                    .value_formula = formula,
                                    .ignore_blank = LXW_VALIDATION_ON,
                                    .show_error = LXW_VALIDATION_ON,
                                    .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
                                    .error_title = "Pas dans la liste",
                                    .error_message =
                                        "Choisissez plutôt une valeur de la liste : une autre est "
                                        "gardée, mais le programme ne la comprend pas."};
        if (!book_checked(worksheet_data_validation_range(sheet->worksheet, sheet->header_row + 1,
                                                          (lxw_col_t)i, last_row, (lxw_col_t)i,
                                                          &list),
                          "liste déroulante", error))
            return false;
    }
    return true;
}
