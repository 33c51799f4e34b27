/* SPDX-License-Identifier: MIT */
#include "overview.h"

#include <stdlib.h>

#include "book.h"

enum {
    FACTS_ROW = 2,
    FIRST_ROW = 3,
    LABEL_WIDTH = 64,
    VALUE_WIDTH = 14,
    NOTE_WIDTH = 46,
    LINE_HEIGHT = 15, /* points */
    NOTE_COLUMN = OVERVIEW_VALUES + 1,
    TEXT_COLUMNS = NOTE_COLUMN + 1,
    BAND_COLUMNS = TEXT_COLUMNS + 9, /* the chart's columns, too */
    BAND_LETTERS = LABEL_WIDTH + OVERVIEW_VALUES * VALUE_WIDTH + NOTE_WIDTH
};

struct sheet *book_add_overview(struct book *book, const char *name, const char *subtitle,
                                struct error *error)
{
    struct sheet *sheet = book_add_sheet(book, name, error);

    if (!sheet)
        return NULL;
    sheet->row = FIRST_ROW - 1;
    worksheet_set_column(sheet->worksheet, 0, 0, LABEL_WIDTH, NULL);
    worksheet_set_column(sheet->worksheet, 1, OVERVIEW_VALUES, VALUE_WIDTH, NULL);
    worksheet_set_column(sheet->worksheet, NOTE_COLUMN, NOTE_COLUMN, NOTE_WIDTH, NULL);
    worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_tab_color(sheet->worksheet, INK);
    if (book_put_titles(sheet, subtitle, BAND_COLUMNS, BAND_LETTERS, error) &&
        book_put_text(sheet, FACTS_ROW, 0, book->facts, book->facts_format, error) &&
        book_set_page(sheet, error))
        return sheet;
    free(sheet);
    return NULL;
}

static bool put_section(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    struct book *book = sheet->book;

    if (sheet->row > FIRST_ROW)
        sheet->row++;
    for (size_t i = 1; i < TEXT_COLUMNS; i++) {
        const char *text = i <= OVERVIEW_VALUES ? line->text[i - 1] : "";
        if (!(*text ? book_put_text(sheet, sheet->row, i, text, book->section_value, error)
                    : book_put_blank(sheet, sheet->row, i, book->section, error)))
            return false;
    }
    return book_put_text(sheet, sheet->row, 0, line->label, book->section, error);
}

/* The whole in a sentence, which runs over the columns beside it. */
static bool put_headline(struct sheet *sheet, const char *text, struct error *error)
{
    worksheet_set_row(sheet->worksheet, sheet->row, 22, NULL);
    return book_put_sentence(sheet, sheet->row, 0, text, sheet->book->headline, error);
}

/* How many lines a text takes in a column; words that move down leave gaps. */
static size_t lines_in(const char *text, size_t width)
{
    size_t letters = 0;

    for (; *text; text++)
        letters += ((unsigned char)*text & 0xC0) != 0x80;
    return letters ? (letters + width * 9 / 10 - 1) / (width * 9 / 10) : 1;
}

/* Label and note go on in a second line where they are too long for their columns. */
static void make_room(const struct sheet *sheet, const struct overview_line *line)
{
    const size_t label = lines_in(line->label, LABEL_WIDTH);
    const size_t note = lines_in(line->note, NOTE_WIDTH);
    const size_t lines = label > note ? label : note;

    if (lines > 1)
        worksheet_set_row(sheet->worksheet, sheet->row, (double)(lines * LINE_HEIGHT), NULL);
}

static bool put_label(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    if (*line->link)
        return book_put_link(sheet, sheet->row, 0, line->link, line->label, error);
    return book_put_text(sheet, sheet->row, 0, line->label,
                         line->look == LINE_TOTAL ? sheet->book->cell[CELL_PLAIN][LOOK_TOTAL]
                                                  : sheet->book->label,
                         error);
}

static bool put_values(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    const enum look look = line->look == LINE_TOTAL ? LOOK_TOTAL : LOOK_PLAIN;

    for (size_t i = 0; i < OVERVIEW_VALUES; i++) {
        const bool money = line->is_money[i];
        lxw_format *format = sheet->book->cell[money ? CELL_MONEY : CELL_NUMBER][look];
        if (line->has_value[i] &&
            !book_put_number(sheet, sheet->row, i + 1,
                             money ? (double)line->value[i] / 100.0 : (double)line->value[i],
                             format, error))
            return false;
    }
    return true;
}

static void note_bar(struct sheet *sheet, const struct overview_line *line)
{
    for (size_t i = 1; i < OVERVIEW_VALUES; i++) {
        if (line->value[i] > sheet->largest_bar)
            sheet->largest_bar = line->value[i];
    }
    sheet->first_bar = sheet->has_bars ? sheet->first_bar : sheet->row;
    sheet->last_bar = sheet->row;
    sheet->has_bars = true;
}

bool overview_put(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    struct book *book = sheet->book;

    sheet->row++;
    if (line->look == LINE_SECTION)
        return put_section(sheet, line, error);
    if (line->look == LINE_HEADLINE)
        return put_headline(sheet, line->label, error);
    if (line->is_bar)
        note_bar(sheet, line);
    make_room(sheet, line);
    return put_label(sheet, line, error) &&
           (line->look == LINE_TEXT
                ? book_put_sentence(sheet, sheet->row, 1, line->text[0], book->strong_label, error)
                : put_values(sheet, line, error)) &&
           (!*line->note ||
            book_put_sentence(sheet, sheet->row, NOTE_COLUMN, line->note, book->note, error));
}

bool overview_finish(struct sheet *sheet, const struct overview_chart *chart, struct error *error)
{
    const bool done = !*chart->title || !sheet->has_bars || chart_draw(sheet, chart, error);

    free(sheet);
    return done;
}
