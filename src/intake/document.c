/* SPDX-License-Identifier: MIT */
#include "passregion/document.h"

#include <string.h>

#include "passregion/archive.h"
#include "passregion/html.h"
#include "passregion/ods.h"
#include "passregion/siecle.h"
#include "passregion/text.h"
#include "passregion/xlsx.h"

enum { BEGINNING = 1024 /* bytes in which a page must show that it is HTML */ };

/* What nobody reads here, by its first bytes. */
static const struct {
    const char *start;
    size_t length;
    const char *what;
    const char *remedy;
} REFUSED[] = {
    {"\xD0\xCF\x11\xE0", 4, "un classeur Excel ancien (.xls) ou protégé par un mot de passe",
     "ouvrez-le et enregistrez-le au format « Classeur Excel (.xlsx) », sans mot de passe"},
    {"\x09\x08", 2, "un classeur Excel très ancien (.xls)",
     "ouvrez-le et enregistrez-le au format « Classeur Excel (.xlsx) »"},
    {"%PDF", 4, "un document PDF",
     "exportez la liste de nouveau, au format Excel ou CSV : enregistrez au format « CSV » ou "
     "« Classeur Excel (.xlsx) » et non PDF"},
    {"\x89PNG", 4, "une image",
     "exportez la liste elle-même et enregistrez-la au format « CSV » ou « Classeur Excel "
     "(.xlsx) »"},
    {"\xFF\xD8\xFF", 3, "une image",
     "exportez la liste elle-même et enregistrez-la au format « CSV » ou « Classeur Excel "
     "(.xlsx) »"},
    {"GIF8", 4, "une image",
     "exportez la liste elle-même et enregistrez-la au format « CSV » ou « Classeur Excel "
     "(.xlsx) »"},
    {"II*\0", 4, "une image",
     "exportez la liste elle-même et enregistrez-la au format « CSV » ou « Classeur Excel "
     "(.xlsx) »"},
    {"{\\rtf", 5, "un document de traitement de texte",
     "copiez le tableau dans Excel et enregistrez-le au format « Classeur Excel (.xlsx) »"},
    {"Rar!", 4, "une archive RAR", "décompressez-la et déposez les fichiers qu'elle contient"},
    {"7z\xBC\xAF", 4, "une archive 7z", "décompressez-la et déposez les fichiers qu'elle contient"},
    {"\x1F\x8B", 2, "une archive gzip", "décompressez-la et déposez les fichiers qu'elle contient"},
};

static bool check_refused(const char *bytes, size_t length, const char *name, struct error *error)
{
    for (size_t i = 0; i < sizeof REFUSED / sizeof REFUSED[0]; i++) {
        if (length >= REFUSED[i].length && !memcmp(bytes, REFUSED[i].start, REFUSED[i].length))
            return error_set(error, STATUS_DATA, "%s : c'est %s, que le programme ne lit pas ; %s",
                             name, REFUSED[i].what, REFUSED[i].remedy);
    }
    return true;
}

struct document_table *document_add(struct document *document, const char *name,
                                    struct error *error)
{
    struct document_table *table = arena_take(&document->arena, sizeof *table);
    const char *copy = arena_copy(&document->arena, name, strlen(name));

    if (!table || !copy) {
        error_memory(error);
        return NULL;
    }
    *table = (struct document_table){.table = {.name = copy, .grid = &table->grid}};
    if (document->last)
        document->last->next = table;
    else
        document->tables = table;
    document->last = table;
    return table;
}

/* What a zip is, by the members that every file of its kind has. */
static bool read_archive(struct document *document, const char *bytes, size_t length,
                         const char *name, struct error *error)
{
    struct archive *archive = archive_open_bytes(bytes, length);
    bool done;

    if (!archive)
        return error_set(error, STATUS_DATA,
                         "%s : classeur ou archive abîmé ou coupé ; enregistrez-le de nouveau",
                         name);
    if (archive_find(archive, "xl/workbook.xml") || archive_find(archive, "_rels/.rels"))
        done = xlsx_read(document, archive, name, error);
    else if (archive_find(archive, "content.xml"))
        done = ods_read(document, archive, name, error);
    else
        done = siecle_read_archive(document, archive, name, error);
    archive_close(archive);
    return done;
}

/* Whether the text starts with that word, whatever its case. */
static bool starts_with(const char *text, size_t length, const char *word)
{
    const size_t size = strlen(word);

    if (length < size)
        return false;
    for (size_t i = 0; i < size; i++) {
        const char letter = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
        if (letter != word[i])
            return false;
    }
    return true;
}

/* A page says so in its first words, or starts with a tag and has a table close behind. */
static bool is_html(const char *text, size_t length)
{
    static const char *const STARTS[] = {"<!doctype html", "<html", "<head", "<body",
                                         "<table",         "<meta", "<style"};
    const size_t blanks = strspn(text, " \t\r\n");

    if (blanks >= length || text[blanks] != '<')
        return false;
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++) {
        if (starts_with(text + blanks, length - blanks, STARTS[i]))
            return true;
    }
    for (size_t i = blanks; i < length && i < BEGINNING; i++) {
        if (starts_with(text + i, length - i, "<table") ||
            starts_with(text + i, length - i, "<html"))
            return true;
    }
    return false;
}

static bool is_xml(const char *bytes, size_t length)
{
    const size_t mark = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    return starts_with(bytes + mark, length - mark, "<?xml") ||
           starts_with(bytes + mark, length - mark, "<bee_");
}

/* XHTML starts like XML. */
static bool is_xhtml(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length && i < BEGINNING; i++) {
        if (starts_with(bytes + i, length - i, "<html") ||
            starts_with(bytes + i, length - i, "<!doctype html"))
            return true;
    }
    return false;
}

static bool read_text(struct document *document, const char *bytes, size_t length, const char *name,
                      struct error *error)
{
    if (!decode(&document->decoded, bytes, length, name, error))
        return false;
    const char *text = document->decoded.text;
    const size_t size = document->decoded.length;
    if (is_html(text, size) || is_xhtml(text, size)) {
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

bool document_open(struct document *document, const char *bytes, size_t length, const char *name,
                   struct error *error)
{
    bool done;

    *document = (struct document){.container = ""};
    if (!check_refused(bytes, length, name, error))
        return false;
    if (length >= 4 && !memcmp(bytes, "PK\003\004", 4))
        done = read_archive(document, bytes, length, name, error);
    else if (is_xml(bytes, length) && !is_xhtml(bytes, length))
        done = siecle_read(document, bytes, length, name, error);
    else
        done = read_text(document, bytes, length, name, error);
    for (struct document_table *table = document->tables; table; table = table->next)
        grid_finish(&table->grid);
    if (!done)
        document_close(document);
    return done;
}

void document_close(struct document *document)
{
    for (struct document_table *table = document->tables; table; table = table->next)
        grid_clear(&table->grid);
    arena_clear(&document->arena);
    decoded_clear(&document->decoded);
    *document = (struct document){.container = ""};
}
