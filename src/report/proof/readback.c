/* SPDX-License-Identifier: MIT */
#include "readback.h"

#include <stdlib.h>
#include <string.h>

#include "book_parts.h"
#include "look_reader.h"
#include "passregion/archive.h"
#include "passregion/input.h"
#include "passregion/platform.h"
#include "passregion/text.h"
#include "passregion/xml.h"
#include "sheet_cells.h"
#include "wish.h"

enum { EXCERPT_SIZE = 200 /* bytes of the reason in the message */ };

/* An element that is open: how many children it says it has (-1: it does not), how many it has. */
struct level {
    long meant;
    long children;
};

struct readback {
    struct book_parts parts;
    struct tally found;
    uint64_t *strings; /* the hashes of the shared texts; owned */
    size_t string_count;
    size_t string_room;
    long string_uses; /* as the shared texts count them */
    struct book_styles styles;
    struct sheet_cells cells;
    struct look_reader look;

    /* The part that is read. */
    struct book_part *part;
    struct level level[XML_DEPTH_MAX];
    size_t depth;
    bool in_plot;    /* of a chart */
    bool in_series;  /* the categories or values of a series */
    uint64_t *taker; /* the hash that takes the text; NULL: nothing does */
};

static bool fault(const struct readback *readback, const char *what, struct error *error)
{
    return error_set(error, STATUS_IO, "%s : %s", readback->part->name, what);
}

/* Excel counts the children of most lists in their `count`. */
static long count_of(const char *const *attributes, const char *name)
{
    const char *count = xml_attribute(attributes, name);
    return count ? strtol(count, NULL, 10) : -1;
}

static void open_level(struct readback *readback, const char *element,
                       const char *const *attributes)
{
    long meant = count_of(attributes, "count");

    if (readback->depth)
        readback->level[readback->depth - 1].children++;
    if (!strcmp(element, "sst")) {
        readback->string_uses = meant;
        meant = count_of(attributes, "uniqueCount");
    }
    readback->level[readback->depth++] = (struct level){.meant = meant};
}

static bool close_level(struct readback *readback, const char *element, struct error *error)
{
    const struct level *level = &readback->level[--readback->depth];

    return level->meant < 0 || level->meant == level->children || fault(readback, element, error);
}

/* The workbook names a sheet; of two names for one, the first has no cells. */
static bool name_sheet(struct readback *readback, struct book_part *sheet, const char *name,
                       struct error *error)
{
    if (!name || !tally_add_sheet(&readback->found, name))
        return fault(readback, sheet->name, error);
    sheet->sheet = readback->found.count;
    return true;
}

/* Goes where an r:id leads. */
static bool follow(struct readback *readback, const char *element, const char *id,
                   const char *const *attributes, struct error *error)
{
    const struct book_relation *relation =
        book_parts_refer(&readback->parts, readback->part, element, id);

    if (!relation)
        return fault(readback, id, error);
    if (!relation->part)
        return true;
    switch (relation->part->role) {
    case ROLE_SHEET:
        return name_sheet(readback, relation->part, xml_attribute(attributes, "name"), error);
    case ROLE_DRAWING:
        if (!readback->cells.sheet)
            return fault(readback, id, error);
        tally_add(readback->cells.sheet, 0, 0, TALLY_CHART, relation->part->says);
        wish_add(&readback->cells.sheet->looks, &relation->part->looks);
        return true;
    default:
        readback->part->says = tally_join(readback->part->says, relation->part->says);
        wish_add(&readback->part->looks, &relation->part->looks);
        return true;
    }
}

static bool start_string(struct readback *readback, struct error *error)
{
    readback->taker = NULL;
    if (readback->string_count == readback->string_room) {
        const size_t room = readback->string_room ? 2 * readback->string_room : 1024;
        uint64_t *strings = realloc(readback->strings, room * sizeof *strings);
        if (!strings)
            return error_memory(error);
        readback->strings = strings;
        readback->string_room = room;
    }
    readback->strings[readback->string_count++] = TALLY_EMPTY;
    return true;
}

