/* SPDX-License-Identifier: MIT */
#include "passregion/options.h"

#include "option_table.h"

const struct option_row OPTIONS[OPTION_COUNT] = {
    {"simuler", OPTION_SIMULATE, NULL, "tout lire et tout décider, ne rien écrire"},
    {"sortie", OPTION_OUTPUT, "DOSSIER", "où écrire les classeurs (au lieu de rapports/)"},
    {"date", OPTION_DATE, "AAAA-MM-JJ", "la date du traitement (au lieu d'aujourd'hui)"},
    {"conseils", OPTION_COUNCIL, "FICHIER", "un export d'après conseil, hors du dossier conseils/"},
    {"inscrits", OPTION_ENROLMENT, "FICHIER", "une liste d'inscrits, hors du dossier inscrits/"},
    {"dossiers", OPTION_PASS, "FICHIER", "une liste de N° de dossier, hors du dossier dossiers/"},
    {"classes", OPTION_CLASSES, "FICHIER",
     "les classes et leur formation (au lieu de classes.csv)"},
    {"json", OPTION_JSON, NULL, "le résumé en JSON sur la sortie standard"},
    {"csv", OPTION_CSV, NULL, "écrire aussi chaque liste en CSV, à côté des classeurs"},
    {"strict", OPTION_STRICT, NULL,
     "code de sortie 1 s'il reste des lignes rejetées ou des questions"},
    {"encodage", OPTION_ENCODING, "[FICHIER=]ENC",
     "lire le texte ainsi : utf-8, windows-1252, iso-8859-15, cp850, macroman, utf-16"},
    {"forcer", OPTION_FORCE, NULL,
     "continuer même si plus d'un élève connu sur dix disparaît des listes"},
    {"quiet", OPTION_QUIET, NULL, "ne pas afficher le résumé"},
    {"verbose", OPTION_VERBOSE, NULL, "afficher aussi chaque anomalie"},
    {"situation", OPTION_SITUATION, "N", "repondre : 1, 2, 3, sortant, ou calculée"},
    {"aide", OPTION_HELP_OR_GRANT, "oui|non", "repondre : oui (le maximum), non, ou calculée"},
    {"motif", OPTION_REASON, "TEXTE", "repondre : pourquoi, en une phrase"},
    {"help", OPTION_HELP, NULL, "afficher cette aide (« --aide » seul aussi)"},
    {"version", OPTION_VERSION, NULL, "afficher la version"},
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
        if (!OPTIONS[i].summary)
            continue;
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
