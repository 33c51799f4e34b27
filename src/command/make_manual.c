/* SPDX-License-Identifier: MIT */
/*
 * Writes the manual page, or what a shell completes, from the tables of
 * commands and options: make_manual man|bash|zsh|fish.
 */

#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "option_table.h"

/* Text of a page: a hyphen is one to be typed, what roff would take for an order is none. */
static void put_text(const char *text)
{
    bool starts_line = true;

    for (; *text; text++) {
        if (starts_line && (*text == '.' || *text == '\''))
            fputs("\\&", stdout);
        if (*text == '\n' && text[1] == '\n') {
            fputs("\n.PP", stdout);
            continue;
        }
        fputs(*text == '-' ? "\\-" : *text == '\\' ? "\\e" : "", stdout);
        if (*text != '-' && *text != '\\')
            putchar(*text);
        starts_line = *text == '\n';
    }
}

static void put_item(const char *name, const char *argument, const char *summary)
{
    fputs(".TP\n\\fB", stdout);
    put_text(name);
    fputs("\\fR ", stdout);
    put_text(argument ? argument : "");
    fputs("\n", stdout);
    put_text(summary);
    fputs("\n", stdout);
}

static void write_man(void)
{
    char name[64];

    puts(".TH PASSREGION 1 \"\" \"passregion " PASSREGION_VERSION "\" \"Commandes\"\n"
         ".SH NOM\n"
         "passregion \\- situations, listes et budget du Pass Région d'un lycée\n"
         ".SH SYNOPSIS\n"
         ".B passregion\n"
         ".RI [ COMMANDE ]\n"
         ".RI [ OPTIONS ]\n"
         ".RI [ DOSSIER ...]\n"
         ".SH DESCRIPTION");
    put_text(HELP_BEFORE);
    puts(".SH COMMANDES");
    for (const struct command *command = COMMANDS; command->name; command++)
        put_item(command->name, command->arguments, command->summary);
    puts(".SH OPTIONS");
    for (const struct option_row *option = OPTIONS; option->name; option++) {
        const char letter[] = {'-', option->letter, ',', ' ', '\0'};
        snprintf(name, sizeof name, "%s--%s", option->letter ? letter : "", option->name);
        put_item(name, option->argument, option->summary);
    }
    puts(".SH NOTES");
    put_text(HELP_BEHIND);
    puts(".SH FICHIERS\n"
         "Le guide : /usr/share/doc/passregion/guide\\-vie\\-scolaire.md");
}

/* The options of a command, those of a letter alone left out. */
static void put_options(const char *command)
{
    for (const struct option_row *option = OPTIONS; option->name; option++) {
        if (option_is_for(option, command))
            printf(" --%s", option->name);
    }
}

static void write_bash(void)
{
    puts("_passregion() {\n"
         "    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} options\n"
         "    if [ \"$COMP_CWORD\" -eq 1 ] && [[ $word != -* ]]; then\n"
         "        mapfile -t COMPREPLY < <(compgen -W '");
    for (const struct command *command = COMMANDS; command->name; command++)
        printf("%.*s ", (int)strcspn(command->name, " "), command->name);
    puts("' -- \"$word\"; compgen -f -- \"$word\")\n"
         "        return\n"
         "    fi\n"
         "    case $command in\n"
         "    eleve) command+=\" ${COMP_WORDS[2]}\" ;;\n"
         "    esac\n"
         "    case $command in");
    for (const struct command *command = COMMANDS; command->name; command++) {
        printf("    '%s') options='", command->name);
        put_options(command->name);
        puts("' ;;");
    }
    puts("    'eleve '*) mapfile -t COMPREPLY < <(compgen -W 'exporter effacer' -- \"$word\"); "
         "return ;;\n"
         "    *) options='--aide --version' ;;\n"
         "    esac\n"
         "    if [[ $word == -* ]]; then\n"
         "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
         "    else\n"
         "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
         "    fi\n"
         "}\n"
         "complete -o filenames -F _passregion passregion");
}

/* Text between two quotation marks « ' »; `signs` mean something there, unless « \ » is before. */
static void put_quoted(const char *text, const char *signs, const char *apostrophe)
{
    for (; *text; text++) {
        if (strchr(signs, *text))
            putchar('\\');
        if (*text == '\'')
            fputs(apostrophe, stdout);
        else
            putchar(*text);
    }
}

static void write_zsh(void)
{
    puts("#compdef passregion\n"
         "local -a commands\n"
         "commands=(");
    for (const struct command *command = COMMANDS; command->name; command++) {
        printf("    '%s:", command->name);
        put_quoted(command->summary, "[]:", "'\\''");
        puts("'");
    }
    puts(")\n_arguments -s \\");
    for (const struct option_row *option = OPTIONS; option->name; option++) {
        printf("    '--%s[", option->name);
        put_quoted(option->summary, "[]:", "'\\''");
        printf("]%s%s%s' \\\n", option->argument ? ":" : "", option->argument ? option->name : "",
               !option->argument               ? ""
               : option->kind == OPTION_FILE   ? ":_files"
               : option->kind == OPTION_FOLDER ? ":_files"
                                               : ": ");
    }
    puts("    '1:commande:{_describe commande commands; _files}' \\\n"
         "    '*:dossier:_files'");
}

static void write_fish(void)
{
    for (const struct command *command = COMMANDS; command->name; command++) {
        printf("complete -c passregion -n __fish_use_subcommand -a '%s' -d '", command->name);
        put_quoted(command->summary, "\\", "\\'");
        puts("'");
    }
    for (const struct option_row *option = OPTIONS; option->name; option++) {
        printf("complete -c passregion -l %s", option->name);
        if (option->letter)
            printf(" -s %c", option->letter);
        printf("%s -d '", option->argument ? " -r" : "");
        put_quoted(option->summary, "\\", "\\'");
        puts("'");
    }
}

int main(int count, char **words)
{
    static const struct {
        const char *name;
        void (*write)(void);
    } KINDS[] = {
        {"man", write_man}, {"bash", write_bash}, {"zsh", write_zsh}, {"fish", write_fish}};

    for (size_t i = 0; count == 2 && i < sizeof KINDS / sizeof *KINDS; i++) {
        if (strcmp(words[1], KINDS[i].name) != 0)
            continue;
        KINDS[i].write();
        return fflush(stdout) == 0 ? STATUS_OK : STATUS_IO;
    }
    fputs("usage : make_manual man|bash|zsh|fish\n", stderr);
    return STATUS_USAGE;
}
