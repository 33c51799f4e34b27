/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_FIT_H
#define PASSREGION_FIT_H

/*
 * How much room a text takes: letters are as wide as Calibri has them, words that do not fit go to
 * the next line. Neither Excel nor LibreOffice grows a row with its text where a height is set, and
 * only a row as high as its text is easy to read. For list, overview, book_page.
 */

#include <stdbool.h>
#include <stddef.h>

enum { LINE_HEIGHT = 15 /* points of a line in the size of the cells */ };

/* The lines of a text in a column that many digits wide; an empty one has 1. */
size_t fit_lines(const char *text, size_t width, bool is_bold);

#endif
