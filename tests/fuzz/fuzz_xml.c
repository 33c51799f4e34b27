/* SPDX-License-Identifier: MIT */

/*
 * SIECLE's XML. The pieces of an input that starts with a letter, divided by
 * NULs, are members of a sound zip; what starts like a zip is read as one;
 * the rest is one XML file. The reader is called by itself: document knows
 * SIECLE by its first bytes, which a mutation would break.
 */

#include "fuzz.h"

#include "siecle/siecle.h"

static const struct member MEMBERS[] = {
    {.key = 'e', .name = "ElevesSansAdresses.xml"},
    {.key = 's', .name = "Structures.xml"},
    {.key = 'n', .name = "Nomenclature.xml"},
};

static bool read_archive(struct document *document, const char *text, size_t size,
                         struct error *error)
{
    struct member members[COUNT(MEMBERS)];
    struct buffer zip = {0};

    memcpy(members, MEMBERS, sizeof members);
    fill_members(members, COUNT(members), text, size);
    pack(&zip, members, COUNT(members));
    struct archive *archive = archive_open_bytes(zip.text, zip.length);
    MUST(archive);
    const bool done = siecle_read_archive(document, archive, "liste", error);
    archive_close(archive);
    buffer_clear(&zip);
    return done;
}

static void check_xml(const uint8_t *data, size_t size)
{
    struct error error = {STATUS_OK, ""};
    struct document document = {.container = ""};
    char *text = exact_copy(data, size);
    const bool is_archive = size && text[0] && strchr("esn", text[0]);
    const bool done = is_archive ? read_archive(&document, text, size, &error)
                                 : siecle_read(&document, text, size, "liste", &error);

    free(text);
    finish_document(&document, done, ROLE_COUNCIL, &error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (is_zip(data, size))
        check_file(data, size, ROLE_COUNCIL);
    else
        check_xml(data, size);
    return 0;
}
