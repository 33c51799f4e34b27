/* SPDX-License-Identifier: MIT */
#include "command_line.h"

#include <getopt.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "commands.h"
#include "option_table.h"
#include "support.h"

enum { WORDS_MAX = 600 };

/* The words of a command line, the program's name first; getopt_long() may reorder them. */
static char *words[WORDS_MAX + 1];

/* Reads a command line written with single blanks between its words. */
static bool read_line(struct options *options, const char *line, struct error *error)
{
    static char text[4096];
    int count = 0;

    snprintf(text, sizeof text, "passregion %s", line);
    for (char *word = strtok(text, " "); word && count < WORDS_MAX; word = strtok(NULL, " "))
        words[count++] = word;
    words[count] = NULL;
    *error = (struct error){STATUS_OK, ""};
    optind = 0; /* a program reads one command line, the tests many */
    return command_line_read(options, count, words, error);
}

static void read_well(struct options *options, const char *line)
{
    struct error error;

    if (!read_line(options, line, &error))
        fail_msg("« %s » : %s", line, error.text);
}

struct wrong {
    const char *line;
    const char *subject;
    const char *remedy;
};

static void assert_wrong(const struct wrong *wrong, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct options options;
        struct error error;
        if (read_line(&options, wrong[i].line, &error))
            fail_msg("« %s » was accepted", wrong[i].line);
        assert_fault(&error, STATUS_USAGE, wrong[i].subject);
        assert_says(error.text, wrong[i].remedy);
    }
}

static void a_command_and_its_folder_are_read(void **state)
{
    struct options options;

    (void)state;
    read_well(&options, "creer campagne");
    assert_string_equal(options.command->name, "creer");
    assert_int_equal(options.folder_count, 1);
    assert_string_equal(options.folders[0], "campagne");
    assert_false(options.simulate || options.quiet || options.verbose || options.json);
    assert_false(options.strict || options.help || options.version);
    assert_null(options.output);
    assert_int_equal(options.named_file_count, 0);
    assert_true(options.date.year >= 2024);
}

static void traiter_takes_any_number_of_folders(void **state)
{
    struct options options;

    (void)state;
    read_well(&options, "traiter");
    assert_int_equal(options.folder_count, 1);
    assert_string_equal(options.folders[0], ".");
    read_well(&options, "traiter a b c d e");
    assert_int_equal(options.folder_count, 5);
    assert_string_equal(options.folders[4], "e");
}

static void options_stand_anywhere_short_or_long(void **state)
{
    static const char *const LINES[] = {
        "-n -q -v --json --strict --date 2026-07-01 -o sortie traiter a",
        "traiter a --simuler --quiet --verbose --json --strict --date=2026-07-01 --sortie=sortie",
        "traiter -nqv --json a --strict --sortie sortie --date 2026-07-01",
        "traiter -nqvosortie --json --strict --date 2026-07-01 -- a"};

    (void)state;
    for (size_t i = 0; i < COUNT(LINES); i++) {
        struct options options;
        read_well(&options, LINES[i]);
        assert_string_equal(options.command->name, "traiter");
        assert_true(options.simulate && options.quiet && options.verbose);
        assert_true(options.json && options.strict);
        assert_int_equal(options.date.year, 2026);
        assert_int_equal(options.date.month, 7);
        assert_int_equal(options.date.day, 1);
        assert_string_equal(options.output, "sortie");
        assert_int_equal(options.folder_count, 1);
        assert_string_equal(options.folders[0], "a");
    }
}

static void files_named_on_the_line_keep_their_role(void **state)
{
    static const enum file_role ROLES[] = {ROLE_COUNCIL, ROLE_ENROLMENT, ROLE_PASS, ROLE_CLASSES,
                                           ROLE_COUNCIL};
    static const char *const PATHS[] = {"c.csv", "-", "d.csv", "k.csv", "c2.csv"};
    struct options options;

    (void)state;
    read_well(&options, "traiter --conseils c.csv --inscrits - --dossiers d.csv --classes k.csv a "
                        "--conseils c2.csv");
    assert_int_equal(options.named_file_count, COUNT(ROLES));
    for (size_t i = 0; i < COUNT(ROLES); i++) {
        assert_int_equal(options.named_file[i].role, ROLES[i]);
        assert_string_equal(options.named_file[i].path, PATHS[i]);
    }
}

static void help_and_version_need_no_command(void **state)
{
    struct options options;

    (void)state;
    read_well(&options, "--aide");
    assert_true(options.help);
    read_well(&options, "--help");
    assert_true(options.help);
    read_well(&options, "-h");
    assert_true(options.help);
    read_well(&options, "traiter --version");
    assert_true(options.version);
}

