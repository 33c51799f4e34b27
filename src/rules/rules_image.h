/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RULES_IMAGE_H
#define PASSREGION_RULES_IMAGE_H

/*
 * The built-in labels, reference data, nomenclature and rules as one SQLite
 * database. src/rules/make_rules.c makes and proves it when the program is
 * built; rules.c opens it. For rules.
 */

#include <stddef.h>

extern const unsigned char RULES_IMAGE[];
extern const size_t RULES_IMAGE_SIZE; /* bytes */

/* SHA-256 of the scripts it was made from: the same wherever they are built. */
extern const char RULES_FINGERPRINT[];

/* The school years they were proven for, with the fingerprint the workbooks show, in French. */
extern const char RULES_YEARS[];

#endif
