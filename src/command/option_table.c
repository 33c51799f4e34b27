/* SPDX-License-Identifier: MIT */
#include "option_table.h"

#include <stdio.h>
#include <string.h>

#include "passregion/decode.h"
#include "passregion/text.h"

#define TO(member) .target = offsetof(struct options, member)

/* The commands that read the lists of a campaign. */
#define READERS .commands = {"traiter", "verifier", "expliquer", "repondre"}

const struct option_row OPTIONS[] = {
    {"simuler", 'n', NULL, "tout lire et tout décider, ne rien écrire", OPTION_FLAG, TO(simulate)},
    {"sortie", 'o', "DOSSIER",
     "où écrire classeurs et lettres (au lieu de rapports/) ; consolider : le classeur",
     OPTION_FOLDER, TO(output), .commands = {"traiter", "regles", "consolider"}},
    {"date", 0, "AAAA-MM-JJ", "la date du traitement (au lieu d'aujourd'hui)", OPTION_DATE,
     TO(date)},
    {"conseils", 0, "FICHIER", "un export d'après conseil, hors du dossier conseils/", OPTION_FILE,
     .role = ROLE_COUNCIL, READERS},
    {"inscrits", 0, "FICHIER", "une liste d'inscrits, hors du dossier inscrits/", OPTION_FILE,
     .role = ROLE_ENROLMENT, READERS},
    {"dossiers", 0, "FICHIER", "une liste de N° de dossier, hors du dossier dossiers/", OPTION_FILE,
     .role = ROLE_PASS, READERS},
    {"classes", 0, "FICHIER", "les classes et leur formation (au lieu de classes.csv)", OPTION_FILE,
     .role = ROLE_CLASSES, READERS},
    {"json", 0, NULL, "le résumé en JSON sur la sortie standard", OPTION_FLAG, TO(json)},
    {"csv", 0, NULL, "écrire aussi chaque liste en CSV, à côté des classeurs", OPTION_FLAG, TO(csv),
     .commands = {"traiter", "consolider"}},
    {"par-classe", 0, NULL, "écrire aussi une page par classe, à transmettre à son professeur",
     OPTION_FLAG, TO(by_class), .commands = {"traiter"}},
    {"diffusable", 0, NULL, "écrire aussi un budget à faire circuler, sans groupe de moins de cinq",
     OPTION_FLAG, TO(shareable), .commands = {"traiter"}},
    {"strict", 0, NULL, "code de sortie 1 s'il reste des lignes rejetées ou des questions",
     OPTION_FLAG, TO(strict)},
    {"encodage", 0, "[FICHIER=]ENC", "lire le texte ainsi : " DECODE_NAMES ", utf-16",
     OPTION_ENCODING, .commands = {"traiter", "verifier", "lire", "expliquer", "repondre"}},
    {"forcer", 0, NULL,
     "continuer même si plus d'un élève connu sur dix disparaît, ou si la base est abîmée",
     OPTION_FLAG, TO(force),
     .commands = {"traiter", "verifier", "expliquer", "repondre", "annuler", "etat"}},
    {"relire", 0, NULL, "relire ce que « annuler » a mis de côté", OPTION_FLAG, TO(read_again),
     .commands = {"traiter", "verifier"}},
    {"fenetre", 0, NULL, "comme après un double clic : proposer la suite, attendre avant de fermer",
     OPTION_FLAG, TO(window), .commands = {"traiter", "lire"}},
    {"avant", 0, "AAAA-MM-JJ", "purger : effacer ceux dont rien n'est arrivé depuis ce jour",
     OPTION_DATE, TO(before), .commands = {"purger"}},
    {"fichiers", 0, NULL, "supprimer aussi les fichiers qui nomment ceux qu'on efface", OPTION_FLAG,
     TO(remove_files), .commands = {"purger", "eleve effacer"}},
    {"quiet", 'q', NULL, "ne pas afficher le résumé", OPTION_FLAG, TO(quiet)},
    {"verbose", 'v', NULL, "dire tout : chaque fichier, chaque ligne comptée, chaque anomalie",
     OPTION_FLAG, TO(verbose)},
    {"situation", 0, "N", "repondre : 1, 2, 3, sortant, ou calculée", OPTION_CHOICE, TO(situation),
     .words = {"1", "2", "3", "sortant", "calculée"}, .commands = {"repondre"}},
    {"aide-retenue", 0, "MONTANT", "repondre : un montant, oui (le maximum), non, ou calculée",
     OPTION_TEXT, TO(grant), .commands = {"repondre"}},
    {"question", 0, "QUESTION", "repondre : la question, par son code ou par ses mots", OPTION_TEXT,
     TO(question), .commands = {"repondre"}},
    {"reponse", 0, "RÉPONSE", "repondre : la réponse, ou calculée pour la retirer", OPTION_TEXT,
     TO(answer), .commands = {"repondre"}},
    {"motif", 0, "TEXTE", "repondre : pourquoi, en une phrase", OPTION_TEXT, TO(reason),
     .commands = {"repondre"}},
    {"aide", 'h', NULL, "afficher cette aide", OPTION_FLAG, TO(help)},
    {"help", 0, NULL, "la même chose", OPTION_FLAG, TO(help)},
    {"version", 0, NULL, "afficher la version", OPTION_FLAG, TO(version)},
    {.name = NULL},
};

