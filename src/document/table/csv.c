/* SPDX-License-Identifier: MIT */
#include "passregion/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

enum {
    EXPECT_AT_LEAST = 2,
    BLOCK_SIZE = 4096,
    ROW_SPAN_MAX = 2 * CELL_SIZE_MAX, /* bytes that a row over several lines may take */
    DROPS_MAX = 100,                  /* unclosed quotes after which it may take much less, */
    SHORT_SPAN_MAX = 4096             /* so that a hostile file costs no more than its length */
};

struct csv_reader {
    struct csv_parser parser;
    const char *text;
    size_t length;
    size_t at;   /* next byte to feed */
    size_t line; /* physical line of that byte, from 1 */
    char delimiter;
    size_t expected;
    size_t drops;

    /* The row in progress: its text one cell behind the other, and where each starts. */
    char *bytes;
    size_t used;
    size_t room;
    size_t starts[CELL_COUNT_MAX];
    char *cells[CELL_COUNT_MAX];
    size_t cell_count;
    bool complete;
    bool too_large;
    bool out_of_memory;
};

static void take_cell(void *cell, size_t length, void *data)
{
    struct csv_reader *reader = data;

    if (reader->cell_count == CELL_COUNT_MAX || length > CELL_SIZE_MAX) {
        reader->too_large = true;
        return;
    }
    if (reader->room - reader->used < length + 1) {
        const size_t room = 2 * reader->room + length + 1;
        char *bytes = realloc(reader->bytes, room);
        if (!bytes) {
            reader->out_of_memory = true;
            return;
        }
        reader->bytes = bytes;
        reader->room = room;
    }
    reader->starts[reader->cell_count++] = reader->used;
    if (length)
        memcpy(reader->bytes + reader->used, cell, length);
    reader->bytes[reader->used + length] = '\0';
    reader->used += length + 1;
}

static void take_row(int last_byte, void *data)
{
    (void)last_byte;
    ((struct csv_reader *)data)->complete = true;
}

static bool start_parser(struct csv_reader *reader)
{
    if (csv_init(&reader->parser, 0) != 0)
        return false;
    csv_set_delim(&reader->parser, (unsigned char)reader->delimiter);
    csv_set_blk_size(&reader->parser, BLOCK_SIZE);
    return true;
}

struct csv_reader *csv_reader_open(const char *text, size_t length, char delimiter,
                                   size_t first_line, struct error *error)
{
    struct csv_reader *reader = calloc(1, sizeof *reader);
    if (reader) {
        reader->text = text;
        reader->length = length;
        reader->line = first_line;
        reader->delimiter = delimiter;
        reader->room = BLOCK_SIZE;
        reader->bytes = malloc(reader->room);
    }
    if (!reader || !reader->bytes || !start_parser(reader)) {
        error_memory(error);
        if (reader)
            free(reader->bytes);
        free(reader);
        return NULL;
    }
    return reader;
}

void csv_reader_expect(struct csv_reader *reader, size_t cell_count)
{
    reader->expected = cell_count;
}

/* Bytes of the physical line at `at`, its end included: LF, CRLF or CR. */
static size_t line_length(const struct csv_reader *reader, size_t at)
{
    size_t end = at;

    while (end < reader->length && reader->text[end] != '\n' && reader->text[end] != '\r')
        end++;
    if (end < reader->length) {
        const bool crlf =
            reader->text[end] == '\r' && end + 1 < reader->length && reader->text[end + 1] == '\n';
        end += crlf ? 2 : 1;
    }
    return end - at;
}

static bool line_is_blank(const struct csv_reader *reader, size_t at, size_t length)
{
    for (size_t i = at; i < at + length; i++) {
        if (!strchr(" \t\r\n", reader->text[i]))
            return false;
    }
    return reader->delimiter != '\t' || !memchr(reader->text + at, '\t', length);
}

/* A multi-line cell that holds a whole row of the file: the quote was never meant to stay open. */
static bool swallows_row(const struct csv_reader *reader)
{
    if (reader->expected < EXPECT_AT_LEAST)
        return false;
    for (size_t i = 0; i < reader->cell_count; i++) {
        size_t delimiters = 0;
        const char *cell = reader->bytes + reader->starts[i];
        if (!strpbrk(cell, "\r\n"))
            continue;
        for (const char *at = cell; *at; at++) {
            if (*at == '\n' || *at == '\r')
                delimiters = 0;
            else if (*at == reader->delimiter && ++delimiters >= reader->expected - 1)
                return true;
        }
    }
    return false;
}

/* Gives up on the row in progress: its first line is a row of its own, reading goes on behind it.
 */
static bool drop_to_first_line(struct csv_reader *reader, struct row *row, size_t start,
                               enum row_kind kind, struct error *error)
{
    reader->at = start + line_length(reader, start);
    reader->line = row->line + 1;
    row->kind = kind;
    row->line_count = 1;
    row->cell_count = 0;
    reader->drops++;
    csv_free(&reader->parser);
    if (!start_parser(reader))
        return error_memory(error);
    return true;
}

/* Feeds one physical line; a line end is added to a last line that has none. */
static bool feed(struct csv_reader *reader)
{
    const size_t length = line_length(reader, reader->at);
    const char *line = reader->text + reader->at;
    struct csv_parser *parser = &reader->parser;

    bool fed = csv_parse(parser, line, length, take_cell, take_row, reader) == length;
    reader->at += length;
    reader->line++;
    if (reader->at == reader->length && !strchr("\r\n", line[length - 1]))
        fed = fed && csv_parse(parser, "\n", 1, take_cell, take_row, reader) == 1;
    return fed && !reader->out_of_memory;
}

bool csv_reader_next(struct csv_reader *reader, struct row *row, struct error *error)
{
    const size_t start = reader->at;

    error->status = STATUS_OK;
    if (start >= reader->length)
        return false;
    *row = (struct row){.kind = ROW_CELLS, .line = reader->line, .line_count = 1};
    const size_t length = line_length(reader, start);
    if (line_is_blank(reader, start, length)) {
        row->kind = ROW_BLANK;
        reader->at += length;
        reader->line++;
        return true;
    }

    reader->used = 0;
    reader->cell_count = 0;
    reader->complete = false;
    reader->too_large = false;
    const size_t span = reader->drops > DROPS_MAX ? SHORT_SPAN_MAX : ROW_SPAN_MAX;
    while (!reader->complete && reader->at < reader->length && reader->at - start <= span) {
        if (!feed(reader))
            return error_memory(error);
    }
    row->line_count = reader->line - row->line;
    if (!reader->complete || (row->line_count > 1 && swallows_row(reader)))
        return drop_to_first_line(reader, row, start, ROW_UNCLOSED_QUOTE, error);
    if (reader->too_large) {
        row->kind = ROW_TOO_LARGE;
        return true;
    }
    for (size_t i = 0; i < reader->cell_count; i++)
        reader->cells[i] = reader->bytes + reader->starts[i];
    row->cell_count = reader->cell_count;
    row->cells = reader->cells;
    return true;
}

void csv_reader_close(struct csv_reader *reader)
{
    if (!reader)
        return;
    csv_free(&reader->parser);
    free(reader->bytes);
    free(reader);
}
