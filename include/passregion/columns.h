/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_COLUMNS_H
#define PASSREGION_COLUMNS_H

/*
 * What a list is made of: which fact of the pupil each of its columns holds,
 * and the school year it speaks of. For intake.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/arena.h"
#include "passregion/column.h"
#include "passregion/error.h"
#include "passregion/table.h"
#include "passregion/vocabulary.h"

struct columns {
    size_t header_line;  /* physical line of the titles, from 1; 0: they stand in none */
    size_t header_lines; /* lines the titles and everything above them cover */
    size_t too_large; /* where count is 0: a line that may be the titles but is too large, or 0 */
    size_t near_line; /* … the one whose titles come nearest, or 0: of these are not understood: */
    const char *near_titles; /* « Nmo », « colonne 4, sans titre » */
    size_t above_count;      /* rows above the titles that look like pupils', the first of them: */
    size_t above_line;
    size_t header_row;             /* rows that takes where they stand in no line */
    const char *const *first_line; /* cells of the first line of titles, where they take two */
    size_t first_count;
    size_t count;
    struct column *column; /* owned by `titles` */
    int file_year;         /* first year of the school year the file is about */
    bool has_own_part;     /* of a group of schools, some lines are of a lycée professionnel */
    bool class_from_title; /* the list has no class of its own: one in a title counts */
    bool may_be_before;    /* it gives classes of the year before the folder's alone */
    bool class_from_above; /* it names the class on the first row of each group only */
    size_t class_column;   /* where that stands */
    char title_class[CLASS_SIZE]; /* the one named above the list, or "" */
    bool has_hidden;              /* columns that the spreadsheet hides */
    bool asks_classes;            /* whether all is read may depend on which classes are ours */
    struct column_contacts contacts;
    struct arena titles;
};

/* What a list is read for. */
struct list_context {
    enum file_role role;
    int campaign_year; /* first year of the campaign's school year: 2026 for 2026-2027 */
    const struct vocabulary *vocabulary;
    const char *name; /* what messages call the file */
};

/*
 * Finds the columns of a table and, for text, sets its delimiter. count is 0
 * where no line is one of titles; columns_clear() is for those, too. False with
 * STATUS_DATA when the list is of another year.
 */
bool columns_find(struct columns *columns, struct table *table, const struct list_context *context,
                  struct error *error);

/*
 * Other titles further down, where a list is made of several: the columns
 * they stand for, of the same year, in `again`, which arena memory of the
 * caller holds. *differ says whether that changes anything. False when
 * memory is out.
 */
bool columns_again(struct columns *again, const struct columns *first, const struct row *row,
                   const struct list_context *context, struct arena *arena, bool *differ,
                   struct error *error);

/* Whether a row is the first line of titles that take two, met again. */
bool columns_first_line_again(const struct columns *columns, const struct row *row);

/* Whether a row is the titles again, as they are or but for some. */
bool columns_titles_again(const struct columns *columns, const struct row *row);
bool columns_resemble(const struct columns *columns, const struct row *row);

/* What a column is called: its title, or « colonne 4, sans titre » written to `out`. */
enum { COLUMN_NAME_SIZE = 64 };
const char *column_name(const char *title, size_t place, char out[COLUMN_NAME_SIZE]);

/* Whether a row, the number-th from 0, is of the titles or above them. */
bool columns_heads(const struct columns *columns, const struct row *row, size_t number);

/* The fault of a file in which no line is one of titles; returns false. */
bool columns_missing(const struct columns *columns, const struct list_context *context,
                     struct error *error);

void columns_clear(struct columns *columns);

#endif
