/* SPDX-License-Identifier: MIT */
#include "passregion/typing.h"

#include <stdio.h>
#include <string.h>

#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "typed_book.h"

bool typing_load(struct db *db, struct error *error)
{
    return scripts_run(db, PHASE_TYPING, error);
}

/* « rapports/vie-scolaire-2026-2027.xlsx » */
static void shown_path(const struct publication *publication, const struct copy *copy,
                       char out[PATH_SIZE])
{
    const char *folder = path_name(publication->place);

    snprintf(out, PATH_SIZE, "%.1000s%s%.1000s", folder, *folder ? "/" : "", path_name(copy->path));
}

static bool add_copy(struct db *db, const struct report *report, const struct copy *copy,
                     const char *path, int64_t *number, struct error *error)
{
    struct statement *insert = db_prepare(
        db,
        "INSERT INTO copy (path, workbook, noted_run) VALUES (:path, :workbook, nullif(:run, 0))",
        error);

    bind_text(insert, ":path", path);
    bind_text(insert, ":workbook", report->workbook);
    bind_integer(insert, ":run", copy->noted_run);
    const bool done = statement_run_once(insert, error);
    *number = db_last_id(db);
    return done;
}

/* What cannot be read is kept beside the new one, and said. */
static bool say_unreadable(struct db *db, const char *path, const char *why, struct error *error)
{
    struct statement *insert = db_prepare(
        db,
        "INSERT INTO typing_fault (path, worksheet, line, title, value, reason, remedy, is_left) "
        "VALUES (:path, '', 0, '', '', 'ce classeur ne peut plus être relu, sa saisie n''est pas "
        "reprise (' || :why || ')', 'il est gardé à côté sous un autre "
        "nom : ouvrez-le et recopiez ce qui manque', 1)",
        error);

    bind_text(insert, ":path", path);
    bind_text(insert, ":why", why);
    return statement_run_once(insert, error);
}

static bool read_copy(struct db *db, const struct publication *publication,
                      const struct report *report, struct copy *copy, bool *was_read,
                      struct error *error)
{
    char path[PATH_SIZE];
    int64_t number;
    bool is_damaged;

    if (!copy_is_touched(copy))
        return true;
    *was_read = true;
    shown_path(publication, copy, path);
    if (!add_copy(db, report, copy, path, &number, error))
        return false;
    if (typed_book_read(db, number, copy->path, path, &is_damaged, error))
        return true;
    return is_damaged && say_unreadable(db, path, error->text, error);
}

/* A copy from which all was taken need not be kept. */
static bool judge_copy(struct db *db, const struct publication *publication, struct copy *copy,
                       struct error *error)
{
    char path[PATH_SIZE];
    struct statement *row =
        db_prepare(db, "SELECT 1 FROM typing_fault WHERE is_left AND path = :path", error);

    shown_path(publication, copy, path);
    bind_text(row, ":path", path);
    copy->is_left = statement_next(row);
    return statement_end(row, error);
}

static bool read_report(struct db *db, const struct publication *publication, struct report *report,
                        bool *was_read, struct error *error)
{
    return report->kind != REPORT_WORKBOOK ||
           (read_copy(db, publication, report, &report->placed, was_read, error) &&
            read_copy(db, publication, report, &report->waiting, was_read, error));
}

/* Holds all that was read against what was shown. */
static bool merge(struct db *db, struct publication *publication, struct error *error)
{
    if (!scripts_run(db, PHASE_MERGE, error))
        return false;
    for (size_t i = 0; i < publication->count; i++) {
        struct report *report = &publication->report[i];
        if (report->kind == REPORT_WORKBOOK &&
            (!judge_copy(db, publication, &report->placed, error) ||
             !judge_copy(db, publication, &report->waiting, error)))
            return false;
    }
    return true;
}

bool typing_read(struct db *db, struct publication *publication, bool *has_news,
                 struct error *error)
{
    bool was_read = false;
    int64_t count;

    for (size_t i = 0; i < publication->count; i++) {
        if (!read_report(db, publication, &publication->report[i], &was_read, error))
            return false;
    }
    if ((was_read && !merge(db, publication, error)) ||
        !db_integer(db,
                    "SELECT (SELECT count(*) FROM typing_change) + "
                    "(SELECT count(*) FROM typing_fault)",
                    0, &count, error))
        return false;
    *has_news = count > 0;
    return true;
}

bool typing_take(struct db *db, struct error *error)
{
    return scripts_run(db, PHASE_TAKE, error) && scripts_run(db, PHASE_ANSWER, error) &&
           scripts_run(db, PHASE_KEEP, error);
}

bool typing_note_shown(struct db *db, int64_t run, struct error *error)
{
    struct statement *rows = db_prepare(db, "SELECT statement FROM shown_statement", error);

    bool done = true;
    while (done && statement_next(rows)) {
        struct statement *insert = db_prepare(db, cell_text(rows, 0), error);
        bind_integer(insert, ":run", run);
        done = statement_run_once(insert, error);
    }
    return statement_end(rows, error) && done;
}
