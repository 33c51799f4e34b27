/* SPDX-License-Identifier: MIT */
#include "command_line.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "passregion/platform.h"
#include "passregion/settings.h"
#include "passregion/spelling.h"
#include "passregion/text.h"

#include "option_table.h"

enum {
    WORD_SIZE = 32, /* no command is that long */
    NEAR = 3,       /* edits up to which a command is suggested */
    LONG_ONLY = 256 /* getopt's keys of options without a letter start here */
};

static bool usage_fault(struct error *error, const char *what, const char *subject)
{
    return error_set(error, STATUS_USAGE, "%s « %s »" SEE_HELP, what, subject);
}

/* Whatever its case, with its accents or without: « état », « Vérifier ». */
static const struct command *command_named(const char *name)
{
    char wanted[WORD_SIZE];
    char folded[WORD_SIZE];

    if (text_fold(name, wanted, sizeof wanted) >= sizeof wanted)
        return NULL;
    for (const struct command *command = COMMANDS; command->name; command++) {
        text_fold(command->name, folded, sizeof folded);
        if (!strcmp(folded, wanted))
            return command;
    }
    return NULL;
}

/* How other programs are asked for help. */
static bool asks_for_help(const char *name)
{
    return !strcmp(name, "aide") || !strcmp(name, "help") || !strcmp(name, "/?");
}

/* A campaign without the word « traiter », or a list without « lire », says what it is for. */
static const struct command *command_for_path(const char *path)
{
    const enum path_kind kind = path_kind(path);

    return kind == PATH_FOLDER ? command_named("traiter")
           : kind == PATH_FILE ? command_named("lire")
                               : NULL;
}

static int key_of(const struct option_row *option)
{
    return option->letter ? option->letter : LONG_ONLY + (int)(option - OPTIONS);
}

static const struct option_row *option_of(int key)
{
    const struct option_row *option = OPTIONS;

    while (key_of(option) != key)
        option++;
    return option;
}

/* The table as getopt_long() reads it; a letter with a ':' takes an argument. */
static void list_options(char *letters, struct option *names)
{
    *letters++ = ':';
    for (const struct option_row *option = OPTIONS; option->name; option++) {
        const int argument = option->argument ? required_argument : no_argument;
        *names++ = (struct option){option->name, argument, NULL, key_of(option)};
        if (option->letter)
            *letters++ = option->letter;
        if (option->letter && option->argument)
            *letters++ = ':';
    }
    *letters = '\0';
    *names = (struct option){NULL, 0, NULL, 0};
}

static bool parse(struct options *options, int argument_count, char **arguments,
                  struct error *error)
{
    char letters[1 + 2 * OPTIONS_MAX + 1];
    struct option names[OPTIONS_MAX + 1];

    list_options(letters, names);
    opterr = 0;
    for (int key; (key = getopt_long(argument_count, arguments, letters, names, NULL)) != -1;) {
        const char letter[] = {'-', (char)optopt, '\0'};
        /* getopt tells an unknown or bare short option in optopt, a long one not. */
        const char *word = optopt > 0 && optopt < LONG_ONLY ? letter : arguments[optind - 1];
        if (key == '?' && optopt == '?') {
            options->help = true;
            continue;
        }
        if (key == '?')
            return usage_fault(error, "option inconnue", word);
        if (key == ':')
            return usage_fault(error, "il manque une valeur à", word);
        const struct option_row *option = option_of(key);
        if (option->kind == OPTION_FOLDER || option->kind == OPTION_FILE ||
            option->kind == OPTION_ENCODING)
            path_take(optarg);
        options->given |= 1U << (option - OPTIONS);
        if (!option_take(options, option, optarg, error))
            return false;
    }
    return true;
}

