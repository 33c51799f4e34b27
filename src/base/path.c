/* SPDX-License-Identifier: MIT */
#include "passregion/path.h"

#include <stdio.h>
#include <string.h>

bool path_join(char out[PATH_SIZE], const char *folder, const char *name, struct error *error)
{
    const size_t length = strlen(folder);
    const char *slash = length && folder[length - 1] == '/' ? "" : "/";

    if (snprintf(out, PATH_SIZE, "%s%s%s", folder, slash, name) >= PATH_SIZE)
        return error_set(error, STATUS_INPUT,
                         "chemin trop long : « %.100s… » ; rapprochez le dossier de la racine",
                         folder);
    return true;
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

bool path_is_noise(const char *name)
{
    return name[0] == '.' || !strncmp(name, "~$", 2) || !strcmp(name, "Thumbs.db") ||
           !strcmp(name, "desktop.ini");
}
