/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_READBACK_H
#define PASSREGION_READBACK_H

/*
 * Reads a workbook that was just written, because libxlsxwriter reports
 * success for files that a full disk has cut: every part must inflate with
 * its checksum and be well-formed XML, every sheet must hold the cells that
 * were put there, and no shared string may be missing. For report.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/error.h"

/*
 * `cells[i]` is the number of cells written to the sheet added as the i-th.
 * STATUS_IO with the remedy when the file is not what was meant.
 */
bool readback_check(const char *path, const size_t *cells, size_t sheet_count, struct error *error);

#endif
