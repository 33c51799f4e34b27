/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ODS_STYLE_H
#define PASSREGION_ODS_STYLE_H

/*
 * The styles of a LibreOffice workbook that change what is read: those that
 * hide a sheet, and those that strike a cell or a part of its text through.
 * For ods only.
 */

#include <stdbool.h>

#include "passregion/buffer.h"
#include "passregion/error.h"

enum { ODS_STYLE_NAME_SIZE = 256 /* a longer one does neither */ };

/* Starts as {.name = name}. */
struct ods_styles {
    const char *name;       /* what messages call the file */
    struct buffer hiding;   /* names of styles of hidden sheets, a NUL behind each */
    struct buffer striking; /* … of cells and texts that are struck through */
    struct buffer *kind;    /* where the style under way may belong, or NULL */
    char style[ODS_STYLE_NAME_SIZE];
};

/* The elements of a style: itself, and what says how sheets and texts look. */
void ods_style_start(struct ods_styles *styles, const char *const *attributes);
bool ods_style_table(struct ods_styles *styles, const char *const *attributes, struct error *error);
bool ods_style_text(struct ods_styles *styles, const char *const *attributes, struct error *error);

/* Whether an element's style is one of those names. */
bool ods_style_is_of(const struct buffer *names, const char *const *attributes);

void ods_styles_clear(struct ods_styles *styles);

#endif
