/* SPDX-License-Identifier: MIT */
/*
 * Preloaded before the program: the allocation of number FAIL_AT fails, and all behind it where
 * FAIL_ON is set. Without FAIL_AT it counts them and writes how many there were to COUNT_TO.
 */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long made;
static long fail_at = -1;
static bool goes_on;
static const char *count_to;

/* What dlsym() asks for while it looks for the real ones. */
static char early[4096];
static size_t early_used;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);

static void find(void)
{
    static bool is_finding;

    if (real_free || is_finding)
        return;
    is_finding = true;
    *(void **)&real_malloc = dlsym(RTLD_NEXT, "malloc");
    *(void **)&real_calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)&real_realloc = dlsym(RTLD_NEXT, "realloc");
    *(void **)&real_free = dlsym(RTLD_NEXT, "free");
    const char *at = getenv("FAIL_AT");
    fail_at = at ? strtol(at, NULL, 10) : 0;
    goes_on = getenv("FAIL_ON") != NULL;
    count_to = getenv("COUNT_TO");
}

static void *take_early(size_t size)
{
    void *bytes = early + early_used;

    early_used += (size + 15) / 16 * 16;
    return early_used <= sizeof early ? bytes : NULL;
}

static bool fails(void)
{
    find();
    made++;
    if (fail_at <= 0 || (goes_on ? made < fail_at : made != fail_at))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    if (fails())
        return NULL;
    return real_malloc ? real_malloc(size) : take_early(size);
}

void *calloc(size_t count, size_t size)
{
    if (fails())
        return NULL;
    return real_calloc ? real_calloc(count, size) : take_early(count * size);
}

void *realloc(void *bytes, size_t size)
{
    return fails() ? NULL : real_realloc(bytes, size);
}

void free(void *bytes)
{
    const bool is_early = (char *)bytes >= early && (char *)bytes < early + sizeof early;

    find();
    if (real_free && !is_early)
        real_free(bytes);
}

__attribute__((destructor)) static void tell(void)
{
    FILE *file = count_to ? fopen(count_to, "w") : NULL;

    if (file) {
        fprintf(file, "%ld\n", made);
        fclose(file);
    }
}
