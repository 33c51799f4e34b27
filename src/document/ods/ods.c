/* SPDX-License-Identifier: MIT */
#include "ods.h"

#include <stdlib.h>
#include <string.h>

#include "ods_package.h"
#include "ods_row.h"
#include "ods_value.h"
#include "passregion/xml.h"

enum {
    SHEET_COUNT_MAX = 10000,   /* LibreOffice's own limit */
    STYLE_NAMES_MAX = 1 << 16, /* bytes; no workbook has thousands of such styles */
    STYLE_NAME_SIZE = 256      /* a longer one does neither */
};

/* Where in content.xml an element stands; what is nowhere is not read, nor what it holds. */
enum place { DOCUMENT, STYLES, STYLE, BODY, SPREADSHEET, TABLE, ROW, CELL, TEXT, EMPTY };

struct reader;

struct step {
    enum place in;
    enum place to;
    const char *element;
    bool (*start)(struct reader *reader, const char *const *attributes, struct error *error);
    bool (*end)(struct reader *reader, struct error *error);
};

struct reader {
    struct document *document;
    const char *name;
    const struct step *steps[XML_DEPTH_MAX + 1]; /* the open elements; NULL: not read */
    size_t depth;
    bool has_sheets;        /* it is a workbook */
    struct buffer hiding;   /* names of styles of hidden sheets, a NUL behind each */
    struct buffer striking; /* … of cells and texts that are struck through */
    struct buffer *styles;  /* where the style under way may belong, or NULL */
    char style[STYLE_NAME_SIZE];
    size_t sheet_count;
    struct grid *grid;      /* of the sheet under way */
    size_t column;          /* as the columns are described, ahead of the rows */
    struct ods_row row;     /* under way */
    struct ods_value value; /* of the cell under way */
    struct ods_extent cell; /* where that one stands */
    bool has_plain;         /* some of its text is not struck through */
    bool has_struck;        /* some is */
    size_t struck_depth;    /* of the element that strikes through; 0: none */
    bool has_paragraph;
};

static bool start_style(struct reader *reader, const char *const *attributes, struct error *error)
{
    const char *family = xml_attribute(attributes, "family");
    const char *style = xml_attribute(attributes, "name");

    (void)error;
    reader->styles = NULL;
    if (!family || !style || strlen(style) >= sizeof reader->style)
        return true;
    memcpy(reader->style, style, strlen(style) + 1);
    if (!strcmp(family, "table"))
        reader->styles = &reader->hiding;
    else if (!strcmp(family, "table-cell") || !strcmp(family, "text"))
        reader->styles = &reader->striking;
    return true;
}

/* Notes the style under way among those that hide, or strike through. */
static bool keep_style(struct reader *reader, const struct buffer *kind, struct error *error)
{
    struct buffer *styles = reader->styles;

    if (styles != kind)
        return true;
    if (styles->length >= STYLE_NAMES_MAX)
        return error_set(error, STATUS_DATA,
                         "%s : trop de styles de feuille ou de cellule ; copiez la liste dans un "
                         "classeur neuf",
                         reader->name);
    buffer_add_bytes(styles, reader->style, strlen(reader->style) + 1);
    return !styles->failed || error_memory(error);
}

static bool start_table_properties(struct reader *reader, const char *const *attributes,
                                   struct error *error)
{
    const char *display = xml_attribute(attributes, "display");

    return !display || strcmp(display, "false") != 0 || keep_style(reader, &reader->hiding, error);
}

static bool start_text_properties(struct reader *reader, const char *const *attributes,
                                  struct error *error)
{
    const char *line = xml_attribute(attributes, "text-line-through-style");

    return !line || !strcmp(line, "none") || keep_style(reader, &reader->striking, error);
}

static bool start_spreadsheet(struct reader *reader, const char *const *attributes,
                              struct error *error)
{
    (void)attributes;
    (void)error;
    reader->has_sheets = true;
    return true;
}

/* Whether an element's style is one of those. */
static bool has_style(const struct buffer *styles, const char *const *attributes)
{
    const char *style = styles->length ? xml_attribute(attributes, "style-name") : NULL;

    for (size_t at = 0; style && at < styles->length; at += strlen(styles->text + at) + 1) {
        if (!strcmp(styles->text + at, style))
            return true;
    }
    return false;
}

/* A row or column that is folded up or filtered out. */
static bool is_hidden(const char *const *attributes)
{
    const char *visibility = xml_attribute(attributes, "visibility");

    return visibility && strcmp(visibility, "visible") != 0;
}

