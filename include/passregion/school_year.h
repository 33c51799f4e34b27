/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SCHOOL_YEAR_H
#define PASSREGION_SCHOOL_YEAR_H

/*
 * School years in words: « 2026-2027 », « 2026/27 », « 26-27 », « rentrée
 * 2026 ». A school year is known by its first calendar year (2026). For every
 * stage.
 */

#include <stdbool.h>

/*
 * Finds the first school year in a text folded by text_fold(), cuts it out
 * in place and returns its first calendar year; 0 when there is none.
 */
int school_year_take(char *folded);

/* Reads a text that is a school year and nothing else: « 2026-2027 », « 2026/2027 ». */
bool school_year_read(const char *text, int *first_year);

#endif
