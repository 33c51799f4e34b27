/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ROW_LOOK_H
#define PASSREGION_ROW_LOOK_H

/*
 * What a row of a list looks like before it is read: a pupil's, or one of
 * those that stand between and below them. For pupil_reader.
 */

#include <stdbool.h>
#include <stddef.h>

#include "pupil_cells.h"

struct row_look {
    size_t filled;        /* cells that hold something */
    size_t filled_behind; /* of them, behind the last title */
    bool repeats_header;
    bool is_zero;            /* nothing but what linked cells show where there is nothing */
    bool is_nameless;        /* what stands where the name would has no letter */
    bool is_struck;          /* through, as a whole */
    bool is_group;           /* SIECLE's structure G: a group, not a class */
    bool for_another_school; /* AFFELNET: a wish for another school */
    const char *other_part;  /* Charlemagne: a part of the group that is no lycée; or NULL */
};

/* Looks at a row and cleans its cells in place. */
struct row_look row_look_at(const struct pupil_reader *reader, const struct row *row);

/*
 * Whether it is a total, a class title or a note: « Total : 24 », « 2MHR1 ; 24 élèves », « Édité
 * le … ». Some of these words are surnames too (Page, Classe): they need a number where a name
 * would stand. False when memory is out.
 */
bool row_look_is_side_line(const struct pupil_reader *reader, const struct row *row,
                           const struct row_look *look, bool *is_side, struct error *error);

#endif
