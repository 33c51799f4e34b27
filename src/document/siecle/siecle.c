/* SPDX-License-Identifier: MIT */
#include "siecle.h"

#include <string.h>

#include "bytes/xml_text.h"
#include "passregion/buffer.h"
#include "passregion/decode.h"
#include "passregion/printable.h"
#include "passregion/text.h"
#include "siecle_reader.h"

enum { MEMBERS_MAX = 200 };

/* Feeds a whole file; one that is in another encoding than it says is decoded before. */
static bool feed(struct document *document, struct siecle_reader *reader, const char *bytes,
                 size_t length, const char *name, struct error *error)
{
    struct decoded decoded = {.text = NULL};

    if (!xml_text_lies(bytes, length))
        return siecle_reader_feed(reader, bytes, length, error);
    if (!decode(&decoded, bytes, length, NULL, name, error))
        return false;
    xml_text_forget(decoded.text, decoded.length);
    const bool done = siecle_reader_feed(reader, decoded.text, decoded.length, error);
    document->is_mislabelled = true;
    document->decoded.is_mixed |= decoded.is_mixed;
    document->decoded.repaired |= decoded.repaired;
    decoded_clear(&decoded);
    return done;
}

bool siecle_read(struct document *document, const char *bytes, size_t length, const char *name,
                 struct error *error)
{
    struct siecle_reader *reader = siecle_reader_open(document, name, "", error);

    document->container = "SIECLE (XML)";
    const bool done = reader && feed(document, reader, bytes, length, name, error) &&
                      siecle_reader_finish(reader, error);
    siecle_reader_close(reader);
    return done;
}

static bool take_piece(void *data, const char *bytes, size_t length, struct error *error)
{
    struct buffer *member = data;

    buffer_add_bytes(member, bytes, length);
    return !member->failed || error_memory(error);
}

/* The name without folders, fit for messages. */
static void base_name(const char *member, char *out)
{
    for (const char *at = member; *at; at++) {
        if ((*at == '/' || *at == '\\') && at[1])
            member = at + 1;
    }
    memcpy(out, member, strlen(member) + 1);
    printable_make(out);
}

/* Names that start with a dot are what macOS adds. */
static bool is_xml_name(const char *base)
{
    const size_t length = strlen(base);
    const char *end = length > 4 ? base + length - 4 : "";

    return *base != '.' && text_prefix(end, ".xml");
}

static bool skip_member(struct document *document, const char *base, const char *why,
                        struct error *error)
{
    struct document_table *table = document_add(document, base, error);

    if (table)
        table->skipped = why;
    return table != NULL;
}

static bool read_xml(struct document *document, struct archive *archive, const char *name,
                     const char *base, size_t *known, struct error *error)
{
    struct siecle_reader *reader = siecle_reader_open(document, name, base, error);
    struct buffer member = {0};
    const struct byte_taker taker = {take_piece, &member};
    bool done =
        reader && archive_read(archive, &taker, name, error) &&
        feed(document, reader, member.length ? member.text : "", member.length, name, error);

    /* A member that turns out to be something else is not read further, which is no fault. */
    if (reader && siecle_reader_is_unknown(reader)) {
        error->status = STATUS_OK;
        done = skip_member(document, base, "fichier XML sans liste d'élèves ni de classes", error);
    } else if (done) {
        done = siecle_reader_finish(reader, error);
        ++*known;
    }
    siecle_reader_close(reader);
    buffer_clear(&member);
    return done;
}

static bool read_member(struct document *document, struct archive *archive, const char *name,
                        size_t *known, struct error *error)
{
    const char *member = archive_member(archive);
    char base[ARCHIVE_NAME_SIZE];

    if (*member && strchr("/\\", member[strlen(member) - 1]))
        return true; /* a folder */
    base_name(member, base);
    if (is_xml_name(base))
        return read_xml(document, archive, name, base, known, error);
    return skip_member(document, base, "fichier d'une archive qui n'est pas du XML", error);
}

bool siecle_read_archive(struct document *document, struct archive *archive, const char *name,
                         struct error *error)
{
    size_t known = 0;

    document->container = "SIECLE (XML)";
    size_t members = 0;
    for (bool at_one = archive_first(archive); at_one; at_one = archive_next(archive)) {
        if (++members > MEMBERS_MAX)
            return error_set(error, STATUS_DATA,
                             "%s : archive de plus de %d fichiers ; gardez-y les seuls exports de "
                             "SIECLE",
                             name, MEMBERS_MAX);
        if (!read_member(document, archive, name, &known, error))
            return false;
    }
    if (!archive_at_end(archive))
        return error_set(error, STATUS_DATA,
                         "%s : archive abîmée ou coupée ; exportez-la de nouveau", name);
    return known || error_set(error, STATUS_DATA,
                              "%s : archive zip sans export Élèves ou Structures de SIECLE ; "
                              "décompressez-la et déposez les fichiers qu'elle contient",
                              name);
}
