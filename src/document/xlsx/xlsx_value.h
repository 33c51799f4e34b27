/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_XLSX_VALUE_H
#define PASSREGION_XLSX_VALUE_H

/*
 * What a cell of an Excel workbook says, from its type, its style and its
 * value: shared strings, dates as ISO 8601, numbers with all their digits,
 * oui/non; an error says nothing. For xlsx_sheet.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/buffer.h"
#include "passregion/error.h"
#include "passregion/xlsx_package.h"
#include "xlsx_strings.h"
#include "xlsx_style.h"

/* What the cells of all sheets refer to. */
struct xlsx_shared {
    struct xlsx_package package;
    struct xlsx_strings strings;
    struct xlsx_styles styles;
};

enum xlsx_type { XLSX_NUMBER, XLSX_SHARED, XLSX_TEXT, XLSX_BOOLEAN, XLSX_DATE, XLSX_ERROR };

struct xlsx_value {
    const struct xlsx_shared *shared; /* set by the caller */
    enum xlsx_type type;
    size_t style;
    bool is_struck;               /* through: by its style, or all of its text */
    struct buffer text;           /* as the file writes it */
    char shown[XLSX_NUMBER_SIZE]; /* a number in plain form, a day */
};

/* A value starts as `struct xlsx_value value = {.shared = shared}`. */

/* Starts a cell with the attributes of its element. */
bool xlsx_value_start(struct xlsx_value *value, const char *const *attributes, struct error *error);

/* What is written in the cell, piece by piece. */
void xlsx_value_add(struct xlsx_value *value, const char *text, size_t length);

/* Forgets what was written in it: another value of the same cell comes. */
void xlsx_value_reset(struct xlsx_value *value);

/*
 * What the cell says, behind its last piece; *length is 0 when it says
 * nothing. Valid until the next cell. NULL and an error when memory is out
 * or the shared string does not exist.
 */
const char *xlsx_value_text(struct xlsx_value *value, size_t *length, struct error *error);

void xlsx_value_clear(struct xlsx_value *value);

#endif