/* A chart says its title and where its series stand. */
static void start_in_chart(struct readback *readback, const char *element)
{
    if (!strcmp(element, "plotArea"))
        readback->in_plot = true;
    else if (!strcmp(element, "cat") || !strcmp(element, "val"))
        readback->in_series = true;
    else if (readback->in_plot ? readback->in_series && !strcmp(element, "f")
                               : !strcmp(element, "t"))
        readback->taker = &readback->part->says;
}

static void end_in_chart(struct readback *readback, const char *element)
{
    if (readback->taker)
        *readback->taker = tally_hash(*readback->taker, "", 1);
    if (!strcmp(element, "plotArea"))
        readback->in_plot = false;
    else if (!strcmp(element, "cat") || !strcmp(element, "val"))
        readback->in_series = false;
}

/* A drawing says how it describes each chart to who cannot see it, then what the chart says. */
static void start_in_drawing(struct readback *readback, const char *element,
                             const char *const *attributes)
{
    const char *description = strcmp(element, "cNvPr") ? NULL : xml_attribute(attributes, "descr");

    if (description)
        readback->part->says =
            tally_hash(readback->part->says, description, strlen(description) + 1);
}

static bool start_within(struct readback *readback, const char *element,
                         const char *const *attributes, struct error *error)
{
    if (readback->part->role == ROLE_CHART) {
        start_in_chart(readback, element);
    } else if (readback->part->role == ROLE_DRAWING) {
        start_in_drawing(readback, element, attributes);
    } else if (readback->part->role == ROLE_STRINGS) {
        if (!strcmp(element, "si"))
            return start_string(readback, error);
        if (!strcmp(element, "t") && readback->string_count)
            readback->taker = &readback->strings[readback->string_count - 1];
    }
    return true;
}

static bool on_start(void *data, const char *element, const char *const *attributes,
                     struct error *error)
{
    struct readback *readback = data;

    if (readback->cells.sheet && sheet_cells_take(element)) {
        if (element[0] == 'r')
            look_reader_row(&readback->look, attributes);
        return sheet_cells_start(&readback->cells, element, attributes, error);
    }
    if (!readback->depth && strcmp(element, book_parts_root(readback->part->role)) != 0)
        return fault(readback, element, error);
    open_level(readback, element, attributes);
    for (const char *const *at = attributes; *at; at += 2) {
        if (!strcmp(at[0], "r:id") && !follow(readback, element, at[1], attributes, error))
            return false;
    }
    if (!look_reader_start(&readback->look, element, attributes) ||
        (readback->part->role == ROLE_STYLES &&
         !book_styles_start(&readback->styles, element, attributes)))
        return fault(readback, element, error);
    return start_within(readback, element, attributes, error);
}

static bool on_text(void *data, const char *text, size_t length, struct error *error)
{
    struct readback *readback = data;

    (void)error;
    look_reader_text(&readback->look, text, length);
    if (readback->cells.sheet)
        sheet_cells_text(&readback->cells, text, length);
    else if (readback->taker)
        *readback->taker = tally_hash(*readback->taker, text, length);
    return true;
}

static bool on_end(void *data, const char *element, struct error *error)
{
    struct readback *readback = data;

    if (readback->cells.sheet && sheet_cells_take(element))
        return sheet_cells_end(&readback->cells, element, error);
    if (readback->part->role == ROLE_CHART)
        end_in_chart(readback, element);
    readback->taker = NULL;
    look_reader_end(&readback->look);
    if (readback->part->role == ROLE_STYLES)
        book_styles_end(&readback->styles, element);
    return close_level(readback, element, error);
}

