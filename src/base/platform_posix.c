/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "platform_common.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIPE_WAIT_MS = 2000 };

enum path_kind path_look(const char *path, const char **reason)
{
    struct stat status;

    *reason = NULL;
    if (stat(path, &status) == 0) {
        if (S_ISREG(status.st_mode))
            return PATH_FILE;
        return S_ISDIR(status.st_mode) ? PATH_FOLDER : PATH_OTHER;
    }
    const int fault = errno;
    const bool is_absent = fault == ENOENT || fault == ENOTDIR;
    if (is_absent && !path_is_link(path))
        return PATH_NONE;
    *reason = is_absent ? "ce lien ne mène nulle part" : platform_reason(fault);
    return PATH_UNKNOWN;
}

bool file_modified(const char *path, int64_t *seconds)
{
    struct stat status;

    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return false;
    *seconds = (int64_t)status.st_mtime;
    return true;
}

bool path_is_link(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

bool system_list(const char *path, bool all, struct folder_listing *listing, struct error *error)
{
    const struct dirent *entry;
    DIR *folder = opendir(path);
    if (!folder && errno == ENOMEM)
        return error_memory(error);
    if (!folder)
        return fault_list(error, path, platform_reason(errno));
    while (errno = 0, (entry = readdir(folder)) != NULL) {
        if ((all || entry->d_name[0] != '.') && !listing_add(listing, entry->d_name)) {
            closedir(folder);
            return error_memory(error);
        }
    }
    const int fault = errno;
    closedir(folder);
    return !fault || error_set(error, STATUS_IO, "impossible de lire le dossier « %s » : %s", path,
                               platform_reason(fault));
}

bool path_is_same_name(const char *one, const char *other)
{
    return !strcmp(one, other);
}

void path_take(char *path)
{
    (void)path;
}

void path_give(const char *path, char given[PATH_SIZE])
{
    snprintf(given, PATH_SIZE, "%s", path);
}

bool path_whole(const char *path, char whole[PATH_SIZE])
{
    char *found = realpath(path, NULL);
    const bool done = found && strlen(found) < PATH_SIZE;

    if (done)
        memcpy(whole, found, strlen(found) + 1);
    free(found);
    return done;
}

bool path_is_passing(const char *path)
{
    (void)path;
    return false;
}

bool path_is_remote(const char *path)
{
    (void)path;
    return false;
}

void platform_quote(const char *path, char typed[PATH_SIZE])
{
    static const char SAFE[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/+-";
    static const char QUOTE[] = "'\\''"; /* ends the quotes, one by itself, opens them again */
    size_t used = 0;

    if (*path && strspn(path, SAFE) == strlen(path)) {
        snprintf(typed, PATH_SIZE, "%s%s", *path == '-' ? "./" : "", path);
        return;
    }
    typed[used++] = '\'';
    if (*path == '-')
        used += (size_t)snprintf(typed + used, PATH_SIZE - used, "./");
    for (; *path && used < PATH_SIZE - sizeof QUOTE - 1; path++) {
        if (*path == '\'') {
            memcpy(typed + used, QUOTE, sizeof QUOTE - 1);
            used += sizeof QUOTE - 1;
        } else {
            typed[used++] = *path;
        }
    }
    typed[used++] = '\'';
    typed[*path ? 0 : used] = '\0';
}

bool folder_make(const char *path, struct error *error)
{
    return mkdir(path, 0700) == 0 || (errno == EEXIST && path_kind(path) == PATH_FOLDER) ||
           fault_make(error, path, errno != ENOENT, platform_reason(errno));
}

bool folder_remove(const char *path)
{
    /* A link is not followed: what it leads to is not ours. */
    const int handle = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *folder = handle < 0 ? NULL : fdopendir(handle);
    const struct dirent *entry;

    if (!folder) {
        if (handle >= 0)
            close(handle);
        return handle < 0 && errno == ENOENT;
    }
    while ((entry = readdir(folder)) != NULL)
        unlinkat(handle, entry->d_name, 0);
    closedir(folder);
    return rmdir(path) == 0;
}

const char *system_make_unique(char *path)
{
    return mkdtemp(path) ? NULL : platform_reason(errno);
}

/* A pipe that nobody writes into is not waited for. */
static FILE *open_pipe(const char *path)
{
    const int handle = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct pollfd ready = {.fd = handle, .events = POLLIN};

    if (handle < 0)
        return NULL;
    if (poll(&ready, 1, PIPE_WAIT_MS) == 1 && (ready.revents & POLLIN) &&
        fcntl(handle, F_SETFL, 0) == 0)
        return fdopen(handle, "rb");
    close(handle);
    errno = EPIPE;
    return NULL;
}

FILE *file_open(const char *path, struct error *error)
{
    if (!strcmp(path, "-"))
        return stdin;
    FILE *file = path_kind(path) == PATH_OTHER ? open_pipe(path) : fopen(path, "rb");
    if (!file)
        fault_open(error, path, platform_reason(errno));
    return file;
}

bool file_create(const char *path, const char *bytes, size_t length, struct error *error)
{
    const int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return fault_create(error, path, platform_reason(errno));
    while (length) {
        const ssize_t written = write(file, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            fault_create(error, path, platform_reason(errno));
            close(file);
            unlink(path);
            return false;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return close(file) == 0 || fault_create(error, path, platform_reason(errno));
}

bool path_close_to_others(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && (status.st_mode & S_IRWXO) &&
           chmod(path, status.st_mode & S_IRWXU) == 0;
}

FILE *file_start(const char *path, struct error *error)
{
    const int handle = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *file = handle < 0 ? NULL : fdopen(handle, "wb");

    if (!file)
        fault_create(error, path, platform_reason(errno));
    if (!file && handle >= 0)
        close(handle);
    return file;
}

static bool sync_path(const char *path, int flags, bool is_file, struct error *error)
{
    const int handle = open(path, flags | O_CLOEXEC);
    if (handle < 0)
        return fault_create(error, path, platform_reason(errno));
    const bool done = (!is_file || fchmod(handle, 0600) == 0) && fsync(handle) == 0;
    if (!done)
        fault_create(error, path, platform_reason(errno));
    close(handle);
    return done;
}

bool file_sync(const char *path, struct error *error)
{
    return sync_path(path, O_RDWR, true, error);
}

/* Makes the entry of a file in its folder safe on disk. */
static bool sync_folder(const char *path, struct error *error)
{
    char folder[PATH_SIZE];
    const size_t length = (size_t)(path_name(path) - path);

    if (length == 0 || length >= sizeof folder)
        return sync_path(".", O_RDONLY, false, error);
    memcpy(folder, path, length);
    folder[length] = '\0';
    return sync_path(folder, O_RDONLY, false, error);
}

bool file_replace(const char *from, const char *to, struct error *error)
{
    if (rename(from, to) != 0)
        return fault_replace(error,
                             errno == EBUSY || errno == ETXTBSY ? STATUS_RETRY : STATUS_CREATE, to,
                             platform_reason(errno));
    return sync_folder(to, error);
}

bool file_keep(const char *path, const char *kept, struct error *error)
{
    if (link(path, kept) != 0)
        return file_replace(path, kept, error);
    return sync_folder(kept, error);
}

bool file_remove(const char *path, struct error *error)
{
    return unlink(path) == 0 || fault_create(error, path, platform_reason(errno));
}

bool file_is_held(const char *path)
{
    (void)path;
    return false;
}

void file_remove_empty(const char *path)
{
    struct stat status;

    if (lstat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 0)
        unlink(path);
}
