/* SPDX-License-Identifier: MIT */
#include "siecle_reader.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/buffer.h"
#include "passregion/identifier.h"
#include "passregion/school_year.h"
#include "passregion/text.h"
#include "passregion/xml.h"
#include "siecle_pupils.h"
#include "siecle_road.h"

struct siecle_reader {
    struct document *document;
    const char *name; /* what messages call the file */
    const char *part; /* the table's name */
    struct document_table *table;
    bool is_unknown; /* the root is none of ours */
    struct xml_handler handler;
    struct xml *xml;
    int path[XML_DEPTH_MAX + 1]; /* the places of the open elements, PLACE_OUTSIDE first */
    size_t depth;
    struct buffer text; /* of the leaf under way */
    struct siecle_pupils pupils;
    /* Of the seat under way. */
    struct buffer id;
    struct buffer number;
    bool has_seat; /* in a class, told before */
    bool is_division;
    /* Of the seat or of the division under way. */
    struct buffer division;
    struct buffer mefs; /* a NUL behind each */
    size_t mef_start;   /* of the last of them */
    size_t class_line;
};

static void keep(struct buffer *buffer, const char *text)
{
    buffer_reset(buffer);
    buffer_add(buffer, text ? text : "");
}

static bool check_memory(const struct siecle_reader *reader, struct error *error)
{
    return !(reader->text.failed || reader->id.failed || reader->number.failed ||
             reader->division.failed || reader->mefs.failed) ||
           error_memory(error);
}

static bool start_file(struct siecle_reader *reader, int place, struct error *error)
{
    if (place == PLACE_ELSEWHERE) {
        reader->is_unknown = true;
        return error_set(error, STATUS_DATA,
                         "%s : ce fichier XML n'est pas un export Élèves ou Structures de SIECLE ; "
                         "exportez « ElevesSansAdresses » ou enregistrez la liste au format Excel "
                         "ou CSV",
                         reader->name);
    }
    reader->table = document_add(reader->document, reader->part, error);
    if (!reader->table)
        return false;
    reader->table->holds_classes = place == PLACE_CLASS_FILE;
    return place != PLACE_CLASS_FILE ||
           (grid_put(&reader->table->grid, 0, 0, "Classe", strlen("Classe"), reader->name, error) &&
            grid_put(&reader->table->grid, 0, 1, "MEF", strlen("MEF"), reader->name, error));
}

static bool start_pupil(struct siecle_reader *reader, const char *const *attributes,
                        struct error *error)
{
    const char *id = xml_attribute(attributes, "ELEVE_ID");
    const char *number = xml_attribute(attributes, "ELENOET");

    return siecle_pupils_add(&reader->pupils, reader->name, error) &&
           siecle_pupils_tell(&reader->pupils, SIECLE_ID, id ? id : "", error) &&
           siecle_pupils_tell(&reader->pupils, SIECLE_NUMBER, number ? number : "", error);
}

/* A class is called by an attribute or, later, by an element. */
static void start_division(struct siecle_reader *reader, const char *const *attributes)
{
    const char *code = xml_attribute(attributes, "CODE_STRUCTURE");

    keep(&reader->division, code ? code : xml_attribute(attributes, "CODE"));
    buffer_reset(&reader->mefs);
    reader->mef_start = 0;
}

static void add_mef(struct siecle_reader *reader, const char *mef)
{
    struct buffer *mefs = &reader->mefs;

    /* Attribute and element may say the same. */
    if (!mef || !*mef || (mefs->length && !strcmp(mefs->text + reader->mef_start, mef)))
        return;
    reader->mef_start = mefs->length;
    buffer_add_bytes(mefs, mef, strlen(mef) + 1);
}

static void start_mef(struct siecle_reader *reader, const char *const *attributes)
{
    const char *mef = xml_attribute(attributes, "CODE_MEF");

    add_mef(reader, mef ? mef : xml_attribute(attributes, "CODE"));
}

