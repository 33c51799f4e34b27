/* SPDX-License-Identifier: MIT */
#include "passregion/ods.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/ods_value.h"
#include "passregion/text.h"
#include "passregion/xml.h"

enum {
    TYPE_SIZE = 64,             /* bytes of a document type that matter */
    COUNT_MAX = 1 << 24,        /* above what any sheet has of rows or columns */
    SHEET_COUNT_MAX = 10000,    /* LibreOffice's own limit */
    HIDDEN_NAMES_MAX = 1 << 16, /* bytes; no workbook has thousands of such styles */
    REPEATED_CELLS_MAX = 5000000,
    REPEATED_BYTES_MAX = 1 << 28
};

static const char SPREADSHEET_TYPE[] = "application/vnd.oasis.opendocument.spreadsheet";

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

/* A cell with text of the row under way; a repeated one is several. */
struct piece {
    size_t column;
    size_t text; /* where in the row's text */
    size_t length;
    size_t row_span;
    bool is_repeat;
};

struct reader {
    struct document *document;
    const char *name;
    const struct step *steps[XML_DEPTH_MAX + 1]; /* the open elements; NULL: not read */
    size_t depth;
    bool has_sheets;      /* it is a workbook */
    struct buffer hidden; /* names of styles of hidden sheets, a NUL behind each */
    size_t style;         /* where in `hidden` the style under way is named */
    bool hides;           /* that style */
    struct grid *grid;    /* of the sheet under way */
    size_t sheet_count;
    size_t line;
    size_t row_count; /* how often the row under way stands there */
    size_t column;
    size_t cell_count;
    size_t row_span;
    bool has_paragraph;
    struct ods_value value; /* of the cell under way */
    struct buffer text;     /* of the row under way */
    size_t piece_count;
    size_t repeated_cells;
    size_t repeated_bytes;
    struct piece pieces[CELL_COUNT_MAX + 1]; /* one more shows that the line is too large */
};

/* An attribute that counts; 1 when there is none. */
static size_t count_of(const char *const *attributes, const char *name)
{
    const char *text = xml_attribute(attributes, name);
    size_t count = 0;

    for (; text && *text >= '0' && *text <= '9' && count < COUNT_MAX; text++)
        count = count * 10 + (size_t)(*text - '0');
    if (count > COUNT_MAX)
        count = COUNT_MAX;
    return count ? count : 1;
}

/* Stays where it is once it is behind any sheet, however long the file goes on. */
static size_t advance(size_t from, size_t count)
{
    return from > COUNT_MAX ? from : from + count;
}

static bool start_style(struct reader *reader, const char *const *attributes, struct error *error)
{
    const char *family = xml_attribute(attributes, "family");
    const char *style = xml_attribute(attributes, "name");

    reader->style = reader->hidden.length;
    reader->hides = false;
    if (family && !strcmp(family, "table") && style && reader->style < HIDDEN_NAMES_MAX)
        buffer_add_bytes(&reader->hidden, style, strlen(style) + 1);
    return !reader->hidden.failed || error_memory(error);
}

static bool start_properties(struct reader *reader, const char *const *attributes,
                             struct error *error)
{
    const char *display = xml_attribute(attributes, "display");

    (void)error;
    if (display && !strcmp(display, "false"))
        reader->hides = true;
    return true;
}

static bool end_style(struct reader *reader, struct error *error)
{
    (void)error;
    if (!reader->hides)
        reader->hidden.length = reader->style;
    return true;
}

static bool start_spreadsheet(struct reader *reader, const char *const *attributes,
                              struct error *error)
{
    (void)attributes;
    (void)error;
    reader->has_sheets = true;
    return true;
}

static bool is_hidden(const struct reader *reader, const char *style)
{
    for (size_t at = 0; at < reader->hidden.length; at += strlen(reader->hidden.text + at) + 1) {
        if (!strcmp(reader->hidden.text + at, style))
            return true;
    }
    return false;
}

