/* SPDX-License-Identifier: MIT */
#include "passregion/xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/date.h"
#include "passregion/text.h"
#include "passregion/xlsx_style.h"
#include "passregion/xml.h"

enum {
    SHEET_COUNT_MAX = 512,
    RELATION_COUNT_MAX = 4096,
    TEXT_MAX = 256 * 1024 * 1024, /* bytes that shared strings and all cells take together */
    DIGITS_MAX = 9,               /* of a line number or an index */
    LETTERS_MAX = 3               /* of a column */
};

/* What a part points to: the workbook, a sheet, the shared strings… */
struct relation {
    struct relation *next;
    const char *id;
    const char *kind; /* the last word of its type, the same in both spellings of the standard */
    const char *part;
};

struct sheet_entry {
    struct sheet_entry *next;
    const char *title;
    const char *relation;
    bool is_hidden;
};

/* Strings that cells give by number: one behind the other, a NUL after each. */
struct strings {
    struct buffer text;
    size_t *starts;
    size_t count;
    size_t start; /* of the one that is being read */
};

/* Text in <t>, in one run or several; what tells how to pronounce it is not part of it. */
struct runs {
    bool in_text;
    size_t phonetic;
};

struct package {
    struct document *document;
    struct archive *archive;
    const char *name;
    const char *part; /* the workbook's own */
    struct relation *relations;
    size_t relation_count;
    struct sheet_entry *sheets;
    struct sheet_entry **last_sheet;
    size_t sheet_count;
    bool is_workbook;
    bool in_sheets;
    struct strings strings;
    struct runs runs;
    struct xlsx_styles styles;
    size_t taken; /* bytes of the sheets before */
    struct arena arena;
};

static bool damaged(const struct package *package, const char *what, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "%s : classeur Excel abîmé (%s) ; ouvrez-le dans Excel et enregistrez-le de "
                     "nouveau",
                     package->name, what);
}

static bool too_much(const struct package *package, const char *what, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "%s : trop de %s pour une liste d'élèves ; copiez la liste seule dans un "
                     "classeur neuf",
                     package->name, what);
}

static bool read_part(struct package *package, const char *part, const struct xml_handler *handler,
                      struct error *error)
{
    if (!archive_find(package->archive, part))
        return damaged(package, "une partie manque", error);
    return xml_read_member(package->archive, handler, package->name, part, error);
}

/* Shared strings and cells are counted together: a short file may name a long text often. */
static bool check_room(const struct package *package, const struct grid *grid, struct error *error)
{
    const struct strings *strings = &package->strings;
    const size_t shared = strings->text.length + strings->count * sizeof *strings->starts;

    return package->taken + shared + (grid ? grid_size(grid) : 0) <= TEXT_MAX ||
           too_much(package, "texte", error);
}

/* Relations */

/* The length of a path without its last folder or name; a slash stays behind it. */
static size_t length_above(const char *path, size_t length)
{
    if (length && path[length - 1] == '/')
        length--;
    while (length && path[length - 1] != '/')
        length--;
    return length;
}

/*
 * The name of the part that `target` means, seen from the folder of `part`; ""
 * where it cannot be one. It is compared with names in the zip, never opened.
 */
static void resolve(const char *part, const char *target, char out[ARCHIVE_NAME_SIZE])
{
    size_t length = *target == '/' ? 0 : length_above(part, strlen(part));

    memcpy(out, part, length);
    while (*target) {
        const size_t step = strcspn(target, "/");
        if (length + step + 1 >= ARCHIVE_NAME_SIZE) {
            length = 0;
            break;
        }
        if (step == 2 && !memcmp(target, "..", 2)) {
            length = length_above(out, length);
        } else if (step && !(step == 1 && *target == '.')) {
            memcpy(out + length, target, step);
            length += step;
            if (target[step])
                out[length++] = '/';
        }
        target += step + (target[step] == '/');
    }
    out[length] = '\0';
    /* A message shows it, on one line. */
    for (const char *at = out; *at; at++) {
        if ((unsigned char)*at < ' ')
            out[0] = '\0';
    }
}

