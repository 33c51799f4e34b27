/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_BOOK_H
#define PASSREGION_BOOK_H

/*
 * What the files that draw sheets share: the workbook, its formats, the one
 * look of all sheets, and the guards before each write that libxlsxwriter does
 * not have (text it would write as broken XML, dates that do not exist). The
 * only place that includes <xlsxwriter.h>. For book.
 */

#include <xlsxwriter.h>

#include "passregion/platform.h"
#include "proof/tally.h"
#include "proof/wish.h"
#include "sheet.h"

enum {
    MARKS_MAX = 16,
    HEADER_MAX = 200,         /* bytes of a title or page header */
    FACTS_MAX = 400,          /* bytes of the line of facts */
    CELL_LETTERS_MAX = 32767, /* of UTF-16, what Excel takes */
    BOOK_BUFFER_SIZE = 4 * CELL_LETTERS_MAX
};

/* The colours of both workbooks. */
enum {
    INK = 0x1F3864,
    BAND = 0xDCE6F1,
    PALE = 0xF5F8FC,
    OFFICE = 0x9C6500, /* dark enough for white letters */
    OFFICE_PALE = 0xFFF8E1,
    GOLD = 0xD9A441,
    CALM = 0x7FA98B,
    DONE_PAPER = 0xE7F2E9,
    DONE_INK = 0x2F5D3A,
    ALERT_PAPER = 0xFDE9D0,
    ALERT_INK = 0x7A3E00,
    GREY = 0x595959,
    LINE = 0xBFC9D6,
    BLACK = 0x000000,
    WHITE = 0xFFFFFF
};

/* How a cell stands out: where the office types, a total. */
enum look { LOOK_PLAIN, LOOK_OFFICE, LOOK_TOTAL, LOOK_COUNT };

/* A format, and what it looks like (wish.h). */
struct style {
    lxw_format *format;
    uint64_t look;
};

struct book {
    lxw_workbook *workbook;
    char path[PATH_SIZE];
    char school[HEADER_MAX];
    char year[32];
    char title[HEADER_MAX];
    int64_t rows; /* of the longest list */
    char day[16]; /* of the run, « 20/06/2026 » */
    char facts[FACTS_MAX];
    struct style title_format;
    struct style long_title_format;
    struct style subtitle_format;
    struct style facts_format;
    struct style header;
    struct style office_header;
    struct style section;
    struct style section_value;
    struct style headline;
    struct style label;
    struct style link;
    struct style note;
    struct style field;
    struct style text;
    struct style alert;
    struct style cell[CELL_HIDDEN + 1][LOOK_COUNT];
    struct style mark[MARK_COUNT];
    struct style stripe;
    struct tally meant; /* what was written so far */
    char *buffer;       /* BOOK_BUFFER_SIZE bytes for checked text */
};

struct sheet {
    struct book *book;
    lxw_worksheet *worksheet;
    struct tally_sheet *meant; /* what was written so far */
    char name[LXW_SHEETNAME_MAX * 4 + 1];
    struct sheet_column columns[COLUMNS_MAX];
    size_t column_count;
    struct sheet_mark marks[MARKS_MAX];
    size_t mark_count;
    lxw_row_t header_row;
    lxw_row_t row; /* the last one used */
    bool emphasis;
    bool is_flat;
    bool is_hidden;
    size_t text_lines; /* of the tallest wrapped cell in the row */
    struct sheet_sums sums;
    size_t filled[COLUMNS_MAX]; /* rows under the header down to the last text */
    struct overview_shape shape;
    lxw_row_t first_bar;
    lxw_row_t last_bar;
    bool has_bars;
    int64_t largest_bar; /* the largest value of any, behind the first */
    int tints;           /* conditions so far: those before come first */
    bool shows_no_lines; /* the grid is hidden */
};

/* True for LXW_NO_ERROR; otherwise the error is set. `what` was being written. */
bool book_checked(lxw_error code, const char *what, struct error *error);

/*
 * Cells are written by these alone, each once: they count for the read-back
 * what they write. Text is cleaned first; one that is empty is a blank cell. A
 * format is never NULL. `formula` starts with « = »; `value` is its result.
 */
bool book_put_text(struct sheet *sheet, lxw_row_t row, size_t column, const char *text,
                   const struct style *style, struct error *error);
/* Text of the program's own, in which no line starts with « ? », « : » and the like. */
bool book_put_sentence(struct sheet *sheet, lxw_row_t row, size_t column, const char *text,
                       const struct style *style, struct error *error);
