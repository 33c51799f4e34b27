/* SPDX-License-Identifier: MIT */
#include "passregion/db.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page_sums.h"
#include "passregion/path.h"
#include "passregion/platform.h"
#include "small_blocks.h"
#include "sql_functions.h"
#include "sqlite_handle.h"

enum { BUSY_MS = 30000, PROGRESS_STEPS = 100000 };

bool db_fault(const struct db *db, const char *what, struct error *error)
{
    return db_fault_code(db, sqlite3_extended_errcode(db->handle), what, error);
}

static bool damage_fault(const struct db *db, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "« %s » n'est pas une base de campagne ou elle est abîmée : mettez-la de "
                     "côté et relancez, les exports du dossier seront relus",
                     db->name);
}

/* What the system said of a file that could not be read or written. */
static bool file_fault(const struct db *db, int code, struct error *error)
{
    int reason = sqlite3_system_errno(db->handle);

    if (!reason)
        sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &reason);
    const char *said =
        (code & 0xFF) == SQLITE_FULL ? platform_reason(ENOSPC) : platform_system_reason(reason);
    return error_set(error, STATUS_IO,
                     "lecture ou écriture impossible dans « %s » : %s ; vérifiez le disque, sa "
                     "place et vos droits, puis relancez",
                     db->name, said);
}

bool db_fault_code(const struct db *db, int code, const char *what, struct error *error)
{
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(error, STATUS_LOCKED,
                         "« %s » est occupé par un autre traitement ; attendez qu'il finisse et "
                         "recommencez",
                         db->name);
    case SQLITE_NOMEM:
        return error_memory(error);
    case SQLITE_INTERRUPT:
        return error_set(error, STATUS_INTERRUPTED, "interrompu : rien n'a été changé");
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return damage_fault(db, error);
    case SQLITE_CANTOPEN:
        if (file_is_held(db->name))
            return error_set(error, STATUS_RETRY,
                             "« %s » est ouvert dans un autre programme : fermez-le et relancez",
                             db->name);
        /* fall through */
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return error_set(error, STATUS_CREATE,
                         "impossible d'ouvrir ou d'écrire « %s » : vérifiez vos droits sur le "
                         "dossier et la place sur le disque, puis relancez",
                         db->name);
    case SQLITE_FULL:
    case SQLITE_IOERR:
        return code == SQLITE_IOERR_DATA ? damage_fault(db, error) : file_fault(db, code, error);
    default:
        return error_set(error, STATUS_INTERNAL, "erreur interne (%s) : %s", what,
                         sqlite3_errmsg(db->handle));
    }
}

static int stop_when_interrupted(void *data)
{
    (void)data;
    return platform_interrupted();
}

/*
 * The program has one thread: SQLite needs no locks for its own sake, and no count of memory. Nor
 * does each small table of a statement, there are thousands, need twenty pages at once.
 */
static void configure_library(void)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    small_blocks_use();
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}

/*
 * What does not fit into memory any more, a region's pupils, goes to a file beside the database
 * that has no name and is gone with the program: nothing of them gets anywhere else.
 */
static bool keep_beside(const char *path, struct error *error)
{
    const int length = (int)(path_name(path) - path);
    char folder[PATH_SIZE];
    char given[PATH_SIZE];

    sqlite3_free(sqlite3_temp_directory);
    sqlite3_temp_directory = NULL;
    snprintf(folder, sizeof folder, "%.*s", length ? length : 1, length ? path : ".");
    /* Where there is no such folder there is no pupil yet; SQLite finds another by itself. */
    if (path_kind(folder) != PATH_FOLDER)
        return true;
    path_give(folder, given);
    sqlite3_temp_directory = sqlite3_mprintf("%s", given);
    return sqlite3_temp_directory || error_memory(error);
}

static bool configure(struct db *db, struct error *error)
{
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, BUSY_MS);
    sqlite3_progress_handler(db->handle, PROGRESS_STEPS, stop_when_interrupted, NULL);
    sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (sql_functions_add(db->handle) != SQLITE_OK)
        return db_fault(db, "fonctions", error);
    if (!db_script(db, "règles", "ATTACH ':memory:' AS rules", error))
        return false;
    sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
    return db_script(db, "réglages de la base",
                     "PRAGMA temp_store = FILE; PRAGMA temp.cache_size = -2048;"
                     "PRAGMA main.cache_size = -8192;"
                     "PRAGMA foreign_keys = ON;"
                     "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                     "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;",
                     error);
}

bool db_leave_room(struct db *db, struct error *error)
{
    int room = PAGE_SUM_SIZE;

    return !sqlite3_db_filename(db->handle, "main")[0] ||
           sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &room) ==
               SQLITE_OK ||
           db_fault(db, "réglages de la base", error);
}

int db_open_raw(struct db *db, const char *path, const char *files, struct error *error)
{
    configure_library();
    *db = (struct db){.handle = NULL};
    strncpy(db->name, path, sizeof db->name - 1);
    int code =
        files ? sqlite3_open_v2(path, &db->handle, SQLITE_OPEN_READWRITE, files) : SQLITE_NOMEM;
    if (code != SQLITE_OK) {
        db_fault_code(db, db->handle ? sqlite3_extended_errcode(db->handle) : code, path, error);
        return db->handle ? sqlite3_extended_errcode(db->handle) : code;
    }
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, BUSY_MS);
    return code;
}

static struct db *open_handle(const char *path, const char *name, int flags, struct error *error)
{
    char given[PATH_SIZE];

    configure_library();
    struct db *db = calloc(1, sizeof *db);

