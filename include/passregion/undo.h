/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_UNDO_H
#define PASSREGION_UNDO_H

/*
 * Taking back the last run: its files are set aside, what the office typed and
 * answered in it is put back as it stood (sql/undo.sql; words_before.sql notes
 * what a run changes). Once a campaign is open and before its folder is read;
 * the run that follows decides again. For command.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/error.h"
#include "passregion/fact.h"

/*
 * Takes back all since the last run that brought something, or only the answers that were given
 * after it; once more, and it goes a run further back. STATUS_INPUT when there is none, STATUS_DATA
 * when an older version of the program made it and did not note what it brought.
 */
bool undo_last(struct db *db, struct error *error);

/* Whether any file was set aside, so that those of the folder have to be looked at. */
bool undo_has_aside(struct db *db, bool *any, struct error *error);

/*
 * Whether this content (its digest) was set aside in that folder; notes the file, `name` as shown,
 * as one that is not read in this run.
 */
bool undo_leaves_aside(struct db *db, enum file_role role, const char *name, const char *digest,
                       bool *is_aside, struct error *error);

/* Forgets what was set aside: all of it is read again. */
bool undo_read_again(struct db *db, struct error *error);

#endif
