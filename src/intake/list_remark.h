/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_LIST_REMARK_H
#define PASSREGION_LIST_REMARK_H

/*
 * What is to be said of a list as a whole: of its columns, or of many of its
 * lines at once. For pupil_cells and source.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/columns.h"
#include "passregion/error.h"
#include "passregion/issue.h"

/* Lines of which one thing is to be said together; starts as `struct line_note note = {0}`. */
struct line_note {
    size_t first;
    size_t count;
};

void line_note_add(struct line_note *note, size_t line);

/* Says it where there are any, at the first of them; `column`: its title, or "". */
bool line_note_tell(const struct line_note *note, enum issue_code code, const char *column,
                    const struct issue_sink *sink, struct error *error);

/* Titles that stand there twice, columns judged by their cells, hidden ones. */
bool list_remark_columns(const struct columns *columns, const struct issue_sink *sink,
                         struct error *error);

#endif
