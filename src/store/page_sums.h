/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PAGE_SUMS_H
#define PASSREGION_PAGE_SUMS_H

/*
 * Every page of a database that this program makes ends with a checksum of its content and its
 * place: a flipped bit, a page that is not written, cut off or in another's place is noticed when
 * it is read. SQLite leaves that room free where it is asked to (PAGE_SUM_SIZE, kept in byte 20 of
 * the file). This stands between it and the system's files. For db, inspection and salvage.
 */

#include <stdbool.h>

#include "passregion/error.h"

enum { PAGE_SUM_SIZE = 8, SUMMED_PAGE_SIZE = 4096 };

enum page_reading {
    PAGES_WHOLE, /* a page that is not what was written is a fault */
    /* The same, but the first page only leads to the others: its own fields are those that each
     * of our databases has, and its tree is followed as it stands. To see what is left. */
    PAGES_LEFT
};

/* The name of the file system to open a database with; NULL when memory is out. */
const char *page_sums(enum page_reading reading);

/* Whether a page that was read as it stands on disk is what was written there; `number` from 1. */
bool page_is_whole(const unsigned char page[SUMMED_PAGE_SIZE], unsigned number);

#endif