static bool on_relation(void *data, const char *element, const char *const *attributes,
                        struct error *error)
{
    struct package *package = data;
    const char *id = xml_attribute(attributes, "Id");
    const char *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target");
    const char *mode = xml_attribute(attributes, "TargetMode");
    char part[ARCHIVE_NAME_SIZE];

    if (strcmp(element, "Relationship") != 0 || !id || !type || !target ||
        (mode && !strcmp(mode, "External")))
        return true;
    if (package->relation_count++ == RELATION_COUNT_MAX)
        return too_much(package, "parties", error);
    const char *kind = strrchr(type, '/');
    kind = kind ? kind + 1 : type;
    resolve(package->part, target, part);
    struct relation *relation = arena_take(&package->arena, sizeof *relation);
    if (!relation)
        return error_memory(error);
    *relation = (struct relation){.next = package->relations,
                                  .id = arena_copy(&package->arena, id, strlen(id)),
                                  .kind = arena_copy(&package->arena, kind, strlen(kind)),
                                  .part = arena_copy(&package->arena, part, strlen(part))};
    if (!relation->id || !relation->kind || !relation->part)
        return error_memory(error);
    package->relations = relation;
    return true;
}

/* Reads what the workbook's part, or the whole file where it is "", points to. */
static bool read_relations(struct package *package, struct error *error)
{
    const struct xml_handler handler = {.start = on_relation, .data = package};
    const char *slash = strrchr(package->part, '/');
    const size_t folder = slash ? (size_t)(slash - package->part) + 1 : 0;
    char part[2 * ARCHIVE_NAME_SIZE];

    package->relations = NULL;
    snprintf(part, sizeof part, "%.*s_rels/%s.rels", (int)folder, package->part,
             package->part + folder);
    return read_part(package, part, &handler, error);
}

static const struct relation *relation_of_kind(const struct package *package, const char *kind)
{
    const struct relation *relation = package->relations;

    while (relation && strcmp(relation->kind, kind) != 0)
        relation = relation->next;
    return relation;
}

static const struct relation *relation_named(const struct package *package, const char *id)
{
    const struct relation *relation = package->relations;

    while (relation && strcmp(relation->id, id) != 0)
        relation = relation->next;
    return relation;
}

/* The workbook */

/* Excel's own place first; elsewhere where the file says. */
static bool find_workbook(struct package *package, struct error *error)
{
    static const char USUAL[] = "xl/workbook.xml";

    if (archive_find(package->archive, USUAL)) {
        package->part = USUAL;
        return true;
    }
    package->part = "";
    if (!read_relations(package, error))
        return false;
    const struct relation *workbook = relation_of_kind(package, "officeDocument");
    if (!workbook || !archive_find(package->archive, workbook->part))
        return damaged(package, "le classeur lui-même manque", error);
    package->part = workbook->part;
    const size_t length = strlen(package->part);
    if (length > 4 && !strcmp(package->part + length - 4, ".bin"))
        return error_set(error, STATUS_DATA,
                         "%s : c'est un classeur Excel binaire (.xlsb), que le programme ne lit "
                         "pas ; enregistrez-le au format « Classeur Excel (.xlsx) »",
                         package->name);
    return true;
}

static bool add_sheet_entry(struct package *package, const char *const *attributes,
                            struct error *error)
{
    const char *title = xml_attribute(attributes, "name");
    const char *relation = xml_attribute(attributes, "id");
    const char *state = xml_attribute(attributes, "state");
    struct sheet_entry *sheet = arena_take(&package->arena, sizeof *sheet);

    if (package->sheet_count++ == SHEET_COUNT_MAX)
        return too_much(package, "feuilles", error);
    title = title ? title : "";
    relation = relation ? relation : "";
    if (!sheet)
        return error_memory(error);
    *sheet = (struct sheet_entry){
        .title = arena_copy(&package->arena, title, strlen(title)),
        .relation = arena_copy(&package->arena, relation, strlen(relation)),
        .is_hidden = state && (!strcmp(state, "hidden") || !strcmp(state, "veryHidden"))};
    if (!sheet->title || !sheet->relation)
        return error_memory(error);
    *package->last_sheet = sheet;
    package->last_sheet = &sheet->next;
    return true;
}

