/* SPDX-License-Identifier: MIT */
#include "passregion/store.h"

#include <stdio.h>
#include <stdlib.h>

#include "fact_table.h"
#include "passregion/platform.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "passregion/vocabulary.h"
#include "reading.h"

/* « PASR » in the file's header says whose database it is; its version, which scripts made it. */
enum { APPLICATION_ID = 0x50415352 };

struct store {
    struct db *db;
    struct reading *reading;
    char new_path[PATH_SIZE]; /* of a database file that this run made, or "" */
};

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

/* Runs the scripts from the database's version to the newest. */
static bool bring_up_to_date(struct db *db, struct error *error)
{
    char pragmas[128];
    int64_t version;
    int newest = 0;

    while (script_at(PHASE_SCHEMA, (size_t)newest))
        newest++;
    if (!read_version(db, &version, error))
        return false;
    if (version > newest)
        return error_set(error, STATUS_DATA,
                         "campagne.db a été écrite par une version plus récente du programme ; "
                         "installez cette version");
    if (version == newest)
        return true;
    for (size_t next = (size_t)version; next < (size_t)newest; next++) {
        if (!db_script(db, "schéma", script_at(PHASE_SCHEMA, next)->sql, error))
            return false;
    }
    snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
             APPLICATION_ID, newest);
    return db_script(db, "version", pragmas, error);
}

/* A new database in the place of one that is only out of sight would forget all it knew. */
static bool check_place(const char *path, struct error *error)
{
    const char *reason;

    return path_look(path, &reason) != PATH_UNKNOWN ||
           error_set(error, STATUS_CREATE,
                     "impossible d'ouvrir « %s » : %s ; rétablissez l'accès (droits, partage "
                     "débranché), ou retirez-le, puis relancez",
                     path, reason);
}

struct store *store_open(const char *path, bool simulate, struct error *error)
{
    struct store *store = calloc(1, sizeof *store);

    if (!store) {
        error_memory(error);
        return NULL;
    }
    if (!check_place(path, error)) {
        store_close(store);
        return NULL;
    }
    if (!simulate && path_kind(path) == PATH_NONE)
        snprintf(store->new_path, sizeof store->new_path, "%s", path);
    store->db = simulate ? db_open_copy(path, error) : db_open(path, error);
    if (store->db && db_begin(store->db, error) && bring_up_to_date(store->db, error) &&
        fact_table_open(store->db, error) &&
        (store->reading = reading_open(store->db, error)) != NULL)
        return store;
    store_close(store);
    return NULL;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    reading_close(store->reading);
    if (store->db)
        db_rollback(store->db);
    db_close(store->db);
    /* A run that failed leaves no empty database behind. */
    if (store->new_path[0])
        file_remove_empty(store->new_path);
    free(store);
}

struct db *store_db(struct store *store)
{
    return store->db;
}

bool store_knows(struct store *store, const struct offered_file *file, bool *known,
                 struct error *error)
{
    /*
     * A file that was read under this name is known while it is what was read last: an older
     * version that is put back is new. Of classes.csv only the last one of any name counts, what
     * came on standard input has no name of its own.
     */
    struct statement *query = db_prepare(
        store->db,
        "WITH same AS (SELECT file, iif(encoding = coalesce(:encoding, encoding), digest, '') AS "
        "digest FROM source_file WHERE role = :role "
        "AND (path = :name AND path <> 'entrée standard' OR role = 'classes')) "
        "SELECT 1 WHERE CASE WHEN EXISTS (SELECT 1 FROM same) "
        "THEN (SELECT digest FROM same ORDER BY file DESC LIMIT 1) = :digest "
        "ELSE EXISTS (SELECT 1 FROM source_file WHERE role = :role AND digest = :digest "
        "AND encoding = coalesce(:encoding, encoding)) END "
        "AND NOT (:new_classes AND :role <> 'classes' AND EXISTS "
        "(SELECT 1 FROM source_file WHERE role = :role AND path = :name AND needs_classes "
        "AND run = (SELECT max(run) FROM source_file WHERE role = :role AND path = :name)))",
        error);
    bind_text(query, ":role", file_role_name(file->role));
    bind_text(query, ":name", file->name);
    bind_text(query, ":digest", file->digest);
    bind_text(query, ":encoding", file->encoding);
    bind_integer(query, ":new_classes", file->has_new_classes);
    *known = statement_next(query);
    return statement_end(query, error);
}

bool store_learn_classes(struct store *store, struct vocabulary *vocabulary, struct error *error)
{
    struct statement *classes = db_prepare(
        store->db,
        "SELECT DISTINCT c.class FROM school_class AS c JOIN source_file AS f USING (file) "
        "WHERE f.role = 'classes' OR (f.role, f.path, f.run, f.digest) IN "
        "(SELECT role, path, run, digest FROM source_file "
        "WHERE file IN (SELECT max(file) FROM source_file GROUP BY role, path)) ORDER BY 1",
        error);

    bool done = true;
    while (done && statement_next(classes)) {
        done = vocabulary_add_class(vocabulary, cell_text(classes, 0)) || error_memory(error);
    }
    return statement_end(classes, error) && done;
}

bool store_read(struct store *store, int64_t run, const struct source *source,
                const struct source_context *context, struct error *error)
{
    return reading_file(store->reading, run, source, context, error);
}

bool store_finish_reading(struct store *store, struct error *error)
{
    return reading_finish(store->reading, error);
}
