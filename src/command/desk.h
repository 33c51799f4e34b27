/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_DESK_H
#define PASSREGION_DESK_H

/*
 * The program in a window of its own: started by a double click, or with
 * folders and lists dropped on it. It does what `traiter`, `lire` and `creer`
 * do, asks where they would want an option, and waits before the window closes.
 * For main.
 */

#include "options.h"

/* Whether the command line is that of a double click: nothing, or only what exists. */
bool desk_takes(char *const *words, int count);

/* `options.folders`: what was dropped; none: the folder that the program lies in. */
enum status desk_run(struct options *options);

#endif
