/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_IDENTITY_H
#define PASSREGION_IDENTITY_H

/*
 * Which pupil a line is about. By INE when both sides have one; else by
 * folded family name, first name and birth date; else, where one side has
 * neither, by name, first name and a class they share. Two candidates are an
 * issue, never a merge. For store only.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"
#include "passregion/fact.h"
#include "passregion/issue.h"

struct identity;

struct identity *identity_open(struct db *db, struct error *error);
void identity_close(struct identity *identity);

enum identity_verdict {
    IDENTITY_NEW, /* a pupil not seen before: a row was made */
    IDENTITY_KNOWN,
    IDENTITY_AMBIGUOUS /* several may be meant; the issue was put */
};

/*
 * Finds or makes the pupil of a line. May take the INE out of `pupil` when it
 * is another pupil's. `any_year`: a class of the line may be of either year
 * (hand lists of file numbers).
 */
bool identity_find(struct identity *identity, struct pupil *pupil, bool any_year,
                   const struct issue_sink *sink, int64_t *found, enum identity_verdict *verdict,
                   struct error *error);

#endif
