/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CAMPAIGN_H
#define PASSREGION_CAMPAIGN_H

/*
 * The folder of a campaign: its settings, its database, the exports that lie
 * in it by role. For command.
 */

#include <stdbool.h>
#include <stddef.h>

#include "options.h"
#include "passregion/error.h"
#include "passregion/fact.h"
#include "passregion/platform.h"
#include "passregion/settings.h"

struct campaign_file {
    enum file_role role;
    char path[PATH_SIZE]; /* to open */
    char name[PATH_SIZE]; /* to show: « conseils/liste.csv » */
    bool is_named;        /* on the command line: it counts in this run only */
};

struct campaign {
    char folder[PATH_SIZE];
    char settings_path[PATH_SIZE];
    char database[PATH_SIZE];
    char reports[PATH_SIZE];
    const char *reports_place; /* the same as the database knows it: « rapports », or as asked */
    char rules_folder[PATH_SIZE]; /* regles/ */
    const char *rules;            /* the same; NULL where there are no rules of the school's own */
    struct settings settings;
    struct campaign_file *files; /* owned; classes first, then by role and name */
    size_t file_count;
    char *strays; /* owned; names of files nobody reads, one a line; "" for none */
};

/* Reads the settings and lists the files, those named in the options included. */
bool campaign_open(struct campaign *campaign, const char *folder, const struct options *options,
                   struct error *error);

/*
 * Where a campaign's own rules would lie: regles/ of its folder. `rules` becomes that folder when
 * something lies in it, NULL else. STATUS_SETTINGS when it is no folder.
 */
bool campaign_find_rules(const char *folder, char rules_folder[PATH_SIZE], const char **rules,
                         struct error *error);

/* Whether a file is called so: as shown, by its path, or by its bare name. */
bool campaign_file_is(const struct campaign_file *file, const char *name);

/* Whether a file of the folder is a damaged database that was set aside (rescue.h). */
bool campaign_is_set_aside(const char *name);

/* Takes a file, by its place, out of those to read. */
void campaign_drop_file(struct campaign *campaign, size_t place);

void campaign_close(struct campaign *campaign);

#endif
