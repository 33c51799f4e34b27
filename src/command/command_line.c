/* SPDX-License-Identifier: MIT */
#include "passregion/command_line.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "passregion/decode.h"
#include "passregion/platform.h"
#include "passregion/spelling.h"
#include "passregion/text.h"

#include "option_table.h"

enum { NEAR = 3 /* edits up to which a command is suggested */ };

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

static const char *const SITUATIONS[] = {"1", "2", "3", "sortant", "calculée", NULL};
static const char *const GRANTS[] = {"oui", "non", "calculée", NULL};

/* The word of the list that is meant, whatever its case and accents. */
static const char *word_among(const char *text, const char *const *words)
{
    char wanted[32];
    char folded[32];

    if (text_fold(text, wanted, sizeof wanted) >= sizeof wanted)
        return NULL;
    for (; *words; words++) {
        text_fold(*words, folded, sizeof folded);
        if (!strcmp(wanted, folded))
            return *words;
    }
    return NULL;
}

static bool choose(const char **choice, const char *argument, const char *const *words,
                   const char *option, struct error *error)
{
    *choice = word_among(argument, words);
    return *choice ||
           error_set(error, STATUS_USAGE, "%s : « %s » n'est pas l'une des réponses possibles : %s",
                     option, argument,
                     words == GRANTS ? "oui, non ou calculée" : "1, 2, 3, sortant ou calculée");
}

/* « cp850 » for every file of text, « conseils/liste.csv=cp850 » for that one. */
static bool take_encoding(struct options *options, const char *argument, struct error *error)
{
    const char *sign = strrchr(argument, '=');
    const size_t length = sign ? (size_t)(sign - argument) : 0;

    if (length >= sizeof options->encoded_file)
        return usage_fault(error, "--encodage : chemin trop long", argument);
    memcpy(options->encoded_file, argument, length);
    options->encoded_file[length] = '\0';
    options->encoding = sign ? sign + 1 : argument;
    return decode_knows(options->encoding) ||
           error_set(error, STATUS_USAGE,
                     "--encodage : « %s » n'est pas un encodage connu ; choisissez utf-8, "
                     "windows-1252, iso-8859-15, cp850, macroman, utf-16le ou utf-16be",
                     options->encoding);
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
    case OPTION_CSV:
        options->csv = true;
        return true;
    case OPTION_STRICT:
        options->strict = true;
        return true;
    case OPTION_ENCODING:
        return take_encoding(options, argument, error);
    case OPTION_FORCE:
        options->force = true;
        return true;
    case OPTION_HELP:
        options->help = true;
        return true;
    case OPTION_VERSION:
        options->version = true;
        return true;
    case OPTION_SITUATION:
        return choose(&options->situation, argument, SITUATIONS, "--situation", error);
    case OPTION_HELP_OR_GRANT:
        options->help = !argument;
        return !argument || choose(&options->grant, argument, GRANTS, "--aide", error);
    case OPTION_REASON:
        options->reason = argument;
        return text_is_utf8(argument, strlen(argument)) ||
               error_set(error, STATUS_USAGE,
                         "--motif : ce texte n'est pas en UTF-8 ; écrivez-le sans accents");
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

static int argument_kind(const struct option_row *option)
{
    if (option->key == OPTION_HELP_OR_GRANT)
        return optional_argument;
    return option->argument ? required_argument : no_argument;
}

static const struct command *command_named(const char *name)
{
    for (const struct command *command = COMMANDS; command->name; command++) {
        if (!strcmp(command->name, name))
            return command;
    }
    return NULL;
}

/* Whether a word of the command line is a command that takes answers: « --aide » is one then. */
static bool takes_answers(int argument_count, char *const *arguments)
{
    for (int i = 1; i < argument_count; i++) {
        const struct command *command = command_named(arguments[i]);
        if (command)
            return command->set & FOR_ANSWER;
    }
    return false;
}

static void note_given(struct options *options, enum option_key key)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (OPTIONS[i].key == key)
            options->given |= 1U << i;
    }
}

static bool parse(struct options *options, int argument_count, char **arguments,
                  struct error *error)
{
    struct option long_options[OPTION_COUNT + 1] = {{0}};