static bool start_table(struct reader *reader, const char *const *attributes, struct error *error)
{
    const char *title = xml_attribute(attributes, "name");
    const char *style = xml_attribute(attributes, "style-name");

    if (++reader->sheet_count > SHEET_COUNT_MAX)
        return error_set(error, STATUS_DATA,
                         "%s : plus de %d feuilles ; enregistrez la seule liste des élèves",
                         reader->name, SHEET_COUNT_MAX);
    struct document_table *table = document_add(reader->document, title ? title : "", error);
    if (!table)
        return false;
    reader->grid = &table->grid;
    reader->line = 1;
    if (style && is_hidden(reader, style)) {
        table->skipped = "feuille masquée";
        reader->steps[reader->depth] = NULL;
    }
    return true;
}

static bool start_row(struct reader *reader, const char *const *attributes, struct error *error)
{
    (void)error;
    reader->row_count = count_of(attributes, "number-rows-repeated");
    reader->column = 0;
    reader->piece_count = 0;
    buffer_reset(&reader->text);
    return true;
}

/* Repeats take no room in the file: only this bounds them. */
static bool check_repeats(struct reader *reader, size_t length, struct error *error)
{
    reader->repeated_cells++;
    reader->repeated_bytes += length;
    if (reader->repeated_cells <= REPEATED_CELLS_MAX &&
        reader->repeated_bytes <= REPEATED_BYTES_MAX)
        return true;
    return error_set(error, STATUS_DATA,
                     "%s : plus de %d cellules répétées ; effacez ce qui est rempli jusqu'en bas "
                     "de la feuille, ou enregistrez la seule liste des élèves",
                     reader->name, REPEATED_CELLS_MAX);
}

static bool put_row(struct reader *reader, size_t repeat, struct error *error)
{
    const bool is_last = repeat + 1 == reader->row_count;

    for (size_t i = 0; i < reader->piece_count; i++) {
        const struct piece *piece = &reader->pieces[i];
        if ((repeat || piece->is_repeat) && !check_repeats(reader, piece->length, error))
            return false;
        if (!grid_put(reader->grid, reader->line, piece->column, reader->text.text + piece->text,
                      piece->length, reader->name, error))
            return false;
        if (is_last && !grid_span(reader->grid, reader->line, reader->line + piece->row_span - 1,
                                  piece->column, error))
            return false;
    }
    return true;
}

static bool end_row(struct reader *reader, struct error *error)
{
    if (!reader->piece_count) {
        reader->line = advance(reader->line, reader->row_count);
        return true;
    }
    for (size_t i = 0; i < reader->row_count; i++) {
        if (!put_row(reader, i, error))
            return false;
        reader->line = advance(reader->line, 1);
    }
    return true;
}

static bool start_cell(struct reader *reader, const char *const *attributes, struct error *error)
{
    (void)error;
    reader->cell_count = count_of(attributes, "number-columns-repeated");
    reader->row_span = count_of(attributes, "number-rows-spanned");
    reader->has_paragraph = false;
    ods_value_start(&reader->value, attributes);
    return true;
}

static bool end_cell(struct reader *reader, struct error *error)
{
    const struct buffer *text = ods_value_text(&reader->value);
    const size_t column = reader->column;
    const size_t start = reader->text.length;

    if (text->failed)
        return error_memory(error);
    reader->column = advance(column, reader->cell_count);
    if (!text->length || text_is_blank(text->text, text->length))
        return true;
    buffer_add_bytes(&reader->text, text->text, text->length);
    if (reader->text.failed)
        return error_memory(error);
    for (size_t i = 0; i < reader->cell_count && reader->piece_count <= CELL_COUNT_MAX; i++) {
        reader->pieces[reader->piece_count++] =
            (struct piece){column + i, start, text->length, i ? 1 : reader->row_span, i > 0};
    }
    return true;
}

