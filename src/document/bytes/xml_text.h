/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_XML_TEXT_H
#define PASSREGION_XML_TEXT_H

/*
 * XML whose declaration names another encoding than its bytes are in: saved
 * again by an editor, or written by a program that takes its word for done.
 * For siecle only.
 */

#include <stdbool.h>
#include <stddef.h>

/*
 * True where the bytes cannot be, or would be nonsense, in the encoding that
 * the file declares (none: UTF-8). Never of UTF-16.
 */
bool xml_text_lies(const char *bytes, size_t length);

/* Blanks the declaration of a text that was decoded to UTF-8; its lines stay. */
void xml_text_forget(char *text, size_t length);

#endif
