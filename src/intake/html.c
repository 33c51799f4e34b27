/* SPDX-License-Identifier: MIT */
#include "passregion/html.h"

bool html_read(struct document *document, const char *text, size_t length, const char *name,
               struct error *error)
{
    (void)document;
    (void)text;
    (void)length;
    return error_set(error, STATUS_DATA, "%s : pas encore lu", name);
}
