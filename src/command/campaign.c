/* SPDX-License-Identifier: MIT */
#include "campaign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/printable.h"

/* The folders of exports, in the order they are read: a later file wins over an earlier one. */
static const enum file_role FOLDERS[] = {ROLE_COUNCIL, ROLE_ENROLMENT, ROLE_PASS};

/* What is put there for people. */
static bool is_noise(const char *name)
{
    return !strcmp(name, "LISEZMOI.txt") || !strcmp(name, "LICENCES.txt");
}

/* The program and what starts it, beside the campaign's folders. */
static bool is_starter(const char *name)
{
    static const char *const ENDINGS[] = {".exe", ".lnk", ".cmd", ".bat", ".desktop"};
    bool found = false;

    for (size_t i = 0; !found && i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        found = path_ends_in(name, ENDINGS[i]);
    return found;
}

/* A file's name is what it is known by from run to run: two of one name would be its versions. */
static bool check_name(const struct campaign *campaign, enum file_role role, const char *name,
                       struct error *error)
{
    for (size_t i = 0; i < campaign->file_count; i++) {
        if (campaign->files[i].role == role && !strcmp(campaign->files[i].name, name))
            return error_set(error, STATUS_USAGE,
                             "deux fichiers se nomment « %s » ; renommez l'un des deux", name);
    }
    return true;
}

static bool add_file(struct campaign *campaign, enum file_role role, const char *path,
                     const char *name, bool is_named, struct error *error)
{
    if ((campaign->file_count & (campaign->file_count - 1)) == 0) {
        const size_t room = campaign->file_count ? 2 * campaign->file_count : 1;
        struct campaign_file *files = realloc(campaign->files, room * sizeof *files);
        if (!files)
            return error_memory(error);
        campaign->files = files;
    }
    struct campaign_file *file = &campaign->files[campaign->file_count];
    file->role = role;
    file->is_named = is_named;
    snprintf(file->path, sizeof file->path, "%s", path);
    snprintf(file->name, sizeof file->name, "%s", name);
    printable_make(file->name);
    if (!check_name(campaign, role, file->name, error))
        return false;
    campaign->file_count++;
    return true;
}

/* What nobody reads; the name of a folder ends in « / ». */
static bool add_stray(struct campaign *campaign, const char *name, enum path_kind kind,
                      struct error *error)
{
    const size_t used = campaign->strays ? strlen(campaign->strays) : 0;
    char *strays = realloc(campaign->strays, used + strlen(name) + 3);

    if (!strays)
        return error_memory(error);
    campaign->strays = strays;
    char *stray = strays + used;
    memcpy(stray, name, strlen(name) + 1);
    printable_make(stray);
    const char *end = kind == PATH_FOLDER ? "/\n" : "\n";
    memcpy(stray + strlen(stray), end, strlen(end) + 1);
    return true;
}

/* What the system does not show may be a list with pupils: nothing is decided without it. */
static bool refuse_unknown(const char *path, const char *reason, struct error *error)
{
    return error_set(error, STATUS_INPUT,
                     "impossible de lire « %s » : %s ; rétablissez l'accès (droits, partage "
                     "débranché), ou retirez-le s'il ne compte pas, puis relancez",
                     path, reason);
}

static bool add_entry(struct campaign *campaign, enum file_role role, const char *folder,
                      const char *name, struct error *error)
{
    char path[PATH_SIZE];
    char shown[PATH_SIZE];
    const char *reason;

    if (is_noise(name))
        return true;
    if (!path_join(path, folder, name, error) ||
        !path_join(shown, file_role_name(role), name, error))
        return false;
    /* Windows does not show the end of its name: it looks like the list. */
    if (path_ends_in(name, ".lnk"))
        return error_set(error, STATUS_DATA,
                         "« %s » n'est qu'un raccourci : mettez à sa place une copie de la liste, "
                         "et relancez",
                         shown);
    const enum path_kind kind = path_look(path, &reason);
    switch (kind) {
    case PATH_FILE:
        return add_file(campaign, role, path, shown, false, error);
    case PATH_UNKNOWN:
        printable_make(shown);
        return refuse_unknown(shown, reason, error);
    default:
        return add_stray(campaign, shown, kind, error);
    }
}

static bool add_folder(struct campaign *campaign, enum file_role role, struct error *error)
{
    char folder[PATH_SIZE];
    struct folder_listing listing;
    const char *reason;
    bool done = true;

    if (!path_join(folder, campaign->folder, file_role_name(role), error))
        return false;
    const enum path_kind kind = path_look(folder, &reason);
    if (kind == PATH_NONE)
        return true;
    if (kind == PATH_UNKNOWN)
        return refuse_unknown(folder, reason, error);
    if (!folder_list(folder, &listing, error))
        return false;
    for (size_t i = 0; done && i < listing.count; i++)
        done = add_entry(campaign, role, folder, listing.names[i], error);
    folder_listing_clear(&listing);
    return done;
}

/* By name, then by path: the order of the words on the command line decides nothing. */
static int compare_named(const void *one, const void *other)
{
    const struct named_file *left = one;
    const struct named_file *right = other;
    const int names = strcmp(path_name(left->path), path_name(right->path));

    return names ? names : strcmp(left->path, right->path);
}

/* What a named file is called: its name, with its folder's where another has the same. */
static const char *shown_name(const struct named_file *files, size_t count, size_t place)
{
    const char *path = files[place].path;
    const char *name = path_name(path);
    bool is_alone = true;

    for (size_t i = 0; i < count; i++)
        is_alone = is_alone && (i == place || strcmp(path_name(files[i].path), name) != 0);
    if (!is_alone && name > path) {
        name--;
        while (name > path && name[-1] != '/')
            name--;
    }
    return strcmp(path, "-") ? name : "entrée standard";
}

static bool add_named(struct campaign *campaign, const struct options *options, enum file_role role,
                      bool *found, struct error *error)
{
    struct named_file files[NAMED_FILES_MAX];
    size_t count = 0;

    for (size_t i = 0; i < options->named_file_count; i++) {
        if (options->named_file[i].role == role)
            files[count++] = options->named_file[i];
    }
    *found = count > 0;
    if (count)
        qsort(files, count, sizeof *files, compare_named);
    for (size_t i = 0; i < count; i++) {
        if (!add_file(campaign, role, files[i].path, shown_name(files, count, i), true, error))
            return false;
    }
    return true;
}

static bool add_classes(struct campaign *campaign, const struct options *options,
                        struct error *error)
{
    char path[PATH_SIZE];
    bool found;

    if (!add_named(campaign, options, ROLE_CLASSES, &found, error))
        return false;
    if (found)
        return true;
    if (!path_join(path, campaign->folder, "classes.csv", error))
        return false;
    return path_kind(path) == PATH_NONE ||
           add_file(campaign, ROLE_CLASSES, path, "classes.csv", false, error);
}

bool campaign_is_set_aside(const char *name)
{
    static const char START[] = "campagne (abîmée";

    return !strncmp(name, START, sizeof START - 1);
}

/* Exports that lie beside the folders they belong in. */
static bool find_strays(struct campaign *campaign, struct error *error)
{
    static const char *const OURS[] = {"passregion.ini", "classes.csv", "conseils",
                                       "inscrits",       "dossiers",    "regles",
                                       "rapports",       "campagne.db", "campagne.db-journal"};
    struct folder_listing listing;
    char path[PATH_SIZE];
    bool done = true;

    if (!folder_list(campaign->folder, &listing, error))
        return false;
    for (size_t i = 0; done && i < listing.count; i++) {
        bool known = is_noise(listing.names[i]) || is_starter(listing.names[i]) ||
                     campaign_is_set_aside(listing.names[i]) ||
                     !strcmp(listing.names[i], path_name(campaign->settings_path));
        for (size_t j = 0; !known && j < sizeof OURS / sizeof *OURS; j++)
            known = path_is_same_name(OURS[j], listing.names[i]);
        if (!known)
            done = path_join(path, campaign->folder, listing.names[i], error) &&
                   add_stray(campaign, listing.names[i], path_kind(path), error);
    }
    folder_listing_clear(&listing);
    return done;
}

bool campaign_file_is(const struct campaign_file *file, const char *name)
{
    return !strcmp(name, file->name) || !strcmp(name, file->path) ||
           !strcmp(name, path_name(file->name));
}

/* The file that an encoding is asked for must be there. */
static bool check_encoded(const struct campaign *campaign, const struct options *options,
                          struct error *error)
{
    bool found = !*options->encoded_file;

    for (size_t i = 0; !found && i < campaign->file_count; i++)
        found = campaign_file_is(&campaign->files[i], options->encoded_file);
    return found || error_set(error, STATUS_USAGE,
                              "--encodage : « %s » n'est pas un fichier de cette campagne ; "
                              "écrivez par exemple conseils/liste.csv=cp850",
                              options->encoded_file);
}

static bool list_files(struct campaign *campaign, const struct options *options,
                       struct error *error)
{
    bool found;

    if (!add_classes(campaign, options, error))
        return false;
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
        if (!add_folder(campaign, FOLDERS[i], error) ||
            !add_named(campaign, options, FOLDERS[i], &found, error))
            return false;
    }
    return check_encoded(campaign, options, error) && find_strays(campaign, error);
}