/* A covered cell holds what nobody sees: the merged cell above it or beside it speaks. */
static bool start_covered(struct reader *reader, const char *const *attributes, struct error *error)
{
    (void)error;
    reader->column = advance(reader->column, count_of(attributes, "number-columns-repeated"));
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

static bool start_spaces(struct reader *reader, const char *const *attributes, struct error *error)
{
    const size_t count = count_of(attributes, "c");

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
    {STYLES, STYLE, "style", start_style, end_style},
    {STYLE, EMPTY, "table-properties", start_properties, NULL},
    {DOCUMENT, BODY, "body", NULL, NULL},
    {BODY, SPREADSHEET, "spreadsheet", start_spreadsheet, NULL},
    {SPREADSHEET, TABLE, "table", start_table, NULL},
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
    {TEXT, TEXT, "span", NULL, NULL},
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
        if (is_blank && (!shown->length || strchr(" \n", shown->text[shown->length - 1])))
            continue;
        if (!show(reader, is_blank ? " " : text + i, 1, error))
            return false;
    }
    return true;
}

static bool other_document(const char *name, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "%s : c'est un document texte ou une présentation de LibreOffice, non un "
                     "classeur ; copiez le tableau dans un classeur et enregistrez-le au format "
                     "« .ods » ou « .xlsx »",
                     name);
}

struct type {
    char text[TYPE_SIZE];
    size_t length;
};

static bool take_type(void *data, const char *bytes, size_t length, struct error *error)
{
    struct type *type = data;

    (void)error;
    for (size_t i = 0; i < length && type->length < TYPE_SIZE; i++)
        type->text[type->length++] = bytes[i];
    return true;
}

/* Text documents and presentations lie in the same kind of archive. */
static bool check_type(struct archive *archive, const char *name, struct error *error)
{
    const size_t length = strlen(SPREADSHEET_TYPE);
    struct type type = {.length = 0};

    if (!archive_find(archive, "mimetype"))
        return true;
    if (!archive_read(archive, &(struct byte_taker){take_type, &type}, name, error))
        return false;
    if (type.length < length || memcmp(type.text, SPREADSHEET_TYPE, length) != 0)
        return other_document(name, error);
    return true;
}

static bool find_encryption(void *data, const char *element, const char *const *attributes,
                            struct error *error)
{
    bool *is_encrypted = data;

    (void)attributes;
    (void)error;
    *is_encrypted = *is_encrypted || !strcmp(element, "encryption-data");
    return true;
}

static bool check_password(struct archive *archive, const char *name, struct error *error)
{
    static const char MANIFEST[] = "META-INF/manifest.xml";
    bool is_encrypted = false;
    const struct xml_handler handler = {.start = find_encryption, .data = &is_encrypted};

    if (!archive_find(archive, MANIFEST))
        return true;
    const bool done = xml_read_member(archive, &handler, name, MANIFEST, error);
    if (is_encrypted)
        return error_set(error, STATUS_DATA,
                         "%s : protégé par un mot de passe ; enregistrez-le sans mot de passe",
                         name);
    /* Old manifests have a document type, which xml refuses; the sheets are read without them. */
    return done || error->status == STATUS_DATA;
}

static bool read_content(struct reader *reader, struct archive *archive, struct error *error)
{
    static const char CONTENT[] = "content.xml";
    const struct xml_handler handler = {on_start, on_end, on_text, reader};

    if (!archive_find(archive, CONTENT))
        return error_set(error, STATUS_DATA,
                         "%s : classeur LibreOffice sans contenu ; enregistrez-le de nouveau",
                         reader->name);
    return xml_read_member(archive, &handler, reader->name, CONTENT, error) &&
           (reader->has_sheets || other_document(reader->name, error));
}

bool ods_read(struct document *document, struct archive *archive, const char *name,
              struct error *error)
{
    document->container = "classeur LibreOffice";
    if (!check_password(archive, name, error) || !check_type(archive, name, error))
        return false;
    struct reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return error_memory(error);
    reader->document = document;
    reader->name = name;
    const bool done = read_content(reader, archive, error);
    buffer_clear(&reader->hidden);
    buffer_clear(&reader->text);
    ods_value_clear(&reader->value);
    free(reader);
    return done;
}
