/* SPDX-License-Identifier: MIT */
#include "pending.h"

#include <stdlib.h>
#include <string.h>

#include "fact_row.h"
#include "passregion/statement.h"

struct pending {
    struct db *db;
    struct statement *insert;
    struct statement *lines;
};

struct pending *pending_open(struct db *db, struct error *error)
{
    struct pending *pending = calloc(1, sizeof *pending);

    if (!pending) {
        error_memory(error);
        return NULL;
    }
    pending->db = db;
    if (db_script(db, "pending",
                  "CREATE TEMP TABLE pending AS "
                  "SELECT *, 0 AS line_count, 0 AS ine_is_key FROM record WHERE 0",
                  error) &&
        (pending->insert = fact_row_prepare_insert(
             db, "pending", "record, file, line, line_count, ine_is_key", error)) != NULL &&
        (pending->lines = fact_row_prepare_select(
             db, "p.record, p.file, p.line, p.line_count, f.role, p.ine_is_key",
             "FROM pending AS p JOIN source_file AS f USING (file) "
             "ORDER BY p.birth_date IS NULL, NOT p.ine_is_key, p.record",
             error)) != NULL)
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
    bind_integer(insert, ":ine_is_key", line->pupil.ine_is_key);
    fact_row_bind(insert, &line->pupil);
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
    enum { FIRST_FACT = 6 };
    struct statement *lines = pending->lines;

    *has_line = statement_next(lines);
    if (!*has_line)
        return statement_reset(lines, error) &&
               db_script(pending->db, "pending", "DELETE FROM pending", error);
    *line = (struct pending_line){.record = cell_integer(lines, 0),
                                  .file = cell_integer(lines, 1),
                                  .line_count = (size_t)cell_integer(lines, 3),
                                  .role = role_named(cell_text(lines, 4)),
                                  .pupil = {.line = (size_t)cell_integer(lines, 2),
                                            .ine_is_key = cell_integer(lines, 5) != 0}};
    fact_row_read(lines, FIRST_FACT, &line->pupil);
    return true;
}
