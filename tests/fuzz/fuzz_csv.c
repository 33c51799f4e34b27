/* SPDX-License-Identifier: MIT */

/*
 * Text with delimiters to rows: every physical line in exactly one of them.
 * The first byte chooses the delimiter, the second how many cells are expected.
 */

#include "fuzz.h"

#include "passregion/csv.h"

enum { FIRST_LINE = 3, EXPECTED_MAX = 8 };

/* Each line ends with LF, CRLF or CR, the last one perhaps with nothing. */
static size_t physical_lines(const char *text, size_t length)
{
    size_t lines = 0;

    for (size_t i = 0; i < length; i++) {
        const bool crlf = text[i] == '\r' && i + 1 < length && text[i + 1] == '\n';
        const bool is_last = i + 1 == length;
        lines += !crlf && (is_last || text[i] == '\n' || text[i] == '\r');
    }
    return lines;
}

static void check_row(const struct row *row)
{
    MUST(row->line_count);
    MUST(row->kind == ROW_CELLS || row->cell_count == 0);
    MUST(row->cell_count <= CELL_COUNT_MAX);
    for (size_t i = 0; i < row->cell_count; i++)
        MUST(strlen(row->cells[i]) <= CELL_SIZE_MAX);
}

static void check_text(const char *text, size_t length, char delimiter, size_t expected)
{
    struct error error = {STATUS_OK, ""};
    struct row row;
    size_t line = FIRST_LINE;
    struct csv_reader *reader = csv_reader_open(text, length, delimiter, FIRST_LINE, &error);

    MUST(reader);
    csv_reader_expect(reader, expected);
    while (csv_reader_next(reader, &row, &error)) {
        MUST(row.line == line);
        check_row(&row);
        line += row.line_count;
    }
    MUST(error.status == STATUS_OK);
    MUST(line - FIRST_LINE == physical_lines(text, length));
    csv_reader_close(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char DELIMITERS[] = {';', ',', '\t', '|'};

    if (size < 2)
        return 0;
    const size_t length = size - 2;
    char *text = exact_copy(data + 2, length);
    /* Decoded text has no NUL. */
    for (size_t i = 0; i < length; i++)
        text[i] = text[i] ? text[i] : ' ';
    check_text(text, length, DELIMITERS[data[0] % COUNT(DELIMITERS)], data[1] % EXPECTED_MAX);
    free(text);
    return 0;
}