static bool is_true(const char *value)
{
    return value && (!strcmp(value, "1") || !strcmp(value, "true") || !strcmp(value, "on"));
}

static bool on_workbook_start(void *data, const char *element, const char *const *attributes,
                              struct error *error)
{
    struct package *package = data;

    if (!package->is_workbook && strcmp(element, "workbook") != 0)
        return error_set(error, STATUS_DATA,
                         "%s : c'est un autre document qu'un classeur (texte, présentation…) ; "
                         "copiez le tableau dans Excel et enregistrez-le au format « Classeur "
                         "Excel (.xlsx) »",
                         package->name);
    package->is_workbook = true;
    if (!strcmp(element, "workbookPr"))
        package->styles.counts_from_1904 = is_true(xml_attribute(attributes, "date1904"));
    else if (!strcmp(element, "sheets"))
        package->in_sheets = true;
    else if (package->in_sheets && !strcmp(element, "sheet"))
        return add_sheet_entry(package, attributes, error);
    return true;
}

static bool on_workbook_end(void *data, const char *element, struct error *error)
{
    struct package *package = data;

    (void)error;
    if (!strcmp(element, "sheets"))
        package->in_sheets = false;
    return true;
}

/* Texts */

static void runs_start(struct runs *runs, const char *element)
{
    if (!strcmp(element, "rPh"))
        runs->phonetic++;
    else if (!strcmp(element, "t"))
        runs->in_text = !runs->phonetic;
}

static void runs_end(struct runs *runs, const char *element)
{
    if (!strcmp(element, "rPh"))
        runs->phonetic--;
    else if (!strcmp(element, "t"))
        runs->in_text = false;
}

/* One text takes no more than shows that it is too long for a cell. */
static void add_text(struct buffer *buffer, size_t start, const char *text, size_t length)
{
    const size_t left = CELL_SIZE_MAX + 1 - (buffer->length - start);

    buffer_add_bytes(buffer, text, length < left ? length : left);
}

/* The letter of « _x000A_ »; 0 where none stands, or one that no text holds. */
static unsigned long escaped_letter(const char *text)
{
    char digits[5] = "";

    if (text[0] != '_' || text[1] != 'x' || strspn(text + 2, "0123456789ABCDEFabcdef") != 4 ||
        text[6] != '_')
        return 0;
    memcpy(digits, text + 2, 4);
    const unsigned long letter = strtoul(digits, NULL, 16);
    return (letter >= 0xD800 && letter <= 0xDFFF) || letter >= 0xFFFE ? 0 : letter;
}

/* Puts letters in the place of their escapes, from `start` to the end. */
static void decode_escapes(struct buffer *buffer, size_t start)
{
    size_t to = start;

    /* A text that is too long keeps its length: that is what tells. */
    if (buffer->length == start || buffer->length - start > CELL_SIZE_MAX)
        return;
    for (size_t from = start; from < buffer->length;) {
        const unsigned long letter = escaped_letter(buffer->text + from);
        if (letter) {
            to += text_put(letter, buffer->text + to);
            from += strlen("_x0000_");
        } else {
            buffer->text[to++] = buffer->text[from++];
        }
    }
    buffer->length = to;
    buffer->text[to] = '\0';
}

/* Shared strings */

/* Blanks are no text; cells that name them often must not be searched each time. */
static void drop_blanks(struct buffer *buffer, size_t start)
{
    if (buffer->length > start && text_is_blank(buffer->text + start, buffer->length - start))
        buffer->length = start;
}

static bool end_string(struct package *package, struct error *error)
{
    struct strings *strings = &package->strings;

    decode_escapes(&strings->text, strings->start);
    drop_blanks(&strings->text, strings->start);
    buffer_add_bytes(&strings->text, "", 1);
    /* Full when the count is a power of two. */
    if (!(strings->count & (strings->count - 1))) {
        size_t *starts =
            realloc(strings->starts, (strings->count ? 2 * strings->count : 1) * sizeof *starts);
        if (!starts)
            return error_memory(error);
        strings->starts = starts;
    }
    strings->starts[strings->count++] = strings->start;
    strings->start = strings->text.length;
    if (strings->text.failed)
        return error_memory(error);
    return check_room(package, NULL, error);
}

