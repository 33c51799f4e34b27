/* SPDX-License-Identifier: MIT */
#include "passregion/scripts.h"

const struct script *script_at(enum phase phase, size_t place)
{
    for (size_t i = 0; i < SCRIPT_COUNT; i++) {
        if (SCRIPTS[i].phase == phase && place-- == 0)
            return &SCRIPTS[i];
    }
    return NULL;
}

bool scripts_run(struct db *db, enum phase phase, struct error *error)
{
    for (size_t i = 0; i < SCRIPT_COUNT; i++) {
        if (SCRIPTS[i].phase == phase && !db_script(db, SCRIPTS[i].name, SCRIPTS[i].sql, error))
            return false;
    }
    return true;
}
