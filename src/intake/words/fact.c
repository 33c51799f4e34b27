/* SPDX-License-Identifier: MIT */
#include "passregion/fact.h"

#include <string.h>

static const char *const ROLE_NAMES[] = {
    [ROLE_CLASSES] = "classes",
    [ROLE_COUNCIL] = "conseils",
    [ROLE_ENROLMENT] = "inscrits",
    [ROLE_PASS] = "dossiers",
};

static const struct {
    const char *name;
    enum fact fact[3]; /* of a column of two years before the campaign's, one before, its own */
} FIELDS[FIELD_COUNT] = {
#define FIELD(field, name, reader, earlier, before, own) \
    [FIELD_##field] = {name, {FACT_##earlier, FACT_##before, FACT_##own}},
#include "passregion/facts.def"
};

static const struct {
    const char *parameter; /* with its colon; the column is called the same without it */
    const char *label;
    const char *title;
    int place;
    bool is_of_dossiers;
} FACTS[FACT_COUNT] = {
    [FACT_NONE] = {":", "", "", 0, false},
#define FACT(fact, column, is_of_dossiers, label, place, title) \
    [FACT_##fact] = {":" #column, label, title, place, is_of_dossiers},
#include "passregion/facts.def"
};

const char *file_role_name(enum file_role role)
{
    return ROLE_NAMES[role];
}

bool field_from_name(const char *name, enum field *field)
{
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (!strcmp(name, FIELDS[i].name)) {
            *field = (enum field)i;
            return true;
        }
    }
    return false;
}

bool field_is_of_letters(enum field field)
{
    return field >= FIELD_PARENT && field <= FIELD_FAMILY_EMAIL;
}

enum fact fact_of_field(enum field field, int offset)
{
    return offset >= -2 && offset <= 0 ? FIELDS[field].fact[offset + 2] : FACT_NONE;
}

const char *fact_name(enum fact fact)
{
    return FACTS[fact].parameter + 1;
}

const char *fact_parameter(enum fact fact)
{
    return FACTS[fact].parameter;
}

bool fact_is_of_letters(enum fact fact)
{
    return fact >= FACT_PARENT_CIVILITY && fact <= FACT_PARENT_EMAIL;
}

bool fact_is_of_dossiers(enum fact fact)
{
    return FACTS[fact].is_of_dossiers;
}

const char *fact_label(enum fact fact)
{
    return FACTS[fact].label;
}

int fact_place(enum fact fact)
{
    return FACTS[fact].place;
}

const char *fact_title(enum fact fact)
{
    return FACTS[fact].title;
}
