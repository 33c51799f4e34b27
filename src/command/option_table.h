/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_OPTION_TABLE_H
#define PASSREGION_OPTION_TABLE_H

/*
 * The options of the command line, a row each: the parser, the help and what a
 * command refuses come from this table; and what each kind of option makes of
 * its argument. For command_line, help and make_manual.
 */

#include "options.h"

enum {
    OPTIONS_MAX = 32,   /* bits of options.given */
    OPTION_LIST_MAX = 6 /* words or commands of an option */
};

/* What an option's argument is, and with it what its target is. */
enum option_kind {
    OPTION_FLAG,    /* none; a bool */
    OPTION_TEXT,    /* text of people; a string */
    OPTION_FOLDER,  /* a path; a string */
    OPTION_DATE,    /* a struct date */
    OPTION_CHOICE,  /* one of the row's words; a string */
    OPTION_FILE,    /* a path, for the row's role; no target */
    OPTION_ENCODING /* an encoding, for a file or all; no target */
};

struct option_row {
    const char *name;
    char letter;          /* its short name; 0: none */
    const char *argument; /* in the help; NULL: none */
    const char *summary;
    enum option_kind kind;
    size_t target; /* the member of struct options: its offset */
    enum file_role role;
    const char *words[OPTION_LIST_MAX];    /* to choose from */
    const char *commands[OPTION_LIST_MAX]; /* those that take it, all others refuse; none: all */
};

/* Ended by one without a name. */
extern const struct option_row OPTIONS[];

/* What the help says before the commands and behind the options: paragraphs, a blank line between.
 */
extern const char HELP_BEFORE[];
extern const char HELP_BEHIND[];

/* Whether a command takes an option. */
bool option_is_for(const struct option_row *option, const char *command);

/* Behind what a message finds wrong. */
#define SEE_HELP " ; voyez « passregion --aide »"

/* The option's word that is meant, whatever its case and accents; or NULL. */
const char *option_word(const struct option_row *option, const char *text);

/* Puts the argument where the option's row says; STATUS_USAGE when it is none. */
bool option_take(struct options *options, const struct option_row *option, const char *argument,
                 struct error *error);

#endif
