/* SPDX-License-Identifier: MIT */
#include "list_year.h"

#include <stdio.h>

#include "passregion/path.h"
#include "passregion/school_year.h"
#include "passregion/text.h"

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

static bool has_course_before(const struct evidence *evidence)
{
    return evidence->is_filled[FACT_CLASS_BEFORE] || evidence->is_filled[FACT_FORMATION_BEFORE];
}

/* In inscrits/: nothing in the list is of this year, and nobody comes from elsewhere. */
static bool is_of_year_before(const struct evidence *evidence)
{
    return !evidence->has_next && !evidence->is_filled[FACT_CLASS_AFTER] &&
           !evidence->is_filled[FACT_FORMATION_AFTER] && !evidence->names_campaign &&
           !evidence->names_class && !evidence->is_filled[FACT_UAI_BEFORE] &&
           !evidence->is_filled[FACT_SCHOOL_BEFORE];
}

/* In conseils/: where they come from is told, and nothing of the year that ends. */
static bool is_of_newcomers(const struct evidence *evidence)
{
    return (evidence->is_filled[FACT_UAI_ORIGIN] || evidence->is_filled[FACT_SCHOOL_ORIGIN]) &&
           !has_course_before(evidence) && !evidence->has_decision && !evidence->names_class &&
           !evidence->names_own;
}

/* A list of the right years in the wrong folder. */
static bool check_folder(const struct untold_list *list, const struct evidence *evidence,
                         const char *place, struct error *error)
{
    const int after = list->campaign_year;
    const int before = after - 1;

    if (list->role == ROLE_COUNCIL && is_of_newcomers(evidence))
        return error_set(error, STATUS_DATA,
                         "%s : c'est une liste de nouveaux élèves (établissement d'origine, sans "
                         "classe de %d-%d ni décision) ; mettez-la dans inscrits/, ou ajoutez-y "
                         "la colonne « Classe %d-%d »",
                         place, before, after, before, after);
    if (list->role != ROLE_ENROLMENT || !is_of_year_before(evidence))
        return true;
    return !evidence->has_decision || !has_course_before(evidence) ||
           error_set(error, STATUS_DATA,
                     "%s : c'est une liste de décisions de %d-%d ; mettez-la dans conseils/, "
                     "ou complétez-y la classe ou la formation de %d-%d",
                     place, before, after, after, after + 1);
}

bool list_year_may_be_before(enum file_role role, const struct evidence *evidence)
{
    return role == ROLE_ENROLMENT && is_of_year_before(evidence) && evidence->has_named_before;
}

int list_year_of_name(const char *name)
{
    char folded[PLACE_SIZE];

    if (text_fold(path_name(name), folded, sizeof folded) >= sizeof folded)
        return 0;
    const int year = school_year_take(folded);
    return school_year_take(folded) ? 0 : year;
}

/* The year that the list says it is of, where that is not the one expected; 0: none. */
static int other_year(const struct untold_list *list, const struct evidence *evidence,
                      const char *name, int expected)
{
    const int titled = evidence->title_year ? evidence->title_year : list_year_of_name(name);
    const int said = evidence->several_years ? 0 : titled;

    if (list->role == ROLE_CLASSES || list->role == ROLE_PASS || said == expected)
        return 0;
    if (evidence->column_names_it)
        return evidence->names_own || evidence->names_campaign || evidence->names_class
                   ? 0
                   : evidence->other_year;
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
    const int other = other_year(list, evidence, name, *year);
    name_place(list, name, place);
    if (!other)
        return check_folder(list, evidence, place, error);
    return error_set(
        error, STATUS_DATA,
        "%s : la liste se dit de l'année %d-%d, le dossier %s/ attend %d-%d ; mettez-la "
        "dans le bon dossier, ou corrigez son titre ou son nom",
        place, other, other + 1, file_role_name(list->role), *year, *year + 1);
}
