/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_READING_H
#define PASSREGION_READING_H

/*
 * One source into the database: its file, its lines as they say it, what is
 * wrong with them, and the account of every line. Whose they are is found at
 * each run (sql/people.sql). For store only.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"
#include "passregion/source.h"

struct reading; /* the prepared statements; opened once, used for every file */

/* NULL and an error when the database has not our schema or memory is out. */
struct reading *reading_open(struct db *db, struct error *error);
void reading_close(struct reading *reading);

/* Reads an opened source whole, as part of that run. */
bool reading_file(struct reading *reading, int64_t run, const struct source *source,
                  const struct source_context *context, struct error *error);

#endif
