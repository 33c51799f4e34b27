/* SPDX-License-Identifier: MIT */
#include "wish.h"

#include <stdarg.h>
#include <string.h>

static uint64_t hash_text(const char *text)
{
    return tally_hash(TALLY_EMPTY, text, strlen(text));
}

uint64_t wish_part(const char *name, const char *value)
{
    return tally_join(hash_text(name), hash_text(value));
}

uint64_t wish_element(uint64_t within, const char *element)
{
    return tally_join(within, hash_text(element));
}

uint64_t wish_of(uint64_t within, const char *element, ...)
{
    va_list pairs;
    const char *name;
    uint64_t look = wish_element(within, element);

    va_start(pairs, element);
    while ((name = va_arg(pairs, const char *)) != NULL)
        look += wish_part(name, va_arg(pairs, const char *));
    va_end(pairs);
    return look;
}

uint64_t wish_style(uint64_t style)
{
    return tally_join(hash_text("style"), style);
}

uint64_t wish_plain_text(uint64_t hash, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = text[i] == '\'' ? hash : tally_hash(hash, text + i, 1);
    return hash;
}

void wish_note(struct looks *looks, uint64_t element, uint64_t text)
{
    looks->count++;
    looks->checksum += tally_join(element, text);
}

void wish_add(struct looks *looks, const struct looks *others)
{
    looks->count += others->count;
    looks->checksum += others->checksum;
}

void wish_note_cell(struct looks *looks, size_t row, size_t column, uint64_t style)
{
    looks->count++;
    looks->checksum += tally_join((uint64_t)row << 32 | column, style);
}