bool book_put_number(struct sheet *sheet, lxw_row_t row, size_t column, double value,
                     const struct style *style, struct error *error);
bool book_put_date(struct sheet *sheet, lxw_row_t row, size_t column, struct date date,
                   const struct style *style, struct error *error);
bool book_put_blank(struct sheet *sheet, lxw_row_t row, size_t column, const struct style *style,
                    struct error *error);
bool book_put_formula(struct sheet *sheet, lxw_row_t row, size_t column, const char *formula,
                      double value, const struct style *style, struct error *error);

/* Text that leads to the top of another sheet; it is not empty. */
bool book_put_link(struct sheet *sheet, lxw_row_t row, size_t column, const char *target,
                   const char *text, struct error *error);

/*
 * All else that is asked of libxlsxwriter goes through these: they note what the read-back has to
 * find. Rows and columns are from 0.
 */
bool book_set_height(struct sheet *sheet, lxw_row_t row, size_t points, struct error *error);
bool book_set_width(struct sheet *sheet, size_t first, size_t last, int width, bool is_hidden,
                    struct error *error);
bool book_merge(struct sheet *sheet, lxw_row_t row, size_t first, size_t last,
                const struct style *style, struct error *error);
bool book_filter(struct sheet *sheet, lxw_row_t first, lxw_row_t last, size_t width,
                 struct error *error);
/* From the first row down to `last`, the columns from `first` up to `end`, which is none of them.
 */
bool book_print_area(struct sheet *sheet, lxw_row_t last, size_t first, size_t end,
                     struct error *error);
/* On every page, above and at the left; `columns`: how many, 0 for none. */
bool book_repeat(struct sheet *sheet, lxw_row_t row, size_t columns, struct error *error);

/* Once nothing more is asked of a sheet: whether it and its grid are in sight. */
void book_note_sheet(struct sheet *sheet);

/* « =… », by which other sheets refer to a range of this one. */
bool book_name_range(struct sheet *sheet, const char *name, lxw_row_t first, lxw_row_t last,
                     size_t column, struct error *error);

/* The rows above and the columns before stay in sight. */
void book_freeze(struct sheet *sheet, lxw_row_t row, size_t column);

void book_set_tab(struct sheet *sheet, lxw_color_t colour);
void book_hide_lines(struct sheet *sheet);
void book_hide(struct sheet *sheet);

/* Tints a column's cells where the formula, « =… », holds; of several the first that does. */
bool book_tint(struct sheet *sheet, lxw_row_t first, lxw_row_t last, size_t column,
               const char *formula, const struct style *style, struct error *error);

/* A drop-down of what the formula, « =… », gives. */
bool book_offer(struct sheet *sheet, lxw_row_t first, lxw_row_t last, size_t column,
                const char *formula, struct error *error);

/* The hash of a text, as wishes and cells have it. */
uint64_t book_hash(const char *text);

/* Counts what the charts of all sheets say, once nothing more will be drawn. */
void book_count_charts(struct book *book);

/*
 * The text as it may stand in a cell: no control characters, nothing Excel
 * would read as an escape, not too long. Valid until the next call.
 */
const char *book_clean(struct book *book, const char *text);

/* Makes the formats; false when memory is out. */
bool book_make_formats(struct book *book);

/* An empty sheet of that name; NULL and an error when it cannot be. */
struct sheet *book_add_sheet(struct book *book, const char *name, struct error *error);

/* A line of text over `width` columns in one format. */
bool book_put_band(struct sheet *sheet, lxw_row_t row, const char *text, const struct style *style,
                   size_t width, struct error *error);

/* The two lines at the top of a sheet of `width` columns, which are `letters` wide together;
 * without the school, which is on every page, where there is no room for it. */
bool book_put_titles(struct sheet *sheet, const char *subtitle, size_t width, size_t letters,
                     struct error *error);

/*
 * A4 landscape, one page wide, header and page numbers on each. `is_one_page`: one page high, too,
 * however small that makes it.
 */
bool book_set_page(struct sheet *sheet, bool is_one_page, struct error *error);

/* The lists behind the drop-downs of a hidden sheet become names, and columns refer to them. */
bool dropdown_name_lists(struct sheet *sheet, struct error *error);
bool dropdown_offer(struct sheet *sheet, lxw_row_t last_row, struct error *error);

/* Colours by what stands in the cells, then the stripes, which stay right when rows are sorted. */
bool marking_apply(struct sheet *sheet, lxw_row_t last_row, struct error *error);

/* Draws the bars that were put. */
bool chart_draw(struct sheet *sheet, const struct overview_chart *chart, struct error *error);

#endif
