/* SPDX-License-Identifier: MIT */
#include "passregion/pending.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/buffer.h"

enum { PARAMETER_SIZE = 32 };

struct pending {
    struct db *db;
    struct statement *insert;
    struct statement *lines;
    char parameter[FACT_COUNT][PARAMETER_SIZE]; /* « :ine »… of insert */
};

static struct statement *prepare_insert(struct pending *pending, struct error *error)
{
    struct buffer columns = {0};
    struct buffer values = {0};
    struct statement *insert = NULL;

    buffer_add(&columns, "INSERT INTO pending (record, file, line, line_count");
    buffer_add(&values, ") VALUES (:record, :file, :line, :line_count");
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
        const char *name = fact_name((enum fact)fact);
        pending->parameter[fact][0] = ':';
        memcpy(pending->parameter[fact] + 1, name, strlen(name) + 1);
        buffer_add(&columns, ", ");
        buffer_add(&columns, name);
        buffer_add(&values, ", ");
        buffer_add(&values, pending->parameter[fact]);
    }
    buffer_add(&columns, values.text ? values.text : "");
    buffer_add(&columns, ")");
    if (columns.failed || values.failed)
        error_memory(error);
    else
        insert = db_prepare(pending->db, columns.text, error);
    buffer_clear(&columns);
    buffer_clear(&values);
    return insert;
}

static struct statement *prepare_lines(struct db *db, struct error *error)
{
    struct buffer sql = {0};
    struct statement *lines = NULL;

    buffer_add(&sql, "SELECT p.record, p.file, p.line, p.line_count, f.role");
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
        buffer_add(&sql, ", p.");
        buffer_add(&sql, fact_name((enum fact)fact));
    }
    buffer_add(&sql, " FROM pending AS p JOIN source_file AS f USING (file) ORDER BY p.record");
    if (sql.failed)
        error_memory(error);
    else
        lines = db_prepare(db, sql.text, error);
    buffer_clear(&sql);
    return lines;
}

struct pending *pending_open(struct db *db, struct error *error)
{
    struct pending *pending = calloc(1, sizeof *pending);

    if (!pending) {
        error_memory(error);
        return NULL;
    }
    pending->db = db;
    if (db_script(db, "pending",
                  "CREATE TEMP TABLE pending AS SELECT *, 0 AS line_count FROM record WHERE 0",
                  error) &&
        (pending->insert = prepare_insert(pending, error)) != NULL &&
        (pending->lines = prepare_lines(db, error)) != NULL)
        return pending;
    pending_close(pending);
    return NULL;
}

void pending_close(struct pending *pending)
{
    if (!pending)
        return;
    statement_close(pending->insert);
    statement_close(pending->lines);
    free(pending);
}

bool pending_add(struct pending *pending, const struct pending_line *line, struct error *error)
{
    struct statement *insert = pending->insert;

    bind_integer(insert, ":record", line->record);
    bind_integer(insert, ":file", line->file);
    bind_integer(insert, ":line", (int64_t)line->pupil.line);
    bind_integer(insert, ":line_count", (int64_t)line->line_count);
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++)
        bind_text(insert, pending->parameter[fact], line->pupil.fact[fact]);
    return statement_run(insert, error);
}

static enum file_role role_named(const char *name)
{
    enum file_role role = ROLE_CLASSES;

    while (role < ROLE_PASS && strcmp(name, file_role_name(role)) != 0)
        role = (enum file_role)(role + 1);
    return role;
}

bool pending_next(struct pending *pending, struct pending_line *line, bool *has_line,
                  struct error *error)
{
    enum { FIRST_FACT = 5 };
    struct statement *lines = pending->lines;

    if (!statement_step(lines, has_line, error))
        return false;
    if (!*has_line) {
        statement_reset(lines);
        return db_script(pending->db, "pending", "DELETE FROM pending", error);
    }
    *line = (struct pending_line){.record = cell_integer(lines, 0),
                                  .file = cell_integer(lines, 1),
                                  .line_count = (size_t)cell_integer(lines, 3),
                                  .role = role_named(cell_text(lines, 4)),
                                  .pupil = {.line = (size_t)cell_integer(lines, 2)}};
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
        const int column = FIRST_FACT + fact - FACT_NONE - 1;
        if (!cell_is_null(lines, column))
            line->pupil.fact[fact] = cell_text(lines, column);
    }
    return true;
}
