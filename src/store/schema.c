/* SPDX-License-Identifier: MIT */
#include "schema.h"

#include <stdio.h>

#include "passregion/scripts.h"
#include "passregion/statement.h"

enum { APPLICATION_ID = 0x50415352 };

/* A new database has version 0. */
static bool read_version(struct db *db, int64_t *version, struct error *error)
{
    int64_t application;
    int64_t tables;

    if (!db_integer(db, "PRAGMA application_id", 0, &application, error) ||
        !db_integer(db, "PRAGMA user_version", 0, version, error) ||
        !db_integer(db, "SELECT count(*) FROM sqlite_schema", 0, &tables, error))
        return false;
    if (tables == 0) {
        *version = 0;
        return true;
    }
    if (application != APPLICATION_ID)
        return error_set(error, STATUS_DATA,
                         "campagne.db n'est pas une base de ce programme ; mettez-la de côté et "
                         "relancez");
    return true;
}

static int64_t newest_version(void)
{
    size_t newest = 0;

    while (script_at(PHASE_SCHEMA, newest))
        newest++;
    return (int64_t)newest;
}

static bool note_version(struct db *db, int64_t version, struct error *error)
{
    char pragmas[128];

    snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
             APPLICATION_ID, (int)version);
    return db_script(db, "version", pragmas, error);
}

static bool run_scripts(struct db *db, int64_t from, int64_t to, struct error *error)
{
    for (int64_t next = from; next < to; next++) {
        if (!db_script(db, "schéma", script_at(PHASE_SCHEMA, (size_t)next)->sql, error))
            return false;
    }
    return note_version(db, to, error);
}

bool schema_check(struct db *db, int64_t *version, struct error *error)
{
    return read_version(db, version, error) &&
           (*version <= newest_version() ||
            error_set(error, STATUS_DATA,
                      "campagne.db a été écrite par une version plus récente du programme ; "
                      "installez cette version"));
}

bool schema_bring_up_to_date(struct db *db, struct error *error)
{
    const int64_t newest = newest_version();
    int64_t version;

    if (!schema_check(db, &version, error))
        return false;
    if (version == 0)
        return scripts_run(db, PHASE_NEW, error) && note_version(db, newest, error);
    return version == newest || run_scripts(db, version, newest, error);
}

bool schema_make(struct db *db, int64_t version, struct error *error)
{
    const int64_t newest = newest_version();

    return run_scripts(db, 0, version > 0 && version <= newest ? version : newest, error);
}
