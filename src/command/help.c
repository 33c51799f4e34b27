/* SPDX-License-Identifier: MIT */
#include "passregion/options.h"

#include "option_table.h"

const struct option_row OPTIONS[OPTION_COUNT] = {
    {"simuler", OPTION_SIMULATE, NULL, "tout lire et tout décider, ne rien écrire", FOR_ALL},
    {"sortie", OPTION_OUTPUT, "DOSSIER", "où écrire les classeurs (au lieu de rapports/)",
     FOR_PROCESS | FOR_RULES | FOR_CONSOLIDATE},
    {"date", OPTION_DATE, "AAAA-MM-JJ", "la date du traitement (au lieu d'aujourd'hui)", FOR_ALL},
    {"conseils", OPTION_COUNCIL, "FICHIER", "un export d'après conseil, hors du dossier conseils/",
     FOR_READING},
    {"inscrits", OPTION_ENROLMENT, "FICHIER", "une liste d'inscrits, hors du dossier inscrits/",
     FOR_READING},
    {"dossiers", OPTION_PASS, "FICHIER", "une liste de N° de dossier, hors du dossier dossiers/",
     FOR_READING},
    {"classes", OPTION_CLASSES, "FICHIER", "les classes et leur formation (au lieu de classes.csv)",
     FOR_READING},
    {"json", OPTION_JSON, NULL, "le résumé en JSON sur la sortie standard", FOR_ALL},
    {"csv", OPTION_CSV, NULL, "écrire aussi chaque liste en CSV, à côté des classeurs",
     FOR_PROCESS},
    {"strict", OPTION_STRICT, NULL,
     "code de sortie 1 s'il reste des lignes rejetées ou des questions", FOR_ALL},
    {"encodage", OPTION_ENCODING, "[FICHIER=]ENC",
     "lire le texte ainsi : utf-8, windows-1252, iso-8859-15, cp850, macroman, utf-16",
     FOR_READING | FOR_LOOK},
    {"forcer", OPTION_FORCE, NULL,
     "continuer même si plus d'un élève connu sur dix disparaît des listes", FOR_READING},
    {"quiet", OPTION_QUIET, NULL, "ne pas afficher le résumé", FOR_ALL},
    {"verbose", OPTION_VERBOSE, NULL, "afficher aussi chaque anomalie", FOR_ALL},
    {"situation", OPTION_SITUATION, "N", "repondre : 1, 2, 3, sortant, ou calculée", FOR_ANSWER},
    {"aide", OPTION_HELP_OR_GRANT, "oui|non", "repondre : oui (le maximum), non, ou calculée",
     FOR_ALL},
    {"motif", OPTION_REASON, "TEXTE", "repondre : pourquoi, en une phrase", FOR_ANSWER},
    {"help", OPTION_HELP, NULL, "afficher cette aide (« --aide » seul aussi)", FOR_ALL},
    {"version", OPTION_VERSION, NULL, "afficher la version", FOR_ALL},
};

static const char *short_name(enum option_key key, char out[8])
{
    out[0] = '\0';
    if ((int)key < FIRST_LONG)
        snprintf(out, 8, "-%c, ", (char)key);
    return out;
}

/* printf() pads by bytes; « É » is two of them and one column. */
static void print_help_line(FILE *out, const char *name, const char *summary)
{
    enum { WIDTH = 26 };
    int width = 0;

    for (const char *at = name; *at; at++)
        width += (*at & 0xC0) != 0x80;
    fprintf(out, "  %s%*s %s\n", name, width < WIDTH ? WIDTH - width : 0, "", summary);
}

void options_print_help(FILE *out)
{
    char key[8];
    char name[64];

    fputs("passregion : met chaque élève dans l'une des trois situations du Pass Région et écrit\n"
          "deux classeurs Excel, les listes de la vie scolaire et le budget des aides.\n\n"
          "usage : passregion COMMANDE [OPTIONS] [DOSSIER...]\n\nCommandes\n",
          out);
    for (const struct command *command = COMMANDS; command->name; command++) {
        if (!command->run)
            continue;
        snprintf(name, sizeof name, "%s %s", command->name, command->arguments);
        print_help_line(out, name, command->summary);
    }
    fputs("\nOptions\n", out);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        snprintf(name, sizeof name, "%s--%s%s%s", short_name(OPTIONS[i].key, key), OPTIONS[i].name,
                 OPTIONS[i].argument ? " " : "", OPTIONS[i].argument ? OPTIONS[i].argument : "");
        print_help_line(out, name, OPTIONS[i].summary);
    }
    fputs("\nUn fichier nommé « - » est l'entrée standard.\n\n"
          "Codes de sortie : 0 fait ; 1 fait, avec des lignes rejetées ou des questions (--strict) "
          ";\n"
          "64 commande mal écrite ; 65 données inutilisables ; 66 rien à lire ; 69 un autre\n"
          "traitement est en cours ; 70 erreur interne ; 71 mémoire insuffisante ; 73 écriture\n"
          "impossible ; 74 erreur de lecture ou d'écriture ; 75 à recommencer ; 78 réglages ou "
          "règles\n"
          "inutilisables.\n",
          out);
}
