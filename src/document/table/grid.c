/* SPDX-License-Identifier: MIT */
#include "passregion/grid.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/text.h"

/* Cells of one table, empty ones between others included: far above any list of pupils. */
enum { GRID_CELLS_MAX = 20000000, LENT_MAX = 256 /* bytes */ };

struct grid_row {
    size_t line;
    size_t first_cell;
    size_t cell_count;
    bool too_large;
    bool is_hidden;
};

struct grid_span {
    size_t line;
    size_t last_line;
    size_t column;
};

/* Doubles an array that is full when its count is a power of two; false when memory is out. */
static bool make_room(void **array, size_t count, size_t size)
{
    if (count & (count - 1))
        return true;
    const size_t room = count ? 2 * count : 1;
    if (room > (size_t)-1 / size)
        return false;
    void *grown = realloc(*array, room * size);
    if (!grown)
        return false;
    *array = grown;
    return true;
}

static struct grid_row *row_of(struct grid *grid, size_t line, const char *name,
                               struct error *error)
{
    void *rows = grid->rows;

    if (!grid->row_ended && grid->row_count && grid->rows[grid->row_count - 1].line == line)
        return &grid->rows[grid->row_count - 1];
    if (line > ROW_COUNT_MAX) {
        error_set(error, STATUS_DATA,
                  "%s : plus de %d lignes ; supprimez les lignes de trop, ou enregistrez la "
                  "seule liste des élèves",
                  name, ROW_COUNT_MAX);
        return NULL;
    }
    if (!make_room(&rows, grid->row_count, sizeof *grid->rows)) {
        error_memory(error);
        return NULL;
    }
    grid->rows = rows;
    grid->row_ended = false;
    grid->rows[grid->row_count] =
        (struct grid_row){.line = line, .first_cell = grid->cell_count, .is_hidden = grid->hides};
    return &grid->rows[grid->row_count++];
}

static bool add_cell(struct grid *grid, struct grid_row *row, const char *text, size_t length)
{
    void *cells = grid->cells;

    if (!make_room(&cells, grid->cell_count, sizeof *grid->cells))
        return false;
    grid->cells = cells;
    grid->cells[grid->cell_count++] = grid->text.length;
    row->cell_count++;
    buffer_add_bytes(&grid->text, text, length);
    buffer_add_bytes(&grid->text, "", 1);
    return !grid->text.failed;
}

/* Marks the cell that was added last. */
static bool strike(struct grid *grid)
{
    void *struck = grid->struck;

    if (!make_room(&struck, grid->struck_count, sizeof *grid->struck))
        return false;
    grid->struck = struck;
    grid->struck[grid->struck_count++] = grid->cell_count - 1;
    return true;
}

/* Whether text may hold what is written another way here: marks, no-break spaces. */
static bool may_need_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        const unsigned char byte = (unsigned char)text[i];
        if (byte == 0xC2 || byte == 0xCC || byte == 0xCD || byte == 0xE2 || byte == 0xEF)
            return true;
    }
    return false;
}

/* The cell as decode.h writes text: letters composed, spaces plain. */
static bool add_plain(struct grid *grid, struct grid_row *row, const char *text, size_t length,
                      struct error *error)
{
    if (grid->as_it_is || !may_need_plain(text, length))
        return add_cell(grid, row, text, length) || error_memory(error);
    struct buffer *plain = &grid->plain;
    struct buffer *composed = &grid->composed;
    buffer_reset(plain);
    buffer_add_bytes(plain, text, length);
    return (!plain->failed &&
            text_compose_into(composed, plain->text, text_plain_spaces(plain->text)) &&
            add_cell(grid, row, composed->text, composed->length)) ||
           error_memory(error);
}

bool grid_put(struct grid *grid, size_t line, size_t column, const char *text, size_t length,
              const char *name, struct error *error)
{
    if (text_is_blank(text, length))
        return true;
    struct grid_row *row = row_of(grid, line, name, error);
    if (!row)
        return false;
    if (column >= CELL_COUNT_MAX || length > CELL_SIZE_MAX) {
        row->too_large = true;
        return true;
    }
    if (column < row->cell_count)
        return true;
    if (grid->cell_count + column > GRID_CELLS_MAX)
        return error_set(error, STATUS_DATA,
                         "%s : plus de %d cellules dans un tableau ; enregistrez la seule liste "
                         "des élèves",
                         name, GRID_CELLS_MAX);
    while (row->cell_count < column) {
        if (!add_cell(grid, row, "", 0))
            return error_memory(error);
    }
    return add_plain(grid, row, text, length, error) &&
           (!grid->strikes || strike(grid) || error_memory(error));
}

void grid_new_row(struct grid *grid)
{
    grid->row_ended = true;
}

bool grid_span(struct grid *grid, size_t line, size_t last_line, size_t column, struct error *error)
{
    void *spans = grid->spans;

    if (last_line <= line || column >= CELL_COUNT_MAX)
        return true;
    if (!make_room(&spans, grid->span_count, sizeof *grid->spans))
        return error_memory(error);
    grid->spans = spans;
    grid->spans[grid->span_count++] = (struct grid_span){line, last_line, column};
    return true;
}

