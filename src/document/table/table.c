/* SPDX-License-Identifier: MIT */
#include "passregion/table.h"

#include <stdlib.h>

#include "passregion/csv.h"
#include "passregion/grid.h"

/* One of the two is there. */
struct rows {
    struct csv_reader *csv;
    struct grid_reader *grid;
};

struct rows *rows_open(const struct table *table, struct error *error)
{
    struct rows *rows = calloc(1, sizeof *rows);

    if (!rows) {
        error_memory(error);
        return NULL;
    }
    if (table->grid)
        rows->grid = grid_reader_open(table->grid, error);
    else
        rows->csv = csv_reader_open(table->text, table->length, table->delimiter, 1, error);
    if (rows->grid || rows->csv)
        return rows;
    free(rows);
    return NULL;
}

void rows_expect(struct rows *rows, size_t cell_count)
{
    if (rows->csv)
        csv_reader_expect(rows->csv, cell_count);
}

bool rows_next(struct rows *rows, struct row *row, struct error *error)
{
    return rows->csv ? csv_reader_next(rows->csv, row, error)
                     : grid_reader_next(rows->grid, row, error);
}

bool table_hides_column(const struct table *table, size_t column)
{
    return table->grid && grid_hides_column(table->grid, column);
}

void rows_close(struct rows *rows)
{
    if (!rows)
        return;
    csv_reader_close(rows->csv);
    grid_reader_close(rows->grid);
    free(rows);
}
