/* SPDX-License-Identifier: MIT */
#include "typed_book.h"

#include <string.h>

#include "passregion/archive.h"
#include "passregion/document_open.h"
#include "passregion/input.h"
#include "passregion/statement.h"

struct loader {
    int64_t copy;
    struct statement *insert_sheet;
    struct statement *insert_cell;
    struct statement *is_drawn; /* a sheet of ours that is no list */
};

static bool put_row(struct loader *loader, int64_t sheet, const struct row *row,
                    struct error *error)
{
    struct statement *insert = loader->insert_cell;

    for (size_t i = 0; i < row->cell_count; i++) {
        if (!*row->cells[i])
            continue;
        bind_integer(insert, ":copy", loader->copy);
        bind_integer(insert, ":sheet", sheet);
        bind_integer(insert, ":line", (int64_t)row->line);
        bind_integer(insert, ":place", (int64_t)i);
        bind_text(insert, ":value", row->cells[i]);
        if (!statement_run(insert, error))
            return false;
    }
    return true;
}

static bool put_cells(struct loader *loader, int64_t sheet, const struct table *table,
                      struct error *error)
{
    struct row row;
    struct rows *rows = rows_open(table, error);

    if (!rows)
        return false;
    bool done = true;
    error->status = STATUS_OK;
    while (done && rows_next(rows, &row, error)) {
        if (row.kind == ROW_CELLS)
            done = put_row(loader, sheet, &row, error);
    }
    rows_close(rows);
    return done && error->status == STATUS_OK;
}

static bool put_sheet(struct loader *loader, int64_t sheet, const struct table *table,
                      struct error *error)
{
    bind_text(loader->is_drawn, ":name", table->name);
    const bool is_drawn = statement_next(loader->is_drawn);
    if (!statement_reset(loader->is_drawn, error) || is_drawn)
        return is_drawn;
    bind_integer(loader->insert_sheet, ":copy", loader->copy);
    bind_integer(loader->insert_sheet, ":sheet", sheet);
    bind_text(loader->insert_sheet, ":name", table->name);
    return statement_run(loader->insert_sheet, error) && put_cells(loader, sheet, table, error);
}

static bool prepare(struct loader *loader, struct db *db, struct error *error)
{
    loader->insert_sheet = db_prepare(db,
                                      "INSERT INTO copy_sheet (copy, sheet, name) "
                                      "VALUES (:copy, :sheet, :name)",
                                      error);
    loader->insert_cell = db_prepare(db,
                                     "INSERT INTO copy_cell (copy, sheet, line, place, value) "
                                     "VALUES (:copy, :sheet, :line, :place, :value)",
                                     error);
    loader->is_drawn = db_prepare(
        db, "SELECT 1 FROM worksheet WHERE fold(name) = fold(:name) AND layout = 'vue'", error);
    return loader->insert_sheet && loader->insert_cell && loader->is_drawn;
}

static bool put_document(struct loader *loader, const struct document *document, struct db *db,
                         struct error *error)
{
    int64_t sheet = 0;
    bool done = prepare(loader, db, error);

    for (const struct document_table *table = document->tables; done && table;
         table = table->next) {
        sheet++;
        if (!table->skipped)
            done = put_sheet(loader, sheet, &table->table, error);
    }
    statement_close(loader->insert_sheet);
    statement_close(loader->insert_cell);
    statement_close(loader->is_drawn);
    return done;
}

/* Comments lie in parts of their own, whoever saved the workbook. It was read: it is an archive. */
static bool find_comments(const struct input *input, bool *found, struct error *error)
{
    struct archive *archive = archive_open_bytes(input->bytes, input->length);

    *found = false;
    for (bool has = archive && archive_first(archive); has && !*found; has = archive_next(archive))
        *found = strstr(archive_member(archive), "omments") != NULL;
    archive_close(archive);
    return archive || error_memory(error);
}

static bool note_comments(struct db *db, int64_t copy, struct error *error)
{
    struct statement *update =
        db_prepare(db, "UPDATE copy SET has_comments = 1 WHERE copy = :copy", error);

    bind_integer(update, ":copy", copy);
    return statement_run_once(update, error);
}

bool typed_book_read(struct db *db, int64_t copy, const char *path, const char *name,
                     bool *is_damaged, struct error *error)
{
    struct input input;
    struct document document;
    struct loader loader = {.copy = copy};
    bool has_comments;

    *is_damaged = false;
    if (!input_read(&input, path, name, error))
        return false;
    if (!document_open_book(&document, input.bytes, input.length, name, error)) {
        *is_damaged = error->status == STATUS_DATA;
        input_clear(&input);
        return false;
    }
    const bool done = put_document(&loader, &document, db, error) &&
                      find_comments(&input, &has_comments, error) &&
                      (!has_comments || note_comments(db, copy, error));
    document_close(&document);
    input_clear(&input);
    return done;
}
