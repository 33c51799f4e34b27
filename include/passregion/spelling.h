/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SPELLING_H
#define PASSREGION_SPELLING_H

/*
 * How far apart two spellings lie, to suggest the word that was meant. For
 * settings, title_words, rule_cell and command_line.
 */

/*
 * How many single-letter edits (Levenshtein, swaps counted once) lead from
 * one word to the other; words over 63 bytes count as far away.
 */
unsigned spelling_distance(const char *one, const char *other);

#endif
