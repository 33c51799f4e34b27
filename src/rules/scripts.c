/* SPDX-License-Identifier: MIT */
#include "passregion/scripts.h"

#include <string.h>

const struct script *script_named(const char *name)
{
    for (size_t i = 0; i < SCRIPT_COUNT; i++) {
        if (!strcmp(SCRIPTS[i].name, name))
            return &SCRIPTS[i];
    }
    return NULL;
}
