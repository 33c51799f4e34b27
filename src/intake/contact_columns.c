/* SPDX-License-Identifier: MIT */
#include "contact_columns.h"

#include <stdlib.h>
#include <string.h>

#include "words/phrase.h"

static bool is_parents(enum title_owner owner)
{
    return owner >= OWNER_FIRST;
}

static bool is_name(enum field field)
{
    return field == FIELD_PARENT || field == FIELD_PARENT_NAME;
}

/* Whether a column is of that field; of that person, or for OWNER_NONE of anybody. */
static bool has(const struct columns *columns, enum field field, enum title_owner owner)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->column[i].field == field &&
            (owner == OWNER_NONE || columns->column[i].owner == owner))
            return true;
    }
    return false;
}

static bool has_name(const struct columns *columns, enum title_owner owner)
{
    return has(columns, FIELD_PARENT, owner) || has(columns, FIELD_PARENT_NAME, owner);
}

/* What a plain name is where it is a responsable's; UNKNOWN for what is no name. */
static enum field parents_field(enum field field)
{
    switch (field) {
    case FIELD_FAMILY_NAME:
        return FIELD_PARENT_NAME;
    case FIELD_FIRST_NAME:
        return FIELD_PARENT_FIRST_NAME;
    case FIELD_USAGE_NAME:
        return FIELD_IGNORED;
    default:
        return FIELD_UNKNOWN;
    }
}

static bool is_plain_name(const struct column *column)
{
    return column->owner == OWNER_NONE && parents_field(column->field) != FIELD_UNKNOWN;
}

/* Whether « Civilité » or an address stands beside the plain names that a column is one of. */
static bool stands_by_contacts(const struct columns *columns, size_t place)
{
    size_t first = place;
    size_t last = place;

    while (first > 0 && is_plain_name(&columns->column[first - 1]))
        first--;
    while (last + 1 < columns->count && is_plain_name(&columns->column[last + 1]))
        last++;
    const struct column *before = first > 0 ? &columns->column[first - 1] : NULL;
    const struct column *behind = last + 1 < columns->count ? &columns->column[last + 1] : NULL;
    return (before && before->field == FIELD_CIVILITY && before->owner == OWNER_NONE) ||
           (behind && field_is_of_letters(behind->field) && behind->owner == OWNER_NONE);
}

/* A list of responsables: « Civilité, Nom, Prénom, Adresse, Élève ». */
static void give_names(const struct columns *columns, bool *marks)
{
    if (!has(columns, FIELD_FULL_NAME, OWNER_PUPIL) &&
        !(has(columns, FIELD_FAMILY_NAME, OWNER_PUPIL) &&
          has(columns, FIELD_FIRST_NAME, OWNER_PUPIL)))
        return;
    for (size_t i = 0; i < columns->count; i++)
        marks[i] = is_plain_name(&columns->column[i]) && stands_by_contacts(columns, i);
    for (size_t i = 0; i < columns->count; i++) {
        if (!marks[i])
            continue;
        columns->column[i].field = parents_field(columns->column[i].field);
        columns->column[i].owner = OWNER_FIRST;
    }
}

/* What stands behind a responsable's columns, or « Civilité » in front of them. */
static void give_by_place(const struct columns *columns)
{
    enum title_owner person = OWNER_NONE;

    for (size_t i = 0; i < columns->count; i++) {
        struct column *column = &columns->column[i];
        const struct column *next = i + 1 < columns->count ? column + 1 : column;
        const bool is_plain = column->owner == OWNER_NONE &&
                              (field_is_of_letters(column->field) || column->field == FIELD_EMAIL);
        /* « Courriel famille » */
        if (is_plain && column->field == FIELD_FAMILY_EMAIL)
            column->owner = OWNER_FIRST;
        else if (is_plain && column->field == FIELD_CIVILITY && is_name(next->field))
            column->owner = next->owner;
        else if (is_plain && is_parents(person))
            column->owner = person;
        if (field_is_of_letters(column->field) && is_parents(column->owner))
            person = column->owner;
        else if (column->field == FIELD_EMAIL && is_parents(column->owner))
            column->field = FIELD_FAMILY_EMAIL;
        else if (column->field != FIELD_IGNORED && column->field != FIELD_FORBIDDEN)
            person = OWNER_NONE;
    }
}

