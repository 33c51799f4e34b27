/* SPDX-License-Identifier: MIT */
#include "passregion/publication.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv_report.h"
#include "passregion/report.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "print/printed_page.h"

const char *const REPORT_KINDS[REPORT_KIND_COUNT] = {[REPORT_WORKBOOK] = "classeur",
                                                     [REPORT_PAGE] = "page",
                                                     [REPORT_EXTRA] = "diffusable",
                                                     [REPORT_CLASS] = "classe",
                                                     [REPORT_LIST] = "liste"};

/* « folder/stem + middle + .xlsx »; false when that is too long. */
static bool name_beside(char out[PATH_SIZE], const char *path, const char *middle)
{
    const char *extension = strrchr(path, '.');
    const int stem = (int)(extension - path);

    return snprintf(out, PATH_SIZE, "%.*s%s%s", stem, path, middle, extension) < PATH_SIZE;
}

static bool plan_report(const struct publication *publication, struct report *report,
                        const char *file, struct db *db, struct error *error)
{
    struct copy *placed = &report->placed;
    struct copy *waiting = &report->waiting;

    if (!path_join(placed->path, publication->folder, file, error))
        return false;
    snprintf(placed->place, PATH_SIZE, "%s", publication->place);
    if (!name_beside(waiting->path, placed->path, " (nouveau)") ||
        !path_join(waiting->place, publication->place, "(nouveau)", error))
        return error_set(error, STATUS_INPUT, "chemin trop long : « %.100s… »", placed->path);
    return copy_find(placed, report->name, db, error) &&
           copy_find(waiting, report->name, db, error);
}

/* A new report at the end; NULL when memory is out. */
static struct report *add_report(struct publication *publication, struct error *error)
{
    struct report *reports =
        realloc(publication->report, (publication->count + 1) * sizeof *reports);

    if (!reports) {
        error_memory(error);
        return NULL;
    }
    publication->report = reports;
    reports[publication->count] = (struct report){.is_delayed = false};
    return &reports[publication->count++];
}

static bool take_report(struct publication *publication, const struct statement *row, struct db *db,
                        struct error *error)
{
    struct report *report = add_report(publication, error);

    if (!report)
        return false;
    snprintf(report->workbook, sizeof report->workbook, "%s", cell_text(row, 0));
    snprintf(report->worksheet, sizeof report->worksheet, "%s", cell_text(row, 1));
    snprintf(report->name, sizeof report->name, "%s", cell_text(row, 2));
    snprintf(publication->school, sizeof publication->school, "%s", cell_text(row, 4));
    while (report->kind < REPORT_LIST && strcmp(REPORT_KINDS[report->kind], cell_text(row, 5)) != 0)
        report->kind++;
    if (!plan_report(publication, report, cell_text(row, 3), db, error))
        return false;
    /* A list or page that nobody asks for now is kept up to date as long as it lies there. */
    if (!cell_integer(row, 6) && !*report->placed.digest)
        publication->count--;
    return true;
}

bool publication_plan(struct publication *publication, struct db *db, const char *folder,
                      const char *place, bool csv, bool shareable, struct error *error)
{
    bool done = true;
    struct statement *rows =
        db_prepare(db,
                   "SELECT workbook, worksheet, name, file, uai, kind, is_wanted FROM ("
                   "SELECT f.*, s.value AS uai, f.asked = '' OR (f.asked = 'csv' AND :csv) "
                   "OR (f.asked = 'diffusable' AND :shareable) AS is_wanted "
                   "FROM report_file AS f, setting AS s WHERE s.key = 'uai') "
                   "WHERE is_wanted OR name IN (SELECT workbook FROM report WHERE folder = :place) "
                   "ORDER BY kind = 'liste', position, sheet_position",
                   error);

    *publication = (struct publication){.count = 0};
    snprintf(publication->folder, sizeof publication->folder, "%s", folder);
    snprintf(publication->place, sizeof publication->place, "%s", place);
    bind_integer(rows, ":csv", csv);
    bind_integer(rows, ":shareable", shareable);
    bind_text(rows, ":place", place);
    while (done && statement_next(rows))
        done = take_report(publication, rows, db, error);
    return statement_end(rows, error) && done;
}

bool publication_add_classes(struct publication *publication, struct db *db, bool asked,
                             struct error *error)
{
    bool done = true;
    struct statement *rows =
        db_prepare(db,
                   "SELECT 'classe', '', f.name, f.file, s.value, 'classe', "
                   ":asked AND f.class IS NOT NULL "
                   "FROM class_file AS f, setting AS s WHERE s.key = 'uai' AND (:asked "
                   "OR f.name IN (SELECT workbook FROM report WHERE folder = :place)) "
                   "ORDER BY f.name",
                   error);

