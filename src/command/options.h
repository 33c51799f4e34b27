/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_OPTIONS_H
#define PASSREGION_OPTIONS_H

/*
 * What the command line asks for: a command, its folders and a member for each
 * option. For command.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/date.h"
#include "passregion/fact.h"
#include "passregion/platform.h"

enum { NAMED_FILES_MAX = 256, SUBJECT_SIZE = 256 };

/* A file named on the command line instead of lying in a folder of the campaign. */
struct named_file {
    enum file_role role;
    const char *path;
};

struct command; /* commands.h */

struct options {
    const struct command *command;
    char *const *folders; /* what stands behind the command; « . » where that may be left out */
    int folder_count;
    unsigned given; /* a bit for each row of the table of options that was on the command line */
    bool simulate;
    bool quiet;
    bool verbose;
    bool json;
    bool csv;       /* each list as a CSV file, too */
    bool by_class;  /* a page for each class, too */
    bool shareable; /* the budget to be passed around, too */
    bool strict;
    bool force;
    bool remove_files; /* that name people who are erased */
    bool window;       /* of its own: it waits before it closes */
    bool read_again;   /* what « annuler » set aside */
    bool help;
    bool version;
    const char *encoding;         /* of text files; NULL: found */
    char encoded_file[PATH_SIZE]; /* the one file it is meant for; "": all */
    const char *output;           /* NULL: rapports/ of the campaign */
    char subject[SUBJECT_SIZE];   /* the pupil a command is about; "" for the others */
    const char *situation;        /* 1, 2, 3, sortant, calculée; NULL: not answered */
    const char *grant;            /* euros, oui, non, calculée; NULL: not answered */
    const char *question;         /* of a pupil, by its code or words; NULL: none named */
    const char *answer;           /* to it; NULL: none given */
    const char *reason;           /* of an answer; NULL: none given */
    struct date date;             /* the run's */
    struct date before;           /* purger: of whom nothing was heard since */
    struct named_file named_file[NAMED_FILES_MAX];
    size_t named_file_count;
};

#endif
