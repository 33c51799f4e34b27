/* SPDX-License-Identifier: MIT */
#include "overview.h"

#include <stdlib.h>

#include "book.h"
#include "fit.h"

enum { FACTS_ROW = 2, FIRST_ROW = 3, HEADLINE_HEIGHT = 20 /* points */ };

/* The column behind the values, from 0. */
static size_t note_column(const struct sheet *sheet)
{
    return sheet->shape.values + 1;
}

/* The chart's own column, or that of the notes. */
static size_t last_column(const struct sheet *sheet)
{
    return note_column(sheet) + (sheet->shape.chart_width > 0);
}

static bool set_columns(struct sheet *sheet, struct error *error)
{
    const struct overview_shape *shape = &sheet->shape;
    const size_t note = note_column(sheet);

    return book_set_width(sheet, 0, 0, shape->label_width, false, error) &&
           book_set_width(sheet, 1, note - 1, shape->value_width, false, error) &&
           book_set_width(sheet, note, note, shape->note_width, false, error) &&
           (!shape->chart_width ||
            book_set_width(sheet, note + 1, note + 1, shape->chart_width, false, error));
}

struct sheet *book_add_overview(struct book *book, const char *name, const char *subtitle,
                                const struct overview_shape *shape, struct error *error)
{
    struct sheet *sheet = book_add_sheet(book, name, error);
    const size_t letters = (size_t)(shape->label_width + shape->note_width + shape->chart_width) +
                           shape->values * (size_t)shape->value_width;

    if (!sheet)
        return NULL;
    sheet->shape = *shape;
    sheet->row = FIRST_ROW - 1;
    book_hide_lines(sheet);
    book_set_tab(sheet, INK);
    if (set_columns(sheet, error) &&
        book_put_titles(sheet, subtitle, last_column(sheet) + 1, letters, error) &&
        book_put_text(sheet, FACTS_ROW, 0, book->facts, &book->facts_format, error) &&
        book_set_page(sheet, shape->is_one_page, error))
        return sheet;
    free(sheet);
    return NULL;
}

static size_t larger(size_t one, size_t other)
{
    return one > other ? one : other;
}

/* The row is as high as the tallest of its cells. */
static bool set_lines(struct sheet *sheet, size_t lines, struct error *error)
{
    return lines < 2 || book_set_height(sheet, sheet->row, lines * LINE_HEIGHT, error);
}

static size_t note_lines(const struct sheet *sheet, const char *note)
{
    return fit_lines(note, (size_t)sheet->shape.note_width, false);
}

/* The band goes on over the notes, unless the chart lies there. */
static bool put_section_note(struct sheet *sheet, const char *note, struct error *error)
{
    const struct style *style = &sheet->book->section;

    if (*note)
        return book_put_sentence(sheet, sheet->row, note_column(sheet), note, style, error);
    return !sheet->shape.chart_width ||
           book_put_blank(sheet, sheet->row, note_column(sheet), style, error);
}

static bool put_section(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    struct book *book = sheet->book;
    const struct overview_shape *shape = &sheet->shape;
    size_t lines = larger(fit_lines(line->label, (size_t)shape->label_width, true),
                          note_lines(sheet, line->note));

    if (sheet->row > FIRST_ROW)
        sheet->row++;
    for (size_t i = 1; i <= shape->values; i++) {
        const char *text = line->text[i - 1];
        lines = larger(lines, fit_lines(text, (size_t)shape->value_width, true));
        if (!(*text ? book_put_text(sheet, sheet->row, i, text, &book->section_value, error)
                    : book_put_blank(sheet, sheet->row, i, &book->section, error)))
            return false;
    }
    return set_lines(sheet, lines, error) && put_section_note(sheet, line->note, error) &&
           book_put_text(sheet, sheet->row, 0, line->label, &book->section, error);
}

/* The whole in a sentence, which runs over the columns beside it. */
static bool put_headline(struct sheet *sheet, const char *text, struct error *error)
{
    return book_set_height(sheet, sheet->row, HEADLINE_HEIGHT, error) &&
           book_put_sentence(sheet, sheet->row, 0, text, &sheet->book->headline, error);
}

