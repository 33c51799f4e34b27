/* SPDX-License-Identifier: MIT */
#include "passregion/buffer.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_FIRST = 4096 /* bytes */ };

bool buffer_reserve(struct buffer *buffer, size_t length)
{
    size_t room = buffer->room ? buffer->room : (size_t)ROOM_FIRST;

    if (buffer->failed)
        return false;
    while (room <= buffer->length + length)
        room *= 2;
    if (room == buffer->room)
        return true;
    char *text = realloc(buffer->text, room);
    if (!text) {
        buffer->failed = true;
        return false;
    }
    buffer->text = text;
    buffer->room = room;
    return true;
}

void buffer_add_bytes(struct buffer *buffer, const char *bytes, size_t length)
{
    if (!buffer_reserve(buffer, length))
        return;
    memcpy(buffer->text + buffer->length, bytes, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

void buffer_add(struct buffer *buffer, const char *text)
{
    buffer_add_bytes(buffer, text, strlen(text));
}

void buffer_add_csv_cell(struct buffer *buffer, const char *text)
{
    if (!strpbrk(text, "\";\r\n")) {
        buffer_add(buffer, text);
        return;
    }
    buffer_add(buffer, "\"");
    for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        buffer_add_bytes(buffer, text, (size_t)(quote - text) + 1);
        buffer_add(buffer, "\"");
    }
    buffer_add(buffer, text);
    buffer_add(buffer, "\"");
}

void buffer_reset(struct buffer *buffer)
{
    buffer->length = 0;
    buffer->failed = false;
    if (buffer->text)
        buffer->text[0] = '\0';
}

void buffer_clear(struct buffer *buffer)
{
    free(buffer->text);
    *buffer = (struct buffer){0};
}
