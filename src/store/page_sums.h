/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PAGE_SUMS_H
#define PASSREGION_PAGE_SUMS_H

/*
 * Every page of a database that this program makes ends with a checksum of its content and its
 * place: a flipped bit, a page that is not written, cut off or in another's place is noticed when
 * it is read. SQLite leaves that room free where it is asked to (PAGE_SUM_SIZE, kept in byte 20 of
 * the file). The first page holds a seal over the checksums of all others, put there whenever the
 * file is made safe on disk: a page of another day, from a copy, is whole, but it is noticed. This
 * stands between SQLite and the system's files. For db, inspection and salvage.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/error.h"

enum {
    PAGE_SUM_SIZE = 8,
    SUMMED_PAGE_SIZE = 4096,
    SKIPPED_PAGE = 0x40000000 / SUMMED_PAGE_SIZE + 1 /* SQLite locks there, nothing is written */
};

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

/* The seal of the pages from the second to this one; that of those before is 0 at the second. */
uint64_t page_seal(uint64_t before, const unsigned char sum[PAGE_SUM_SIZE]);

/* Whether the first page says this seal, or none: an older version of the program wrote it. */
bool page_says_seal(const unsigned char page[SUMMED_PAGE_SIZE], uint64_t seal);

#endif
