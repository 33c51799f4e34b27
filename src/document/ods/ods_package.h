/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ODS_PACKAGE_H
#define PASSREGION_ODS_PACKAGE_H

/*
 * Whether a zip of OpenDocument files is a workbook that can be read: not
 * protected, not a text document or a presentation, which lie in the same
 * kind of zip. For ods only.
 */

#include <stdbool.h>

#include "passregion/archive.h"
#include "passregion/error.h"
#include "passregion/xml.h"

/* STATUS_DATA with the remedy when it is none; `name` is what messages call the file. */
bool ods_package_check(struct archive *archive, const char *name, struct error *error);

/* Reads the part that holds the sheets; STATUS_DATA when it is missing or broken. */
bool ods_package_read(struct archive *archive, const struct xml_handler *handler, const char *name,
                      struct error *error);

/* STATUS_DATA: it holds no sheets but something else; returns false. */
bool ods_package_other(const char *name, struct error *error);

#endif
