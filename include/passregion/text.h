/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_TEXT_H
#define PASSREGION_TEXT_H

/*
 * UTF-8 text: normal form, folding, trimming. The only user of utf8proc.
 * Folding makes equal what people write differently: case, accents, œ and oe,
 * typographic apostrophes, hyphens, no-break and double spaces (Unicode NFKD,
 * UAX #15, marks dropped). For every stage.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/buffer.h"
#include "passregion/error.h"

/*
 * Writes the folded form of `text` into `out`: words of A-Z and 0-9 (and
 * letters of other scripts), in capitals, one space between them.
 * « Né(e) le » gives « NE E LE ». Returns the length that the whole result
 * has, like snprintf(); the copy is cut at a whole character when `size` is
 * too small.
 */
size_t text_fold(const char *text, char *out, size_t size);

/*
 * Like text_fold(), without the small words of French labels (de, du, des,
 * d', l', la, le, les, et, en, au, aux), so that « 1re année de CAP » and
 * « 1re année CAP » meet.
 */
size_t text_fold_key(const char *text, char *out, size_t size);

/* Like text_fold(), without blanks: « N'GUYEN » and « NGUYEN », « 2 MHR-1 » and « 2MHR1 » meet. */
size_t text_fold_tight(const char *text, char *out, size_t size);

/*
 * Bytes of `text` that say `words`, letters in any case, accents included; 0
 * where it does not start with them or ends within.
 */
size_t text_prefix(const char *text, const char *words);

/* The start of `text` without blanks, no-break spaces included; cuts them off its end in place. */
char *text_trim(char *text);

/*
 * Bytes of the code point that `length` bytes start with; 0 where they are no strict UTF-8, and
 * where there are none.
 */
size_t text_letter(const char *bytes, size_t length, unsigned long *code_point);

/* True when `length` bytes are strict UTF-8 (no overlong form, no surrogate). */
bool text_is_utf8(const char *bytes, size_t length);

/* No-break spaces become spaces, stray byte order marks go; returns the length left. */
size_t text_plain_spaces(char *text);

/*
 * Composes `text` (NFC) when it holds combining marks; otherwise leaves it.
 * On success *text and *length are the result; the old buffer was freed when
 * it was replaced. Both are from malloc().
 */
bool text_compose(char **text, size_t *length, struct error *error);

/* The same of `length` bytes into a buffer, in the place of what it held; false when memory is out.
 */
bool text_compose_into(struct buffer *out, const char *text, size_t length);

/*
 * The start of `text` on one line, for a message: cut with « … » at a whole
 * character where it is longer than `size` bytes (4 or more). Returns `out`.
 */
const char *text_excerpt(const char *text, char *out, size_t size);

/* Appends one code point; returns the bytes written (1 to 4). */
size_t text_put(unsigned long code_point, char *out);

/* Bytes of the blank that `text` starts with, no-break spaces included; 0 when it is none. */
size_t text_blank(const char *text);

/* True where `length` bytes of UTF-8 are blanks only, or none. */
bool text_is_blank(const char *text, size_t length);

/* True where `text` is empty or says « nothing » in exports: blanks, or one dash of any length. */
bool text_is_empty(const char *text);

/* Whether no line may end at this place of a French text: a space before : ; ? ! », behind «. */
bool text_is_bound(const char *text, const char *at);

/* Whether a letter stands in it, of any script. */
bool text_has_letter(const char *text);

#endif
