/* SPDX-License-Identifier: MIT */
#include "small_blocks.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sqlite_handle.h"

enum { STEP = 16, SMALL = 1024, SIZES = SMALL / STEP + 1, PIECE = 64 * 1024 };

/* GCC says so with a macro, clang with a feature. */
#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
enum { ADDRESSES_ARE_WATCHED = 1 };
#else
enum { ADDRESSES_ARE_WATCHED = 0 };
#endif

/* Stands before each block: how many bytes follow it. */
struct head {
    uint64_t size;
};

/* A block that nobody uses, behind its head. */
struct idle {
    struct idle *next;
};

static struct idle *idle_blocks[SIZES]; /* by size of head and block, in steps */

/* Of pieces the newest; each begins with where the one before lies. */
struct piece {
    struct piece *before;
    unsigned char room[PIECE - sizeof(struct piece *)];
};
static struct piece *newest;
static size_t room_used = sizeof newest->room;

static struct head *head_of(void *block)
{
    return (struct head *)block - 1;
}

static int rounded(int size)
{
    const int with_head = (size + (int)sizeof(struct head) + STEP - 1) / STEP * STEP;

    return with_head - (int)sizeof(struct head);
}

static size_t place_of(uint64_t size)
{
    return (size_t)(size + sizeof(struct head)) / STEP;
}

static bool is_small(uint64_t size)
{
    return place_of(size) < SIZES;
}

static struct head *cut(size_t length)
{
    if (sizeof newest->room - room_used < length) {
        struct piece *piece = malloc(sizeof *piece);
        if (!piece)
            return NULL;
        piece->before = newest;
        newest = piece;
        room_used = 0;
    }
    struct head *head = (struct head *)(void *)(newest->room + room_used);
    room_used += length;
    return head;
}

static void *take(int size)
{
    const uint64_t whole = (uint64_t)rounded(size);
    struct head *head;

    if (is_small(whole)) {
        struct idle **idle = &idle_blocks[place_of(whole)];
        if (*idle) {
            struct idle *block = *idle;
            *idle = block->next;
            return block;
        }
        head = cut((size_t)whole + sizeof *head);
    } else {
        head = malloc((size_t)whole + sizeof *head);
    }
    if (!head)
        return NULL;
    head->size = whole;
    return head + 1;
}

static void give_back(void *block)
{
    struct head *head = head_of(block);

    if (!is_small(head->size)) {
        free(head);
        return;
    }
    struct idle *idle = block;
    idle->next = idle_blocks[place_of(head->size)];
    idle_blocks[place_of(head->size)] = idle;
}

static int size_of(void *block)
{
    return block ? (int)head_of(block)->size : 0;
}

/* GCC's analyser takes what stands behind a head for lost. */
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ >= 10
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"
#endif
static void *resize(void *block, int size)
{
    struct head *head = head_of(block);
    const uint64_t whole = (uint64_t)rounded(size);

    if (head->size == whole)
        return block;
    if (!is_small(head->size) && !is_small(whole)) {
        struct head *resized = realloc(head, (size_t)whole + sizeof *head);
        if (!resized)
            return NULL; /* SQLite keeps the old one */
        resized->size = whole;
        return resized + 1;
    }
    void *moved = take(size);
    if (!moved)
        return NULL;
    memcpy(moved, block, (size_t)(head->size < whole ? head->size : whole));
    give_back(block);
    return moved;
}
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ >= 10
#pragma GCC diagnostic pop
#endif

static int begin(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void end(void *unused)
{
    (void)unused;
}

void small_blocks_use(void)
{
    static const sqlite3_mem_methods METHODS = {take,    give_back, resize, size_of,
                                                rounded, begin,     end,    NULL};

    if (!ADDRESSES_ARE_WATCHED)
        sqlite3_config(SQLITE_CONFIG_MALLOC, &METHODS);
}
