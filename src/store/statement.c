/* SPDX-License-Identifier: MIT */
#include "passregion/statement.h"

#include <stdlib.h>

#include "sqlite_handle.h"

struct statement {
    sqlite3_stmt *handle;
    struct db *db;
    struct error fault; /* STATUS_OK, or the first one since the last reset */
};

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

/* 0 where there is none: of a statement that is not there, or a fault that is kept. */
static int position_of(struct statement *statement, const char *name)
{
    if (!statement)
        return 0;
    const int position = sqlite3_bind_parameter_index(statement->handle, name);
    if (!position && statement->fault.status == STATUS_OK)
        error_set(&statement->fault, STATUS_INTERNAL, "erreur interne : paramètre SQL inconnu %s",
                  name);
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
    if (statement && sqlite3_bind_parameter_index(statement->handle, name))
        bind_text(statement, name, text);
}

void bind_integer(struct statement *statement, const char *name, int64_t value)
{
    const int position = position_of(statement, name);
    if (position)
        sqlite3_bind_int64(statement->handle, position, value);
}

bool statement_next(struct statement *statement)
{
    if (!statement || statement->fault.status != STATUS_OK)
        return false;
    const int code = sqlite3_step(statement->handle);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        db_fault(statement->db, sqlite3_sql(statement->handle), &statement->fault);
    return code == SQLITE_ROW;
}

static bool tell_fault(const struct statement *statement, struct error *error)
{
    if (!statement)
        return false;
    if (statement->fault.status == STATUS_OK)
        return true;
    *error = statement->fault;
    return false;
}

bool statement_end(struct statement *statement, struct error *error)
{
    const bool done = tell_fault(statement, error);

    statement_close(statement);
    return done;
}

bool statement_reset(struct statement *statement, struct error *error)
{
    const bool done = tell_fault(statement, error);

    if (!statement)
        return false;
    sqlite3_reset(statement->handle);
    sqlite3_clear_bindings(statement->handle);
    statement->fault.status = STATUS_OK;
    return done;
}

bool statement_run(struct statement *statement, struct error *error)
{
    statement_next(statement);
    return statement_reset(statement, error);
}

bool statement_run_once(struct statement *statement, struct error *error)
{
    statement_next(statement);
    return statement_end(statement, error);
}

bool db_integer(struct db *db, const char *sql, int64_t otherwise, int64_t *value,
                struct error *error)
{
    struct statement *row = db_prepare(db, sql, error);

    *value = statement_next(row) && !cell_is_null(row, 0) ? cell_integer(row, 0) : otherwise;
    return statement_end(row, error);
}

int statement_width(const struct statement *statement)
{
    return sqlite3_column_count(statement->handle);
}

const char *cell_name(const struct statement *statement, int column)
{
    const char *name = sqlite3_column_name(statement->handle, column);
    return name ? name : "";
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
