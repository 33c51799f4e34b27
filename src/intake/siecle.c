/* SPDX-License-Identifier: MIT */
#include "passregion/siecle.h"

bool siecle_read(struct document *document, const char *bytes, size_t length, const char *name,
                 struct error *error)
{
    (void)document;
    (void)bytes;
    (void)length;
    return error_set(error, STATUS_DATA, "%s : pas encore lu", name);
}

bool siecle_read_archive(struct document *document, struct archive *archive, const char *name,
                         struct error *error)
{
    (void)document;
    (void)archive;
    return error_set(error, STATUS_DATA, "%s : pas encore lu", name);
}
