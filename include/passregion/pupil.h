/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PUPIL_H
#define PASSREGION_PUPIL_H

/*
 * One line of a list as facts about one pupil: dates in ISO 8601, identifiers
 * in their normal form, words of a closed set (statut, oui/non) as the rules
 * name them, everything else as written. What cannot be read is an issue and
 * loses the value, never more. For intake and store.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/fact.h"

struct pupil {
    bool class_from_title;        /* it stands above the list or a block of it, not in the line */
    size_t line;                  /* physical line, from 1 */
    const char *fact[FACT_COUNT]; /* NULL: the line does not say; indexed by enum fact */
    bool ine_is_key;              /* the INE has a known shape */
};

#endif
