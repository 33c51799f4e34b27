/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_HEADER_H
#define PASSREGION_HEADER_H

/*
 * Finds the titles of a list: the line among the first sixty with the most
 * known labels, or two lines that are titles together, and for text the
 * delimiter that shows most of them. Where there is none, titles with a wrong
 * letter count, then such that lack a name which the cells show. A list
 * without titles may be of a layout that is known (layout.h). For intake.
 */

#include <stdbool.h>
#include <stddef.h>

#include "name_cells.h"
#include "passregion/arena.h"
#include "passregion/error.h"
#include "passregion/fact.h"
#include "passregion/table.h"
#include "passregion/vocabulary.h"

enum { HEADER_ROWS_SEARCHED = 60 };

struct header {
    size_t row;       /* place of its first row among the rows, from 0 */
    size_t row_count; /* 1 or 2; 0: a layout without titles */
    size_t line;      /* physical line of its first row, from 1; 0: none */
    size_t last_line; /* the last physical line it covers */
    size_t count;     /* of titles; 0: no list was found */
    size_t too_large; /* line of a row among those searched that is too large to read, or 0 */
    const char *const *first_line; /* cells of its first row, where it has two */
    size_t first_count;
    const char *const *titles; /* trimmed; in the caller's arena */
    struct name_column name;   /* one that its title does not say; field UNKNOWN: none */
    /* Of such a line further up, which the list starts with: its titles, some not understood. */
    const char *const *as_written;
    /* The titles that come nearest where count is 0, with what they are known to mean; or 0. */
    size_t near_line;
    size_t near_count;
    const char *const *near_titles;
};

/* Finds the titles and, for text, sets table->delimiter. False when memory is out. */
bool header_find(struct header *header, struct table *table, enum file_role role,
                 const struct vocabulary *vocabulary, struct arena *arena, struct error *error);

#endif
