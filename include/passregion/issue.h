/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ISSUE_H
#define PASSREGION_ISSUE_H

/*
 * What is wrong with a line of input: a code, the place, and in French why and
 * what to do. A rejected line is lost as a whole; a warning loses at most one
 * value, or says that a column or part of a line was not read, or how it was. Made by intake and
 * store, kept in the database, shown in the sheet « Anomalies », or in the « Journal » where nobody
 * has to know it. For intake and store.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/error.h"

enum issue_code {
    ISSUE_UNCLOSED_QUOTE,
    ISSUE_ROW_TOO_LARGE,
    ISSUE_VALUE_TOO_LONG,
    ISSUE_NO_NAME,
    ISSUE_NO_FIRST_NAME,
    ISSUE_AMBIGUOUS_PUPIL,
    ISSUE_CLASS_ROW,
    ISSUE_DATE_IMPOSSIBLE,
    ISSUE_DATE_UNREADABLE,
    ISSUE_UAI,
    ISSUE_INE,
    ISSUE_MEF,
    ISSUE_STATUT,
    ISSUE_YES_NO,
    ISSUE_NO_NUMBER,
    ISSUE_NAME_GUESSED,
    ISSUE_SHORT_ROW,
    ISSUE_LONG_ROW,
    ISSUE_INE_TAKEN,
    ISSUE_TWO_INE,
    ISSUE_NAME_DIFFERS,
    ISSUE_NAME_ONLY,
    ISSUE_POSSIBLE_HOMONYM,
    ISSUE_INE_AGAINST_NAME,
    ISSUE_ONLY_CLASS_DIFFERS,
    ISSUE_TWICE_ENCODED,
    ISSUE_OTHER_TITLES,
    ISSUE_TITLE_TWICE,
    ISSUE_FORMULA,
    ISSUE_BIRTH_DIFFERS,
    ISSUE_MIXED_ENCODINGS,
    ISSUE_READ_BY_CELLS,
    ISSUE_LOOKS_INE,
    ISSUE_LOOKS_UAI,
    ISSUE_LOOKS_BIRTH,
    ISSUE_LOOKS_LATE,
    ISSUE_LOOKS_DATE,
    ISSUE_LOOKS_MEF,
    ISSUE_LOOKS_EMAIL,
    ISSUE_LOOKS_CLASS,
    ISSUE_LOOKS_DECISION,
    ISSUE_LOOKS_STATUT,
    ISSUE_LOOKS_YES_NO,
    ISSUE_LOOKS_SCHOOL,
    ISSUE_LOOKS_FORMATION,
    ISSUE_LOOKS_CODE,
    ISSUE_LOOKS_NUMBER,
    ISSUE_NEAR_TITLE,
    ISSUE_NAMES_BY_CELLS,
    ISSUE_CLASSES_BEFORE,
    ISSUE_LIKE_BELOW,
    ISSUE_ABOVE_TITLES,
    ISSUE_NO_LIST,
    ISSUE_TWO_COLUMNS,
    ISSUE_HIDDEN_ROWS,
    ISSUE_HIDDEN_COLUMN,
    ISSUE_STRUCK_LINE,
    ISSUE_STRUCK_CELL,
    ISSUE_CLASS_ABOVE,
    ISSUE_TWO_ROWS,
    ISSUE_MONTH_FIRST,
    ISSUE_TWO_ORDERS,
    ISSUE_NO_ORDER,
    ISSUE_BIRTH_YEAR,
    ISSUE_DATE_MOVED,
    ISSUE_NUMBER_DAMAGED,
    ISSUE_NOT_A_NUMBER,
    ISSUE_XML_ENCODING,
    ISSUE_NAME_BRACKETS,
    ISSUE_CODE_COUNT
};

struct issue {
    enum issue_code code;
    size_t line;        /* physical line of the file, from 1; 0: the whole file */
    const char *column; /* its title as written, or "" */
    const char *value;  /* as read, or "" */
};

/* Where issues go. `put` may fail; the reading then stops with its error. */
struct issue_sink {
    bool (*put)(void *data, const struct issue *issue, struct error *error);
    void *data;
};

bool issue_put(const struct issue_sink *sink, enum issue_code code, size_t line, const char *column,
               const char *value, struct error *error);

const char *issue_name(enum issue_code code); /* stable, for the database and --json */
bool issue_rejects(enum issue_code code);     /* the line is lost */
bool issue_is_unread(enum issue_code code);   /* … or something else that may matter is */
/* What the office has to do about it: « oui » (see to it), « savoir » (nothing, but to know it),
 * « journal » (nothing: it was read as it was meant, and the Journal tells so). Static. */
const char *issue_act(enum issue_code code);
const char *issue_reason(enum issue_code code); /* French, static */
const char *issue_remedy(enum issue_code code); /* French, static */

#endif
