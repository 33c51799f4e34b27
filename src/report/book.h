/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_REPORT_BOOK_H
#define PASSREGION_REPORT_BOOK_H

/*
 * What sheet.c and overview.c share with book.c: the workbook, its formats,
 * the guards before each write. Private to this folder, and the only place
 * that includes <xlsxwriter.h>.
 */

#include <xlsxwriter.h>

#include "passregion/platform.h"
#include "passregion/sheet.h"

enum {
    COLUMNS_MAX = 64,
    SHEETS_MAX = 64,
    HEADER_MAX = 200 /* bytes of a title or page header */
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

/* How a cell stands out: every other row, where the office types, a total. */
enum look { LOOK_PLAIN, LOOK_STRIPED, LOOK_OFFICE, LOOK_TOTAL, LOOK_COUNT };

struct book {
    lxw_workbook *workbook;
    char path[PATH_SIZE];
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
    lxw_format *cell[CELL_HIDDEN + 1][LOOK_COUNT];
    size_t cells[SHEETS_MAX]; /* written so far, sheet by sheet */
    size_t sheet_count;
    char *buffer; /* BUFFER_SIZE bytes for checked text */
};

struct sheet {
    struct book *book;
    lxw_worksheet *worksheet;
    size_t number; /* in the order they were added, from 0 */
    const char *name;
    struct sheet_column columns[COLUMNS_MAX];
    size_t column_count;
    lxw_row_t header_row;
    lxw_row_t row; /* the last one used */
    bool emphasis;
    bool is_flat;
    bool is_hidden;
    size_t text_lines; /* of the tallest wrapped cell in the row */
    int64_t totals[COLUMNS_MAX];
    size_t filled[COLUMNS_MAX]; /* rows under the header down to the last text */
    lxw_row_t first_bar;
    lxw_row_t last_bar;
    bool has_bars;
    bool has_second;
};

/* True for LXW_NO_ERROR; otherwise the error is set. `what` was being written. */
bool book_checked(lxw_error code, const char *what, struct error *error);

/* The same behind the writing of one cell, which it counts for the read-back. */
bool book_wrote(struct sheet *sheet, lxw_error code, const char *what, struct error *error);

/*
 * The text as it may stand in a cell: no control characters, nothing Excel
 * would read as an escape, not too long. Valid until the next call.
 */
const char *book_clean(struct book *book, const char *text);

/* An empty sheet of that name; NULL and an error when it cannot be. */
struct sheet *book_add_sheet(struct book *book, const char *name, struct error *error);

/* A line of text over `width` columns in one format. */
bool book_put_band(struct sheet *sheet, lxw_row_t row, const char *text, lxw_format *format,
                   size_t width, struct error *error);

/* The two lines at the top of a sheet. */
bool book_put_titles(struct sheet *sheet, const char *subtitle, size_t width, struct error *error);

/* A4 landscape, one page wide, header and page numbers on each. */
bool book_set_page(struct sheet *sheet, struct error *error);

#endif
