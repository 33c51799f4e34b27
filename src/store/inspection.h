/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_INSPECTION_H
#define PASSREGION_INSPECTION_H

/*
 * What lies where a campaign's database belongs, before anything rests on it: every page is read
 * and held against its checksum (page_sums.h); one that an older version of the program wrote,
 * without checksums, is checked as SQLite can. That it cannot be read is an error, no damage. For
 * store and salvage.
 */

#include <stdbool.h>

#include "passregion/error.h"

enum database_state {
    DATABASE_NEW,    /* nothing lies there */
    DATABASE_EMPTY,  /* a file of no bytes: a first run that was killed, or all is lost */
    DATABASE_WHOLE,  /* as it was written */
    DATABASE_OLDER,  /* sound as far as can be told, without checksums */
    DATABASE_MIXED,  /* every page as it was written, but some of another day: nobody knows which */
    DATABASE_DAMAGED /* or none of this program's: `whole_pages` is 0 */
};

struct inspection {
    enum database_state state;
    int pages;       /* of a damaged one; the first of them counts as damaged */
    int whole_pages; /* that are as they were written */
};

bool database_inspect(struct inspection *inspection, const char *path, struct error *error);

#endif
