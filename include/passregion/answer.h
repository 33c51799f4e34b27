/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ANSWER_H
#define PASSREGION_ANSWER_H

/*
 * What the school answers: to a question, or as the last word over the computed
 * result (table `answer`, sql/schema_7.sql). An answer is given, understood by
 * the words and shapes of the rules, decided with, and kept with what it rests
 * on. For command.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"

struct answer {
    int64_t pupil;        /* 0: all whom the question concerns */
    const char *question; /* its code, « situation » or « aide » */
    const char *about;    /* of an answer for all: the level or course; "" else */
    const char *value;    /* as written, or as understood; "": back to what is computed */
    const char *reason;   /* in the school's words, or "" */
    const char *date;     /* ISO 8601 */
    const char *basis;    /* what it rests on: a JSON object; NULL before it is decided with */
};

/* Gives an answer to a campaign whose rules are loaded, before it is decided. */
bool answer_give(struct db *db, const struct answer *answer, struct error *error);

/*
 * Takes in all that were given. STATUS_DATA with the answers that are possible
 * when one is not understood.
 */
bool answer_take(struct db *db, struct error *error);

/*
 * Keeps an answer, as understood, in the place of the one that holds: that one is kept as replaced
 * or withdrawn (« retirée »). A file number that was typed gives way where `is_number`.
 */
bool answer_keep(struct db *db, const struct answer *answer, bool is_number, struct error *error);

#endif
