/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_IDENTIFIER_H
#define PASSREGION_IDENTIFIER_H

/*
 * The identifiers of French schooling, by shape only: INE of a pupil, UAI of a
 * school, MEF of a formation, file number of a Pass. What they mean is in the rules. For every
 * stage.
 */

#include <stdbool.h>

enum {
    INE_SIZE = 12, /* 11 characters */
    UAI_SIZE = 9,  /* 7 digits, a letter */
    MEF_SIZE = 11, /* the 10 digits of the national nomenclature */
    FILE_NUMBER_SIZE = 40
};

/*
 * Writes the INE without blanks, in capitals. True when it has one of the
 * three shapes in use: RNIE (9 digits, 2 letters), BEA (10 digits, 1 letter),
 * apprentissage (4 digits, A, 5 digits, 1 letter). Their check letters are
 * not public, so none is checked.
 */
bool ine_read(const char *text, char ine[INE_SIZE]);

/*
 * The same for a UAI; true only when the letter is the right one: the seven
 * digits modulo 23 in ABCDEFGHJKLMNPRSTUVWXYZ (holds for every school of the
 * national register).
 */
bool uai_read(const char *text, char uai[UAI_SIZE]);

/* The letter that goes with the digits of what has the shape of a UAI; else '\0'. */
char uai_letter(const char *text);

/* True when the text is a MEF of 10 or 11 digits (SIECLE adds one, dropped here). */
bool mef_read(const char *text, char mef[MEF_SIZE]);

/*
 * What a spreadsheet makes of a code that it takes for a day or a number: the
 * code is lost, what stands in its place is not one. By its looks alone: « 2/6 »
 * may be a class, « 02-juin » is none.
 */
enum damage {
    DAMAGE_NONE,
    DAMAGE_DATE, /* « 02-juin », « janv-13 », « 2026-06-02 », « 02:06 » */
    DAMAGE_NUMBER /* « 1,23457E+11 », « 0.0875 », « ###### », 16 digits and more of which it keeps
                     15 and writes zeros for the rest */
};

enum damage damage_find(const char *text);

/*
 * Writes the file number of a Pass without « N° » before it or a spreadsheet's
 * « ,0 » behind it; leading zeros stay. The Région says nothing of its shape:
 * false only for what can be none. That is a sentence or a word, less than two digits or
 * nothing but zeros, a date, what a spreadsheet made of a number (damage_find), a
 * telephone, an INE, an address.
 */
bool file_number_read(const char *text, char number[FILE_NUMBER_SIZE]);

/* True when the text is a number and nothing else, as a code that is no MEF would be. */
bool is_code(const char *text);

#endif
