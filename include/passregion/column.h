/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_COLUMN_H
#define PASSREGION_COLUMN_H

/*
 * One column of a list, and what letters find in all of them. For intake.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/fact.h"
#include "passregion/issue.h"
#include "passregion/title_words.h"

/* From RANK_HIDDEN on those that the spreadsheet hides. */
enum { RANK_HIDDEN = 3, RANK_COUNT = 2 * RANK_HIDDEN };

struct column {
    const char *title;       /* as written, trimmed; lives in columns->titles */
    const char *first_title; /* what stands in its place where the list starts; NULL: the title */
    enum field field;
    enum title_owner owner; /* whose it is, as its title or its place says */
    enum fact fact;         /* FACT_NONE: not stored (another year, no use, unknown) */
    int rank; /* of several columns of one fact those of a lower rank are read first, from 0 */
    bool is_hidden;   /* in the spreadsheet */
    bool month_first; /* its dates are written month, day, year */
    bool is_denied;   /* its title is known, its cells are something else: it is not read */
    bool has_remark;  /* its cells say more than its title, or something else: */
    enum issue_code remark;
};

struct column_contacts {
    bool are_given;                       /* there are columns for letters */
    enum title_owner parent[PARENTS_MAX]; /* whose letters are, the next where one has no name */
    size_t parent_count;
};

#endif
