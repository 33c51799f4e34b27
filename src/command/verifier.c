/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "batch.h"
#include "commands.h"
#include "summary.h"

/* Everything traiter does up to the workbooks, on a copy of the database in memory. */
enum status command_verify(const struct options *options)
{
    struct batch batch = {.store = NULL};
    struct error error;
    bool is_open = false;

    const bool done = batch_open(&batch, options->folders[0], options, true, &error) &&
                      batch_read(&batch, &error) && batch_decide(&batch, &error) &&
                      summary_print(&batch, NULL, stdout, &error) &&
                      summary_is_open(&batch, &is_open, &error);
    batch_close(&batch);
    if (!done)
        return command_fail(&error);
    return options->strict && is_open ? STATUS_OPEN : STATUS_OK;
}
