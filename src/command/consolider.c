/* SPDX-License-Identifier: MIT */
#include "commands.h"
#include "consolidation.h"

enum status command_consolidate(const struct options *options)
{
    struct consolidation consolidation;
    struct error error;

    bool done = consolidation_open(&consolidation, options, &error);
    for (int place = 0; done && place < options->folder_count; place++)
        done = consolidation_add(&consolidation, place, &error);
    done = done && consolidation_publish(&consolidation, &error);
    consolidation_close(&consolidation);
    if (!done)
        return command_fail(&error);
    if (consolidation.first != STATUS_OK)
        return consolidation.first;
    return options->strict && consolidation.is_open ? STATUS_OPEN : STATUS_OK;
}
