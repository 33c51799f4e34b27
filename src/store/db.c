/* SPDX-License-Identifier: MIT */
#include "passregion/db.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/platform.h"
#include "passregion/text.h"

enum { BUSY_MS = 5000, FOLDED_SIZE = 4096, PROGRESS_STEPS = 100000 };

struct db {
    sqlite3 *handle;
    char name[256]; /* what messages call it */
};

struct statement {
    sqlite3_stmt *handle;
    struct db *db;
    const char *unknown; /* a parameter that the statement does not have */
};

/* Brings a fault of SQLite to an exit code and a sentence. */
static bool db_fault(const struct db *db, const char *what, struct error *error)
{
    const int code = sqlite3_errcode(db->handle);

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
        return error_set(error, STATUS_DATA,
                         "« %s » n'est pas une base de campagne ou elle est abîmée : mettez-la de "
                         "côté et relancez, les exports du dossier seront relus",
                         db->name);
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return error_set(error, STATUS_CREATE,
                         "impossible d'ouvrir ou d'écrire « %s » : vérifiez vos droits sur le "
                         "dossier",
                         db->name);
    case SQLITE_FULL:
    case SQLITE_IOERR:
        return error_set(error, STATUS_IO,
                         "lecture ou écriture impossible dans « %s » : %s ; vérifiez la place sur "
                         "le disque",
                         db->name, sqlite3_errmsg(db->handle));
    default:
        return error_set(error, STATUS_INTERNAL, "erreur interne (%s) : %s", what,
                         sqlite3_errmsg(db->handle));
    }
}

static void fold_with(sqlite3_context *context, sqlite3_value *value,
                      size_t (*fold)(const char *, char *, size_t))
{
    char folded[FOLDED_SIZE];
    const char *text = (const char *)sqlite3_value_text(value);

    if (!text) {
        sqlite3_result_null(context);
        return;
    }
    const size_t length = fold(text, folded, sizeof folded);
    if (length < sizeof folded) {
        sqlite3_result_text(context, folded, -1, SQLITE_TRANSIENT);
        return;
    }
    char *whole = sqlite3_malloc64(length + 1);
    if (!whole) {
        sqlite3_result_error_nomem(context);
        return;
    }
    fold(text, whole, length + 1);
    sqlite3_result_text(context, whole, -1, sqlite3_free);
}

static void sql_fold(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    fold_with(context, values[0], text_fold);
}

static void sql_fold_key(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    fold_with(context, values[0], text_fold_key);
}

/* 10800 cents: « 108 »; 10850: « 108,50 »; NULL stays NULL. */
static void sql_euros(sqlite3_context *context, int count, sqlite3_value **values)
{
    char text[32];
    const sqlite3_int64 cents = sqlite3_value_int64(values[0]);

    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    const int length = snprintf(text, sizeof text, cents % 100 ? "%lld,%02d" : "%lld",
                                (long long)(cents / 100), abs((int)(cents % 100)));
    sqlite3_result_text(context, text, length, SQLITE_TRANSIENT);
}

/* A text's FNV-1a, 32 bits; numbers by their value, « 72.1 » and « 72.10 » are one. 0 for none. */
static void sql_checksum(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    char number[32];
    char *end = NULL;
    uint32_t sum = UINT32_C(2166136261);

    (void)count;
    if (text && *text && strlen(text) < sizeof number) {
        const double value = strtod(text, &end);
        if (!*end) {
            snprintf(number, sizeof number, "%.12g", value);
            text = number;
        }
    }
    for (const char *at = text ? text : ""; *at; at++)
        sum = (sum ^ (unsigned char)*at) * UINT32_C(16777619);
    sqlite3_result_int64(context, text && *text ? (sqlite3_int64)sum : 0);
}

static int stop_when_interrupted(void *data)
{
    (void)data;
    return platform_interrupted();
}

