/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_OPTION_TABLE_H
#define PASSREGION_OPTION_TABLE_H

#include "passregion/options.h"

/*
 * The options of the command line: the parser and the help both come from this table. For
 * command_line and help.
 */

/* Beyond the letters: options without a short name. */
#define FIRST_LONG 256

enum option_key {
    OPTION_SIMULATE = 'n',
    OPTION_QUIET = 'q',
    OPTION_VERBOSE = 'v',
    OPTION_OUTPUT = 'o',
    OPTION_HELP = 'h',
    OPTION_JSON = FIRST_LONG,
    OPTION_CSV,
    OPTION_DATE,
    OPTION_STRICT,
    OPTION_FORCE,
    OPTION_ENCODING,
    OPTION_COUNCIL,
    OPTION_ENROLMENT,
    OPTION_PASS,
    OPTION_CLASSES,
    OPTION_SITUATION,
    OPTION_HELP_OR_GRANT,
    OPTION_REASON,
    OPTION_VERSION
};

struct option_row {
    const char *name;
    enum option_key key;
    const char *argument; /* NULL: none */
    const char *summary;
    unsigned commands; /* enum command_set, or'ed: those that take it */
};

enum { OPTION_COUNT = 19 };

extern const struct option_row OPTIONS[OPTION_COUNT];

#endif
