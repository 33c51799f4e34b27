/* SPDX-License-Identifier: MIT */
#include "summary.h"

#include "passregion/statement.h"
#include "print_rows.h"

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
        db, "INSERT INTO summary_report (path, kept, is_list) VALUES (:path, :kept, :is_list)",
        error);
    bool done = insert != NULL;

    for (size_t i = 0; done && publication && i < publication->count; i++) {
        const struct report *report = &publication->report[i];
        bind_text(insert, ":path", report_path(report));
        bind_text(insert, ":kept", report->kept);
        bind_integer(insert, ":is_list", *report->worksheet != '\0');
        done = statement_run(insert, error);
    }
    statement_close(insert);
    return done;
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
    return (fflush(out) == 0 && !ferror(out)) ||
           error_set(error, STATUS_IO,
                     "écriture du résumé impossible : la sortie est pleine ou fermée");
}

bool summary_is_open(const struct batch *batch, bool *is_open, struct error *error)
{
    int64_t count;

    if (!db_integer(batch->db,
                    "SELECT open_questions + lines_rejected + unread FROM total, file_total", 0,
                    &count, error))
        return false;
    *is_open = count > 0;
    return true;
}