static void the_words_behind_the_folder_name_a_pupil(void **state)
{
    static const struct {
        const char *line;
        const char *subject;
    } NAMED[] = {
        {"expliquer a 999000001ab", "999000001ab"},
        {"expliquer a DA COSTA Chloé", "DA COSTA Chloé"},
        {"expliquer a Chloé --json D'ANGELO", "Chloé D'ANGELO"},
        {"--date 2026-07-01 expliquer a 12", "12"},
        {"repondre a LE GALL --situation 2 Maïwenn", "LE GALL Maïwenn"},
        {"repondre --aide-retenue oui a PETIT Luc", "PETIT Luc"},
    };
    struct options options;

    (void)state;
    for (size_t i = 0; i < COUNT(NAMED); i++) {
        read_well(&options, NAMED[i].line);
        assert_string_equal(options.subject, NAMED[i].subject);
        assert_int_equal(options.folder_count, 1);
        assert_string_equal(options.folders[0], "a");
    }
    read_well(&options, "traiter a");
    assert_string_equal(options.subject, "");
}

static void a_situation_can_be_answered(void **state)
{
    static const char *const VALUES[] = {"1", "2", "3", "sortant", "calculée"};
    struct options options;

    (void)state;
    for (size_t i = 0; i < COUNT(VALUES); i++) {
        char line[128];
        snprintf(line, sizeof line, "repondre a PETIT --situation %s", VALUES[i]);
        read_well(&options, line);
        assert_string_equal(options.situation, VALUES[i]);
        assert_null(options.grant);
        assert_null(options.reason);
        snprintf(line, sizeof line, "--situation=%s repondre a PETIT", VALUES[i]);
        read_well(&options, line);
        assert_string_equal(options.situation, VALUES[i]);
    }
    read_well(&options, "repondre a PETIT --situation Sortant");
    assert_string_equal(options.situation, "sortant");
}

static void a_grant_can_be_answered_behind_a_blank_or_an_equals_sign(void **state)
{
    static const char *const LINES[][2] = {
        {"repondre a PETIT --aide-retenue oui", "oui"},
        {"repondre a PETIT --aide-retenue=120,50 -q", "120,50"},
        {"--aide-retenue non repondre a PETIT", "non"},
        {"repondre a PETIT --aide-retenue calculée", "calculée"},
    };
    struct options options;

    (void)state;
    for (size_t i = 0; i < COUNT(LINES); i++) {
        read_well(&options, LINES[i][0]);
        assert_string_equal(options.grant, LINES[i][1]);
        assert_false(options.help);
        assert_string_equal(options.subject, "PETIT");
    }
    read_well(&options,
              "repondre a PETIT --aide-retenue non --motif Région --situation 3 --date 2026-07-01");
    assert_string_equal(options.grant, "non");
    assert_string_equal(options.situation, "3");
    assert_string_equal(options.reason, "Région");
    assert_int_equal(options.date.month, 7);
}

static void aide_alone_is_help(void **state)
{
    static const char *const LINES[] = {"--aide",
                                        "repondre --aide",
                                        "repondre a PETIT --aide",
                                        "traiter --aide",
                                        "expliquer a PETIT --aide --json",
                                        "repondre a PETIT --aide oui"};
    struct options options;

    (void)state;
    for (size_t i = 0; i < COUNT(LINES); i++) {
        read_well(&options, LINES[i]);
        assert_true(options.help);
        assert_null(options.grant);
    }
}

