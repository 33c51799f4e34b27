/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_EXPLANATION_H
#define PASSREGION_EXPLANATION_H

/*
 * Why a pupil is where it is, from the views of sql/explain.sql: facts with
 * file and line, tests in their order, the rows that decided, what would
 * change the answer. Knows no fact and no test: they are rows there. For
 * expliquer, repondre and eleve.
 */

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "passregion/db.h"
#include "passregion/error.h"

/* Makes the views; called once, after report_load(). */
bool explanation_load(struct db *db, struct error *error);

/*
 * The pupil meant by a Réf., an INE, a name in either order or a part of one,
 * with `any_pupil` also one that no list names any more;
 * the views are about this pupil from then on. Where several may be meant
 * they are listed on `out` (as JSON when asked for) and the error says so
 * (STATUS_DATA).
 */
bool explanation_find(struct db *db, const char *query, bool any_pupil, bool json, FILE *out,
                      int64_t *pupil, struct error *error);

bool explanation_print(struct db *db, FILE *out, struct error *error);

/* The same as one JSON object (« format » : 1). */
bool explanation_print_json(struct db *db, FILE *out, struct error *error);

#endif
