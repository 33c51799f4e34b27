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
    int width;        /* characters */
    bool for_office;  /* the office types here */
    bool has_total;   /* summed above the header */
    const char *list; /* the column of the hidden sheet that its drop-down offers; "" for none */
};

struct book;
struct sheet;

/*
 * A workbook to be written to `path` when it is closed; libxlsxwriter's
 * temporary files go to `private_folder`. `title` and `school` stand in the
 * properties and on every page; `date` is the file's only date.
 */
struct book *book_open(const char *path, const char *private_folder, const char *title,
                       const char *school, const char *year, struct date date, struct error *error);

/* Writes the file and reads it back. The book is gone afterwards, whatever the result. */
bool book_close(struct book *book, struct error *error);

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

/* Ends a list: totals above the header, filter, frozen panes, print area. */
bool sheet_finish(struct sheet *sheet, struct error *error);

/* How a line of an overview looks. */
enum line_look { LINE_SECTION, LINE_NUMBER, LINE_MONEY, LINE_TEXT };

struct overview_line {
    enum line_look look;
    const char *label;
    const char *text; /* LINE_TEXT */
    int64_t value;    /* number, or cents */
    bool has_value;
    int64_t second; /* a second bar */
    bool has_second;
    const char *note;
    bool is_bar; /* part of the chart */
};

bool overview_put(struct sheet *sheet, const struct overview_line *line, struct error *error);

/* Ends an overview; draws the bars put so far under that title, unless it is empty. */
bool overview_finish(struct sheet *sheet, const char *chart_title, struct error *error);

#endif
