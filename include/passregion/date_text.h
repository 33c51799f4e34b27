/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_DATE_TEXT_H
#define PASSREGION_DATE_TEXT_H

/*
 * Days that stand inside a text, a title or the name of a file: 12/06/2026,
 * 12.06.2026, 2026-06-12, « 12 juin 2026 », 12juin2026, 20260612, 12062026.
 * Never month before day. A year of two digits counts in 12/06/26 alone: 04 78
 * 12 06 26 is a telephone. For intake, identifier and
 * sql_functions.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/date.h"

struct date_place {
    struct date date;
    size_t start; /* of its first byte */
    size_t end;   /* of the byte behind it */
};

/* The first day at or behind byte `from`; false where there is none. */
bool date_text_find(const char *text, size_t from, struct date_place *place);

/* Blanks all days out of a text, « 03/04 » and « 3 avril » too: what somebody says of a day. */
void date_text_cut(char *text);

#endif
