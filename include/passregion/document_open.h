/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_DOCUMENT_OPEN_H
#define PASSREGION_DOCUMENT_OPEN_H

/*
 * A file's bytes to a document. The container is told by content, never by the
 * name: text, .xlsx or .xlsm, .ods, SIECLE's XML (zipped or not), an HTML
 * page. What none of them is (.xls, PDF, image…) is refused with the remedy.
 * For source, typed_book and batch.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/document.h"
#include "passregion/error.h"
#include "passregion/input.h"

/*
 * `encoding` is that of text and HTML (decode.h), NULL to have it found; the
 * other containers say theirs. `name` is what messages call the file; `bytes`
 * must outlive the document.
 */
bool document_open(struct document *document, const char *bytes, size_t length,
                   const char *encoding, const char *name, struct error *error);

/*
 * The same of a file that nobody reads again: the bytes of text become the document's, and
 * input->bytes is NULL, so that a large file is not held twice.
 */
bool document_open_input(struct document *document, struct input *input, const char *encoding,
                         const char *name, struct error *error);

/*
 * The encoding that a document's text is said to be in where `asked` is asked
 * for, without opening it: "" in a container that says its own.
 */
const char *document_encoding(const char *bytes, size_t length, const char *asked);

/*
 * A workbook of ours that people had in their hands: as document_open(), with
 * its hidden sheets, and text letter by letter. STATUS_DATA when it is no workbook.
 */
bool document_open_book(struct document *document, const char *bytes, size_t length,
                        const char *name, struct error *error);

#endif
