/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_NAME_CELLS_H
#define PASSREGION_NAME_CELLS_H

/*
 * Finds the columns of names by their cells, where the titles of a list say
 * enough else but not those: « MARTIN » in capitals, « Léa », « MARTIN Léa ».
 * For header.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/error.h"
#include "passregion/fact.h"
#include "passregion/table.h"

/* A column that is not called by what it holds. */
struct name_column {
    size_t column;
    enum field field; /* FIELD_FAMILY_NAME, FIELD_FIRST_NAME, FIELD_FULL_NAME; UNKNOWN: none */
};

/* The titles that there are, by what they mean: FIELD_UNKNOWN where nobody knows. */
struct told_titles {
    size_t rows; /* down to the last row of the titles, from the first one */
    size_t count;
    const enum field *field;
};

/*
 * Looks at the rows behind the titles for the one name that they lack: the family name or the
 * first name beside the other, or the whole name where neither is told. False when memory is out.
 */
bool name_cells_find(const struct table *table, const struct told_titles *titles,
                     struct name_column *name, struct error *error);

#endif
