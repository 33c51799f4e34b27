/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PRINT_TEMPLATE_H
#define PASSREGION_PRINT_TEMPLATE_H

/*
 * Markup with rows of the database in it. What stands between double braces:
 *
 *     {{+view}} … {{/}}   once for each row of that view; not one within another
 *     {{name}}            the cell of that column, as text
 *     {{~name}}           the same, where an element may stand: addresses are kept whole
 *     {{?name}} … {{/}}   only where that cell is not empty
 *
 * All else is written as it stands. Rows are written as they come: nothing is
 * kept or allocated for them. For print.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/error.h"
#include "print_file.h"

/* STATUS_INTERNAL when the template is not sound, or names what is not there. */
bool print_template_write(const char *template, struct db *db, struct print_file *file,
                          struct error *error);

#endif
