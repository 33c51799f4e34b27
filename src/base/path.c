/* SPDX-License-Identifier: MIT */
#include "passregion/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COPY_DIGITS = 3 };

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

int path_copy(const char *name, char stem[PATH_SIZE])
{
    const char *dot = strrchr(name, '.');
    const char *end = dot ? dot : name + strlen(name);
    const char *open = end;

    snprintf(stem, PATH_SIZE, "%s", name);
    if (end == name || end[-1] != ')')
        return 0;
    while (open > name && *open != '(')
        open--;
    const size_t digits = strspn(open + 1, "0123456789");
    if (*open != '(' || !digits || digits > COPY_DIGITS || open + 1 + digits + 1 != end)
        return 0;
    const char *rest = open;
    while (rest > name && rest[-1] == ' ')
        rest--;
    if (rest == name)
        return 0;
    snprintf(stem, PATH_SIZE, "%.*s%s", (int)(rest - name), name, end);
    return (int)strtol(open + 1, NULL, 10);
}

bool path_ends_in(const char *name, const char *ending)
{
    const size_t length = strlen(name);
    const size_t least = strlen(ending);

    if (length <= least)
        return false;
    for (const char *at = name + length - least; *ending; at++, ending++) {
        if ((*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at) != *ending)
            return false;
    }
    return true;
}

bool path_is_noise(const char *name)
{
    return name[0] == '.' || !strncmp(name, "~$", 2) || !strcmp(name, "Thumbs.db") ||
           !strcmp(name, "desktop.ini");
}
