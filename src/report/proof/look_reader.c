/* SPDX-License-Identifier: MIT */
#include "look_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wish.h"

enum { ATTRIBUTES_MAX = 8, NUMBER_SIZE = 24, COLUMNS_MAX = 256 };

struct watched {
    enum part_role role;
    const char *element;
    const char *within; /* the element it has to stand in; NULL: any */
    bool is_noted;      /* else it only counts for what stands in it */
    const char *attributes[ATTRIBUTES_MAX];
};

/*
 * What counts. Those that we never ask for are there to be missed by nobody: a sheet that is
 * protected, or has page breaks, is not what was meant.
 */
static const struct watched WATCHED[] = {
    {ROLE_SHEET, "tabColor", NULL, true, {"rgb"}},
    {ROLE_SHEET, "pageSetUpPr", NULL, true, {"fitToPage"}},
    {ROLE_SHEET, "sheetView", NULL, true, {"showGridLines", "rightToLeft", "zoomScale", "view"}},
    {ROLE_SHEET, "pane", NULL, true, {"xSplit", "ySplit", "topLeftCell", "state"}},
    {ROLE_SHEET, "col", NULL, true, {NULL}},
    {ROLE_SHEET, "mergeCell", NULL, true, {"ref"}},
    {ROLE_SHEET, "autoFilter", NULL, true, {"ref"}},
    {ROLE_SHEET, "filterColumn", NULL, true, {NULL}},
    {ROLE_SHEET, "conditionalFormatting", NULL, false, {"sqref"}},
    {ROLE_SHEET, "cfRule", NULL, true, {"type", "dxfId", "priority", "operator", "stopIfTrue"}},
    {ROLE_SHEET, "formula", "cfRule", true, {NULL}},
    {ROLE_SHEET,
     "dataValidation",
     NULL,
     true,
     {"type", "errorStyle", "allowBlank", "showErrorMessage", "errorTitle", "error", "sqref"}},
    {ROLE_SHEET, "formula1", "dataValidation", true, {NULL}},
    {ROLE_SHEET, "hyperlink", NULL, true, {"ref", "location", "display"}},
    {ROLE_SHEET, "pageMargins", NULL, true, {"left", "right", "top", "bottom"}},
    {ROLE_SHEET,
     "pageSetup",
     NULL,
     true,
     {"paperSize", "orientation", "fitToWidth", "fitToHeight", "scale"}},
    {ROLE_SHEET, "oddHeader", NULL, true, {NULL}},
    {ROLE_SHEET, "oddFooter", NULL, true, {NULL}},
    {ROLE_SHEET, "sheetProtection", NULL, true, {NULL}},
    {ROLE_SHEET, "brk", NULL, true, {NULL}},
    {ROLE_WORKBOOK, "sheet", NULL, true, {"name", "state"}},
    {ROLE_WORKBOOK, "definedName", NULL, true, {"name", "localSheetId", "hidden"}},
    {ROLE_WORKBOOK, "workbookView", NULL, true, {"activeTab", "firstSheet", "visibility"}},
    {ROLE_WORKBOOK, "workbookProtection", NULL, true, {NULL}},
    {ROLE_CHART, "barDir", NULL, true, {"val"}},
    {ROLE_CHART, "grouping", NULL, true, {"val"}},
    {ROLE_CHART, "overlap", NULL, true, {"val"}},
    {ROLE_CHART, "orientation", NULL, true, {"val"}},
    {ROLE_CHART, "legendPos", NULL, true, {"val"}},
    {ROLE_CHART, "ser", NULL, true, {NULL}},
    {ROLE_CHART, "tx", "ser", false, {NULL}},
    {ROLE_CHART, "v", "tx", true, {NULL}},
    {ROLE_CHART, "showVal", NULL, true, {"val"}},
    {ROLE_CHART, "dLbls", "ser", false, {NULL}},
    {ROLE_CHART, "numFmt", "dLbls", true, {"formatCode"}},
    {ROLE_CHART, "valAx", NULL, false, {NULL}},
    {ROLE_CHART, "numFmt", "valAx", true, {"formatCode"}},
    {ROLE_CHART, "srgbClr", NULL, true, {"val"}},
    {ROLE_DRAWING, "from", NULL, false, {NULL}},
    {ROLE_DRAWING, "col", "from", true, {NULL}},
    {ROLE_DRAWING, "row", "from", true, {NULL}},
    {ROLE_CORE, "title", NULL, true, {NULL}},
    {ROLE_CORE, "created", NULL, true, {NULL}},
    {ROLE_CORE, "modified", NULL, true, {NULL}},
    {ROLE_APP, "Company", NULL, true, {NULL}},
};

