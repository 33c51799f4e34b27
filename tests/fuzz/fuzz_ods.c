/* SPDX-License-Identifier: MIT */

/*
 * A LibreOffice workbook. Pieces of the input, divided by NULs, are members of
 * a sound zip; their first letter says which, without one it is the content.
 * An input that starts like a zip is read as one.
 */

#include "fuzz.h"

#include "ods/ods.h"

static const struct member MEMBERS[] = {
    {.key = 'c', .name = "content.xml", .text = ""},
    {.key = 'm', .name = "mimetype", .text = "application/vnd.oasis.opendocument.spreadsheet"},
    {.key = 'f', .name = "META-INF/manifest.xml"},
    {.key = 'e', .name = "encrypted-package"},
};

static void check_workbook(const uint8_t *data, size_t size)
{
    struct error error = {STATUS_OK, ""};
    struct member members[COUNT(MEMBERS)];
    struct buffer zip = {0};
    struct document document = {.container = ""};

    memcpy(members, MEMBERS, sizeof members);
    fill_members(members, COUNT(members), (const char *)data, size);
    pack(&zip, members, COUNT(members));
    struct archive *archive = archive_open_bytes(zip.text, zip.length);
    MUST(archive);
    const bool done = ods_read(&document, archive, "liste", &error);
    archive_close(archive);
    buffer_clear(&zip);
    finish_document(&document, done, ROLE_ENROLMENT, &error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (is_zip(data, size))
        check_file(data, size, ROLE_ENROLMENT);
    else
        check_workbook(data, size);
    return 0;
}
