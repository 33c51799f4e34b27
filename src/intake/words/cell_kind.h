/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CELL_KIND_H
#define PASSREGION_CELL_KIND_H

/*
 * What the cells of a column can be, whatever its title says: an INE, a birth
 * date, a class of ours… Each cell is counted for every kind that it fits; a
 * column is clearly of a kind when nearly all of its cells are. Nothing of a
 * cell is kept. For intake.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/fact.h"
#include "passregion/issue.h"
#include "passregion/row.h"
#include "passregion/vocabulary.h"

enum cell_kind {
    CELL_INE,        /* by its shape */
    CELL_UAI,        /* with the right letter */
    CELL_BIRTH_DATE, /* a day on which a pupil of the campaign may be born */
    CELL_LATE_DATE,  /* a day after the start of the year before the campaign's, as of an exit */
    CELL_DATE,       /* any other day */
    CELL_MEF,        /* it starts as those of the nomenclature do */
    CELL_EMAIL,
    CELL_CLASS,    /* of ours */
    CELL_DECISION, /* in words that the rules know */
    CELL_STATUT,
    CELL_YES_NO,
    CELL_SCHOOL,    /* a name of several words, one of them of schools */
    CELL_FORMATION, /* several words, the first ones of courses */
    CELL_CODE,      /* written as class codes are, of ours or not */
    CELL_NUMBER,    /* digits, as of a file */
    CELL_KIND_COUNT /* none */
};

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

/* Whether a field's cells are of that kind; never of CELL_KIND_COUNT. */
bool cell_kind_is_of(enum cell_kind kind, enum field field);

/* Whether the cells of a field are of any kind: else they are free, or say too little. */
bool cell_kind_tells(enum field field);

/* What a column of that kind holds whose title says no more than of when; or FIELD_UNKNOWN. */
enum field cell_kind_field(enum cell_kind kind);

/* Whether a row looks like a pupil's: three cells, one an INE, a birth date, a class of ours… */
bool row_is_telling(const struct row *row, const struct vocabulary *vocabulary, int campaign_year);

/* Whether cells of some kind show that a column is not of that field, whatever its title says. */
bool cell_kind_may_deny(enum field field);

/* The kind that the cells are of where the field cannot hold it, or CELL_KIND_COUNT. */
enum cell_kind cell_tally_against(const struct cell_tally *tally, enum field field);

/*
 * Whether a list that gives the facts marked in `given` lacks what a column of that kind would
 * tell, in that folder.
 */
bool cell_kind_is_missed(enum cell_kind kind, const bool given[FACT_COUNT], enum file_role role);

/* What is said of a column of that kind which is not read; never of one of oui and non. */
enum issue_code cell_kind_issue(enum cell_kind kind);

#endif
