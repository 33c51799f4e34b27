/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SHEET_H
#define PASSREGION_SHEET_H

/*
 * What the sheets of a workbook are made of: columns, marks, lines of an
 * overview. For report.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { COLUMNS_MAX = 64 };

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
    int width;            /* characters */
    bool for_office;      /* the office types here */
    bool has_total;       /* summed above the header */
    bool is_hidden;       /* out of sight, though Word and the program read it */
    bool is_sentence;     /* of the program's own: no line starts with « ? » and the like */
    bool is_printed;      /* one run of columns, or those at the left and one run more */
    const char *list;     /* the column of the hidden sheet that its drop-down offers; "": none */
    const char *list_key; /* the column whose words choose the list's part; "": all of it */
};

/* What stands above the titles of a list. */
struct sheet_sums {
    size_t lines;               /* that will be put */
    bool has_total_line;        /* the last one is a total, no row of data */
    int64_t total[COLUMNS_MAX]; /* of columns that have one */
};

struct book;
struct sheet;

/* How cells that say something stand out; what they say is always in words, too. */
enum mark_look { MARK_DONE, MARK_ALERT, MARK_COUNT };

struct sheet_mark {
    size_t column;
    char value[64]; /* the text that is marked; "": any */
    enum mark_look look;
    bool whole_row;
};

enum { OVERVIEW_VALUES = 7, SERIES_MAX = 2 };

/* The columns of an overview, in digits, and its paper. */
struct overview_shape {
    size_t values; /* between label and note */
    int label_width;
    int value_width;
    int note_width;
    int chart_width; /* of a column behind the notes; 0: the chart lies over them */
    bool is_one_page;
};

/* How a line of an overview looks; LINE_FIELD is a text whose note is to be filled in by hand. */
enum line_look {
    LINE_SECTION,
    LINE_HEADLINE,
    LINE_VALUES,
    LINE_TOTAL,
    LINE_TEXT,
    LINE_ALERT,
    LINE_FIELD
};

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

#endif
