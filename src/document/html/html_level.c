/* SPDX-License-Identifier: MIT */
#include "html_level.h"

void html_level_init(struct html_level *level, struct grid *grid)
{
    level->grid = grid;
    level->row = 0;
    level->in_row = false;
    level->in_cell = false;
    level->unsaid = 0;
    level->width = 0;
}

void html_level_start_row(struct html_level *level, size_t line)
{
    level->line = line;
    level->row++;
    level->column = 0;
    level->in_row = true;
    level->is_interrupted = false;
}

void html_level_start_cell(struct html_level *level, const struct html_token *token)
{
    while (level->column < level->width && level->standing[level->column].last_row >= level->row)
        level->column++;
    if (level->column > CELL_COUNT_MAX)
        level->column = CELL_COUNT_MAX;
    level->column_span = token->column_span ? token->column_span : 1;
    if (level->column_span > CELL_COUNT_MAX)
        level->column_span = CELL_COUNT_MAX;
    level->row_span = token->row_span;
    level->in_cell = true;
    level->holds_table = false;
}

/* Tells the grid how far down a cell counts: to its last row, or to the one under way. */
static bool say_span(struct html_level *level, size_t column, struct error *error)
{
    struct html_standing *standing = &level->standing[column];
    const size_t last_row = standing->last_row < level->row ? standing->last_row : level->row;
    const size_t line = standing->line;

    if (!line)
        return true;
    standing->line = 0;
    level->unsaid--;
    return grid_span(level->grid, line, line + last_row - standing->row, column, error);
}

static bool say_spans(struct html_level *level, struct error *error)
{
    for (size_t i = 0; level->unsaid && i < level->width; i++) {
        if (!say_span(level, i, error))
            return false;
    }
    return true;
}

/* Takes the cell's columns on the rows below; `line` is 0 when it has nothing to say there. */
static bool stand(struct html_level *level, size_t line, struct error *error)
{
    const size_t end = level->column + level->column_span < CELL_COUNT_MAX
                           ? level->column + level->column_span
                           : (size_t)CELL_COUNT_MAX;
    const size_t rows = level->row_span ? level->row_span : (size_t)HTML_SPAN_MAX;

    while (level->width < end)
        level->standing[level->width++] = (struct html_standing){0};
    for (size_t i = level->column; i < end; i++) {
        if (!say_span(level, i, error))
            return false;
        const bool speaks = line && i == level->column;
        level->standing[i] =
            (struct html_standing){level->row, level->row + rows - 1, speaks ? line : 0};
        level->unsaid += speaks;
    }
    return true;
}

bool html_level_end_cell(struct html_level *level, bool speaks, struct error *error)
{
    level->in_cell = false;
    if (level->row_span != 1 && !stand(level, speaks ? level->line : 0, error))
        return false;
    level->column += level->column_span;
    return true;
}

bool html_level_interrupt(struct html_level *level, struct error *error)
{
    level->holds_table = true;
    level->is_interrupted = true;
    return say_spans(level, error);
}

bool html_level_cut(struct html_level *level, struct error *error)
{
    if (!say_spans(level, error))
        return false;
    level->width = 0;
    return true;
}
