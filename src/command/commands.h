/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_COMMANDS_H
#define PASSREGION_COMMANDS_H

/*
 * The commands of the program, one source file each, and their table, from
 * which both the parser and the help come. Each prints its own messages and
 * returns the exit code. For command and main.
 */

#include "options.h"
#include "passregion/error.h"

/* What a command takes besides folders and its options. */
enum command_takes {
    COMMAND_NAMES_PUPIL = 1, /* the words behind the folder name a pupil */
    COMMAND_NAMES_FILES = 2, /* the words behind the folder are names of files in it */
    COMMAND_READS_FILE = 4,  /* what stands behind it is a file, no folder */
    COMMAND_NEEDS_DAY = 8,   /* --avant has to be there */
    COMMAND_WRITES_FILE = 16 /* --sortie has to be there, and is a workbook */
};

struct command {
    const char *name;      /* one word or two */
    const char *arguments; /* in the help */
    const char *summary;   /* one line of the help */
    enum status (*run)(const struct options *options);
    int folders_min; /* 0: this folder where none is named */
    int folders_max;
    unsigned takes; /* enum command_takes, or'ed */
};

/* Ended by one without a name. */
extern const struct command COMMANDS[];

enum status command_create(const struct options *options);       /* creer.c */
enum status command_process(const struct options *options);      /* traiter.c */
enum status command_explain(const struct options *options);      /* expliquer.c */
enum status command_look(const struct options *options);         /* lire.c */
enum status command_answer(const struct options *options);       /* repondre.c */
enum status command_rules(const struct options *options);        /* regles.c */
enum status command_status(const struct options *options);       /* etat.c */
enum status command_undo(const struct options *options);         /* annuler.c */
enum status command_purge(const struct options *options);        /* purger.c */
enum status command_export_pupil(const struct options *options); /* eleve.c */
enum status command_erase_pupil(const struct options *options);  /* eleve.c */
enum status command_verify(const struct options *options);       /* verifier.c */
enum status command_consolidate(const struct options *options);  /* consolider.c */

/* A fault among several, on standard error. */
void command_report(const char *fault);

/* « passregion : … » on standard error; returns the error's status. */
enum status command_fail(const struct error *error);

#endif
