/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ANSWER_H
#define PASSREGION_ANSWER_H

/*
 * What the school answers for a pupil against or in place of the computed
 * result (table `answer`, sql/schema_2.sql). For command.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"

struct answer {
    int64_t pupil;
    const char *kind;   /* « situation » or « aide » */
    const char *value;  /* 1, 2, 3, sortant; oui, non; NULL: back to what is computed */
    const char *reason; /* in the school's words, or "" */
    const char *date;   /* ISO 8601 */
    const char *basis;  /* the facts it rests on: a JSON object */
};

/* Puts the answer in the place of the one that holds, which is kept as « remplacée » or « retirée
 * ». */
bool answer_put(struct db *db, const struct answer *answer, struct error *error);

#endif
