/* SPDX-License-Identifier: MIT */
#include "passregion/fact.h"

static const char *const ROLE_NAMES[] = {
    [ROLE_CLASSES] = "classes",
    [ROLE_COUNCIL] = "conseils",
    [ROLE_ENROLMENT] = "inscrits",
    [ROLE_PASS] = "dossiers",
};

/* With the colon of a parameter; the column is called the same without it. */
static const char *const FACT_PARAMETERS[FACT_COUNT] = {
    [FACT_NONE] = ":",
    [FACT_INE] = ":ine",
    [FACT_FAMILY_NAME] = ":family_name",
    [FACT_FIRST_NAME] = ":first_name",
    [FACT_BIRTH_DATE] = ":birth_date",
    [FACT_EMAIL] = ":email",
    [FACT_CLASS_BEFORE] = ":class_before",
    [FACT_MEF_BEFORE] = ":mef_before",
    [FACT_FORMATION_BEFORE] = ":formation_before",
    [FACT_UAI_BEFORE] = ":uai_before",
    [FACT_SCHOOL_BEFORE] = ":school_before",
    [FACT_UAI_ORIGIN] = ":uai_origin",
    [FACT_SCHOOL_ORIGIN] = ":school_origin",
    [FACT_CLASS_AFTER] = ":class_after",
    [FACT_MEF_AFTER] = ":mef_after",
    [FACT_FORMATION_AFTER] = ":formation_after",
    [FACT_UAI_AFTER] = ":uai_after",
    [FACT_SCHOOL_AFTER] = ":school_after",
    [FACT_UAI_PLAIN] = ":uai_plain",
    [FACT_SCHOOL_PLAIN] = ":school_plain",
    [FACT_DECISION] = ":decision",
    [FACT_STATUT] = ":statut",
    [FACT_EXIT_DATE] = ":exit_date",
    [FACT_REPEATS] = ":repeats",
    [FACT_PASSERELLE] = ":passerelle",
    [FACT_HOLDS_PASS] = ":holds_pass",
    [FACT_FILE_NUMBER] = ":file_number",
    [FACT_WISH_RANK] = ":wish_rank",
};

static const char *const FACT_LABELS[FACT_COUNT] = {
    [FACT_NONE] = "",
    [FACT_INE] = "INE",
    [FACT_FAMILY_NAME] = "nom",
    [FACT_FIRST_NAME] = "prénom",
    [FACT_BIRTH_DATE] = "date de naissance",
    [FACT_EMAIL] = "courriel",
    [FACT_CLASS_BEFORE] = "classe de l'an dernier",
    [FACT_MEF_BEFORE] = "MEF de l'an dernier",
    [FACT_FORMATION_BEFORE] = "formation de l'an dernier",
    [FACT_UAI_BEFORE] = "UAI de l'an dernier",
    [FACT_SCHOOL_BEFORE] = "établissement de l'an dernier",
    [FACT_UAI_ORIGIN] = "UAI d'origine",
    [FACT_SCHOOL_ORIGIN] = "établissement d'origine",
    [FACT_CLASS_AFTER] = "classe de l'année",
    [FACT_MEF_AFTER] = "MEF de l'année",
    [FACT_FORMATION_AFTER] = "formation de l'année",
    [FACT_UAI_AFTER] = "UAI de l'année",
    [FACT_SCHOOL_AFTER] = "établissement de l'année",
    [FACT_UAI_PLAIN] = "UAI",
    [FACT_SCHOOL_PLAIN] = "établissement",
    [FACT_DECISION] = "décision",
    [FACT_STATUT] = "statut",
    [FACT_EXIT_DATE] = "date de sortie",
    [FACT_REPEATS] = "redoublant",
    [FACT_PASSERELLE] = "passerelle",
    [FACT_HOLDS_PASS] = "Pass",
    [FACT_FILE_NUMBER] = "N° de dossier",
    [FACT_WISH_RANK] = "rang du vœu",
};

