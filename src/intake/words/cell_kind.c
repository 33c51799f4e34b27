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
    TELLING_CELLS = 3, /* of a row */
    CODE_LENGTH = 8,   /* letters and digits of a class code, */
    NUMBER_MIN = 4,    /* … digits of a file number */
    NUMBER_MAX = 12,
};

#define KIND(kind) (1U << CELL_##kind)

/*
 * What a column of a kind would tell: it is missed in lists of these roles that give none of these
 * facts. `field`: what it is where its title tells no more than the year.
 */
enum { IN_LISTS = 1 << ROLE_COUNCIL | 1 << ROLE_ENROLMENT, IN_ALL = IN_LISTS | 1 << ROLE_PASS };

static const struct {
    enum issue_code issue;
    enum field field;
    unsigned roles; /* 0: of no use */
    bool wants_all; /* it is missed where one of the facts lacks */
    enum fact fact[2];
} KINDS[CELL_KIND_COUNT] = {
    [CELL_INE] = {ISSUE_LOOKS_INE, FIELD_UNKNOWN, IN_ALL, false, {FACT_INE}},
    [CELL_UAI] = {ISSUE_LOOKS_UAI, FIELD_UAI, IN_LISTS, true, {FACT_UAI_BEFORE, FACT_UAI_AFTER}},
    [CELL_BIRTH_DATE] = {ISSUE_LOOKS_BIRTH, FIELD_UNKNOWN, IN_ALL, false, {FACT_BIRTH_DATE}},
    [CELL_LATE_DATE] = {ISSUE_LOOKS_LATE, FIELD_UNKNOWN, IN_LISTS, false, {FACT_EXIT_DATE}},
    [CELL_DATE] = {.issue = ISSUE_LOOKS_DATE},
    [CELL_MEF] = {ISSUE_LOOKS_MEF,
                  FIELD_FORMATION,
                  IN_LISTS | 1 << ROLE_CLASSES,
                  true,
                  {FACT_FORMATION_BEFORE, FACT_FORMATION_AFTER}},
    [CELL_EMAIL] = {.issue = ISSUE_LOOKS_EMAIL},
    [CELL_CLASS] =
        {ISSUE_LOOKS_CLASS, FIELD_CLASS, IN_LISTS, true, {FACT_CLASS_BEFORE, FACT_CLASS_AFTER}},
    [CELL_DECISION] = {ISSUE_LOOKS_DECISION, FIELD_UNKNOWN, IN_LISTS, false, {FACT_DECISION}},
    [CELL_STATUT] = {ISSUE_LOOKS_STATUT, FIELD_UNKNOWN, IN_LISTS, false, {FACT_STATUT}},
    [CELL_YES_NO] = {ISSUE_LOOKS_YES_NO, FIELD_UNKNOWN, 1 << ROLE_PASS, false, {FACT_HOLDS_PASS}},
    [CELL_SCHOOL] = {ISSUE_LOOKS_SCHOOL,
                     FIELD_SCHOOL,
                     1 << ROLE_ENROLMENT,
                     false,
                     {FACT_SCHOOL_BEFORE, FACT_SCHOOL_AFTER}},
    [CELL_FORMATION] = {ISSUE_LOOKS_FORMATION,
                        FIELD_FORMATION,
                        IN_LISTS | 1 << ROLE_CLASSES,
                        true,
                        {FACT_FORMATION_BEFORE, FACT_FORMATION_AFTER}},
    [CELL_CODE] =
        {ISSUE_LOOKS_CODE, FIELD_CLASS, IN_LISTS, true, {FACT_CLASS_BEFORE, FACT_CLASS_AFTER}},
    [CELL_NUMBER] = {ISSUE_LOOKS_NUMBER, FIELD_UNKNOWN, 1 << ROLE_PASS, false, {FACT_FILE_NUMBER}},
};

/*
 * What a field's cells are, and what they never are. Free texts say nothing against a title, nor do
 * kinds that share words or codes with the field's own.
 */
enum {
    ANY_DATE = KIND(BIRTH_DATE) | KIND(LATE_DATE) | KIND(DATE),
    NEVER_WORDS = KIND(INE) | KIND(UAI) | ANY_DATE | KIND(MEF) | KIND(EMAIL),
    NEVER_NAMES = NEVER_WORDS | KIND(NUMBER)
};

