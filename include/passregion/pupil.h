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

#include "passregion/arena.h"
#include "passregion/columns.h"
#include "passregion/issue.h"
#include "passregion/table.h"
#include "passregion/vocabulary.h"

struct pupil {
    bool class_from_title;        /* it stands above the list or a block of it, not in the line */
    size_t line;                  /* physical line, from 1 */
    const char *fact[FACT_COUNT]; /* NULL: the line does not say; indexed by enum fact */
    bool ine_is_key;              /* the INE has a known shape */
};

/* What a line of a list turned out to be. */
enum line_kind {
    LINE_PUPIL,
    LINE_IGNORED, /* blank, total, repeated header, group, wish for another school, title */
    LINE_REJECTED
};

struct pupil_reader {
    const struct columns *columns;
    const struct vocabulary *vocabulary;
    enum file_role role;
    int campaign_year;             /* first year of the campaign's school year */
    const char *own_uai;           /* of the school */
    const struct issue_sink *sink; /* NULL: nothing is said */
    struct arena *arena;           /* for values that had to be rewritten; reset by the caller */
    bool is_text;                  /* of text a short row may have lost a cell in its middle */
    char *block_class;             /* CLASS_SIZE bytes: the class of the block under way, or "" */
};

/*
 * Reads one row that stands behind the header. The facts point into the row's
 * cells and the arena. False only when the sink or memory fails.
 */
bool pupil_read(const struct pupil_reader *reader, const struct row *row, struct pupil *pupil,
                enum line_kind *kind, struct error *error);

#endif
