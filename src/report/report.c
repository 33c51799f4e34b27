/* SPDX-License-Identifier: MIT */
#include "passregion/report.h"

#include <stdio.h>
#include <string.h>

#include "book/list.h"
#include "book/workbook.h"
#include "page.h"
#include "passregion/platform.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"

bool report_load(struct db *db, struct error *error)
{
    return scripts_run(db, PHASE_SHOW, error);
}

static bool put_row(struct sheet *sheet, const struct statement *rows, size_t count,
                    struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        const int column = (int)i;
        bool done;
        if (cell_is_null(rows, column))
            done = sheet_put_nothing(sheet, i, error);
        else if (cell_is_integer(rows, column))
            done = sheet_put_integer(sheet, i, cell_integer(rows, column), error);
        else
            done = sheet_put_text(sheet, i, cell_text(rows, column), error);
        if (!done)
            return false;
    }
    return true;
}

static bool fill_list(struct sheet *sheet, const struct page *page, size_t count,
                      struct error *error)
{
    struct statement *rows = page_open_rows(page, error);

    bool done = true;
    while (done && statement_next(rows)) {
        const bool is_total = !cell_is_integer(rows, 0) && !strcmp(cell_text(rows, 0), "Total");
        done = sheet_start_row(sheet, is_total, error) && put_row(sheet, rows, count, error);
    }
    return statement_end(rows, error) && done;
}

/* What stands out in the list, most important first. */
static bool add_marks(struct sheet *sheet, const struct page *page, struct error *error)
{
    struct sheet_mark mark;
    struct statement *rows = db_prepare(
        page->db,
        "SELECT t.position, m.value, m.look, m.whole_row FROM worksheet_mark AS m "
        "JOIN worksheet_title AS t USING (workbook, worksheet, title) "
        "WHERE m.workbook = :workbook AND m.worksheet = :worksheet ORDER BY m.rank, m.value",
        error);

    bind_text(rows, ":workbook", page->workbook);
    bind_text(rows, ":worksheet", page->name);
    while (statement_next(rows)) {
        mark = (struct sheet_mark){
            .column = (size_t)cell_integer(rows, 0) - 1,
            .look = strcmp(cell_text(rows, 2), "fait") ? MARK_ALERT : MARK_DONE,
            .whole_row = cell_integer(rows, 3) != 0,
        };
        snprintf(mark.value, sizeof mark.value, "%s", cell_text(rows, 1));
        sheet_mark(sheet, &mark);
    }
    return statement_end(rows, error);
}

/* What stands above the rows: as many sums as there are columns with a total. */
static bool read_sums(const struct page *page, const struct page_columns *columns,
                      struct sheet_sums *sums, struct error *error)
{
    struct statement *row = page_open_sums(page, error);
    int place = 2;

    *sums = (struct sheet_sums){.lines = 0};
    if (statement_next(row)) {
        sums->lines = (size_t)cell_integer(row, 0);
        sums->has_total_line = cell_integer(row, 1) > 0;
        for (size_t i = 0; i < columns->count; i++) {
            if (columns->column[i].has_total)
                sums->total[i] = cell_integer(row, place++);
        }
    }
    return statement_end(row, error);
}

static struct sheet *add_sheet(const struct page *page, const struct page_columns *columns,
                               struct error *error)
{
    struct sheet_sums sums;
    const struct sheet_column *column = columns->column;

    if (!strcmp(page->layout, "cache"))
        return book_add_hidden(page->book, page->name, column, columns->count, error);
    if (!read_sums(page, columns, &sums, error))
        return NULL;
    if (!strcmp(page->layout, "plat"))
        return book_add_flat(page->book, page->name, column, columns->count, &sums, error);
    return book_add_list(page->book, page->name, page->subtitle, column, columns->count, &sums,
                         error);
}

static bool write_list(const struct page *page, struct error *error)
{
    struct page_columns columns;
    struct error ignored;
    struct sheet *sheet =
        page_read_columns(page, &columns, error) ? add_sheet(page, &columns, error) : NULL;

    bool done =
        sheet && fill_list(sheet, page, columns.count, error) && add_marks(sheet, page, error);
    if (sheet)
        done = sheet_finish(sheet, page->frozen, done ? error : &ignored) && done;
    page_columns_clear(&columns);
    return done;
}

static bool write_sheets(struct page page, struct error *error)
{
    struct statement *rows = db_prepare(page.db,
                                        "SELECT name, layout, subtitle, chart, frozen "
                                        "FROM book_sheet WHERE workbook = :workbook "
                                        "ORDER BY position",
                                        error);
    bind_text(rows, ":workbook", page.workbook);
    bool done = true;
    while (done && statement_next(rows)) {
        page.name = cell_text(rows, 0);
        page.layout = cell_text(rows, 1);
        page.subtitle = cell_text(rows, 2);
        page.chart = cell_text(rows, 3);
        page.frozen = (size_t)cell_integer(rows, 4);
        done = strcmp(page.layout, "vue") ? write_list(&page, error)
                                          : page_write_overview(&page, error);
        if (done && platform_interrupted())
            done = error_set(error, STATUS_INTERRUPTED, "interrompu : rien n'a été changé");
    }
    return statement_end(rows, error) && done;
}

/* `row`: title, school, year, line of facts, rows of the longest list. */
static bool write_book(const struct statement *row, struct page page, const char *path,
                       const char *private_folder, struct date date, char digest[DIGEST_SIZE],
                       struct error *error)
{
    struct error ignored;
    const struct book_facts facts = {
        .school = cell_text(row, 1), .year = cell_text(row, 2), .words = cell_text(row, 3)};

    page.book = book_open(path, private_folder, cell_text(row, 0), &facts, date,
                          cell_integer(row, 4), error);
    if (!page.book)
        return false;
    const bool done = write_sheets(page, error);
    return book_close(page.book, digest, done ? error : &ignored) && done;
}

bool report_write(struct db *db, const char *workbook, const char *path, const char *private_folder,
                  struct date date, char digest[DIGEST_SIZE], struct error *error)
{
    const struct page page = {.db = db, .workbook = workbook};
    struct statement *row =
        db_prepare(db,
                   "SELECT w.title, b.school, b.year, b.words, b.longest FROM workbook AS w, "
                   "book_facts AS b WHERE w.workbook = :workbook",
                   error);

    bind_text(row, ":workbook", workbook);
    const bool done =
        statement_next(row) && write_book(row, page, path, private_folder, date, digest, error);
    return statement_end(row, error) && done;
}
