/* SPDX-License-Identifier: MIT */
#include "xlsx.h"

#include <string.h>

#include "xlsx_sheet.h"

enum { SHEET_COUNT_MAX = 512 };

struct sheet_entry {
    struct sheet_entry *next;
    const char *title;
    const char *relation;
    bool is_hidden;
};

struct workbook {
    struct document *document;
    struct xlsx_shared shared;
    struct sheet_entry *sheets;
    struct sheet_entry **last_sheet;
    size_t sheet_count;
    bool is_workbook;
    bool in_sheets;
};

/* Excel's own place first; elsewhere where the file says. */
static bool find_workbook(struct xlsx_package *package, struct error *error)
{
    static const char USUAL[] = "xl/workbook.xml";

    if (archive_find(package->archive, USUAL)) {
        package->part = USUAL;
        return true;
    }
    if (!xlsx_package_read_relations(package, error))
        return false;
    const struct xlsx_relation *workbook = xlsx_package_kind(package, "officeDocument");
    if (!workbook || !archive_find(package->archive, workbook->part))
        return xlsx_package_damaged(package, "le classeur lui-même manque", error);
    package->part = workbook->part;
    const size_t length = strlen(package->part);
    if (length > 4 && !strcmp(package->part + length - 4, ".bin"))
        return error_set(error, STATUS_DATA,
                         "%s : c'est un classeur Excel binaire (.xlsb), que le programme ne lit "
                         "pas ; enregistrez-le au format « Classeur Excel (.xlsx) »",
                         package->name);
    return true;
}

static bool add_sheet_entry(struct workbook *workbook, const char *const *attributes,
                            struct error *error)
{
    struct xlsx_package *package = &workbook->shared.package;
    const char *title = xml_attribute(attributes, "name");
    const char *relation = xml_attribute(attributes, "id");
    const char *state = xml_attribute(attributes, "state");
    struct sheet_entry *sheet = arena_take(&package->arena, sizeof *sheet);

    if (workbook->sheet_count++ == SHEET_COUNT_MAX)
        return xlsx_package_too_much(package, "feuilles", error);
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
    *workbook->last_sheet = sheet;
    workbook->last_sheet = &sheet->next;
    return true;
}

static bool on_start(void *data, const char *element, const char *const *attributes,
                     struct error *error)
{
    struct workbook *workbook = data;

    if (!workbook->is_workbook && strcmp(element, "workbook") != 0)
        return error_set(error, STATUS_DATA,
                         "%s : c'est un autre document qu'un classeur (texte, présentation…) ; "
                         "copiez le tableau dans Excel et enregistrez-le au format « Classeur "
                         "Excel (.xlsx) »",
                         workbook->shared.package.name);
    workbook->is_workbook = true;
    if (!strcmp(element, "workbookPr"))
        workbook->shared.styles.counts_from_1904 =
            xml_is_true(xml_attribute(attributes, "date1904"));
    else if (!strcmp(element, "sheets"))
        workbook->in_sheets = true;
    else if (workbook->in_sheets && !strcmp(element, "sheet"))
        return add_sheet_entry(workbook, attributes, error);
    return true;
}

static bool on_end(void *data, const char *element, struct error *error)
{
    struct workbook *workbook = data;

    (void)error;
    if (!strcmp(element, "sheets"))
        workbook->in_sheets = false;
    return true;
}

/* Reads a part that not every workbook has. */
static bool read_optional(struct xlsx_package *package, const char *kind,
                          const struct xml_handler *handler, struct error *error)
{
    const struct xlsx_relation *relation = xlsx_package_kind(package, kind);

    return !relation || xlsx_package_read(package, relation->part, handler, error);
}

/* Reads what sheets refer to: strings, styles and where each sheet is. */
static bool read_shared(struct xlsx_shared *shared, struct error *error)
{
    struct xlsx_package *package = &shared->package;
    const struct xml_handler strings = xlsx_strings_handler(&shared->strings);
    const struct xml_handler styles = xlsx_styles_handler(&shared->styles);

    if (!xlsx_package_read_relations(package, error) ||
        !read_optional(package, "sharedStrings", &strings, error) ||
        !read_optional(package, "styles", &styles, error))
        return false;
    package->taken = xlsx_strings_size(&shared->strings);
    return true;
}

static bool read_sheet(struct workbook *workbook, const struct sheet_entry *sheet,
                       struct error *error)
{
    const struct xlsx_relation *relation =
        xlsx_package_id(&workbook->shared.package, sheet->relation);
    struct document_table *table = document_add(workbook->document, sheet->title, error);

    if (!table)
        return false;
    table->grid.as_it_is = workbook->document->as_it_is;
    if (sheet->is_hidden && !workbook->document->as_it_is)
        table->skipped = "feuille masquée";
    else if (!relation || strcmp(relation->kind, "worksheet") != 0)
        table->skipped = "feuille sans cellules";
    return table->skipped ||
           xlsx_sheet_read(&workbook->shared, relation->part, &table->grid, error);
}

static bool read_workbook(struct workbook *workbook, struct error *error)
{
    struct xlsx_package *package = &workbook->shared.package;
    const struct xml_handler handler = {.start = on_start, .end = on_end, .data = workbook};

    if (!find_workbook(package, error) ||
        !xlsx_package_read(package, package->part, &handler, error) ||
        !read_shared(&workbook->shared, error))
        return false;
    if (!workbook->sheets)
        return xlsx_package_damaged(package, "aucune feuille", error);
    for (const struct sheet_entry *sheet = workbook->sheets; sheet; sheet = sheet->next) {
        if (!read_sheet(workbook, sheet, error))
            return false;
    }
    return true;
}

bool xlsx_read(struct document *document, struct archive *archive, const char *name,
               struct error *error)
{
    struct workbook workbook = {
        .document = document,
        .shared = {.package = {.archive = archive, .name = name, .part = ""},
                   .styles = {.name = name}}};

    workbook.last_sheet = &workbook.sheets;
    workbook.shared.strings.runs.as_it_is = document->as_it_is;
    workbook.shared.strings.package = &workbook.shared.package;
    document->container = "classeur Excel";
    const bool done = read_workbook(&workbook, error);
    xlsx_strings_clear(&workbook.shared.strings);
    xlsx_styles_clear(&workbook.shared.styles);
    xlsx_package_clear(&workbook.shared.package);
    return done;
}
