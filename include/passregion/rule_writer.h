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

/*
 * Writes each file that is not in the folder yet; those that are there belong
 * to the school and stay. *written counts the new ones, *kept the others.
 * `simulate`: count only.
 */
bool rule_writer_write(struct db *db, const char *folder, bool simulate, int *written, int *kept,
                       struct error *error);

/* The digest of all rows in force: the same rows give the same digest, wherever they came from. */
bool rule_writer_digest(struct db *db, char digest[DIGEST_SIZE], struct error *error);

#endif
