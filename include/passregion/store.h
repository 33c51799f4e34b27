/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_STORE_H
#define PASSREGION_STORE_H

/*
 * campagne.db: files read, pupils, the lines about them, what was wrong. A
 * line finds its pupil here (identity.h) and is counted as new, telling
 * something or telling nothing new. Everything happens inside one
 * transaction that the command opens and ends. For command.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"
#include "passregion/source.h"

struct store;

/*
 * Opens the database of a campaign, or for `simulate` a copy of it in memory,
 * and brings its schema up to date. NULL and an error when the file is not a
 * campaign's or was written by a newer program.
 */
struct store *store_open(const char *path, bool simulate, struct error *error);

void store_close(struct store *store);

/* The database, for the rules and reports. */
struct db *store_db(struct store *store);

/* A file of the campaign before it is read. */
struct offered_file {
    enum file_role role;
    const char *name; /* as shown */
    const char *digest;
    const char *encoding; /* its text is to be read in; NULL: any */
    bool has_new_classes; /* the school's classes are others than when lists were read last */
};

/*
 * Whether this content was read before in this role, is what was read last
 * under this name, in this encoding, and would not be read otherwise now, by
 * other classes.
 */
bool store_knows(struct store *store, const struct offered_file *file, bool *known,
                 struct error *error);

/* Adds the school's classes to the words that titles of lists are held against. */
bool store_learn_classes(struct store *store, struct vocabulary *vocabulary, struct error *error);

/* Reads an opened source into the database, in that run, and accounts for every line of it. */
bool store_read(struct store *store, int64_t run, const struct source *source,
                const struct source_context *context, struct error *error);

/* Call once all files are read: finds whose the lines are that name nobody for sure. */
bool store_finish_reading(struct store *store, struct error *error);

#endif
