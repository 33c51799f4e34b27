/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_DOCUMENT_H
#define PASSREGION_DOCUMENT_H

/*
 * What a file holds, as tables: one where it is text or a page, one a sheet or
 * an archive's member elsewhere. The readers of containers add them,
 * document_open.h chooses the reader. For document and source.
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
    struct grid grid;      /* written by the container's reader */
    const char *skipped;   /* why nobody is to read it, in French; NULL: it is read */
    bool holds_classes;    /* classes and what is taught there, not pupils */
    const char *day_words; /* of what day it says it is; a piece of the arena, or NULL */
    struct document_table *next;
};

struct document {
    const char *container; /* what the file is, in French, static */
    bool as_it_is;         /* a workbook's hidden sheets are read, too, and text letter by letter */
    char owner[UAI_SIZE];  /* the school whose export it says it is; "" where it does not */
    bool is_mislabelled;   /* XML in another encoding than it declares: a warning is due */
    struct decoded decoded;        /* of text and HTML; of XML whether it was put right */
    struct document_table *tables; /* in the file's order; pieces of the arena */
    struct document_table *last;
    struct arena arena;
};

void document_close(struct document *document);

/* For the readers of containers: a table behind the others; NULL when memory is out. */
struct document_table *document_add(struct document *document, const char *name,
                                    struct error *error);

#endif
