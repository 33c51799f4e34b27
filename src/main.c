/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "command/command_line.h"
#include "command/commands.h"
#include "command/desk.h"
#include "passregion/platform.h"
#include "passregion/rules.h"

int main(int argument_count, char **arguments)
{
    struct options options;
    struct error error;

    if (!platform_start(&error))
        return (int)command_fail(&error);
    if (platform_has_own_window() && desk_takes(arguments + 1, argument_count - 1)) {
        options = (struct options){
            .date = platform_today(), .folders = arguments + 1, .folder_count = argument_count - 1};
        return (int)desk_run(&options);
    }
    if (!command_line_read(&options, argument_count, arguments, &error))
        return (int)command_fail(&error);
    if (options.help) {
        options_print_help(stdout);
        return STATUS_OK;
    }
    if (options.version) {
        /* Two programs of the same print here have the same rules in them. */
        printf("passregion " PASSREGION_VERSION "\n"
               "règles intégrées : image %.12s ; années : %s\n",
               rules_fingerprint(), rules_years());
        return STATUS_OK;
    }
    platform_watch_interrupt();
    const enum status status = options.window ? desk_run(&options) : options.command->run(&options);
    if (status == STATUS_INTERRUPTED)
        platform_end_interrupted();
    return (int)status;
}
