/* SPDX-License-Identifier: MIT */
#include "csv_report.h"

#include <stdio.h>
#include <string.h>

#include "page.h"
#include "passregion/buffer.h"
#include "passregion/date.h"
#include "passregion/platform.h"
#include "passregion/statement.h"

#define BOM "\xEF\xBB\xBF"

enum { SMALL = 32 };

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

static void add_titles(struct buffer *text, const struct page_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->column[i].type == CELL_HIDDEN)
            continue;
        buffer_add(text, i ? ";" : "");
        buffer_add_csv_cell(text, columns->column[i].title);
    }
    end_line(text);
}

static void add_row(struct buffer *text, const struct page_columns *columns,
                    const struct statement *row)
{
    for (size_t i = 0; i < columns->count; i++) {
        const int place = (int)i;
        const enum cell_type type = columns->column[i].type;
        if (type == CELL_HIDDEN)
            continue;
        buffer_add(text, i ? ";" : "");
        if (cell_is_integer(row, place))
            add_number(text, cell_integer(row, place), type == CELL_MONEY);
        else if (type == CELL_DATE)
            add_date(text, cell_text(row, place));
        else
            add_text(text, cell_text(row, place));
    }
    end_line(text);
}

static bool add_list(struct buffer *text, const struct page *page, struct error *error)
{
    struct page_columns columns;
    struct statement *rows =
        page_read_columns(page, &columns, error) ? page_open_rows(page, error) : NULL;

    if (rows)
        add_titles(text, &columns);
    while (statement_next(rows))
        add_row(text, &columns, rows);
    page_columns_clear(&columns);
    return statement_end(rows, error) && (!text->failed || error_memory(error));
}

bool csv_report_write(struct db *db, const char *workbook, const char *worksheet, const char *path,
                      struct error *error)
{
    const struct page page = {.db = db, .workbook = workbook, .name = worksheet};
    struct buffer text = {0};

    buffer_add(&text, BOM);
    const bool done = add_list(&text, &page, error) &&
                      file_create(path, text.text, text.length, error) && file_sync(path, error);
    buffer_clear(&text);
    return done;
}
