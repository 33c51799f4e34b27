/* SPDX-License-Identifier: MIT */
#include "platform_common.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The C library's reasons in French: strerror() would need a locale, which would break numbers. */
static const struct {
    int code;
    const char *reason;
} REASONS[] = {
    {ENOENT, "il n'existe pas"},
    {EACCES, "accès refusé"},
    {EPERM, "accès refusé"},
    {EEXIST, "il existe déjà"},
    {EISDIR, "c'est un dossier"},
    {ENOTDIR, "ce n'est pas un dossier"},
    {ENOSPC, "le disque est plein"},
    {EROFS, "le disque est en lecture seule"},
    {EIO, "le disque ne répond pas"},
    {ENAMETOOLONG, "le nom est trop long"},
    {EMFILE, "trop de fichiers ouverts"},
    {EFBIG, "la taille permise à un fichier est dépassée"},
    {EPIPE, "personne n'est à l'autre bout"},
    {ENXIO, "ce n'est pas un fichier"},
    {EBUSY, "il est utilisé par un autre programme"},
#ifdef EDQUOT
    {EDQUOT, "votre espace sur le disque est plein"},
#endif
#ifdef ETXTBSY
    {ETXTBSY, "il est utilisé par un autre programme"},
#endif
};

#define CHECK_DISK "vérifiez le disque, sa place et vos droits, puis relancez"

const char *platform_reason(int code)
{
    for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS; i++) {
        if (REASONS[i].code == code)
            return REASONS[i].reason;
    }
    return "le système refuse";
}

enum path_kind path_kind(const char *path)
{
    const char *reason;

    return path_look(path, &reason);
}

bool listing_add(struct folder_listing *listing, const char *name)
{
    if ((listing->count & (listing->count - 1)) == 0) {
        const size_t room = listing->count ? 2 * listing->count : 1;
        char **names = realloc(listing->names, room * sizeof *names);
        if (!names)
            return false;
        listing->names = names;
    }
    const size_t size = strlen(name) + 1;
    char *copy = malloc(size);
    if (!copy)
        return false;
    memcpy(copy, name, size);
    listing->names[listing->count++] = copy;
    return true;
}

static int by_name(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

bool folder_list(const char *path, struct folder_listing *listing, struct error *error)
{
    size_t kept = 0;

    *listing = (struct folder_listing){NULL, 0};
    if (!system_list(path, false, listing, error)) {
        folder_listing_clear(listing);
        return false;
    }
    for (size_t i = 0; i < listing->count; i++) {
        if (path_is_noise(listing->names[i]))
            free(listing->names[i]);
        else
            listing->names[kept++] = listing->names[i];
    }
    listing->count = kept;
    if (kept)
        qsort(listing->names, kept, sizeof *listing->names, by_name);
    return true;
}

void folder_listing_clear(struct folder_listing *listing)
{
    for (size_t i = 0; i < listing->count; i++)
        free(listing->names[i]);
    free(listing->names);
    *listing = (struct folder_listing){NULL, 0};
}

/* Private folders of that mark that a run left when it was killed. */
bool folder_remove_private(const char *parent, const char *mark)
{
    char start[64];
    struct folder_listing listing = {NULL, 0};
    char path[PATH_SIZE];
    struct error ignored;

    snprintf(start, sizeof start, ".passregion-%.32s-", mark);
    bool done = system_list(parent, true, &listing, &ignored);
    for (size_t i = 0; i < listing.count; i++) {
        if (!strncmp(listing.names[i], start, strlen(start)))
            done =
                path_join(path, parent, listing.names[i], &ignored) && folder_remove(path) && done;
    }
    folder_listing_clear(&listing);
    return done;
}

bool folder_make_private(const char *parent, const char *mark, char out[PATH_SIZE],
                         struct error *error)
{
    char name[64];

    folder_remove_private(parent, mark);
    snprintf(name, sizeof name, ".passregion-%.32s-XXXXXX", mark);
    if (!path_join(out, parent, name, error))
        return false;
    const char *reason = system_make_unique(out);
    return !reason || error_set(error, STATUS_CREATE,
                                "impossible d'écrire dans le dossier « %s » : %s ; " CHECK_DISK,
                                parent, reason);
}

bool fault_list(struct error *error, const char *path, const char *reason)
{
    return error_set(error, STATUS_INPUT, "impossible d'ouvrir le dossier « %s » : %s", path,
                     reason);
}

bool fault_make(struct error *error, const char *path, bool has_parent, const char *reason)
{
    if (!has_parent)
        return error_set(error, STATUS_CREATE,
                         "impossible de créer le dossier « %s » : celui qui doit le contenir "
                         "n'existe pas ; créez-le d'abord, ou choisissez un autre endroit",
                         path);
    return error_set(error, STATUS_CREATE,
                     "impossible de créer le dossier « %s » : %s ; " CHECK_DISK, path, reason);
}

bool fault_open(struct error *error, const char *path, const char *reason)
{
    return error_set(error, STATUS_INPUT, "impossible d'ouvrir « %s » : %s", path, reason);
}

bool fault_create(struct error *error, const char *path, const char *reason)
{
    return error_set(error, STATUS_CREATE, "impossible d'écrire « %s » : %s ; " CHECK_DISK, path,
                     reason);
}

bool fault_replace(struct error *error, enum status status, const char *path, const char *reason)
{
    return error_set(error, status,
                     "impossible de remplacer « %s » : %s ; fermez-le s'il est ouvert et "
                     "recommencez",
                     path, reason);
}