static bool start_table(struct reader *reader, const char *const *attributes, struct error *error)
{
    const char *title = xml_attribute(attributes, "name");

    if (++reader->sheet_count > SHEET_COUNT_MAX)
        return error_set(error, STATUS_DATA,
                         "%s : plus de %d feuilles ; enregistrez la seule liste des élèves",
                         reader->name, SHEET_COUNT_MAX);
    struct document_table *table = document_add(reader->document, title ? title : "", error);
    if (!table)
        return false;
    ods_row_start_sheet(&reader->row, &table->grid);
    reader->grid = &table->grid;
    reader->column = 0;
    if (has_style(&reader->hiding, attributes)) {
        table->skipped = "feuille masquée";
        reader->steps[reader->depth] = NULL;
    }
    return true;
}

static bool start_column(struct reader *reader, const char *const *attributes, struct error *error)
{
    const size_t count = ods_count(attributes, "number-columns-repeated");

    (void)error;
    if (is_hidden(attributes))
        grid_hide_columns(reader->grid, reader->column, reader->column + count - 1);
    if (reader->column < CELL_COUNT_MAX)
        reader->column += count;
    return true;
}

static bool start_row(struct reader *reader, const char *const *attributes, struct error *error)
{
    (void)error;
    ods_row_start(&reader->row, ods_count(attributes, "number-rows-repeated"),
                  is_hidden(attributes));
    return true;
}

static bool end_row(struct reader *reader, struct error *error)
{
    return ods_row_end(&reader->row, error);
}

static bool start_cell(struct reader *reader, const char *const *attributes, struct error *error)
{
    (void)error;
    reader->cell = (struct ods_extent){.count = ods_count(attributes, "number-columns-repeated"),
                                       .row_span = ods_count(attributes, "number-rows-spanned"),
                                       .is_struck = has_style(&reader->striking, attributes)};
    reader->has_plain = false;
    reader->has_struck = false;
    reader->has_paragraph = false;
    ods_value_start(&reader->value, attributes);
    return true;
}

static bool end_cell(struct reader *reader, struct error *error)
{
    reader->cell.is_struck |= reader->has_struck && !reader->has_plain;
    return ods_row_add(&reader->row, ods_value_text(&reader->value), &reader->cell, error);
}

/* A covered cell holds what nobody sees: the merged cell above it or beside it speaks. */
static bool start_covered(struct reader *reader, const char *const *attributes, struct error *error)
{
    (void)error;
    ods_row_skip(&reader->row, ods_count(attributes, "number-columns-repeated"));
    return true;
}

static bool show(struct reader *reader, const char *text, size_t length, struct error *error)
{
    struct buffer *shown = &reader->value.shown;

    /* Beyond, the line is rejected anyway; a count of spaces must not eat memory. */
    if (shown->length <= CELL_SIZE_MAX)
        buffer_add_bytes(shown, text, length);
    return !shown->failed || error_memory(error);
}

static bool start_paragraph(struct reader *reader, const char *const *attributes,
                            struct error *error)
{
    const bool is_first = !reader->has_paragraph;

    (void)attributes;
    reader->has_paragraph = true;
    return is_first || show(reader, "\n", 1, error);
}

/* A part of the text in letters of its own. */
static bool start_span(struct reader *reader, const char *const *attributes, struct error *error)
{
    (void)error;
    if (!reader->struck_depth && has_style(&reader->striking, attributes))
        reader->struck_depth = reader->depth;
    return true;
}

static bool end_span(struct reader *reader, struct error *error)
{
    (void)error;
    if (reader->struck_depth == reader->depth + 1)
        reader->struck_depth = 0;
    return true;
}

static bool start_spaces(struct reader *reader, const char *const *attributes, struct error *error)
{
    const size_t count = ods_count(attributes, "c");

    for (size_t i = 0; i < count && i <= CELL_SIZE_MAX; i++) {
        if (!show(reader, " ", 1, error))
            return false;
    }
    return true;
}

static bool start_tab(struct reader *reader, const char *const *attributes, struct error *error)
{
    (void)attributes;
    return show(reader, "\t", 1, error);
}

static bool start_break(struct reader *reader, const char *const *attributes, struct error *error)
{
    (void)attributes;
    return show(reader, "\n", 1, error);
}

