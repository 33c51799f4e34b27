/* SPDX-License-Identifier: MIT */
#include "passregion/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 16 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    size_t used;
    max_align_t bytes[];
};

static struct arena_block *block_new(size_t size, struct arena_block *next)
{
    if (size > SIZE_MAX - sizeof(struct arena_block))
        return NULL;
    struct arena_block *block = malloc(sizeof *block + size);
    if (block) {
        block->next = next;
        block->size = size;
        block->used = 0;
    }
    return block;
}

void *arena_take(struct arena *arena, size_t size)
{
    const size_t unit = sizeof(max_align_t);
    if (size > SIZE_MAX - unit)
        return NULL;
    size = (size + unit - 1) / unit * unit;

    if (!arena->blocks || arena->blocks->size - arena->blocks->used < size) {
        /* Of what is large each block is twice the one before. */
        const size_t room = arena->blocks ? 2 * arena->blocks->size : (size_t)BLOCK_SIZE;
        struct arena_block *block = block_new(size > room ? size : room, arena->blocks);
        if (!block)
            return NULL;
        arena->blocks = block;
    }
    void *piece = (char *)arena->blocks->bytes + arena->blocks->used;
    arena->blocks->used += size;
    return piece;
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_take(arena, length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

void arena_reset(struct arena *arena)
{
    while (arena->blocks && arena->blocks->next) {
        struct arena_block *old = arena->blocks;
        arena->blocks = old->next;
        free(old);
    }
    if (arena->blocks)
        arena->blocks->used = 0;
}

void arena_clear(struct arena *arena)
{
    while (arena->blocks) {
        struct arena_block *old = arena->blocks;
        arena->blocks = old->next;
        free(old);
    }
}
