/* SPDX-License-Identifier: MIT */
#include "passregion/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "passregion/platform.h"
#include "passregion/text.h"

enum {
    COLUMNS_MAX = 64,
    TEXT_MAX = 32000, /* characters; Excel takes 32 767 */
    BUFFER_SIZE = 4 * TEXT_MAX,
    HEADER_MAX = 200, /* bytes of a page header */
    TITLE_ROW = 0,
    SUBTITLE_ROW = 1,
    TOTAL_ROW = 2,
    LIST_HEADER_ROW = 3,
    OVERVIEW_FIRST_ROW = 3,
    LINE_HEIGHT = 15, /* points */
    LABEL_WIDTH = 50,
    VALUE_WIDTH = 18,
    NOTE_WIDTH = 54,
    CHART_COLUMN = 4,
    CHART_ROW = 2,
    A4 = 9
};

/* The colours of both workbooks. */
enum {
    INK = 0x1F3864,
    BAND = 0xDCE6F1,
    PALE = 0xF5F8FC,
    OFFICE = 0xBF8F00,
    OFFICE_PALE = 0xFFF8E1,
    LINE = 0xBFC9D6,
    WHITE = 0xFFFFFF
};

struct book {
    lxw_workbook *workbook;
    char school[HEADER_MAX];
    char year[32];
    char title[HEADER_MAX];
    lxw_format *title_format;
    lxw_format *subtitle_format;
    lxw_format *header;
    lxw_format *office_header;
    lxw_format *section;
    lxw_format *label;
    lxw_format *note;
    lxw_format *strong_label;
    /* By cell type; plain, striped, for the office, and for a total line. */
    lxw_format *cell[CELL_HIDDEN + 1][4];
    char *buffer; /* BUFFER_SIZE bytes for checked text */
};

struct sheet {
    struct book *book;
    lxw_worksheet *worksheet;
    const char *name;
    struct sheet_column columns[COLUMNS_MAX];
    size_t column_count;
    lxw_row_t header_row;
    lxw_row_t row; /* the last one used */
    bool emphasis;
    bool is_flat;
    size_t text_lines; /* of the tallest wrapped cell in the row */
    int64_t totals[COLUMNS_MAX];
    lxw_row_t first_bar;
    lxw_row_t last_bar;
    bool has_bars;
    bool has_second;
};

enum { LOOK_PLAIN, LOOK_STRIPED, LOOK_OFFICE, LOOK_TOTAL };

