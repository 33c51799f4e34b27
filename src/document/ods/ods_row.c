/* SPDX-License-Identifier: MIT */
#include "ods_row.h"

#include "passregion/text.h"
#include "passregion/xml.h"

enum {
    COUNT_MAX = 1 << 24, /* above what any sheet has of rows or columns */
    REPEATED_CELLS_MAX = 5000000,
    REPEATED_BYTES_MAX = 1 << 28
};

size_t ods_count(const char *const *attributes, const char *name)
{
    const char *text = xml_attribute(attributes, name);
    size_t count = 0;

    for (; text && *text >= '0' && *text <= '9' && count < COUNT_MAX; text++)
        count = count * 10 + (size_t)(*text - '0');
    if (count > COUNT_MAX)
        count = COUNT_MAX;
    return count ? count : 1;
}

/* Stays where it is once it is behind any sheet, however long the file goes on. */
static size_t advance(size_t from, size_t count)
{
    return from > COUNT_MAX ? from : from + count;
}

void ods_row_start_sheet(struct ods_row *row, struct grid *grid)
{
    row->grid = grid;
    row->line = 1;
}

void ods_row_start(struct ods_row *row, size_t count, bool is_hidden)
{
    row->count = count;
    row->is_hidden = is_hidden;
    row->column = 0;
    row->piece_count = 0;
    buffer_reset(&row->text);
}

void ods_row_skip(struct ods_row *row, size_t count)
{
    row->column = advance(row->column, count);
}

bool ods_row_add(struct ods_row *row, const struct buffer *text, const struct ods_extent *extent,
                 struct error *error)
{
    const size_t column = row->column;
    const size_t start = row->text.length;

    if (text->failed)
        return error_memory(error);
    row->column = advance(column, extent->count);
    if (!text->length || text_is_blank(text->text, text->length))
        return true;
    buffer_add_bytes(&row->text, text->text, text->length);
    if (row->text.failed)
        return error_memory(error);
    for (size_t i = 0; i < extent->count && row->piece_count <= CELL_COUNT_MAX; i++) {
        row->pieces[row->piece_count++] = (struct ods_piece){.column = column + i,
                                                             .text = start,
                                                             .length = text->length,
                                                             .row_span = i ? 1 : extent->row_span,
                                                             .is_repeat = i > 0,
                                                             .is_struck = extent->is_struck};
    }
    return true;
}

/* Repeats take no room in the file: only this bounds them. */
static bool check_repeats(struct ods_row *row, size_t length, struct error *error)
{
    row->repeats.cells++;
    row->repeats.bytes += length;
    if (row->repeats.cells <= REPEATED_CELLS_MAX && row->repeats.bytes <= REPEATED_BYTES_MAX)
        return true;
    return error_set(error, STATUS_DATA,
                     "%s : plus de %d cellules répétées ; effacez ce qui est rempli jusqu'en bas "
                     "de la feuille, ou enregistrez la seule liste des élèves",
                     row->name, REPEATED_CELLS_MAX);
}

static bool put_row(struct ods_row *row, size_t repeat, struct error *error)
{
    const bool is_last = repeat + 1 == row->count;

    row->grid->hides = row->is_hidden;
    for (size_t i = 0; i < row->piece_count; i++) {
        const struct ods_piece *piece = &row->pieces[i];
        if ((repeat || piece->is_repeat) && !check_repeats(row, piece->length, error))
            return false;
        row->grid->strikes = piece->is_struck;
        if (!grid_put(row->grid, row->line, piece->column, row->text.text + piece->text,
                      piece->length, row->name, error))
            return false;
        if (is_last &&
            !grid_span(row->grid, row->line, row->line + piece->row_span - 1, piece->column, error))
            return false;
    }
    return true;
}

bool ods_row_end(struct ods_row *row, struct error *error)
{
    if (!row->piece_count) {
        row->line = advance(row->line, row->count);
        return true;
    }
    for (size_t i = 0; i < row->count; i++) {
        if (!put_row(row, i, error))
            return false;
        row->line = advance(row->line, 1);
    }
    return true;
}

void ods_row_clear(struct ods_row *row)
{
    buffer_clear(&row->text);
}
