/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RULE_WRITER_H
#define PASSREGION_RULE_WRITER_H

/*
 * The rules in force as CSV files that a French Excel opens with a double
 * click (UTF-8 with byte order mark, `;`, CRLF), and their digest. Which
 * tables and columns is said by the rows of sql/rule_files.sql. For rules and
 * command.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/digest.h"
#include "passregion/error.h"

/* What to write, and what came of it. */
struct rule_writing {
    const char *folder;
    char *const *names; /* the files wanted; with name_count 0 all of them */
    int name_count;
    bool simulate; /* count only */
    int written;   /* new files */
    int kept;      /* files that were there already: they belong to the school and stay */
};

/* Writes each file wanted that is not in the folder yet; a name that is none is STATUS_USAGE. */
bool rule_writer_write(struct db *db, struct rule_writing *writing, struct error *error);

/* The digest of all rows in force: the same rows give the same digest, wherever they came from. */
bool rule_writer_digest(struct db *db, char digest[DIGEST_SIZE], struct error *error);

#endif