static const struct {
    enum field field;
    unsigned own; /* 0: they are free, or say too little */
    unsigned never;
} FIELDS[] = {
    {FIELD_FAMILY_NAME, 0, NEVER_NAMES},
    {FIELD_FIRST_NAME, 0, NEVER_NAMES},
    {FIELD_FULL_NAME, 0, NEVER_NAMES},
    {FIELD_INE, KIND(INE), NEVER_WORDS},
    {FIELD_UAI, KIND(UAI), NEVER_WORDS},
    {FIELD_SCHOOL, KIND(SCHOOL), NEVER_WORDS & ~(unsigned)KIND(UAI)},
    {FIELD_BIRTH_DATE, KIND(BIRTH_DATE), NEVER_WORDS & ~(unsigned)KIND(DATE)},
    {FIELD_EXIT_DATE, KIND(LATE_DATE), 0},
    {FIELD_FORMATION, KIND(MEF) | KIND(FORMATION), NEVER_WORDS},
    {FIELD_CLASS, KIND(CLASS) | KIND(CODE), 0},
    {FIELD_DECISION, KIND(DECISION), NEVER_WORDS},
    {FIELD_FINAL_DECISION, KIND(DECISION), NEVER_WORDS},
    {FIELD_OPINION, KIND(DECISION), NEVER_WORDS},
    {FIELD_STATUT, KIND(STATUT), NEVER_WORDS},
    {FIELD_REPEATS, KIND(YES_NO), 0},
    {FIELD_PASSERELLE, KIND(YES_NO), 0},
    {FIELD_FILE_NUMBER, KIND(NUMBER), NEVER_WORDS & ~(unsigned)KIND(MEF)},
    {FIELD_EMAIL, KIND(EMAIL), 0},
    {FIELD_FAMILY_EMAIL, KIND(EMAIL), 0},
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

/* « Collège du Val », « LP Les Trois Cascades ». */
static bool is_school(char *folded, const struct vocabulary *vocabulary)
{
    bool has_word = false;

    if (!strchr(folded, ' '))
        return false;
    for (char *word = folded; *word;) {
        char *end = word + strcspn(word, " ");
        const char after = *end;
        *end = '\0';
        has_word |= vocabulary_word(vocabulary, WORD_SCHOOL, word) != NULL;
        *end = after;
        word = end + (after == ' ');
    }
    return has_word;
}

/* « 1re bac pro Cuisine », « CAP Pâtissier »: what one or two words start is a course. */
static bool is_formation(const char *text, const struct vocabulary *vocabulary)
{
    char folded[FOLDED_SIZE];

    if (text_fold_key(text, folded, sizeof folded) >= sizeof folded)
        return false;
    char *first = strchr(folded, ' ');
    char *second = first ? strchr(first + 1, ' ') : NULL;
    if (!first)
        return false;
    if (second)
        *second = '\0';
    if (vocabulary_word(vocabulary, WORD_COURSE, folded))
        return true;
    *first = '\0';
    return vocabulary_word(vocabulary, WORD_COURSE, folded);
}

/* « 3 B », « 2GT7 », « TCUI »: short, and it starts as a year of school does. */
static bool is_class_code(const char *folded)
{
    size_t letters = 0;
    size_t length = 0;

    for (const char *at = folded; *at; at++) {
        letters += *at >= 'A' && *at <= 'Z';
        length += *at != ' ';
    }
    return length >= 2 && length <= CODE_LENGTH && letters && strchr("123456T", folded[0]);
}

static bool is_file_number(const char *text)
{
    size_t digits = 0;

    for (const char *at = text; *at; at++)
        digits += *at >= '0' && *at <= '9';
    return digits >= NUMBER_MIN && digits <= NUMBER_MAX && !text[strspn(text, "0123456789-/ ")];
}

unsigned cell_kinds(const char *text, const struct vocabulary *vocabulary, int campaign_year)
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
    kinds |= is_formation(text, vocabulary) ? KIND(FORMATION) : 0;
    kinds |= !(kinds & ANY_DATE) && is_file_number(text) ? KIND(NUMBER) : 0;
    if (text_fold(text, folded, sizeof folded) >= sizeof folded)
        return kinds;
    kinds |= vocabulary_word(vocabulary, WORD_STATUT, folded) ? KIND(STATUT) : 0;
    kinds |= vocabulary_word(vocabulary, WORD_YES_NO, folded) ? KIND(YES_NO) : 0;
    kinds |= is_class_code(folded) ? KIND(CODE) : 0;
    return kinds | (is_school(folded, vocabulary) ? KIND(SCHOOL) : 0);
}

/* The place of a field among FIELDS, or their number. */
static size_t place_of(enum field field)
{
    size_t place = 0;

    while (place < FIELD_ROWS && FIELDS[place].field != field)
        place++;
    return place;
}

enum field cell_kind_field(enum cell_kind kind)
{
    return kind < CELL_KIND_COUNT ? KINDS[kind].field : FIELD_UNKNOWN;
}

bool row_is_telling(const struct row *row, const struct vocabulary *vocabulary, int campaign_year)
{
    static const unsigned TELLING =
        KIND(INE) | KIND(BIRTH_DATE) | KIND(CLASS) | KIND(MEF) | KIND(DECISION);
    size_t filled = 0;
    unsigned kinds = 0;

    for (size_t i = 0; row->kind == ROW_CELLS && i < row->cell_count; i++) {
        const char *text = cell_clean(row->cells[i]);
        filled += !text_is_empty(text);
        kinds |= text_is_empty(text) ? 0 : cell_kinds(text, vocabulary, campaign_year);
    }
    return filled >= TELLING_CELLS && (kinds & TELLING);
}

unsigned cell_kinds_own(enum field field)
{
    const size_t place = place_of(field);

    return place < FIELD_ROWS ? FIELDS[place].own : 0;
}

unsigned cell_kinds_never(enum field field)
{
    const size_t place = place_of(field);

    return place < FIELD_ROWS ? FIELDS[place].never : 0;
}

bool cell_kind_is_missed(enum cell_kind kind, const bool given[FACT_COUNT], enum file_role role)
{
    size_t count = 0;
    size_t known = 0;

    if (kind == CELL_KIND_COUNT || !(KINDS[kind].roles >> role & 1))
        return false;
    for (size_t i = 0; i < sizeof KINDS->fact / sizeof *KINDS->fact; i++) {
        const enum fact fact = KINDS[kind].fact[i];
        count += fact != FACT_NONE;
        known += fact != FACT_NONE && given[fact];
    }
    return KINDS[kind].wants_all ? known < count : !known;
}

enum issue_code cell_kind_issue(enum cell_kind kind)
{
    return KINDS[kind].issue;
}
