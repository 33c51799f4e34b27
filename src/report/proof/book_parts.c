/* SPDX-License-Identifier: MIT */
#include "book_parts.h"

#include <string.h>

#include "passregion/xlsx_package.h"
#include "passregion/xml.h"

#define PACKAGE_TYPE "application/vnd.openxmlformats-package."
#define DOCUMENT_TYPE "application/vnd.openxmlformats-officedocument."

static const char TYPES_NAME[] = "[Content_Types].xml";

/* What libxlsxwriter puts into a workbook of ours. */
static const struct {
    const char *type;
    const char *root;
    const char *relation; /* the last word of the type of relations that lead to it */
    const char *element;  /* the one that refers to it by its r:id; NULL: none does */
} KINDS[] = {
    [ROLE_TYPES] = {NULL, "Types", NULL, NULL},
    [ROLE_RELATIONS] = {NULL, "Relationships", NULL, NULL},
    [ROLE_STRINGS] = {DOCUMENT_TYPE "spreadsheetml.sharedStrings+xml", "sst", "sharedStrings",
                      NULL},
    [ROLE_CHART] = {DOCUMENT_TYPE "drawingml.chart+xml", "chartSpace", "chart", "chart"},
    [ROLE_DRAWING] = {DOCUMENT_TYPE "drawing+xml", "wsDr", "drawing", "drawing"},
    [ROLE_WORKBOOK] = {DOCUMENT_TYPE "spreadsheetml.sheet.main+xml", "workbook", "officeDocument",
                       NULL},
    [ROLE_SHEET] = {DOCUMENT_TYPE "spreadsheetml.worksheet+xml", "worksheet", "worksheet", "sheet"},
    [ROLE_STYLES] = {DOCUMENT_TYPE "spreadsheetml.styles+xml", "styleSheet", "styles", NULL},
    [ROLE_THEME] = {DOCUMENT_TYPE "theme+xml", "theme", "theme", NULL},
    [ROLE_CORE] = {PACKAGE_TYPE "core-properties+xml", "coreProperties", "core-properties", NULL},
    [ROLE_APP] = {DOCUMENT_TYPE "extended-properties+xml", "Properties", "extended-properties",
                  NULL},
    [ROLE_UNKNOWN] = {NULL, NULL, NULL, NULL},
};

/* The extensions that stand for a type, all of them. */
static const char RELATIONS_END[] = ".rels";
static const struct {
    const char *extension;
    const char *type;
} DEFAULTS[] = {{"rels", PACKAGE_TYPE "relationships+xml"}, {"xml", "application/xml"}};

/* The element that leads out of the file, where nothing can be checked. */
static const char LINK[] = "hyperlink";

/* What a reading of types or relations needs. */
struct listing {
    struct book_parts *parts;
    const struct book_part *part; /* being read */
    const struct book_part *from; /* whose relations they are; NULL: the whole file's */
    size_t defaults;
    bool has_root;
};

static bool fault(const char *name, const char *what, struct error *error)
{
    return error_set(error, STATUS_IO, "%s : %s", name, what);
}

const char *book_parts_root(enum part_role role)
{
    return KINDS[role].root;
}

static struct book_part *find_part(const struct book_parts *parts, const char *name)
{
    struct book_part *part = parts->parts;

    while (part && strcmp(part->name, name) != 0)
        part = part->next;
    return part;
}

/* Relations are known by the ends of their names, the list of types by its own. */
static enum part_role first_role(const char *name)
{
    const size_t length = strlen(name);
    const size_t end = strlen(RELATIONS_END);

    if (!strcmp(name, TYPES_NAME))
        return ROLE_TYPES;
    return length >= end && !strcmp(name + length - end, RELATIONS_END) ? ROLE_RELATIONS
                                                                        : ROLE_UNKNOWN;
}

