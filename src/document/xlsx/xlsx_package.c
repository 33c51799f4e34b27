/* SPDX-License-Identifier: MIT */
#include "passregion/xlsx_package.h"

#include <stdio.h>
#include <string.h>

enum {
    RELATION_COUNT_MAX = 4096,
    TEXT_MAX = 256 * 1024 * 1024 /* bytes that shared strings and all cells take together */
};

bool xlsx_package_damaged(const struct xlsx_package *package, const char *what, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "%s : classeur Excel abîmé (%s) ; ouvrez-le dans Excel et enregistrez-le de "
                     "nouveau",
                     package->name, what);
}

bool xlsx_package_too_much(const struct xlsx_package *package, const char *what,
                           struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "%s : trop de %s pour une liste d'élèves ; copiez la liste seule dans un "
                     "classeur neuf",
                     package->name, what);
}

bool xlsx_package_read(struct xlsx_package *package, const char *part,
                       const struct xml_handler *handler, struct error *error)
{
    if (!archive_find(package->archive, part))
        return xlsx_package_damaged(package, "une partie manque", error);
    return xml_read_member(package->archive, handler, package->name, part, error);
}

bool xlsx_package_check_room(const struct xlsx_package *package, size_t size, struct error *error)
{
    return package->taken + size <= TEXT_MAX || xlsx_package_too_much(package, "texte", error);
}

/* The length of a path without its last folder or name; a slash stays behind it. */
static size_t length_above(const char *path, size_t length)
{
    if (length && path[length - 1] == '/')
        length--;
    while (length && path[length - 1] != '/')
        length--;
    return length;
}

void xlsx_package_resolve(const char *part, const char *target, char out[ARCHIVE_NAME_SIZE])
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
    struct xlsx_package *package = data;
    const char *id = xml_attribute(attributes, "Id");
    const char *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target");
    const char *mode = xml_attribute(attributes, "TargetMode");
    char part[ARCHIVE_NAME_SIZE];

    if (strcmp(element, "Relationship") != 0 || !id || !type || !target ||
        (mode && !strcmp(mode, "External")))
        return true;
    if (package->relation_count++ == RELATION_COUNT_MAX)
        return xlsx_package_too_much(package, "parties", error);
    const char *kind = strrchr(type, '/');
    kind = kind ? kind + 1 : type;
    xlsx_package_resolve(package->part, target, part);
    struct xlsx_relation *relation = arena_take(&package->arena, sizeof *relation);
    if (!relation)
        return error_memory(error);
    *relation = (struct xlsx_relation){.next = package->relations,
                                       .id = arena_copy(&package->arena, id, strlen(id)),
                                       .kind = arena_copy(&package->arena, kind, strlen(kind)),
                                       .part = arena_copy(&package->arena, part, strlen(part))};
    if (!relation->id || !relation->kind || !relation->part)
        return error_memory(error);
    package->relations = relation;
    return true;
}

bool xlsx_package_read_relations(struct xlsx_package *package, struct error *error)
{
    const struct xml_handler handler = {.start = on_relation, .data = package};
    const char *slash = strrchr(package->part, '/');
    const size_t folder = slash ? (size_t)(slash - package->part) + 1 : 0;
    char part[2 * ARCHIVE_NAME_SIZE];

    package->relations = NULL;
    snprintf(part, sizeof part, "%.*s_rels/%s.rels", (int)folder, package->part,
             package->part + folder);
    return xlsx_package_read(package, part, &handler, error);
}

const struct xlsx_relation *xlsx_package_kind(const struct xlsx_package *package, const char *kind)
{
    const struct xlsx_relation *relation = package->relations;

    while (relation && strcmp(relation->kind, kind) != 0)
        relation = relation->next;
    return relation;
}

const struct xlsx_relation *xlsx_package_id(const struct xlsx_package *package, const char *id)
{
    const struct xlsx_relation *relation = package->relations;

    while (relation && strcmp(relation->id, id) != 0)
        relation = relation->next;
    return relation;
}

void xlsx_package_clear(struct xlsx_package *package)
{
    arena_clear(&package->arena);
    *package = (struct xlsx_package){.part = ""};
}
