/* SPDX-License-Identifier: MIT */
#include "batch.h"
#include "commands.h"
#include "passregion/undo.h"
#include "publish.h"

static bool take_back(struct batch *batch, struct error *error)
{
    batch->must_commit = true;
    batch->may_be_empty = true;
    return undo_last(batch->db, error);
}

enum status command_undo(const struct options *options)
{
    struct batch batch = {.store = NULL};
    struct publication publication = {.count = 0};
    struct error error;
    bool is_open = false;

    const bool done = batch_open(&batch, options->folders[0], options, options->simulate, &error) &&
                      take_back(&batch, &error) &&
                      publish_campaign(&batch, &publication, &is_open, &error);
    publication_clear(&publication);
    batch_close(&batch);
    if (!done)
        return command_fail(&error);
    return options->strict && is_open ? STATUS_OPEN : STATUS_OK;
}
