/* SPDX-License-Identifier: MIT */
#include "passregion/input.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/platform.h"

/* Containers we know by their first bytes and cannot read as text. */
static const struct {
    const char *start;
    size_t length;
    const char *what;
} CONTAINERS[] = {
    {"PK\003\004", 4, "un classeur Excel ou LibreOffice, ou une archive zip"},
    {"\xD0\xCF\x11\xE0", 4, "un classeur Excel ancien (.xls)"},
    {"%PDF", 4, "un document PDF"},
    {"\x89PNG", 4, "une image"},
    {"\xFF\xD8\xFF", 3, "une image"},
    {"<?xml", 5, "un fichier XML"},
    {"<html", 5, "une page HTML"},
    {"<HTML", 5, "une page HTML"},
    {"<!DOCTYPE", 9, "une page HTML"},
    {"<table", 6, "un tableau HTML"},
    {"{\\rtf", 5, "un document de traitement de texte"},
};

static bool check_container(const struct input *input, const char *name, struct error *error)
{
    const char *start = input->bytes;
    size_t left = input->length;

    if (left >= 3 && !memcmp(start, "\xEF\xBB\xBF", 3)) {
        start += 3;
        left -= 3;
    }
    while (left && strchr(" \t\r\n", *start)) {
        start++;
        left--;
    }
    for (size_t i = 0; i < sizeof CONTAINERS / sizeof CONTAINERS[0]; i++) {
        if (left >= CONTAINERS[i].length &&
            !memcmp(start, CONTAINERS[i].start, CONTAINERS[i].length))
            return error_set(error, STATUS_DATA,
                             "%s : c'est %s, que le programme ne lit pas ; ouvrez-le dans le "
                             "tableur et enregistrez-le au format CSV (séparateur : "
                             "point-virgule)",
                             name, CONTAINERS[i].what);
    }
    return true;
}

static bool too_large(const char *name, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "%s : plus de %d Mo ; ce n'est pas une liste d'élèves, retirez ce fichier",
                     name, INPUT_SIZE_MAX / (1024 * 1024));
}

static bool read_all(struct input *input, FILE *file, const char *name, struct error *error)
{
    size_t room = (size_t)64 * 1024;

    while (true) {
        char *bytes = realloc(input->bytes, room + 1);
        if (!bytes)
            return error_memory(error);
        input->bytes = bytes;
        input->length += fread(bytes + input->length, 1, room - input->length, file);
        if (ferror(file))
            return error_set(error, STATUS_IO, "%s : lecture impossible : %s", name,
                             platform_reason(errno));
        if (input->length > INPUT_SIZE_MAX)
            return too_large(name, error);
        if (input->length < room)
            break;
        room *= 2;
    }
    input->bytes[input->length] = '\0';
    return true;
}

bool input_read(struct input *input, const char *path, const char *name, struct error *error)
{
    *input = (struct input){.bytes = NULL};
    FILE *file = file_open(path, error);
    if (!file)
        return false;
    const bool done = read_all(input, file, name, error) && check_container(input, name, error);
    if (file != stdin)
        fclose(file);
    if (!done) {
        input_clear(input);
        return false;
    }
    digest_bytes(input->bytes, input->length, input->digest);
    return true;
}

void input_clear(struct input *input)
{
    free(input->bytes);
    *input = (struct input){.bytes = NULL};
}
