/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_HTML_ENTITY_H
#define PASSREGION_HTML_ENTITY_H

/*
 * What « &eacute; » and « &#233; » stand for: the names of Latin-1 and of the
 * few signs French pages use, and numbers, where 128 to 159 mean Windows-1252
 * as in every browser. For html only.
 */

#include <stddef.h>

/*
 * Reads the reference that `text` starts with (an ampersand) and returns its
 * bytes, or 0 when it is a mere ampersand. *letter is 0 when it is a
 * reference to nothing that may stand in a text.
 */
size_t html_entity(const char *text, size_t length, unsigned long *letter);

#endif
