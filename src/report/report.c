/* SPDX-License-Identifier: MIT */
#include "passregion/report.h"

#include <stdio.h>
#include <string.h>

#include "passregion/arena.h"
#include "passregion/platform.h"
#include "passregion/scripts.h"
#include "passregion/sheet.h"

enum { COLUMNS_MAX = 64, SQL_SIZE = 256 };

static const struct {
    const char *name;
    enum cell_type type;
} CELL_TYPES[] = {
    {"texte", CELL_PLAIN},   {"id", CELL_ID},     {"date", CELL_DATE},    {"nombre", CELL_NUMBER},
    {"montant", CELL_MONEY}, {"long", CELL_LONG}, {"cache", CELL_HIDDEN},
};

static const struct {
    const char *kind;
    enum line_look look;
    bool is_bar;
} LINE_KINDS[] = {
    {"section", LINE_SECTION, false},    {"nombre", LINE_NUMBER, false},
    {"montant", LINE_MONEY, false},      {"texte", LINE_TEXT, false},
    {"serie_nombre", LINE_NUMBER, true}, {"serie_montant", LINE_MONEY, true},
};

/* A sheet about to be filled. */
struct page {
    struct db *db;
    struct book *book;
    const char *workbook;
    const char *name;
    const char *layout;
    const char *view;
    const char *subtitle;
    const char *chart;
};

bool report_load(struct db *db, struct error *error)
{
    static const char *const NAMES[] = {"typing_show.sql", "worksheets.sql", "changes.sql"};

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (!db_script(db, NAMES[i], script_named(NAMES[i])->sql, error))
            return false;
    }
    return true;
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
    bool has_row = false;
    struct statement *rows =
        db_prepare(page->db,
                   "SELECT title, type, width, office, total, list FROM worksheet_title "
                   "WHERE workbook = :workbook AND worksheet = :worksheet ORDER BY position",
                   error);
    if (!rows)
        return false;
    *count = 0;
    bind_text(rows, ":workbook", page->workbook);
    bind_text(rows, ":worksheet", page->name);
    bool done = statement_step(rows, &has_row, error);
    while (done && has_row && *count < COLUMNS_MAX) {
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
        done = done && statement_step(rows, &has_row, error);
    }
    statement_close(rows);
    return done;
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

static struct statement *open_view(const struct page *page, struct error *error)
{
    char sql[SQL_SIZE];

    snprintf(sql, sizeof sql, "SELECT * FROM \"%s\"", page->view);
    return db_prepare(page->db, sql, error);
}

static bool fill_list(struct sheet *sheet, const struct page *page, size_t count,
                      struct error *error)
{
    bool has_row = false;
    struct statement *rows = open_view(page, error);

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
    done = sheet && fill_list(sheet, page, count, error);
    if (sheet)
        done = sheet_finish(sheet, error) && done;
    arena_clear(&arena);
    return done;
}

static bool put_line(struct sheet *sheet, const struct statement *rows, struct error *error)
{
    for (size_t i = 0; i < sizeof LINE_KINDS / sizeof *LINE_KINDS; i++) {
        if (strcmp(LINE_KINDS[i].kind, cell_text(rows, 0)) != 0)
            continue;
        struct overview_line line = {
            .look = LINE_KINDS[i].look,
            .is_bar = LINE_KINDS[i].is_bar,
            .label = cell_text(rows, 1),
            .has_value = !cell_is_null(rows, 2),
            .has_second = !cell_is_null(rows, 3),
            .second = cell_integer(rows, 3),
            .note = cell_text(rows, 4),
        };
        if (line.look == LINE_TEXT)
            line.text = cell_text(rows, 2);
        else
            line.value = cell_integer(rows, 2);
        return overview_put(sheet, &line, error);
    }
    return error_set(error, STATUS_INTERNAL, "erreur interne : ligne de synthèse « %s »",
                     cell_text(rows, 0));
}

static bool write_overview(const struct page *page, struct error *error)
{
    bool has_row = false;
    struct statement *rows = open_view(page, error);
    struct sheet *sheet =
        rows ? book_add_overview(page->book, page->name, page->subtitle, error) : NULL;

    bool done = sheet && statement_step(rows, &has_row, error);
    while (done && has_row)
        done = put_line(sheet, rows, error) && statement_step(rows, &has_row, error);
    if (sheet)
        done = overview_finish(sheet, page->chart, error) && done;
    statement_close(rows);
    return done;
}

static bool write_sheets(struct page page, struct error *error)
{
    bool has_row = false;
    struct statement *rows = db_prepare(page.db,
                                        "SELECT name, layout, view, replace(subtitle, '{depuis}', "
                                        "(SELECT words FROM baseline_words)), chart FROM worksheet "
                                        "WHERE workbook = :workbook ORDER BY position",
                                        error);
    if (!rows)
        return false;
    bind_text(rows, ":workbook", page.workbook);
    bool done = statement_step(rows, &has_row, error);
    while (done && has_row) {
        page.name = cell_text(rows, 0);
        page.layout = cell_text(rows, 1);
        page.view = cell_text(rows, 2);
        page.subtitle = cell_text(rows, 3);
        page.chart = cell_text(rows, 4);
        done = strcmp(page.layout, "vue") ? write_list(&page, error) : write_overview(&page, error);
        if (done && platform_interrupted())
            done = error_set(error, STATUS_INTERRUPTED, "interrompu : rien n'a été changé");
        done = done && statement_step(rows, &has_row, error);
    }
    statement_close(rows);
    return done;
}

bool report_write(struct db *db, const char *workbook, const char *path, const char *private_folder,
                  struct date date, struct error *error)
{
    bool has_row = false;
    struct statement *facts =
        db_prepare(db,
                   "SELECT w.title, t.school, t.year FROM workbook AS w, total AS t "
                   "WHERE w.workbook = :workbook",
                   error);
    if (!facts)
        return false;
    bind_text(facts, ":workbook", workbook);
    bool done = statement_step(facts, &has_row, error);
    if (done) {
        struct book *book = book_open(path, private_folder, cell_text(facts, 0),
                                      cell_text(facts, 1), cell_text(facts, 2), date, error);
        const struct page page = {.db = db, .book = book, .workbook = workbook};
        done = book && write_sheets(page, error);
        struct error ignored;
        if (book)
            done = book_close(book, done ? error : &ignored) && done;
    }
    statement_close(facts);
    return done;
}
