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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (is_zip(data, size))
        check_file(data, size, ROLE_ENROLMENT);
    else
        check_workbook(MEMBERS, COUNT(MEMBERS), data, size, ods_read);
    return 0;
}
