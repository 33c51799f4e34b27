/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SCRIPTS_H
#define PASSREGION_SCRIPTS_H

/*
 * The SQL scripts of sql/, embedded when the program is configured
 * (CMakeLists.txt says which scripts are of which phase, in the order they
 * run). The built-in rules are no script but an image (rules_image.h). For
 * store, rules, report and command.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/db.h"
#include "passregion/error.h"

/* When a script runs. */
enum phase {
    PHASE_NEW,      /* a new campagne.db */
    PHASE_SCHEMA,   /* an older one: one script a version, the first the oldest's own */
    PHASE_RESCUE,   /* in the place of a damaged campagne.db, behind what was left of its rows */
    PHASE_BEFORE,   /* as soon as it is open: notes what changes in it */
    PHASE_WORDS,    /* where rules were read or changed: what is derived from them */
    PHASE_START,    /* once a campaign is open */
    PHASE_OWN,      /* behind it, where a school has files in regles/ */
    PHASE_UNDO,     /* before its folder is read, where the last step is taken back */
    PHASE_TYPING,   /* behind it: the settings are there */
    PHASE_LISTS,    /* once the lists are read */
    PHASE_PEOPLE,   /* behind it, where something is new */
    PHASE_PROOF,    /* where the rules are not those that were proven at build time */
    PHASE_FAULTS,   /* behind it, for each school year */
    PHASE_MERGE,    /* where the office touched a workbook */
    PHASE_TAKE,     /* where it typed something */
    PHASE_ANSWER,   /* where the school answers: new_answer is filled */
    PHASE_KEEP,     /* behind both, for what is no answer */
    PHASE_JOIN,     /* behind those: who is one because the school answered so */
    PHASE_DECIDE,   /* once it is known who is whom */
    PHASE_REMEMBER, /* for the next run, where this one holds */
    PHASE_SHOW,     /* once everything is decided */
    PHASE_STATUS,   /* behind it, where somebody asks how the campaign stands */
    PHASE_ERASE,    /* where people are to be erased */
    PHASE_EXPORT,   /* behind PHASE_ASK, where all that is kept of a pupil is asked for */
    PHASE_BUDGET,   /* where the budget's sums are asked for */
    PHASE_BOOKS,    /* behind it, where workbooks are written */
    PHASE_EXTRA,    /* behind that, where the budget to be passed around is one of them */
    PHASE_SHARE,    /* behind PHASE_STATUS and PHASE_BUDGET, for a budget over many campaigns */
    PHASE_GATHER,   /* before the first of them, where their sums come together */
    PHASE_WHOLE,    /* behind the last */
    PHASE_ASK,      /* to find one pupil */
    PHASE_EXPLAIN,  /* for the one that was found */
    PHASE_LOOK      /* for one file */
};

struct script {
    const char *name; /* « facts.sql » */
    enum phase phase;
    const char *sql;
    const char *digest; /* SHA-256, in hexadecimal */
};

/* All of them, by phase and in the order they run (made by cmake/Embed.cmake). */
extern const struct script SCRIPTS[];
extern const size_t SCRIPT_COUNT;

/* The script at a place of its phase, from 0; NULL behind the last. */
const struct script *script_at(enum phase phase, size_t place);

/*
 * Runs all scripts of a phase, in order, but those whose « -- Only where: SELECT … » says 0: to
 * prepare a statement costs more than to run it on nothing.
 */
bool scripts_run(struct db *db, enum phase phase, struct error *error);

#endif
