/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_WISH_H
#define PASSREGION_WISH_H

/*
 * What a workbook looks like beyond what its cells say: styles, widths,
 * colours by value, drop-downs, filters, names, what is frozen, hidden and
 * printed, the shape of charts. Each wish is a hash made as the XML has it: an
 * element within others, its attributes in any order, its text. Whoever asks
 * libxlsxwriter for something notes the wish, look_reader notes what it finds.
 * For book, book_styles, look_reader, sheet_cells and readback.
 */

#include <stdint.h>

#include "tally.h"

/* A style has parts, which are added up; it starts as 0. */
uint64_t wish_part(const char *name, const char *value);

/* An element within one whose look is known; 0: within nothing that counts. */
uint64_t wish_element(uint64_t within, const char *element);

/* The same with its attributes, pairs of a name and a value that end with NULL. */
uint64_t wish_of(uint64_t within, const char *element, ...);

/* The look of a column's width is its whole part; that of a style, the style itself. */
uint64_t wish_style(uint64_t style);

/* The hash of a text without « ' »: which names need some is for each program to say. */
uint64_t wish_plain_text(uint64_t hash, const char *text, size_t length);

/* Notes an element and the hash of its text, TALLY_EMPTY for none. */
void wish_note(struct looks *looks, uint64_t element, uint64_t text);

/* Adds what was noted elsewhere. */
void wish_add(struct looks *looks, const struct looks *others);

/* Notes the style of a cell; `row` and `column` are from 0. */
void wish_note_cell(struct looks *looks, size_t row, size_t column, uint64_t style);

#endif
