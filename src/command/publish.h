/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PUBLISH_H
#define PASSREGION_PUBLISH_H

/*
 * What every run that writes has in common once its campaign is open: the
 * folder and the workbooks are read, everything is decided, the workbooks are
 * written, the summary is printed. For traiter, annuler, etat, erasure,
 * consolidation and consolidation_folder.
 */

#include <stdbool.h>
#include <stdio.h>

#include "batch.h"
#include "passregion/error.h"
#include "passregion/publication.h"

/* Reads the folder and the workbooks, and decides; `publication` is cleared by the caller. */
bool publish_decide(struct batch *batch, struct publication *publication, struct error *error);

/*
 * Reads, decides, writes (unless it is simulated) and commits. Whoever has a workbook open hears
 * of it in the end, when everything is done: STATUS_RETRY. *is_open: something is left to settle,
 * for --strict. `publication` is cleared by the caller, in any case.
 */
bool publish_campaign(struct batch *batch, struct publication *publication, bool *is_open,
                      struct error *error);

/* Everything is done; whoever has a workbook open must hear of it all the same: STATUS_RETRY. */
bool publish_check_delayed(const struct publication *publication, struct error *error);

#endif
