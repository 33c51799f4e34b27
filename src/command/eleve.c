/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "commands.h"
#include "erasure.h"
#include "explanation.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "print_rows.h"

/* Whoever the campaign ever knew, in its lists or not. */
static bool find(struct batch *batch, int64_t *pupil, struct error *error)
{
    return explanation_load(batch->db, error) &&
           explanation_find(batch->db, batch->options->subject, true, batch->options->json, stdout,
                            pupil, error);
}

static bool choose_pupil(struct batch *batch, struct error *error)
{
    int64_t pupil;

    if (!find(batch, &pupil, error))
        return false;
    struct statement *insert =
        db_prepare(batch->db, "INSERT INTO erasing_pupil (pupil) VALUES (:pupil)", error);
    bind_integer(insert, ":pupil", pupil);
    return statement_run_once(insert, error);
}

enum status command_erase_pupil(const struct options *options)
{
    struct error error;

    return erasure_run(options, choose_pupil, &error) ? STATUS_OK : command_fail(&error);
}

/* As traiter would decide now, on a copy of the database in memory. */
static bool export(struct batch *batch, const struct options *options, struct error *error)
{
    int64_t pupil;

    if (!batch_open(batch, options->folders[0], options, true, error))
        return false;
    batch->may_be_empty = true;
    return batch_read(batch, error) && batch_decide(batch, error) && find(batch, &pupil, error) &&
           scripts_run(batch->db, PHASE_EXPORT, error) &&
           print_rows(batch->db,
                      options->json ? "SELECT record FROM export_json"
                                    : "SELECT text FROM export_text",
                      stdout, error);
}

enum status command_export_pupil(const struct options *options)
{
    struct batch batch = {.store = NULL};
    struct error error;

    const bool done = export(&batch, options, &error);
    batch_close(&batch);
    return done ? STATUS_OK : command_fail(&error);
}
