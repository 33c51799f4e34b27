/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SIECLE_PUPILS_H
#define PASSREGION_SIECLE_PUPILS_H

/*
 * The pupils of one « Élèves » file of SIECLE, gathered in whatever order its
 * sections come, then written as one table. Their classes stand in a section
 * apart and are joined by ELEVE_ID, or by ELENOET where one side has no
 * ELEVE_ID. All memory is one arena. For siecle only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/arena.h"
#include "passregion/error.h"
#include "passregion/grid.h"
#include "siecle_families.h"

/* What is kept of a pupil's element. */
enum siecle_fact {
    SIECLE_ID,     /* the attribute ELEVE_ID */
    SIECLE_NUMBER, /* ELENOET, attribute or element */
    SIECLE_INE_RNIE,
    SIECLE_INE_NATIONAL,
    SIECLE_INE_BEA,
    SIECLE_FAMILY_NAME,
    SIECLE_NAME, /* what the family name was called before 2016 */
    SIECLE_USAGE_NAME,
    SIECLE_FIRST_NAME,
    SIECLE_BIRTH_DATE,
    SIECLE_EMAIL,
    SIECLE_MEF,
    SIECLE_STATUS,
    SIECLE_REPEATS,
    SIECLE_EXIT_DATE,
    SIECLE_ADDRESS_ID,
    SIECLE_LAST_CLASS, /* from here on: last year's */
    SIECLE_LAST_MEF,
    SIECLE_LAST_UAI,
    SIECLE_LAST_SCHOOL,
    SIECLE_LAST_SCHOOL_MORE,
    SIECLE_LAST_SCHOOL_SHORT,
    SIECLE_LAST_TOWN,
    SIECLE_FACT_COUNT
};

struct siecle_pupil;
struct siecle_place;

struct siecle_pupils {
    struct siecle_pupil *first;
    struct siecle_pupil *last;
    size_t count;
    struct siecle_place *places; /* who sits in which class */
    size_t place_count;
    int year;        /* first year of the school year of the file; 0: not said */
    const char *uai; /* of the school whose file it is; "" when not said */
    struct siecle_families families;
    struct arena arena;
};

/* Starts as `struct siecle_pupils pupils = {.uai = ""}`. */

/* A pupil behind the others. STATUS_DATA when there are too many; `name`: the file in messages. */
bool siecle_pupils_add(struct siecle_pupils *pupils, const char *name, struct error *error);

/* Something of the last pupil; what was said first holds. */
bool siecle_pupils_tell(struct siecle_pupils *pupils, enum siecle_fact fact, const char *text,
                        struct error *error);

/* A pupil's class, by ELEVE_ID and ELENOET ("" for none); the first class holds. */
bool siecle_pupils_place(struct siecle_pupils *pupils, const char *id, const char *number,
                         const char *division, const char *name, struct error *error);

/* Writes all into an empty grid. */
bool siecle_pupils_write(struct siecle_pupils *pupils, struct grid *grid, const char *name,
                         struct error *error);

void siecle_pupils_clear(struct siecle_pupils *pupils);

#endif
