/* SPDX-License-Identifier: MIT */
#include "commands.h"

#include <limits.h>
#include <stddef.h>
#include <stdio.h>

#include "passregion/printable.h"

const struct command COMMANDS[] = {
    {"creer", "DOSSIER", "préparer un dossier de campagne", command_create, 1, 1, 0},
    {"traiter", "[DOSSIER...]",
     "lire les exports, décider, écrire les deux classeurs et les lettres", command_process, 0,
     INT_MAX, 0},
    {"verifier", "[DOSSIER]", "dire ce que traiter refuserait, sans rien écrire", command_verify, 0,
     1, 0},
    {"lire", "FICHIER",
     "dire ce qui serait compris d'un fichier : format, titres, colonnes, lignes", command_look, 1,
     1, COMMAND_READS_FILE},
    {"expliquer", "DOSSIER ÉLÈVE", "dire pourquoi un élève est là : faits, tests, règle, source",
     command_explain, 1, 1, COMMAND_NAMES_PUPIL},
    {"repondre", "DOSSIER ÉLÈVE", "les questions d'un élève ; y répondre, ou trancher",
     command_answer, 1, 1, COMMAND_NAMES_PUPIL},
    {"etat", "[DOSSIER]",
     "où en est la campagne : fichiers, conseils, questions, classeurs à refaire", command_status,
     0, 1, 0},
    {"regles", "[DOSSIER [FICHIER...]]", "écrire les règles appliquées dans regles/, pour Excel",
     command_rules, 0, INT_MAX, COMMAND_NAMES_FILES},
    {"annuler", "[DOSSIER]",
     "défaire le dernier traitement : mettre ses fichiers de côté, remettre la saisie",
     command_undo, 0, 1, 0},
    {"purger", "DOSSIER --avant DATE", "effacer pour de bon les données d'élèves plus anciennes",
     command_purge, 1, 1, COMMAND_NEEDS_DAY},
    {"eleve exporter", "DOSSIER ÉLÈVE", "tout ce qui est gardé sur un élève", command_export_pupil,
     1, 1, COMMAND_NAMES_PUPIL},
    {"eleve effacer", "DOSSIER ÉLÈVE", "effacer un élève pour de bon", command_erase_pupil, 1, 1,
     COMMAND_NAMES_PUPIL},
    {"consolider", "DOSSIER... -o F.xlsx", "un seul budget de plusieurs dossiers, en un classeur",
     command_consolidate, 1, INT_MAX, COMMAND_WRITES_FILE},
    {.name = NULL},
};

void command_report(const char *fault)
{
    char shown[ERROR_TEXT_SIZE];

    /* It may name a file, and names hold anything. */
    snprintf(shown, sizeof shown, "%s", fault);
    printable_make(shown);
    fflush(stdout); /* on one screen it came first */
    fprintf(stderr, "passregion : %s\n", shown);
    fflush(stderr);
}

enum status command_fail(const struct error *error)
{
    command_report(error->text);
    return error->status;
}