/* Where a field goes: by its year two before, one before, or the campaign's own. */
static const struct {
    enum fact fact[3];
} PLACES[] = {
    [FIELD_UNKNOWN] = {{FACT_NONE, FACT_NONE, FACT_NONE}},
    [FIELD_INE] = {{FACT_INE, FACT_INE, FACT_INE}},
    [FIELD_FAMILY_NAME] = {{FACT_FAMILY_NAME, FACT_FAMILY_NAME, FACT_FAMILY_NAME}},
    [FIELD_FIRST_NAME] = {{FACT_FIRST_NAME, FACT_FIRST_NAME, FACT_FIRST_NAME}},
    [FIELD_FULL_NAME] = {{FACT_FAMILY_NAME, FACT_FAMILY_NAME, FACT_FAMILY_NAME}},
    [FIELD_BIRTH_DATE] = {{FACT_BIRTH_DATE, FACT_BIRTH_DATE, FACT_BIRTH_DATE}},
    [FIELD_EMAIL] = {{FACT_EMAIL, FACT_EMAIL, FACT_EMAIL}},
    [FIELD_FAMILY_EMAIL] = {{FACT_EMAIL, FACT_EMAIL, FACT_EMAIL}},
    [FIELD_CLASS] = {{FACT_NONE, FACT_CLASS_BEFORE, FACT_CLASS_AFTER}},
    [FIELD_FORMATION] = {{FACT_NONE, FACT_FORMATION_BEFORE, FACT_FORMATION_AFTER}},
    [FIELD_UAI] = {{FACT_UAI_ORIGIN, FACT_UAI_BEFORE, FACT_UAI_AFTER}},
    [FIELD_SCHOOL] = {{FACT_SCHOOL_ORIGIN, FACT_SCHOOL_BEFORE, FACT_SCHOOL_AFTER}},
    [FIELD_DECISION] = {{FACT_NONE, FACT_DECISION, FACT_DECISION}},
    [FIELD_FINAL_DECISION] = {{FACT_NONE, FACT_DECISION, FACT_DECISION}},
    [FIELD_OPINION] = {{FACT_NONE, FACT_DECISION, FACT_DECISION}},
    [FIELD_STATUT] = {{FACT_NONE, FACT_STATUT, FACT_STATUT}},
    [FIELD_EXIT_DATE] = {{FACT_NONE, FACT_EXIT_DATE, FACT_EXIT_DATE}},
    [FIELD_REPEATS] = {{FACT_NONE, FACT_NONE, FACT_REPEATS}},
    [FIELD_PASSERELLE] = {{FACT_NONE, FACT_PASSERELLE, FACT_PASSERELLE}},
    [FIELD_HOLDS_PASS] = {{FACT_NONE, FACT_HOLDS_PASS, FACT_HOLDS_PASS}},
    [FIELD_FILE_NUMBER] = {{FACT_NONE, FACT_FILE_NUMBER, FACT_FILE_NUMBER}},
    [FIELD_WISH_RANK] = {{FACT_NONE, FACT_WISH_RANK, FACT_WISH_RANK}},
    [FIELD_STRUCTURE_TYPE] = {{FACT_NONE, FACT_NONE, FACT_NONE}},
    [FIELD_SCHOOL_PART] = {{FACT_NONE, FACT_NONE, FACT_NONE}},
    [FIELD_HOST_UAI] = {{FACT_NONE, FACT_NONE, FACT_UAI_AFTER}},
    [FIELD_IGNORED] = {{FACT_NONE, FACT_NONE, FACT_NONE}},
    [FIELD_FORBIDDEN] = {{FACT_NONE, FACT_NONE, FACT_NONE}},
};

const char *file_role_name(enum file_role role)
{
    return ROLE_NAMES[role];
}

const char *fact_name(enum fact fact)
{
    return FACT_PARAMETERS[fact] + 1;
}

const char *fact_parameter(enum fact fact)
{
    return FACT_PARAMETERS[fact];
}

const char *fact_label(enum fact fact)
{
    return FACT_LABELS[fact];
}

enum fact fact_of_field(enum field field, int offset)
{
    return offset >= -2 && offset <= 0 ? PLACES[field].fact[offset + 2] : FACT_NONE;
}