    bind_integer(rows, ":asked", asked);
    bind_text(rows, ":place", publication->place);
    while (done && statement_next(rows))
        done = take_report(publication, rows, db, error);
    return statement_end(rows, error) && done;
}

bool publication_is_current(const struct publication *publication, int64_t run)
{
    for (size_t i = 0; i < publication->count; i++) {
        const struct copy *placed = &publication->report[i].placed;
        const struct copy *waiting = &publication->report[i].waiting;
        if (placed->noted_run != run || !*placed->digest || copy_is_touched(placed) ||
            (*waiting->digest && !file_is_held(waiting->path)))
            return false;
    }
    return true;
}

/* Nothing but a file of ours may be replaced. */
static bool check_place(const char *path, struct error *error)
{
    const enum path_kind kind = path_kind(path);

    if (path_is_link(path))
        return error_set(error, STATUS_CREATE,
                         "« %s » est un lien vers un autre fichier : retirez-le, ou donnez "
                         "l'autre dossier avec --sortie, et relancez",
                         path);
    return kind == PATH_NONE || kind == PATH_FILE ||
           error_set(error, STATUS_CREATE, "« %s » n'est pas un fichier : déplacez-le et relancez",
                     path);
}

/* Which of several pages of one kind it is. */
static bool name_page(const struct report *report, struct db *db, struct error *error)
{
    struct statement *insert =
        db_script(db, "page", "DELETE FROM written_page", error)
            ? db_prepare(db, "INSERT INTO written_page (name) VALUES (:name)", error)
            : NULL;

    bind_text(insert, ":name", report->name);
    return insert && statement_run_once(insert, error);
}

/* Which one it is: what fails in writing knows its private folder only. */
static bool name_report(const struct report *report, struct error *error)
{
    char what[ERROR_TEXT_SIZE];

    if (error->status != STATUS_IO)
        return false;
    snprintf(what, sizeof what, "%s", error->text);
    return error_set(error, STATUS_IO, "« %.600s » : %.1400s", report->placed.path, what);
}

static bool write_file(const struct publication *publication, struct report *report, struct db *db,
                       struct date date, struct error *error)
{
    if (!path_join(report->written, publication->private_folder, path_name(report->placed.path),
                   error))
        return false;
    if (report->kind == REPORT_WORKBOOK || report->kind == REPORT_EXTRA)
        return report_write(db, report->workbook, report->written, publication->private_folder,
                            date, report->digest, error);
    if (report->kind == REPORT_PAGE || report->kind == REPORT_CLASS)
        return name_page(report, db, error) &&
               printed_page_write(db, report->workbook, report->written, report->digest, error);
    if (!csv_report_write(db, report->workbook, report->worksheet, report->written, error))
        return false;
    return digest_file(report->written, report->digest) ||
           error_set(error, STATUS_IO, "impossible de le relire");
}

static bool write_report(const struct publication *publication, struct report *report,
                         struct db *db, struct date date, struct error *error)
{
    return write_file(publication, report, db, date, error) || name_report(report, error);
}

static bool has_extra(const struct publication *publication)
{
    for (size_t i = 0; i < publication->count; i++) {
        if (publication->report[i].kind == REPORT_EXTRA)
            return true;
    }
    return false;
}

bool publication_write(struct publication *publication, struct db *db, struct date date,
                       struct error *error)
{
    if (!folder_make(publication->folder, error))
        return false;
    for (size_t i = 0; i < publication->count; i++) {
        if (!check_place(publication->report[i].placed.path, error) ||
            !check_place(publication->report[i].waiting.path, error))
            return false;
    }
    if (!folder_make_private(publication->folder, publication->school, publication->private_folder,
                             error) ||
        !scripts_run(db, PHASE_BUDGET, error) || !scripts_run(db, PHASE_BOOKS, error) ||
        (has_extra(publication) && !scripts_run(db, PHASE_EXTRA, error)))
        return false;
    for (size_t i = 0; i < publication->count; i++) {
        if (!write_report(publication, &publication->report[i], db, date, error))
            return false;
    }
    return true;
}

bool publication_note(const struct publication *publication, struct db *db, int64_t run,
                      struct error *error)
{
    bool done = true;
    struct statement *insert = db_prepare(db,
                                          "INSERT OR REPLACE INTO written_report (workbook, run, "
                                          "digest) VALUES (:name, :run, :digest)",
                                          error);

