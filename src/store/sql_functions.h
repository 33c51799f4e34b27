/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SQL_FUNCTIONS_H
#define PASSREGION_SQL_FUNCTIONS_H

/*
 * What SQL calls beside SQLite's own functions (db.h lists them). For db.
 */

#include "sqlite_handle.h"

/* Makes them known to a connection; SQLite's code. */
int sql_functions_add(sqlite3 *handle);

#endif
