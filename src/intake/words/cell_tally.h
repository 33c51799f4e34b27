/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CELL_TALLY_H
#define PASSREGION_CELL_TALLY_H

/*
 * What the cells of a column are, counted: a column is clearly of a kind when
 * nearly all of its cells are; dates may prove in what order they are written.
 * Nothing of a cell is kept. For intake.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cell_kind.h"
#include "passregion/issue.h"

enum { DATE_ORDER_SIZE = 24 };

enum { CELLS_TALLIED = 250 /* lines of a list whose cells are looked at */ };

/* A column, starts as {.is_watched = …}. */
struct cell_tally {
    bool is_watched; /* only then is it counted */
    unsigned filled;
    unsigned kind[CELL_KIND_COUNT];
    unsigned day_first;   /* dates that can only be read day, month, year, */
    unsigned month_first; /* … month, day, year, */
    unsigned either;      /* … or both ways, another than the one above */
    char last_either[DATE_ORDER_SIZE];
};

/* Counts the order in which a date is written, watched or not. */
void cell_tally_order(struct cell_tally *tally, const char *text);

/* Whether the dates prove that they are written month, day, year. */
bool cell_tally_is_month_first(const struct cell_tally *tally);

/* What is to be said of the order of a column's dates; false: nothing. */
bool cell_tally_order_issue(const struct cell_tally *tally, enum issue_code *issue);

/* `text` is clean and not empty. */
void cell_tally_add(struct cell_tally *tally, const char *text, const struct vocabulary *vocabulary,
                    int campaign_year);

/* The kind that the column is clearly of, or CELL_KIND_COUNT. */
enum cell_kind cell_tally_kind(const struct cell_tally *tally);

/* The kind that the cells are of where the field cannot hold it, or CELL_KIND_COUNT. */
enum cell_kind cell_tally_against(const struct cell_tally *tally, enum field field);

#endif
