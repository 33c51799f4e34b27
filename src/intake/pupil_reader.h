/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PUPIL_READER_H
#define PASSREGION_PUPIL_READER_H

/*
 * One line of a list to the facts of a pupil. What cannot be read is an issue
 * and loses the value, never more. For source.
 */

#include <stdbool.h>

#include "passregion/columns.h"
#include "passregion/fact.h"
#include "passregion/row.h"
#include "value.h"

/* What a line of a list turned out to be. */
enum line_kind {
    LINE_PUPIL,
    LINE_IGNORED, /* blank, total, repeated header, group, wish for another school, title */
    LINE_REJECTED
};

struct pupil_reader {
    struct value_context values;
    const struct columns *columns;
    enum file_role role;
    const char *own_uai; /* of the school */
    bool is_text;        /* of text a short row may have lost a cell in its middle */
    char *block_class;   /* CLASS_SIZE bytes: the class of the block under way, or "" */
};

/*
 * Reads one row that stands behind the header. The facts point into the row's
 * cells and the arena. False only when the sink or memory fails.
 */
bool pupil_read(const struct pupil_reader *reader, const struct row *row, struct pupil *pupil,
                enum line_kind *kind, struct error *error);

#endif
