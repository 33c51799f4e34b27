/* SPDX-License-Identifier: MIT */
#include "passregion/publication.h"

#include <stdio.h>
#include <string.h>

#include "passregion/report.h"

bool publication_plan(struct publication *publication, struct db *db, const char *folder,
                      struct error *error)
{
    char name[128];
    bool has_row = false;
    struct statement *rows = db_prepare(
        db, "SELECT w.workbook, t.year, t.uai FROM workbook AS w, total AS t ORDER BY w.position",
        error);

    *publication = (struct publication){.count = 0};
    if (!rows)
        return false;
    snprintf(publication->folder, sizeof publication->folder, "%s", folder);
    bool done = statement_step(rows, &has_row, error);
    while (done && has_row && publication->count < REPORTS_MAX) {
        struct report *report = &publication->report[publication->count++];
        snprintf(report->workbook, sizeof report->workbook, "%s", cell_text(rows, 0));
        snprintf(publication->school, sizeof publication->school, "%s", cell_text(rows, 2));
        snprintf(name, sizeof name, "%s-%s.xlsx", report->workbook, cell_text(rows, 1));
        done =
            path_join(report->target, folder, name, error) && statement_step(rows, &has_row, error);
    }
    statement_close(rows);
    return done;
}

/* The digest noted for a report, "" for none, and the run it shows. */
static bool read_note(const struct publication *publication, const struct report *report,
                      struct db *db, char digest[DIGEST_SIZE], int64_t *run, struct error *error)
{
    bool has_row = false;
    struct statement *row = db_prepare(
        db, "SELECT digest, run FROM report WHERE workbook = :workbook AND folder = :folder",
        error);

    if (!row)
        return false;
    bind_text(row, ":workbook", report->workbook);
    bind_text(row, ":folder", publication->folder);
    const bool done = statement_step(row, &has_row, error);
    snprintf(digest, DIGEST_SIZE, "%s", done && has_row ? cell_text(row, 0) : "");
    *run = done && has_row ? cell_integer(row, 1) : 0;
    statement_close(row);
    return done;
}

bool publication_is_current(const struct publication *publication, struct db *db, int64_t run,
                            bool *current, struct error *error)
{
    char digest[DIGEST_SIZE];
    int64_t shown;

    *current = true;
    for (int i = 0; i < publication->count; i++) {
        if (!read_note(publication, &publication->report[i], db, digest, &shown, error))
            return false;
        /* What is no workbook any more is written again; one that was typed in is left alone. */
        *current =
            *current && shown == run && file_starts_with(publication->report[i].target, "PK");
    }
    return true;
}

bool publication_write(struct publication *publication, struct db *db, struct date date,
                       struct error *error)
{
    if (!folder_make(publication->folder, error))
        return false;
    for (int i = 0; i < publication->count; i++) {
        const enum path_kind kind = path_kind(publication->report[i].target);
        if (kind != PATH_NONE && kind != PATH_FILE)
            return error_set(error, STATUS_CREATE,
                             "« %s » n'est pas un fichier : déplacez-le et relancez",
                             publication->report[i].target);
    }
    if (!folder_make_private(publication->folder, publication->school, publication->private_folder,
                             error))
        return false;
    for (int i = 0; i < publication->count; i++) {
        struct report *report = &publication->report[i];
        if (!path_join(report->written, publication->private_folder, path_name(report->target),
                       error) ||
            !report_write(db, report->workbook, report->written, publication->private_folder, date,
                          error))
            return false;
        if (!digest_file(report->written, report->digest))
            return error_set(error, STATUS_IO, "impossible de relire « %s »", report->written);
        if (!file_sync(report->written, error))
            return false;
    }
    return true;
}

/* Moves a workbook that is not as we wrote it out of the way: somebody typed there. */
static bool keep_edited(const struct publication *publication, struct report *report, struct db *db,
                        struct date date, struct error *error)
{
    char noted[DIGEST_SIZE];
    char found[DIGEST_SIZE];
    char iso[DATE_ISO_SIZE];
    int64_t run;

    if (path_kind(report->target) == PATH_NONE)
        return true;
    if (!read_note(publication, report, db, noted, &run, error))
        return false;
    if (digest_file(report->target, found) &&
        (!strcmp(found, noted) || !strcmp(found, report->digest)))
        return true;
    date_to_iso(date, iso);
    const int stem = (int)(strlen(report->target) - strlen(".xlsx"));
    for (int copy = 1; copy < 1000; copy++) {
        if (snprintf(report->kept, sizeof report->kept, "%.*s (saisie du %s%s%.0d).xlsx", stem,
                     report->target, iso, copy > 1 ? " " : "", copy > 1 ? copy : 0) >= PATH_SIZE)
            break;
        if (path_kind(report->kept) == PATH_NONE)
            return file_replace(report->target, report->kept, error);
    }
    return error_set(error, STATUS_CREATE,
                     "trop de copies de « %s » : rangez le dossier des rapports et relancez",
                     report->target);
}

static bool note(const struct publication *publication, const struct report *report, struct db *db,
                 int64_t run, struct error *error)
{
    struct statement *insert = db_prepare(
        db, "INSERT OR REPLACE INTO report VALUES (:workbook, :folder, :run, :digest)", error);

    if (!insert)
        return false;
    bind_text(insert, ":workbook", report->workbook);
    bind_text(insert, ":folder", publication->folder);
    bind_integer(insert, ":run", run);
    bind_text(insert, ":digest", report->digest);
    const bool done = statement_run(insert, error);
    statement_close(insert);
    return done;
}

bool publication_place(struct publication *publication, struct db *db, int64_t run,
                       struct date date, struct error *error)
{
    for (int i = 0; i < publication->count; i++) {
        struct report *report = &publication->report[i];
        if (!keep_edited(publication, report, db, date, error) ||
            !file_replace(report->written, report->target, error) ||
            !note(publication, report, db, run, error))
            return false;
    }
    return true;
}

void publication_clear(struct publication *publication)
{
    if (publication->private_folder[0])
        folder_remove(publication->private_folder);
    publication->private_folder[0] = '\0';
}
