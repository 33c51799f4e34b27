/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_INPUT_H
#define PASSREGION_INPUT_H

/*
 * A file's bytes, whole, with their digest. For document, intake, rules and report.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/digest.h"
#include "passregion/error.h"

enum { INPUT_SIZE_MAX = 100 * 1024 * 1024 }; /* bytes */

struct input {
    char *bytes; /* owned; a NUL stands behind the last one */
    size_t length;
    char digest[DIGEST_SIZE];
};

/* Reads the file at `path` (`-`: standard input). `name` is what messages call it. */
bool input_read(struct input *input, const char *path, const char *name, struct error *error);

/* Whether it can be read again: standard input and pipes cannot. */
bool input_is_rereadable(const char *path);

/* The first bytes of such a file, `size` at most; none of what can be read only once. */
bool input_peek(const char *path, const char *name, char *bytes, size_t size, size_t *length,
                struct error *error);

void input_clear(struct input *input);

#endif
