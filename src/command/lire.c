/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "campaign.h"
#include "commands.h"
#include "look.h"
#include "passregion/class_words.h"
#include "passregion/platform.h"
#include "passregion/printable.h"
#include "passregion/rules.h"
#include "passregion/settings.h"
#include "passregion/statement.h"

/* Where the file lies, and what that says of it. */
struct place {
    char campaign[PATH_SIZE]; /* the folder with passregion.ini, or "" */
    bool has_role;
    enum file_role role;
};

/* The folder of a path, « . » for a bare name. */
static void folder_of(const char *path, char folder[PATH_SIZE])
{
    const char *name = path_name(path);
    const size_t length = name > path ? (size_t)(name - path) - 1 : 0;

    if (name == path)
        snprintf(folder, PATH_SIZE, ".");
    else
        snprintf(folder, PATH_SIZE, "%.*s", (int)(length ? length : 1), path);
}

static bool is_campaign(const char *folder)
{
    char settings[PATH_SIZE];
    struct error error;

    return settings_find(folder, settings, &error) && path_kind(settings) == PATH_FILE;
}

/* A list's folder says what it is read for; classes.csv lies in the campaign itself. */
static struct place place_of(const char *path)
{
    static const enum file_role ROLES[] = {ROLE_COUNCIL, ROLE_ENROLMENT, ROLE_PASS};
    struct place place = {.role = ROLE_COUNCIL};
    char folder[PATH_SIZE];
    char above[PATH_SIZE];

    folder_of(path, folder);
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++) {
        if (strcmp(path_name(folder), file_role_name(ROLES[i])) != 0)
            continue;
        place.role = ROLES[i];
        place.has_role = true;
    }
    if (!strncmp(path_name(path), "classes.", strlen("classes."))) {
        place.role = ROLE_CLASSES;
        place.has_role = true;
    }
    folder_of(folder, above);
    if (!strcmp(folder, path_name(folder)))
        snprintf(above, sizeof above, ".");
    if (is_campaign(above))
        snprintf(place.campaign, sizeof place.campaign, "%s", above);
    else if (is_campaign(folder))
        snprintf(place.campaign, sizeof place.campaign, "%s", folder);
    return place;
}

static bool read_settings(struct settings *settings, const struct place *place,
                          const struct options *options, struct error *error)
{
    char path[PATH_SIZE];

    if (*place->campaign)
        return settings_find(place->campaign, path, error) && settings_read(settings, path, error);
    settings_without_file(settings, options->date.year);
    return true;
}

/* The campaign's own classes, by which titles of lists are known. */
static bool learn_classes(struct vocabulary *vocabulary, const struct place *place,
                          const struct source_context *context, struct error *error)
{
    char path[PATH_SIZE];

    return !*place->campaign || place->role == ROLE_CLASSES ||
           (path_join(path, place->campaign, "classes.csv", error) &&
            class_words_learn(vocabulary, path, ROLE_CLASSES, context, error));
}

/* Outside the folders of a campaign a list may be of any kind: the first that fits. */
static bool open_source(struct source *source, struct input *input, const char *name,
                        const struct place *place, const struct source_context *context,
                        struct error *error)
{
    const enum file_role roles[] = {place->role, ROLE_ENROLMENT, ROLE_PASS, ROLE_CLASSES};

    return source_open_as_any(source, input, name, roles,
                              place->has_role ? 1 : sizeof roles / sizeof *roles, context, error);
}

static bool look(struct db *db, struct vocabulary *vocabulary, const char *path,
                 const struct options *options, int64_t *rejected, struct error *error)
{
    const struct place place = place_of(path);
    struct settings settings;
    struct input input;
    struct source source;
    char name[PATH_SIZE];
    char rules_folder[PATH_SIZE];
    const char *rules = NULL;

    snprintf(name, sizeof name, "%s", path_name(path));
    printable_make(name);

    if (!read_settings(&settings, &place, options, error) ||
        (*place.campaign && !campaign_find_rules(place.campaign, rules_folder, &rules, error)) ||
        !db_begin(db, error) || !rules_load(db, &settings, rules, command_report, error) ||
        !rules_vocabulary(db, vocabulary, error))
        return false;
    const struct source_context context = {.vocabulary = vocabulary,
                                           .campaign_year = settings.campaign_year,
                                           .own_uai = settings.setting[SETTING_UAI].value,
                                           .encoding = options->encoding};
    if (!learn_classes(vocabulary, &place, &context, error) ||
        !input_read(&input, path, name, error))
        return false;
    bool done = open_source(&source, &input, name, &place, &context, error);
    if (done) {
        done = look_print(db, &source, &context, options->json, stdout, error) &&
               db_integer(db, "SELECT sum(lines_rejected) FROM look_list", 0, rejected, error);
        source_close(&source);
    }
    input_clear(&input);
    return done;
}

enum status command_look(const struct options *options)
{
    struct vocabulary vocabulary = {0};
    struct error error;
    int64_t rejected = 0;

    struct db *db = db_open_copy(NULL, &error);
    const bool done = db && look(db, &vocabulary, options->folders[0], options, &rejected, &error);
    if (db)
        db_rollback(db);
    db_close(db);
    vocabulary_clear(&vocabulary);
    if (!done)
        return command_fail(&error);
    return options->strict && rejected ? STATUS_OPEN : STATUS_OK;
}
