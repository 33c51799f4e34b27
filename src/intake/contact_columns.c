/* SPDX-License-Identifier: MIT */
#include "contact_columns.h"

#include <stdlib.h>
#include <string.h>

#include "words/phrase.h"

struct list {
    struct column *column;
    size_t count;
};

static bool is_parents(enum title_owner owner)
{
    return owner >= OWNER_FIRST;
}

static bool is_name(enum field field)
{
    return field == FIELD_PARENT || field == FIELD_PARENT_NAME;
}

/* Whether a column is of that field; of that person, or for OWNER_NONE of anybody. */
static bool has(const struct list *list, enum field field, enum title_owner owner)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->column[i].field == field &&
            (owner == OWNER_NONE || list->column[i].owner == owner))
            return true;
    }
    return false;
}

static bool has_name(const struct list *list, enum title_owner owner)
{
    return has(list, FIELD_PARENT, owner) || has(list, FIELD_PARENT_NAME, owner);
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
static bool stands_by_contacts(const struct list *list, size_t place)
{
    size_t first = place;
    size_t last = place;

    while (first > 0 && is_plain_name(&list->column[first - 1]))
        first--;
    while (last + 1 < list->count && is_plain_name(&list->column[last + 1]))
        last++;
    const struct column *before = first > 0 ? &list->column[first - 1] : NULL;
    const struct column *behind = last + 1 < list->count ? &list->column[last + 1] : NULL;
    return (before && before->field == FIELD_CIVILITY && before->owner == OWNER_NONE) ||
           (behind && field_is_of_letters(behind->field) && behind->owner == OWNER_NONE);
}

/* A list of responsables: « Civilité, Nom, Prénom, Adresse, Élève ». */
static void give_names(const struct list *list, bool *marks)
{
    if (!has(list, FIELD_FULL_NAME, OWNER_PUPIL) &&
        !(has(list, FIELD_FAMILY_NAME, OWNER_PUPIL) && has(list, FIELD_FIRST_NAME, OWNER_PUPIL)))
        return;
    for (size_t i = 0; i < list->count; i++)
        marks[i] = is_plain_name(&list->column[i]) && stands_by_contacts(list, i);
    for (size_t i = 0; i < list->count; i++) {
        if (!marks[i])
            continue;
        list->column[i].field = parents_field(list->column[i].field);
        list->column[i].owner = OWNER_FIRST;
    }
}

/* What stands behind a responsable's list, or « Civilité » in front of them. */
static void give_by_place(const struct list *list)
{
    enum title_owner person = OWNER_NONE;

    for (size_t i = 0; i < list->count; i++) {
        struct column *column = &list->column[i];
        const struct column *next = i + 1 < list->count ? column + 1 : column;
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

static bool is_repeated(const struct list *list, size_t place)
{
    const struct column *column = &list->column[place];

    for (size_t i = 0; i < place; i++) {
        const struct column *other = &list->column[i];
        if (other->field == column->field && other->owner == column->owner &&
            !strcmp(other->title, column->title))
            return true;
    }
    return false;
}

/* Whether something else of the list tells who a responsable with that family name is. */
static bool has_company(const struct list *list)
{
    static const enum field COMPANY[] = {FIELD_PARENT_FIRST_NAME, FIELD_CIVILITY, FIELD_STREET,
                                         FIELD_PHONE, FIELD_FAMILY_EMAIL};

    for (size_t i = 0; i < sizeof COMPANY / sizeof *COMPANY; i++) {
        if (has(list, COMPANY[i], OWNER_NONE))
            return true;
    }
    return false;
}

static bool is_of_use(const struct list *list, size_t place)
{
    const struct column *column = &list->column[place];

    if (column->is_hidden || is_repeated(list, place))
        return false;
    switch (column->field) {
    case FIELD_CIVILITY:
    case FIELD_PARENT_FIRST_NAME:
        return is_parents(column->owner) && has_name(list, column->owner);
    case FIELD_PARENT_NAME:
        return has_company(list);
    case FIELD_PHONE:
        return is_parents(column->owner);
    case FIELD_POSTCODE:
    case FIELD_TOWN:
        return has(list, FIELD_STREET, OWNER_NONE);
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
static bool name_owners(const struct list *list, const struct title_words *words)
{
    bool has_contacts = has(list, FIELD_EMAIL, OWNER_NONE);

    for (size_t i = 0; !has_contacts && i < list->count; i++)
        has_contacts = field_is_of_letters(list->column[i].field);
    for (size_t i = 0; has_contacts && i < list->count; i++) {
        if (list->column[i].owner == OWNER_NONE)
            list->column[i].owner = phrase_owner(list->column[i].title, words);
    }
    return has_contacts;
}

/* Whom letters go to: the second comes last; of the others whoever has the first column. */
static void name_parents(const struct list *list, struct column_contacts *contacts)
{
    bool is_known[OWNER_SECOND + 1] = {false};

    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < list->count; i++) {
            const enum title_owner owner = list->column[i].owner;
            if (!field_is_of_letters(list->column[i].field) || !is_parents(owner) ||
                is_known[owner] || (owner == OWNER_SECOND) != (turn == 1))
                continue;
            is_known[owner] = true;
            contacts->parent[contacts->parent_count++] = owner;
        }
    }
}

bool contact_columns_settle(struct column *column, size_t count, const struct title_words *words,
                            struct column_contacts *contacts)
{
    const struct list list = {column, count};

    *contacts = (struct column_contacts){0};
    if (!name_owners(&list, words))
        return true;
    bool *marks = calloc(count, sizeof *marks);
    if (!marks)
        return false;
    give_names(&list, marks);
    give_by_place(&list);
    for (size_t i = 0; i < count; i++)
        marks[i] = field_is_of_letters(column[i].field) && !is_of_use(&list, i);
    for (size_t i = 0; i < count; i++) {
        if (marks[i])
            column[i].field = FIELD_IGNORED;
        set_fact(&column[i]);
        contacts->are_given |= field_is_of_letters(column[i].field);
    }
    free(marks);
    name_parents(&list, contacts);
    return true;
}
