/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CLASS_TITLE_H
#define PASSREGION_CLASS_TITLE_H

/*
 * The class that a title names: one of ours wherever it stands in the words
 * (« Conseil 2ALI du 3e trimestre »), else what stands behind « Classe » or
 * is written as class codes are (« 2MHR1 » alone on its line). Two classes
 * are none. Taken only where the list itself has no class. For intake.
 */

#include <stdbool.h>

#include "passregion/table.h"
#include "passregion/vocabulary.h"

/* What a title says of the class of the list below it. */
enum class_title {
    CLASS_TITLE_NONE, /* nothing */
    CLASS_TITLE_ONE,  /* its class */
    CLASS_TITLE_OTHER /* that it is another one: two classes, a code nobody reads, another year */
};

/*
 * Finds the class in a row that is no pupil's. `year`: first year of the
 * school year whose class is looked for.
 */
enum class_title class_title_read(const struct row *row, int year,
                                  const struct vocabulary *vocabulary, char class_name[CLASS_SIZE]);

/* The same for the name of a sheet. */
enum class_title class_title_of_sheet(const char *name, int year,
                                      const struct vocabulary *vocabulary,
                                      char class_name[CLASS_SIZE]);

#endif
