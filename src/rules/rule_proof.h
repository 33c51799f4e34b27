/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RULE_PROOF_H
#define PASSREGION_RULE_PROOF_H

/*
 * The proof that the rules of a year are complete and say one thing only
 * (sql/checks.sql, faults.sql): of the built-in ones when the program is
 * built, of a school's own at each run. For rules only.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/error.h"

/* The proof's views, once. */
bool rule_proof_load(struct db *db, struct error *error);

/*
 * A gap, an overlap, a missing amount or a year without rules is
 * STATUS_SETTINGS. The first 20 faults go to `report`, one text each; what
 * only looks wrong goes to the table `rule_notice`.
 */
bool rule_proof_run(struct db *db, void (*report)(const char *fault), struct error *error);

#endif