    for (size_t i = 0; i < OPTION_COUNT; i++)
        long_options[i] = (struct option){.name = OPTIONS[i].name,
                                          .has_arg = argument_kind(&OPTIONS[i]),
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
        /* « --aide » alone asks for help; with an answer behind it, it is one. */
        const char *argument = optarg;
        if (key == OPTION_HELP_OR_GRANT && !argument && optind < argument_count &&
            (word_among(arguments[optind], GRANTS) ||
             (arguments[optind][0] != '-' && takes_answers(argument_count, arguments))))
            argument = arguments[optind++];
        note_given(options, (enum option_key)key);
        if (!apply(options, (enum option_key)key, argument, error))
            return false;
    }
    return true;
}

static bool unknown_command(const char *name, struct error *error)
{
    for (const struct command *command = COMMANDS; command->name; command++) {
        if (command->run && spelling_distance(name, command->name) <= NEAR)
            return error_set(error, STATUS_USAGE,
                             "commande inconnue « %s » ; vouliez-vous « %s » ?", name,
                             command->name);
    }
    return usage_fault(error, "commande inconnue", name);
}

/* The words behind the folder are the pupil's: « DUPONT Marie » needs no quotes. */
static bool take_subject(struct options *options, struct error *error)
{
    size_t used = 0;

    if (!(options->command->takes & COMMAND_NAMES_PUPIL))
        return true;
    for (int i = 1; i < options->folder_count; i++) {
        const int length = snprintf(options->subject + used, SUBJECT_SIZE - used, "%s%s",
                                    used ? " " : "", options->folders[i]);
        if (length < 0 || (size_t)length >= SUBJECT_SIZE - used)
            return error_set(error, STATUS_USAGE,
                             "le nom de l'élève est trop long ; donnez son INE");
        used += (size_t)length;
    }
    if (!text_is_utf8(options->subject, used))
        return error_set(
            error, STATUS_USAGE,
            "le nom de l'élève n'est pas en UTF-8 ; donnez son INE ou son numéro Réf.");
    if (!used)
        return usage_fault(error, "il manque le dossier ou l'élève (INE, ou nom et prénom) à",
                           options->command->name);
    options->folder_count = 1;
    return true;
}

/* « passregion traiter », « passregion regles »: the commands that take an option. */
static void name_commands(unsigned set, char *out, size_t size)
{
    size_t used = 0;

    out[0] = '\0';
    for (const struct command *command = COMMANDS; command->name && used < size; command++) {
        if (command->run && (command->set & set))
            used += (size_t)snprintf(out + used, size - used, "%s« passregion %s »",
                                     used ? ", " : "", command->name);
    }
}

/* An option that does nothing for a command was meant for another one. */
static bool refuse_option(const struct option_row *option, const struct command *command,
                          struct error *error)
{
    char takers[256];

    name_commands(option->commands, takers, sizeof takers);
    return error_set(error, STATUS_USAGE,
                     "--%s n'est pas une option de « %s » : elle ne vaut que pour %s ; retirez-la, "
                     "ou voyez « passregion --aide »",
                     option->name, command->name, takers);
}

static bool check_options(const struct options *options, struct error *error)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if ((options->given & (1U << i)) && !(options->command->set & OPTIONS[i].commands))
            return refuse_option(&OPTIONS[i], options->command, error);
    }
    /* « --aide oui » is an answer. */
    if (options->grant && !(options->command->set & FOR_ANSWER))
        return error_set(error, STATUS_USAGE,
                         "--aide oui|non ne vaut que pour « passregion repondre »");
    return !(options->command->set & FOR_ANSWER) || options->situation || options->grant ||
           error_set(error, STATUS_USAGE,
                     "que faut-il retenir ? donnez --situation N ou --aide oui|non");
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
    if (!take_subject(options, error) || !check_options(options, error))
        return false;
    if (options->folder_count < options->command->folders_min)
        return usage_fault(error,
                           options->command->takes & COMMAND_READS_FILE
                               ? "il manque le fichier à"
                               : "il manque le dossier de campagne à",
                           name);
    if (options->folder_count > options->command->folders_max)
        return usage_fault(error,
                           "un mot de trop :", options->folders[options->command->folders_max]);
    if (options->folder_count > 1 && !(options->command->takes & COMMAND_NAMES_FILES) &&
        (options->named_file_count || options->output))
        return error_set(
            error, STATUS_USAGE,
            "--sortie et les fichiers nommés valent pour un seul dossier ; traitez les "
            "dossiers un par un");
    return true;
}

bool command_line_read(struct options *options, int argument_count, char **arguments,
                       struct error *error)
{
    *options = (struct options){.date = platform_today()};
    if (!parse(options, argument_count, arguments, error))
        return false;
    options->folders = arguments + optind;
    options->folder_count = argument_count - optind;
    return options->help || options->version || choose_command(options, error);
}
