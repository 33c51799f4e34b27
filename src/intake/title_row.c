/* SPDX-License-Identifier: MIT */
#include "title_row.h"

#include <stdio.h>
#include <string.h>

#include "passregion/school_year.h"
#include "passregion/text.h"

enum { LABEL_SIZE = 256, TITLE_SIZE = 2 * 256 /* of two lines together */ };

/* « 2026-2027 » alone above a column is the class of that year. */
static const char BARE_YEAR[] = "CLASSE";

/*
 * The label that says the title as a whole, or NULL; *year is the one the title names, or 0; the
 * title is left in `folded`, without its year.
 */
static const struct label *whole_label(const char *title, const struct vocabulary *vocabulary,
                                       char folded[LABEL_SIZE], int *year)
{
    *year = 0;
    if (text_fold(title, folded, LABEL_SIZE) >= LABEL_SIZE) {
        folded[0] = '\0';
        return NULL;
    }
    const struct label *label = vocabulary_label(vocabulary, folded);
    if (!label && (*year = school_year_take(folded)) != 0)
        label = vocabulary_label(vocabulary, *folded ? folded : BARE_YEAR);
    return label;
}

struct phrase title_read(const char *title, const struct vocabulary *vocabulary,
                         enum phrase_care care)
{
    char folded[LABEL_SIZE];
    struct phrase phrase = {.result = PHRASE_WHOLE};

    phrase.label = whole_label(title, vocabulary, folded, &phrase.named);
    if (phrase.label) {
        phrase.is_settled = phrase.label->is_settled;
        return phrase;
    }
    if (care == PHRASE_IF_WHOLE && !phrase_may_start(folded, &vocabulary->title_words))
        return (struct phrase){.result = PHRASE_NONE};
    return phrase_read(title, &vocabulary->title_words, care);
}

const struct label *title_label(const char *title, const struct vocabulary *vocabulary,
                                enum phrase_care care, int *year)
{
    const struct phrase phrase = title_read(title, vocabulary, care);

    *year = phrase.named;
    return phrase.result == PHRASE_HALF ? NULL : phrase.label;
}

/* What titles say of the list below them. */
struct worth {
    size_t known; /* labels; one that names its year counts twice */
    bool heads;   /* they can head a list of the role */
    enum title_lack lack;
};

static struct worth worth_of(const char *const *titles, size_t count, enum file_role role,
                             const struct vocabulary *vocabulary, enum phrase_care care)
{
    bool has[FIELD_COUNT] = {false};
    struct worth worth = {0};
    int year;

    for (size_t i = 0; i < count; i++) {
        const struct label *label = title_label(titles[i], vocabulary, care, &year);
        if (label) {
            has[label->field] = true;
            /* A title that names its year tells more than one that does not. */
            worth.known += year ? 2 : 1;
        }
    }
    const bool names = has[FIELD_FULL_NAME] || (has[FIELD_FAMILY_NAME] && has[FIELD_FIRST_NAME]);
    bool tells =
        has[FIELD_BIRTH_DATE] || has[FIELD_INE] || has[FIELD_CLASS] || has[FIELD_FORMATION];
    if (role == ROLE_PASS)
        tells = has[FIELD_FILE_NUMBER] || has[FIELD_HOLDS_PASS];
    if (role == ROLE_CLASSES)
        tells = has[FIELD_CLASS] && has[FIELD_FORMATION];
    worth.heads = tells && (names || role == ROLE_CLASSES);
    if (!worth.heads && tells)
        worth.lack = LACK_NAME;
    else if (!worth.heads && (names || (role == ROLE_CLASSES && worth.known)))
        worth.lack = LACK_OTHER;
    return worth;
}

void title_row_score(struct title_row *titles, enum file_role role,
                     const struct vocabulary *vocabulary, enum phrase_care care)
{
    const struct worth worth = worth_of(titles->titles, titles->count, role, vocabulary, care);

    titles->known = worth.known + 2 * titles->owned;
    titles->score = worth.heads ? titles->known : 0;
    titles->lack = worth.lack;
}

bool title_row_heads(const struct row *row, enum file_role role,
                     const struct vocabulary *vocabulary)
{
    size_t first = 0;
    int year;

    while (first < row->cell_count && text_is_empty(row->cells[first]))
        first++;
    /* The first cell tells nearly always: a pupil costs one look-up. */
    return first < row->cell_count &&
           title_label(row->cells[first], vocabulary, PHRASE_IF_WHOLE, &year) &&
           worth_of((const char *const *)row->cells, row->cell_count, role, vocabulary,
                    PHRASE_IF_WHOLE)
               .heads;
}