static bool write_fault(lxw_error code, const char *what, struct error *error)
{
    if (code == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return error_memory(error);
    return error_set(error, STATUS_IO, "écriture du classeur impossible (%s) : %s", what,
                     lxw_strerror(code));
}

static bool checked(lxw_error code, const char *what, struct error *error)
{
    return code == LXW_NO_ERROR || write_fault(code, what, error);
}

/* True for « _x0041_ », which Excel would read as an escaped letter. */
static bool is_escape(const char *at)
{
    if (at[0] != '_' || at[1] != 'x')
        return false;
    return strspn(at + 2, "0123456789abcdefABCDEF") == 4 && at[6] == '_';
}

/* The text as it may stand in a cell: no control characters, no escapes, not too long. */
static const char *clean(struct book *book, const char *text)
{
    char *out = book->buffer;
    size_t letters = 0;

    if (!text_is_utf8(text, strlen(text)))
        return "";
    for (const unsigned char *at = (const unsigned char *)text; *at && letters < TEXT_MAX; at++) {
        if (is_escape((const char *)at) && out + 6 < book->buffer + BUFFER_SIZE - 8) {
            memcpy(out, "_x005F", 6);
            out += 6;
        }
        if (*at < 0x20 && *at != '\n' && *at != '\t')
            *out++ = ' ';
        else if (at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xBE)
            at += 2; /* U+FFFE and U+FFFF are not XML */
        else
            *out++ = (char)*at;
        letters += (*at & 0xC0) != 0x80;
        if (out > book->buffer + BUFFER_SIZE - 16)
            break;
    }
    /* Never end inside a character. */
    *out = '\0';
    while (out > book->buffer && !text_is_utf8(book->buffer, (size_t)(out - book->buffer)))
        *--out = '\0';
    return book->buffer;
}

static lxw_format *new_format(struct book *book, bool *ok)
{
    lxw_format *format = workbook_add_format(book->workbook);

    *ok = *ok && format;
    if (format) {
        format_set_font_name(format, "Calibri");
        format_set_font_size(format, 11);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    }
    return format;
}

static lxw_format *filled(struct book *book, lxw_color_t paper, lxw_color_t ink, bool bold,
                          bool *ok)
{
    lxw_format *format = new_format(book, ok);

    if (format) {
        if (paper != WHITE)
            format_set_bg_color(format, paper);
        format_set_font_color(format, ink);
        if (bold)
            format_set_bold(format);
    }
    return format;
}

static void shape_cell(lxw_format *format, enum cell_type type)
{
    switch (type) {
    case CELL_ID:
        format_set_num_format(format, "@");
        break;
    case CELL_DATE:
        format_set_num_format(format, "dd/mm/yyyy");
        format_set_align(format, LXW_ALIGN_CENTER);
        break;
    case CELL_NUMBER:
        format_set_align(format, LXW_ALIGN_CENTER);
        break;
    case CELL_MONEY:
        format_set_num_format(format, "#,##0.00\\ \"€\"");
        break;
    case CELL_LONG:
        format_set_text_wrap(format);
        break;
    case CELL_PLAIN:
    case CELL_HIDDEN:
        break;
    }
}

static bool make_formats(struct book *book)
{
    static const lxw_color_t PAPERS[] = {WHITE, PALE, OFFICE_PALE, BAND};
    bool ok = true;

    book->title_format = filled(book, INK, WHITE, true, &ok);
    book->subtitle_format = filled(book, BAND, INK, false, &ok);
    book->header = filled(book, INK, WHITE, true, &ok);
    book->office_header = filled(book, OFFICE, WHITE, true, &ok);
    book->section = filled(book, BAND, INK, true, &ok);
    book->label = filled(book, WHITE, 0x000000, false, &ok);
    book->strong_label = filled(book, WHITE, INK, true, &ok);
    book->note = filled(book, WHITE, 0x595959, false, &ok);
    for (int type = CELL_PLAIN; type <= CELL_HIDDEN; type++) {
        for (int look = LOOK_PLAIN; look <= LOOK_TOTAL; look++) {
            lxw_format *format = filled(book, PAPERS[look], 0x000000, look == LOOK_TOTAL, &ok);
            book->cell[type][look] = format;
            if (!format)
                continue;
            shape_cell(format, (enum cell_type)type);
            format_set_bottom(format, LXW_BORDER_HAIR);
            format_set_bottom_color(format, LINE);
        }
    }
    if (!ok)
        return false;
    format_set_font_size(book->title_format, 15);
    format_set_text_wrap(book->header);
    format_set_text_wrap(book->office_header);
    format_set_align(book->header, LXW_ALIGN_CENTER);
    format_set_align(book->office_header, LXW_ALIGN_CENTER);
    return true;
}

/* Copies for a page header, where « & » starts a code. */
static void header_text(char *out, size_t size, const char *text)
{
    size_t used = 0;

    for (; *text && used + 3 < size; text++) {
        if (*text == '&')
            out[used++] = '&';
        out[used++] = *text;
    }
    out[used] = '\0';
    while (used && !text_is_utf8(out, used))
        out[--used] = '\0';
}

/* libxlsxwriter asks for char pointers though it only reads: it gets copies. */
static void set_properties(struct book *book, const char *title, const char *school,
                           struct date date)
{
    char title_text[HEADER_MAX];
    char school_text[HEADER_MAX];

    snprintf(title_text, sizeof title_text, "%s", title);
    snprintf(school_text, sizeof school_text, "%s", school);
    /* Midday, so that no time zone makes it another day. */
    lxw_doc_properties properties = {
        .title = title_text,
        .company = school_text,
        .created = (time_t)date_days(date) * 86400 + 43200,
    };
    workbook_set_properties(book->workbook, &properties);
}

struct book *book_open(const char *path, const char *private_folder, const char *title,
                       const char *school, const char *year, struct date date, struct error *error)
{
    struct book *book = calloc(1, sizeof *book);
    char folder[PATH_SIZE];
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .tmpdir = folder};

    snprintf(folder, sizeof folder, "%s", private_folder);
    if (book) {
        header_text(book->school, sizeof book->school, school);
        header_text(book->title, sizeof book->title, title);
        snprintf(book->year, sizeof book->year, "%s", year);
        book->buffer = malloc(BUFFER_SIZE);
        book->workbook = workbook_new_opt(path, &options);
    }
    if (!book || !book->buffer || !book->workbook || !make_formats(book)) {
        error_memory(error);
        if (book && book->workbook)
            lxw_workbook_free(book->workbook);
        if (book)
            free(book->buffer);
        free(book);
        return NULL;
    }
    set_properties(book, title, school, date);
    return book;
}

