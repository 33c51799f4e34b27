/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_OPTIONS_H
#define PASSREGION_OPTIONS_H

/*
 * The command line: one table of options and one of commands, from which both
 * the parser (getopt_long) and the help come. For command.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/columns.h"
#include "passregion/date.h"
#include "passregion/error.h"
#include "passregion/platform.h"

enum { NAMED_FILES_MAX = 256, SUBJECT_SIZE = 256 };

/* A file named on the command line instead of lying in a folder of the campaign. */
struct named_file {
    enum file_role role;
    const char *path;
};

struct options;

/* The commands, as the table of options names those that take an option. */
enum command_set {
    FOR_CREATE = 1,
    FOR_PROCESS = 2,
    FOR_VERIFY = 4,
    FOR_LOOK = 8,
    FOR_EXPLAIN = 16,
    FOR_ANSWER = 32,
    FOR_RULES = 64,
    FOR_CONSOLIDATE = 128,
    FOR_READING = FOR_PROCESS | FOR_VERIFY | FOR_EXPLAIN | FOR_ANSWER, /* they read the lists */
    FOR_ALL = 255
};

/* What a command takes besides folders and its options. */
enum command_takes {
    COMMAND_NAMES_PUPIL = 1, /* the words behind the folder name a pupil */
    COMMAND_NAMES_FILES = 2, /* the words behind the folder are names of files in it */
    COMMAND_READS_FILE = 4   /* what stands behind it is a file, no folder */
};

struct command {
    const char *name;
    const char *arguments; /* in the help */
    const char *summary;   /* one line of the help */
    /* NULL: known by name, not built yet. */
    enum status (*run)(const struct options *options);
    int folders_min;
    int folders_max;
    enum command_set set; /* this one */
    unsigned takes;       /* enum command_takes, or'ed */
};

struct options {
    const struct command *command;
    char *const *folders; /* what stands behind the command */
    int folder_count;
    unsigned given; /* a bit for each row of the table of options that was on the command line */
    bool simulate;
    bool quiet;
    bool verbose;
    bool json;
    bool csv; /* each list as a CSV file, too */
    bool strict;
    bool force;
    bool help;
    bool version;
    const char *encoding;         /* of text files; NULL: found */
    char encoded_file[PATH_SIZE]; /* the one file it is meant for; "": all */
    const char *output;           /* NULL: rapports/ of the campaign */
    char subject[SUBJECT_SIZE];   /* the pupil a command is about; "" for the others */
    const char *situation;        /* 1, 2, 3, sortant, calculée; NULL: not answered */
    const char *grant;            /* oui, non, calculée; NULL: not answered */
    const char *reason;           /* of an answer; NULL: none given */
    struct date date;             /* the run's */
    struct named_file named_file[NAMED_FILES_MAX];
    size_t named_file_count;
};

/* The commands, ended by one without a name (commands.c). */
extern const struct command COMMANDS[];

#endif
