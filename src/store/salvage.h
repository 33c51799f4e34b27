/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SALVAGE_H
#define PASSREGION_SALVAGE_H

/*
 * What is left of a damaged database: all that is provably as it was written (page_sums.h), copied
 * row by row into a new one. What that leaves out is said, and where nothing else holds it, nothing
 * is done unasked (sql/rescue.sql). For store and rescue.
 */

#include <stdbool.h>

#include "inspection.h"
#include "passregion/db.h"
#include "passregion/error.h"
#include "passregion/path.h"

struct rescue {
    const char *path;           /* of the database */
    bool has_books;             /* the workbooks that its last run wrote lie there */
    bool may_lose;              /* what nothing else holds is given up, too */
    char kept_as[PATH_SIZE];    /* what the damaged file is called now */
    char text[ERROR_TEXT_SIZE]; /* what is to be said of it */
};

/* Fills a new database, inside its transaction, with what is left of the damaged one. */
bool salvage_fill(struct rescue *rescue, struct db *db, const struct inspection *inspection,
                  struct error *error);

#endif
