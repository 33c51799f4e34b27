/* SPDX-License-Identifier: MIT */
#include "cell_kind.h"

#include <stdio.h>
#include <string.h>

#include "passregion/date.h"
#include "passregion/identifier.h"
#include "passregion/text.h"

enum {
    FOLDED_SIZE = 256,
    AGE_MIN = 12, /* when the campaign's year starts */
    AGE_MAX = 26,
    LATE_MONTH = 10, /* who entered did so before */
    DIGITS_OF_DATE = 8,
    MEF_START = 3,     /* digits that tell what a MEF is of */
    CLEAR_CELLS = 3,   /* how many cells at least, and what share of them, make a kind clear; */
    CLEAR_SHARE = 80,  /* … in hundredths */
    AGAINST_CELLS = 5, /* … and clear enough to doubt a title that is known, */
    AGAINST_SHARE = 90,
    OWN_SHARE = 10,  /* … less than which are what it says */
    PROOF_CELLS = 2, /* one alone may be mistyped */
    ORDER_CELLS = 6  /* dates of which one at least has a day after the 12th */
};

#define KIND(kind) (1U << CELL_##kind)

/* What a column of a kind would tell: it is missed where the list gives none of these facts. */
static const struct {
    enum issue_code issue;
    bool is_useful;
    bool wants_all; /* … or lacks one of them */
    enum fact fact[4];
} KINDS[CELL_KIND_COUNT] = {
    [CELL_INE] = {ISSUE_LOOKS_INE, true, false, {FACT_INE}},
    [CELL_UAI] = {ISSUE_LOOKS_UAI, true, false, {FACT_UAI_BEFORE}},
    [CELL_BIRTH_DATE] = {ISSUE_LOOKS_BIRTH, true, false, {FACT_BIRTH_DATE}},
    [CELL_LATE_DATE] = {ISSUE_LOOKS_LATE, true, false, {FACT_EXIT_DATE}},
    [CELL_DATE] = {.issue = ISSUE_LOOKS_DATE},
    [CELL_MEF] = {ISSUE_LOOKS_MEF,
                  true,
                  false,
                  {FACT_FORMATION_BEFORE, FACT_FORMATION_AFTER, FACT_MEF_BEFORE, FACT_MEF_AFTER}},
    [CELL_EMAIL] = {.issue = ISSUE_LOOKS_EMAIL},
    [CELL_CLASS] = {ISSUE_LOOKS_CLASS, true, true, {FACT_CLASS_BEFORE, FACT_CLASS_AFTER}},
    [CELL_DECISION] = {ISSUE_LOOKS_DECISION, true, false, {FACT_DECISION}},
    [CELL_STATUT] = {ISSUE_LOOKS_STATUT, true, false, {FACT_STATUT}},
};

/*
 * What a field's cells are, and what they never are. Free texts say nothing against a title, nor do
 * kinds that share words or codes with the field's own.
 */
enum {
    ANY_DATE = KIND(BIRTH_DATE) | KIND(LATE_DATE) | KIND(DATE),
    NEVER_WORDS = KIND(INE) | KIND(UAI) | ANY_DATE | KIND(MEF) | KIND(EMAIL)
};

static const struct {
    enum field field;
    enum cell_kind own;
    unsigned never;
} FIELDS[] = {
    {FIELD_INE, CELL_INE, NEVER_WORDS},
    {FIELD_UAI, CELL_UAI, NEVER_WORDS},
    {FIELD_BIRTH_DATE, CELL_BIRTH_DATE, NEVER_WORDS & ~(unsigned)KIND(DATE)},
    {FIELD_EXIT_DATE, CELL_LATE_DATE, 0},
    {FIELD_FORMATION, CELL_MEF, NEVER_WORDS},
    {FIELD_CLASS, CELL_CLASS, 0},
    {FIELD_DECISION, CELL_DECISION, NEVER_WORDS},
    {FIELD_FINAL_DECISION, CELL_DECISION, NEVER_WORDS},
    {FIELD_OPINION, CELL_DECISION, NEVER_WORDS},
    {FIELD_STATUT, CELL_STATUT, NEVER_WORDS},
    {FIELD_FILE_NUMBER, CELL_KIND_COUNT, NEVER_WORDS & ~(unsigned)KIND(MEF)},
};

enum { FIELD_ROWS = sizeof FIELDS / sizeof *FIELDS };

/* « 38000 » is a postal code, « 41000,5 » an amount, before they are the days of a spreadsheet. */
static bool is_number(const char *text)
{
    static const char DIGITS[] = "0123456789";
    const size_t digits = strspn(text, DIGITS);

    if (!text[digits])
        return digits != DIGITS_OF_DATE;
    return strchr(".,", text[digits]) && !text[digits + 1 + strspn(text + digits + 1, DIGITS)];
}

static unsigned date_kinds(const char *text, int campaign_year)
{
    struct date date;
    const struct date start = {campaign_year - 1, LATE_MONTH, 1};

    if (is_number(text) || date_read(text, campaign_year + 1, &date) != DATE_VALID)
        return 0;
    if (date.year >= campaign_year - AGE_MAX && date.year <= campaign_year - AGE_MIN)
        return KIND(BIRTH_DATE);
    return date_days(date) >= date_days(start) && date.year <= campaign_year + 1 ? KIND(LATE_DATE)
                                                                                 : KIND(DATE);
}

