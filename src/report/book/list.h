/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_LIST_H
#define PASSREGION_LIST_H

/*
 * Sheets with columns and rows. For report.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "passregion/error.h"
#include "sheet.h"

/*
 * A sheet with columns, ready for a list: title lines, how many lines and their sums, titles. Row
 * after row is written to disk, so that what stands above has to be known before.
 */
struct sheet *book_add_list(struct book *book, const char *name, const char *subtitle,
                            const struct sheet_column *columns, size_t column_count,
                            const struct sheet_sums *sums, struct error *error);

/* The same with the header in the first row and nothing else, for mail merge. */
struct sheet *book_add_flat(struct book *book, const char *name, const struct sheet_column *columns,
                            size_t column_count, const struct sheet_sums *sums,
                            struct error *error);

/* A hidden sheet of that kind; each of its plain columns is what the drop-down of its title offers.
 */
struct sheet *book_add_hidden(struct book *book, const char *name,
                              const struct sheet_column *columns, size_t column_count,
                              struct error *error);

/* The next row of a list; cells are then put from column 0. `emphasis`: a total line. */
bool sheet_start_row(struct sheet *sheet, bool emphasis, struct error *error);
bool sheet_put_text(struct sheet *sheet, size_t column, const char *text, struct error *error);
bool sheet_put_integer(struct sheet *sheet, size_t column, int64_t value, struct error *error);
bool sheet_put_nothing(struct sheet *sheet, size_t column, struct error *error);

/* Marks cells of a list; those beyond 16 are left out. */
void sheet_mark(struct sheet *sheet, const struct sheet_mark *mark);

/*
 * Ends a list: filter, print area; `frozen` columns stay in sight. STATUS_INTERNAL when there were
 * other lines than said.
 */
bool sheet_finish(struct sheet *sheet, size_t frozen, struct error *error);

#endif