bool book_close(struct book *book, struct error *error)
{
    if (!book)
        return false;
    const lxw_error code = workbook_close(book->workbook);
    free(book->buffer);
    free(book);
    return checked(code, "fermeture", error);
}

static struct sheet *add_sheet(struct book *book, const char *name, struct error *error)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    if (!sheet) {
        error_memory(error);
        return NULL;
    }
    sheet->book = book;
    sheet->worksheet = workbook_add_worksheet(book->workbook, name);
    if (!sheet->worksheet) {
        error_set(error, STATUS_INTERNAL, "erreur interne : feuille « %s » refusée", name);
        free(sheet);
        return NULL;
    }
    return sheet;
}

/* A4 landscape, one page wide, headers and page numbers on each. */
static bool set_page(struct sheet *sheet, struct error *error)
{
    char text[3 * HEADER_MAX];
    lxw_worksheet *worksheet = sheet->worksheet;

    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, A4);
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.7, 0.6);
    snprintf(text, sizeof text, "&L%.90s&R%.60s - %.20s", sheet->book->school, sheet->book->title,
             sheet->book->year);
    return checked(worksheet_set_header(worksheet, text), "en-tête", error) &&
           checked(worksheet_set_footer(worksheet, "&L&A&RPage &P / &N"), "pied de page", error);
}

static bool put_band(struct sheet *sheet, lxw_row_t row, const char *text, lxw_format *format,
                     size_t width, struct error *error)
{
    for (size_t i = 1; i < width; i++) {
        if (!checked(worksheet_write_blank(sheet->worksheet, row, (lxw_col_t)i, format), "titre",
                     error))
            return false;
    }
    return checked(
        worksheet_write_string(sheet->worksheet, row, 0, clean(sheet->book, text), format), "titre",
        error);
}

/* The two lines at the top of every sheet but the flat one. */
static bool put_titles(struct sheet *sheet, const char *subtitle, size_t width, struct error *error)
{
    char text[3 * HEADER_MAX];

    snprintf(text, sizeof text, "%s - %s", sheet->book->title, sheet->book->year);
    worksheet_set_row(sheet->worksheet, TITLE_ROW, 26, NULL);
    worksheet_set_row(sheet->worksheet, SUBTITLE_ROW, 20, NULL);
    if (!put_band(sheet, TITLE_ROW, text, sheet->book->title_format, width, error))
        return false;
    snprintf(text, sizeof text, "%s - %s", subtitle, sheet->book->school);
    return put_band(sheet, SUBTITLE_ROW, text, sheet->book->subtitle_format, width, error);
}

