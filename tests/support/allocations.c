/* SPDX-License-Identifier: MIT */

/*
 * How often memory is asked for while the lists of a campaign are read into its database: by the
 * program and by the libraries it reads with, SQLite apart. Nothing is written.
 *
 * usage: allocations FOLDER
 */
#include <stdio.h>
#include <stdlib.h>

#include <sqlite3.h>

#include "batch.h"
#include "commands.h"

/* What this program's own functions stand before: glibc lets a program bring its own. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *piece, size_t size);

static struct sqlite3_mem_methods plain;
static bool is_counting;
static unsigned long asked;

void *malloc(size_t size)
{
    asked += is_counting;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    asked += is_counting;
    return __libc_calloc(count, size);
}

void *realloc(void *piece, size_t size)
{
    asked += is_counting;
    return __libc_realloc(piece, size);
}

/* SQLite asks through these, and what it asks for is taken off again. */
static void *take_apart(int size)
{
    void *piece = plain.xMalloc(size);

    asked -= is_counting;
    return piece;
}

static void *resize_apart(void *piece, int size)
{
    void *resized = plain.xRealloc(piece, size);

    asked -= is_counting;
    return resized;
}

static bool count_reading(struct batch *batch, const struct options *options, struct error *error)
{
    if (!batch_open(batch, options->folders[0], options, true, error))
        return false;
    is_counting = true;
    const bool done = batch_read_files(batch, error);
    is_counting = false;
    return done;
}

int main(int argument_count, char **arguments)
{
    struct options options = {.folders = arguments + 1,
                              .folder_count = argument_count - 1,
                              .quiet = true,
                              .date = {2026, 6, 27}};
    struct batch batch = {.store = NULL};
    struct sqlite3_mem_methods apart;
    struct error error;

    if (argument_count != 2)
        return EXIT_FAILURE;
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain);
    apart = plain;
    apart.xMalloc = take_apart;
    apart.xRealloc = resize_apart;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &apart);
    sqlite3_initialize(); /* the program may not choose another way any more */
    const bool done = count_reading(&batch, &options, &error);
    batch_close(&batch);
    if (!done)
        return (int)command_fail(&error);
    printf("%lu\n", asked);
    return EXIT_SUCCESS;
}
