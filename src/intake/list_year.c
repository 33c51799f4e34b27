/* SPDX-License-Identifier: MIT */
#include "list_year.h"

#include <stdio.h>

enum { PLACE_SIZE = 512 };

/* « inscrits/liste.xlsx [Feuil1] » */
static void name_place(const struct untold_list *list, const char *name, char place[PLACE_SIZE])
{
    const char *sheet = list->table->name;

    if (*sheet)
        snprintf(place, PLACE_SIZE, "%s [%s]", name, sheet);
    else
        snprintf(place, PLACE_SIZE, "%s", name);
}

/* The year that the list says it is of, where that is not the one expected; 0: none. */
static int other_year(const struct untold_list *list, const struct evidence *evidence, int expected)
{
    const int said = evidence->several_years ? 0 : evidence->title_year;

    if (list->role == ROLE_CLASSES || list->role == ROLE_PASS || said == expected)
        return 0;
    if (evidence->column_names_it)
        return 0;
    if (list->role == ROLE_COUNCIL && said == list->campaign_year &&
        (evidence->has_next || evidence->has_decision))
        return 0;
    return said;
}

bool list_year_choose(const struct untold_list *list, const struct evidence *evidence,
                      const char *name, int *year, struct error *error)
{
    char place[PLACE_SIZE];

    *year = evidence->own_year;
    /* « Classe an prochain » is of no use in the list of a year that is not yet there. */
    if (list->role == ROLE_ENROLMENT && evidence->has_next && !evidence->column_names_it)
        *year = list->campaign_year - 1;
    const int other = other_year(list, evidence, *year);
    name_place(list, name, place);
    if (!other)
        return true;
    return error_set(
        error, STATUS_DATA,
        "%s : la liste se dit de l'année %d-%d, le dossier %s/ attend %d-%d ; mettez-la "
        "dans le bon dossier ou corrigez son titre",
        place, other, other + 1, file_role_name(list->role), *year, *year + 1);
}
