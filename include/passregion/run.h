/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RUN_H
#define PASSREGION_RUN_H

/*
 * A run: all that was new on one day, read and decided. It begins with the
 * first thing that is new; where nothing it depends on is, the last one is
 * repeated. For command.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"

struct run {
    struct db *db;
    /* What its results depend on besides what the database keeps; not copied. */
    const char *date;    /* ISO 8601 */
    const char *program; /* its version */
    const char *school_year;
    const char *settings;    /* their digest */
    const char *rules;       /* the digest of those in force */
    const char *rules_words; /* whose they are, for people */

    int64_t number; /* 0: not known yet */
    bool is_repeat; /* nothing is new since that run */
};

/* Begins a run, unless one has begun: something is new. */
bool run_begin(struct run *run, struct error *error);

/*
 * Before anybody is looked for: whether all that the last run depended on is as it left it, as far
 * as the database and the folder tell; *last is its number, 0 where something is new.
 */
bool run_finds_nothing_new(const struct run *run, int64_t *last, struct error *error);

/* Once everything is read: finds the run that this one repeats, else begins one. */
bool run_settle(struct run *run, struct error *error);

/* Whether there is a run that is no repeat. */
bool run_has_begun(const struct run *run);

/* Notes all that a run depended on, as it leaves it; a repeat leaves everything as it was. */
bool run_finish(const struct run *run, struct error *error);

#endif
