/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_HTML_H
#define PASSREGION_HTML_H

/*
 * The tables of an HTML page as one table, as Charlemagne writes its .htm and
 * some software its false .xls: a line for each <tr> and, between tables, for
 * each paragraph or title. Cells that span columns or lines are honoured,
 * scripts and styles are not read. For document only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/document.h"
#include "passregion/error.h"

/* `text` is UTF-8, decoded before. */
bool html_read(struct document *document, const char *text, size_t length, const char *name,
               struct error *error);

#endif
