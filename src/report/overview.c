/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "book.h"

enum {
    OVERVIEW_FIRST_ROW = 3,
    LABEL_WIDTH = 54,
    VALUE_WIDTH = 18,
    NOTE_WIDTH = 54,
    CHART_COLUMN = 4,
    CHART_ROW = 2
};

struct sheet *book_add_overview(struct book *book, const char *name, const char *subtitle,
                                struct error *error)
{
    struct sheet *sheet = book_add_sheet(book, name, error);

    if (!sheet)
        return NULL;
    sheet->name = name;
    sheet->row = OVERVIEW_FIRST_ROW - 1;
    worksheet_set_column(sheet->worksheet, 0, 0, LABEL_WIDTH, NULL);
    worksheet_set_column(sheet->worksheet, 1, 1, VALUE_WIDTH, NULL);
    worksheet_set_column(sheet->worksheet, 3, 3, NOTE_WIDTH, NULL);
    worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
    if (book_put_titles(sheet, subtitle, CHART_COLUMN, error) && book_set_page(sheet, error))
        return sheet;
    free(sheet);
    return NULL;
}

static bool put_value(struct sheet *sheet, const struct overview_line *line, lxw_col_t column,
                      int64_t value, struct error *error)
{
    const bool money = line->look == LINE_MONEY;
    lxw_format *format = sheet->book->cell[money ? CELL_MONEY : CELL_NUMBER][LOOK_PLAIN];

    return book_wrote(sheet,
                      worksheet_write_number(sheet->worksheet, sheet->row, column,
                                             money ? (double)value / 100.0 : (double)value, format),
                      "valeur", error);
}

static bool put_section(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    if (sheet->row > OVERVIEW_FIRST_ROW)
        sheet->row++;
    return book_put_band(sheet, sheet->row, line->label, sheet->book->section, CHART_COLUMN, error);
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
    if (!book_wrote(sheet,
                    worksheet_write_string(worksheet, sheet->row, 0, book_clean(book, line->label),
                                           book->label),
                    "libellé", error))
        return false;
    if (line->look == LINE_TEXT)
        return book_wrote(sheet,
                          worksheet_write_string(worksheet, sheet->row, 1,
                                                 book_clean(book, line->text), book->strong_label),
                          "texte", error) &&
               (!*line->note ||
                book_wrote(sheet,
                           worksheet_write_string(worksheet, sheet->row, 3,
                                                  book_clean(book, line->note), book->note),
                           "note", error));
    return (!line->has_value || put_value(sheet, line, 1, line->value, error)) &&
           (!line->has_second || put_value(sheet, line, 2, line->second, error)) &&
           (!*line->note ||
            book_wrote(sheet,
                       worksheet_write_string(worksheet, sheet->row, 3,
                                              book_clean(book, line->note), book->note),
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
    return book_checked(
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
