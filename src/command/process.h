/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PROCESS_H
#define PASSREGION_PROCESS_H

/*
 * `traiter` for one folder, and what whoever asked for it may do next. For
 * traiter and desk.
 */

#include "options.h"
#include "passregion/error.h"

struct processed {
    char workbook[PATH_SIZE]; /* the office's; "" where the run did not get there */
    bool is_written;          /* by this run */
    bool is_guarded;          /* it stopped and would go on with --forcer */
};

enum status process_folder(const char *folder, const struct options *options,
                           struct processed *processed);

#endif