/* The school year that a title names, or 0. */
static int year_of(const char *title)
{
    char folded[LABEL_SIZE];

    return text_fold(title, folded, sizeof folded) < sizeof folded ? school_year_take(folded) : 0;
}

/* « Responsable 1 » above « Nom »: the title that the two are together, or NULL. */
static const char *join_owned(const char *above, const char *below,
                              const struct vocabulary *vocabulary, struct arena *arena)
{
    char joined[TITLE_SIZE];

    if (!*below || !strcmp(above, below) ||
        phrase_owner(above, &vocabulary->title_words) < OWNER_FIRST)
        return NULL;
    const int length = snprintf(joined, sizeof joined, "%s %s", above, below);
    if (length < 0 || (size_t)length >= sizeof joined)
        return NULL;
    const struct phrase phrase = phrase_read(joined, &vocabulary->title_words, PHRASE_IF_OWNED);
    return phrase.label && field_is_of_letters(phrase.label->field)
               ? arena_copy(arena, joined, strlen(joined))
               : NULL;
}

/*
 * The title of a column under two lines: « Classe » above « 2026-2027 » is
 * « Classe 2026-2027 », a merged title above counts for all it stands over,
 * and « Critères » above « Comportement » is what the lower one says.
 */
static const char *join_titles(const char *above, const char *below, bool groups_years,
                               const struct vocabulary *vocabulary, struct arena *arena)
{
    char joined[TITLE_SIZE];
    char folded[LABEL_SIZE];
    int year;

    if (!*below || !strcmp(above, below))
        return above;
    if (!*above)
        return below;
    int length = snprintf(joined, sizeof joined, "%s %s", above, below);
    /* « Année 2026-2027 » stands above « Classe » as a group of columns. */
    const int group = groups_years ? year_of(above) : 0;
    const struct label *label =
        group ? title_label(below, vocabulary, PHRASE_IF_WHOLE, &year) : NULL;
    if (label && !year && label->year == YEAR_OF_FILE)
        length = snprintf(joined, sizeof joined, "%s %d-%d", below, group, group + 1);
    if (length < 0 || (size_t)length >= sizeof joined)
        return below;
    /* What is understood alone needs no words from above: they may be the list's title. */
    if (!whole_label(joined, vocabulary, folded, &year) &&
        (title_label(below, vocabulary, PHRASE_IF_WHOLE, &year) ||
         !title_label(joined, vocabulary, PHRASE_IF_WHOLE, &year)))
        return below;
    const char *copy = arena_copy(arena, joined, strlen(joined));
    return copy ? copy : below;
}

/* One year alone is the title of the whole list. */
static bool names_two_years(const struct title_row *titles)
{
    int first = 0;

    for (size_t i = 0; i < titles->count; i++) {
        const int year = *titles->titles[i] ? year_of(titles->titles[i]) : 0;
        if (year && first && year != first)
            return true;
        first = year ? year : first;
    }
    return false;
}

void title_row_join(const struct title_row *above, const struct title_row *below,
                    const struct vocabulary *vocabulary, struct arena *arena,
                    struct title_row *both)
{
    const char *merged = "";
    const bool groups_years = names_two_years(above);

    both->count = above->count > below->count ? above->count : below->count;
    both->owned = 0;
    for (size_t i = 0; i < both->count; i++) {
        const char *upper = i < above->count ? above->titles[i] : "";
        const char *lower = i < below->count ? below->titles[i] : "";
        if (*upper)
            merged = upper;
        const char *owned = join_owned(merged, lower, vocabulary, arena);
        both->owned += owned != NULL;
        both->titles[i] = owned ? owned
                                : join_titles(*upper || !*lower ? upper : merged, lower,
                                              groups_years, vocabulary, arena);
    }
}

bool title_row_goes_below(const struct title_row *above, const struct title_row *below,
                          const struct vocabulary *vocabulary)
{
    size_t filled = 0;
    int year;

    for (size_t i = 0; i < below->count; i++) {
        const char *text = below->titles[i];
        const bool merged = i < above->count && !strcmp(text, above->titles[i]);
        if (text_is_empty(text) || merged)
            continue;
        const struct label *label =
            i < above->count ? title_label(above->titles[i], vocabulary, PHRASE_IF_WHOLE, &year)
                             : NULL;
        if (strpbrk(text, "0123456789@") ||
            (label && label->field != FIELD_IGNORED && label->field != FIELD_FORBIDDEN &&
             !field_is_of_letters(label->field)))
            return false;
        filled++;
    }
    return filled > 1;
}

bool title_row_is_data(const struct title_row *titles)
{
    size_t filled = 0;

    for (size_t i = 0; i < titles->count; i++)
        filled += !text_is_empty(titles->titles[i]);
    return titles->known == 0 && filled > 1 && 2 * filled >= titles->count;
}
