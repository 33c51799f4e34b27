/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_COPY_H
#define PASSREGION_COPY_H

/*
 * A report's file: what lies on disk, held against what the database notes of it. For publication.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/digest.h"
#include "passregion/error.h"
#include "passregion/platform.h"

/* A report of an earlier run as it lies on disk. */
struct copy {
    char path[PATH_SIZE];
    char place[PATH_SIZE];    /* what the database knows it by */
    char digest[DIGEST_SIZE]; /* as it was found; "" when no file is there */
    char noted[DIGEST_SIZE];  /* as it was written; "" when the database does not say */
    int64_t noted_run;        /* the run it was written for; 0 when the database does not say */
    bool is_left; /* it holds what the new one will not: it is kept beside under another name */
};

/* Whether the file is there and is not what was written. */
bool copy_is_touched(const struct copy *copy);

/*
 * Fills `copy`, whose path and place are known: what is there. A touched one is kept unless
 * somebody finds that nothing in it gets lost. `name`: the report's, as the database knows it.
 */
bool copy_find(struct copy *copy, const char *name, struct db *db, struct error *error);

/* Notes that the report `name` lies there with that content, as that run wrote it. */
bool copy_note(const char *name, const struct copy *copy, const char *digest, struct db *db,
               int64_t run, struct error *error);

#endif
