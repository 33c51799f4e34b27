/* SPDX-License-Identifier: MIT */
#include "passregion/commands.h"

#include <limits.h>
#include <stddef.h>
#include <stdio.h>

const struct command COMMANDS[] = {
    {"creer", "DOSSIER", "préparer un dossier de campagne", command_create, 1, 1},
    {"traiter", "[DOSSIER...]", "lire les exports, décider, écrire les deux classeurs",
     command_process, 0, INT_MAX},
    {"verifier", "[DOSSIER]", "dire ce que traiter refuserait, sans rien écrire", command_verify, 0,
     1},
    {"expliquer", "DOSSIER ÉLÈVE", "", NULL, 2, 2},
    {"etat", "DOSSIER", "", NULL, 1, 1},
    {"regles", "[DOSSIER]", "écrire les règles appliquées dans regles/, à ouvrir dans Excel",
     command_rules, 0, 1},
    {"annuler", "DOSSIER", "", NULL, 1, 1},
    {"purger", "DOSSIER", "", NULL, 1, 1},
    {"consolider", "DOSSIER...", "", NULL, 1, INT_MAX},
    {.name = NULL},
};

void command_report(const char *fault)
{
    fprintf(stderr, "passregion : %s\n", fault);
}

enum status command_fail(const struct error *error)
{
    command_report(error->text);
    return error->status;
}
