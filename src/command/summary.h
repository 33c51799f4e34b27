/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SUMMARY_H
#define PASSREGION_SUMMARY_H

/*
 * What a run found, in a few lines of French or as one JSON object with the
 * same facts (« format » : 1). For publish, verifier, etat,
 * erasure and consolidation_folder.
 */

#include <stdbool.h>
#include <stdio.h>

#include "batch.h"
#include "passregion/publication.h"

/* Prints what the options ask for; `publication` NULL: nothing was written. */
bool summary_print(const struct batch *batch, const struct publication *publication, FILE *out,
                   struct error *error);

/* What the views of the summary need to know of this run; summary_print() does it itself. */
bool summary_note(const struct batch *batch, const struct publication *publication,
                  struct error *error);

/* Notes with the run what is to be said where the next one finds nothing new. */
bool summary_settle(const struct batch *batch, struct error *error);

/*
 * Whether a run noted that, and nothing else is to be said of the folder; *run becomes 0 if not.
 * summary_print_settled() says it.
 */
bool summary_find_settled(const struct batch *batch, int64_t *run, struct error *error);
bool summary_print_settled(const struct batch *batch, const struct publication *publication,
                           int64_t run, FILE *out, bool *is_open, struct error *error);

/* What keeps --strict from being content: what was rejected or not read, open questions. */
bool summary_is_open(const struct batch *batch, bool *is_open, struct error *error);

#endif
