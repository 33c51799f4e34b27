/* SPDX-License-Identifier: MIT */
#include "csv_report.h"

#include <stdio.h>
#include <string.h>

#include "passregion/buffer.h"
#include "passregion/date.h"
#include "passregion/platform.h"
#include "passregion/statement.h"

#define BOM "\xEF\xBB\xBF"

enum { COLUMNS_MAX = 64, SQL_SIZE = 256, SMALL = 32 };

/* How the cells of a column are written. */
enum kind { KIND_TEXT, KIND_DATE, KIND_MONEY, KIND_LEFT_OUT };

struct table {
    enum kind kind[COLUMNS_MAX];
    size_t count;
    char sql[SQL_SIZE];
};

static enum kind kind_of(const char *type)
{
    if (!strcmp(type, "date"))
        return KIND_DATE;
    if (!strcmp(type, "montant"))
        return KIND_MONEY;
    return strcmp(type, "cache") ? KIND_TEXT : KIND_LEFT_OUT;
}

static void end_line(struct buffer *text)
{
    buffer_add(text, "\r\n");
}

/* A cell that starts like a formula would be run by the program that opens the file. */
static void add_text(struct buffer *text, const char *cell)
{
    if (*cell && strchr("=+-@\t\r", *cell)) {
        struct buffer safe = {0};
        buffer_add(&safe, "'");
        buffer_add(&safe, cell);
        buffer_add_csv_cell(text, safe.text ? safe.text : "");
        text->failed = text->failed || safe.failed;
        buffer_clear(&safe);
        return;
    }
    buffer_add_csv_cell(text, cell);
}

static void add_date(struct buffer *text, const char *cell)
{
    struct date date;
    char shown[SMALL];

    if (!date_from_iso(cell, &date)) {
        add_text(text, cell);
        return;
    }
    snprintf(shown, sizeof shown, "%02d/%02d/%04d", date.day, date.month, date.year);
    buffer_add(text, shown);
}

static void add_number(struct buffer *text, int64_t value, bool is_money)
{
    char shown[SMALL];
    const int64_t size = value < 0 ? -value : value;

    if (is_money)
        snprintf(shown, sizeof shown, "%s%lld,%02d", value < 0 ? "-" : "", (long long)(size / 100),
                 (int)(size % 100));
    else
        snprintf(shown, sizeof shown, "%lld", (long long)value);
    buffer_add(text, shown);
}

static bool add_titles(struct table *table, struct db *db, const char *workbook,
                       const char *worksheet, struct buffer *text, struct error *error)
{
    bool has_row = false;
    struct statement *rows =
        db_prepare(db,
                   "SELECT t.title, t.type, w.view FROM worksheet_title AS t JOIN worksheet AS w "
                   "ON w.workbook = t.workbook AND w.name = t.worksheet "
                   "WHERE t.workbook = :workbook AND t.worksheet = :worksheet ORDER BY t.position",
                   error);
    if (!rows)
        return false;
    bind_text(rows, ":workbook", workbook);
    bind_text(rows, ":worksheet", worksheet);
    bool done = statement_step(rows, &has_row, error);
    while (done && has_row && table->count < COLUMNS_MAX) {
        const enum kind kind = kind_of(cell_text(rows, 1));
        snprintf(table->sql, sizeof table->sql, "SELECT * FROM \"%s\"", cell_text(rows, 2));
        if (kind != KIND_LEFT_OUT) {
            buffer_add(text, table->count ? ";" : "");
            buffer_add_csv_cell(text, cell_text(rows, 0));
        }
        table->kind[table->count++] = kind;
        done = statement_step(rows, &has_row, error);
    }
    end_line(text);
    statement_close(rows);
    return done;
}

static void add_row(const struct table *table, const struct statement *row, struct buffer *text)
{
    for (size_t i = 0; i < table->count; i++) {
        const int column = (int)i;
        if (table->kind[i] == KIND_LEFT_OUT)
            continue;
        buffer_add(text, i ? ";" : "");
        if (cell_is_integer(row, column))
            add_number(text, cell_integer(row, column), table->kind[i] == KIND_MONEY);
        else if (table->kind[i] == KIND_DATE)
            add_date(text, cell_text(row, column));
        else
            add_text(text, cell_text(row, column));
    }
    end_line(text);
}

static bool add_rows(const struct table *table, struct db *db, struct buffer *text,
                     struct error *error)
{
    struct statement *rows = db_prepare(db, table->sql, error);

    while (statement_next(rows)) {
        add_row(table, rows, text);
    }
    return statement_end(rows, error);
}

bool csv_report_write(struct db *db, const char *workbook, const char *worksheet, const char *path,
                      struct error *error)
{
    struct table table = {.count = 0};
    struct buffer text = {0};

    buffer_add(&text, BOM);
    const bool done = add_titles(&table, db, workbook, worksheet, &text, error) &&
                      add_rows(&table, db, &text, error) && (!text.failed || error_memory(error)) &&
                      file_create(path, text.text, text.length, error) && file_sync(path, error);
    buffer_clear(&text);
    return done;
}
