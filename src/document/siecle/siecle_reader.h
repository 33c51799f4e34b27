/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SIECLE_READER_H
#define PASSREGION_SIECLE_READER_H

/*
 * One XML file of SIECLE, piece by piece, on its way to a table of the
 * document. Its root says what it is; of what it holds, only the elements
 * named in siecle_reader.c are kept, by their whole path. For siecle only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/document.h"
#include "passregion/error.h"

struct siecle_reader;

/*
 * `name` is what messages call the file, `part` the name of its table; both
 * must outlive the reader. NULL when memory is out.
 */
struct siecle_reader *siecle_reader_open(struct document *document, const char *name,
                                         const char *part, struct error *error);

/* Reads on. STATUS_DATA when it is no XML, or none of ours: siecle_reader_is_unknown() tells. */
bool siecle_reader_feed(struct siecle_reader *reader, const char *bytes, size_t length,
                        struct error *error);

/* The end of the file: the table is whole. */
bool siecle_reader_finish(struct siecle_reader *reader, struct error *error);

/* The root is that of another file; no table was added. */
bool siecle_reader_is_unknown(const struct siecle_reader *reader);

void siecle_reader_close(struct siecle_reader *reader);

#endif
