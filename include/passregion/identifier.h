/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_IDENTIFIER_H
#define PASSREGION_IDENTIFIER_H

/*
 * The identifiers of French schooling, by shape only: INE of a pupil, UAI of a
 * school, MEF of a formation. What they mean is in the rules. For every stage.
 */

#include <stdbool.h>

enum {
    INE_SIZE = 12, /* 11 characters */
    UAI_SIZE = 9,  /* 7 digits, a letter */
    MEF_SIZE = 11  /* the 10 digits of the national nomenclature */
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

/* True when the text is a MEF of 10 or 11 digits (SIECLE adds one, dropped here). */
bool mef_read(const char *text, char mef[MEF_SIZE]);

/* True when the text is a number and nothing else, as a code that is no MEF would be. */
bool is_code(const char *text);

#endif