/* What is not here is not read: annotations, shapes, tracked changes, tables of links… */
static const struct step STEPS[] = {
    {DOCUMENT, STYLES, "automatic-styles", NULL, NULL},
    {STYLES, STYLE, "style", start_style, NULL},
    {STYLE, EMPTY, "table-properties", start_table_properties, NULL},
    {STYLE, EMPTY, "text-properties", start_text_properties, NULL},
    {DOCUMENT, BODY, "body", NULL, NULL},
    {BODY, SPREADSHEET, "spreadsheet", start_spreadsheet, NULL},
    {SPREADSHEET, TABLE, "table", start_table, NULL},
    {TABLE, TABLE, "table-column-group", NULL, NULL},
    {TABLE, TABLE, "table-header-columns", NULL, NULL},
    {TABLE, TABLE, "table-columns", NULL, NULL},
    {TABLE, EMPTY, "table-column", start_column, NULL},
    {TABLE, TABLE, "table-row-group", NULL, NULL},
    {TABLE, TABLE, "table-header-rows", NULL, NULL},
    {TABLE, TABLE, "table-rows", NULL, NULL},
    {TABLE, ROW, "table-row", start_row, end_row},
    {ROW, CELL, "table-cell", start_cell, end_cell},
    {ROW, EMPTY, "covered-table-cell", start_covered, NULL},
    {CELL, TEXT, "p", start_paragraph, NULL},
    {TEXT, EMPTY, "s", start_spaces, NULL},
    {TEXT, EMPTY, "tab", start_tab, NULL},
    {TEXT, EMPTY, "line-break", start_break, NULL},
    {TEXT, TEXT, "span", start_span, end_span},
    {TEXT, TEXT, "a", NULL, NULL},
    {TEXT, TEXT, "ruby", NULL, NULL},
    {TEXT, TEXT, "ruby-base", NULL, NULL},
    {TEXT, TEXT, "sheet-name", NULL, NULL},
    {TEXT, TEXT, "title", NULL, NULL},
    {TEXT, TEXT, "date", NULL, NULL},
    {TEXT, TEXT, "time", NULL, NULL},
};

static const struct step ROOT = {.to = DOCUMENT};

static const struct step *step_to(const struct step *from, const char *element)
{
    for (size_t i = 0; from && i < sizeof STEPS / sizeof STEPS[0]; i++) {
        if (STEPS[i].in == from->to && !strcmp(STEPS[i].element, element))
            return &STEPS[i];
    }
    return NULL;
}

static bool on_start(void *data, const char *element, const char *const *attributes,
                     struct error *error)
{
    struct reader *reader = data;
    const struct step *step =
        reader->depth ? step_to(reader->steps[reader->depth], element) : &ROOT;

    reader->steps[++reader->depth] = step;
    return !step || !step->start || step->start(reader, attributes, error);
}

static bool on_end(void *data, const char *element, struct error *error)
{
    struct reader *reader = data;
    const struct step *step = reader->steps[reader->depth--];

    (void)element;
    return !step || !step->end || step->end(reader, error);
}

/* Blanks as OpenDocument counts them: any number is one space, none starts a paragraph. */
static bool on_text(void *data, const char *text, size_t length, struct error *error)
{
    struct reader *reader = data;
    const struct step *step = reader->steps[reader->depth];
    const struct buffer *shown = &reader->value.shown;

    if (!step || step->to != TEXT)
        return true;
    for (size_t i = 0; i < length; i++) {
        const bool is_blank = strchr(" \t\r\n", text[i]) != NULL;
        reader->has_plain |= !is_blank && !reader->struck_depth;
        reader->has_struck |= !is_blank && reader->struck_depth;
        if (is_blank && (!shown->length || strchr(" \n", shown->text[shown->length - 1])))
            continue;
        if (!show(reader, is_blank ? " " : text + i, 1, error))
            return false;
    }
    return true;
}

bool ods_read(struct document *document, struct archive *archive, const char *name,
              struct error *error)
{
    document->container = "classeur LibreOffice";
    if (!ods_package_check(archive, name, error))
        return false;
    struct reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return error_memory(error);
    const struct xml_handler handler = {on_start, on_end, on_text, reader};
    reader->document = document;
    reader->name = name;
    reader->row.name = name;
    const bool done = ods_package_read(archive, &handler, name, error) &&
                      (reader->has_sheets || ods_package_other(name, error));
    buffer_clear(&reader->hiding);
    buffer_clear(&reader->striking);
    ods_row_clear(&reader->row);
    ods_value_clear(&reader->value);
    free(reader);
    return done;
}
