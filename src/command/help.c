/* SPDX-License-Identifier: MIT */
#include "command_line.h"

#include "commands.h"

#include "option_table.h"

const char HELP_BEFORE[] =
    "passregion : met chaque élève dans l'une des trois situations du Pass Région, écrit deux\n"
    "classeurs Excel (les listes de la vie scolaire, le budget des aides) et les lettres aux\n"
    "familles, à imprimer.\n\n"
    "usage : passregion COMMANDE [OPTIONS] [DOSSIER...]\n\n";

const char HELP_BEHIND[] =
    "Sans commande : un dossier est traité, un fichier est lu comme avec « lire » ; sans\n"
    "rien, le dossier de campagne où l'on se trouve est traité.\n"
    "Un fichier nommé « - » est l'entrée standard.\n\n"
    "Codes de sortie : 0 fait ; 1 fait, avec des lignes rejetées ou des questions (--strict) "
    ";\n"
    "64 commande mal écrite ; 65 données inutilisables ; 66 rien à lire ; 69 un autre\n"
    "traitement est en cours ; 70 erreur interne ; 71 mémoire insuffisante ; 73 écriture\n"
    "impossible ; 74 erreur de lecture ou d'écriture ; 75 à recommencer ; 78 réglages ou "
    "règles\n"
    "inutilisables.\n";

/* printf() pads by bytes; « É » is two of them and one column. */
static void print_help_line(FILE *out, const char *name, const char *summary)
{
    enum { WIDTH = 31 };
    int width = 0;

    for (const char *at = name; *at; at++)
        width += (*at & 0xC0) != 0x80;
    fprintf(out, "  %s%*s %s\n", name, width < WIDTH ? WIDTH - width : 0, "", summary);
}

void options_print_help(FILE *out)
{
    char name[64];

    fputs(HELP_BEFORE, out);
    fputs("Commandes\n", out);
    for (const struct command *command = COMMANDS; command->name; command++) {
        snprintf(name, sizeof name, "%s %s", command->name, command->arguments);
        print_help_line(out, name, command->summary);
    }
    fputs("\nOptions\n", out);
    for (const struct option_row *option = OPTIONS; option->name; option++) {
        const char letter[] = {'-', option->letter, ',', ' ', '\0'};
        snprintf(name, sizeof name, "%s--%s%s%s", option->letter ? letter : "", option->name,
                 option->argument ? " " : "", option->argument ? option->argument : "");
        print_help_line(out, name, option->summary);
    }
    fputs("\n", out);
    fputs(HELP_BEHIND, out);
}
