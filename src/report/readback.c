/* SPDX-License-Identifier: MIT */
#include "passregion/readback.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/archive.h"
#include "passregion/xml.h"

/* What one part of the workbook holds. */
struct part {
    size_t cells;        /* <c> of a sheet */
    size_t strings;      /* <si> of the shared strings */
    long unique_strings; /* as the shared strings count themselves, -1 where they do not */
};

struct check {
    struct archive *archive;
    const size_t *cells;
    size_t sheet_count;
    size_t sheets_found;
    bool has_workbook;
};

static bool count_element(void *data, const char *element, const char *const *attributes,
                          struct error *error)
{
    struct part *part = data;

    (void)error;
    if (!strcmp(element, "c"))
        part->cells++;
    else if (!strcmp(element, "si"))
        part->strings++;
    const char *unique = strcmp(element, "sst") ? NULL : xml_attribute(attributes, "uniqueCount");
    if (unique)
        part->unique_strings = strtol(unique, NULL, 10);
    return true;
}

/* The number of a sheet's part, from 1; 0 for any other part. */
static size_t sheet_number(const char *name)
{
    static const char START[] = "xl/worksheets/sheet";
    char *end;

    if (strncmp(name, START, strlen(START)) != 0)
        return 0;
    const unsigned long number = strtoul(name + strlen(START), &end, 10);
    return strcmp(end, ".xml") ? 0 : number;
}

/* Holds a part's content against what was written. */
static bool is_as_meant(struct check *check, const char *name, const struct part *part)
{
    const size_t number = sheet_number(name);

    if (!strcmp(name, "xl/workbook.xml"))
        check->has_workbook = true;
    if (number) {
        check->sheets_found++;
        return number <= check->sheet_count && part->cells == check->cells[number - 1];
    }
    return part->unique_strings < 0 || (size_t)part->unique_strings == part->strings;
}

static bool check_part(struct check *check)
{
    char name[ARCHIVE_NAME_SIZE];
    struct part part = {.unique_strings = -1};
    const struct xml_handler handler = {.start = count_element, .data = &part};
    struct error error;

    memcpy(name, archive_member(check->archive), sizeof name);
    return xml_read_member(check->archive, &handler, name, "", &error) &&
           is_as_meant(check, name, &part);
}

static bool check_all(struct check *check)
{
    bool has_part = archive_first(check->archive);

    while (has_part) {
        if (!check_part(check))
            return false;
        has_part = archive_next(check->archive);
    }
    return archive_at_end(check->archive) && check->has_workbook &&
           check->sheets_found == check->sheet_count;
}

bool readback_check(const char *path, const size_t *cells, size_t sheet_count, struct error *error)
{
    struct check check = {
        .archive = archive_open_file(path), .cells = cells, .sheet_count = sheet_count};
    const bool good = check.archive && check_all(&check);

    archive_close(check.archive);
    return good || error_set(error, STATUS_IO,
                             "le classeur n'a pas pu être écrit en entier : le disque est sans "
                             "doute plein ; libérez de la place et relancez, l'ancien classeur est "
                             "gardé");
}
