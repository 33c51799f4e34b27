/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CONTAINER_H
#define PASSREGION_CONTAINER_H

/*
 * What a file is, by its first bytes and never by its name. For document_open,
 * class_words, settings and rule_file.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/error.h"

/* Refuses what nobody reads here (.xls, PDF, images…) with the format to save it in. */
bool container_check(const char *bytes, size_t length, const char *name, struct error *error);

/* Refuses everything but text: workbooks, archives, XML and HTML too. */
bool container_check_text(const char *bytes, size_t length, const char *name, struct error *error);

bool container_is_zip(const char *bytes, size_t length);

/* A zip that is no workbook, as far as the name of its first member tells. */
bool container_is_plain_zip(const char *bytes, size_t length);
bool container_is_xml(const char *bytes, size_t length);

/* `text` may be decoded or still as it came. */
bool container_is_html(const char *text, size_t length);

#endif
