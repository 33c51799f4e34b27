/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_STORE_H
#define PASSREGION_STORE_H

/*
 * campagne.db: files and their lines as they were read, what was wrong with
 * them, the people they are about. What counts is the folder now: lines of
 * files that are gone are forgotten. Everything happens inside one transaction
 * that the command opens and ends. For command.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"
#include "passregion/source.h"

struct store;

struct store_terms {
    bool simulate;  /* a copy in memory; on disk nothing changes */
    bool has_books; /* workbooks that a run wrote lie where they belong */
    bool may_lose;  /* where it is damaged: also what nothing else holds */
};

/*
 * Opens the database of a campaign and brings its schema up to date. One that is damaged is set
 * aside and made anew from what is provably whole (rescue.h); store_notice() says so. NULL and an
 * error when the file is not a campaign's, was written by a newer program, or would lose what
 * nothing else holds.
 */
struct store *store_open(const char *path, const struct store_terms *terms, struct error *error);

/* What is to be said of how it was opened, or "". */
const char *store_notice(const struct store *store);

void store_close(struct store *store);

/* The database, for the rules and reports. */
struct db *store_db(struct store *store);

/* A file of the campaign before it is read. */
struct offered_file {
    enum file_role role;
    const char *name; /* as shown */
    const char *digest;
    const char *encoding;  /* its text is to be read in; NULL: any */
    const char *read_by;   /* what lists are read by now: source_read_by() */
    const char *classes;   /* those of the school now: vocabulary_classes() */
    bool is_named;         /* on the command line */
    int64_t modified;      /* seconds since 1970, UTC */
    const char *name_date; /* the day in its name, ISO, or "" */
    const char *stem;      /* its bare name, without the `(1)` of a second download */
    int copy;              /* that number, or 0 */
};

enum file_acquaintance {
    FILE_NEW,    /* to be read, or read again: in another role or encoding, by other words */
    FILE_KNOWN,  /* read before under this name */
    FILE_RENAMED /* read before under another name, which lies or lay in the folder */
};

bool store_look_up(struct store *store, const struct offered_file *file,
                   enum file_acquaintance *acquaintance, struct error *error);

/* Makes a file known under its new name, in that run. */
bool store_rename(struct store *store, int64_t run, const struct offered_file *file,
                  struct error *error);

/* Notes that the file lies in the folder: behind those noted before. Of each file, once. */
bool store_list(struct store *store, const struct offered_file *file, struct error *error);

/* Reads an opened source into the database, in that run, and accounts for every line of it. */
bool store_read(struct store *store, int64_t run, const struct source *source,
                const struct source_context *context, struct error *error);

/* Whether other files were noted than in the last run. */
bool store_has_changed(struct store *store, bool *has_changed, struct error *error);

/* Call once all files are noted: finds which list is newer. `date` is the run's, ISO. */
bool store_order_lists(struct store *store, const char *date, struct error *error);

/* Call behind it: finds whose the lines are, and what number each person has. */
bool store_find_people(struct store *store, struct error *error);

/*
 * Call once the answers of this run are taken in: finds who is one because the school said so, and
 * what became of each line.
 */
bool store_join_people(struct store *store, struct error *error);

/* Call once the run is decided, unless it repeats the last one: notes what the next must know. */
bool store_remember(struct store *store, struct error *error);

#endif
