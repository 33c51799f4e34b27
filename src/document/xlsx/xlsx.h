/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_XLSX_H
#define PASSREGION_XLSX_H

/*
 * The sheets of an Excel workbook (.xlsx, .xlsm; ECMA-376, transitional or
 * strict) as tables: shared and inline strings, the stored results of
 * formulas, dates by the style of their cell (written as ISO 8601), numbers
 * with all their digits, merged cells. A hidden sheet is skipped unless
 * the document asks for it, a hidden or filtered row is not. For document only.
 */

#include <stdbool.h>

#include "passregion/archive.h"
#include "passregion/document.h"
#include "passregion/error.h"

bool xlsx_read(struct document *document, struct archive *archive, const char *name,
               struct error *error);

#endif