    if (!db) {
        error_memory(error);
        return NULL;
    }
    strncpy(db->name, name, sizeof db->name - 1);
    if (!keep_beside(name, error)) {
        free(db);
        return NULL;
    }
    const char *files = page_sums(PAGES_WHOLE);
    if (!files) {
        error_memory(error);
        free(db);
        return NULL;
    }
    path_give(path, given);
    if (sqlite3_open_v2(given, &db->handle, flags, files) == SQLITE_OK &&
        db_leave_room(db, error) && configure(db, error))
        return db;
    if (sqlite3_errcode(db->handle) != SQLITE_OK)
        db_fault(db, path, error);
    db_close(db);
    return NULL;
}

struct db *db_open(const char *path, struct error *error)
{
    return open_handle(path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
}

/* The whole of one database into another. */
static bool copy_into(struct db *copy, struct db *original, struct error *error)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy->handle, "main", original->handle, "main");

    if (!backup)
        return db_fault(copy, "copie", error);
    const int code = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return error_set(error, STATUS_LOCKED,
                         "« %s » est occupé par un autre traitement ; attendez qu'il finisse et "
                         "recommencez",
                         original->name);
    return code == SQLITE_DONE || db_fault(copy, "copie", error);
}

struct db *db_open_copy(const char *path, struct error *error)
{
    struct db *copy =
        open_handle(":memory:", path ? path : "mémoire", SQLITE_OPEN_READWRITE, error);

    if (!copy || !path || path_kind(path) == PATH_NONE)
        return copy;
    struct db *original = open_handle(path, path, SQLITE_OPEN_READONLY, error);
    const bool done = original && copy_into(copy, original, error);
    db_close(original);
    if (done)
        return copy;
    db_close(copy);
    return NULL;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    /* Without memory there is not even a handle; only sqlite3_close() takes that. */
    for (sqlite3_stmt *left; db->handle && (left = sqlite3_next_stmt(db->handle, NULL)) != NULL;)
        sqlite3_finalize(left);
    sqlite3_close(db->handle);
    free(db);
}

bool db_script(struct db *db, const char *name, const char *sql, struct error *error)
{
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK ||
           db_fault(db, name, error);
}

bool db_statement(struct db *db, const char *name, const char **sql, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    const char *rest = "";

    int code = sqlite3_prepare_v2(db->handle, *sql, -1, &statement, &rest);
    *sql = rest;
    if (code == SQLITE_OK) {
        while (statement && sqlite3_step(statement) == SQLITE_ROW)
            continue;
        code = sqlite3_finalize(statement);
    }
    return code == SQLITE_OK || db_fault(db, name, error);
}

bool db_expect_lines(struct db *db, int64_t lines, struct error *error)
{
    enum { LINE_SIZE = 2, LEAST = 2048, MOST = 16384 }; /* KB */
    const int64_t room = lines < MOST / LINE_SIZE ? lines * LINE_SIZE : MOST;
    char sql[64];

    snprintf(sql, sizeof sql, "PRAGMA temp.cache_size = -%d", (int)(room > LEAST ? room : LEAST));
    return db_script(db, "réglages de la base", sql, error);
}

bool db_load_rules(struct db *db, const unsigned char *image, size_t size, struct error *error)
{
    unsigned char *copy = sqlite3_malloc64(size);

    if (!copy)
        return error_memory(error);
    memcpy(copy, image, size);
    return sqlite3_deserialize(db->handle, "rules", copy, (sqlite3_int64)size, (sqlite3_int64)size,
                               SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) ==
               SQLITE_OK ||
           db_fault(db, "règles", error);
}

bool db_image(struct db *db,
              bool (*take)(void *data, const unsigned char *image, size_t size,
                           struct error *error),
              void *data, struct error *error)
{
    sqlite3_int64 size = 0;
    unsigned char *image = sqlite3_serialize(db->handle, "main", &size, 0);

    if (!image)
        return error_memory(error);
    const bool done = take(data, image, (size_t)size, error);
    sqlite3_free(image);
    return done;
}

bool db_begin(struct db *db, struct error *error)
{
    return db_script(db, "BEGIN", "BEGIN IMMEDIATE", error);
}

bool db_commit(struct db *db, struct error *error)
{
    return db_script(db, "COMMIT", "COMMIT", error);
}

/* SQLite would leave the first page as it is: who takes back what follows, which any program does
 * that opens the database, must take back its seal (page_sums.h), too. */
static bool touch_first_page(struct db *db, struct error *error)
{
    sqlite3_stmt *row = NULL;
    char sql[64];

    if (sqlite3_prepare_v2(db->handle, "PRAGMA main.user_version", -1, &row, NULL) == SQLITE_OK &&
        sqlite3_step(row) == SQLITE_ROW) {
        snprintf(sql, sizeof sql, "PRAGMA main.user_version = %d", sqlite3_column_int(row, 0));
        sqlite3_finalize(row);
        return db_script(db, "COMMIT", sql, error);
    }
    sqlite3_finalize(row);
    return db_fault(db, "COMMIT", error);
}

bool db_commit_on(struct db *db, struct error *error)
{
    /* The lock stays until the end of a transaction in the normal mode. */
    return db_script(db, "COMMIT", "PRAGMA main.locking_mode = EXCLUSIVE; COMMIT", error) &&
           db_begin(db, error) &&
           db_script(db, "COMMIT", "PRAGMA main.locking_mode = NORMAL", error) &&
           touch_first_page(db, error);
}

void db_rollback(struct db *db)
{
    if (!sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool db_rewrite(struct db *db, struct error *error)
{
    /* VACUUM attaches the new file. */
    sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 2);
    const bool done = db_script(db, "VACUUM", "VACUUM main", error);
    sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
    return done;
}

int64_t db_last_id(const struct db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}