static bool start_family(struct siecle_reader *reader, enum siecle_section section,
                         const char *const *attributes, const char *number, struct error *error)
{
    const char *id = xml_attribute(attributes, number);

    return siecle_families_add(&reader->pupils.families, section, id ? id : "", reader->name,
                               error);
}

static bool on_start(void *data, const char *element, const char *const *attributes,
                     struct error *error)
{
    struct siecle_reader *reader = data;
    const int place = siecle_step(reader->path[reader->depth], element);

    reader->path[++reader->depth] = place;
    if (reader->depth == 1)
        return start_file(reader, place, error);
    if (place >= PLACE_LEAVES)
        buffer_reset(&reader->text);
    switch (place) {
    case PLACE_PUPIL:
        return start_pupil(reader, attributes, error);
    case PLACE_SEAT:
        keep(&reader->id, xml_attribute(attributes, "ELEVE_ID"));
        keep(&reader->number, xml_attribute(attributes, "ELENOET"));
        reader->has_seat = false;
        break;
    case PLACE_STRUCTURE:
        keep(&reader->division, "");
        reader->is_division = true; /* unless its type says otherwise */
        break;
    case PLACE_DIVISION:
        start_division(reader, attributes);
        break;
    case PLACE_MEF:
        start_mef(reader, attributes);
        break;
    case PLACE_ADDRESS:
        return start_family(reader, SIECLE_ADDRESSES, attributes, "ADRESSE_ID", error);
    case PLACE_PERSON:
        return start_family(reader, SIECLE_PERSONS, attributes, "PERSONNE_ID", error);
    case PLACE_LINK:
        return start_family(reader, SIECLE_LINKS, attributes, "ELEVE_ID", error);
    default:
        break;
    }
    return true;
}

static bool on_text(void *data, const char *text, size_t length, struct error *error)
{
    struct siecle_reader *reader = data;

    (void)error;
    /* What is longer than a cell only has to be found too long. */
    if (reader->path[reader->depth] >= PLACE_LEAVES && reader->text.length <= CELL_SIZE_MAX)
        buffer_add_bytes(&reader->text, text, length);
    return true;
}

/* « 2026 », as the export writes it, or « 2026-2027 ». */
static int read_year(const char *text)
{
    int year = 0;

    if (school_year_read(text, &year))
        return year;
    if (strlen(text) != 4 || strspn(text, "0123456789") != 4)
        return 0;
    for (; *text; text++)
        year = year * 10 + (*text - '0');
    return year;
}

static bool take_leaf(struct siecle_reader *reader, int place, const char *text,
                      struct error *error)
{
    if (place >= PLACE_FAMILIES)
        return siecle_families_tell(&reader->pupils.families,
                                    (enum siecle_family_fact)(place - PLACE_FAMILIES), text, error);
    if (place >= PLACE_FACTS)
        return siecle_pupils_tell(&reader->pupils, (enum siecle_fact)(place - PLACE_FACTS), text,
                                  error);
    switch (place) {
    case PLACE_OWN_UAI:
        reader->pupils.uai = arena_copy(&reader->pupils.arena, text, strlen(text));
        return reader->pupils.uai || error_memory(error);
    case PLACE_YEAR:
        reader->pupils.year = read_year(text);
        break;
    case PLACE_DAY:
        if (*text && !reader->table->day_words)
            reader->table->day_words = arena_copy(&reader->document->arena, text, strlen(text));
        return !*text || reader->table->day_words || error_memory(error);
    case PLACE_STRUCTURE_TYPE:
        reader->is_division = !strcmp(text, "D");
        break;
    case PLACE_MEF_CODE:
        add_mef(reader, text);
        break;
    default: /* the code of a class, here or there */
        if (!reader->division.length)
            keep(&reader->division, text);
        break;
    }
    return true;
}

