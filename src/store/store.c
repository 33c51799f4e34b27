/* SPDX-License-Identifier: MIT */
#include "passregion/store.h"

#include <stdio.h>
#include <stdlib.h>

#include "fact_table.h"
#include "passregion/issue.h"
#include "passregion/platform.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
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
        scripts_run(store->db, PHASE_BEFORE, error) && fact_table_open(store->db, error) &&
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

/*
 * The readings of this content in this role that hold: of files that lay in the folder in the last
 * run or were read in this one, in the encoding that is asked for, by the words and the classes of
 * now. Best is the one under the file's own name.
 */
#define SAME_CONTENT                                                                        \
    "SELECT run, path FROM source_file "                                                    \
    "WHERE role = :role AND digest = :digest AND encoding = coalesce(:encoding, encoding) " \
    "AND read_by = :read_by "                                                               \
    "AND (role, path, digest) IN (SELECT role, path, digest FROM last_folder_file "         \
    "UNION SELECT role, path, digest FROM folder_file) "                                    \
    "GROUP BY run, path HAVING max(classes NOT IN ('', :classes)) = 0 "                     \
    "ORDER BY path = :name DESC, run DESC LIMIT 1"

static void bind_offered(struct statement *statement, const struct offered_file *file)
{
    bind_text(statement, ":role", file_role_name(file->role));
    bind_text(statement, ":name", file->name);
    bind_text(statement, ":digest", file->digest);
    bind_text(statement, ":encoding", file->encoding);
    bind_text(statement, ":read_by", file->read_by);
    bind_text(statement, ":classes", file->classes);
}

bool store_look_up(struct store *store, const struct offered_file *file,
                   enum file_acquaintance *acquaintance, struct error *error)
{
    struct statement *query =
        db_prepare(store->db, "SELECT path = :name FROM (" SAME_CONTENT ")", error);

    bind_offered(query, file);
    *acquaintance = FILE_NEW;
    if (statement_next(query))
        *acquaintance = cell_integer(query, 0) ? FILE_KNOWN : FILE_RENAMED;
    return statement_end(query, error);
}

bool store_rename(struct store *store, int64_t run, const struct offered_file *file,
                  struct error *error)
{
    struct statement *insert = db_prepare(
        store->db,
        "INSERT INTO source_file (run, role, path, digest, encoding, delimiter, header_line, "
        "school_year, has_statut, read_columns, unused_columns, dropped_columns, lines_read, "
        "lines_header, lines_imported, lines_updated, lines_unchanged, lines_ignored, "
        "lines_rejected, lines_erased, sheet, container, remark, content, read_by, classes, "
        "said_date, sheet_date) "
        "SELECT :run, role, :name, digest, encoding, delimiter, header_line, "
        "school_year, has_statut, read_columns, unused_columns, dropped_columns, lines_read, "
        "lines_header, lines_imported, lines_updated, lines_unchanged, lines_ignored, "
        "lines_rejected, lines_erased, sheet, container, remark, coalesce(content, file), read_by, "
        "classes, said_date, sheet_date "
        "FROM source_file WHERE role = :role AND digest = :digest AND (run, path) = "
        "(" SAME_CONTENT ") ORDER BY file",
        error);
    bind_integer(insert, ":run", run);
    bind_offered(insert, file);
    return statement_run_once(insert, error);
}

bool store_list(struct store *store, const struct offered_file *file, struct error *error)
{
    struct statement *insert = db_prepare(
        store->db,
        "INSERT INTO folder_file (role, path, digest, is_named, modified, name_date, stem, copy) "
        "VALUES (:role, :path, :digest, :is_named, :modified, :name_date, :stem, :copy)",
        error);
    bind_text(insert, ":role", file_role_name(file->role));
    bind_text(insert, ":path", file->name);
    bind_text(insert, ":digest", file->digest);
    bind_integer(insert, ":is_named", file->is_named);
    bind_integer(insert, ":modified", file->modified);
    bind_text(insert, ":name_date", file->name_date);
    bind_text(insert, ":stem", file->stem);
    bind_integer(insert, ":copy", file->copy);
    return statement_run_once(insert, error);
}

bool store_read(struct store *store, int64_t run, const struct source *source,
                const struct source_context *context, struct error *error)
{
    return reading_file(store->reading, run, source, context, error);
}

bool store_has_changed(struct store *store, bool *has_changed, struct error *error)
{
    int64_t count;

    if (!db_integer(store->db,
                    "SELECT count(*) FROM "
                    "(SELECT * FROM (SELECT role, path, digest FROM folder_file EXCEPT "
                    "SELECT role, path, digest FROM last_folder_file) UNION ALL "
                    "SELECT * FROM (SELECT role, path, digest FROM last_folder_file EXCEPT "
                    "SELECT role, path, digest FROM folder_file))",
                    0, &count, error))
        return false;
    *has_changed = count > 0;
    return true;
}

/* What people.sql finds wrong is said in the words of issue.h. */
static bool fill_words(struct db *db, struct error *error)
{
    bool done = true;
    struct statement *insert =
        db_prepare(db,
                   "INSERT INTO issue_word (code, rejects, is_unread, act, reason, remedy) "
                   "VALUES (:code, :rejects, :is_unread, :act, :reason, :remedy)",
                   error);

    for (int code = 0; done && insert && code < ISSUE_CODE_COUNT; code++) {
        bind_text(insert, ":code", issue_name((enum issue_code)code));
        bind_integer(insert, ":rejects", issue_rejects((enum issue_code)code));
        bind_integer(insert, ":is_unread", issue_is_unread((enum issue_code)code));
        bind_text(insert, ":act", issue_act((enum issue_code)code));
        bind_text(insert, ":reason", issue_reason((enum issue_code)code));
        bind_text(insert, ":remedy", issue_remedy((enum issue_code)code));
        done = statement_run(insert, error);
    }
    statement_close(insert);
    return done && insert;
}

static bool note_day(struct db *db, const char *date, struct error *error)
{
    struct statement *insert = db_prepare(db, "INSERT INTO run_day (date) VALUES (:date)", error);

    bind_text(insert, ":date", date);
    return statement_run_once(insert, error);
}

bool store_order_lists(struct store *store, const char *date, struct error *error)
{
    return note_day(store->db, date, error) && scripts_run(store->db, PHASE_LISTS, error);
}

bool store_find_people(struct store *store, struct error *error)
{
    return fill_words(store->db, error) && scripts_run(store->db, PHASE_PEOPLE, error);
}

bool store_join_people(struct store *store, struct error *error)
{
    return scripts_run(store->db, PHASE_JOIN, error);
}

bool store_remember(struct store *store, struct error *error)
{
    return scripts_run(store->db, PHASE_REMEMBER, error);
}
