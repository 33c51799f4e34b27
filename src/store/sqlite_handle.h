/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SQLITE_HANDLE_H
#define PASSREGION_SQLITE_HANDLE_H

/*
 * What is behind a database and its statements: the only place that includes
 * <sqlite3.h>. For db, statement and sql_functions.
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

#endif
