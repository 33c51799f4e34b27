/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_TITLE_PLAIN_H
#define PASSREGION_TITLE_PLAIN_H

/*
 * A title without what it does not say of its column's cells: the number of a
 * question in front, brackets that say how to fill it in. For phrase.
 */

#include <stdbool.h>

#include "passregion/title_words.h"

/* False where it is too long. */
bool title_plain(const struct title_words *words, const char *title, char plain[TITLE_KEY_SIZE]);

#endif
