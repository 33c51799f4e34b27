/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RULES_H
#define PASSREGION_RULES_H

/*
 * Loads the reference data and the rules, proves them complete, and runs them.
 * The rules themselves are rows of sql/; this module knows none of them, no
 * amount, no date. For command.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/digest.h"
#include "passregion/error.h"
#include "passregion/settings.h"
#include "passregion/vocabulary.h"

/*
 * Loads everything into TEMP tables of the database and checks it: a gap, an
 * overlap, a missing amount or a year without rules is STATUS_SETTINGS with
 * the name of the check and the place.
 */
bool rules_load(struct db *db, const struct settings *settings, struct error *error);

/* The checks alone, for rules that were changed after loading. */
bool rules_check(struct db *db, struct error *error);

/* Fills the words of exports from the reference data. */
bool rules_vocabulary(struct db *db, struct vocabulary *vocabulary, struct error *error);

/*
 * Decides for every pupil and writes the table `decision` of this run.
 * `is_repeat`: the run was done before and found nothing new now.
 */
bool rules_classify(struct db *db, int64_t run, const char *date, bool is_repeat,
                    struct error *error);

/* The digest of the rules in force. */
void rules_digest(char digest[DIGEST_SIZE]);

/* The script that makes the tables of campagne.db. */
const char *rules_schema(void);

#endif
