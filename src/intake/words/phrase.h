/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PHRASE_H
#define PASSREGION_PHRASE_H

/*
 * Reads the title of a column word by word: « Code Etab. d'origine (UAI) » is
 * the UAI of last year's school because code, étab., origine and UAI are words
 * that go together (title_words.h). Abbreviations, initials, words run
 * together and numbers behind words are understood; the number of a question
 * in front, and brackets that say how to fill in the column, are left out. For
 * intake.
 */

#include <stdbool.h>

#include "passregion/title_words.h"

enum phrase_result {
    PHRASE_NONE,  /* no word of it is known */
    PHRASE_HALF,  /* some are: cells must tell */
    PHRASE_NEAR,  /* all are, but that one has a wrong letter */
    PHRASE_WHOLE, /* all are, and they go together */
};

struct phrase {
    enum phrase_result result;
    const struct label
        *label;     /* HALF and NEAR: what the words that are known would mean; NULL: nothing */
    int named;      /* the year that the title names, or 0 */
    bool says_when; /* HALF without a label: all it says is this year: */
    enum label_year year;
    bool is_settled; /* a row of the school's own says it: cells do not doubt it */
};

/* How much is wanted. */
enum phrase_care {
    PHRASE_IF_WHOLE, /* to find titles among cells: HALF is NONE, and so is what an open rule says
                      */
    PHRASE_IF_OWNED, /* the same, with what is a responsable's: the line above says that it is */
    PHRASE_AT_ALL
};

/*
 * Whether a title may be a whole phrase by its first word, folded by text_fold(): a pupil's name
 * mostly is none, and costs no more than this.
 */
bool phrase_may_start(const char *folded, const struct title_words *words);

struct phrase phrase_read(const char *title, const struct title_words *words,
                          enum phrase_care care);

/* Whom the words of a title name, whatever else they say. */
enum title_owner phrase_owner(const char *title, const struct title_words *words);

#endif
