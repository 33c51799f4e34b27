/* SPDX-License-Identifier: MIT */
#include "ods_style.h"

#include <string.h>

#include "passregion/xml.h"

enum { STYLE_NAMES_MAX = 1 << 16 /* bytes; no workbook has thousands of such styles */ };

void ods_style_start(struct ods_styles *styles, const char *const *attributes)
{
    const char *family = xml_attribute(attributes, "family");
    const char *style = xml_attribute(attributes, "name");

    styles->kind = NULL;
    if (!family || !style || strlen(style) >= sizeof styles->style)
        return;
    memcpy(styles->style, style, strlen(style) + 1);
    if (!strcmp(family, "table"))
        styles->kind = &styles->hiding;
    else if (!strcmp(family, "table-cell") || !strcmp(family, "text"))
        styles->kind = &styles->striking;
}

/* Notes the style under way among those that hide, or strike through. */
static bool keep(struct ods_styles *styles, const struct buffer *kind, struct error *error)
{
    struct buffer *names = styles->kind;

    if (names != kind)
        return true;
    if (names->length >= STYLE_NAMES_MAX)
        return error_set(error, STATUS_DATA,
                         "%s : trop de styles de feuille ou de cellule ; copiez la liste dans un "
                         "classeur neuf",
                         styles->name);
    buffer_add_bytes(names, styles->style, strlen(styles->style) + 1);
    return !names->failed || error_memory(error);
}

bool ods_style_table(struct ods_styles *styles, const char *const *attributes, struct error *error)
{
    const char *display = xml_attribute(attributes, "display");

    return !display || strcmp(display, "false") != 0 || keep(styles, &styles->hiding, error);
}

bool ods_style_text(struct ods_styles *styles, const char *const *attributes, struct error *error)
{
    const char *line = xml_attribute(attributes, "text-line-through-style");

    return !line || !strcmp(line, "none") || keep(styles, &styles->striking, error);
}

bool ods_style_is_of(const struct buffer *names, const char *const *attributes)
{
    const char *style = names->length ? xml_attribute(attributes, "style-name") : NULL;

    for (size_t at = 0; style && at < names->length; at += strlen(names->text + at) + 1) {
        if (!strcmp(names->text + at, style))
            return true;
    }
    return false;
}

void ods_styles_clear(struct ods_styles *styles)
{
    buffer_clear(&styles->hiding);
    buffer_clear(&styles->striking);
}
