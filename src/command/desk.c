/* SPDX-License-Identifier: MIT */
#include "desk.h"

#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "passregion/platform.h"
#include "passregion/printable.h"
#include "passregion/settings.h"
#include "print_rows.h"
#include "process.h"

enum { LINE_SIZE = 64 };

bool desk_takes(char *const *words, int count)
{
    bool done = true;

    for (int i = 0; done && i < count; i++) {
        const enum path_kind kind = path_kind(words[i]);
        done = kind == PATH_FOLDER || kind == PATH_FILE;
    }
    return done;
}

/* The first letter of the line that is typed, small; 0 for an empty line or none any more. */
static int ask(const char *question)
{
    char line[LINE_SIZE];
    bool is_whole = false;
    int letter = 0;

    printf("%s ", question);
    fflush(stdout);
    for (bool is_first = true; !is_whole && platform_read_line(line, sizeof line);
         is_first = false) {
        is_whole = strchr(line, '\n') != NULL;
        if (is_first)
            letter = (unsigned char)line[strspn(line, " \r\n")];
    }
    return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter;
}

static bool agrees(const char *question)
{
    return ask(question) == 'o';
}

/* Another command on the same folder, as if it had been typed. */
static enum status follow(enum status (*run)(const struct options *), const struct options *options,
                          const char *folder)
{
    char path[PATH_SIZE];
    char *const folders[] = {path};
    struct options others = *options;

    snprintf(path, sizeof path, "%s", folder);
    others.folders = folders;
    others.folder_count = 1;
    return run(&others);
}

static void show(const char *path)
{
    if (!platform_show(path))
        print_line(stdout, "Ouvrez vous-même : ", path);
}

/* A folder that is none of a campaign: it becomes one only where somebody says so. */
static enum status prepare(const char *folder, const struct options *options)
{
    print_line(stdout, "", folder);
    if (!agrees("Ce dossier n'est pas encore une campagne. Le préparer ? [o/N]"))
        return STATUS_OK;
    const enum status status = follow(command_create, options, folder);
    if (status == STATUS_OK)
        show(folder);
    return status;
}

static bool is_campaign(const char *folder)
{
    char settings[PATH_SIZE];
    struct error error;

    return settings_find(folder, settings, &error) && path_kind(settings) != PATH_NONE;
}

static enum status process(const char *folder, const struct options *options,
                           struct processed *processed)
{
    struct options forced = *options;
    enum status status = process_folder(folder, options, processed);

    if (!processed->is_guarded)
        return status;
    forced.force = agrees("Continuer quand même, sans ces élèves ? [o/N]");
    return forced.force ? process_folder(folder, &forced, processed) : status;
}

/* What may come next, until the window is to close; true: all again. */
static bool offer(const char *folder, const struct options *options, const char *workbook,
                  enum status *status)
{
    while (!platform_interrupted()) {
        printf("\n%s  e  où en est la campagne      t  traiter à nouveau\n"
               "  a  annuler le traitement      r  écrire les règles pour Excel\n",
               *workbook ? "  o  ouvrir le classeur\n" : "");
        switch (ask("Une lettre, ou Entrée pour fermer cette fenêtre :")) {
        case 'o':
            if (*workbook)
                show(workbook);
            break;
        case 'e':
            *status = follow(command_status, options, folder);
            break;
        case 't':
            return true;
        case 'a':
            if (agrees("Annuler le dernier traitement ? [o/N]"))
                *status = follow(command_undo, options, folder);
            break;
        case 'r':
            *status = follow(command_rules, options, folder);
            break;
        case 0:
            return false;
        default:
            break;
        }
    }
    return false;
}

static enum status work_on_folder(const char *folder, const struct options *options, bool is_only,
                                  bool *may_close)
{
    struct processed processed;
    enum status status;

    if (path_is_remote(folder)) {
        printable_print(stdout, folder);
        puts(" est sur un lecteur réseau : ceux qui y ont accès voient ces fichiers ; ne "
             "traitez pas\nla campagne de deux postes à la fois.");
    }
    if (!is_campaign(folder))
        return prepare(folder, options);
    do {
        status = process(folder, options, &processed);
        if (is_only && processed.is_written && *processed.workbook)
            show(processed.workbook);
    } while (is_only && offer(folder, options, processed.workbook, &status));
    *may_close = is_only;
    return status;
}

/* The folder that the program lies in. */
static bool find_own_folder(char folder[PATH_SIZE], struct error *error)
{
    if (!platform_program(folder) || path_name(folder) == folder)
        return error_set(error, STATUS_INPUT,
                         "déposez le dossier de la campagne sur l'icône de passregion");
    if (path_is_passing(folder))
        return error_set(error, STATUS_INPUT,
                         "passregion a été ouvert depuis le fichier .zip : fermez cette fenêtre, "
                         "faites un clic droit sur le fichier .zip, « Extraire tout… », puis "
                         "ouvrez passregion dans le dossier extrait");
    /* « E:/ » keeps its mark: without it « E: » is another folder. */
    const size_t length = (size_t)(path_name(folder) - folder) - 1;
    folder[length && folder[length - 1] == ':' ? length + 1 : length] = '\0';
    return true;
}

static enum status work(const char *path, const struct options *options, bool is_only,
                        bool *may_close)
{
    if (path_kind(path) == PATH_FOLDER)
        return work_on_folder(path, options, is_only, may_close);
    return follow(command_look, options, path);
}

enum status desk_run(struct options *options)
{
    char own[PATH_SIZE];
    struct error error;
    enum status first = STATUS_OK;

    bool may_close = false;

    platform_watch_interrupt();
    if (!options->folder_count)
        first = find_own_folder(own, &error) ? work(own, options, true, &may_close)
                                             : command_fail(&error);
    for (int i = 0; i < options->folder_count && !platform_interrupted(); i++) {
        path_take(options->folders[i]);
        if (options->folder_count > 1)
            print_line(stdout, i ? "\n" : "", options->folders[i]);
        const enum status status =
            work(options->folders[i], options, options->folder_count == 1, &may_close);
        first = first == STATUS_OK ? status : first;
    }
    fflush(stderr);
    if (!may_close && !platform_interrupted())
        ask("\nAppuyez sur Entrée pour fermer cette fenêtre.");
    return first;
}
