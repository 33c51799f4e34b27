/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L

#include "passregion/platform.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum {
    MEMORY_KEPT = 16 * 1024 * 1024, /* bytes, free for the next who asks */
    PIPE_WAIT_MS = 2000
};

static volatile sig_atomic_t interrupted;

/* The system's reasons in French: strerror() would need a locale, which would break numbers. */
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
    {EDQUOT, "votre espace sur le disque est plein"},
    {EROFS, "le disque est en lecture seule"},
    {EIO, "le disque ne répond pas"},
    {ENAMETOOLONG, "le nom est trop long"},
    {EMFILE, "trop de fichiers ouverts"},
    {EBUSY, "il est utilisé par un autre programme"},
    {ETXTBSY, "il est utilisé par un autre programme"},
    {EFBIG, "la taille permise à un fichier est dépassée"},
    {EPIPE, "personne n'est à l'autre bout"},
    {ENXIO, "ce n'est pas un fichier"},
};

const char *platform_reason(int code)
{
    for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS; i++) {
        if (REASONS[i].code == code)
            return REASONS[i].reason;
    }
    return "le système refuse";
}

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

enum path_kind path_kind(const char *path)
{
    const char *reason;

    return path_look(path, &reason);
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

static int by_name(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

static bool listing_add(struct folder_listing *listing, const char *name)
{
    if ((listing->count & (listing->count - 1)) == 0) {
        const size_t room = listing->count ? 2 * listing->count : 1;
        char **names = realloc(listing->names, room * sizeof *names);
        if (!names)
            return false;
        listing->names = names;
    }
    listing->names[listing->count] = strdup(name);
    return listing->names[listing->count] && ++listing->count;
}

bool folder_list(const char *path, struct folder_listing *listing, struct error *error)
{
    const struct dirent *entry;

    *listing = (struct folder_listing){NULL, 0};
    DIR *folder = opendir(path);
    if (!folder && errno == ENOMEM)
        return error_memory(error);
    if (!folder)
        return error_set(error, STATUS_INPUT, "impossible d'ouvrir le dossier « %s » : %s", path,
                         platform_reason(errno));
    while (errno = 0, (entry = readdir(folder)) != NULL) {
        if (!path_is_noise(entry->d_name) && !listing_add(listing, entry->d_name)) {
            closedir(folder);
            folder_listing_clear(listing);
            return error_memory(error);
        }
    }
    const int fault = errno;
    closedir(folder);
    if (fault) {
        folder_listing_clear(listing);
        return error_set(error, STATUS_IO, "impossible de lire le dossier « %s » : %s", path,
                         platform_reason(fault));
    }
    if (listing->count)
        qsort(listing->names, listing->count, sizeof *listing->names, by_name);
    return true;
}

void folder_listing_clear(struct folder_listing *listing)
{
    for (size_t i = 0; i < listing->count; i++)
        free(listing->names[i]);
    free(listing->names);
    *listing = (struct folder_listing){NULL, 0};
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
    if (mkdir(path, 0700) == 0 || (errno == EEXIST && path_kind(path) == PATH_FOLDER))
        return true;
    if (errno == ENOENT)
        return error_set(error, STATUS_CREATE,
                         "impossible de créer le dossier « %s » : celui qui doit le contenir "
                         "n'existe pas ; créez-le d'abord, ou choisissez un autre endroit",
                         path);
    return error_set(error, STATUS_CREATE, "impossible de créer le dossier « %s » : %s", path,
                     platform_reason(errno));
}

void folder_remove(const char *path)
{
    /* A link is not followed: what it leads to is not ours. */
    const int handle = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *folder = handle < 0 ? NULL : fdopendir(handle);
    const struct dirent *entry;

    if (!folder) {
        if (handle >= 0)
            close(handle);
        return;
    }
    while ((entry = readdir(folder)) != NULL)
        unlinkat(handle, entry->d_name, 0);
    closedir(folder);
    rmdir(path);
}

void folder_remove_private(const char *parent, const char *mark)
{
    char start[64];
    char path[PATH_SIZE];
    struct error error;
    const struct dirent *entry;
    DIR *folder = opendir(parent);

    snprintf(start, sizeof start, ".passregion-%.32s-", mark);
    while (folder && (entry = readdir(folder)) != NULL) {
        if (!strncmp(entry->d_name, start, strlen(start)) &&
            path_join(path, parent, entry->d_name, &error))
            folder_remove(path);
    }
    if (folder)
        closedir(folder);
}

bool folder_make_private(const char *parent, const char *mark, char out[PATH_SIZE],
                         struct error *error)
{
    char name[64];

    folder_remove_private(parent, mark);
    snprintf(name, sizeof name, ".passregion-%.32s-XXXXXX", mark);
    if (!path_join(out, parent, name, error))
        return false;
    if (!mkdtemp(out))
        return error_set(error, STATUS_CREATE,
                         "impossible d'écrire dans le dossier « %s » : %s ; vérifiez que vous en "
                         "avez le droit",
                         parent, platform_reason(errno));
    return true;
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
        error_set(error, STATUS_INPUT, "impossible d'ouvrir « %s » : %s", path,
                  platform_reason(errno));
    return file;
}

static bool create_fault(struct error *error, const char *path)
{
    return error_set(error, STATUS_CREATE, "impossible d'écrire « %s » : %s", path,
                     platform_reason(errno));
}

bool file_create(const char *path, const char *bytes, size_t length, struct error *error)
{
    const int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return create_fault(error, path);
    while (length) {
        const ssize_t written = write(file, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            create_fault(error, path);
            close(file);
            unlink(path);
            return false;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return close(file) == 0 || create_fault(error, path);
}

FILE *file_start(const char *path, struct error *error)
{
    const int handle = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *file = handle < 0 ? NULL : fdopen(handle, "wb");

    if (!file)
        create_fault(error, path);
    if (!file && handle >= 0)
        close(handle);
    return file;
}

static bool sync_path(const char *path, int flags, bool is_file, struct error *error)
{
    const int handle = open(path, flags | O_CLOEXEC);
    if (handle < 0)
        return create_fault(error, path);
    const bool done = (!is_file || fchmod(handle, 0600) == 0) && fsync(handle) == 0;
    if (!done)
        create_fault(error, path);
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
        return error_set(error, errno == EBUSY || errno == ETXTBSY ? STATUS_RETRY : STATUS_CREATE,
                         "impossible de remplacer « %s » : %s ; fermez-le s'il est ouvert et "
                         "recommencez",
                         to, platform_reason(errno));
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
    return unlink(path) == 0 || create_fault(error, path);
}

void file_remove_empty(const char *path)
{
    struct stat status;

    if (lstat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 0)
        unlink(path);
}

void platform_start(void)
{
    umask(077);
    /* What these would end the program for is said, and all is put right, by whom it happens to. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, MEMORY_KEPT);
    mallopt(M_MMAP_THRESHOLD, MEMORY_KEPT);
#endif
}

struct date platform_today(void)
{
    const time_t now = time(NULL);
    struct tm day;

    localtime_r(&now, &day);
    return (struct date){day.tm_year + 1900, day.tm_mon + 1, day.tm_mday};
}

double platform_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Where standard error leads while it is hushed; -1: it is not. */
static int spoken = -1;

void platform_hush(void)
{
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (nowhere < 0)
        return;
    if (spoken < 0)
        spoken = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (spoken >= 0)
        dup2(nowhere, STDERR_FILENO);
    close(nowhere);
}

void platform_speak(void)
{
    const int fault = errno;

    if (spoken >= 0) {
        dup2(spoken, STDERR_FILENO);
        close(spoken);
    }
    spoken = -1;
    errno = fault;
}

bool platform_is_terminal(void)
{
    return isatty(STDERR_FILENO) == 1;
}

static void note_interrupt(int number)
{
    interrupted = number;
}

void platform_watch_interrupt(void)
{
    struct sigaction action = {.sa_handler = note_interrupt};

    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool platform_interrupted(void)
{
    return interrupted != 0;
}

void platform_end_interrupted(void)
{
    const int number = interrupted ? (int)interrupted : SIGINT;

    signal(number, SIG_DFL);
    raise(number);
}
