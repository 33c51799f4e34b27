/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_BATCH_H
#define PASSREGION_BATCH_H

/*
 * The steps of a run that traiter and verifier share: open, read what is new,
 * decide. Nothing reaches the disk before batch_commit(). For command.
 */

#include <stdbool.h>

#include "campaign.h"
#include "options.h"
#include "passregion/date.h"
#include "passregion/error.h"
#include "passregion/rules.h"
#include "passregion/run.h"
#include "passregion/store.h"
#include "passregion/vocabulary.h"

/* What a run passes through; `--json -v` says how long each took. */
enum stage {
    STAGE_OPENING,
    STAGE_READING,
    STAGE_PEOPLE,
    STAGE_TYPING,
    STAGE_DECIDING,
    STAGE_LISTING,
    STAGE_WRITING,
    STAGE_PLACING,
    STAGE_COUNT
};

struct batch {
    const struct options *options;
    struct campaign campaign;
    struct store *store;
    struct db *db; /* the store's */
    struct vocabulary vocabulary;
    struct run run;
    char date[DATE_ISO_SIZE]; /* the run's, as are the next two */
    char rules[DIGEST_SIZE];
    char rules_words[RULES_WORDS_SIZE];
    double started;           /* seconds */
    double timed;             /* up to when batch_timed() counted */
    double took[STAGE_COUNT]; /* seconds */
    bool must_commit;         /* even where the run finds nothing new */
    bool is_guarded;          /* it stopped at what --forcer lets pass */
    bool may_be_empty;        /* that there is no pupil is no fault */
    bool may_vanish;          /* nor that more than a tenth of them are gone */
};

/* Opens folder, database and rules; `simulate`: on a copy of the database in memory. */
bool batch_open(struct batch *batch, const char *folder, const struct options *options,
                bool simulate, struct error *error);

/* Counts the time since the last call to a stage; true, so that it may stand in a row of steps. */
bool batch_timed(struct batch *batch, enum stage stage);

/*
 * Reads the files that were not read before. Each file that cannot be read is
 * named on standard error; the first one's fault is the result.
 */
bool batch_read_files(struct batch *batch, struct error *error);

/* Behind it: finds who is whom. */
bool batch_find_people(struct batch *batch, struct error *error);

/* Both. */
bool batch_read(struct batch *batch, struct error *error);

/* Decides for every pupil and makes the views of the reports. */
bool batch_decide(struct batch *batch, struct error *error);

bool batch_commit(struct batch *batch, struct error *error);

/* The same, and into the next transaction without letting another run in. */
bool batch_commit_on(struct batch *batch, struct error *error);

/* Takes back what was not committed. */
void batch_close(struct batch *batch);

#endif
