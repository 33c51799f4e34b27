/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ZIP_LAYOUT_H
#define PASSREGION_ZIP_LAYOUT_H

/*
 * The bytes of a zip around its members' content (PKWARE APPNOTE 4.3), as
 * libxlsxwriter always writes them: members one behind the other without a
 * gap, then a directory that says the same of each, then the end record, and
 * all that describes no content (times, versions, rights) as it always is.
 * Readers of zips look at few of these bytes. For archive only.
 */

#include <stdbool.h>
#include <stddef.h>

/* True when no such byte differs. The members' content is not looked at. */
bool zip_layout_is_own(const char *bytes, size_t length);

#endif
