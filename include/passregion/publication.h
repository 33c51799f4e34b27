/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PUBLICATION_H
#define PASSREGION_PUBLICATION_H

/*
 * The workbooks of a run on their way to disk: written in a private folder
 * beside their place, made safe there, then put in place in one step. Until
 * then the old ones stay as they are. For command.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/date.h"
#include "passregion/db.h"
#include "passregion/digest.h"
#include "passregion/error.h"
#include "passregion/identifier.h"
#include "passregion/platform.h"

enum { REPORTS_MAX = 4 };

struct report {
    char workbook[32];       /* « vie-scolaire » */
    char target[PATH_SIZE];  /* where it goes */
    char written[PATH_SIZE]; /* where it was written */
    char kept[PATH_SIZE];    /* where an edited older one was put; "" for none */
    char digest[DIGEST_SIZE];
};

struct publication {
    char folder[PATH_SIZE];         /* of the targets */
    char school[UAI_SIZE];          /* whose they are: marks the private folder */
    char private_folder[PATH_SIZE]; /* "" when nothing was written */
    struct report report[REPORTS_MAX];
    int count;
};

/* Names the reports that belong in `folder`. Needs report_load(). Writes nothing. */
bool publication_plan(struct publication *publication, struct db *db, const char *folder,
                      struct error *error);

/* True when each report is in its place and shows that run. */
bool publication_is_current(const struct publication *publication, struct db *db, int64_t run,
                            bool *current, struct error *error);

/* Writes the workbooks into a private folder inside `publication->folder`. */
bool publication_write(struct publication *publication, struct db *db, struct date date,
                       struct error *error);

/*
 * Puts the written workbooks in place; one that the office has changed since
 * it was written is kept beside under another name. Then notes in the
 * database which run they show.
 */
bool publication_place(struct publication *publication, struct db *db, int64_t run,
                       struct date date, struct error *error);

/* Takes the private folder away. */
void publication_clear(struct publication *publication);

#endif
