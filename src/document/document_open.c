/* SPDX-License-Identifier: MIT */
#include "passregion/document_open.h"

#include <errno.h>
#include <string.h>

#include "html/html.h"
#include "ods/ods.h"
#include "passregion/archive.h"
#include "passregion/container.h"
#include "siecle/siecle.h"
#include "xlsx/xlsx.h"

/* What a zip is, by a member that every file of its kind has; the first that fits. */
static const struct {
    const char *member; /* NULL: any other zip */
    bool (*read)(struct document *document, struct archive *archive, const char *name,
                 struct error *error);
} ARCHIVES[] = {{"xl/workbook.xml", xlsx_read},
                {"_rels/.rels", xlsx_read},
                {"content.xml", ods_read},
                {"encrypted-package", ods_read},
                {NULL, siecle_read_archive}};

static bool read_archive(struct document *document, const char *bytes, size_t length,
                         const char *name, struct error *error)
{
    struct archive *archive = archive_open_bytes(bytes, length);
    size_t kind = 0;

    if (!archive)
        return error_set(error, STATUS_DATA,
                         "%s : classeur ou archive abîmé ou coupé ; enregistrez-le de nouveau",
                         name);
    while (ARCHIVES[kind].member && !archive_find(archive, ARCHIVES[kind].member))
        kind++;
    const bool done = ARCHIVES[kind].read(document, archive, name, error);
    archive_close(archive);
    return done;
}

static bool read_text(struct document *document, const char *name, struct error *error)
{
    const char *text = document->decoded.text;
    const size_t size = document->decoded.length;
    if (container_is_html(text, size)) {
        document->container = "page HTML";
        return html_read(document, text, size, name, error);
    }
    struct document_table *table = document_add(document, "", error);
    if (!table)
        return false;
    document->container = "texte";
    table->table = (struct table){.name = "", .text = text, .length = size};
    return true;
}

/*
 * minizip says the same of memory that is out as of a damaged file: the system tells which it was.
 * Without this a workbook would count as damaged that is not.
 */
static bool finish(struct document *document, bool done, struct error *error)
{
    if (!done && error->status == STATUS_DATA && errno == ENOMEM)
        error_memory(error);
    for (struct document_table *table = document->tables; table; table = table->next)
        grid_finish(&table->grid);
    if (!done)
        document_close(document);
    return done;
}

/* `owned`: where the bytes are from, if they may become the text; NULL. */
static bool open_any(struct document *document, const char *bytes, size_t length, char **owned,
                     const char *encoding, const char *name, struct error *error)
{
    bool done;

    *document = (struct document){.container = ""};
    if (!container_check(bytes, length, name, error))
        return false;
    errno = 0;
    if (container_is_zip(bytes, length)) {
        done = read_archive(document, bytes, length, name, error);
    } else if (container_is_xml(bytes, length)) {
        done = siecle_read(document, bytes, length, name, error);
    } else if (owned) {
        done = decode_taken(&document->decoded, *owned, length, encoding, name, error) &&
               read_text(document, name, error);
        *owned = NULL;
    } else {
        done = decode(&document->decoded, bytes, length, encoding, name, error) &&
               read_text(document, name, error);
    }
    return finish(document, done, error);
}

bool document_open(struct document *document, const char *bytes, size_t length,
                   const char *encoding, const char *name, struct error *error)
{
    return open_any(document, bytes, length, NULL, encoding, name, error);
}

bool document_open_input(struct document *document, struct input *input, const char *encoding,
                         const char *name, struct error *error)
{
    return open_any(document, input->bytes, input->length, &input->bytes, encoding, name, error);
}

const char *document_encoding(const char *bytes, size_t length, const char *asked)
{
    const bool says_it = container_is_zip(bytes, length) || container_is_xml(bytes, length);

    return says_it ? "" : decode_name(bytes, length, asked);
}

bool document_open_book(struct document *document, const char *bytes, size_t length,
                        const char *name, struct error *error)
{
    *document = (struct document){.container = "", .as_it_is = true};
    if (!container_check(bytes, length, name, error))
        return false;
    if (!container_is_zip(bytes, length))
        return error_set(error, STATUS_DATA, "%s : ce n'est pas un classeur Excel", name);
    errno = 0;
    return finish(document, read_archive(document, bytes, length, name, error), error);
}