/* Of several classes the first holds; groups are none. */
static bool end_structure(struct siecle_reader *reader, struct error *error)
{
    if (reader->has_seat || !reader->is_division || !reader->division.length)
        return true;
    reader->has_seat = true;
    return siecle_pupils_place(&reader->pupils, reader->id.text, reader->number.text,
                               reader->division.text, reader->name, error);
}

static bool put_class(struct siecle_reader *reader, const char *mef, struct error *error)
{
    struct grid *grid = &reader->table->grid;
    const struct buffer *division = &reader->division;

    grid->last_line = ++reader->class_line;
    return grid_put(grid, reader->class_line, 0, division->text, division->length, reader->name,
                    error) &&
           grid_put(grid, reader->class_line, 1, mef, strlen(mef), reader->name, error);
}

static bool end_division(struct siecle_reader *reader, struct error *error)
{
    const struct buffer *mefs = &reader->mefs;

    if (!mefs->length)
        return put_class(reader, "", error);
    for (size_t at = 0; at < mefs->length; at += strlen(mefs->text + at) + 1) {
        if (!put_class(reader, mefs->text + at, error))
            return false;
    }
    return true;
}

static bool on_end(void *data, const char *element, struct error *error)
{
    struct siecle_reader *reader = data;
    const int place = reader->path[reader->depth--];

    (void)element;
    if (!check_memory(reader, error))
        return false;
    if (place >= PLACE_LEAVES)
        return take_leaf(reader, place, reader->text.length ? text_trim(reader->text.text) : "",
                         error);
    if (place == PLACE_STRUCTURE)
        return end_structure(reader, error);
    return place != PLACE_DIVISION || end_division(reader, error);
}

struct siecle_reader *siecle_reader_open(struct document *document, const char *name,
                                         const char *part, struct error *error)
{
    struct siecle_reader *reader = calloc(1, sizeof *reader);

    if (!reader) {
        error_memory(error);
        return NULL;
    }
    *reader = (struct siecle_reader){.document = document,
                                     .name = name,
                                     .part = part,
                                     .handler = {on_start, on_end, on_text, reader},
                                     .path = {PLACE_OUTSIDE},
                                     .pupils = {.uai = ""}};
    reader->xml = xml_open(&reader->handler, name, part, error);
    if (reader->xml)
        return reader;
    free(reader);
    return NULL;
}

bool siecle_reader_feed(struct siecle_reader *reader, const char *bytes, size_t length,
                        struct error *error)
{
    return xml_feed(reader->xml, bytes, length, error);
}

/* All the files of an archive are of one school. */
static bool check_owner(struct siecle_reader *reader, struct error *error)
{
    char *owner = reader->document->owner;
    char uai[UAI_SIZE];

    if (!uai_read(reader->pupils.uai, uai))
        return true;
    if (*owner && strcmp(owner, uai) != 0)
        return error_set(error, STATUS_DATA,
                         "%s : les fichiers de cette archive sont de deux établissements (%s et "
                         "%s) ; gardez ceux du vôtre",
                         reader->name, owner, uai);
    memcpy(owner, uai, sizeof uai);
    return true;
}

bool siecle_reader_finish(struct siecle_reader *reader, struct error *error)
{
    if (!xml_finish(reader->xml, error))
        return false;
    if (!check_owner(reader, error))
        return false;
    return reader->table->holds_classes ||
           siecle_pupils_write(&reader->pupils, &reader->table->grid, reader->name, error);
}

bool siecle_reader_is_unknown(const struct siecle_reader *reader)
{
    return reader->is_unknown;
}

void siecle_reader_close(struct siecle_reader *reader)
{
    if (!reader)
        return;
    xml_close(reader->xml);
    buffer_clear(&reader->text);
    buffer_clear(&reader->id);
    buffer_clear(&reader->number);
    buffer_clear(&reader->division);
    buffer_clear(&reader->mefs);
    siecle_pupils_clear(&reader->pupils);
    free(reader);
}
