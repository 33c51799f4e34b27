/* SPDX-License-Identifier: MIT */
#include "passregion/options.h"

#include <getopt.h>
#include <string.h>

#include "passregion/platform.h"
#include "passregion/text.h"

enum { NEAR = 3 /* edits up to which a command is suggested */ };

/* Beyond the letters: options without a short name. */
#define FIRST_LONG 256

enum option_key {
    OPTION_SIMULATE = 'n',
    OPTION_QUIET = 'q',
    OPTION_VERBOSE = 'v',
    OPTION_OUTPUT = 'o',
    OPTION_HELP = 'h',
    OPTION_JSON = FIRST_LONG,
    OPTION_DATE,
    OPTION_STRICT,
    OPTION_COUNCIL,
    OPTION_ENROLMENT,
    OPTION_PASS,
    OPTION_CLASSES,
    OPTION_VERSION
};

static const struct {
    const char *name;
    enum option_key key;
    const char *argument; /* NULL: none */
    const char *summary;  /* NULL: another name of the one above */
} OPTIONS[] = {
    {"simuler", OPTION_SIMULATE, NULL, "tout lire et tout décider, ne rien écrire"},
    {"sortie", OPTION_OUTPUT, "DOSSIER", "où écrire les classeurs (au lieu de rapports/)"},
    {"date", OPTION_DATE, "AAAA-MM-JJ", "la date du traitement (au lieu d'aujourd'hui)"},
    {"conseils", OPTION_COUNCIL, "FICHIER", "un export d'après conseil, hors du dossier conseils/"},
    {"inscrits", OPTION_ENROLMENT, "FICHIER", "une liste d'inscrits, hors du dossier inscrits/"},
    {"dossiers", OPTION_PASS, "FICHIER", "une liste de N° de dossier, hors du dossier dossiers/"},
    {"classes", OPTION_CLASSES, "FICHIER",
     "les classes et leur formation (au lieu de classes.csv)"},
    {"json", OPTION_JSON, NULL, "le résumé en JSON sur la sortie standard"},
    {"strict", OPTION_STRICT, NULL,
     "code de sortie 1 s'il reste des lignes rejetées ou des questions"},
    {"quiet", OPTION_QUIET, NULL, "ne pas afficher le résumé"},
    {"verbose", OPTION_VERBOSE, NULL, "afficher aussi chaque anomalie"},
    {"aide", OPTION_HELP, NULL, "afficher cette aide"},
    {"help", OPTION_HELP, NULL, NULL},
    {"version", OPTION_VERSION, NULL, "afficher la version"},
};

enum { OPTION_COUNT = sizeof OPTIONS / sizeof OPTIONS[0] };

static const char *short_name(enum option_key key, char out[8])
{
    out[0] = '\0';
    if ((int)key < FIRST_LONG)
        snprintf(out, 8, "-%c, ", (char)key);
    return out;
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
        fprintf(out, "  %-26s %s\n", name, command->summary);
    }
    fputs("\nOptions\n", out);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!OPTIONS[i].summary)
            continue;
        snprintf(name, sizeof name, "%s--%s%s%s", short_name(OPTIONS[i].key, key), OPTIONS[i].name,
                 OPTIONS[i].argument ? " " : "", OPTIONS[i].argument ? OPTIONS[i].argument : "");
        fprintf(out, "  %-26s %s\n", name, OPTIONS[i].summary);
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

static bool usage_fault(struct error *error, const char *what, const char *subject)
{
    return error_set(error, STATUS_USAGE, "%s « %s » ; voyez « passregion --aide »", what, subject);
}

static bool add_file(struct options *options, enum file_role role, const char *path,
                     struct error *error)
{
    if (options->named_file_count == NAMED_FILES_MAX)
        return usage_fault(error, "trop de fichiers nommés, à partir de", path);
    for (size_t i = 0; !strcmp(path, "-") && i < options->named_file_count; i++) {
        if (!strcmp(options->named_file[i].path, "-"))
            return usage_fault(error, "l'entrée standard ne se lit qu'une fois :", path);
    }
    options->named_file[options->named_file_count++] = (struct named_file){role, path};
    return true;
}

