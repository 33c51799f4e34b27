/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ARENA_H
#define PASSREGION_ARENA_H

/*
 * Memory that is taken piece by piece and given back at once. Pieces never
 * move, blocks double; arena_reset() keeps the first block, so a loop that resets once a row
 * allocates nothing. For every stage.
 */

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *blocks; /* newest first; owned */
};

/* An arena starts as `struct arena arena = {0}`. */

/* `size` bytes aligned for any type, or NULL when memory is out. */
void *arena_take(struct arena *arena, size_t size);

/* A copy of `length` bytes of `text` with a NUL behind it, or NULL. */
char *arena_copy(struct arena *arena, const char *text, size_t length);

/* Forgets all pieces but keeps one block for what comes next. */
void arena_reset(struct arena *arena);

/* Gives everything back. */
void arena_clear(struct arena *arena);

#endif
