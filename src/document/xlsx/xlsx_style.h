/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_XLSX_STYLE_H
#define PASSREGION_XLSX_STYLE_H

/*
 * What the number of an Excel cell says in the style of that cell: a date (ISO
 * 8601), a number with leading zeros, or a plain number with all its digits.
 * No locale has a say. For xlsx_value.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/error.h"
#include "passregion/xml.h"

enum { XLSX_NUMBER_SIZE = 400 /* bytes of the longest finite number in plain form */ };

struct cell_style {
    bool is_date;
    bool is_struck;       /* through */
    unsigned char digits; /* leading zeros make up for missing ones */
};

struct number_format {
    unsigned long id;
    struct cell_style style;
};

struct xlsx_styles {
    const char *name;              /* what messages call the file; set by the caller */
    bool counts_from_1904;         /* days are counted as on old Macs; set by the caller */
    struct number_format *formats; /* the workbook's own */
    size_t format_count;
    bool *fonts; /* whether each strikes through */
    size_t font_count;
    struct cell_style *styles; /* by the number that cells give */
    size_t count;
    bool in_formats;
    bool in_fonts;
    bool in_styles;
};

/* Styles start as `struct xlsx_styles styles = {.name = name}`; none are known then. */

/* What reads the part that holds them. */
struct xml_handler xlsx_styles_handler(struct xlsx_styles *styles);

/* Whether cells of that style are struck through. */
bool xlsx_styles_strike(const struct xlsx_styles *styles, size_t style);

/* What `value`, a number as the file writes it, says; `value` itself where it is no number. */
const char *xlsx_styles_show(const struct xlsx_styles *styles, size_t style, const char *value,
                             char out[XLSX_NUMBER_SIZE]);

void xlsx_styles_clear(struct xlsx_styles *styles);

#endif
