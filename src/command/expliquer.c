/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "batch.h"
#include "commands.h"
#include "explanation.h"
#include "passregion/statement.h"

static bool has_new_files(struct db *db)
{
    struct error error;
    int64_t count = 0;

    return db_integer(db, "SELECT new_files FROM file_total", 0, &count, &error) && count > 0;
}

/* Everything traiter would decide now, on a copy of the database, then one pupil of it. */
static bool explain(struct batch *batch, const struct options *options, struct error *error)
{
    int64_t pupil;

    if (!batch_open(batch, options->folders[0], options, true, error) ||
        !batch_read(batch, error) || !batch_decide(batch, error))
        return false;
    struct db *db = batch->db;
    if (!explanation_load(db, error) ||
        !explanation_find(db, options->subject, false, options->json, stdout, &pupil, error))
        return false;
    if (options->json)
        return explanation_print_json(db, stdout, error);
    if (!options->quiet && run_has_begun(&batch->run) && has_new_files(db))
        puts("Calculé avec ce qui est dans le dossier aujourd'hui ; « passregion traiter » le "
             "mettra dans les classeurs.\n");
    return explanation_print(db, stdout, error);
}

enum status command_explain(const struct options *options)
{
    struct batch batch = {.store = NULL};
    struct error error;

    const bool done = explain(&batch, options, &error);
    batch_close(&batch);
    return done ? STATUS_OK : command_fail(&error);
}
