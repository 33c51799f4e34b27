/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CLASS_WORDS_H
#define PASSREGION_CLASS_WORDS_H

/*
 * The school's classes as words, before any list is read: titles of lists are
 * held against them, so they must not depend on which file comes first. For
 * command.
 */

#include <stdbool.h>

#include "passregion/error.h"
#include "passregion/source.h"

/*
 * Adds the classes that a file names, where it holds any: classes.csv, or
 * SIECLE's « Structures » in whatever folder. A file that cannot be read adds
 * none: its reading says why. False when memory is out.
 */
bool class_words_learn(struct vocabulary *vocabulary, const char *path, enum file_role role,
                       const struct source_context *context, struct error *error);

#endif
