/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_LIKENESS_H
#define PASSREGION_LIKENESS_H

/*
 * How near two texts are, as people mistype them: what pairs.sql compares. Keys are in capital
 * letters and digits, days ISO 8601. For sql_functions.
 */

enum { SLIPS_MAX = 2, SLIPS_MANY };

/*
 * The letters of two keys that are others, lacking, one too many or exchanged with the next, up to
 * SLIPS_MAX.
 */
int likeness_slips(const char *one, const char *other);

/*
 * 1 where two names may be one that was typed wrong, or is written more fully in one place
 * (« DUPONTMARTIN », « MLLEDUPONT »); else 0. Numbers in them tell apart: « ELEVE12 ».
 */
int likeness_of_names(const char *one, const char *other);

/*
 * 1 where one digit is another, two are exchanged, or day and month, the year alone is another or
 * one is the day after; 2 where two digits are others; else SLIPS_MANY.
 */
int likeness_of_days(const char *one, const char *other);

#endif