static bool unknown_command(const char *name, struct error *error)
{
    char word[WORD_SIZE];

    text_fold(name, word, sizeof word);
    if (!strcmp(word, "ELEVE"))
        return error_set(
            error, STATUS_USAGE,
            "il manque un mot : « eleve exporter » montre tout ce qui est gardé sur un "
            "élève, « eleve effacer » l'efface");
    for (const struct command *command = COMMANDS; command->name; command++) {
        if (spelling_distance(name, command->name) <= NEAR)
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
        return error_set(error, STATUS_USAGE,
                         "le nom de l'élève n'est pas en UTF-8 ; donnez son INE");
    if (!used)
        return usage_fault(error, "il manque le dossier ou l'élève (INE, ou nom et prénom) à",
                           options->command->name);
    options->folder_count = 1;
    return true;
}

/* An option that does nothing for a command was meant for another one. */
static bool refuse_option(const struct option_row *option, const struct command *command,
                          struct error *error)
{
    char takers[256];
    size_t used = 0;

    for (size_t i = 0; i < OPTION_LIST_MAX && option->commands[i] && used < sizeof takers; i++)
        used += (size_t)snprintf(takers + used, sizeof takers - used, "%s« passregion %s »",
                                 used ? ", " : "", option->commands[i]);
    return error_set(error, STATUS_USAGE,
                     "--%s n'est pas une option de « %s » : elle ne vaut que pour %s ; retirez-la, "
                     "ou voyez « passregion --aide »",
                     option->name, command->name, takers);
}

/* « -o region.xlsx »: it has to be there, and the place of a workbook. */
static bool check_output(const struct options *options, struct error *error)
{
    static const char ENDING[] = ".xlsx";
    const char *name = options->output ? path_name(options->output) : "";
    const size_t length = strlen(name);

    if (!options->output)
        return error_set(error, STATUS_USAGE,
                         "il manque le classeur à écrire : « passregion %s DOSSIER... -o "
                         "region.xlsx »",
                         options->command->name);
    return (length >= sizeof ENDING && !strcmp(name + length - (sizeof ENDING - 1), ENDING)) ||
           error_set(error, STATUS_USAGE,
                     "-o attend ici le nom d'un classeur, par exemple region.xlsx, et non « %s »",
                     options->output);
}

static bool check_options(const struct options *options, struct error *error)
{
    for (const struct option_row *option = OPTIONS; option->name; option++) {
        if ((options->given & 1U << (option - OPTIONS)) &&
            !option_is_for(option, options->command->name))
            return refuse_option(option, options->command, error);
    }
    if ((options->command->takes & COMMAND_NEEDS_DAY) && !options->before.year)
        return error_set(
            error, STATUS_USAGE,
            "il manque la date : « passregion purger DOSSIER --avant AAAA-MM-JJ » efface "
            "ceux dont rien n'est arrivé depuis ce jour");
    if ((options->command->takes & COMMAND_WRITES_FILE) && !check_output(options, error))
        return false;
    const bool answers = options->answer || options->situation || options->grant;
    return (options->answer || !options->question) && (answers || !options->reason)
               ? true
               : error_set(error, STATUS_USAGE,
                           "que faut-il répondre ? donnez aussi --reponse, --situation ou "
                           "--aide-retenue ; sans option, « passregion repondre » montre les "
                           "questions et leurs réponses");
}

static bool check_folders(struct options *options, struct error *error)
{
    static char *const HERE[] = {"."};
    const struct command *command = options->command;

    if (options->folder_count < command->folders_min)
        return usage_fault(error,
                           command->takes & COMMAND_READS_FILE
                               ? "il manque le fichier à"
                               : "il manque le dossier de campagne à",
                           command->name);
    if (options->folder_count > command->folders_max)
        return usage_fault(error, "un mot de trop :", options->folders[command->folders_max]);
    if (options->folder_count > 1 &&
        !(command->takes & (COMMAND_NAMES_FILES | COMMAND_WRITES_FILE)) &&
        (options->named_file_count || options->output))
        return error_set(error, STATUS_USAGE,
                         "--sortie et les fichiers nommés valent pour un seul dossier ; traitez "
                         "les dossiers un par un");
    if (!options->folder_count) {
        options->folders = HERE;
        options->folder_count = 1;
    }
    return true;
}

static bool is_campaign_here(void)
{
    char settings[PATH_SIZE];
    struct error error;

    return settings_find(".", settings, &error) && path_kind(settings) == PATH_FILE;
}

/* « eleve effacer »: how many words of the command line name a command, 0 for none. */
static int take_name(struct options *options)
{
    char name[2 * WORD_SIZE];
    int length;

    options->command = command_named(options->folders[0]);
    if (options->command || options->folder_count < 2)
        return options->command != NULL;
    length = snprintf(name, sizeof name, "%s %s", options->folders[0], options->folders[1]);
    options->command = length < (int)sizeof name ? command_named(name) : NULL;
    return options->command ? 2 : 0;
}

/* The command that the first words name or imply; a command's own name is used up. */
static bool find_command(struct options *options, struct error *error)
{
    const char *name = options->folder_count ? options->folders[0] : "";
    int words;

    if (!options->folder_count && is_campaign_here())
        name = ".";
    if (!*name)
        return error_set(error, STATUS_USAGE, "il manque une commande" SEE_HELP);
    words = options->folder_count ? take_name(options) : 0;
    if (words) {
        options->folders += words;
        options->folder_count -= words;
        return true;
    }
    options->command = command_for_path(name);
    return options->command || unknown_command(name, error);
}

static bool choose_command(struct options *options, struct error *error)
{
    options->help = options->folder_count && asks_for_help(options->folders[0]);
    if (options->help)
        return true;
    if (!find_command(options, error))
        return false;
    return take_subject(options, error) && check_options(options, error) &&
           check_folders(options, error);
}

bool command_line_read(struct options *options, int argument_count, char **arguments,
                       struct error *error)
{
    *options = (struct options){.date = platform_today()};
    if (!parse(options, argument_count, arguments, error))
        return false;
    for (int i = optind; i < argument_count; i++)
        path_take(arguments[i]);
    options->folders = arguments + optind;
    options->folder_count = argument_count - optind;
    return options->help || options->version || choose_command(options, error);
}
