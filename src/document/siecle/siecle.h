/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SIECLE_H
#define PASSREGION_SIECLE_H

/*
 * SIECLE's XML exports as tables: « Élèves » with or without addresses (root
 * BEE_ELEVES), line n the n-th pupil's element, and « Structures » (root
 * BEE_STRUCTURES, or STS's STS_EDT and EDT_STS), line n the n-th pair of a
 * class and its MEF. Titles are those of sql/labels.sql; they stand in no line
 * of the file. Only the elements named in siecle_road.c are read, by their whole path: nothing of
 * health or grants. Shape: SIECLE « Exportations XML », 17.4. For document only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/archive.h"
#include "passregion/document.h"
#include "passregion/error.h"

/* One XML file in memory. */
bool siecle_read(struct document *document, const char *bytes, size_t length, const char *name,
                 struct error *error);

/*
 * The zip that SIECLE ships: each XML member it knows, a table under its name
 * without folders; others are skipped and said. STATUS_DATA when it knows none.
 */
bool siecle_read_archive(struct document *document, struct archive *archive, const char *name,
                         struct error *error);

#endif
