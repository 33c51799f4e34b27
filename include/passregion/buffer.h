/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_BUFFER_H
#define PASSREGION_BUFFER_H

/*
 * Text that grows as it is written: what becomes a file, or is digested. After
 * memory ran out it takes nothing more and says so once, at the end. Every
 * stage uses it. For every stage.
 */

#include <stdbool.h>
#include <stddef.h>

struct buffer {
    char *text; /* owned; a NUL stands behind it; NULL while empty */
    size_t length;
    size_t room;
    bool failed; /* memory ran out: the text is not whole */
};

/* A buffer starts as `struct buffer buffer = {0}`. */

void buffer_add(struct buffer *buffer, const char *text);
void buffer_add_bytes(struct buffer *buffer, const char *bytes, size_t length);

/* Room for so many bytes more, which whoever asks writes itself; false when memory is out. */
bool buffer_reserve(struct buffer *buffer, size_t length);

/* Adds a cell of a CSV file: quoted where it holds a quote, a semicolon or a line end. */
void buffer_add_csv_cell(struct buffer *buffer, const char *text);

/* Empties it; the memory stays for what comes next. */
void buffer_reset(struct buffer *buffer);

void buffer_clear(struct buffer *buffer);

#endif
