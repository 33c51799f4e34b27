/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_MEANING_H
#define PASSREGION_MEANING_H

/*
 * What the title of a column means, before and once its cells were seen, and
 * the school year it speaks of. For intake.
 */

#include <stdbool.h>

#include "passregion/fact.h"
#include "passregion/issue.h"
#include "passregion/vocabulary.h"

/* What a title says before the year of the file is known. */
struct meaning {
    const struct label *label; /* NULL: unknown */
    const struct label *half;  /* what the words that are known would mean alone; or NULL */
    int named;                 /* the year its title names, or 0 */
    bool says_when;            /* … and nothing but this one: */
    enum label_year year;
    enum fact fact;  /* what it holds if the file is of its folder's year */
    bool is_near;    /* … but for a wrong letter all are known */
    bool is_settled; /* whatever its cells look like */
    bool is_denied;  /* its cells are of what its title cannot mean: not taken */
    bool has_remark; /* what is to be said once the cells were seen: */
    enum issue_code remark;
};

/* What the words of a title mean. */
struct meaning meaning_of(const char *title, const struct vocabulary *vocabulary);

/* A name that no title says, found by its cells: one of the fields of names. */
struct meaning meaning_by_cells(enum field field);

/* Whether its cells are days. */
bool meaning_is_day(const struct meaning *meaning);

/* « Origine »: a title that says no more than when means the field that its cells are of. */
void meaning_take_when(struct meaning *meaning, enum field field);

/* How far its year lies from the campaign's, -1 the one before; `file_year`: of its list. */
int meaning_offset(const struct meaning *meaning, int file_year, int campaign_year);

/* What it holds, or would hold, if its list is of its folder's year. */
enum fact meaning_fact(const struct meaning *meaning, enum file_role role, int campaign_year);

#endif
