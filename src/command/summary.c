/* SPDX-License-Identifier: MIT */
#include "summary.h"

#include <string.h>

#include "passregion/statement.h"
#include "print_rows.h"

#define LEFT_OPEN "SELECT open_questions + lines_rejected + unread FROM total, file_total"

/* What only the program knows of this run, for the views of summary.sql. */
static bool note_run(const struct batch *batch, const struct publication *publication,
                     struct error *error)
{
    const char *strays = batch->campaign.strays;
    struct statement *insert = db_prepare(batch->db,
                                          "INSERT INTO summary_run (folder, is_written, strays, "
                                          "settings) VALUES (:folder, :is_written, :strays, "
                                          ":settings)",
                                          error);

    bind_text(insert, ":folder", publication ? publication->folder : NULL);
    bind_integer(insert, ":is_written", publication && *publication->private_folder);
    bind_text(insert, ":strays", strays ? strays : "");
    bind_text(insert, ":settings", path_name(batch->campaign.settings_path));
    return statement_run_once(insert, error);
}

static bool note_reports(struct db *db, const struct publication *publication, struct error *error)
{
    struct statement *insert = db_prepare(
        db, "INSERT INTO summary_report (path, kept, kind) VALUES (:path, :kept, :kind)", error);
    bool done = insert != NULL;

    for (size_t i = 0; done && publication && i < publication->count; i++) {
        const struct report *report = &publication->report[i];
        bind_text(insert, ":path", report_path(report));
        bind_text(insert, ":kept", report->kept);
        bind_text(insert, ":kind", REPORT_KINDS[report->kind]);
        done = statement_run(insert, error);
    }
    statement_close(insert);
    return done;
}

static bool flush(FILE *out, struct error *error)
{
    return (fflush(out) == 0 && !ferror(out)) ||
           error_set(error, STATUS_IO,
                     "écriture du résumé impossible : la sortie est pleine ou fermée");
}

static bool note_stages(const struct batch *batch, struct error *error)
{
    static const char *const WORDS[STAGE_COUNT] = {
        [STAGE_OPENING] = "ouverture", [STAGE_READING] = "lecture",   [STAGE_PEOPLE] = "identites",
        [STAGE_TYPING] = "saisie",     [STAGE_DECIDING] = "decision", [STAGE_LISTING] = "listes",
        [STAGE_WRITING] = "ecriture",  [STAGE_PLACING] = "depot"};
    struct statement *insert =
        db_prepare(batch->db, "INSERT INTO summary_stage (stage, us) VALUES (:stage, :us)", error);
    bool done = insert != NULL;

    for (size_t i = 0; done && i < STAGE_COUNT; i++) {
        bind_text(insert, ":stage", WORDS[i]);
        bind_integer(insert, ":us", (int64_t)(batch->took[i] * 1e6));
        done = statement_run(insert, error);
    }
    statement_close(insert);
    return done;
}

bool summary_note(const struct batch *batch, const struct publication *publication,
                  struct error *error)
{
    return note_run(batch, publication, error) && note_reports(batch->db, publication, error);
}

bool summary_print(const struct batch *batch, const struct publication *publication, FILE *out,
                   struct error *error)
{
    struct db *db = batch->db;
    const struct options *options = batch->options;
    const bool is_timed = options->json && options->verbose;
    const char *shown = is_timed           ? "SELECT summary FROM timed_summary_json"
                        : options->json    ? "SELECT summary FROM summary_json"
                        : options->quiet   ? NULL
                        : options->verbose ? "SELECT text FROM whole_summary"
                                           : "SELECT text FROM short_summary";

    if (!summary_note(batch, publication, error) || (is_timed && !note_stages(batch, error)) ||
        (shown && !options->json && !print_rows(db, "SELECT text FROM undone_text", out, error)) ||
        (shown && !print_rows(db, shown, out, error)) ||
        (options->verbose && !print_rows(db, "SELECT text FROM anomaly_text", stderr, error)))
        return false;
    return flush(out, error);
}

static bool run_of(const struct batch *batch, const char *sql, int64_t run, int64_t *value,
                   struct error *error)
{
    struct statement *row = db_prepare(batch->db, sql, error);

    bind_integer(row, ":run", run);
    *value = statement_next(row) ? cell_integer(row, 0) : 0;
    return statement_end(row, error);
}

bool summary_settle(const struct batch *batch, struct error *error)
{
    struct statement *lines = db_prepare(batch->db,
                                         "INSERT INTO run_summary (run, place, text) "
                                         "SELECT :run, place, text FROM settled_summary",
                                         error);

    bind_integer(lines, ":run", batch->run.number);
    if (!statement_run_once(lines, error))
        return false;
    struct statement *open = db_prepare(batch->db,
                                        "UPDATE run SET left_open = (" LEFT_OPEN ") "
                                        "WHERE run = :run",
                                        error);
    bind_integer(open, ":run", batch->run.number);
    return statement_run_once(open, error);
}

bool summary_find_settled(const struct batch *batch, int64_t *run, struct error *error)
{
    const char *strays = batch->campaign.strays;
    int64_t noted;
    int64_t aside;

    if (!run_of(batch, "SELECT count(*) FROM run_summary WHERE run = :run", *run, &noted, error) ||
        !db_integer(batch->db, "SELECT count(*) FROM left_aside", 0, &aside, error))
        return false;
    if (!noted || aside || (strays && *strays) ||
        strcmp(path_name(batch->campaign.settings_path), "passregion.ini") != 0)
        *run = 0;
    return true;
}

bool summary_print_settled(const struct batch *batch, const struct publication *publication,
                           int64_t run, FILE *out, bool *is_open, struct error *error)
{
    int64_t open;

    if (!run_of(batch, "SELECT left_open FROM run WHERE run = :run", run, &open, error))
        return false;
    *is_open = open > 0;
    if (batch->options->quiet)
        return true;
    struct statement *rows = db_prepare(
        batch->db, "SELECT text FROM run_summary WHERE run = :run ORDER BY place", error);
    bind_integer(rows, ":run", run);
    while (statement_next(rows))
        print_line(out, "", cell_text(rows, 0));
    for (size_t i = 0; i < publication->count; i++) {
        if (publication->report[i].kind == REPORT_WORKBOOK)
            print_line(out, "Classeur : ", report_path(&publication->report[i]));
    }
    return statement_end(rows, error) && flush(out, error);
}

bool summary_is_open(const struct batch *batch, bool *is_open, struct error *error)
{
    int64_t count;

    if (!db_integer(batch->db, LEFT_OPEN, 0, &count, error))
        return false;
    *is_open = count > 0;
    return true;
}
