/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_LIST_DATE_H
#define PASSREGION_LIST_DATE_H

/*
 * The day a list is of, as a line above its titles says it, the name of its
 * sheet or of its file: « Édité le 12/06/2026 », inscrits-2026-06-15.xlsx. The
 * words that announce such a day, and those of other days (« rentrée du »,
 * « date limite »), are rows of sql/labels.sql. Only days of the campaign's
 * school year and of the one before count; both ends of a period do not. For
 * intake, store and command.
 */

#include "passregion/date.h"
#include "passregion/row.h"
#include "passregion/vocabulary.h"

enum list_date_kind {
    LIST_DATE_NONE,
    LIST_DATE_BARE, /* a day, and nothing says that it is another's */
    LIST_DATE_SAID  /* announced as the list's, or alone on its line */
};

struct list_date {
    enum list_date_kind kind;
    struct date date; /* of LIST_DATE_BARE and LIST_DATE_SAID */
};

/* The first day that is announced, else the first one; `campaign_year` as list_context has it. */
struct list_date list_date_read(const char *text, const struct vocabulary *vocabulary,
                                int campaign_year);
struct list_date list_date_of_row(const struct row *row, const struct vocabulary *vocabulary,
                                  int campaign_year);

/* The day in the name of a file or sheet, as AAAA-MM-JJ, or "". */
void list_date_of_name(const char *name, const struct vocabulary *vocabulary, int campaign_year,
                       char iso[DATE_ISO_SIZE]);

#endif
