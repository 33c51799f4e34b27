/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "book.h"

enum { NUMBER_SIZE = 24, RANGE_SIZE = LXW_MAX_CELL_RANGE_LENGTH, NAME_SIZE = 2 * HEADER_MAX };

static void note(struct sheet *sheet, uint64_t element, const char *text)
{
    wish_note(&sheet->meant->looks, element, book_hash(text));
}

/* The name of a range within a sheet or of the whole workbook, as the file has it. */
static void note_name(struct sheet *sheet, const char *name, bool is_local, bool is_hidden,
                      const char *range)
{
    struct book *book = sheet->book;
    char text[NAME_SIZE];
    char number[NUMBER_SIZE];
    uint64_t look = wish_of(0, "definedName", "name", name, NULL);

    snprintf(number, sizeof number, "%td", sheet->meant - book->meant.sheet);
    if (is_local)
        look += wish_part("localSheetId", number);
    if (is_hidden)
        look += wish_part("hidden", "1");
    const int length = snprintf(text, sizeof text, "%s!%s", sheet->name, range);
    wish_note(&book->meant.looks, look, wish_plain_text(TALLY_EMPTY, text, (size_t)length));
}

void book_note_sheet(struct sheet *sheet)
{
    uint64_t look = wish_of(0, "sheet", "name", sheet->name, NULL);
    uint64_t view = wish_of(0, "sheetView", NULL);

    if (sheet->is_hidden)
        look += wish_part("state", "hidden");
    if (sheet->shows_no_lines)
        view += wish_part("showGridLines", "0");
    wish_note(&sheet->book->meant.looks, look, TALLY_EMPTY);
    note(sheet, view, "");
}

bool book_set_height(struct sheet *sheet, lxw_row_t row, size_t points, struct error *error)
{
    char number[NUMBER_SIZE];
    char height[NUMBER_SIZE];

    snprintf(number, sizeof number, "%u", (unsigned)row + 1);
    snprintf(height, sizeof height, "%zu", points);
    note(sheet, wish_of(0, "row", "at", number, "height", height, "hidden", "0", NULL), "");
    return book_checked(worksheet_set_row(sheet->worksheet, row, (double)points, NULL), "hauteur",
                        error);
}

bool book_set_width(struct sheet *sheet, size_t first, size_t last, int width, bool is_hidden,
                    struct error *error)
{
    char number[NUMBER_SIZE];
    char text[NUMBER_SIZE];
    lxw_row_col_options options = {.hidden = is_hidden};

    snprintf(text, sizeof text, "%d", width);
    for (size_t i = first; i <= last; i++) {
        snprintf(number, sizeof number, "%zu", i + 1);
        note(sheet,
             wish_of(0, "col", "at", number, "width", text, "hidden", is_hidden ? "1" : "0", NULL),
             "");
    }
    return book_checked(worksheet_set_column_opt(sheet->worksheet, (lxw_col_t)first,
                                                 (lxw_col_t)last, width, NULL, &options),
                        "colonne", error);
}

bool book_merge(struct sheet *sheet, lxw_row_t row, size_t first, size_t last,
                const struct style *style, struct error *error)
{
    char range[RANGE_SIZE];

    lxw_rowcol_to_range(range, row, (lxw_col_t)first, row, (lxw_col_t)last);
    note(sheet, wish_of(0, "mergeCell", "ref", range, NULL), "");
    return book_checked(worksheet_merge_range(sheet->worksheet, row, (lxw_col_t)first, row,
                                              (lxw_col_t)last, "", style->format),
                        "fusion", error);
}

bool book_filter(struct sheet *sheet, lxw_row_t first, lxw_row_t last, size_t width,
                 struct error *error)
{
    const lxw_col_t column = (lxw_col_t)(width - 1);
    char range[RANGE_SIZE];

    lxw_rowcol_to_range(range, first, 0, last, column);
    note(sheet, wish_of(0, "autoFilter", "ref", range, NULL), "");
    lxw_rowcol_to_range_abs(range, first, 0, last, column);
    note_name(sheet, "_xlnm._FilterDatabase", true, true, range);
    return book_checked(worksheet_autofilter(sheet->worksheet, first, 0, last, column), "filtre",
                        error);
}

bool book_print_area(struct sheet *sheet, lxw_row_t last, size_t first, size_t end,
                     struct error *error)
{
    const lxw_col_t left = (lxw_col_t)first;
    const lxw_col_t right = (lxw_col_t)(end - 1);
    char range[RANGE_SIZE];

    lxw_rowcol_to_range_abs(range, 0, left, last, right);
    note_name(sheet, "_xlnm.Print_Area", true, false, range);
    return book_checked(worksheet_print_area(sheet->worksheet, 0, left, last, right),
                        "zone d'impression", error);
}

bool book_repeat(struct sheet *sheet, lxw_row_t row, size_t columns, struct error *error)
{
    char range[NAME_SIZE];
    char last[LXW_MAX_COL_NAME_LENGTH];
    lxw_error code = worksheet_repeat_rows(sheet->worksheet, row, row);

    snprintf(range, sizeof range, "$%u:$%u", (unsigned)row + 1, (unsigned)row + 1);
    if (columns) {
        const lxw_col_t right = (lxw_col_t)(columns - 1);

        lxw_col_to_name(last, right, 0);
        snprintf(range, sizeof range, "$A:$%s,%s!$%u:$%u", last, sheet->name, (unsigned)row + 1,
                 (unsigned)row + 1);
        if (code == LXW_NO_ERROR)
            code = worksheet_repeat_columns(sheet->worksheet, 0, right);
    }
    note_name(sheet, "_xlnm.Print_Titles", true, false, range);
    return book_checked(code, "titres d'impression", error);
}