static bool list_parts(struct book_parts *parts, struct error *error)
{
    struct book_part **last = &parts->parts;

    for (bool has = archive_first(parts->archive); has; has = archive_next(parts->archive)) {
        const char *name = archive_member(parts->archive);
        if (find_part(parts, name))
            return fault(name, "partie en double", error);
        struct book_part *part = arena_take(&parts->arena, sizeof *part);
        const char *kept = arena_copy(&parts->arena, name, strlen(name));
        if (!part || !kept)
            return error_memory(error);
        *part = (struct book_part){.name = kept, .role = first_role(name)};
        *last = part;
        last = &part->next;
    }
    return archive_at_end(parts->archive) || fault("zip", "répertoire coupé", error);
}

static bool check_root(struct listing *listing, const char *element, struct error *error)
{
    if (listing->has_root)
        return true;
    listing->has_root = true;
    return !strcmp(element, KINDS[listing->part->role].root) ||
           fault(listing->part->name, element, error);
}

/* An attribute's value, "" where it has none: no type, name or id is empty. */
static const char *value_of(const char *const *attributes, const char *name)
{
    const char *value = xml_attribute(attributes, name);
    return value ? value : "";
}

static bool add_default(struct listing *listing, const char *const *attributes, struct error *error)
{
    const char *extension = value_of(attributes, "Extension");

    for (size_t i = 0; i < sizeof DEFAULTS / sizeof *DEFAULTS; i++) {
        if (!strcmp(extension, DEFAULTS[i].extension) &&
            !strcmp(value_of(attributes, "ContentType"), DEFAULTS[i].type)) {
            listing->defaults++;
            return true;
        }
    }
    return fault(TYPES_NAME, extension, error);
}

static bool on_type(void *data, const char *element, const char *const *attributes,
                    struct error *error)
{
    struct listing *listing = data;

    if (!strcmp(element, "Default"))
        return add_default(listing, attributes, error);
    if (strcmp(element, "Override") != 0)
        return check_root(listing, element, error);
    const char *name = value_of(attributes, "PartName");
    struct book_part *part = *name == '/' ? find_part(listing->parts, name + 1) : NULL;
    if (!part || part->role != ROLE_UNKNOWN)
        return fault(name, part ? "partie à deux types" : "partie absente", error);
    for (enum part_role role = ROLE_STRINGS; role < ROLE_UNKNOWN; role++) {
        if (!strcmp(value_of(attributes, "ContentType"), KINDS[role].type))
            part->role = role;
    }
    return part->role != ROLE_UNKNOWN || fault(name, "type inconnu", error);
}

/* Where a relation leads; false when nothing fit for it is there. */
static bool find_target(const struct listing *listing, const char *const *attributes,
                        struct book_relation *relation)
{
    char name[ARCHIVE_NAME_SIZE];

    if (!strcmp(value_of(attributes, "TargetMode"), "External"))
        return true;
    xlsx_package_resolve(listing->from ? listing->from->name : "", value_of(attributes, "Target"),
                         name);
    relation->part = find_part(listing->parts, name);
    if (!relation->part || !KINDS[relation->part->role].relation)
        return false;
    relation->part->is_named = true;
    return !strcmp(KINDS[relation->part->role].relation, relation->kind);
}

static bool on_relation(void *data, const char *element, const char *const *attributes,
                        struct error *error)
{
    struct listing *listing = data;
    struct arena *arena = &listing->parts->arena;
    const char *id = value_of(attributes, "Id");
    const char *kind = strrchr(value_of(attributes, "Type"), '/');
    struct book_relation *relation = arena_take(arena, sizeof *relation);

    if (strcmp(element, "Relationship") != 0)
        return check_root(listing, element, error);
    if (!*id || !kind)
        return fault(listing->part->name, "relation vide", error);
    if (!relation)
        return error_memory(error);
    *relation = (struct book_relation){.next = listing->parts->relations,
                                       .from = listing->from,
                                       .id = arena_copy(arena, id, strlen(id)),
                                       .kind = arena_copy(arena, kind + 1, strlen(kind + 1))};
    if (!relation->id || !relation->kind)
        return error_memory(error);
    listing->parts->relations = relation;
    return find_target(listing, attributes, relation) || fault(listing->part->name, id, error);
}

