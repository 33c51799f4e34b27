/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_GROUP_CLASS_H
#define PASSREGION_GROUP_CLASS_H

/*
 * Whether a column names each class once, on the first row of its group: no
 * class stands on two rows one behind the other, and most rows have none. For
 * evidence.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/vocabulary.h"

/* Starts as `struct group_class groups = {0}`. */
struct group_class {
    size_t groups;
    size_t rows_without; /* a class, below one that has */
    bool is_other;       /* the column is filled in another way */
    char last[CLASS_SIZE];
};

/* The next row of a pupil, or one that names a class and nobody; "": it has none. */
void group_class_add(struct group_class *groups, const char *class_name);

/* Titles again, a total: what stands above them ends. */
void group_class_end(struct group_class *groups);

/* `is_council`: in inscrits/ one class alone may be all that is known yet. */
bool group_class_holds(const struct group_class *groups, bool is_council);

#endif
