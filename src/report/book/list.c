/* SPDX-License-Identifier: MIT */
#include "list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book.h"
#include "fit.h"

enum {
    TOTAL_ROW = 2,
    LIST_HEADER_ROW = 3,
    HEADER_LINES_MIN = 2,
    FLAT_IN_MEMORY_MAX = 3000 /* rows, some 2 KB each */
};

static bool put_header(struct sheet *sheet, struct error *error)
{
    const struct book *book = sheet->book;
    size_t lines = HEADER_LINES_MIN;

    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct sheet_column *column = &sheet->columns[i];
        const size_t needed = fit_lines(column->title, (size_t)column->width, true);
        lines = needed > lines ? needed : lines;
    }
    if (!book_set_height(sheet, sheet->header_row, lines * LINE_HEIGHT + 2, error))
        return false;
    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct sheet_column *column = &sheet->columns[i];
        const struct style *style = column->for_office ? &book->office_header : &book->header;
        if (!book_set_width(sheet, i, i, column->width, column->is_hidden, error) ||
            !book_put_text(sheet, sheet->header_row, i, column->title, style, error))
            return false;
    }
    return true;
}

/* Which columns are printed: those from `first` up to `end`, and at their left those up to `left`.
 */
struct printed {
    size_t left;
    size_t first;
    size_t end;
};

static struct printed printed_columns(const struct sheet *sheet)
{
    struct printed shown = {0, 0, 0};
    size_t at = 0;

    while (at < sheet->column_count && sheet->columns[at].is_printed)
        at++;
    shown.end = at;
    while (at < sheet->column_count && !sheet->columns[at].is_printed)
        at++;
    if (!shown.end || at == sheet->column_count)
        return shown;
    shown.left = shown.end;
    shown.first = at;
    while (at < sheet->column_count && sheet->columns[at].is_printed)
        at++;
    shown.end = at;
    return shown;
}

/* The width on paper of what stands together at the left, in letters. */
static size_t letters_wide(const struct sheet *sheet)
{
    const struct printed shown = printed_columns(sheet);
    const size_t count = shown.left ? shown.left : shown.end;
    size_t letters = 0;

    for (size_t i = 0; i < count; i++) {
        if (!sheet->columns[i].is_hidden)
            letters += (size_t)sheet->columns[i].width;
    }
    return letters;
}

static bool has_office(const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (sheet->columns[i].for_office)
            return true;
    }
    return false;
}

/* A sum above the header follows the filter; the stored value is the sum of all rows. */
static bool put_sum(struct sheet *sheet, size_t column, struct error *error)
{
    const enum cell_type type = sheet->columns[column].type;
    char formula[64];
    char first[LXW_MAX_CELL_NAME_LENGTH];
    char last[LXW_MAX_CELL_NAME_LENGTH];

    lxw_rowcol_to_cell(first, sheet->header_row + 1, (lxw_col_t)column);
    lxw_rowcol_to_cell(last, sheet->header_row + (lxw_row_t)sheet->sums.lines, (lxw_col_t)column);
    snprintf(formula, sizeof formula, "=SUBTOTAL(109,%s:%s)", first, last);
    return book_put_formula(sheet, TOTAL_ROW, column, formula,
                            type == CELL_MONEY ? (double)sheet->sums.total[column] / 100.0
                                               : (double)sheet->sums.total[column],
                            &sheet->book->cell[type][LOOK_TOTAL], error);
}

/* The line above the header: how many rows, of which run; sums where there are any. */
static bool put_totals(struct sheet *sheet, struct error *error)
{
    char text[FACTS_MAX + 64];
    const size_t count = sheet->sums.lines - sheet->sums.has_total_line;
    bool has_sum = false;

    for (size_t i = 0; count && i < sheet->column_count; i++) {
        if (!sheet->columns[i].has_total)
            continue;
        if (!put_sum(sheet, i, error))
            return false;
        has_sum = true;
    }
    /* Beside columns that are not printed there is less room on paper: the first sheet has the
     * rules. */
    const char *facts = sheet->book->facts;
    const bool is_cut = printed_columns(sheet).left != 0;
    const char *rules = is_cut ? strstr(facts, " - ") : NULL;
    snprintf(text, sizeof text, "%zu ligne%s%s - %.*s", count, count > 1 ? "s" : "",
             !has_sum ? ""
             : is_cut ? " (totaux à droite)"
                      : " (à droite, totaux des lignes affichées)",
             rules ? (int)(rules - facts) : (int)strlen(facts), facts);
    return book_put_text(sheet, TOTAL_ROW, 0, text, &sheet->book->facts_format, error);
}

/* A « Total » line at the end is no row of data. */
static bool put_filter(struct sheet *sheet, struct error *error)
{
    const size_t rows = sheet->sums.lines - sheet->sums.has_total_line;

    return book_filter(sheet, sheet->header_row, sheet->header_row + (lxw_row_t)rows,
                       sheet->column_count, error);
}