static int compare_spans(const void *one, const void *other)
{
    const struct grid_span *left = one;
    const struct grid_span *right = other;

    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

void grid_finish(struct grid *grid)
{
    if (grid->span_count)
        qsort(grid->spans, grid->span_count, sizeof *grid->spans, compare_spans);
}

void grid_hide_columns(struct grid *grid, size_t first, size_t last)
{
    for (size_t i = first; i <= last && i < CELL_COUNT_MAX; i++)
        grid->hidden_columns[i / 8] |= (unsigned char)(1U << i % 8);
}

bool grid_hides_column(const struct grid *grid, size_t column)
{
    return column < CELL_COUNT_MAX &&
           (grid->hidden_columns[column / 8] & (unsigned char)(1U << column % 8)) != 0;
}

size_t grid_size(const struct grid *grid)
{
    return grid->text.length + grid->cell_count * sizeof *grid->cells +
           grid->row_count * sizeof *grid->rows + grid->span_count * sizeof *grid->spans +
           grid->struck_count * sizeof *grid->struck;
}

void grid_clear(struct grid *grid)
{
    buffer_clear(&grid->text);
    buffer_clear(&grid->plain);
    buffer_clear(&grid->composed);
    free(grid->rows);
    free(grid->cells);
    free(grid->spans);
    free(grid->struck);
    *grid = (struct grid){0};
}

/* What a merged cell above says for its column. */
struct standing {
    size_t last_line;
    size_t text; /* where in the grid's text */
};

struct grid_reader {
    const struct grid *grid;
    size_t next_row;
    size_t next_span;
    size_t next_struck;
    size_t line; /* of the next row, blank ones counted */
    struct buffer text;
    size_t starts[CELL_COUNT_MAX];
    char *cells[CELL_COUNT_MAX];
    bool struck[CELL_COUNT_MAX];
    struct standing standing[CELL_COUNT_MAX];
};

struct grid_reader *grid_reader_open(const struct grid *grid, struct error *error)
{
    struct grid_reader *reader = calloc(1, sizeof *reader);

    if (!reader) {
        error_memory(error);
        return NULL;
    }
    reader->grid = grid;
    reader->line = 1;
    return reader;
}

/* Notes the merged cells that start on this line. */
static void take_spans(struct grid_reader *reader, const struct grid_row *row)
{
    const struct grid *grid = reader->grid;

    while (reader->next_span < grid->span_count &&
           grid->spans[reader->next_span].line <= row->line) {
        const struct grid_span *span = &grid->spans[reader->next_span++];
        if (span->line == row->line && span->column < row->cell_count)
            reader->standing[span->column] =
                (struct standing){span->last_line, grid->cells[row->first_cell + span->column]};
    }
}

/* What a merged cell lends is a class or a title: a long text would be copied into every line. */
static const char *lent(const char *text)
{
    return memchr(text, '\0', LENT_MAX + 1) ? text : "";
}

/* The text of a cell: its own, or that of the merged cell it is part of. */
static const char *text_at(const struct grid_reader *reader, const struct grid_row *row,
                           size_t column)
{
    const struct grid *grid = reader->grid;
    const struct standing *standing = &reader->standing[column];

    if (column < row->cell_count && grid->text.text[grid->cells[row->first_cell + column]])
        return grid->text.text + grid->cells[row->first_cell + column];
    return standing->last_line && standing->last_line >= row->line
               ? lent(grid->text.text + standing->text)
               : "";
}

/* How many cells a line has with those that merged cells above lend it. */
static size_t width_of(const struct grid_reader *reader, const struct grid_row *row)
{
    size_t width = row->cell_count;

    for (size_t i = width; reader->grid->span_count && i < CELL_COUNT_MAX; i++) {
        if (reader->standing[i].last_line >= row->line && reader->standing[i].last_line)
            width = i + 1;
    }
    return width;
}

/* The row's cells that are struck through; NULL where none is. */
static const bool *take_struck(struct grid_reader *reader, const struct grid_row *row)
{
    const struct grid *grid = reader->grid;
    const size_t end = row->first_cell + row->cell_count;

    if (reader->next_struck == grid->struck_count || grid->struck[reader->next_struck] >= end)
        return NULL;
    memset(reader->struck, 0, sizeof reader->struck);
    while (reader->next_struck < grid->struck_count && grid->struck[reader->next_struck] < end)
        reader->struck[grid->struck[reader->next_struck++] - row->first_cell] = true;
    return reader->struck;
}

bool grid_reader_next(struct grid_reader *reader, struct row *row, struct error *error)
{
    const struct grid *grid = reader->grid;
    const bool at_end = reader->next_row == grid->row_count;

    error->status = STATUS_OK;
    const struct grid_row *next = at_end ? NULL : &grid->rows[reader->next_row];
    const size_t line = next ? next->line : grid->last_line + 1;
    if (line > reader->line) {
        *row = (struct row){
            .kind = ROW_BLANK, .line = reader->line, .line_count = line - reader->line};
        reader->line = line;
        return true;
    }
    if (!next)
        return false;
    reader->next_row++;
    *row = (struct row){.kind = ROW_CELLS,
                        .line = next->line,
                        .line_count = next->line != 0,
                        .struck = take_struck(reader, next),
                        .is_hidden = next->is_hidden};
    reader->line = next->line + 1;
    if (next->too_large) {
        row->kind = ROW_TOO_LARGE;
        return true;
    }
    take_spans(reader, next);
    buffer_reset(&reader->text);
    row->cell_count = width_of(reader, next);
    for (size_t i = 0; i < row->cell_count; i++) {
        const char *text = text_at(reader, next, i);
        reader->starts[i] = reader->text.length;
        buffer_add_bytes(&reader->text, text, strlen(text) + 1);
    }
    if (reader->text.failed)
        return error_memory(error);
    for (size_t i = 0; i < row->cell_count; i++)
        reader->cells[i] = reader->text.text + reader->starts[i];
    row->cells = reader->cells;
    return true;
}

void grid_reader_close(struct grid_reader *reader)
{
    if (!reader)
        return;
    buffer_clear(&reader->text);
    free(reader);
}