static bool is_repeated(const struct columns *columns, size_t place)
{
    const struct column *column = &columns->column[place];

    for (size_t i = 0; i < place; i++) {
        const struct column *other = &columns->column[i];
        if (other->field == column->field && other->owner == column->owner &&
            !strcmp(other->title, column->title))
            return true;
    }
    return false;
}

/* Whether something else of the list tells who a responsable with that family name is. */
static bool has_company(const struct columns *columns)
{
    static const enum field COMPANY[] = {FIELD_PARENT_FIRST_NAME, FIELD_CIVILITY, FIELD_STREET,
                                         FIELD_PHONE, FIELD_FAMILY_EMAIL};

    for (size_t i = 0; i < sizeof COMPANY / sizeof *COMPANY; i++) {
        if (has(columns, COMPANY[i], OWNER_NONE))
            return true;
    }
    return false;
}

static bool is_of_use(const struct columns *columns, size_t place)
{
    const struct column *column = &columns->column[place];

    if (column->is_hidden || is_repeated(columns, place))
        return false;
    switch (column->field) {
    case FIELD_CIVILITY:
    case FIELD_PARENT_FIRST_NAME:
        return is_parents(column->owner) && has_name(columns, column->owner);
    case FIELD_PARENT_NAME:
        return has_company(columns);
    case FIELD_PHONE:
        return is_parents(column->owner);
    case FIELD_POSTCODE:
    case FIELD_TOWN:
        return has(columns, FIELD_STREET, OWNER_NONE);
    default:
        return true;
    }
}

/* The fact of what is for letters now, or no longer of any use. */
static void set_fact(struct column *column)
{
    if (column->field == FIELD_IGNORED)
        column->fact = FACT_NONE;
    else if (field_is_of_letters(column->field))
        column->fact = fact_of_field(column->field, 0);
    if (column->fact == FACT_HOME_ADDRESS && is_parents(column->owner))
        column->fact = FACT_PARENT_ADDRESS;
}

/* Whose columns are, as their titles say. False where there is nothing that letters need. */
static bool name_owners(const struct columns *columns, const struct title_words *words)
{
    bool has_contacts = has(columns, FIELD_EMAIL, OWNER_NONE);

    for (size_t i = 0; !has_contacts && i < columns->count; i++)
        has_contacts = field_is_of_letters(columns->column[i].field);
    for (size_t i = 0; has_contacts && i < columns->count; i++) {
        if (columns->column[i].owner == OWNER_NONE)
            columns->column[i].owner = phrase_owner(columns->column[i].title, words);
    }
    return has_contacts;
}

/* Whom letters go to: the second comes last; of the others whoever has the first column. */
static void name_parents(struct columns *columns)
{
    bool is_known[OWNER_SECOND + 1] = {false};

    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < columns->count; i++) {
            const enum title_owner owner = columns->column[i].owner;
            if (!field_is_of_letters(columns->column[i].field) || !is_parents(owner) ||
                is_known[owner] || (owner == OWNER_SECOND) != (turn == 1))
                continue;
            is_known[owner] = true;
            columns->parent[columns->parent_count++] = owner;
        }
    }
}

bool contact_columns_settle(struct columns *columns, const struct title_words *words)
{
    columns->has_contacts = false;
    columns->parent_count = 0;
    if (!name_owners(columns, words))
        return true;
    bool *marks = calloc(columns->count, sizeof *marks);
    if (!marks)
        return false;
    give_names(columns, marks);
    give_by_place(columns);
    for (size_t i = 0; i < columns->count; i++)
        marks[i] = field_is_of_letters(columns->column[i].field) && !is_of_use(columns, i);
    for (size_t i = 0; i < columns->count; i++) {
        if (marks[i])
            columns->column[i].field = FIELD_IGNORED;
        set_fact(&columns->column[i]);
        columns->has_contacts |= field_is_of_letters(columns->column[i].field);
    }
    free(marks);
    name_parents(columns);
    return true;
}