static bool on_string_start(void *data, const char *element, const char *const *attributes,
                            struct error *error)
{
    struct package *package = data;

    (void)attributes;
    (void)error;
    runs_start(&package->runs, element);
    return true;
}

static bool on_string_end(void *data, const char *element, struct error *error)
{
    struct package *package = data;

    runs_end(&package->runs, element);
    return strcmp(element, "si") != 0 || end_string(package, error);
}

static bool on_string_text(void *data, const char *text, size_t length, struct error *error)
{
    struct package *package = data;

    (void)error;
    if (package->runs.in_text)
        add_text(&package->strings.text, package->strings.start, text, length);
    return true;
}

/* A sheet's cells */

enum place { NOT_IN_CELLS, IN_CELLS, IN_ROW, IN_CELL, IN_VALUE, IN_INLINE };

/* From outside in; other elements on the way change nothing. */
static const struct {
    const char *element;
    enum place around;
} PLACES[] = {
    [NOT_IN_CELLS] = {"", NOT_IN_CELLS}, [IN_CELLS] = {"sheetData", NOT_IN_CELLS},
    [IN_ROW] = {"row", IN_CELLS},        [IN_CELL] = {"c", IN_ROW},
    [IN_VALUE] = {"v", IN_CELL},         [IN_INLINE] = {"is", IN_CELL},
};

enum cell_type { OF_NUMBER, OF_SHARED, OF_TEXT, OF_BOOLEAN, OF_DATE, OF_ERROR };

static const struct {
    const char *word;
    enum cell_type type;
} CELL_TYPES[] = {
    {"n", OF_NUMBER},  {"s", OF_SHARED}, {"str", OF_TEXT}, {"inlineStr", OF_TEXT},
    {"b", OF_BOOLEAN}, {"d", OF_DATE},   {"e", OF_ERROR},
};

struct cells {
    struct package *package;
    struct grid *grid;
    enum place place;
    size_t line; /* of the row under way or the last one; 0 before the first */
    bool line_is_stated;
    size_t column;
    size_t next_column;
    enum cell_type type;
    size_t style;
    struct buffer value;
    bool is_new_value;
    struct runs runs;
};

/* Reads digits at *at and moves it behind them; false when there are none or too many. */
static bool read_count(const char **at, size_t *count)
{
    const size_t digits = strspn(*at, "0123456789");

    if (!digits || digits > DIGITS_MAX)
        return false;
    *count = strtoul(*at, NULL, 10);
    *at += digits;
    return true;
}

/* Reads « AB12 » at *at: a column from 0 and a line from 1. */
static bool read_place(const char **at, size_t *line, size_t *column)
{
    size_t count = 0;
    size_t letters = 0;

    for (; **at == '$' || (**at >= 'A' && **at <= 'Z'); (*at)++) {
        if (**at == '$')
            continue;
        count = count * 26 + (size_t)(**at - 'A') + 1;
        if (++letters > LETTERS_MAX)
            return false;
    }
    *column = count - 1;
    return letters && read_count(at, line) && *line;
}

static bool start_row(struct cells *cells, const char *const *attributes, struct error *error)
{
    const char *stated = xml_attribute(attributes, "r");
    size_t line = cells->line + 1;

    if (stated && (!read_count(&stated, &line) || *stated || line <= cells->line))
        return damaged(cells->package, "lignes dans le désordre", error);
    cells->line = line;
    cells->line_is_stated = stated != NULL;
    cells->next_column = 0;
    return true;
}

/* A cell may say its place, which must then lie behind the cells before. */
static bool check_place(struct cells *cells, const char *stated, struct error *error)
{
    size_t line;

    cells->column = cells->next_column;
    if (stated) {
        if (!read_place(&stated, &line, &cells->column) || *stated ||
            cells->column < cells->next_column || line < cells->line ||
            (cells->line_is_stated && line != cells->line))
            return damaged(cells->package, "cellules dans le désordre", error);
        cells->line = line;
        cells->line_is_stated = true;
    }
    cells->next_column = cells->column + 1;
    return true;
}

