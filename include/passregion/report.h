/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_REPORT_H
#define PASSREGION_REPORT_H

/*
 * Fills the workbooks as the rows of sql/sheets.sql say. Knows no sheet and no
 * column. For report and command.
 */

#include <stdbool.h>

#include "passregion/date.h"
#include "passregion/db.h"
#include "passregion/digest.h"
#include "passregion/error.h"

/* Makes the views and totals; called once, after typing_load() and rules_classify(). */
bool report_load(struct db *db, struct error *error);

/*
 * Writes the workbook of that name (table `workbook`) to `path`; temporary
 * files go to `private_folder`. `date` is the only date in its properties. The
 * file was read back from disk; `digest` is that of its bytes.
 */
bool report_write(struct db *db, const char *workbook, const char *path, const char *private_folder,
                  struct date date, char digest[DIGEST_SIZE], struct error *error);

#endif
