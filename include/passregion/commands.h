/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_COMMANDS_H
#define PASSREGION_COMMANDS_H

/*
 * The commands of the program, one source file each. Each prints its own
 * messages and returns the exit code. For command and main.
 */

#include "passregion/error.h"
#include "passregion/options.h"

enum status command_create(const struct options *options);  /* creer.c */
enum status command_process(const struct options *options); /* traiter.c */
enum status command_explain(const struct options *options); /* expliquer.c */
enum status command_look(const struct options *options);    /* lire.c */
enum status command_answer(const struct options *options);  /* repondre.c */
enum status command_rules(const struct options *options);   /* regles.c */
enum status command_verify(const struct options *options);  /* verifier.c */

/* A fault among several, on standard error. */
void command_report(const char *fault);

/* « passregion : … » on standard error; returns the error's status. */
enum status command_fail(const struct error *error);

#endif