static bool start_cell(struct cells *cells, const char *const *attributes, struct error *error)
{
    const char *type = xml_attribute(attributes, "t");
    const char *style = xml_attribute(attributes, "s");

    cells->type = type ? OF_TEXT : OF_NUMBER;
    for (size_t i = 0; type && i < sizeof CELL_TYPES / sizeof CELL_TYPES[0]; i++) {
        if (!strcmp(type, CELL_TYPES[i].word))
            cells->type = CELL_TYPES[i].type;
    }
    cells->style = 0;
    if (style && (!read_count(&style, &cells->style) || *style))
        return damaged(cells->package, "style de cellule illisible", error);
    buffer_reset(&cells->value);
    return check_place(cells, xml_attribute(attributes, "r"), error);
}

static bool put(struct cells *cells, const char *text, size_t length, struct error *error)
{
    return grid_put(cells->grid, cells->line, cells->column, text, length, cells->package->name,
                    error) &&
           check_room(cells->package, cells->grid, error);
}

static bool put_shared(struct cells *cells, const char *index, struct error *error)
{
    const struct strings *strings = &cells->package->strings;
    size_t number;

    index += strspn(index, " \t\r\n");
    if (!read_count(&index, &number) || index[strspn(index, " \t\r\n")] || number >= strings->count)
        return damaged(cells->package, "texte partagé qui n'existe pas", error);
    const size_t start = strings->starts[number];
    const size_t next =
        number + 1 < strings->count ? strings->starts[number + 1] : strings->text.length;
    return put(cells, strings->text.text + start, next - start - 1, error);
}

/* An ISO date loses the time of day behind it. */
static const char *show_date(char *value)
{
    if (strlen(value) >= DATE_ISO_SIZE && value[DATE_ISO_SIZE - 1] == 'T')
        value[DATE_ISO_SIZE - 1] = '\0';
    return value;
}

static const char *show_boolean(const char *value)
{
    if (is_true(value))
        return "oui";
    return !strcmp(value, "0") || !strcmp(value, "false") ? "non" : value;
}

static bool put_value(struct cells *cells, struct error *error)
{
    char number[XLSX_NUMBER_SIZE];
    char *value = cells->value.text;
    const char *shown = value;

    if (cells->value.failed)
        return error_memory(error);
    if (!cells->value.length || cells->type == OF_ERROR)
        return true;
    if (cells->type == OF_SHARED)
        return put_shared(cells, value, error);
    if (cells->type == OF_TEXT)
        decode_escapes(&cells->value, 0);
    else if (cells->type == OF_NUMBER)
        shown = xlsx_styles_show(&cells->package->styles, cells->style, value, number);
    else if (cells->type == OF_BOOLEAN)
        shown = show_boolean(value);
    else
        shown = show_date(value);
    return put(cells, shown, strlen(shown), error);
}

/* Cells that were merged: the one at the top left speaks for those below it. */
static bool add_span(struct cells *cells, const char *const *attributes, struct error *error)
{
    const char *region = xml_attribute(attributes, "ref");
    size_t line;
    size_t column;
    size_t last_line;
    size_t last_column;

    if (!region)
        return true;
    if (!read_place(&region, &line, &column) || *region++ != ':' ||
        !read_place(&region, &last_line, &last_column) || *region)
        return damaged(cells->package, "cellules fusionnées illisibles", error);
    if (last_line > ROW_COUNT_MAX)
        last_line = ROW_COUNT_MAX;
    return grid_span(cells->grid, line, last_line, column, error) &&
           check_room(cells->package, cells->grid, error);
}

static bool on_cells_start(void *data, const char *element, const char *const *attributes,
                           struct error *error)
{
    struct cells *cells = data;

