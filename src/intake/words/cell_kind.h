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

/* The kinds that a cell fits, a bit each; `text` is clean and not empty. */
unsigned cell_kinds(const char *text, const struct vocabulary *vocabulary, int campaign_year);

/* The kinds that a field's cells are of, a bit each; 0: they are free, or say too little. */
unsigned cell_kinds_own(enum field field);

/* The kinds that show that a column is not of that field, whatever its title says. */
unsigned cell_kinds_never(enum field field);

/* What a column of that kind holds whose title says no more than of when; or FIELD_UNKNOWN. */
enum field cell_kind_field(enum cell_kind kind);

/* Whether a row looks like a pupil's: three cells, one an INE, a birth date, a class of ours… */
bool row_is_telling(const struct row *row, const struct vocabulary *vocabulary, int campaign_year);

/*
 * Whether a list that gives the facts marked in `given` lacks what a column of that kind would
 * tell, in that folder.
 */
bool cell_kind_is_missed(enum cell_kind kind, const bool given[FACT_COUNT], enum file_role role);

/* What is said of a column of that kind which is not read; never of one of oui and non. */
enum issue_code cell_kind_issue(enum cell_kind kind);

#endif
