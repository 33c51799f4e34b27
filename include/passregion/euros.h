/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_EUROS_H
#define PASSREGION_EUROS_H

/*
 * Amounts as people write them: « 140 », « 1 234,50 € », « 108.5 »: digits,
 * blanks between them, at most two decimals. For store and
 * rules.
 */

#include <stdbool.h>
#include <stdint.h>

enum { EUROS_MAX = 100000 };

/* Sets `cents`; false when the text is no amount from 0 to EUROS_MAX euros. */
bool euros_read(const char *text, int64_t *cents);

#endif