bool book_name_range(struct sheet *sheet, const char *name, lxw_row_t first, lxw_row_t last,
                     size_t column, struct error *error)
{
    char range[RANGE_SIZE];
    char text[NAME_SIZE];
    char one[LXW_MAX_CELL_NAME_LENGTH];
    char other[LXW_MAX_CELL_NAME_LENGTH];

    lxw_rowcol_to_cell_abs(one, first, (lxw_col_t)column, 1, 1);
    lxw_rowcol_to_cell_abs(other, last, (lxw_col_t)column, 1, 1);
    snprintf(range, sizeof range, "%s:%s", one, other);
    snprintf(text, sizeof text, "='%.124s'!%s", sheet->name, range);
    note_name(sheet, name, false, false, range);
    return book_checked(workbook_define_name(sheet->book->workbook, name, text), "liste", error);
}

void book_freeze(struct sheet *sheet, lxw_row_t row, size_t column)
{
    char number[NUMBER_SIZE];
    char cell[LXW_MAX_CELL_NAME_LENGTH];

    lxw_rowcol_to_cell(cell, row, (lxw_col_t)column);
    snprintf(number, sizeof number, "%u", (unsigned)row);
    uint64_t look = wish_element(wish_of(0, "sheetView", NULL), "pane") +
                    wish_part("ySplit", number) + wish_part("topLeftCell", cell) +
                    wish_part("state", "frozen");
    snprintf(number, sizeof number, "%zu", column);
    if (column)
        look += wish_part("xSplit", number);
    note(sheet, look, "");
    worksheet_freeze_panes(sheet->worksheet, row, (lxw_col_t)column);
}

void book_set_tab(struct sheet *sheet, lxw_color_t colour)
{
    char text[NUMBER_SIZE];

    snprintf(text, sizeof text, "FF%06X", (unsigned)colour);
    note(sheet, wish_of(0, "tabColor", "rgb", text, NULL), "");
    worksheet_set_tab_color(sheet->worksheet, colour);
}

void book_hide_lines(struct sheet *sheet)
{
    sheet->shows_no_lines = true;
    worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
}

void book_hide(struct sheet *sheet)
{
    sheet->is_hidden = true;
    worksheet_hide(sheet->worksheet);
}

bool book_tint(struct sheet *sheet, lxw_row_t first, lxw_row_t last, size_t column,
               const char *formula, const struct style *style, struct error *error)
{
    char range[RANGE_SIZE];
    char number[NUMBER_SIZE];
    char text[HEADER_MAX];
    lxw_conditional_format condition = {
        .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = text, .format = style->format};

    /* The library asks for a char pointer though it only reads: it gets a copy. */
    snprintf(text, sizeof text, "%s", formula);
    snprintf(number, sizeof number, "%d", ++sheet->tints);
    lxw_rowcol_to_range(range, first, (lxw_col_t)column, last, (lxw_col_t)column);
    const uint64_t rule = wish_of(wish_of(0, "conditionalFormatting", "sqref", range, NULL),
                                  "cfRule", "type", "expression", "priority", number, NULL) +
                          wish_style(style->look);
    note(sheet, rule, "");
    note(sheet, wish_element(rule, "formula"), text + 1);
    return book_checked(worksheet_conditional_format_range(sheet->worksheet, first,
                                                           (lxw_col_t)column, last,
                                                           (lxw_col_t)column, &condition),
                        "couleurs", error);
}

bool book_offer(struct sheet *sheet, lxw_row_t first, lxw_row_t last, size_t column,
                const char *formula, struct error *error)
{
    static char title[] = "Pas dans la liste";
    static char message[] = "Choisissez plutôt une valeur de la liste : une autre est gardée, mais "
                            "le programme ne la comprend pas.";
    char range[RANGE_SIZE];
    char text[NAME_SIZE];
    /* What is not in the list is asked about, not refused. */
    lxw_data_validation list = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                .value_formula = text,
                                .ignore_blank = LXW_VALIDATION_ON,
                                .show_error = LXW_VALIDATION_ON,
                                .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
                                .error_title = title,
                                .error_message = message};

    snprintf(text, sizeof text, "%s", formula);
    lxw_rowcol_to_range(range, first, (lxw_col_t)column, last, (lxw_col_t)column);
    const uint64_t look = wish_of(0, "dataValidation", "type", "list", "errorStyle", "warning",
                                  "allowBlank", "1", "showErrorMessage", "1", "errorTitle", title,
                                  "error", message, "sqref", range, NULL);
    note(sheet, look, "");
    note(sheet, wish_element(look, "formula1"), text + 1);
    return book_checked(worksheet_data_validation_range(sheet->worksheet, first, (lxw_col_t)column,
                                                        last, (lxw_col_t)column, &list),
                        "liste déroulante", error);
}
