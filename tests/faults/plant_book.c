/* SPDX-License-Identifier: MIT */
/*
 * Preloaded before the program: when a file whose name is PLANT_NAME is made safe on disk, which is
 * after it was written and before it is read back, it gets the content of PLANT_FROM.
 */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void plant(int file, const char *from)
{
    char bytes[65536];
    ssize_t length;
    off_t at = 0;
    const int planted = open(from, O_RDONLY);

    if (planted < 0 || ftruncate(file, 0))
        abort();
    while ((length = read(planted, bytes, sizeof bytes)) > 0) {
        if (pwrite(file, bytes, (size_t)length, at) != length)
            abort();
        at += length;
    }
    close(planted);
}

int fsync(int file)
{
    int (*real)(int);
    char link[64];
    char path[4096];
    const char *name = getenv("PLANT_NAME");
    const char *from = getenv("PLANT_FROM");

    *(void **)&real = dlsym(RTLD_NEXT, "fsync");
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    const char *last = strrchr(path, '/');
    if (name && from && last && !strcmp(last + 1, name))
        plant(file, from);
    return real(file);
}
