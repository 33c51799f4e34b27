/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_XLSX_SHEET_H
#define PASSREGION_XLSX_SHEET_H

/*
 * The cells of one sheet of an Excel workbook, each at its place, and those
 * that were merged. Places that go back are damage, not a guess. For xlsx
 * only.
 */

#include <stdbool.h>

#include "passregion/error.h"
#include "passregion/grid.h"
#include "xlsx_value.h"

/* Reads the sheet in that part into an empty grid; its bytes count for the sheets to come. */
bool xlsx_sheet_read(struct xlsx_shared *shared, const char *part, struct grid *grid,
                     struct error *error);

#endif
