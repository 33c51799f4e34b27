/* SPDX-License-Identifier: MIT */
#include "passregion/scripts.h"

#include <string.h>

#include "passregion/statement.h"

enum { QUERY_SIZE = 256 };

const struct script *script_at(enum phase phase, size_t place)
{
    for (size_t i = 0; i < SCRIPT_COUNT; i++) {
        if (SCRIPTS[i].phase == phase && place-- == 0)
            return &SCRIPTS[i];
    }
    return NULL;
}

/* « -- Only where: SELECT … » in its first lines: the script has nothing to do where that is 0. */
static bool is_needed(struct db *db, const struct script *script, bool *needed, struct error *error)
{
    static const char MARK[] = "\n-- Only where: ";
    char query[QUERY_SIZE];
    int64_t found = 1;
    const char *mark = strstr(script->sql, MARK);

    if (mark) {
        mark += sizeof MARK - 1;
        const size_t length = strcspn(mark, "\n");
        if (length >= sizeof query)
            return error_set(error, STATUS_INTERNAL, "%s : condition trop longue", script->name);
        memcpy(query, mark, length);
        query[length] = '\0';
        if (!db_integer(db, query, 0, &found, error))
            return false;
    }
    *needed = found != 0;
    return true;
}

bool scripts_run(struct db *db, enum phase phase, struct error *error)
{
    for (size_t i = 0; i < SCRIPT_COUNT; i++) {
        bool needed = false;
        if (SCRIPTS[i].phase != phase)
            continue;
        if (!is_needed(db, &SCRIPTS[i], &needed, error) ||
            (needed && !db_script(db, SCRIPTS[i].name, SCRIPTS[i].sql, error)))
            return false;
    }
    return true;
}
