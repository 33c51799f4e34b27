/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CODEPAGE_H
#define PASSREGION_CODEPAGE_H

/*
 * The 8-bit encodings French exports come in, and which of them a text is
 * most likely in. Each reading is weighed by the letters it makes and their
 * neighbours: é inside a word, É at its start, ’ between letters count for
 * it; a capital behind a small letter, a sign inside a word count against
 * it. No statistics of bytes: class lists are too short for them. For intake
 * only.
 *
 * Tables: Unicode's mappings CP1252, 8859-15, CP850 and ROMAN. For document.
 */

#include <stdbool.h>
#include <stddef.h>
#include <uchar.h>

enum { CODEPAGE_NAME_SIZE = 16 };

struct codepage {
    const char *name;        /* its usual name, for people */
    const char16_t *letters; /* the 128 letters of the bytes 0x80 to 0xFF; 0: none */
};

/*
 * Windows-1252, unless a byte is no letter in it or another encoding weighs
 * more; NULL when no other makes sense either: more speaks against it than
 * for it.
 */
const struct codepage *codepage_find(const char *bytes, size_t length);

/*
 * An encoding's name as aliases are compared: small letters and digits only,
 * « UTF-8 » gives « utf8 ». False when it does not fit.
 */
bool codepage_plain_name(const char *name, char *plain, size_t size);

/* The encoding of that usual name or alias (« latin9 », « cp1252 »), whatever its case; or NULL. */
const struct codepage *codepage_named(const char *name);

/* The code point of a byte; 0 where it is no letter. */
char32_t codepage_letter(const struct codepage *codepage, unsigned char byte);

#endif