static bool put_label(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    if (*line->link)
        return book_put_link(sheet, sheet->row, 0, line->link, line->label, error);
    return book_put_text(sheet, sheet->row, 0, line->label,
                         line->look == LINE_TOTAL ? &sheet->book->cell[CELL_PLAIN][LOOK_TOTAL]
                                                  : &sheet->book->label,
                         error);
}

/* What is not known between two values is a cell like them. */
static bool put_values(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    const enum look look = line->look == LINE_TOTAL ? LOOK_TOTAL : LOOK_PLAIN;
    size_t count = sheet->shape.values;

    while (count && !line->has_value[count - 1])
        count--;
    for (size_t i = 0; i < count; i++) {
        const bool money = line->is_money[i];
        const double value = (double)line->value[i];
        const struct style *style = &sheet->book->cell[money ? CELL_MONEY : CELL_NUMBER][look];
        if (!(line->has_value[i] ? book_put_number(sheet, sheet->row, i + 1,
                                                   money ? value / 100.0 : value, style, error)
                                 : book_put_blank(sheet, sheet->row, i + 1, style, error)))
            return false;
    }
    return true;
}

/*
 * How many digits wide a text may be: over the columns of the values, and that of a note which is
 * not there, unless the chart may lie over it.
 */
static size_t text_width(const struct sheet *sheet, const struct overview_line *line)
{
    const struct overview_shape *shape = &sheet->shape;
    const bool takes_note = shape->chart_width && !*line->note;

    return shape->values * (size_t)shape->value_width +
           (takes_note ? (size_t)shape->note_width : 0);
}

/* A text has the columns beside it as one cell. */
static bool put_text(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    struct book *book = sheet->book;
    const size_t last = note_column(sheet) - (!sheet->shape.chart_width || *line->note);
    const struct style *style = line->look == LINE_ALERT ? &book->alert : &book->text;

    if (last > 1 && !book_merge(sheet, sheet->row, 1, last, style, error))
        return false;
    for (size_t i = 2; i <= last; i++) {
        if (!book_put_blank(sheet, sheet->row, i, style, error))
            return false;
    }
    return book_put_sentence(sheet, sheet->row, 1, line->text[0], style, error);
}

static void note_bar(struct sheet *sheet, const struct overview_line *line)
{
    for (size_t i = 1; i < sheet->shape.values; i++) {
        if (line->value[i] > sheet->largest_bar)
            sheet->largest_bar = line->value[i];
    }
    sheet->first_bar = sheet->has_bars ? sheet->first_bar : sheet->row;
    sheet->last_bar = sheet->row;
    sheet->has_bars = true;
}

static bool put_note(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    const struct book *book = sheet->book;

    if (line->look == LINE_FIELD)
        return book_put_sentence(sheet, sheet->row, note_column(sheet), line->note, &book->field,
                                 error);
    return !*line->note ||
           book_put_sentence(sheet, sheet->row, note_column(sheet), line->note, &book->note, error);
}

static bool put_line(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    const bool is_text =
        line->look == LINE_TEXT || line->look == LINE_ALERT || line->look == LINE_FIELD;
    const size_t text_lines =
        is_text ? fit_lines(line->text[0], text_width(sheet, line), line->look == LINE_ALERT) : 1;
    const size_t lines =
        larger(larger(text_lines, note_lines(sheet, line->note)),
               fit_lines(line->label, (size_t)sheet->shape.label_width, line->look == LINE_TOTAL));

    if (line->is_bar)
        note_bar(sheet, line);
    return set_lines(sheet, lines, error) && put_label(sheet, line, error) &&
           (is_text ? put_text(sheet, line, error) : put_values(sheet, line, error)) &&
           put_note(sheet, line, error);
}

bool overview_put(struct sheet *sheet, const struct overview_line *line, struct error *error)
{
    sheet->row++;
    if (line->look == LINE_SECTION)
        return put_section(sheet, line, error);
    if (line->look == LINE_HEADLINE)
        return put_headline(sheet, line->label, error);
    return put_line(sheet, line, error);
}

bool overview_finish(struct sheet *sheet, const struct overview_chart *chart, struct error *error)
{
    const bool done = !*chart->title || !sheet->has_bars || chart_draw(sheet, chart, error);

    book_note_sheet(sheet);
    free(sheet);
    return done;
}
