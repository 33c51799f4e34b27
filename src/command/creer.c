/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "passregion/buffer.h"
#include "passregion/platform.h"
#include "passregion/printable.h"
#include "passregion/settings.h"
#include "template.h"

static const char *const FOLDERS[] = {"conseils", "inscrits", "dossiers", "rapports"};

/* A text with its years filled in. */
static void fill_in(struct buffer *out, const char *text, int year)
{
    static const char NOW[] = "{annee}";
    static const char BEFORE[] = "{avant}";
    char years[32];

    while (*text) {
        const bool now = !strncmp(text, NOW, strlen(NOW));
        if (now || !strncmp(text, BEFORE, strlen(BEFORE))) {
            const int first = now ? year : year - 1;
            snprintf(years, sizeof years, "%d-%d", first, first + 1);
            buffer_add(out, years);
            text += strlen(now ? NOW : BEFORE);
        } else {
            buffer_add_bytes(out, text++, 1);
        }
    }
}

/* What is there stays. */
static bool create_file(const char *folder, const struct template *template, int year,
                        struct error *error)
{
    char path[PATH_SIZE];
    struct buffer text = {0};

    if (!path_join(path, folder, template->path, error))
        return false;
    /* What cannot be told is tried: file_create() replaces nothing, and says why. */
    const enum path_kind kind = path_kind(path);
    if (kind != PATH_NONE && kind != PATH_UNKNOWN)
        return true;
    fill_in(&text, template->text, year);
    const bool done =
        text.failed ? error_memory(error) : file_create(path, text.text, text.length, error);
    buffer_clear(&text);
    return done;
}

/* A word of a line « Exec= »: in quotation marks, what means something in them behind « \ ». */
static void add_word(struct buffer *out, const char *word)
{
    buffer_add(out, " \"");
    for (; *word; word++) {
        if (*word == '\\')
            buffer_add(out, "\\\\\\"); /* the line takes one pair away, the word the other */
        else if (strchr("\"`$", *word))
            buffer_add(out, "\\\\");
        else if (*word == '%')
            buffer_add(out, "%");
        buffer_add_bytes(out, word, 1);
    }
    buffer_add(out, "\"");
}

/* What a double click processes the campaign with, where the program itself is no such thing. */
static bool create_starter(const char *folder, struct error *error)
{
    char path[PATH_SIZE];
    char program[PATH_SIZE];
    char whole[PATH_SIZE];
    struct buffer text = {0};

    if (!platform_starter() || !platform_program(program) || !path_whole(folder, whole))
        return true;
    if (!path_join(path, folder, platform_starter(), error))
        return false;
    if (path_kind(path) != PATH_NONE)
        return true;
    buffer_add(&text, "[Desktop Entry]\nType=Application\nName=Traiter la campagne\n"
                      "Comment=Lire les exports et écrire les classeurs du Pass Région\n"
                      "Icon=x-office-spreadsheet\nTerminal=true\nExec=");
    add_word(&text, program);
    buffer_add(&text, " --fenetre");
    add_word(&text, whole);
    buffer_add(&text, "\n");
    const bool done =
        text.failed ? error_memory(error) : file_create(path, text.text, text.length, error);
    buffer_clear(&text);
    if (done)
        file_allow_start(path);
    return done;
}

static bool create(const char *folder, const struct options *options, struct error *error)
{
    char path[PATH_SIZE];

    if (!settings_find(folder, path, error))
        return false;
    if (path_kind(path) != PATH_NONE)
        return error_set(error, STATUS_CREATE,
                         "« %s » est déjà un dossier de campagne ; choisissez un autre nom",
                         folder);
    if (options->simulate)
        return true;
    if (!folder_make(folder, error))
        return false;
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
        if (!path_join(path, folder, FOLDERS[i], error) || !folder_make(path, error))
            return false;
    }
    for (size_t i = 0; i < TEMPLATE_COUNT; i++) {
        if (!create_file(folder, &TEMPLATES[i], options->date.year, error))
            return false;
    }
    return create_starter(folder, error);
}

enum status command_create(const struct options *options)
{
    struct error error;
    char typed[PATH_SIZE];
    char text[5 * PATH_SIZE] = "";
    const char *folder = options->folders[0];

    if (!create(folder, options, &error))
        return command_fail(&error);
    platform_quote(folder, typed);
    if (options->json)
        printf("{\"format\":1,\"simulation\":%s}\n", options->simulate ? "true" : "false");
    else if (options->quiet)
        return STATUS_OK;
    else if (options->simulate)
        snprintf(text, sizeof text,
                 "Simulation : le dossier %s serait préparé ; rien n'a été écrit.\n", folder);
    else
        snprintf(
            text, sizeof text,
            "Dossier de campagne prêt : %s\n"
            "Complétez %s/passregion.ini et %s/classes.csv, déposez-y les exports, puis faites un\n"
            "double clic sur passregion dans ce dossier, déposez le dossier sur son icône, ou "
            "lancez :\n"
            "  passregion traiter %s\n%s",
            folder, folder, folder, typed,
            path_is_remote(folder)
                ? "Il est sur un lecteur réseau : ceux qui y ont accès verront ces fichiers ; ne "
                  "traitez pas\nla campagne de deux postes à la fois.\n"
                : "");
    printable_print(stdout, text);
    return STATUS_OK;
}
