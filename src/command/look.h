/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_LOOK_H
#define PASSREGION_LOOK_H

/*
 * What the program understands of one opened file: container, encoding,
 * titles, what each column was taken for, the first lines as facts, every
 * fault. In French or as one JSON object (« format » : 1). For command.
 */

#include <stdbool.h>
#include <stdio.h>

#include "passregion/db.h"
#include "passregion/error.h"
#include "passregion/source.h"

/* Reads the source whole and prints it. The database holds sql/look.sql's tables from here on. */
bool look_print(struct db *db, const struct source *source, const struct source_context *context,
                bool json, FILE *out, struct error *error);

#endif
