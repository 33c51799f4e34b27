/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_TALLY_H
#define PASSREGION_TALLY_H

/*
 * What a workbook is meant to hold: its sheets, and of each the rows, the
 * cells and a checksum over (row, column, type, text) in which the order does
 * not count, and what it is to look like. One is gathered while the workbook is written, another
 * while it is read back; only equal ones make a report. Nothing is allocated. For report.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "passregion/error.h"

enum {
    TALLY_SHEETS_MAX = 64,
    TALLY_NAME_SIZE = 128 /* bytes; Excel takes 31 characters */
};

/* What a cell is. The charts of a sheet stand for one in its first place. */
enum tally_type { TALLY_BLANK, TALLY_TEXT, TALLY_NUMBER, TALLY_FORMULA, TALLY_CHART };

/* What it looks like (wish.h): how much was noted, and its checksum, in which order does not count.
 */
struct looks {
    size_t count;
    uint64_t checksum;
};

struct tally_sheet {
    char name[TALLY_NAME_SIZE];
    size_t rows; /* down to the last that holds a cell */
    size_t cells;
    uint64_t checksum;
    struct looks looks;
};

struct tally {
    struct tally_sheet sheet[TALLY_SHEETS_MAX];
    size_t count;
    struct looks looks; /* of what is of no sheet */
};

/* A tally starts as `struct tally tally = {.count = 0}`. */

/* The next sheet, of that name; NULL when there are too many or the name is too long. */
struct tally_sheet *tally_add_sheet(struct tally *tally, const char *name);

/*
 * The hash of a text (FNV-1a, 64 bits), which may come in pieces: the first
 * is added to TALLY_EMPTY, each next one to the result.
 */
#define TALLY_EMPTY UINT64_C(0xCBF29CE484222325)
uint64_t tally_hash(uint64_t hash, const char *bytes, size_t length);

/* The hash of two texts, one behind the other: of a formula and its value. */
uint64_t tally_join(uint64_t first, uint64_t second);

/* The hash of a number as libxlsxwriter writes it, by « %.16G ». */
uint64_t tally_number(double value);

/* Counts a cell; `row` and `column` are from 0, `text` is the hash of what stands in it. */
void tally_add(struct tally_sheet *sheet, size_t row, size_t column, enum tally_type type,
               uint64_t text);

/* STATUS_IO with the first difference when `found` is not what was `meant`. */
bool tally_compare(const struct tally *meant, const struct tally *found, struct error *error);

#endif
