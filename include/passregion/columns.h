/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_COLUMNS_H
#define PASSREGION_COLUMNS_H

/*
 * Finds what a list is made of: its delimiter, its header line (the one with
 * the most known labels), and which fact of the pupil each column holds,
 * with the school year it speaks of. For intake only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/arena.h"
#include "passregion/csv.h"
#include "passregion/error.h"
#include "passregion/fact.h"
#include "passregion/vocabulary.h"

struct column {
    const char *title; /* as written, trimmed; lives in columns->titles */
    enum field field;
    enum fact fact;  /* FACT_NONE: not stored (another year, no use, unknown) */
    bool names_year; /* the title itself says which year it speaks of */
};

struct columns {
    char delimiter;
    size_t header_line;  /* physical line, from 1 */
    size_t header_lines; /* lines the header and everything above it cover */
    size_t count;
    struct column *column; /* owned by `titles` */
    int file_year;         /* first year of the school year the file is about */
    struct arena titles;
};

/*
 * `campaign_year` is the first year of the campaign's school year (2026 for
 * 2026-2027). `name` is what messages call the file. False with STATUS_DATA
 * when there is no header line, or when the list is of another year.
 */
bool columns_find(struct columns *columns, const char *text, size_t length, enum file_role role,
                  int campaign_year, const struct vocabulary *vocabulary, const char *name,
                  struct error *error);

void columns_clear(struct columns *columns);

/* A cell without blanks around it and without Excel's `="…"`; edits in place. */
char *cell_clean(char *cell);

#endif