static struct sheet *add_table(struct book *book, const char *name, const char *subtitle,
                               const struct sheet_column *columns, size_t column_count,
                               const struct sheet_sums *sums, struct error *error)
{
    struct sheet *sheet = book_add_sheet(book, name, error);

    if (!sheet)
        return NULL;
    sheet->is_flat = !subtitle;
    sheet->header_row = subtitle ? LIST_HEADER_ROW : 0;
    sheet->row = sheet->header_row;
    sheet->column_count = column_count < COLUMNS_MAX ? column_count : COLUMNS_MAX;
    memcpy(sheet->columns, columns, sheet->column_count * sizeof *columns);
    if (sums)
        sheet->sums = *sums;
    book_set_tab(sheet, has_office(sheet) ? GOLD : LINE);
    if ((!subtitle ||
         (book_put_titles(sheet, subtitle, sheet->column_count, letters_wide(sheet), error) &&
          put_totals(sheet, error))) &&
        put_header(sheet, error) && (!sums || put_filter(sheet, error)) &&
        book_set_page(sheet, false, error))
        return sheet;
    free(sheet);
    return NULL;
}

struct sheet *book_add_list(struct book *book, const char *name, const char *subtitle,
                            const struct sheet_column *columns, size_t column_count,
                            const struct sheet_sums *sums, struct error *error)
{
    return add_table(book, name, subtitle, columns, column_count, sums, error);
}

struct sheet *book_add_flat(struct book *book, const char *name, const struct sheet_column *columns,
                            size_t column_count, const struct sheet_sums *sums, struct error *error)
{
    uint8_t *by_row = &book->workbook->options.constant_memory;
    const uint8_t others = *by_row;

    *by_row = book->rows > FLAT_IN_MEMORY_MAX;
    struct sheet *sheet = add_table(book, name, NULL, columns, column_count, sums, error);
    *by_row = others;
    return sheet;
}

struct sheet *book_add_hidden(struct book *book, const char *name,
                              const struct sheet_column *columns, size_t column_count,
                              struct error *error)
{
    struct sheet *sheet = add_table(book, name, NULL, columns, column_count, NULL, error);

    if (sheet)
        book_hide(sheet);
    return sheet;
}

/* Excel and LibreOffice do not grow a row with its wrapped text unless told to. */
static bool set_height(struct sheet *sheet, struct error *error)
{
    if (sheet->row == sheet->header_row || sheet->text_lines < 2)
        return true;
    return book_set_height(sheet, sheet->row, LINE_HEIGHT * sheet->text_lines, error);
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

static const struct style *style_of(const struct sheet *sheet, size_t column)
{
    const struct sheet_column *shown = &sheet->columns[column];
    const enum look look = sheet->emphasis     ? LOOK_TOTAL
                           : shown->for_office ? LOOK_OFFICE
                                               : LOOK_PLAIN;
    return &sheet->book->cell[shown->type][look];
}

bool sheet_put_nothing(struct sheet *sheet, size_t column, struct error *error)
{
    return book_put_blank(sheet, sheet->row, column, style_of(sheet, column), error);
}

bool sheet_put_text(struct sheet *sheet, size_t column, const char *text, struct error *error)
{
    struct date date;
    const struct style *style = style_of(sheet, column);

    if (!*text)
        return sheet_put_nothing(sheet, column, error);
    if (sheet->columns[column].type == CELL_DATE && date_from_iso(text, &date))
        return book_put_date(sheet, sheet->row, column, date, style, error);
    sheet->filled[column] = sheet->row - sheet->header_row;
    if (sheet->columns[column].type == CELL_LONG) {
        const size_t lines = fit_lines(text, (size_t)sheet->columns[column].width, sheet->emphasis);
        sheet->text_lines = lines > sheet->text_lines ? lines : sheet->text_lines;
    }
    return (sheet->columns[column].is_sentence ? book_put_sentence : book_put_text)(
        sheet, sheet->row, column, text, style, error);
}

bool sheet_put_integer(struct sheet *sheet, size_t column, int64_t value, struct error *error)
{
    const bool money = sheet->columns[column].type == CELL_MONEY;

    return book_put_number(sheet, sheet->row, column, money ? (double)value / 100.0 : (double)value,
                           style_of(sheet, column), error);
}

void sheet_mark(struct sheet *sheet, const struct sheet_mark *mark)
{
    if (sheet->mark_count < MARKS_MAX)
        sheet->marks[sheet->mark_count++] = *mark;
}

static bool check_lines(const struct sheet *sheet, struct error *error)
{
    return sheet->is_hidden || sheet->row - sheet->header_row == sheet->sums.lines ||
           error_set(error, STATUS_INTERNAL,
                     "erreur interne : feuille « %s », d'autres lignes que celles qui ont été "
                     "comptées",
                     sheet->name);
}

/* Columns that are not printed lie outside of what is, and of what is repeated beside it. */
static bool set_paper(struct sheet *sheet, struct error *error)
{
    const struct printed shown = printed_columns(sheet);

    return book_repeat(sheet, sheet->header_row, shown.left, error) &&
           (shown.end == 0 || (!shown.left && shown.end == sheet->column_count) ||
            book_print_area(sheet, sheet->row, shown.first, shown.end, error));
}

bool sheet_finish(struct sheet *sheet, size_t frozen, struct error *error)
{
    /* A « Total » line at the end is no row of data. */
    const lxw_row_t last_row = sheet->row - (sheet->emphasis && sheet->row > sheet->header_row);
    bool done = set_height(sheet, error) && check_lines(sheet, error);

    if (sheet->is_hidden)
        done = done && dropdown_name_lists(sheet, error);
    else
        done =
            done && dropdown_offer(sheet, last_row, error) && marking_apply(sheet, last_row, error);
    book_freeze(sheet, sheet->header_row + 1, frozen);
    done = done && set_paper(sheet, error);
    book_note_sheet(sheet);
    free(sheet);
    return done;
}
