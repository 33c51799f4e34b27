/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SCHEMA_H
#define PASSREGION_SCHEMA_H

/*
 * The tables of campagne.db and their version. « PASR » in the file's header says whose database it
 * is; its version, which scripts made it. For store, salvage and rescue.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"

/* Whether it is one of this program's, or empty, and of no newer version; an error where not. */
bool schema_check(struct db *db, int64_t *version, struct error *error);

/* Runs the scripts from the database's version to the newest. */
bool schema_bring_up_to_date(struct db *db, struct error *error);

/* The tables of a new database as that version has them; what is no version is the newest. */
bool schema_make(struct db *db, int64_t version, struct error *error);

#endif