    if (cells->place == IN_INLINE) {
        runs_start(&cells->runs, element);
        return true;
    }
    if (cells->place == NOT_IN_CELLS && !strcmp(element, "mergeCell"))
        return add_span(cells, attributes, error);
    for (size_t i = IN_CELLS; i < sizeof PLACES / sizeof PLACES[0]; i++) {
        if (PLACES[i].around != cells->place || strcmp(PLACES[i].element, element) != 0)
            continue;
        cells->place = (enum place)i;
        if (cells->place == IN_ROW)
            return start_row(cells, attributes, error);
        if (cells->place == IN_CELL)
            return start_cell(cells, attributes, error);
        cells->runs = (struct runs){.in_text = false};
        cells->is_new_value = true;
        return true;
    }
    return true;
}

static bool on_cells_end(void *data, const char *element, struct error *error)
{
    struct cells *cells = data;
    const enum place place = cells->place;

    if (place == IN_INLINE)
        runs_end(&cells->runs, element);
    if (strcmp(element, PLACES[place].element) != 0)
        return true;
    cells->place = PLACES[place].around;
    return place != IN_CELL || put_value(cells, error);
}

static bool on_cells_text(void *data, const char *text, size_t length, struct error *error)
{
    struct cells *cells = data;

    (void)error;
    if (cells->place != IN_VALUE && !(cells->place == IN_INLINE && cells->runs.in_text))
        return true;
    /* A cell has one value; were there several, the last with a text would count. */
    if (cells->is_new_value)
        buffer_reset(&cells->value);
    cells->is_new_value = false;
    add_text(&cells->value, 0, text, length);
    return true;
}

static bool read_cells(struct package *package, struct grid *grid, const char *part,
                       struct error *error)
{
    struct cells cells = {.package = package, .grid = grid};
    const struct xml_handler handler = {
        .start = on_cells_start, .end = on_cells_end, .text = on_cells_text, .data = &cells};
    const bool done = read_part(package, part, &handler, error);

    buffer_clear(&cells.value);
    package->taken += grid_size(grid);
    return done;
}

static bool read_sheet(struct package *package, const struct sheet_entry *sheet,
                       struct error *error)
{
    const struct relation *relation = relation_named(package, sheet->relation);
    struct document_table *table = document_add(package->document, sheet->title, error);

    if (!table)
        return false;
    if (sheet->is_hidden)
        table->skipped = "feuille masquée";
    else if (!relation || strcmp(relation->kind, "worksheet") != 0)
        table->skipped = "feuille sans cellules";
    return table->skipped || read_cells(package, &table->grid, relation->part, error);
}

/* Reads a part that not every workbook has. */
static bool read_optional(struct package *package, const char *kind,
                          const struct xml_handler *handler, struct error *error)
{
    const struct relation *relation = relation_of_kind(package, kind);

    return !relation || read_part(package, relation->part, handler, error);
}

static bool read_package(struct package *package, struct error *error)
{
    const struct xml_handler workbook = {
        .start = on_workbook_start, .end = on_workbook_end, .data = package};
    const struct xml_handler strings = {
        .start = on_string_start, .end = on_string_end, .text = on_string_text, .data = package};
    const struct xml_handler styles = xlsx_styles_handler(&package->styles);

    if (!find_workbook(package, error) || !read_part(package, package->part, &workbook, error) ||
        !read_relations(package, error) ||
        !read_optional(package, "sharedStrings", &strings, error) ||
        !read_optional(package, "styles", &styles, error))
        return false;
    if (!package->sheets)
        return damaged(package, "aucune feuille", error);
    for (const struct sheet_entry *sheet = package->sheets; sheet; sheet = sheet->next) {
        if (!read_sheet(package, sheet, error))
            return false;
    }
    return true;
}

bool xlsx_read(struct document *document, struct archive *archive, const char *name,
               struct error *error)
{
    struct package package = {
        .document = document, .archive = archive, .name = name, .styles = {.name = name}};

    package.last_sheet = &package.sheets;
    document->container = "classeur Excel";
    const bool done = read_package(&package, error);
    buffer_clear(&package.strings.text);
    free(package.strings.starts);
    xlsx_styles_clear(&package.styles);
    arena_clear(&package.arena);
    return done;
}
