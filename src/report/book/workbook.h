/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_WORKBOOK_H
#define PASSREGION_WORKBOOK_H

/*
 * A workbook from its first byte to the proof that it is on the disk.
 * For report.
 */

#include <stdbool.h>

#include "passregion/date.h"
#include "passregion/digest.h"
#include "passregion/error.h"
#include "sheet.h"

/* What stands at the top of every sheet. */
struct book_facts {
    const char *school;
    const char *year;  /* « 2026-2027 » */
    const char *words; /* the run and its rules, one line */
};

/*
 * A workbook to be written to `path` when it is closed; libxlsxwriter's
 * temporary files go to `private_folder`. `title` and the school stand in the
 * properties and on every page; `date` is the file's only date. `rows`: of the
 * longest list. Where they are many, only the row that is written is kept in
 * memory, and texts stand in their cells. Excel reads both; Word's mail merge
 * is sure to read the other, so its list (book_add_flat) is large later.
 */
struct book *book_open(const char *path, const char *private_folder, const char *title,
                       const struct book_facts *facts, struct date date, int64_t rows,
                       struct error *error);

/*
 * Writes the file, makes it safe on disk and reads it back; `digest` is that of
 * the bytes read. The book is gone afterwards, whatever the result.
 */
bool book_close(struct book *book, char digest[DIGEST_SIZE], struct error *error);

#endif
