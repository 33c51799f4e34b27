/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_BOOK_STYLES_H
#define PASSREGION_BOOK_STYLES_H

/*
 * The styles of a finished workbook of ours, as looks: those of cells, by
 * their number, and those that conditions give. A look is the sum of its
 * parts, whatever lists of fonts, fills and borders they stand in. For look_reader
 * and sheet_cells.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STYLES_MAX = 128 };

/* The lists of styles.xml, in their order: each names those before it. */
enum style_list {
    LIST_FORMATS,
    LIST_FONTS,
    LIST_FILLS,
    LIST_BORDERS,
    LIST_CELLS,
    LIST_CONDITIONS,
    LIST_COUNT
};

struct book_styles {
    uint64_t look[LIST_COUNT][STYLES_MAX];
    size_t count[LIST_COUNT];
    long format[STYLES_MAX]; /* the number that a format goes by */

    /* While they are read. */
    enum style_list list; /* LIST_COUNT: none */
};

/* They start as `struct book_styles styles = {.list = LIST_COUNT}`. */

/* Takes an element; false when there are too many, or one names what is not there. */
bool book_styles_start(struct book_styles *styles, const char *element,
                       const char *const *attributes);
void book_styles_end(struct book_styles *styles, const char *element);

/* The look of a style by its number; NULL where it is none. */
const uint64_t *book_styles_find(const struct book_styles *styles, enum style_list list,
                                 size_t number);

/* The same by its number as it is written. */
const uint64_t *book_styles_named(const struct book_styles *styles, enum style_list list,
                                  const char *number);

#endif
