/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "batch.h"
#include "commands.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "print_rows.h"
#include "publish.h"
#include "summary.h"

static bool note_reports(struct db *db, const struct publication *publication, struct error *error)
{
    struct statement *insert =
        db_prepare(db,
                   "INSERT INTO report_state (path, kind, is_there, is_touched, waits, "
                   "shown_run) VALUES (:path, :kind, :is_there, :is_touched, :waits, :run)",
                   error);
    bool done = insert != NULL;

    for (size_t i = 0; done && i < publication->count; i++) {
        const struct report *report = &publication->report[i];
        bind_text(insert, ":path", report->placed.path);
        bind_text(insert, ":kind", REPORT_KINDS[report->kind]);
        bind_integer(insert, ":is_there", *report->placed.digest != '\0');
        bind_integer(insert, ":is_touched", copy_is_touched(&report->placed));
        bind_integer(insert, ":waits", *report->waiting.digest != '\0');
        bind_integer(insert, ":run", report->placed.noted_run);
        done = statement_run(insert, error);
    }
    statement_close(insert);
    return done;
}

static bool print_status(struct batch *batch, const struct publication *publication,
                         struct error *error)
{
    return summary_note(batch, publication, error) && scripts_run(batch->db, PHASE_STATUS, error) &&
           note_reports(batch->db, publication, error) &&
           print_rows(batch->db,
                      batch->options->json ? "SELECT status FROM status_json"
                                           : "SELECT text FROM status_text",
                      stdout, error);
}

/* What traiter would find now, on a copy of the database in memory, beside what the last run left.
 */
enum status command_status(const struct options *options)
{
    struct batch batch = {.store = NULL};
    struct publication publication = {.count = 0};
    struct error error;
    bool is_open = false;

    bool done = batch_open(&batch, options->folders[0], options, true, &error);
    batch.may_be_empty = true;
    done = done && publish_decide(&batch, &publication, &error) &&
           print_status(&batch, &publication, &error) && summary_is_open(&batch, &is_open, &error);
    publication_clear(&publication);
    batch_close(&batch);
    if (!done)
        return command_fail(&error);
    return options->strict && is_open ? STATUS_OPEN : STATUS_OK;
}
