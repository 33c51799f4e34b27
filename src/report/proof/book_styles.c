/* SPDX-License-Identifier: MIT */
#include "book_styles.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/xml.h"
#include "wish.h"

/* The lists and what stands in them. */
static const struct {
    const char *list;
    const char *item;
} LISTS[] = {
    [LIST_FORMATS] = {"numFmts", "numFmt"}, [LIST_FONTS] = {"fonts", "font"},
    [LIST_FILLS] = {"fills", "fill"},       [LIST_BORDERS] = {"borders", "border"},
    [LIST_CELLS] = {"cellXfs", "xf"},       [LIST_CONDITIONS] = {"dxfs", "dxf"},
};

/* What says something of an item: an attribute ("": that it is there), and what it is called. */
static const struct {
    const char *element;
    const char *attribute;
    const char *part;
} SAYS[] = {
    {"b", "", "b"},
    {"i", "", "i"},
    {"u", "", "u"},
    {"strike", "", "strike"},
    {"sz", "val", "sz"},
    {"name", "val", "name"},
    {"color", "rgb", "color"},
    {"patternFill", "patternType", "pattern"},
    {"fgColor", "rgb", "paper"},
    {"bgColor", "rgb", "paper"},
    {"left", "style", "left"},
    {"right", "style", "right"},
    {"top", "style", "top"},
    {"bottom", "style", "bottom"},
    {"alignment", "horizontal", "horizontal"},
    {"alignment", "vertical", "vertical"},
    {"alignment", "wrapText", "wrap"},
    {"alignment", "indent", "indent"},
    {"alignment", "textRotation", "rotation"},
    {"protection", "locked", "locked"},
    {"protection", "hidden", "hidden"},
};

/* What a cell's style is made of. */
static const struct {
    const char *attribute;
    enum style_list list;
} REFERS[] = {{"fontId", LIST_FONTS}, {"fillId", LIST_FILLS}, {"borderId", LIST_BORDERS}};

const uint64_t *book_styles_find(const struct book_styles *styles, enum style_list list,
                                 size_t number)
{
    return number < styles->count[list] ? &styles->look[list][number] : NULL;
}

const uint64_t *book_styles_named(const struct book_styles *styles, enum style_list list,
                                  const char *number)
{
    char *end;
    const long at = strtol(number, &end, 10);

    return *number && !*end && at >= 0 ? book_styles_find(styles, list, (size_t)at) : NULL;
}

/* The built-in formats that ours may be among; the others count as their number. */
static uint64_t built_in_format(const char *number)
{
    if (!strcmp(number, "0"))
        return 0;
    return wish_part("format", strcmp(number, "49") ? number : "@");
}

static uint64_t find_format(const struct book_styles *styles, const char *number)
{
    const long wanted = strtol(number, NULL, 10);

    for (size_t i = 0; i < styles->count[LIST_FORMATS]; i++) {
        if (styles->format[i] == wanted)
            return styles->look[LIST_FORMATS][i];
    }
    return built_in_format(number);
}

static bool add_cell(struct book_styles *styles, uint64_t *look, const char *const *attributes)
{
    const char *format = xml_attribute(attributes, "numFmtId");

    for (size_t i = 0; i < sizeof REFERS / sizeof *REFERS; i++) {
        const char *number = xml_attribute(attributes, REFERS[i].attribute);
        const uint64_t *part = number ? book_styles_named(styles, REFERS[i].list, number) : NULL;
        if (!part)
            return false;
        *look += *part;
    }
    *look += find_format(styles, format ? format : "0");
    return true;
}

static bool add_item(struct book_styles *styles, const char *const *attributes)
{
    const size_t number = styles->count[styles->list];

    if (number == STYLES_MAX)
        return false;
    styles->count[styles->list]++;
    uint64_t *look = &styles->look[styles->list][number];
    if (styles->list == LIST_FORMATS) {
        const char *id = xml_attribute(attributes, "numFmtId");
        const char *code = xml_attribute(attributes, "formatCode");
        styles->format[number] = id ? strtol(id, NULL, 10) : -1;
        *look = wish_part("format", code ? code : "");
    }
    return styles->list != LIST_CELLS || add_cell(styles, look, attributes);
}

/* No pattern and the colour that letters have anyway are the same as nothing. */
static bool says_nothing(const char *part, const char *value)
{
    return (!strcmp(part, "pattern") && !strcmp(value, "none")) ||
           (!strcmp(part, "color") && !strcmp(value, "FF000000"));
}

static void add_parts(struct book_styles *styles, const char *element,
                      const char *const *attributes)
{
    uint64_t *look = &styles->look[styles->list][styles->count[styles->list] - 1];

    for (size_t i = 0; i < sizeof SAYS / sizeof *SAYS; i++) {
        if (element[0] != SAYS[i].element[0] || strcmp(element, SAYS[i].element) != 0)
            continue;
        const char *value = *SAYS[i].attribute ? xml_attribute(attributes, SAYS[i].attribute) : "";
        if (value && !says_nothing(SAYS[i].part, value))
            *look += wish_part(SAYS[i].part, value);
    }
}

bool book_styles_start(struct book_styles *styles, const char *element,
                       const char *const *attributes)
{
    if (styles->list == LIST_COUNT) {
        for (enum style_list list = LIST_FORMATS; list < LIST_COUNT; list++) {
            if (!strcmp(element, LISTS[list].list))
                styles->list = list;
        }
        return true;
    }
    if (!strcmp(element, LISTS[styles->list].item))
        return add_item(styles, attributes);
    if (styles->count[styles->list])
        add_parts(styles, element, attributes);
    return true;
}

void book_styles_end(struct book_styles *styles, const char *element)
{
    if (styles->list != LIST_COUNT && !strcmp(element, LISTS[styles->list].list))
        styles->list = LIST_COUNT;
}
