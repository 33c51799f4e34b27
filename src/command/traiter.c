/* SPDX-License-Identifier: MIT */
#include "process.h"

#include <stdio.h>

#include "batch.h"
#include "commands.h"
#include "publish.h"

enum status process_folder(const char *folder, const struct options *options,
                           struct processed *processed)
{
    struct batch batch = {.store = NULL};
    struct publication publication = {.count = 0};
    struct error error;
    bool is_open = false;

    const bool done = batch_open(&batch, folder, options, options->simulate, &error) &&
                      publish_campaign(&batch, &publication, &is_open, &error);
    *processed = (struct processed){.is_guarded = batch.is_guarded,
                                    .is_written = *publication.private_folder != '\0'};
    if (done && publication.count)
        snprintf(processed->workbook, PATH_SIZE, "%s", report_path(&publication.report[0]));
    publication_clear(&publication);
    batch_close(&batch);
    if (!done)
        return command_fail(&error);
    return options->strict && is_open ? STATUS_OPEN : STATUS_OK;
}

enum status command_process(const struct options *options)
{
    enum status first = STATUS_OK;
    struct processed processed;

    for (int i = 0; i < options->folder_count; i++) {
        const enum status status = process_folder(options->folders[i], options, &processed);
        if (status == STATUS_INTERRUPTED)
            return status;
        first = first == STATUS_OK ? status : first;
    }
    return first;
}
