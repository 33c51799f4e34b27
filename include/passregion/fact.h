/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_FACT_H
#define PASSREGION_FACT_H

/*
 * The facts of a pupil that the program keeps, and where a column's field goes
 * among them by the school year it speaks of. For intake, campaign and options.
 */

#include "passregion/vocabulary.h"

/* What a file is read for: the folder it lies in. */
enum file_role {
    ROLE_CLASSES,   /* classes.csv */
    ROLE_COUNCIL,   /* conseils/ */
    ROLE_ENROLMENT, /* inscrits/ */
    ROLE_PASS       /* dossiers/ */
};

const char *file_role_name(enum file_role role);

/* The facts of a pupil as the database keeps them; « before » and « after » are the two years. */
enum fact {
    FACT_NONE,
    FACT_INE,
    FACT_FAMILY_NAME,
    FACT_FIRST_NAME,
    FACT_BIRTH_DATE,
    FACT_EMAIL,
    FACT_CLASS_BEFORE,
    FACT_MEF_BEFORE,
    FACT_FORMATION_BEFORE,
    FACT_UAI_BEFORE,
    FACT_SCHOOL_BEFORE,
    FACT_UAI_ORIGIN, /* where a pupil of conseils/ came from, a year earlier still */
    FACT_SCHOOL_ORIGIN,
    FACT_CLASS_AFTER,
    FACT_MEF_AFTER,
    FACT_FORMATION_AFTER,
    FACT_UAI_AFTER,
    FACT_SCHOOL_AFTER,
    FACT_UAI_PLAIN, /* of a list of the campaign's year whose title names no year: last year's? */
    FACT_SCHOOL_PLAIN,
    FACT_DECISION,
    FACT_STATUT,
    FACT_EXIT_DATE,
    FACT_REPEATS,
    FACT_PASSERELLE,
    FACT_HOLDS_PASS,
    FACT_FILE_NUMBER,
    FACT_WISH_RANK, /* « 01 » to « 99 » */
    FACT_COUNT
};

/* The fact's column in the table `record`. */
const char *fact_name(enum fact fact);

/* The same as the parameter of a statement: « :ine ». */
const char *fact_parameter(enum fact fact);

/* The fact in French, for the journal. */
const char *fact_label(enum fact fact);

/*
 * The fact a field becomes. `offset`: its school year seen from the
 * campaign's, 0 for the campaign's own, -1 for the one before; any other year
 * is of no use, but for the school of a year that no title names (-2).
 */
enum fact fact_of_field(enum field field, int offset);

#endif
