/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CLASS_TITLE_H
#define PASSREGION_CLASS_TITLE_H

/*
 * The class that a title names: « Classe : 2MHR1 » above a list or a block
 * of it, « Liste des élèves de 1MELEC », « 2 PRO 1 » alone on its line, a
 * sheet called « TCUIS ». Taken only where the list itself has no class. For
 * intake only.
 */

#include <stdbool.h>

#include "passregion/table.h"
#include "passregion/vocabulary.h"

enum { CLASS_SIZE = 32 };

/* Finds the class in a row that is no pupil's; false when it names none. */
bool class_title_read(const struct row *row, const struct vocabulary *vocabulary,
                      char class_name[CLASS_SIZE]);

/* The same for the name of a sheet. */
bool class_title_of_sheet(const char *name, const struct vocabulary *vocabulary,
                          char class_name[CLASS_SIZE]);

#endif
