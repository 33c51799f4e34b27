/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_DECODE_H
#define PASSREGION_DECODE_H

/*
 * Bytes to UTF-8 text, letters and their marks composed, no-break spaces as
 * spaces. The encoding is found, never asked:
 * byte order mark, then UTF-16 by its NULs, then strict UTF-8 over the whole
 * file, then the likeliest 8-bit encoding (codepage.h). Unicode text that had
 * been encoded twice is put right (mojibake.h). UTF-32, other text
 * with NULs and what makes sense in no encoding is refused. For intake only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/error.h"

struct decoded {
    char *text; /* UTF-8 without byte order mark, NUL behind it; owned */
    size_t length;
    const char *encoding; /* its usual name, static */
    bool repaired;        /* the text had been encoded twice and was put right: a warning is due */
};

/* `name` is what messages call the file. */
bool decode(struct decoded *decoded, const char *bytes, size_t length, const char *name,
            struct error *error);

void decoded_clear(struct decoded *decoded);

#endif