_Static_assert(sizeof OPTIONS / sizeof *OPTIONS <= OPTIONS_MAX + 1, "options.given has a bit each");

static bool add_file(struct options *options, enum file_role role, const char *path,
                     struct error *error)
{
    if (options->named_file_count == NAMED_FILES_MAX)
        return error_set(error, STATUS_USAGE,
                         "trop de fichiers nommés, à partir de « %s »" SEE_HELP, path);
    for (size_t i = 0; !strcmp(path, "-") && i < options->named_file_count; i++) {
        if (!strcmp(options->named_file[i].path, "-"))
            return error_set(error, STATUS_USAGE,
                             "l'entrée standard ne se lit qu'une fois : « %s »" SEE_HELP, path);
    }
    options->named_file[options->named_file_count++] = (struct named_file){role, path};
    return true;
}

bool option_is_for(const struct option_row *option, const char *command)
{
    for (size_t i = 0; i < OPTION_LIST_MAX && option->commands[i]; i++) {
        if (!strcmp(option->commands[i], command))
            return true;
    }
    return !option->commands[0];
}

const char *option_word(const struct option_row *option, const char *text)
{
    char wanted[32];
    char folded[32];

    if (text_fold(text, wanted, sizeof wanted) >= sizeof wanted)
        return NULL;
    for (size_t i = 0; i < OPTION_LIST_MAX && option->words[i]; i++) {
        text_fold(option->words[i], folded, sizeof folded);
        if (!strcmp(wanted, folded))
            return option->words[i];
    }
    return NULL;
}

static bool choose(const char **choice, const struct option_row *option, const char *argument,
                   struct error *error)
{
    char words[64];
    size_t used = 0;
    const char *between = "";

    *choice = option_word(option, argument);
    if (*choice)
        return true;
    for (size_t i = 0; i < OPTION_LIST_MAX && option->words[i] && used < sizeof words; i++) {
        used +=
            (size_t)snprintf(words + used, sizeof words - used, "%s%s", between, option->words[i]);
        between = i + 2 < OPTION_LIST_MAX && option->words[i + 2] ? ", " : " ou ";
    }
    return error_set(error, STATUS_USAGE,
                     "--%s : « %s » n'est pas l'une des réponses possibles : %s", option->name,
                     argument, words);
}

/* « cp850 » for every file of text, « conseils/liste.csv=cp850 » for that one. */
static bool take_encoding(struct options *options, const char *argument, struct error *error)
{
    const char *sign = strrchr(argument, '=');
    const size_t length = sign ? (size_t)(sign - argument) : 0;

    if (length >= sizeof options->encoded_file)
        return error_set(error, STATUS_USAGE, "--encodage : chemin trop long « %s »" SEE_HELP,
                         argument);
    memcpy(options->encoded_file, argument, length);
    options->encoded_file[length] = '\0';
    options->encoding = sign ? sign + 1 : argument;
    return decode_knows(options->encoding, error);
}

bool option_take(struct options *options, const struct option_row *option, const char *argument,
                 struct error *error)
{
    void *target = (char *)options + option->target;
    const char **text = target;

    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)target = true;
        return true;
    case OPTION_TEXT:
        *text = argument;
        return text_is_utf8(argument, strlen(argument)) ||
               error_set(error, STATUS_USAGE,
                         "--%s : ce texte n'est pas en UTF-8 ; écrivez-le sans accents",
                         option->name);
    case OPTION_FOLDER:
        *text = argument;
        return *argument || error_set(error, STATUS_USAGE,
                                      "il manque le dossier de « --%s »" SEE_HELP, option->name);
    case OPTION_DATE:
        return date_from_iso(argument, target) ||
               error_set(error, STATUS_USAGE, "--%s attend %s et non « %s »" SEE_HELP, option->name,
                         option->argument, argument);
    case OPTION_CHOICE:
        return choose(text, option, argument, error);
    case OPTION_FILE:
        return add_file(options, option->role, argument, error);
    case OPTION_ENCODING:
        return take_encoding(options, argument, error);
    }
    return false;
}
