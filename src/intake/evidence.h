/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_EVIDENCE_H
#define PASSREGION_EVIDENCE_H

/*
 * What a list tells of the school year and the folder it is of: the titles
 * above it, those of its columns, and which of them are filled in. For intake.
 */

#include <stdbool.h>
#include <stddef.h>

#include "group_class.h"
#include "header.h"
#include "meaning.h"
#include "passregion/error.h"
#include "passregion/fact.h"
#include "passregion/table.h"
#include "passregion/vocabulary.h"
#include "words/cell_tally.h"
#include "words/class_title.h"

/* A list whose titles are found. */
struct untold_list {
    const struct header *header;
    struct meaning *meanings;   /* one for each of its titles */
    struct cell_tally *tallies; /* of their cells, one for each: filled here */
    const struct table *table;
    enum file_role role;
    int campaign_year; /* first year of the campaign's school year */
    const struct vocabulary *vocabulary;
};

struct evidence {
    int own_year;                 /* the one its folder expects */
    int title_year;               /* the only school year named in or above the titles, or 0 */
    bool several_years;           /* … there are several: none counts */
    bool names_own;               /* one above the titles is that of its folder, */
    bool names_campaign;          /* … or, in the sheet's name too, the campaign's */
    bool column_names_it;         /* a class or formation column names its year */
    int other_year;               /* … all of them do, another than the last two: the first one */
    bool has_next;                /* a class or formation of the file's next year is filled in */
    bool has_class;               /* a class of the file's own year is */
    bool has_named_before;        /* a class or formation of a column that names last year is */
    bool has_decision;            /* a council's decision is */
    bool is_filled[FACT_COUNT];   /* by what the columns hold if the file is of its folder's year */
    char title_class[CLASS_SIZE]; /* the class named above the list, or "" */
    bool names_class;             /* a title above it, a block's or the sheet's does */
    bool lacks_part; /* a column of parts of a group of schools, and none is ours so far */
    bool has_own_part;
    size_t untitled_filled; /* lines with a cell under no title beside the whole name */
    size_t lines;
    bool is_tallied;     /* enough cells were looked at */
    size_t class_column; /* the first one of classes, or CELL_COUNT_MAX */
    size_t group_column; /* the first one of classes of the file's own year, or CELL_COUNT_MAX */
    struct group_class groups; /* how that one is filled */
    size_t above_count;        /* of rows above the titles that look like pupils' */
    size_t above_line;         /* of the first of them */
    bool asks_classes;         /* … which the classes that are ours have a say in */
};

/*
 * Reads the list once. Words and cells together make the meanings: a label whose cells are of what
 * it cannot mean is dropped, half of one is taken where the cells confirm it, and both are
 * remarked, as is a column that is not known though the list lacks what its cells look like. False
 * when memory is out.
 */
bool evidence_gather(struct evidence *evidence, const struct untold_list *list,
                     struct error *error);

#endif
