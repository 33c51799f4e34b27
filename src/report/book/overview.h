/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_OVERVIEW_H
#define PASSREGION_OVERVIEW_H

/*
 * Sheets of labels, values and notes with a chart. For page_overview.
 */

#include <stdbool.h>

#include "passregion/error.h"
#include "sheet.h"

/* A sheet of labels, values and notes with room for a chart. */
struct sheet *book_add_overview(struct book *book, const char *name, const char *subtitle,
                                const struct overview_shape *shape, struct error *error);

/* The next line; a row is as high as its label, text or note needs. */
bool overview_put(struct sheet *sheet, const struct overview_line *line, struct error *error);

/* Ends an overview; draws the bars put so far, beside them. */
bool overview_finish(struct sheet *sheet, const struct overview_chart *chart, struct error *error);

#endif
