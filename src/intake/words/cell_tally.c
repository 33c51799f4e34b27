/* SPDX-License-Identifier: MIT */
#include "cell_tally.h"

#include <stdio.h>
#include <string.h>

#include "passregion/date.h"

enum {
    CLEAR_SHARE = 80, /* what share of the cells makes a kind clear, in hundredths; */
    NUMBER_SHARE = 40,
    AGAINST_CELLS = 5, /* how many cells, and what share, doubt a title that is known, */
    AGAINST_SHARE = 90,
    OWN_SHARE = 10,  /* … less than which are what it says */
    LOOSE_CELLS = 2, /* of a kind that many texts have */
    PROOF_CELLS = 2, /* dates: one alone may be mistyped */
    ORDER_CELLS = 6  /* … of which one at least has a day after the 12th */
};

void cell_tally_add(struct cell_tally *tally, const char *text, const struct vocabulary *vocabulary,
                    int campaign_year)
{
    const unsigned kinds = cell_kinds(text, vocabulary, campaign_year);

    tally->filled++;
    for (size_t kind = 0; kind < CELL_KIND_COUNT; kind++)
        tally->kind[kind] += kinds >> kind & 1;
}

void cell_tally_order(struct cell_tally *tally, const char *text)
{
    switch (date_order_of(text)) {
    case DATE_ORDER_NONE:
        break;
    case DATE_ORDER_DAY_FIRST:
        tally->day_first++;
        break;
    case DATE_ORDER_MONTH_FIRST:
        tally->month_first++;
        break;
    case DATE_ORDER_EITHER:
        tally->either += strcmp(text, tally->last_either) != 0;
        snprintf(tally->last_either, sizeof tally->last_either, "%s", text);
        break;
    }
}

bool cell_tally_is_month_first(const struct cell_tally *tally)
{
    return tally->month_first >= PROOF_CELLS && !tally->day_first;
}

bool cell_tally_order_issue(const struct cell_tally *tally, enum issue_code *issue)
{
    if (cell_tally_is_month_first(tally))
        *issue = ISSUE_MONTH_FIRST;
    else if (tally->day_first)
        *issue = ISSUE_TWO_ORDERS;
    else
        *issue = ISSUE_NO_ORDER;
    /* One date or two out of many were mistyped, and say so themselves. */
    if (tally->day_first)
        return 10 * tally->month_first > tally->day_first + tally->month_first;
    return tally->month_first + tally->either > 1 &&
           (tally->month_first || tally->either >= ORDER_CELLS);
}

/* The first of the kinds that has that share of the cells. */
static enum cell_kind kind_of_share(const struct cell_tally *tally, unsigned kinds, unsigned cells,
                                    unsigned share)
{
    for (size_t kind = 0; tally->filled >= cells && kind < CELL_KIND_COUNT; kind++) {
        if ((kinds >> kind & 1) && 100U * tally->kind[kind] >= share * tally->filled)
            return (enum cell_kind)kind;
    }
    return CELL_KIND_COUNT;
}

enum cell_kind cell_tally_kind(const struct cell_tally *tally)
{
    const unsigned loose = tally->filled < LOOSE_CELLS ? 1U << CELL_CODE : 0;

    const enum cell_kind kind = kind_of_share(tally, ~loose, 1, CLEAR_SHARE);

    /* Where numbers stand, remarks stand too. */
    return kind == CELL_KIND_COUNT ? kind_of_share(tally, 1U << CELL_NUMBER, 1, NUMBER_SHARE)
                                   : kind;
}

enum cell_kind cell_tally_against(const struct cell_tally *tally, enum field field)
{
    const unsigned own = cell_kinds_own(field);

    for (size_t kind = 0; kind < CELL_KIND_COUNT; kind++) {
        if ((own >> kind & 1) && 100U * tally->kind[kind] >= (unsigned)OWN_SHARE * tally->filled)
            return CELL_KIND_COUNT;
    }
    return kind_of_share(tally, cell_kinds_never(field) & ~own, AGAINST_CELLS, AGAINST_SHARE);
}
