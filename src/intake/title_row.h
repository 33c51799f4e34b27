/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_TITLE_ROW_H
#define PASSREGION_TITLE_ROW_H

/*
 * A row that may be the titles of a list: how many labels it shows, alone or
 * together with the row below it. For intake.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/arena.h"
#include "passregion/fact.h"
#include "passregion/row.h"
#include "passregion/vocabulary.h"
#include "words/phrase.h"

enum title_lack { LACK_NOTHING, LACK_NAME, LACK_OTHER /* than names */ };

struct title_row {
    const char *titles[CELL_COUNT_MAX]; /* trimmed */
    size_t count;
    size_t known;         /* labels among them; one that names its year counts twice */
    size_t owned;         /* those that the line above says to be a responsable's */
    size_t score;         /* the same, or 0 when they cannot head a list of this role */
    enum title_lack lack; /* what alone keeps them from it */
};

/* What a title says: a label as a whole, or word by word. */
struct phrase title_read(const char *title, const struct vocabulary *vocabulary,
                         enum phrase_care care);

/*
 * The label a title stands for, or NULL; *year is the one the title names, or 0. PHRASE_AT_ALL: one
 * with a wrong letter, too.
 */
const struct label *title_label(const char *title, const struct vocabulary *vocabulary,
                                enum phrase_care care, int *year);

/* Whether a row inside a list is one of titles that could head it. */
bool title_row_heads(const struct row *row, enum file_role role,
                     const struct vocabulary *vocabulary);

/* Sets what the titles are worth. */
void title_row_score(struct title_row *titles, enum file_role role,
                     const struct vocabulary *vocabulary, enum phrase_care care);

/* The titles of two rows together; what they need to be written lies in the arena. */
void title_row_join(const struct title_row *above, const struct title_row *below,
                    const struct vocabulary *vocabulary, struct arena *arena,
                    struct title_row *both);

/*
 * Whether the row right below the titles names nobody and holds words only: it
 * goes with them, known or not.
 */
bool title_row_goes_below(const struct title_row *above, const struct title_row *below,
                          const struct vocabulary *vocabulary);

/* A row that fills most of its columns and holds no title: behind titles, the list has begun. */
bool title_row_is_data(const struct title_row *titles);

#endif
