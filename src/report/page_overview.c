/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "book/overview.h"
#include "page.h"
#include "passregion/statement.h"

/* What each value of a line is: n a number, m an amount; the last holds for all that come behind.
 */
static const struct {
    const char *kind;
    enum line_look look;
    const char *values;
    bool is_bar;
} LINE_KINDS[] = {
    {"section", LINE_SECTION, "n", false},
    {"phrase", LINE_HEADLINE, "n", false},
    {"texte", LINE_TEXT, "n", false},
    {"alerte", LINE_ALERT, "n", false},
    {"champ", LINE_FIELD, "n", false},
    {"nombre", LINE_VALUES, "n", false},
    {"montant", LINE_VALUES, "m", false},
    {"mixte", LINE_VALUES, "nm", false},
    {"ecart", LINE_VALUES, "nnnm", false},
    {"serie_nombre", LINE_VALUES, "n", true},
    {"serie_mixte", LINE_VALUES, "nm", true},
    {"serie_budget", LINE_VALUES, "nmmmnm", true},
    {"total_nombre", LINE_TOTAL, "n", false},
    {"total_mixte", LINE_TOTAL, "nm", false},
    {"total_budget", LINE_TOTAL, "nmmmnm", false},
    {"total_ecart", LINE_TOTAL, "nnnm", false},
};

static bool is_money(const char *values, size_t place)
{
    const size_t last = strlen(values) - 1;

    return values[place < last ? place : last] == 'm';
}

/* Behind kind and label: so many values, the note, the sheet it leads to. */
static void read_line(const struct statement *rows, int values, size_t kind,
                      struct overview_line *line)
{
    *line = (struct overview_line){
        .look = LINE_KINDS[kind].look,
        .is_bar = LINE_KINDS[kind].is_bar,
        .label = cell_text(rows, 1),
        .note = cell_text(rows, 2 + values),
        .link = cell_text(rows, 3 + values),
    };
    for (int i = 0; i < values; i++) {
        /* What a cell is has to be asked before it is read as anything. */
        line->has_value[i] = cell_is_integer(rows, 2 + i);
        line->value[i] = line->has_value[i] ? cell_integer(rows, 2 + i) : 0;
        line->text[i] = line->has_value[i] ? "" : cell_text(rows, 2 + i);
        line->is_money[i] = is_money(LINE_KINDS[kind].values, (size_t)i);
    }
}

static bool put_line(struct sheet *sheet, const struct statement *rows, size_t values,
                     struct error *error)
{
    struct overview_line line;

    for (size_t i = 0; i < sizeof LINE_KINDS / sizeof *LINE_KINDS; i++) {
        if (strcmp(LINE_KINDS[i].kind, cell_text(rows, 0)) != 0)
            continue;
        read_line(rows, (int)values, i, &line);
        return overview_put(sheet, &line, error);
    }
    return error_set(error, STATUS_INTERNAL, "erreur interne : ligne de synthèse « %s »",
                     cell_text(rows, 0));
}

static bool read_shape(const struct page *page, struct overview_shape *shape, struct error *error)
{
    struct statement *row =
        db_prepare(page->db,
                   "SELECT value_count, label_width, value_width, note_width, chart_width, "
                   "is_one_page FROM overview_shape "
                   "WHERE workbook = :workbook AND worksheet = :worksheet",
                   error);

    bind_text(row, ":workbook", page->workbook);
    bind_text(row, ":worksheet", page->name);
    if (statement_next(row))
        *shape = (struct overview_shape){.values = (size_t)cell_integer(row, 0),
                                         .label_width = (int)cell_integer(row, 1),
                                         .value_width = (int)cell_integer(row, 2),
                                         .note_width = (int)cell_integer(row, 3),
                                         .chart_width = (int)cell_integer(row, 4),
                                         .is_one_page = cell_integer(row, 5) != 0};
    return statement_end(row, error);
}

static bool read_chart(const struct page *page, struct overview_chart *chart, struct error *error)
{
    struct statement *rows =
        db_prepare(page->db,
                   "SELECT name, value, colour, unit = '€' FROM chart_series "
                   "WHERE workbook = :workbook AND worksheet = :worksheet ORDER BY position",
                   error);

    *chart = (struct overview_chart){.title = page->chart};
    bind_text(rows, ":workbook", page->workbook);
    bind_text(rows, ":worksheet", page->name);
    while (chart->series_count < SERIES_MAX && statement_next(rows)) {
        struct chart_series *series = &chart->series[chart->series_count++];
        const char *colour = cell_text(rows, 2);
        snprintf(series->name, sizeof series->name, "%s", cell_text(rows, 0));
        series->value = (size_t)cell_integer(rows, 1) - 1;
        series->colour = !strcmp(colour, "or")      ? SERIES_GOLD
                         : !strcmp(colour, "calme") ? SERIES_CALM
                                                    : SERIES_INK;
        chart->is_money = cell_integer(rows, 3) != 0;
    }
    return statement_end(rows, error);
}

bool page_write_overview(const struct page *page, struct error *error)
{
    struct overview_shape shape = {.values = 0};
    struct overview_chart chart;
    struct statement *rows = read_shape(page, &shape, error) ? page_open_rows(page, error) : NULL;
    struct sheet *sheet =
        rows ? book_add_overview(page->book, page->name, page->subtitle, &shape, error) : NULL;

    bool done = sheet && read_chart(page, &chart, error);
    while (done && statement_next(rows))
        done = put_line(sheet, rows, shape.values, error);
    if (sheet)
        done = overview_finish(sheet, &chart, error) && done;
    return statement_end(rows, error) && done;
}