void look_reader_begin(struct look_reader *reader, enum part_role role, struct looks *to)
{
    reader->role = role;
    reader->to = to;
    reader->depth = 0;
    reader->takes_text = false;
}

static const struct watched *find(const struct look_reader *reader, const char *element)
{
    const struct watched *outer = reader->depth ? reader->level[reader->depth - 1].watched : NULL;

    for (size_t i = 0; i < sizeof WATCHED / sizeof *WATCHED; i++) {
        const struct watched *watched = &WATCHED[i];
        /* Most are told by their first letter. */
        if (watched->role == reader->role && watched->element[0] == element[0] &&
            !strcmp(watched->element, element) &&
            (!watched->within || (outer && !strcmp(outer->element, watched->within))))
            return watched;
    }
    return NULL;
}

/* A width is what was asked for and the room around it. */
static void note_columns(struct look_reader *reader, const char *const *attributes)
{
    const char *first = xml_attribute(attributes, "min");
    const char *last = xml_attribute(attributes, "max");
    const char *width = xml_attribute(attributes, "width");
    char column[NUMBER_SIZE];
    char whole[NUMBER_SIZE];

    snprintf(whole, sizeof whole, "%.*s", width ? (int)strcspn(width, ".") : 0, width ? width : "");
    for (long at = strtol(first ? first : "0", NULL, 10);
         at <= strtol(last ? last : "0", NULL, 10) && at < COLUMNS_MAX; at++) {
        snprintf(column, sizeof column, "%ld", at);
        wish_note(reader->to,
                  wish_of(0, "col", "at", column, "width", whole, "hidden",
                          xml_is_true(xml_attribute(attributes, "hidden")) ? "1" : "0", NULL),
                  TALLY_EMPTY);
    }
}

void look_reader_row(struct look_reader *reader, const char *const *attributes)
{
    const char *row = NULL;
    const char *height = NULL;
    const char *hidden = "0";

    for (; attributes[0]; attributes += 2) {
        if (!strcmp(attributes[0], "r"))
            row = attributes[1];
        else if (!strcmp(attributes[0], "ht"))
            height = attributes[1];
        else if (!strcmp(attributes[0], "hidden"))
            hidden = attributes[1];
    }
    if (row && (height || *hidden != '0'))
        wish_note(
            reader->to,
            wish_of(0, "row", "at", row, "height", height ? height : "", "hidden", hidden, NULL),
            TALLY_EMPTY);
}

/* An attribute counts as it stands there, but for the number of a style: that is where it leads. */
static bool add_attribute(const struct look_reader *reader, uint64_t *look, const char *name,
                          const char *value)
{
    if (strcmp(name, "dxfId") != 0) {
        *look += wish_part(name, value);
        return true;
    }
    const uint64_t *style = book_styles_named(reader->styles, LIST_CONDITIONS, value);
    if (style)
        *look += wish_style(*style);
    return style;
}

bool look_reader_start(struct look_reader *reader, const char *element,
                       const char *const *attributes)
{
    const struct watched *watched = reader->to ? find(reader, element) : NULL;
    uint64_t look = reader->depth ? reader->level[reader->depth - 1].look : 0;

    reader->takes_text = false;
    if (watched) {
        look = wish_element(look, element);
        for (size_t i = 0; i < ATTRIBUTES_MAX && watched->attributes[i]; i++) {
            const char *value = xml_attribute(attributes, watched->attributes[i]);
            if (value && !add_attribute(reader, &look, watched->attributes[i], value))
                return false;
        }
        reader->takes_text = true;
        reader->text = TALLY_EMPTY;
        if (reader->role == ROLE_SHEET && !strcmp(element, "col")) {
            note_columns(reader, attributes);
            watched = NULL;
        }
    }
    reader->level[reader->depth].watched = watched;
    reader->level[reader->depth++].look = look;
    return true;
}

void look_reader_text(struct look_reader *reader, const char *text, size_t length)
{
    if (reader->takes_text)
        reader->text = reader->role == ROLE_WORKBOOK ? wish_plain_text(reader->text, text, length)
                                                     : tally_hash(reader->text, text, length);
}

void look_reader_end(struct look_reader *reader)
{
    const size_t at = --reader->depth;
    const struct watched *watched = reader->level[at].watched;

    /* What stands around others has no text of its own. */
    if (watched && watched->is_noted)
        wish_note(reader->to, reader->level[at].look,
                  reader->takes_text ? reader->text : TALLY_EMPTY);
    reader->takes_text = false;
}
