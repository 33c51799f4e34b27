/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SIECLE_FAMILIES_H
#define PASSREGION_SIECLE_FAMILIES_H

/*
 * What a file of SIECLE says of families beside its pupils: addresses, persons, and who is whose
 * responsable, in whatever order these sections come. A pupil's is the legal one of the lowest
 * number, of two the first in the file. All memory is one arena. For siecle only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/arena.h"
#include "passregion/buffer.h"
#include "passregion/error.h"

/* The sections. */
enum siecle_section { SIECLE_ADDRESSES, SIECLE_PERSONS, SIECLE_LINKS, SIECLE_SECTION_COUNT };

/* What is kept of their elements. */
enum siecle_family_fact {
    SIECLE_STREET_1, /* of an address */
    SIECLE_STREET_2,
    SIECLE_STREET_3,
    SIECLE_STREET_4,
    SIECLE_POSTCODE,
    SIECLE_TOWN,
    SIECLE_FOREIGN_TOWN,
    SIECLE_COUNTRY,
    SIECLE_CIVILITY, /* of a person */
    SIECLE_PERSON_USAGE_NAME,
    SIECLE_PERSON_FAMILY_NAME,
    SIECLE_PERSON_NAME, /* what it was called before 2016 */
    SIECLE_PERSON_FIRST_NAME,
    SIECLE_PERSON_EMAIL,
    SIECLE_MOBILE,
    SIECLE_PHONE,
    SIECLE_WORK_PHONE,
    SIECLE_PERSON_ADDRESS_ID,
    SIECLE_LINK_PUPIL, /* of a link */
    SIECLE_LINK_PERSON,
    SIECLE_LINK_LEGAL, /* 1 or 2; 0 is no legal responsable */
    SIECLE_LINK_LEVEL, /* what it is called since 2018 */
    SIECLE_FAMILY_FACT_COUNT
};

struct siecle_entry;

struct siecle_families {
    struct siecle_entry *last[SIECLE_SECTION_COUNT]; /* the last first */
    const struct siecle_entry **sorted[SIECLE_SECTION_COUNT];
    size_t count[SIECLE_SECTION_COUNT];
    struct arena arena;
};

/* Starts as `struct siecle_families families = {0}`. */

/* An element of a section, with its number or "". STATUS_DATA when there are too many. */
bool siecle_families_add(struct siecle_families *families, enum siecle_section section,
                         const char *id, const char *name, struct error *error);

/* Something of the section's last element; what was said first holds. */
bool siecle_families_tell(struct siecle_families *families, enum siecle_family_fact fact,
                          const char *text, struct error *error);

/* Once all is told, before anything is asked. */
bool siecle_families_sort(struct siecle_families *families, struct error *error);

/* Writes the lines of an address, the last one postcode and town; nothing where it is not known. */
void siecle_families_address(const struct siecle_families *families, const char *id,
                             struct buffer *out);

/* The person letters about a pupil go to, or NULL. */
const struct siecle_entry *siecle_families_parent(const struct siecle_families *families,
                                                  const char *pupil);

/* What is said of an element, or "". */
const char *siecle_entry_says(const struct siecle_entry *element, enum siecle_family_fact fact);

void siecle_families_clear(struct siecle_families *families);

#endif
