/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_LOOK_READER_H
#define PASSREGION_LOOK_READER_H

/*
 * Notes what a part of a finished workbook of ours says of its look, as its
 * XML is read. What counts is a table: libxlsxwriter writes more, which no
 * reader minds. For readback only.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "book_parts.h"
#include "book_styles.h"
#include "passregion/xml.h"
#include "tally.h"

struct watched;

struct look_reader {
    struct looks *to; /* what is noted goes there; NULL: nothing is */
    const struct book_styles *styles;
    enum part_role role;
    struct {
        const struct watched *watched; /* NULL: it does not count */
        uint64_t look;                 /* its own, or of what it stands in */
    } level[XML_DEPTH_MAX];
    size_t depth;
    bool takes_text;
    uint64_t text;
};

/* Starts another part. */
void look_reader_begin(struct look_reader *reader, enum part_role role, struct looks *to);

/* False where an element refers to a style that is not there. */
bool look_reader_start(struct look_reader *reader, const char *element,
                       const char *const *attributes);
void look_reader_text(struct look_reader *reader, const char *text, size_t length);
void look_reader_end(struct look_reader *reader);

/* Notes the height of a row, `row` as it is written. */
void look_reader_row(struct look_reader *reader, const char *const *attributes);

#endif
