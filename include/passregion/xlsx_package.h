/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_XLSX_PACKAGE_H
#define PASSREGION_XLSX_PACKAGE_H

/*
 * The parts of an Excel workbook in their zip, what each points to, and how
 * much text they may come to together (ECMA-376, part 2). Names of parts are
 * compared with those in the zip, never opened as paths. xlsx and for reading
 * our own workbooks back. For xlsx_strings, xlsx_value and book_parts.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/archive.h"
#include "passregion/arena.h"
#include "passregion/error.h"
#include "passregion/xml.h"

/* What a part points to: the workbook, a sheet, the shared strings… */
struct xlsx_relation {
    struct xlsx_relation *next;
    const char *id;
    const char *kind; /* the last word of its type, the same in both spellings of the standard */
    const char *part;
};

struct xlsx_package {
    struct archive *archive; /* set by the caller, like the next */
    const char *name;        /* what messages call the file */
    const char *part;        /* the one that relations are seen from; "": the whole file */
    struct xlsx_relation *relations;
    size_t relation_count; /* all that were read, of every part */
    size_t taken;          /* bytes of shared strings and sheets that were read whole */
    struct arena arena;
};

/* A package starts as `struct xlsx_package package = {.archive = …, .name = …, .part = ""}`. */

/* Reads a part as XML; STATUS_DATA when it is missing. */
bool xlsx_package_read(struct xlsx_package *package, const char *part,
                       const struct xml_handler *handler, struct error *error);

/* Reads what package->part points to; forgets what another pointed to. */
bool xlsx_package_read_relations(struct xlsx_package *package, struct error *error);

/*
 * The name of the part that `target` means, seen from the folder of `part`; ""
 * where it cannot be one. It is compared with names in the zip, never opened.
 */
void xlsx_package_resolve(const char *part, const char *target, char out[ARCHIVE_NAME_SIZE]);

/* The relation of that kind (the last in the file) or of that id; NULL when there is none. */
const struct xlsx_relation *xlsx_package_kind(const struct xlsx_package *package, const char *kind);
const struct xlsx_relation *xlsx_package_id(const struct xlsx_package *package, const char *id);

/*
 * Whether `size` bytes more are still a list of pupils. Shared strings and
 * cells are counted together: a short file may name a long text often.
 */
bool xlsx_package_check_room(const struct xlsx_package *package, size_t size, struct error *error);

/* STATUS_DATA with the remedy; both return false. `what` is in French. */
bool xlsx_package_damaged(const struct xlsx_package *package, const char *what,
                          struct error *error);
bool xlsx_package_too_much(const struct xlsx_package *package, const char *what,
                           struct error *error);

void xlsx_package_clear(struct xlsx_package *package);

#endif
