/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ERASURE_H
#define PASSREGION_ERASURE_H

/*
 * Erases people for good (sql/erase.sql): the campaign is brought up to date,
 * the people are erased and the file of the database is written anew, files
 * that name nobody else are removed where that is asked for, then everything is
 * decided and both workbooks are written without them. For purger and eleve.
 */

#include <stdbool.h>

#include "batch.h"
#include "options.h"
#include "passregion/error.h"

/*
 * `choose` fills erasing_before or erasing_pupil of a campaign that is decided. STATUS_DATA, and
 * nothing is changed, where a workbook holds what would be lost with its names.
 */
bool erasure_run(const struct options *options,
                 bool (*choose)(struct batch *batch, struct error *error), struct error *error);

#endif
