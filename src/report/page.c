/* SPDX-License-Identifier: MIT */
#include "page.h"

#include <string.h>

#include "passregion/statement.h"

static const struct {
    const char *name;
    enum cell_type type;
} CELL_TYPES[] = {
    {"texte", CELL_PLAIN},   {"id", CELL_ID},     {"date", CELL_DATE},    {"nombre", CELL_NUMBER},
    {"montant", CELL_MONEY}, {"long", CELL_LONG}, {"cache", CELL_HIDDEN},
};

static enum cell_type cell_type_of(const char *name)
{
    for (size_t i = 0; i < sizeof CELL_TYPES / sizeof *CELL_TYPES; i++) {
        if (!strcmp(CELL_TYPES[i].name, name))
            return CELL_TYPES[i].type;
    }
    return CELL_PLAIN;
}

bool page_read_columns(const struct page *page, struct page_columns *columns, struct error *error)
{
    struct statement *rows =
        db_prepare(page->db,
                   "SELECT title, type, width, office <> '', total, list, list_key, is_sentence, "
                   "is_printed, type = 'cache' OR (workbook, worksheet, title) IN "
                   "(SELECT workbook, worksheet, title FROM blank_column) "
                   "FROM worksheet_title "
                   "WHERE workbook = :workbook AND worksheet = :worksheet ORDER BY position",
                   error);

    *columns = (struct page_columns){.count = 0};
    bind_text(rows, ":workbook", page->workbook);
    bind_text(rows, ":worksheet", page->name);
    bool done = true;
    while (done && columns->count < COLUMNS_MAX && statement_next(rows)) {
        const char *title = cell_text(rows, 0);
        const char *list = cell_text(rows, 5);
        const char *key = cell_text(rows, 6);
        const struct sheet_column column = {
            .title = arena_copy(&columns->arena, title, strlen(title)),
            .type = cell_type_of(cell_text(rows, 1)),
            .width = (int)cell_integer(rows, 2),
            .for_office = cell_integer(rows, 3) != 0,
            .has_total = cell_integer(rows, 4) != 0,
            .is_sentence = cell_integer(rows, 7) != 0,
            .is_printed = cell_integer(rows, 8) != 0,
            .is_hidden = cell_integer(rows, 9) != 0,
            .list = arena_copy(&columns->arena, list, strlen(list)),
            .list_key = arena_copy(&columns->arena, key, strlen(key)),
        };
        columns->column[columns->count++] = column;
        done = (column.title && column.list && column.list_key) || error_memory(error);
    }
    return statement_end(rows, error) && done;
}

void page_columns_clear(struct page_columns *columns)
{
    arena_clear(&columns->arena);
}

/* The statement that a query gives for the sheet. */
static struct statement *open_query(const struct page *page, const char *sql, struct error *error)
{
    struct statement *query = db_prepare(page->db, sql, error);

    bind_text(query, ":workbook", page->workbook);
    bind_text(query, ":worksheet", page->name);
    struct statement *rows =
        statement_next(query) ? db_prepare(page->db, cell_text(query, 0), error) : NULL;
    if (statement_end(query, error))
        return rows;
    statement_close(rows);
    return NULL;
}

struct statement *page_open_rows(const struct page *page, struct error *error)
{
    return open_query(page,
                      "SELECT query FROM worksheet_query WHERE workbook = :workbook "
                      "AND worksheet = :worksheet",
                      error);
}

struct statement *page_open_sums(const struct page *page, struct error *error)
{
    return open_query(page,
                      "SELECT query FROM worksheet_sums WHERE workbook = :workbook "
                      "AND worksheet = :worksheet",
                      error);
}
