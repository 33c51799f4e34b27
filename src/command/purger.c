/* SPDX-License-Identifier: MIT */
#include "commands.h"
#include "erasure.h"
#include "passregion/statement.h"

static bool choose_before(struct batch *batch, struct error *error)
{
    const struct options *options = batch->options;
    char day[DATE_ISO_SIZE];

    date_to_iso(options->before, day);
    if (date_days(options->before) > date_days(options->date))
        return error_set(
            error, STATUS_USAGE,
            "--avant %s : ce jour est à venir, tous les élèves seraient effacés ; donnez "
            "un jour passé",
            day);
    struct statement *insert =
        db_prepare(batch->db, "INSERT INTO erasing_before (day) VALUES (:day)", error);

    bind_text(insert, ":day", day);
    return statement_run_once(insert, error);
}

enum status command_purge(const struct options *options)
{
    struct error error;

    return erasure_run(options, choose_before, &error) ? STATUS_OK : command_fail(&error);
}