/* « xl/_rels/workbook.xml.rels » tells what « xl/workbook.xml » points to. */
static bool find_owner(struct listing *listing)
{
    static const char FOLDER[] = "_rels/";
    const char *name = listing->part->name;
    const char *slash = strrchr(name, '/');
    const size_t above = slash ? (size_t)(slash - name) + 1 : 0;
    const size_t folder = strlen(FOLDER);
    const size_t end = strlen(RELATIONS_END);
    char owner[ARCHIVE_NAME_SIZE] = "";

    if (above < folder || memcmp(name + above - folder, FOLDER, folder) != 0)
        return false;
    memcpy(owner, name, above - folder);
    memcpy(owner + above - folder, slash + 1, strlen(slash + 1) - end);
    listing->from = *owner ? find_part(listing->parts, owner) : NULL;
    return !*owner || listing->from;
}

static bool read_list(struct listing *listing, struct error *error)
{
    const struct xml_handler handler = {
        .start = listing->part->role == ROLE_TYPES ? on_type : on_relation, .data = listing};
    const char *name = listing->part->name;

    return (archive_find(listing->parts->archive, name) || fault(name, "partie absente", error)) &&
           xml_read_member(listing->parts->archive, &handler, name, "", error);
}

static bool read_types(struct book_parts *parts, struct error *error)
{
    struct listing listing = {.parts = parts, .part = find_part(parts, TYPES_NAME)};

    if (!listing.part)
        return fault(TYPES_NAME, "partie absente", error);
    return read_list(&listing, error) && (listing.defaults == sizeof DEFAULTS / sizeof *DEFAULTS ||
                                          fault(TYPES_NAME, "extension absente", error));
}

static bool read_relations(struct book_parts *parts, struct error *error)
{
    for (const struct book_part *part = parts->parts; part; part = part->next) {
        struct listing listing = {.parts = parts, .part = part};
        if (part->role != ROLE_RELATIONS)
            continue;
        if (!find_owner(&listing))
            return fault(part->name, "relations de rien", error);
        if (!read_list(&listing, error))
            return false;
    }
    return true;
}

bool book_parts_read(struct book_parts *parts, struct error *error)
{
    if (!list_parts(parts, error) || !read_types(parts, error) || !read_relations(parts, error))
        return false;
    for (const struct book_part *part = parts->parts; part; part = part->next) {
        if (part->role == ROLE_UNKNOWN || (KINDS[part->role].relation && !part->is_named))
            return fault(part->name, "partie que rien ne nomme", error);
    }
    return true;
}

struct book_relation *book_parts_refer(struct book_parts *parts, const struct book_part *from,
                                       const char *element, const char *id)
{
    struct book_relation *relation = parts->relations;

    while (relation && (relation->from != from || strcmp(relation->id, id) != 0))
        relation = relation->next;
    if (!relation)
        return NULL;
    const char *meant = relation->part ? KINDS[relation->part->role].element : LINK;
    if (!meant || strcmp(meant, element) != 0)
        return NULL;
    relation->is_used = true;
    return relation;
}

bool book_parts_are_used(const struct book_parts *parts, struct error *error)
{
    for (const struct book_relation *relation = parts->relations; relation;
         relation = relation->next) {
        const bool is_referred = !relation->part || KINDS[relation->part->role].element;
        if (is_referred && !relation->is_used)
            return fault(relation->from ? relation->from->name : "", relation->id, error);
    }
    return true;
}

void book_parts_clear(struct book_parts *parts)
{
    arena_clear(&parts->arena);
    *parts = (struct book_parts){.parts = NULL};
}
