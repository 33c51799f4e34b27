/* SPDX-License-Identifier: MIT */
#include "passregion/report.h"

#include <stdio.h>
#include <string.h>

#include "book/list.h"
#include "book/workbook.h"
#include "page.h"
#include "passregion/arena.h"
#include "passregion/platform.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"

enum { COLUMNS_MAX = 64 };

static const struct {
    const char *name;
    enum cell_type type;
} CELL_TYPES[] = {
    {"texte", CELL_PLAIN},   {"id", CELL_ID},     {"date", CELL_DATE},    {"nombre", CELL_NUMBER},
    {"montant", CELL_MONEY}, {"long", CELL_LONG}, {"cache", CELL_HIDDEN},
};

bool report_load(struct db *db, struct error *error)
{
    return scripts_run(db, PHASE_SHOW, error);
}

static enum cell_type cell_type_of(const char *name)
{
    for (size_t i = 0; i < sizeof CELL_TYPES / sizeof *CELL_TYPES; i++) {
        if (!strcmp(CELL_TYPES[i].name, name))
            return CELL_TYPES[i].type;
    }
    return CELL_PLAIN;
}

/* Titles are copied into the arena; they must outlive the sheet. */
static bool read_columns(const struct page *page, struct sheet_column columns[COLUMNS_MAX],
                         size_t *count, struct arena *arena, struct error *error)
{
    struct statement *rows =
        db_prepare(page->db,
                   "SELECT title, type, width, office, total, list FROM worksheet_title "
                   "WHERE workbook = :workbook AND worksheet = :worksheet ORDER BY position",
                   error);
    *count = 0;
    bind_text(rows, ":workbook", page->workbook);
    bind_text(rows, ":worksheet", page->name);
    bool done = true;
    while (done && *count < COLUMNS_MAX && statement_next(rows)) {
        const char *title = cell_text(rows, 0);
        const char *list = cell_text(rows, 5);
        columns[*count] = (struct sheet_column){
            .title = arena_copy(arena, title, strlen(title)),
            .type = cell_type_of(cell_text(rows, 1)),
            .width = (int)cell_integer(rows, 2),
            .for_office = cell_integer(rows, 3) != 0,
            .has_total = cell_integer(rows, 4) != 0,
            .list = arena_copy(arena, list, strlen(list)),
        };
        if (!columns[*count].title || !columns[*count].list)
            done = error_memory(error);
        (*count)++;
    }
    return statement_end(rows, error) && done;
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
    bool has_row = false;
    struct statement *rows = page_open_view(page, error);

    if (!rows)
        return false;
    bool done =
        (size_t)statement_width(rows) == count ||
        error_set(error, STATUS_INTERNAL,
                  "erreur interne : la vue %s n'a pas les colonnes de sa feuille", page->view);
    done = done && statement_step(rows, &has_row, error);
    while (done && has_row) {
        const bool is_total = !cell_is_integer(rows, 0) && !strcmp(cell_text(rows, 0), "Total");
        done = sheet_start_row(sheet, is_total, error) && put_row(sheet, rows, count, error) &&
               statement_step(rows, &has_row, error);
    }
    statement_close(rows);
    return done;
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

static struct sheet *add_sheet(const struct page *page, const struct sheet_column *columns,
                               size_t count, struct error *error)
{
    if (!strcmp(page->layout, "plat"))
        return book_add_flat(page->book, page->name, columns, count, error);
    if (!strcmp(page->layout, "cache"))
        return book_add_hidden(page->book, page->name, columns, count, error);
    return book_add_list(page->book, page->name, page->subtitle, columns, count, error);
}

static bool write_list(const struct page *page, struct error *error)
{
    struct sheet_column columns[COLUMNS_MAX];
    struct arena arena = {NULL};
    struct sheet *sheet = NULL;
    size_t count;

    bool done = read_columns(page, columns, &count, &arena, error);
    if (done)
        sheet = add_sheet(page, columns, count, error);
    done = sheet && fill_list(sheet, page, count, error) && add_marks(sheet, page, error);
    if (sheet)
        done = sheet_finish(sheet, page->frozen, error) && done;
    arena_clear(&arena);
    return done;
}

static bool write_sheets(struct page page, struct error *error)
{
    struct statement *rows =
        db_prepare(page.db,
                   "SELECT name, layout, view, replace(subtitle, '{depuis}', "
                   "(SELECT colon || words FROM baseline_words)), chart, frozen FROM worksheet "
                   "WHERE workbook = :workbook ORDER BY position",
                   error);
    bind_text(rows, ":workbook", page.workbook);
    bool done = true;
    while (done && statement_next(rows)) {
        page.name = cell_text(rows, 0);
        page.layout = cell_text(rows, 1);
        page.view = cell_text(rows, 2);
        page.subtitle = cell_text(rows, 3);
        page.chart = cell_text(rows, 4);
        page.frozen = (size_t)cell_integer(rows, 5);
        done = strcmp(page.layout, "vue") ? write_list(&page, error)
                                          : page_write_overview(&page, error);
        if (done && platform_interrupted())
            done = error_set(error, STATUS_INTERRUPTED, "interrompu : rien n'a été changé");
    }
    return statement_end(rows, error) && done;
}

bool report_write(struct db *db, const char *workbook, const char *path, const char *private_folder,
                  struct date date, char digest[DIGEST_SIZE], struct error *error)
{
    bool has_row = false;
    struct statement *facts =
        db_prepare(db,
                   "SELECT w.title, t.school, t.year, b.words FROM workbook AS w, total AS t, "
                   "book_facts AS b WHERE w.workbook = :workbook",
                   error);
    if (!facts)
        return false;
    bind_text(facts, ":workbook", workbook);
    bool done = statement_step(facts, &has_row, error);
    if (done) {
        const struct book_facts words = {.school = cell_text(facts, 1),
                                         .year = cell_text(facts, 2),
                                         .words = cell_text(facts, 3)};
        struct book *book =
            book_open(path, private_folder, cell_text(facts, 0), &words, date, error);
        const struct page page = {.db = db, .book = book, .workbook = workbook};
        done = book && write_sheets(page, error);
        struct error ignored;
        if (book)
            done = book_close(book, digest, done ? error : &ignored) && done;
    }
    statement_close(facts);
    return done;
}