static bool is_mef(const char *text, const struct vocabulary *vocabulary)
{
    char mef[MEF_SIZE];

    if (!mef_read(text, mef))
        return false;
    mef[MEF_START] = '\0';
    return vocabulary_word(vocabulary, WORD_MEF, mef) != NULL;
}

static bool is_email(const char *text)
{
    const char *at = strchr(text, '@');

    return at && at > text && strchr(at, '.') && !strchr(text, ' ');
}

/* Known words, or some that go on with a formation: « Passage en 1re Cuisine ». */
static bool is_decision(const char *text, const struct vocabulary *vocabulary)
{
    char folded[FOLDED_SIZE];

    if (text_fold_key(text, folded, sizeof folded) >= sizeof folded)
        return false;
    if (vocabulary_word(vocabulary, WORD_DECISION, folded))
        return true;
    for (char *end = strrchr(folded, ' '); end; end = strrchr(folded, ' ')) {
        *end = '\0';
        /* A word alone may start anything: « Partie commune ». */
        if (strchr(folded, ' ') && vocabulary_word(vocabulary, WORD_DECISION, folded))
            return true;
    }
    return false;
}

static unsigned kinds_of(const char *text, const char *statut, const struct vocabulary *vocabulary,
                         int campaign_year)
{
    char ine[INE_SIZE];
    char uai[UAI_SIZE];
    char folded[FOLDED_SIZE];
    unsigned kinds = date_kinds(text, campaign_year);

    kinds |= ine_read(text, ine) ? KIND(INE) : 0;
    kinds |= uai_read(text, uai) ? KIND(UAI) : 0;
    kinds |= is_mef(text, vocabulary) ? KIND(MEF) : 0;
    kinds |= is_email(text) ? KIND(EMAIL) : 0;
    kinds |= vocabulary_has_class(vocabulary, text) ? KIND(CLASS) : 0;
    kinds |= is_decision(text, vocabulary) ? KIND(DECISION) : 0;
    kinds |= statut ? KIND(STATUT) : 0;
    if (text_fold(text, folded, sizeof folded) < sizeof folded &&
        vocabulary_word(vocabulary, WORD_YES_NO, folded))
        kinds |= KIND(YES_NO);
    return kinds;
}

static const char *statut_of(const char *text, const struct vocabulary *vocabulary)
{
    char folded[FOLDED_SIZE];

    return text_fold(text, folded, sizeof folded) < sizeof folded
               ? vocabulary_word(vocabulary, WORD_STATUT, folded)
               : NULL;
}

void cell_tally_add(struct cell_tally *tally, const char *text, const struct vocabulary *vocabulary,
                    int campaign_year)
{
    const char *statut = statut_of(text, vocabulary);
    const unsigned kinds = kinds_of(text, statut, vocabulary, campaign_year);

    tally->filled++;
    for (size_t kind = 0; kind < CELL_KIND_COUNT; kind++)
        tally->kind[kind] += kinds >> kind & 1;
    tally->has_other_statut |= statut && strcmp(statut, "scolaire") != 0;
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
    const enum cell_kind kind = kind_of_share(tally, ~0U, CLEAR_CELLS, CLEAR_SHARE);

    return kind == CELL_STATUT && !tally->has_other_statut ? CELL_KIND_COUNT : kind;
}

/* The place of a field among FIELDS, or their number. */
static size_t place_of(enum field field)
{
    size_t place = 0;

    while (place < FIELD_ROWS && FIELDS[place].field != field)
        place++;
    return place;
}

enum cell_kind cell_kind_of_field(enum field field)
{
    const size_t place = place_of(field);

    return place < FIELD_ROWS ? FIELDS[place].own : CELL_KIND_COUNT;
}

bool cell_kind_may_deny(enum field field)
{
    const size_t place = place_of(field);

    return place < FIELD_ROWS && FIELDS[place].never;
}

enum cell_kind cell_tally_against(const struct cell_tally *tally, enum field field)
{
    const size_t place = place_of(field);

    if (place == FIELD_ROWS)
        return CELL_KIND_COUNT;
    const enum cell_kind own = FIELDS[place].own;
    if (own == CELL_KIND_COUNT)
        return kind_of_share(tally, FIELDS[place].never, AGAINST_CELLS, AGAINST_SHARE);
    if (100U * tally->kind[own] >= (unsigned)OWN_SHARE * tally->filled)
        return CELL_KIND_COUNT;
    return kind_of_share(tally, FIELDS[place].never & ~(1U << own), AGAINST_CELLS, AGAINST_SHARE);
}

bool cell_kind_is_missed(enum cell_kind kind, const bool given[FACT_COUNT], enum file_role role)
{
    size_t count = 0;
    size_t known = 0;

    if (kind == CELL_KIND_COUNT || !KINDS[kind].is_useful)
        return false;
    for (size_t i = 0; i < sizeof KINDS->fact / sizeof *KINDS->fact; i++) {
        const enum fact fact = KINDS[kind].fact[i];
        if (fact == FACT_NONE || (role == ROLE_PASS && !fact_is_of_dossiers(fact)))
            continue;
        count++;
        known += given[fact];
    }
    return KINDS[kind].wants_all ? known < count : count && !known;
}

enum issue_code cell_kind_issue(enum cell_kind kind)
{
    return KINDS[kind].issue;
}
