/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_BOOK_PARTS_H
#define PASSREGION_BOOK_PARTS_H

/*
 * The parts of a finished workbook of ours and how they hang together
 * (ECMA-376, part 2): each has a type we know, each that is named is there,
 * each that is there is named. Faults are STATUS_IO with a few words, no more:
 * readback says what to do. For readback and look_reader.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "passregion/archive.h"
#include "passregion/arena.h"
#include "passregion/error.h"
#include "tally.h"

/* What a part is, in the order they are read back: each is understood from those before it. */
enum part_role {
    ROLE_TYPES,
    ROLE_RELATIONS,
    ROLE_STRINGS,
    ROLE_STYLES,
    ROLE_CHART,
    ROLE_DRAWING,
    ROLE_WORKBOOK,
    ROLE_SHEET,
    ROLE_THEME,
    ROLE_CORE,
    ROLE_APP,
    ROLE_UNKNOWN
};

struct book_part {
    struct book_part *next; /* in the order of the file */
    const char *name;
    enum part_role role;
    bool is_named;      /* by a relation */
    uint64_t says;      /* a chart or drawing: the hash of what it says */
    struct looks looks; /* of a chart or drawing */
    size_t sheet;       /* a sheet: its number in the workbook, from 1 */
};

/* What a part points to. */
struct book_relation {
    struct book_relation *next;
    const struct book_part *from; /* NULL: the whole file */
    const char *id;
    const char *kind;       /* the last word of its type */
    struct book_part *part; /* NULL: a link to the world */
    bool is_used;           /* by an element of `from` */
};

struct book_parts {
    struct archive *archive;
    struct book_part *parts;
    struct book_relation *relations;
    struct arena arena;
};

/* They start as `struct book_parts parts = {.archive = …}`. */

/* Lists the parts and reads their types and relations. */
bool book_parts_read(struct book_parts *parts, struct error *error);

/* The root element that a part of that role has. */
const char *book_parts_root(enum part_role role);

/* The relation that `element` of a part refers to by `id`; NULL when none of its kind has it. */
struct book_relation *book_parts_refer(struct book_parts *parts, const struct book_part *from,
                                       const char *element, const char *id);

/* Whether all was referred to that should be: no sheet, drawing, chart or link hangs loose. */
bool book_parts_are_used(const struct book_parts *parts, struct error *error);

void book_parts_clear(struct book_parts *parts);

#endif
