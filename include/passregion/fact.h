/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_FACT_H
#define PASSREGION_FACT_H

/*
 * The facts of a pupil that the program keeps, and where a column's field goes
 * among them by the school year it speaks of: the rows of facts.def. For intake,
 * store, make_rules, campaign and options.
 */

#include <stdbool.h>
#include <stddef.h>

/* What a file is read for: the folder it lies in. */
enum file_role {
    ROLE_CLASSES,   /* classes.csv */
    ROLE_COUNCIL,   /* conseils/ */
    ROLE_ENROLMENT, /* inscrits/ */
    ROLE_PASS       /* dossiers/ */
};

const char *file_role_name(enum file_role role);

/* What a column of an export holds. */
enum field {
#define FIELD(field, ...) FIELD_##field,
#include "passregion/facts.def"
    FIELD_COUNT
};

/* The facts of a pupil as the database keeps them. */
enum fact {
    FACT_NONE,
#define FACT(fact, ...) FACT_##fact,
#include "passregion/facts.def"
    FACT_COUNT
};

/* The field that sql/labels.sql calls so; false for a name that is none. */
bool field_from_name(const char *name, enum field *field);

/* Whether it is for letters alone: whom they go to, and where. No decision asks for it. */
bool field_is_of_letters(enum field field);

/*
 * The fact a field becomes. `offset`: its school year seen from the
 * campaign's, 0 for the campaign's own, -1 for the one before; any other year
 * is of no use, but for the school of a year that no title names (-2).
 */
enum fact fact_of_field(enum field field, int offset);

/* The fact's column in the table `record`. */
const char *fact_name(enum fact fact);

/* The same as the parameter of a statement: « :ine ». */
const char *fact_parameter(enum fact fact);

/* The same of a fact. */
bool fact_is_of_letters(enum fact fact);

/* Whether a list of dossiers/ may give it: such a list speaks of file numbers only. */
bool fact_is_of_dossiers(enum fact fact);

/* The fact in French, for the journal. */
const char *fact_label(enum fact fact);

/* Where `expliquer` shows it, from 1, or 0 for nowhere; and its title there. */
int fact_place(enum fact fact);
const char *fact_title(enum fact fact);

/*
 * One line of a list as facts about one pupil: dates in ISO 8601, identifiers
 * in their normal form, words of a closed set (statut, oui/non) as the rules
 * name them, everything else as written.
 */
struct pupil {
    bool class_from_title;        /* it stands above the list or a block of it, not in the line */
    bool class_from_above;        /* … or on the first row of its group */
    size_t line;                  /* physical line, from 1 */
    const char *fact[FACT_COUNT]; /* NULL: the line does not say; indexed by enum fact */
    bool ine_is_key;              /* the INE has a known shape */
};

#endif
