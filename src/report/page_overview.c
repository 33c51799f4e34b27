/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "book/overview.h"
#include "page.h"
#include "passregion/statement.h"

/* The values of a line: all numbers, all amounts, or numbers before amounts. */
enum values { NUMBERS, AMOUNTS, ONE_NUMBER };

static const struct {
    const char *kind;
    enum line_look look;
    enum values values;
    bool is_bar;
} LINE_KINDS[] = {
    {"section", LINE_SECTION, NUMBERS, false},    {"phrase", LINE_HEADLINE, NUMBERS, false},
    {"nombre", LINE_VALUES, NUMBERS, false},      {"montant", LINE_VALUES, AMOUNTS, false},
    {"mixte", LINE_VALUES, ONE_NUMBER, false},    {"texte", LINE_TEXT, NUMBERS, false},
    {"serie_nombre", LINE_VALUES, NUMBERS, true}, {"serie_mixte", LINE_VALUES, ONE_NUMBER, true},
    {"total_nombre", LINE_TOTAL, NUMBERS, false}, {"total_mixte", LINE_TOTAL, ONE_NUMBER, false},
};

/* Behind kind and label: the values, the note, the sheet it leads to. */
static void read_line(const struct statement *rows, size_t kind, struct overview_line *line)
{
    *line = (struct overview_line){
        .look = LINE_KINDS[kind].look,
        .is_bar = LINE_KINDS[kind].is_bar,
        .label = cell_text(rows, 1),
        .note = cell_text(rows, 2 + OVERVIEW_VALUES),
        .link = cell_text(rows, 3 + OVERVIEW_VALUES),
    };
    for (int i = 0; i < OVERVIEW_VALUES; i++) {
        /* What a cell is has to be asked before it is read as anything. */
        line->has_value[i] = cell_is_integer(rows, 2 + i);
        line->value[i] = line->has_value[i] ? cell_integer(rows, 2 + i) : 0;
        line->text[i] = line->has_value[i] ? "" : cell_text(rows, 2 + i);
        line->is_money[i] =
            LINE_KINDS[kind].values == AMOUNTS || (LINE_KINDS[kind].values == ONE_NUMBER && i > 0);
    }
}

static bool put_line(struct sheet *sheet, const struct statement *rows, struct error *error)
{
    struct overview_line line;

    for (size_t i = 0; i < sizeof LINE_KINDS / sizeof *LINE_KINDS; i++) {
        if (strcmp(LINE_KINDS[i].kind, cell_text(rows, 0)) != 0)
            continue;
        read_line(rows, i, &line);
        return overview_put(sheet, &line, error);
    }
    return error_set(error, STATUS_INTERNAL, "erreur interne : ligne de synthèse « %s »",
                     cell_text(rows, 0));
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
    struct overview_chart chart;
    struct statement *rows = page_open_rows(page, error);
    struct sheet *sheet =
        rows ? book_add_overview(page->book, page->name, page->subtitle, error) : NULL;

    bool done = sheet && read_chart(page, &chart, error);
    while (done && statement_next(rows))
        done = put_line(sheet, rows, error);
    if (sheet)
        done = overview_finish(sheet, &chart, error) && done;
    return statement_end(rows, error) && done;
}
