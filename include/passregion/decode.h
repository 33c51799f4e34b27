/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_DECODE_H
#define PASSREGION_DECODE_H

/*
 * Bytes to UTF-8 text, letters and their marks composed, no-break spaces as
 * spaces. The encoding is found unless it is asked for: byte order mark, then
 * UTF-16 by its NULs, then strict UTF-8 over the whole file, then UTF-8 with
 * some letters of Windows-1252 among it, then the likeliest 8-bit encoding
 * (codepage.h). Unicode text that had been encoded twice is put right
 * (mojibake.h). UTF-32, other text with NULs and what makes sense in no
 * encoding is refused. For document, settings, rule_file and option_table.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/error.h"

struct decoded {
    char *text; /* UTF-8 without byte order mark, NUL behind it; owned */
    size_t length;
    const char *encoding; /* its usual name, static */
    bool is_mixed;        /* it was in two: each letter was read in its own; a warning is due */
    bool repaired;        /* the text had been encoded twice and was put right: a warning is due */
};

/*
 * `encoding` is the one the user asks for, NULL to have it found; a byte order
 * mark knows better than either. STATUS_USAGE when there is no such encoding,
 * STATUS_DATA when the bytes are something else. `name` is what messages call
 * the file.
 */
bool decode(struct decoded *decoded, const char *bytes, size_t length, const char *encoding,
            const char *name, struct error *error);

/*
 * The same of bytes from malloc() with room for one more, which become the text or are freed: a
 * large file is not held twice.
 */
bool decode_taken(struct decoded *decoded, char *bytes, size_t length, const char *encoding,
                  const char *name, struct error *error);

/* What people are told to choose from, before UTF-16. */
#define DECODE_NAMES "utf-8, windows-1252, iso-8859-15, cp850, macroman"

/*
 * Whether there is an encoding of that name: « utf-8 », « cp1252 », « Latin-9 »…;
 * STATUS_USAGE with those to choose from.
 */
bool decode_knows(const char *encoding, struct error *error);

/*
 * What decode() calls the encoding of these bytes where `encoding` is asked
 * for: the usual name of it, or the mark's; "" where it reads neither.
 */
const char *decode_name(const char *bytes, size_t length, const char *encoding);

void decoded_clear(struct decoded *decoded);

#endif
