/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PRINTED_PAGE_H
#define PASSREGION_PRINTED_PAGE_H

/*
 * The pages that a browser prints, made of the templates of pages/, which are
 * embedded when the program is configured (cmake/Embed.cmake). A page is one
 * file that needs nothing else; names and sentences stand in it as text. For
 * publication.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/db.h"
#include "passregion/digest.h"
#include "passregion/error.h"

struct printed_page {
    const char *name; /* « lettres », as in the table of that name (sql/sheets.sql) */
    const char *text;
};

extern const struct printed_page PRINTED_PAGES[];
extern const size_t PRINTED_PAGE_COUNT;

/*
 * Writes the page of that name to a new file, safe on disk and read back;
 * `digest` is that of its bytes. Needs report_load().
 */
bool printed_page_write(struct db *db, const char *name, const char *path, char digest[DIGEST_SIZE],
                        struct error *error);

#endif
