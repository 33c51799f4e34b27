/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CONSOLIDATION_H
#define PASSREGION_CONSOLIDATION_H

/*
 * One budget over many campaigns. Each is decided on a copy of its database in
 * memory; only its sums stay, in a database of their own, and everything else
 * is let go before the next. Nothing is written in the folders. For consolider
 * and consolidation_folder.
 */

#include <stdbool.h>

#include "options.h"
#include "passregion/db.h"
#include "passregion/error.h"
#include "passregion/own_book.h"
#include "passregion/platform.h"

struct consolidation {
    const struct options *options;
    struct options of_folder; /* the same for one campaign */
    struct db *db;            /* the sums */
    char folder[PATH_SIZE];   /* where the workbook goes */
    char stem[PATH_SIZE];     /* its name, without the ending */
    enum own_book former;     /* what lies there */
    size_t common;            /* bytes that the names of all folders start with */
    enum status first;        /* why the first folder that is not counted is not */
    bool is_open;             /* something is left to settle, for --strict */
    double started;           /* seconds */
};

/* Makes sure that the workbook has a place, before any work is done. */
bool consolidation_open(struct consolidation *consolidation, const struct options *options,
                        struct error *error);

/*
 * Adds the sums of the campaign at that place among the options' folders. One that cannot be
 * counted is named on standard error, and no failure.
 */
bool consolidation_add(struct consolidation *consolidation, int place, struct error *error);

/* Says on standard error why a folder is not counted; the first one's status is kept. */
void consolidation_refuse(struct consolidation *consolidation, const char *path, const char *reason,
                          enum status status);

/* How long a path is without the « / » at its end. */
size_t consolidation_path_length(const char *path);

/* Writes the workbook, unless it is simulated, and prints the totals. */
bool consolidation_publish(struct consolidation *consolidation, struct error *error);

void consolidation_close(struct consolidation *consolidation);

#endif
