/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_NAME_H
#define PASSREGION_NAME_H

/*
 * Splits « NOM Prénom » of one cell: the family name is the run of words in
 * capitals, particles included (« de la FONTAINE Marie », « McDONALD Marie »,
 * and « Marie D'HAENE »), or what stands before a comma. « M. », « Madame » in front
 * of the two is no part of either. For intake only.
 */

#include <stdbool.h>
#include <stddef.h>

enum name_split {
    NAME_SPLIT,   /* capitals tell the two apart */
    NAME_GUESSED, /* all in one case: the last word was taken for the first name */
    NAME_ONE_WORD /* nothing to split */
};

/*
 * True when a word has no small letter. « McDONALD » and « DE » are for a
 * family name, « Jean-Baptiste » is not; a lone initial (« J. ») tells nothing.
 */
bool name_is_capital(const char *word, size_t length);

/* Cuts `text` in place; for NAME_ONE_WORD the first name is empty. */
enum name_split name_split(char *text, char **family_name, char **first_name);

/* Drops what stands in brackets behind a name: « (ULIS) », « (dit BERNY) »; false where nothing is.
 */
bool name_drop_brackets(char *text);

#endif
