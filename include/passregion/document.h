/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_DOCUMENT_H
#define PASSREGION_DOCUMENT_H

/*
 * A file's bytes to tables. The container is told by content, never by the
 * name: text, .xlsx or .xlsm, .ods, SIECLE's XML (zipped or not), an HTML
 * page. What none of them is (.xls, PDF, image…) is refused with the remedy.
 * For intake only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/arena.h"
#include "passregion/decode.h"
#include "passregion/error.h"
#include "passregion/grid.h"
#include "passregion/identifier.h"
#include "passregion/table.h"

struct document_table {
    struct table table;
    struct grid grid;    /* written by the container's reader */
    const char *skipped; /* why nobody is to read it, in French; NULL: it is read */
    bool holds_classes;  /* classes and what is taught there, not pupils */
    struct document_table *next;
};

struct document {
    const char *container;         /* what the file is, in French, static */
    char owner[UAI_SIZE];          /* the school whose export it says it is; "" where it does not */
    struct decoded decoded;        /* of text and HTML */
    struct document_table *tables; /* in the file's order; pieces of the arena */
    struct document_table *last;
    struct arena arena;
};

/*
 * `encoding` is that of text and HTML (decode.h), NULL to have it found; the
 * other containers say theirs. `name` is what messages call the file; `bytes`
 * must outlive the document.
 */
bool document_open(struct document *document, const char *bytes, size_t length,
                   const char *encoding, const char *name, struct error *error);

void document_close(struct document *document);

/* For the readers of containers: a table behind the others; NULL when memory is out. */
struct document_table *document_add(struct document *document, const char *name,
                                    struct error *error);

#endif