static bool apply(struct options *options, enum option_key key, const char *argument,
                  struct error *error)
{
    switch (key) {
    case OPTION_SIMULATE:
        options->simulate = true;
        return true;
    case OPTION_QUIET:
        options->quiet = true;
        return true;
    case OPTION_VERBOSE:
        options->verbose = true;
        return true;
    case OPTION_JSON:
        options->json = true;
        return true;
    case OPTION_STRICT:
        options->strict = true;
        return true;
    case OPTION_HELP:
        options->help = true;
        return true;
    case OPTION_VERSION:
        options->version = true;
        return true;
    case OPTION_OUTPUT:
        options->output = argument;
        return *argument || usage_fault(error, "il manque le dossier de", "--sortie");
    case OPTION_DATE:
        return date_from_iso(argument, &options->date) ||
               usage_fault(error, "--date attend AAAA-MM-JJ et non", argument);
    case OPTION_COUNCIL:
        return add_file(options, ROLE_COUNCIL, argument, error);
    case OPTION_ENROLMENT:
        return add_file(options, ROLE_ENROLMENT, argument, error);
    case OPTION_PASS:
        return add_file(options, ROLE_PASS, argument, error);
    case OPTION_CLASSES:
        return add_file(options, ROLE_CLASSES, argument, error);
    }
    return false;
}

static bool parse(struct options *options, int argument_count, char **arguments,
                  struct error *error)
{
    struct option long_options[OPTION_COUNT + 1] = {{0}};

    for (size_t i = 0; i < OPTION_COUNT; i++)
        long_options[i] =
            (struct option){.name = OPTIONS[i].name,
                            .has_arg = OPTIONS[i].argument ? required_argument : no_argument,
                            .val = (int)OPTIONS[i].key};
    opterr = 0;
    for (int key;
         (key = getopt_long(argument_count, arguments, ":nqvho:", long_options, NULL)) != -1;) {
        const char letter[] = {'-', (char)optopt, '\0'};
        /* getopt tells an unknown or bare short option in optopt, a long one not. */
        const char *word = optopt > 0 && optopt < FIRST_LONG ? letter : arguments[optind - 1];
        if (key == '?')
            return usage_fault(error, "option inconnue", word);
        if (key == ':')
            return usage_fault(error, "il manque une valeur à", word);
        if (!apply(options, (enum option_key)key, optarg, error))
            return false;
    }
    return true;
}

static const struct command *command_named(const char *name)
{
    for (const struct command *command = COMMANDS; command->name; command++) {
        if (!strcmp(command->name, name))
            return command;
    }
    return NULL;
}

static bool unknown_command(const char *name, struct error *error)
{
    for (const struct command *command = COMMANDS; command->name; command++) {
        if (command->run && text_distance(name, command->name) <= NEAR)
            return error_set(error, STATUS_USAGE,
                             "commande inconnue « %s » ; vouliez-vous « %s » ?", name,
                             command->name);
    }
    return usage_fault(error, "commande inconnue", name);
}

static bool choose_command(struct options *options, struct error *error)
{
    const char *name = options->folder_count ? options->folders[0] : "";

    if (!*name)
        return error_set(error, STATUS_USAGE,
                         "il manque une commande ; voyez « passregion --aide »");
    options->command = command_named(name);
    if (!options->command)
        return unknown_command(name, error);
    if (!options->command->run)
        return error_set(
            error, STATUS_USAGE,
            "la commande « %s » n'est pas encore disponible dans cette version ; voyez "
            "« passregion --aide »",
            name);
    options->folders++;
    options->folder_count--;
    if (options->folder_count < options->command->folders_min)
        return usage_fault(error, "il manque le dossier de campagne à", name);
    if (options->folder_count > options->command->folders_max)
        return usage_fault(error,
                           "un mot de trop :", options->folders[options->command->folders_max]);
    if (options->folder_count > 1 && (options->named_file_count || options->output))
        return error_set(
            error, STATUS_USAGE,
            "--sortie et les fichiers nommés valent pour un seul dossier ; traitez les "
            "dossiers un par un");
    return true;
}

bool options_read(struct options *options, int argument_count, char **arguments,
                  struct error *error)
{
    *options = (struct options){.date = platform_today()};
    if (!parse(options, argument_count, arguments, error))
        return false;
    options->folders = arguments + optind;
    options->folder_count = argument_count - optind;
    return options->help || options->version || choose_command(options, error);
}
