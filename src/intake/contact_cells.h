/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CONTACT_CELLS_H
#define PASSREGION_CONTACT_CELLS_H

/*
 * What a line says of whom letters go to: the first responsable it names, legal 1 before legal 2;
 * form of address, name, address, a telephone and an e-mail of that one person, or of those columns
 * that name no person in particular. Of an address that stands in several cells one text is made,
 * a line a line, the last one postcode and town, or empty. What looks like none of these is left
 * out, and nothing is said of it: no decision asks for it. For pupil_cells.
 */

#include <stdbool.h>

#include "passregion/columns.h"
#include "passregion/error.h"
#include "passregion/fact.h"
#include "passregion/row.h"
#include "value.h"

/*
 * The cells are clean. Of a line that `is_struck` as a whole all counts, else what is struck
 * through does not. False when memory is out.
 */
bool contact_cells_read(const struct columns *columns, const struct value_context *values,
                        const struct row *row, bool is_struck, struct pupil *pupil,
                        struct error *error);

#endif
