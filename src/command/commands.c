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
    {"regles", "DOSSIER", "", NULL, 1, 1},
    {"annuler", "DOSSIER", "", NULL, 1, 1},
    {"purger", "DOSSIER", "", NULL, 1, 1},
    {"consolider", "DOSSIER...", "", NULL, 1, INT_MAX},
    {.name = NULL},
};

enum status command_fail(const struct error *error)
{
    fprintf(stderr, "passregion : %s\n", error->text);
    return error->status;
}
