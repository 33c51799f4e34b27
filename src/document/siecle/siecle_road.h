/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SIECLE_ROAD_H
#define PASSREGION_SIECLE_ROAD_H

/*
 * Which elements of SIECLE's XML matter, by their whole path from the root.
 * A new one is a row of the table and, where it is a fact of a pupil, a
 * siecle_fact. For siecle_reader only.
 */

/* Where in a file an element stands. All that is not on the road is elsewhere. */
enum siecle_element {
    PLACE_ELSEWHERE,
    PLACE_OUTSIDE, /* of the root */
    PLACE_PUPIL_FILE,
    PLACE_PARAMETERS,
    PLACE_PUPIL_DATA,
    PLACE_PUPILS,
    PLACE_PUPIL,
    PLACE_LAST_YEAR,
    PLACE_SEATS, /* who sits in which class */
    PLACE_SEAT,
    PLACE_STRUCTURE,
    PLACE_CLASS_FILE,
    PLACE_CLASS_DATA,
    PLACE_DIVISIONS,
    PLACE_DIVISION,
    PLACE_MEFS,
    PLACE_MEF,
    PLACE_ADDRESSES,
    PLACE_ADDRESS,
    PLACE_PERSONS,
    PLACE_PERSON,
    PLACE_LINKS, /* who is whose responsable */
    PLACE_LINK,
    PLACE_LEAVES, /* from here on, the text counts */
    PLACE_OWN_UAI = PLACE_LEAVES,
    PLACE_YEAR,
    PLACE_DAY,
    PLACE_STRUCTURE_CODE,
    PLACE_STRUCTURE_TYPE,
    PLACE_DIVISION_CODE,
    PLACE_MEF_CODE,
    PLACE_FACTS,         /* and an enum siecle_fact, */
    PLACE_FAMILIES = 100 /* … siecle_family_fact */
};

/* The place (enum siecle_element, or one of the last two and a fact) of an element inside a place.
 */
int siecle_step(int parent, const char *element);

#endif
