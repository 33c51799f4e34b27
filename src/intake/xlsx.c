/* SPDX-License-Identifier: MIT */
#include "passregion/xlsx.h"

bool xlsx_read(struct document *document, struct archive *archive, const char *name,
               struct error *error)
{
    (void)document;
    (void)archive;
    return error_set(error, STATUS_DATA, "%s : pas encore lu", name);
}
