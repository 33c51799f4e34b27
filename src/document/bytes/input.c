/* SPDX-License-Identifier: MIT */
#include "passregion/input.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/platform.h"

static bool too_large(const char *name, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "%s : plus de %d Mo ; ce n'est pas une liste d'élèves, retirez ce fichier",
                     name, INPUT_SIZE_MAX / (1024 * 1024));
}

static bool read_fault(const char *name, const char *reason, struct error *error)
{
    return error_set(error, STATUS_IO,
                     "« %s » : lecture impossible : %s ; vérifiez ce fichier et le disque, puis "
                     "relancez",
                     name, reason);
}

/* What a file says of its size; a pipe says nothing. What does not go back to its beginning would
 * look empty. */
static bool find_size(FILE *file, const char *name, size_t *size, struct error *error)
{
    *size = 0;
    if (fseek(file, 0, SEEK_END) != 0)
        return true;
    const long end = ftell(file);
    if (end < 0 || fseek(file, 0, SEEK_SET) != 0)
        return read_fault(name, platform_reason(errno), error);
    *size = (size_t)end;
    return true;
}

static bool read_all(struct input *input, FILE *file, const char *name, struct error *error)
{
    size_t room = (size_t)64 * 1024;
    size_t size;

    if (!find_size(file, name, &size, error))
        return false;
    /* Not read for nothing: that would take twice its size of memory. */
    if (size > INPUT_SIZE_MAX)
        return too_large(name, error);
    while (true) {
        char *bytes = realloc(input->bytes, room + 1);
        if (!bytes)
            return error_memory(error);
        input->bytes = bytes;
        input->length += fread(bytes + input->length, 1, room - input->length, file);
        if (ferror(file))
            return read_fault(name, platform_reason(errno), error);
        if (input->length > INPUT_SIZE_MAX)
            return too_large(name, error);
        if (input->length < room)
            break;
        room *= 2;
    }
    if (input->length < size)
        return read_fault(name, "le fichier finit trop tôt", error);
    input->bytes[input->length] = '\0';
    return true;
}

bool input_read(struct input *input, const char *path, const char *name, struct error *error)
{
    *input = (struct input){.bytes = NULL};
    FILE *file = file_open(path, error);
    if (!file)
        return false;
    const bool done = read_all(input, file, name, error);
    if (file != stdin)
        fclose(file);
    if (!done) {
        input_clear(input);
        return false;
    }
    digest_bytes(input->bytes, input->length, input->digest);
    return true;
}

bool input_is_rereadable(const char *path)
{
    const enum path_kind kind = path_kind(path);

    /* What cannot be looked at is tried, and says why it cannot be read. */
    return strcmp(path, "-") != 0 && (kind == PATH_FILE || kind == PATH_UNKNOWN);
}

bool input_peek(const char *path, const char *name, char *bytes, size_t size, size_t *length,
                struct error *error)
{
    *length = 0;
    if (!input_is_rereadable(path))
        return true;
    FILE *file = file_open(path, error);
    if (!file)
        return false;
    *length = fread(bytes, 1, size, file);
    const bool done = !ferror(file) || read_fault(name, platform_reason(errno), error);
    fclose(file);
    return done;
}

void input_clear(struct input *input)
{
    free(input->bytes);
    *input = (struct input){.bytes = NULL};
}
