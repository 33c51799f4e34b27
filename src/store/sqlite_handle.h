/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SQLITE_HANDLE_H
#define PASSREGION_SQLITE_HANDLE_H

/*
 * What is behind a database and its statements: the only place that includes
 * <sqlite3.h>. For db, statement, sql_functions, page_sums, small_blocks, inspection,
 * salvage and rescue.
 */

#include <sqlite3.h>
#include <stdbool.h>

#include "passregion/error.h"

struct db {
    sqlite3 *handle;
    char name[256]; /* what messages call it */
};

/* Brings the last fault of SQLite to an exit code and a sentence; `what` was being done. */
bool db_fault(const struct db *db, const char *what, struct error *error);

/* The same for a code that something else than the handle gave. */
bool db_fault_code(const struct db *db, int code, const char *what, struct error *error);

/* A new database leaves room for checksums in its pages; so does one that is written anew. */
bool db_leave_room(struct db *db, struct error *error);

/* A bare handle on a file that is there, to look at it through `files` (page_sums.h); SQLite's
 * code. Close it in any case. */
int db_open_raw(struct db *db, const char *path, const char *files, struct error *error);

#endif
