/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PATH_H
#define PASSREGION_PATH_H

/*
 * Paths as text: UTF-8 with `/`. Nothing here asks the system. For every stage.
 */

#include <stdbool.h>

#include "passregion/error.h"

enum { PATH_SIZE = 4096 };

/* Joins folder and name; false (an error) when the result is too long. */
bool path_join(char out[PATH_SIZE], const char *folder, const char *name, struct error *error);

/* What comes behind the last `/`. */
const char *path_name(const char *path);

/*
 * Which download of a file a name says it is: « liste (1).csv » is 1, « liste.csv » 0. `stem` is
 * the name without that.
 */
int path_copy(const char *name, char stem[PATH_SIZE]);

/* Whether a name ends so, behind something and in capitals or not: `ending` is in small letters. */
bool path_ends_in(const char *name, const char *ending);

/* A name that systems and open documents leave in folders: .DS_Store, Thumbs.db, ~$liste.xlsx. */
bool path_is_noise(const char *name);

#endif