    for (size_t i = 0; done && insert && i < publication->count; i++) {
        bind_text(insert, ":name", publication->report[i].name);
        bind_integer(insert, ":run", run);
        bind_text(insert, ":digest", publication->report[i].digest);
        done = statement_run(insert, error);
    }
    statement_close(insert);
    return done && insert;
}

/* Excel and LibreOffice each leave a file beside a workbook that they have open. */
static bool is_open_elsewhere(const struct publication *publication, const char *path)
{
    static const struct {
        const char *before;
        const char *behind;
    } MARKS[] = {{"~$", ""}, {".~lock.", "#"}};
    char name[PATH_SIZE];
    char mark[PATH_SIZE];
    struct error error;

    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        snprintf(name, sizeof name, "%s%.1000s%s", MARKS[i].before, path_name(path),
                 MARKS[i].behind);
        if (path_join(mark, publication->folder, name, &error) && path_kind(mark) != PATH_NONE)
            return true;
    }
    return false;
}

/* Whether somebody saved a report since it was read. */
static bool was_changed(const struct copy *copy)
{
    char found[DIGEST_SIZE] = "";
    const enum path_kind kind = path_kind(copy->path);

    if (kind == PATH_UNKNOWN || (kind == PATH_FILE && !digest_file(copy->path, found)))
        return true;
    return *found && strcmp(found, copy->digest) != 0;
}

/* Moves a report that holds more than the new one out of the way. */
static bool keep(struct report *report, const struct copy *copy, struct date date,
                 struct error *error)
{
    char middle[64];
    char iso[DATE_ISO_SIZE];

    if (!copy->is_left || !strcmp(copy->digest, report->digest))
        return true;
    date_to_iso(date, iso);
    for (int number = 1; number < 1000; number++) {
        snprintf(middle, sizeof middle, " (saisie du %s%s%.0d)", iso, number > 1 ? " " : "",
                 number > 1 ? number : 0);
        if (!name_beside(report->kept, report->placed.path, middle))
            break;
        if (path_kind(report->kept) == PATH_NONE)
            return file_keep(copy->path, report->kept, error);
    }
    report->kept[0] = '\0';
    return error_set(error, STATUS_CREATE,
                     "trop de copies de « %s » : rangez le dossier des rapports et relancez",
                     report->placed.path);
}

/* Puts the written report where `copy` is. STATUS_RETRY when that is open elsewhere. */
static bool replace(const struct publication *publication, struct report *report,
                    const struct copy *copy, struct date date, struct error *error)
{
    if (is_open_elsewhere(publication, copy->path) || file_is_held(copy->path) || was_changed(copy))
        return error_set(error, STATUS_RETRY,
                         "« %s » est ouvert dans Excel ou LibreOffice : fermez-le et relancez",
                         copy->path);
    return keep(report, copy, date, error) && file_replace(report->written, copy->path, error);
}

/* What waited beside is in its place now. */
static bool drop_waiting(struct report *report, struct date date, struct error *error)
{
    if (!*report->waiting.digest || file_is_held(report->waiting.path) ||
        was_changed(&report->waiting))
        return true;
    return keep(report, &report->waiting, date, error) &&
           (path_kind(report->waiting.path) == PATH_NONE ||
            file_remove(report->waiting.path, error));
}

static bool place(const struct publication *publication, struct report *report, struct db *db,
                  int64_t run, struct date date, struct error *error)
{
    if (replace(publication, report, &report->placed, date, error))
        return copy_note(report->name, &report->placed, report->digest, db, run, error) &&
               drop_waiting(report, date, error);
    if (error->status != STATUS_RETRY)
        return false;
    report->is_delayed = true;
    if (replace(publication, report, &report->waiting, date, error))
        return copy_note(report->name, &report->waiting, report->digest, db, run, error);
    /* Both are open: the others go on, the next run puts this one right. */
    report->is_blocked = error->status == STATUS_RETRY;
    return report->is_blocked;
}

bool publication_place(struct publication *publication, struct db *db, int64_t run,
                       struct date date, struct error *error)
{
    for (size_t i = 0; i < publication->count; i++) {
        if (!place(publication, &publication->report[i], db, run, date, error))
            return false;
    }
    return true;
}

const char *report_path(const struct report *report)
{
    return report->is_delayed && !report->is_blocked ? report->waiting.path : report->placed.path;
}

void publication_clear(struct publication *publication)
{
    if (publication->private_folder[0])
        folder_remove(publication->private_folder);
    publication->private_folder[0] = '\0';
    free(publication->report);
    publication->report = NULL;
    publication->count = 0;
}
