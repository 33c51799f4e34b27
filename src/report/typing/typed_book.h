/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_TYPED_BOOK_H
#define PASSREGION_TYPED_BOOK_H

/*
 * A workbook of ours as it lies on disk, cell by cell into the tables of
 * sql/typing.sql, whatever Excel or LibreOffice made of it: hidden sheets
 * too, those of ours that are no lists left out. For typing only.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"

/*
 * Reads the file at `path` as that copy; `name` is what messages call it.
 * *is_damaged when it is no workbook that can be read: of the database a
 * fault may have the same status.
 */
bool typed_book_read(struct db *db, int64_t copy, const char *path, const char *name,
                     bool *is_damaged, struct error *error);

#endif