bool campaign_find_rules(const char *folder, char rules_folder[PATH_SIZE], const char **rules,
                         struct error *error)
{
    struct folder_listing listing;

    *rules = NULL;
    if (!path_join(rules_folder, folder, "regles", error))
        return false;
    const enum path_kind kind = path_kind(rules_folder);
    if (kind == PATH_NONE)
        return true;
    if (kind != PATH_FOLDER)
        return error_set(error, STATUS_SETTINGS,
                         "« %s » n'est pas un dossier : les règles de l'établissement en sont un ; "
                         "remettez-le en place (un partage débranché ?) ou retirez-le",
                         rules_folder);
    if (!folder_list(rules_folder, &listing, error))
        return false;
    if (listing.count)
        *rules = rules_folder;
    folder_listing_clear(&listing);
    return true;
}

bool campaign_open(struct campaign *campaign, const char *folder, const struct options *options,
                   struct error *error)
{
    const char *reason;

    *campaign = (struct campaign){.files = NULL};
    snprintf(campaign->folder, sizeof campaign->folder, "%s", folder);
    const enum path_kind kind = path_look(folder, &reason);
    if (kind == PATH_FILE)
        return error_set(error, STATUS_INPUT,
                         "« %s » est un fichier ; donnez le dossier de la campagne, et déposez le "
                         "fichier dans conseils/, inscrits/ ou dossiers/",
                         folder);
    if (kind == PATH_UNKNOWN)
        return refuse_unknown(folder, reason, error);
    if (kind != PATH_FOLDER)
        return error_set(error, STATUS_INPUT,
                         "le dossier « %s » n'existe pas ; créez-le avec « passregion creer "
                         "DOSSIER »",
                         folder);
    if (!settings_find(folder, campaign->settings_path, error) ||
        !path_join(campaign->database, folder, "campagne.db", error) ||
        !path_join(campaign->reports, folder, "rapports", error) ||
        !settings_read(&campaign->settings, campaign->settings_path, error) ||
        !campaign_find_rules(campaign->folder, campaign->rules_folder, &campaign->rules, error))
        return false;
    campaign->reports_place = options->output ? options->output : "rapports";
    if (options->output)
        snprintf(campaign->reports, sizeof campaign->reports, "%s", options->output);
    else if (path_is_link(campaign->reports))
        return error_set(error, STATUS_CREATE,
                         "« %s » est un lien vers un autre dossier : retirez-le, ou donnez cet "
                         "autre dossier avec --sortie, et relancez",
                         campaign->reports);
    if (list_files(campaign, options, error))
        return true;
    campaign_close(campaign);
    return false;
}

void campaign_drop_file(struct campaign *campaign, size_t place)
{
    struct campaign_file *file = &campaign->files[place];

    campaign->file_count--;
    memmove(file, file + 1, (campaign->file_count - place) * sizeof *file);
}

void campaign_close(struct campaign *campaign)
{
    free(campaign->files);
    free(campaign->strays);
    campaign->files = NULL;
    campaign->strays = NULL;
    campaign->file_count = 0;
}
