/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_VALUE_H
#define PASSREGION_VALUE_H

/*
 * One cell of a list to a fact of the pupil: dates to ISO 8601, identifiers to
 * their normal form, words of a closed set to the rules' own. What cannot be
 * read is an issue and loses the value. For pupil_cells and contact_cells.
 */

#include <stdbool.h>

#include "passregion/arena.h"
#include "passregion/columns.h"
#include "passregion/error.h"
#include "passregion/fact.h"
#include "passregion/issue.h"
#include "passregion/vocabulary.h"

/* What the cells of a list are read with. */
struct value_context {
    const struct vocabulary *vocabulary;
    int campaign_year;             /* first year of the campaign's school year */
    const struct issue_sink *sink; /* NULL: nothing is said */
    struct arena *arena;           /* for values that had to be rewritten; reset by the caller */
};

/* A cell on its way to a fact. */
struct cell {
    const struct value_context *context;
    const struct column *column;
    struct pupil *pupil;
    char *text; /* cleaned, not empty */
    struct error *error;
};

/* Keeps what the cell says unless the line said it before; false when the sink or memory fails. */
bool value_read(const struct cell *cell);

#endif