/* Where the look of a part is noted: a chart and its drawing have the sheet's once it is known. */
static struct looks *looks_of(struct readback *readback, struct book_part *part,
                              struct tally_sheet *sheet)
{
    switch (part->role) {
    case ROLE_SHEET:
        return &sheet->looks;
    case ROLE_CHART:
    case ROLE_DRAWING:
        return &part->looks;
    case ROLE_WORKBOOK:
    case ROLE_CORE:
    case ROLE_APP:
        return &readback->found.looks;
    default:
        return NULL;
    }
}

static bool read_part(struct readback *readback, struct book_part *part, struct error *error)
{
    const struct xml_handler handler = {on_start, on_end, on_text, readback};
    struct tally_sheet *sheet = NULL;

    readback->part = part;
    readback->depth = 0;
    part->says = TALLY_EMPTY;
    if (part->role == ROLE_SHEET) {
        if (!part->sheet)
            return fault(readback, "feuille sans nom", error);
        sheet = &readback->found.sheet[part->sheet - 1];
    }
    readback->cells.strings = readback->strings;
    readback->cells.string_count = readback->string_count;
    readback->cells.styles = &readback->styles;
    sheet_cells_begin(&readback->cells, sheet);
    look_reader_begin(&readback->look, part->role, looks_of(readback, part, sheet));
    return (archive_find(readback->parts.archive, part->name) ||
            fault(readback, "partie absente", error)) &&
           xml_read_member(readback->parts.archive, &handler, part->name, "", error);
}

static bool read_all(struct readback *readback, struct error *error)
{
    if (!book_parts_read(&readback->parts, error))
        return false;
    for (enum part_role role = ROLE_STRINGS; role < ROLE_UNKNOWN; role++) {
        for (struct book_part *part = readback->parts.parts; part; part = part->next) {
            if (part->role == role && !read_part(readback, part, error))
                return false;
        }
    }
    if (!book_parts_are_used(&readback->parts, error))
        return false;
    /* What all that has no style of its own looks like. */
    const uint64_t *usual = book_styles_find(&readback->styles, LIST_CELLS, 0);
    wish_note(&readback->found.looks, wish_element(0, "xf"), usual ? *usual : 0);
    return (size_t)readback->string_uses == readback->cells.shared ||
           error_set(error, STATUS_IO, "textes absents");
}

static bool check(struct archive *archive, const struct tally *meant, struct error *error)
{
    struct readback *readback = calloc(1, sizeof *readback);

    if (!readback)
        return error_memory(error);
    readback->parts.archive = archive;
    readback->styles.list = LIST_COUNT;
    readback->look.styles = &readback->styles;
    const bool good = read_all(readback, error) && tally_compare(meant, &readback->found, error);
    book_parts_clear(&readback->parts);
    free(readback->strings);
    free(readback);
    return good;
}

bool readback_check(const char *path, const struct tally *meant, char digest[DIGEST_SIZE],
                    struct error *error)
{
    struct input file;
    struct error reason = {.status = STATUS_OK};
    char excerpt[EXCERPT_SIZE];
    bool good = false;

    if (input_read(&file, path, path_name(path), &reason)) {
        struct archive *archive = archive_open_own(file.bytes, file.length);
        good = archive ? check(archive, meant, &reason)
                       : error_set(&reason, STATUS_IO, "fichier coupé ou abîmé");
        archive_close(archive);
        memcpy(digest, file.digest, DIGEST_SIZE);
        input_clear(&file);
    }
    if (good || reason.status == STATUS_MEMORY)
        return good || error_memory(error);
    /* What to do about a broken export is not what to do here. */
    char *remedy = strstr(reason.text, " ; ");
    if (remedy)
        *remedy = '\0';
    return error_set(error, STATUS_IO,
                     "le classeur n'a pas pu être écrit en entier (%s) : le disque est sans "
                     "doute plein ; libérez de la place et relancez, l'ancien classeur est gardé",
                     text_excerpt(reason.text, excerpt, sizeof excerpt));
}
