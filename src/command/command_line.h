/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_COMMAND_LINE_H
#define PASSREGION_COMMAND_LINE_H

/*
 * The words of the command line to options, and the help: both come from the
 * tables of options and commands. For help and main.
 */

#include <stdbool.h>
#include <stdio.h>

#include "options.h"
#include "passregion/error.h"

/* Reads the command line; STATUS_USAGE with the remedy when it is wrong. */
bool command_line_read(struct options *options, int argument_count, char **arguments,
                       struct error *error);

void options_print_help(FILE *out);

#endif
