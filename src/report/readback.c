/* SPDX-License-Identifier: MIT */
#include "passregion/readback.h"

#include <expat.h>
#include <minizip/unzip.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 64 * 1024, NAME_SIZE = 256 };

/* What one part of the workbook holds. */
struct part {
    XML_Parser parser;
    size_t cells;        /* <c> of a sheet */
    size_t strings;      /* <si> of the shared strings */
    long unique_strings; /* as the shared strings count themselves, -1 where they do not */
};

struct check {
    unzFile archive;
    const size_t *cells;
    size_t sheet_count;
    size_t sheets_found;
    bool has_workbook;
    char *chunk; /* CHUNK bytes */
};

static void count_element(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct part *part = data;

    if (!strcmp(name, "c"))
        part->cells++;
    else if (!strcmp(name, "si"))
        part->strings++;
    for (size_t i = 0; !strcmp(name, "sst") && attributes[i]; i += 2) {
        if (!strcmp(attributes[i], "uniqueCount"))
            part->unique_strings = strtol(attributes[i + 1], NULL, 10);
    }
}

/* No workbook of ours has a document type; one that has is not ours. */
static void refuse_doctype(void *data, const XML_Char *name, const XML_Char *system,
                           const XML_Char *public, int has_internal)
{
    struct part *part = data;

    (void)name;
    (void)system;
    (void)public;
    (void)has_internal;
    XML_StopParser(part->parser, XML_FALSE);
}

/* Inflates and parses the part that the archive stands at. */
static bool read_part(const struct check *check, struct part *part)
{
    int length = 0;

    if (unzOpenCurrentFile(check->archive) != UNZ_OK)
        return false;
    bool good = true;
    while (good && (length = unzReadCurrentFile(check->archive, check->chunk, CHUNK)) > 0)
        good = XML_Parse(part->parser, check->chunk, length, XML_FALSE) == XML_STATUS_OK;
    good = good && length == 0 && XML_Parse(part->parser, "", 0, XML_TRUE) == XML_STATUS_OK;
    /* Closing compares the checksum of what was read. */
    return unzCloseCurrentFile(check->archive) == UNZ_OK && good;
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
    char name[NAME_SIZE];
    unz_file_info64 info;
    struct part part = {.unique_strings = -1};

    if (unzGetCurrentFileInfo64(check->archive, &info, name, sizeof name, NULL, 0, NULL, 0) !=
        UNZ_OK)
        return false;
    part.parser = XML_ParserCreate(NULL);
    if (!part.parser)
        return false;
    XML_SetUserData(part.parser, &part);
    XML_SetStartElementHandler(part.parser, count_element);
    XML_SetStartDoctypeDeclHandler(part.parser, refuse_doctype);
    const bool good = read_part(check, &part) && is_as_meant(check, name, &part);
    XML_ParserFree(part.parser);
    return good;
}

static bool check_all(struct check *check)
{
    int position = unzGoToFirstFile(check->archive);

    while (position == UNZ_OK) {
        if (!check_part(check))
            return false;
        position = unzGoToNextFile(check->archive);
    }
    return position == UNZ_END_OF_LIST_OF_FILE && check->has_workbook &&
           check->sheets_found == check->sheet_count;
}

bool readback_check(const char *path, const size_t *cells, size_t sheet_count, struct error *error)
{
    struct check check = {.cells = cells, .sheet_count = sheet_count};
    bool good = false;

    check.chunk = malloc(CHUNK);
    if (!check.chunk)
        return error_memory(error);
    check.archive = unzOpen64(path);
    if (check.archive) {
        good = check_all(&check);
        unzClose(check.archive);
    }
    free(check.chunk);
    return good || error_set(error, STATUS_IO,
                             "le classeur n'a pas pu être écrit en entier : le disque est sans "
                             "doute plein ; libérez de la place et relancez, l'ancien classeur est "
                             "gardé");
}
