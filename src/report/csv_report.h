/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CSV_REPORT_H
#define PASSREGION_CSV_REPORT_H

/*
 * One list of the workbooks as a CSV file for other software: UTF-8 with a
 * mark, semicolons, CR LF, dates as 09/07/2026, amounts as 108,50. Text that a
 * spreadsheet would run as a formula gets an apostrophe in front. For
 * publication only.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/error.h"

/* Writes the sheet of that workbook to a new file, safe on disk. Needs report_load(). */
bool csv_report_write(struct db *db, const char *workbook, const char *worksheet, const char *path,
                      struct error *error);

#endif
