/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SHEET_H
#define PASSREGION_SHEET_H

/*
 * Excel workbooks by plain verbs: the one look of all sheets, and the guards
 * that libxlsxwriter does not have (text it would write as broken XML, dates
 * that do not exist). The only user of <xlsxwriter.h>. For report.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "passregion/date.h"
#include "passregion/digest.h"
#include "passregion/error.h"

enum cell_type {
    CELL_PLAIN,  /* text, or a number when the database holds one */
    CELL_ID,     /* text that Excel must not take for a number */
    CELL_DATE,   /* ISO 8601 text */
    CELL_NUMBER, /* integer, or text in the same column */
    CELL_MONEY,  /* cents */
    CELL_LONG,   /* wrapped text */
    CELL_HIDDEN  /* integer in a hidden column */
};

struct sheet_column {
    const char *title;
    enum cell_type type;
    int width;       /* characters */
    bool for_office; /* the office types here */
    bool has_total;  /* summed above the header */
    const char
        *list; /* the column of the hidden sheet that its drop-down offers; "" or NULL for none */
};

struct book;
struct sheet;

/* What stands at the top of every sheet. */
struct book_facts {
    const char *school;
    const char *year;  /* « 2026-2027 » */
    const char *words; /* the run and its rules, one line */
};

/*
 * A workbook to be written to `path` when it is closed; libxlsxwriter's
 * temporary files go to `private_folder`. `title` and the school stand in the
 * properties and on every page; `date` is the file's only date.
 */
struct book *book_open(const char *path, const char *private_folder, const char *title,
                       const struct book_facts *facts, struct date date, struct error *error);

/*
 * Writes the file, makes it safe on disk and reads it back; `digest` is that of
 * the bytes read. The book is gone afterwards, whatever the result.
 */
bool book_close(struct book *book, char digest[DIGEST_SIZE], struct error *error);

/* A sheet with columns, ready for a list: title lines, totals, header at sheet_header_row(). */
struct sheet *book_add_list(struct book *book, const char *name, const char *subtitle,
                            const struct sheet_column *columns, size_t column_count,
                            struct error *error);

/* The same with the header in the first row and nothing else, for mail merge. */
struct sheet *book_add_flat(struct book *book, const char *name, const struct sheet_column *columns,
                            size_t column_count, struct error *error);

/* A hidden sheet of that kind; each of its plain columns is what the drop-down of its title offers.
 */
struct sheet *book_add_hidden(struct book *book, const char *name,
                              const struct sheet_column *columns, size_t column_count,
                              struct error *error);

/* A sheet of labels, values and notes with room for a chart. */
struct sheet *book_add_overview(struct book *book, const char *name, const char *subtitle,
                                struct error *error);

/* The next row of a list; cells are then put from column 0. `emphasis`: a total line. */
bool sheet_start_row(struct sheet *sheet, bool emphasis, struct error *error);
bool sheet_put_text(struct sheet *sheet, size_t column, const char *text, struct error *error);
bool sheet_put_integer(struct sheet *sheet, size_t column, int64_t value, struct error *error);
bool sheet_put_nothing(struct sheet *sheet, size_t column, struct error *error);

/* How cells that say something stand out; what they say is always in words, too. */
enum mark_look { MARK_DONE, MARK_ALERT, MARK_COUNT };

struct sheet_mark {
    size_t column;
    char value[64]; /* the text that is marked; "": any */
    enum mark_look look;
    bool whole_row;
};

/* Marks cells of a list; those beyond 16 are left out. */
void sheet_mark(struct sheet *sheet, const struct sheet_mark *mark);

/* Ends a list: totals above the header, filter, print area; `frozen` columns stay in sight. */
bool sheet_finish(struct sheet *sheet, size_t frozen, struct error *error);

enum { OVERVIEW_VALUES = 5, SERIES_MAX = 2 };

/* How a line of an overview looks. */
enum line_look { LINE_SECTION, LINE_HEADLINE, LINE_VALUES, LINE_TOTAL, LINE_TEXT };

struct overview_line {
    enum line_look look;
    const char *label;
    const char
        *text[OVERVIEW_VALUES];     /* of a section, what stands over the values; of a text, [0] */
    int64_t value[OVERVIEW_VALUES]; /* numbers, or cents */
    bool has_value[OVERVIEW_VALUES];
    bool is_money[OVERVIEW_VALUES];
    const char *note;
    const char *link; /* the sheet that the label leads to; "" for none */
    bool is_bar;      /* part of the chart */
};

struct overview_chart {
    const char *title; /* "" for none */
    bool is_money;     /* bars that lie down, in euros; else columns */
    struct chart_series {
        char name[64];
        size_t value; /* which of the values, from 0 */
        enum series_colour { SERIES_INK, SERIES_GOLD, SERIES_CALM } colour;
    } series[SERIES_MAX];
    size_t series_count;
};

bool overview_put(struct sheet *sheet, const struct overview_line *line, struct error *error);

/* Ends an overview; draws the bars put so far. */
bool overview_finish(struct sheet *sheet, const struct overview_chart *chart, struct error *error);

#endif
