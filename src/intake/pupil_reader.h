/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PUPIL_READER_H
#define PASSREGION_PUPIL_READER_H

/*
 * One line of a list to the facts of a pupil. What cannot be read is an issue
 * and loses the value, never more. For source.
 */

#include <stdbool.h>

#include "passregion/row.h"
#include "pupil_cells.h"

/* What a line of a list turned out to be. */
enum line_kind {
    LINE_PUPIL,
    LINE_IGNORED, /* blank, total, repeated header, group, wish for another school, title */
    LINE_REJECTED
};

/*
 * Reads one row that stands behind the header. The facts point into the row's
 * cells and the arena. False only when the sink or memory fails.
 */
bool pupil_read(const struct pupil_reader *reader, const struct row *row, struct pupil *pupil,
                enum line_kind *kind, struct error *error);

#endif