static bool put_header(struct sheet *sheet, struct error *error)
{
    const struct book *book = sheet->book;

    worksheet_set_row(sheet->worksheet, sheet->header_row, 32, NULL);
    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct sheet_column *column = &sheet->columns[i];
        lxw_row_col_options hidden = {.hidden = column->type == CELL_HIDDEN};
        lxw_format *format = column->for_office ? book->office_header : book->header;
        if (!checked(worksheet_set_column_opt(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i,
                                              column->width, NULL, &hidden),
                     "colonne", error) ||
            !checked(worksheet_write_string(sheet->worksheet, sheet->header_row, (lxw_col_t)i,
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
    struct sheet *sheet = add_sheet(book, name, error);

    if (!sheet)
        return NULL;
    sheet->is_flat = !subtitle;
    sheet->header_row = subtitle ? LIST_HEADER_ROW : 0;
    sheet->row = sheet->header_row;
    sheet->column_count = column_count < COLUMNS_MAX ? column_count : COLUMNS_MAX;
    memcpy(sheet->columns, columns, sheet->column_count * sizeof *columns);
    if ((!subtitle || put_titles(sheet, subtitle, sheet->column_count, error)) &&
        put_header(sheet, error) && set_page(sheet, error))
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

/* Excel and LibreOffice do not grow a row with its wrapped text unless told to. */
static bool set_height(struct sheet *sheet, struct error *error)
{
    if (sheet->row == sheet->header_row || sheet->text_lines < 2)
        return true;
    return checked(worksheet_set_row(sheet->worksheet, sheet->row,
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
    return checked(worksheet_write_blank(sheet->worksheet, sheet->row, (lxw_col_t)column,
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
        return checked(
            worksheet_write_datetime(sheet->worksheet, sheet->row, (lxw_col_t)column, &day, format),
            "date", error);
    }
    if (sheet->columns[column].type == CELL_LONG) {
        const size_t lines = lines_in(text, sheet->columns[column].width);
        sheet->text_lines = lines > sheet->text_lines ? lines : sheet->text_lines;
    }
    return checked(worksheet_write_string(sheet->worksheet, sheet->row, (lxw_col_t)column,
                                          clean(sheet->book, text), format),
                   "texte", error);
}

bool sheet_put_integer(struct sheet *sheet, size_t column, int64_t value, struct error *error)
{
    const bool money = sheet->columns[column].type == CELL_MONEY;

    sheet->totals[column] += sheet->emphasis ? 0 : value;
    return checked(worksheet_write_number(sheet->worksheet, sheet->row, (lxw_col_t)column,
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
        if (!checked(worksheet_write_formula_num(sheet->worksheet, TOTAL_ROW, (lxw_col_t)i, formula,
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
    return checked(
        worksheet_write_string(sheet->worksheet, TOTAL_ROW, 0, formula, sheet->book->strong_label),
        "total", error);
}

bool sheet_finish(struct sheet *sheet, struct error *error)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    const lxw_col_t last = (lxw_col_t)(sheet->column_count - 1);
    const lxw_row_t last_row = last_data_row(sheet);
    bool done = set_height(sheet, error) && (sheet->is_flat || put_totals(sheet, error));

    if (last_row > sheet->header_row)
        done =
            done && checked(worksheet_autofilter(worksheet, sheet->header_row, 0, last_row, last),
                            "filtre", error);
    worksheet_freeze_panes(worksheet, sheet->header_row + 1, 0);
    done = done && checked(worksheet_repeat_rows(worksheet, sheet->header_row, sheet->header_row),
                           "titres d'impression", error);
    free(sheet);
    return done;
}

struct sheet *book_add_overview(struct book *book, const char *name, const char *subtitle,
                                struct error *error)
{
    struct sheet *sheet = add_sheet(book, name, error);

    if (!sheet)
        return NULL;
    sheet->name = name;
    sheet->row = OVERVIEW_FIRST_ROW - 1;
    worksheet_set_column(sheet->worksheet, 0, 0, LABEL_WIDTH, NULL);
    worksheet_set_column(sheet->worksheet, 1, 1, VALUE_WIDTH, NULL);
    worksheet_set_column(sheet->worksheet, 3, 3, NOTE_WIDTH, NULL);
    worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
    if (put_titles(sheet, subtitle, CHART_COLUMN, error) && set_page(sheet, error))
        return sheet;
    free(sheet);
    return NULL;
}

static bool put_value(struct sheet *sheet, const struct overview_line *line, lxw_col_t column,
                      int64_t value, struct error *error)
{
    const bool money = line->look == LINE_MONEY;
    lxw_format *format = sheet->book->cell[money ? CELL_MONEY : CELL_NUMBER][LOOK_PLAIN];

    return checked(worksheet_write_number(sheet->worksheet, sheet->row, column,
                                          money ? (double)value / 100.0 : (double)value, format),
                   "valeur", error);
}

static bool put_section(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    if (sheet->row > OVERVIEW_FIRST_ROW)
        sheet->row++;
    return put_band(sheet, sheet->row, line->label, sheet->book->section, CHART_COLUMN, error);
}

bool overview_put(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    struct book *book = sheet->book;

    sheet->row++;
    if (line->look == LINE_SECTION)
        return put_section(sheet, line, error);
    if (line->is_bar) {
        sheet->first_bar = sheet->has_bars ? sheet->first_bar : sheet->row;
        sheet->last_bar = sheet->row;
        sheet->has_bars = true;
        sheet->has_second = sheet->has_second || line->has_second;
    }
    if (!checked(
            worksheet_write_string(worksheet, sheet->row, 0, clean(book, line->label), book->label),
            "libellé", error))
        return false;
    if (line->look == LINE_TEXT)
        return checked(worksheet_write_string(worksheet, sheet->row, 1, clean(book, line->text),
                                              book->strong_label),
                       "texte", error) &&
               (!*line->note || checked(worksheet_write_string(worksheet, sheet->row, 3,
                                                               clean(book, line->note), book->note),
                                        "note", error));
    return (!line->has_value || put_value(sheet, line, 1, line->value, error)) &&
           (!line->has_second || put_value(sheet, line, 2, line->second, error)) &&
           (!*line->note || checked(worksheet_write_string(worksheet, sheet->row, 3,
                                                           clean(book, line->note), book->note),
                                    "note", error));
}

static bool add_series(struct sheet *sheet, lxw_chart *chart, lxw_col_t column, const char *name,
                       lxw_color_t colour, struct error *error)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_fill fill = {.color = colour};

    if (!series)
        return error_memory(error);
    chart_series_set_categories(series, sheet->name, sheet->first_bar, 0, sheet->last_bar, 0);
    chart_series_set_values(series, sheet->name, sheet->first_bar, column, sheet->last_bar, column);
    chart_series_set_name(series, name);
    chart_series_set_fill(series, &fill);
    if (!sheet->has_second)
        chart_series_set_labels(series);
    return true;
}

static bool add_chart(struct sheet *sheet, const char *title, struct error *error)
{
    lxw_chart *chart = workbook_add_chart(
        sheet->book->workbook, sheet->has_second ? LXW_CHART_BAR_STACKED : LXW_CHART_COLUMN);
    char description[HEADER_MAX];
    lxw_chart_options options = {
        .x_scale = 1.15, .y_scale = 1.15, .x_offset = 12, .description = description};

    if (!chart)
        return error_memory(error);
    snprintf(description, sizeof description, "%s", title);
    if (!add_series(sheet, chart, 1, sheet->has_second ? "certaine" : "élèves", INK, error) ||
        (sheet->has_second && !add_series(sheet, chart, 2, "à confirmer", OFFICE, error)))
        return false;
    chart_title_set_name(chart, title);
    if (sheet->has_second) {
        /* Bars lie down: the values are on the x axis, and the first line belongs on top. */
        chart_axis_set_reverse(chart->y_axis);
        chart_axis_set_num_format(chart->x_axis, "#,##0\\ \"€\"");
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    } else {
        chart_axis_set_name(chart->y_axis, "élèves");
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    }
    return checked(
        worksheet_insert_chart_opt(sheet->worksheet, CHART_ROW, CHART_COLUMN, chart, &options),
        "graphique", error);
}

bool overview_finish(struct sheet *sheet, const char *chart_title, struct error *error)
{
    const bool done = !*chart_title || !sheet->has_bars || add_chart(sheet, chart_title, error);

    worksheet_set_column(sheet->worksheet, 2, 2, sheet->has_second ? VALUE_WIDTH : 2, NULL);
    free(sheet);
    return done;
}
