/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PRINTABLE_H
#define PASSREGION_PRINTABLE_H

/*
 * Text that is shown: names of files, cells and messages may hold anything,
 * and a terminal would obey some of it. For siecle and command.
 */

#include <stddef.h>
#include <stdio.h>

/*
 * What is not fit to be shown becomes « ? », in place: bytes that are no
 * UTF-8, line ends and other control characters. For the names of files,
 * which may hold anything.
 */
void printable_make(char *text);

/* Writes a text of several lines: what a terminal would obey, or is no UTF-8, is « ? ». */
void printable_print(FILE *out, const char *text);

#endif
