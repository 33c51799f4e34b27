/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SIECLE_H
#define PASSREGION_SIECLE_H

/*
 * SIECLE's XML exports as tables, one line a pupil's element: « Élèves »
 * with or without addresses (root BEE_ELEVES), and « Structures » (root
 * BEE_STRUCTURES), the classes with their MEF. Titles are those of
 * sql/labels.sql; they stand in no line of the file. Shape: SIECLE
 * « Exportations XML », 17.4. For document only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/archive.h"
#include "passregion/document.h"
#include "passregion/error.h"

/* One XML file in memory. */
bool siecle_read(struct document *document, const char *bytes, size_t length, const char *name,
                 struct error *error);

/* The zip that SIECLE ships: each XML member it knows; others are skipped and said. */
bool siecle_read_archive(struct document *document, struct archive *archive, const char *name,
                         struct error *error);

#endif
