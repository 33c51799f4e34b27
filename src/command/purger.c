/* SPDX-License-Identifier: MIT */
#include "commands.h"
#include "erasure.h"
#include "passregion/statement.h"

static bool choose_before(struct batch *batch, struct error *error)
{
    char day[DATE_ISO_SIZE];
    struct statement *insert =
        db_prepare(batch->db, "INSERT INTO erasing_before (day) VALUES (:day)", error);

    date_to_iso(batch->options->before, day);
    bind_text(insert, ":day", day);
    return statement_run_once(insert, error);
}

enum status command_purge(const struct options *options)
{
    struct error error;

    return erasure_run(options, choose_before, &error) ? STATUS_OK : command_fail(&error);
}
