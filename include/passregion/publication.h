/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PUBLICATION_H
#define PASSREGION_PUBLICATION_H

/*
 * The workbooks of a run, the printed pages and the CSV files beside them, on their way to disk:
 * written in a private folder beside their place, made safe there, then put in place in one step.
 * Until then the old ones stay as they are. One that is open elsewhere is left in its place, and
 * the new one waits beside it. For typing and command.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/copy.h"
#include "passregion/date.h"
#include "passregion/db.h"
#include "passregion/digest.h"
#include "passregion/error.h"
#include "passregion/identifier.h"
#include "passregion/platform.h"

/* The office types in workbooks alone. */
enum report_kind {
    REPORT_WORKBOOK,
    REPORT_PAGE,  /* a browser prints it */
    REPORT_EXTRA, /* a workbook that has to be asked for */
    REPORT_CLASS, /* the page of a class */
    REPORT_LIST,  /* a sheet as a CSV file */
    REPORT_KIND_COUNT
};

/* As the database calls them. */
extern const char *const REPORT_KINDS[REPORT_KIND_COUNT];

struct report {
    enum report_kind kind;
    char workbook[32];       /* « vie-scolaire »; « lettres », « classe » for a page */
    char worksheet[64];      /* the one sheet of a CSV file; "" for any other */
    char name[128];          /* what the database knows it by: « vie-scolaire », with its sheet */
    struct copy placed;      /* where it goes */
    struct copy waiting;     /* « … (nouveau) », while what is in its place is open elsewhere */
    bool is_delayed;         /* this run's waits there */
    bool is_blocked;         /* and could not even wait: both are open */
    char written[PATH_SIZE]; /* where it was written */
    char kept[PATH_SIZE];    /* where the last one that had to be kept was put; "" for none */
    char digest[DIGEST_SIZE];
};

struct publication {
    char folder[PATH_SIZE];         /* of the targets */
    char place[PATH_SIZE];          /* what the database knows it by */
    char school[UAI_SIZE];          /* whose they are: marks the private folder */
    char private_folder[PATH_SIZE]; /* "" when nothing was written */
    struct report *report;          /* owned */
    size_t count;
};

/*
 * Names the reports that belong in `folder`, and those that lie there. `place`
 * is what the database knows the folder by, wherever the program is run from.
 * `csv`: each list as a CSV file, too; `shareable`: the budget to be passed
 * around; those that lie there are kept up to date in any case. Needs
 * typing_load().
 */
bool publication_plan(struct publication *publication, struct db *db, const char *folder,
                      const char *place, bool csv, bool shareable, struct error *error);

/*
 * Adds the page of each class; `asked`: of all of them, else of those that lie
 * there. Needs report_load().
 */
bool publication_add_classes(struct publication *publication, struct db *db, bool asked,
                             struct error *error);

/* True when each report is in its place, shows that run and was not touched since. */
bool publication_is_current(const struct publication *publication, int64_t run);

/* Writes the reports into a private folder inside `publication->folder`. */
bool publication_write(struct publication *publication, struct db *db, struct date date,
                       struct error *error);

/* Notes what is about to be put in place, so that a run that is killed on the way is no riddle. */
bool publication_note(const struct publication *publication, struct db *db, int64_t run,
                      struct error *error);

/*
 * Puts the written workbooks in place and notes in the database which run
 * they show. Where one is open elsewhere, or was changed since it was read,
 * the new one waits beside it and `is_delayed` is set.
 */
bool publication_place(struct publication *publication, struct db *db, int64_t run,
                       struct date date, struct error *error);

/* Where this run's report is. */
const char *report_path(const struct report *report);

/* Takes the private folder away and lets everything go. */
void publication_clear(struct publication *publication);

#endif
