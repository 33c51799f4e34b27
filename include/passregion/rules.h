/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RULES_H
#define PASSREGION_RULES_H

/*
 * Loads the reference data and the rules, proves them complete, and runs them.
 * The rules themselves are rows, of sql/ or of the school's regles/; this
 * module knows none of them, no amount, no date. For command and main.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/digest.h"
#include "passregion/error.h"
#include "passregion/settings.h"
#include "passregion/vocabulary.h"

/*
 * Opens the rules: the built-in rows, made and proven when the program was
 * built, then the school's files in `folder` (NULL: none) in the place of
 * those they stand for. What the files may not say is STATUS_SETTINGS; the
 * first 20 faults go to `report` (unused without a folder), one text each.
 */
bool rules_load(struct db *db, const struct settings *settings, const char *folder,
                void (*report)(const char *fault), struct error *error);

/*
 * Proves the rules in force complete and unambiguous, once: a gap, an overlap,
 * a missing amount or a year without rules is STATUS_SETTINGS. The first 20
 * faults go to `report`, one text each. Built-in rules of a year they speak of
 * are proven already.
 */
bool rules_check(struct db *db, void (*report)(const char *fault), struct error *error);

/* SHA-256 of what the built-in rules were made from, in hexadecimal: one image, one print. */
const char *rules_fingerprint(void);

/* « 2026-2027 (empreinte 3fbff893d7e5) »: the years they speak of, as the workbooks name them. */
const char *rules_years(void);

/* Fills the words of exports from the reference data. */
bool rules_vocabulary(struct db *db, struct vocabulary *vocabulary, struct error *error);

/* Decides for every pupil and writes the table `decision` of this run (run_settle()). */
bool rules_classify(struct db *db, struct error *error);

/* The digest of all that decides: rows in force, whose they are, and the steps. */
bool rules_digest(struct db *db, char digest[DIGEST_SIZE], struct error *error);

enum { RULES_WORDS_SIZE = 1024 };

/* Whose rules are in force, their fingerprint and whether somebody vouches for them, in French. */
bool rules_words(struct db *db, char words[RULES_WORDS_SIZE], struct error *error);

#endif
