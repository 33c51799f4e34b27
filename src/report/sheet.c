/* SPDX-License-Identifier: MIT */
#include "passregion/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book.h"

enum {
    TOTAL_ROW = 2,
    LIST_HEADER_ROW = 3,
    LINE_HEIGHT = 15 /* points */
};

static bool put_header(struct sheet *sheet, struct error *error)
{
    const struct book *book = sheet->book;

    worksheet_set_row(sheet->worksheet, sheet->header_row, 32, NULL);
    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct sheet_column *column = &sheet->columns[i];
        lxw_row_col_options hidden = {.hidden = column->type == CELL_HIDDEN};
        lxw_format *format = column->for_office ? book->office_header : book->header;
        if (!book_checked(worksheet_set_column_opt(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i,
                                                   column->width, NULL, &hidden),
                          "colonne", error) ||
            !book_wrote(sheet,
                        worksheet_write_string(sheet->worksheet, sheet->header_row, (lxw_col_t)i,
                                               column->title, format),
                        "titres", error))
            return false;
    }
    return true;
}

static struct sheet *add_table(struct book *book, const char *name, const char *subtitle,
                               const struct sheet_column *columns, size_t column_count,
                               struct error *error)
{
    struct sheet *sheet = book_add_sheet(book, name, error);

    if (!sheet)
        return NULL;
    sheet->is_flat = !subtitle;
    sheet->header_row = subtitle ? LIST_HEADER_ROW : 0;
    sheet->row = sheet->header_row;
    sheet->column_count = column_count < COLUMNS_MAX ? column_count : COLUMNS_MAX;
    memcpy(sheet->columns, columns, sheet->column_count * sizeof *columns);
    if ((!subtitle || book_put_titles(sheet, subtitle, sheet->column_count, error)) &&
        put_header(sheet, error) && book_set_page(sheet, error))
        return sheet;
    free(sheet);
    return NULL;
}

struct sheet *book_add_list(struct book *book, const char *name, const char *subtitle,
                            const struct sheet_column *columns, size_t column_count,
                            struct error *error)
{
    return add_table(book, name, subtitle, columns, column_count, error);
}

struct sheet *book_add_flat(struct book *book, const char *name, const struct sheet_column *columns,
                            size_t column_count, struct error *error)
{
    return add_table(book, name, NULL, columns, column_count, error);
}

struct sheet *book_add_hidden(struct book *book, const char *name,
                              const struct sheet_column *columns, size_t column_count,
                              struct error *error)
{
    struct sheet *sheet = add_table(book, name, NULL, columns, column_count, error);

    if (sheet) {
        sheet->name = name;
        sheet->is_hidden = true;
        worksheet_hide(sheet->worksheet);
    }
    return sheet;
}

/* The defined name that a drop-down's list goes by: titles have blanks, names have none. */
static void list_name(const char *title, char name[HEADER_MAX])
{
    snprintf(name, HEADER_MAX, "%s", title);
    for (char *at = name; *at; at++) {
        if (*at == ' ')
            *at = '_';
    }
}

/* The columns of a hidden sheet become names that the drop-downs refer to. */
static bool name_lists(const struct sheet *sheet, struct error *error)
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
        snprintf(range, sizeof range, "='%.60s'!%s:%s", sheet->name, first, last);
        if (!book_checked(workbook_define_name(sheet->book->workbook, name, range), "liste", error))
            return false;
    }
    return true;
}

