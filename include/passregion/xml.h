/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_XML_H
#define PASSREGION_XML_H

/*
 * XML read as a stream of elements, without what hostile files use: a document
 * type (entities), deep nesting and a tag or comment of over 1 MB are refused.
 * Names come without their prefix. The encodings are expat's own and those of
 * codepage.h, as the file declares them. The only user of expat. For document,
 * book_parts, book_styles, look_reader and readback.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/archive.h"
#include "passregion/error.h"

enum { XML_DEPTH_MAX = 64 };

/* A handler that returns false stops the reading; it has set the reader's error. NULL: not asked.
 */
struct xml_handler {
    bool (*start)(void *data, const char *element, const char *const *attributes,
                  struct error *error);
    bool (*end)(void *data, const char *element, struct error *error);
    bool (*text)(void *data, const char *text, size_t length, struct error *error);
    void *data;
};

struct xml;

/*
 * `name` is what messages call the file, `part` the member of it ("" for
 * none); both must outlive the reader, like the handler. NULL when memory is out.
 */
struct xml *xml_open(const struct xml_handler *handler, const char *name, const char *part,
                     struct error *error);

/* Reads on. STATUS_DATA with the line when it is not well formed; false for ever after. */
bool xml_feed(struct xml *xml, const char *bytes, size_t length, struct error *error);

/* The end of the file; false when elements are still open. */
bool xml_finish(struct xml *xml, struct error *error);

void xml_close(struct xml *xml);

/* The value of an attribute by its name without prefix; NULL when there is none. */
const char *xml_attribute(const char *const *attributes, const char *name);

/* Whether that is how Office Open XML writes « true »; NULL is not. */
bool xml_is_true(const char *text);

/* The same of an attribute that need not be there: without it, it is on. */
bool xml_is_on(const char *const *attributes, const char *name);

/*
 * Reads the member that the archive stands at, from its first byte to its
 * last; what is wrong with either comes out in `error`. `name` and `part` as
 * for xml_open().
 */
bool xml_read_member(struct archive *archive, const struct xml_handler *handler, const char *name,
                     const char *part, struct error *error);

#endif
