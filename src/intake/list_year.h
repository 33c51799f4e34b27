/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_LIST_YEAR_H
#define PASSREGION_LIST_YEAR_H

/*
 * The school year a list is about, and whether it lies in the folder it is
 * meant for: a list of another year or folder would be read by halves. For
 * intake.
 */

#include <stdbool.h>

#include "evidence.h"
#include "passregion/error.h"

/*
 * The year of its folder, unless the list itself says better; *year is its
 * first one. STATUS_DATA with the remedy when the list lies in the wrong
 * folder; `name` is what messages call the file.
 */
bool list_year_choose(const struct untold_list *list, const struct evidence *evidence,
                      const char *name, int *year, struct error *error);

/*
 * Whether a list of inscrits/ gives classes of the year before alone: it may be that year's. One
 * title is no reason to refuse it.
 */
bool list_year_may_be_before(enum file_role role, const struct evidence *evidence);

/* The one school year in a file's own name, its first calendar year; 0: none, or several. */
int list_year_of_name(const char *name);

#endif