/* Drop-downs under the titles that offer a list; what is not in it is asked about, not refused. */
static bool offer_lists(const struct sheet *sheet, lxw_row_t last_row, struct error *error)
{
    char formula[HEADER_MAX + 1] = "=";

    for (size_t i = 0; i < sheet->column_count; i++) {
        if (!*sheet->columns[i].list || last_row == sheet->header_row)
            continue;
        list_name(sheet->columns[i].list, formula + 1);
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

/* Excel and LibreOffice do not grow a row with its wrapped text unless told to. */
static bool set_height(struct sheet *sheet, struct error *error)
{
    if (sheet->row == sheet->header_row || sheet->text_lines < 2)
        return true;
    return book_checked(worksheet_set_row(sheet->worksheet, sheet->row,
                                          (double)(LINE_HEIGHT * sheet->text_lines), NULL),
                        "hauteur", error);
}

/* Lines that a text takes in a column; words that move down leave gaps, hence the margin. */
static size_t lines_in(const char *text, int width)
{
    const size_t room = width > 1 ? (size_t)width : 1;
    const size_t wrapped_room = room > 4 ? room * 9 / 10 : room;
    size_t letters = 0;

    for (; *text; text++)
        letters += ((unsigned char)*text & 0xC0) != 0x80;
    return letters <= room ? 1 : (letters + wrapped_room - 1) / wrapped_room;
}

bool sheet_start_row(struct sheet *sheet, bool emphasis, struct error *error)
{
    if (!set_height(sheet, error))
        return false;
    sheet->text_lines = 1;
    if (sheet->row + 1 >= LXW_ROW_MAX)
        return error_set(error, STATUS_DATA,
                         "trop de lignes pour une feuille Excel ; répartissez les élèves en "
                         "plusieurs campagnes");
    sheet->row++;
    sheet->emphasis = emphasis;
    return true;
}

static lxw_format *format_of(const struct sheet *sheet, size_t column)
{
    const struct sheet_column *shown = &sheet->columns[column];
    const int look = sheet->emphasis                             ? LOOK_TOTAL
                     : shown->for_office                         ? LOOK_OFFICE
                     : (sheet->row - sheet->header_row) % 2 == 0 ? LOOK_STRIPED
                                                                 : LOOK_PLAIN;
    return sheet->book->cell[shown->type][look];
}

bool sheet_put_nothing(struct sheet *sheet, size_t column, struct error *error)
{
    return book_wrote(sheet,
                      worksheet_write_blank(sheet->worksheet, sheet->row, (lxw_col_t)column,
                                            format_of(sheet, column)),
                      "cellule", error);
}

bool sheet_put_text(struct sheet *sheet, size_t column, const char *text, struct error *error)
{
    struct date date;
    lxw_format *format = format_of(sheet, column);

    if (!*text)
        return sheet_put_nothing(sheet, column, error);
    if (sheet->columns[column].type == CELL_DATE && date_from_iso(text, &date)) {
        lxw_datetime day = {.year = date.year, .month = date.month, .day = date.day};
        return book_wrote(
            sheet,
            worksheet_write_datetime(sheet->worksheet, sheet->row, (lxw_col_t)column, &day, format),
            "date", error);
    }
    sheet->filled[column] = sheet->row - sheet->header_row;
    if (sheet->columns[column].type == CELL_LONG) {
        const size_t lines = lines_in(text, sheet->columns[column].width);
        sheet->text_lines = lines > sheet->text_lines ? lines : sheet->text_lines;
    }
    return book_wrote(sheet,
                      worksheet_write_string(sheet->worksheet, sheet->row, (lxw_col_t)column,
                                             book_clean(sheet->book, text), format),
                      "texte", error);
}

bool sheet_put_integer(struct sheet *sheet, size_t column, int64_t value, struct error *error)
{
    const bool money = sheet->columns[column].type == CELL_MONEY;

    sheet->totals[column] += sheet->emphasis ? 0 : value;
    return book_wrote(sheet,
                      worksheet_write_number(sheet->worksheet, sheet->row, (lxw_col_t)column,
                                             money ? (double)value / 100.0 : (double)value,
                                             format_of(sheet, column)),
                      "nombre", error);
}

/* A « Total » line at the end is no row of data. */
static lxw_row_t last_data_row(const struct sheet *sheet)
{
    return sheet->row - (sheet->emphasis && sheet->row > sheet->header_row);
}

/* The sums above the header follow the filter; the stored value is the sum of all rows. */
static bool put_totals(struct sheet *sheet, struct error *error)
{
    char formula[64];
    char first[LXW_MAX_CELL_NAME_LENGTH];
    char last[LXW_MAX_CELL_NAME_LENGTH];
    bool has_label = false;

    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct sheet_column *column = &sheet->columns[i];
        if (!column->has_total || sheet->row == sheet->header_row)
            continue;
        lxw_rowcol_to_cell(first, sheet->header_row + 1, (lxw_col_t)i);
        lxw_rowcol_to_cell(last, sheet->row, (lxw_col_t)i);
        snprintf(formula, sizeof formula, "=SUBTOTAL(109,%s:%s)", first, last);
        const double sum = column->type == CELL_MONEY ? (double)sheet->totals[i] / 100.0
                                                      : (double)sheet->totals[i];
        if (!book_wrote(
                sheet,
                worksheet_write_formula_num(sheet->worksheet, TOTAL_ROW, (lxw_col_t)i, formula,
                                            sheet->book->cell[column->type][LOOK_TOTAL], sum),
                "total", error))
            return false;
        has_label = true;
    }
    const lxw_row_t count = last_data_row(sheet) - sheet->header_row;
    if (!has_label)
        snprintf(formula, sizeof formula, "%u ligne%s", (unsigned)count, count > 1 ? "s" : "");
    else
        snprintf(formula, sizeof formula, "Total des lignes affichées");
    return book_wrote(
        sheet,
        worksheet_write_string(sheet->worksheet, TOTAL_ROW, 0, formula, sheet->book->strong_label),
        "total", error);
}

bool sheet_finish(struct sheet *sheet, struct error *error)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    const lxw_col_t last = (lxw_col_t)(sheet->column_count - 1);
    const lxw_row_t last_row = last_data_row(sheet);
    bool done = set_height(sheet, error) && (sheet->is_flat || put_totals(sheet, error));

    done =
        done && (sheet->is_hidden ? name_lists(sheet, error) : offer_lists(sheet, last_row, error));
    if (!sheet->is_hidden)
        done = done &&
               book_checked(worksheet_autofilter(worksheet, sheet->header_row, 0, last_row, last),
                            "filtre", error);
    worksheet_freeze_panes(worksheet, sheet->header_row + 1, 0);
    done =
        done && book_checked(worksheet_repeat_rows(worksheet, sheet->header_row, sheet->header_row),
                             "titres d'impression", error);
    free(sheet);
    return done;
}