static void a_wrong_answer_is_named_with_the_remedy(void **state)
{
    static const struct wrong WRONG[] = {
        {"repondre a PETIT --question PASS", "que faut-il répondre", "--reponse"},
        {"repondre a PETIT --motif x", "que faut-il répondre", "--reponse"},
        {"repondre a PETIT --situation 4", "« 4 »", "1, 2, 3, sortant ou calculée"},
        {"repondre a PETIT --situation 12", "« 12 »", "sortant"},
        {"repondre a PETIT --situation S2", "« S2 »", "sortant"},
        {"repondre a PETIT --situation oui", "« oui »", "sortant"},
        {"repondre a PETIT --situation=", "--situation", "sortant"},
        {"repondre a PETIT --situation", "--situation", "passregion --aide"},
        {"repondre a PETIT --aide-retenue oui --motif", "--motif", "passregion --aide"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void an_answer_needs_its_command_and_a_pupil(void **state)
{
    static const struct wrong WRONG[] = {
        {"repondre", "il manque le dossier ou l'élève", "passregion --aide"},
        {"repondre a", "il manque le dossier ou l'élève", "passregion --aide"},
        {"repondre a --situation 2", "il manque le dossier ou l'élève", "passregion --aide"},
        {"expliquer", "il manque le dossier ou l'élève", "passregion --aide"},
        {"expliquer a", "il manque le dossier ou l'élève", "passregion --aide"},
        {"expliquer a PETIT --situation 2", "--situation", "passregion repondre"},
        {"expliquer a PETIT --aide-retenue oui", "--aide-retenue", "passregion repondre"},
        {"traiter a --motif x", "--motif", "passregion repondre"},
        {"traiter a --reponse=non", "--reponse", "passregion repondre"},
        {"verifier a --situation 1", "--situation", "passregion repondre"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void there_is_a_limit_to_the_name_of_a_pupil(void **state)
{
    static char line[SUBJECT_SIZE + 32];
    struct options options;
    struct error error;

    (void)state;
    const int used = snprintf(line, sizeof line, "expliquer a ");
    memset(line + used, 'x', SUBJECT_SIZE - 1);
    read_well(&options, line);
    assert_int_equal(strlen(options.subject), SUBJECT_SIZE - 1);
    line[used + SUBJECT_SIZE - 1] = 'x';
    assert_false(read_line(&options, line, &error));
    assert_fault(&error, STATUS_USAGE, "trop long");
}

static void a_wrong_command_is_named_with_the_remedy(void **state)
{
    static const struct wrong WRONG[] = {
        {"", "il manque une commande", "passregion --aide"},
        {"-n", "il manque une commande", "passregion --aide"},
        {"traitr a", "« traitr »", "« traiter »"},
        {"triater a", "« triater »", "« traiter »"},
        {"verifie a", "« verifie »", "« verifier »"},
        {"bouillabaisse", "« bouillabaisse »", "passregion --aide"},
        {"creer", "il manque le dossier", "passregion --aide"},
        {"creer a b", "« b »", "passregion --aide"},
        {"verifier a b", "« b »", "passregion --aide"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void a_command_that_is_not_built_yet_says_so(void **state)
{
    (void)state;
    for (const struct command *command = COMMANDS; command->name; command++) {
        char line[64];
        const struct wrong wrong = {line, command->name, "pas encore disponible"};
        snprintf(line, sizeof line, "%s a b", command->name);
        if (!command->run)
            assert_wrong(&wrong, 1);
    }
}

static void a_wrong_option_is_named_with_the_remedy(void **state)
{
    static const struct wrong WRONG[] = {
        {"traiter a --couleur", "« --couleur »", "passregion --aide"},
        {"--couleur=rouge traiter a", "--couleur", "passregion --aide"},
        {"traiter a -z", "« -z »", "passregion --aide"},
        {"traiter a --date", "« --date »", "passregion --aide"},
        {"traiter a -o", "« -o »", "passregion --aide"},
        {"traiter a --date 01/07/2026", "« 01/07/2026 »", "AAAA-MM-JJ"},
        {"traiter a --date 2026-02-30", "« 2026-02-30 »", "AAAA-MM-JJ"},
        {"traiter a --sortie=", "--sortie", "passregion --aide"},
        {"traiter a b -o sortie", "--sortie", "un par un"},
        {"traiter a b --inscrits f.csv", "fichiers nommés", "un par un"},
        {"consolider a b", "classeur à écrire", "-o region.xlsx"},
        {"consolider a b -o sortie", "« sortie »", "par exemple region.xlsx"},
        {"traiter a --inscrits - --conseils -", "entrée standard", "passregion --aide"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void an_option_is_refused_where_it_does_nothing(void **state)
{
    static const struct wrong WRONG[] = {
        {"lire f.csv --sortie x", "--sortie", "« passregion traiter », « passregion regles »"},
        {"lire f.csv --conseils x", "--conseils", "« lire »"},
        {"lire f.csv --forcer", "--forcer", "« lire »"},
        {"creer d --conseils x", "--conseils", "« creer »"},
        {"creer d --encodage cp850", "--encodage", "« creer »"},
        {"creer d -o x", "--sortie", "« creer »"},
        {"expliquer d DUPONT --csv", "--csv", "ne vaut que pour « passregion traiter »"},
        {"expliquer d DUPONT -o x", "--sortie", "« expliquer »"},
        {"verifier d --csv", "--csv", "« verifier »"},
        {"consolider d -o f.xlsx --inscrits x", "--inscrits", "« consolider »"},
        {"regles d --inscrits x", "--inscrits", "« regles »"},
        {"regles d --forcer", "--forcer", "« regles »"},
        {"traiter d --situation 1", "--situation", "ne vaut que pour « passregion repondre »"},
        {"traiter d --motif x", "--motif", "ne vaut que pour « passregion repondre »"},
        {"repondre d DUPONT --situation 1 --csv", "--csv", "« repondre »"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void the_options_of_all_are_taken_by_all(void **state)
{
    struct options options;
    char line[128];

    (void)state;
    for (const struct command *command = COMMANDS; command->name; command++) {
        snprintf(line, sizeof line, "%s d %s %s %s -nqv --json --strict --date 2026-07-01",
                 command->name, command->takes & COMMAND_NAMES_PUPIL ? "DUPONT" : "",
                 command->takes & COMMAND_NEEDS_DAY ? "--avant 2026-07-01" : "",
                 command->takes & COMMAND_WRITES_FILE ? "-o f.xlsx" : "");
        read_well(&options, line);
        assert_ptr_equal(options.command, command);
    }
}

static bool is_built(const char *name)
{
    const struct command *command = COMMANDS;

    while (command->name && strcmp(command->name, name) != 0)
        command++;
    return command->name != NULL;
}

static void the_commands_that_rows_name_are_there(void **state)
{
    (void)state;
    for (const struct option_row *option = OPTIONS; option->name; option++) {
        for (size_t i = 0; i < OPTION_LIST_MAX && option->commands[i]; i++) {
            if (!is_built(option->commands[i]))
                fail_msg("--%s : « %s » is no command", option->name, option->commands[i]);
        }
    }
}

static void an_unknown_letter_among_others_is_the_one_named(void **state)
{
    static const char *const LINES[] = {"traiter -nzq a", "-zn traiter a", "traiter a -qz"};

    (void)state;
    for (size_t i = 0; i < COUNT(LINES); i++) {
        struct options options;
        struct error error;
        assert_false(read_line(&options, LINES[i], &error));
        assert_fault(&error, STATUS_USAGE, "option inconnue");
        if (!strstr(error.text, "z »") && !strstr(error.text, "-nzq") && !strstr(error.text, "-zn"))
            fail_msg("« %s » : %s", LINES[i], error.text);
    }
}

static void there_is_a_limit_to_named_files(void **state)
{
    static char line[4096];
    struct options options;
    struct error error;

    (void)state;
    int used = snprintf(line, sizeof line, "traiter a");
    for (int i = 0; i < NAMED_FILES_MAX; i++)
        used += snprintf(line + used, sizeof line - (size_t)used, " --inscrits=f");
    read_well(&options, line);
    assert_int_equal(options.named_file_count, NAMED_FILES_MAX);
    snprintf(line + used, sizeof line - (size_t)used, " --inscrits=g");
    assert_false(read_line(&options, line, &error));
    assert_fault(&error, STATUS_USAGE, "trop de fichiers");
}

static void the_help_tells_of_every_command_and_option(void **state)
{
    static const char *const SAID[] = {
        "-n, --simuler", "-o, --sortie",   "--date",    "--conseils",    "--inscrits",
        "--dossiers",    "--classes",      "--json",    "--strict",      "-q, ",
        "-v, ",          "--aide",         "--version", "--situation N", "--aide-retenue MONTANT",
        "--motif TEXTE", "Codes de sortie"};
    char text[8192];
    FILE *file = tmpfile();

    (void)state;
    assert_non_null(file);
    options_print_help(file);
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    for (size_t i = 0; i < COUNT(SAID); i++)
        assert_says(text, SAID[i]);
    for (const struct command *command = COMMANDS; command->name; command++) {
        if (command->run) {
            assert_says(text, command->name);
            assert_says(text, command->summary);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_command_and_its_folder_are_read),
        cmocka_unit_test(traiter_takes_any_number_of_folders),
        cmocka_unit_test(options_stand_anywhere_short_or_long),
        cmocka_unit_test(files_named_on_the_line_keep_their_role),
        cmocka_unit_test(help_and_version_need_no_command),
        cmocka_unit_test(the_words_behind_the_folder_name_a_pupil),
        cmocka_unit_test(a_situation_can_be_answered),
        cmocka_unit_test(a_grant_can_be_answered_behind_a_blank_or_an_equals_sign),
        cmocka_unit_test(aide_alone_is_help),
        cmocka_unit_test(a_wrong_answer_is_named_with_the_remedy),
        cmocka_unit_test(an_answer_needs_its_command_and_a_pupil),
        cmocka_unit_test(there_is_a_limit_to_the_name_of_a_pupil),
        cmocka_unit_test(a_wrong_command_is_named_with_the_remedy),
        cmocka_unit_test(a_command_that_is_not_built_yet_says_so),
        cmocka_unit_test(an_option_is_refused_where_it_does_nothing),
        cmocka_unit_test(the_options_of_all_are_taken_by_all),
        cmocka_unit_test(the_commands_that_rows_name_are_there),
        cmocka_unit_test(a_wrong_option_is_named_with_the_remedy),
        cmocka_unit_test(an_unknown_letter_among_others_is_the_one_named),
        cmocka_unit_test(there_is_a_limit_to_named_files),
        cmocka_unit_test(the_help_tells_of_every_command_and_option),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
