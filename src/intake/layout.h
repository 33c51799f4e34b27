/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_LAYOUT_H
#define PASSREGION_LAYOUT_H

/*
 * Lists without titles whose layout is known all the same: GEPI's
 * g_eleves.csv (name, first name, birth date, the school's number, INE, UAI
 * of last year's school…), and « NOM Prénom » with a birth date, as
 * EcoleDirecte prints classes. For header only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/error.h"
#include "passregion/table.h"

/*
 * Looks at the first rows, `searched` of them at most; where most of those
 * with two cells have a layout, *titles and *count are what its columns would
 * be called (static), otherwise they stay. False when memory is out.
 */
bool layout_find(const struct table *table, size_t searched, const char *const **titles,
                 size_t *count, struct error *error);

#endif