/* The program has one thread: SQLite needs no locks for its own sake, and no count of memory. */
static void configure_library(void)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static bool configure(struct db *db, struct error *error)
{
    const int pure = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, BUSY_MS);
    sqlite3_progress_handler(db->handle, PROGRESS_STEPS, stop_when_interrupted, NULL);
    sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (sqlite3_create_function(db->handle, "fold", 1, pure, NULL, sql_fold, NULL, NULL) ||
        sqlite3_create_function(db->handle, "fold_key", 1, pure, NULL, sql_fold_key, NULL, NULL) ||
        sqlite3_create_function(db->handle, "euros", 1, pure, NULL, sql_euros, NULL, NULL) ||
        sqlite3_create_function(db->handle, "checksum", 1, pure, NULL, sql_checksum, NULL, NULL))
        return db_fault(db, "fold", error);
    if (!db_script(db, "règles", "ATTACH ':memory:' AS rules", error))
        return false;
    sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
    return db_script(db, "réglages de la base",
                     "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
                     "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                     "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;",
                     error);
}

static struct db *open_handle(const char *path, const char *name, int flags, struct error *error)
{
    configure_library();
    struct db *db = calloc(1, sizeof *db);

    if (!db) {
        error_memory(error);
        return NULL;
    }
    strncpy(db->name, name, sizeof db->name - 1);
    if (sqlite3_open_v2(path, &db->handle, flags, NULL) == SQLITE_OK && configure(db, error))
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
    for (sqlite3_stmt *left; (left = sqlite3_next_stmt(db->handle, NULL)) != NULL;)
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

void db_rollback(struct db *db)
{
    if (!sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool db_integer(struct db *db, const char *sql, int64_t otherwise, int64_t *value,
                struct error *error)
{
    bool has_row = false;
    struct statement *statement = db_prepare(db, sql, error);

    const bool done = statement && statement_step(statement, &has_row, error);
    *value =
        done && has_row && !cell_is_null(statement, 0) ? cell_integer(statement, 0) : otherwise;
    statement_close(statement);
    return done;
}

struct statement *db_prepare(struct db *db, const char *sql, struct error *error)
{
    struct statement *statement = calloc(1, sizeof *statement);

    if (!statement) {
        error_memory(error);
        return NULL;
    }
    statement->db = db;
    if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->handle,
                           NULL) == SQLITE_OK)
        return statement;
    db_fault(db, sql, error);
    free(statement);
    return NULL;
}

void statement_close(struct statement *statement)
{
    if (!statement)
        return;
    sqlite3_finalize(statement->handle);
    free(statement);
}

static int position_of(struct statement *statement, const char *name)
{
    const int position = sqlite3_bind_parameter_index(statement->handle, name);
    if (!position)
        statement->unknown = name;
    return position;
}

void bind_text(struct statement *statement, const char *name, const char *text)
{
    const int position = position_of(statement, name);
    if (position)
        sqlite3_bind_text(statement->handle, position, text, -1, SQLITE_STATIC);
}

void bind_text_if_known(struct statement *statement, const char *name, const char *text)
{
    if (sqlite3_bind_parameter_index(statement->handle, name))
        bind_text(statement, name, text);
}

void bind_integer(struct statement *statement, const char *name, int64_t value)
{
    const int position = position_of(statement, name);
    if (position)
        sqlite3_bind_int64(statement->handle, position, value);
}

bool statement_step(struct statement *statement, bool *has_row, struct error *error)
{
    if (statement->unknown)
        return error_set(error, STATUS_INTERNAL, "erreur interne : paramètre SQL inconnu %s",
                         statement->unknown);
    const int code = sqlite3_step(statement->handle);
    *has_row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ||
           db_fault(statement->db, sqlite3_sql(statement->handle), error);
}

bool statement_run(struct statement *statement, struct error *error)
{
    bool has_row;
    const bool done = statement_step(statement, &has_row, error);

    statement_reset(statement);
    return done;
}

void statement_reset(struct statement *statement)
{
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
    statement->unknown = NULL;
}

int statement_width(const struct statement *statement)
{
    return sqlite3_column_count(statement->handle);
}

bool cell_is_null(const struct statement *statement, int column)
{
    return sqlite3_column_type(statement->handle, column) == SQLITE_NULL;
}

bool cell_is_integer(const struct statement *statement, int column)
{
    return sqlite3_column_type(statement->handle, column) == SQLITE_INTEGER;
}

const char *cell_text(const struct statement *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement->handle, column);
    return text ? (const char *)text : "";
}

int64_t cell_integer(const struct statement *statement, int column)
{
    return sqlite3_column_int64(statement->handle, column);
}

int64_t db_last_id(const struct db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}
