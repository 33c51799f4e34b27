/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ODS_H
#define PASSREGION_ODS_H

/*
 * The sheets of a LibreOffice workbook (.ods; OpenDocument 1.2) as tables:
 * text with its line breaks, dates as ISO 8601, numbers with all their
 * digits, repeated and merged cells. A hidden sheet is skipped. For document
 * only.
 */

#include <stdbool.h>

#include "passregion/archive.h"
#include "passregion/document.h"
#include "passregion/error.h"

bool ods_read(struct document *document, struct archive *archive, const char *name,
              struct error *error);

#endif
