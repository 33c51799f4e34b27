/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_DECODE_H
#define PASSREGION_DECODE_H

/*
 * Bytes to UTF-8 text, letters and their marks composed, no-break spaces as
 * spaces. The encoding is found, never asked:
 * byte order mark, then strict UTF-8 over the whole file, then Windows-1252
 * (which holds ISO-8859-1). What none of them can be is refused.
 * No statistics: class lists are too short for them. For intake only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/error.h"

struct decoded {
    char *text; /* UTF-8 without byte order mark, NUL behind it; owned */
    size_t length;
    const char *encoding; /* its usual name, static */
};

/* `name` is what messages call the file. */
bool decode(struct decoded *decoded, const char *bytes, size_t length, const char *name,
            struct error *error);

void decoded_clear(struct decoded *decoded);

#endif
