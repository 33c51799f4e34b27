/* SPDX-License-Identifier: MIT */
#include "meaning.h"

#include "title_row.h"

struct meaning meaning_of(const char *title, const struct vocabulary *vocabulary)
{
    const struct phrase phrase = title_read(title, vocabulary, PHRASE_AT_ALL);
    const bool is_whole = phrase.result == PHRASE_WHOLE;

    return (struct meaning){.label = is_whole ? phrase.label : NULL,
                            .half = is_whole ? NULL : phrase.label,
                            .named = phrase.named,
                            .is_near = phrase.result == PHRASE_NEAR,
                            .says_when = phrase.says_when,
                            .year = phrase.year,
                            .is_settled = phrase.is_settled};
}

struct meaning meaning_by_cells(enum field field)
{
    static const struct label NAMES[FIELD_COUNT] = {
        [FIELD_FAMILY_NAME] = {.field = FIELD_FAMILY_NAME, .year = YEAR_OF_FILE},
        [FIELD_FIRST_NAME] = {.field = FIELD_FIRST_NAME, .year = YEAR_OF_FILE},
        [FIELD_FULL_NAME] = {.field = FIELD_FULL_NAME, .year = YEAR_OF_FILE},
    };

    return (struct meaning){.label = &NAMES[field],
                            .is_settled = true,
                            .has_remark = true,
                            .remark = ISSUE_NAMES_BY_CELLS};
}

bool meaning_is_day(const struct meaning *meaning)
{
    return meaning->label &&
           (meaning->label->field == FIELD_BIRTH_DATE || meaning->label->field == FIELD_EXIT_DATE);
}

void meaning_take_when(struct meaning *meaning, enum field field)
{
    static const struct label LABELS[FIELD_COUNT][YEAR_COUNT] = {
#define OF_YEARS(of)                                  \
    [(of)] = {                                        \
        {.field = (of), .year = YEAR_OF_FILE},        \
        {.field = (of), .year = YEAR_BEFORE_FILE},    \
        {.field = (of), .year = YEAR_AFTER_FILE},     \
        {.field = (of), .year = YEAR_OF_CAMPAIGN},    \
        {.field = (of), .year = YEAR_BEFORE_CAMPAIGN} \
    }
        OF_YEARS(FIELD_CLASS), OF_YEARS(FIELD_FORMATION), OF_YEARS(FIELD_UAI),
        OF_YEARS(FIELD_SCHOOL)};

    if (!meaning->label && !meaning->half && meaning->says_when && field != FIELD_UNKNOWN)
        meaning->half = &LABELS[field][meaning->year];
}

int meaning_offset(const struct meaning *meaning, int file_year, int campaign_year)
{
    static const struct {
        bool from_file; /* else from the campaign's year */
        int offset;
    } YEARS[] = {[YEAR_OF_FILE] = {true, 0},
                 [YEAR_BEFORE_FILE] = {true, -1},
                 [YEAR_AFTER_FILE] = {true, 1},
                 [YEAR_OF_CAMPAIGN] = {false, 0},
                 [YEAR_BEFORE_CAMPAIGN] = {false, -1}};

    const enum label_year year = meaning->label->year;
    if (meaning->named)
        return meaning->named - campaign_year;
    return YEARS[year].offset + (YEARS[year].from_file ? file_year - campaign_year : 0);
}

enum fact meaning_fact(const struct meaning *meaning, enum file_role role, int campaign_year)
{
    struct meaning meant = *meaning;
    const int year = campaign_year - (role == ROLE_COUNCIL);

    if (!meant.label)
        meant.label = meant.half;
    return meant.label
               ? fact_of_field(meant.label->field, meaning_offset(&meant, year, campaign_year))
               : FACT_NONE;
}
