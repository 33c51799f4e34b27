/* SPDX-License-Identifier: MIT */
#include "fact_table.h"

#include "passregion/buffer.h"
#include "passregion/fact.h"
#include "passregion/statement.h"

static bool fill(struct db *db, struct error *error)
{
    struct statement *insert = db_prepare(
        db, "INSERT INTO fact (name, place, title) VALUES (:name, :place, :title)", error);
    bool done = insert != NULL;

    for (int fact = FACT_NONE + 1; done && fact < FACT_COUNT; fact++) {
        bind_text(insert, ":name", fact_name((enum fact)fact));
        bind_integer(insert, ":place", fact_place((enum fact)fact));
        bind_text(insert, ":title", fact_title((enum fact)fact));
        done = statement_run(insert, error);
    }
    statement_close(insert);
    return done;
}

/* Runs the statements that the rows of a query are. */
static bool run_rows(struct db *db, const char *query, struct error *error)
{
    struct buffer sql = {0};
    struct statement *rows = db_prepare(db, query, error);

    while (statement_next(rows))
        buffer_add(&sql, cell_text(rows, 0));
    const bool done = statement_end(rows, error) && (!sql.failed || error_memory(error)) &&
                      (!sql.text || db_script(db, "fact", sql.text, error));
    buffer_clear(&sql);
    return done;
}

bool fact_table_open(struct db *db, struct error *error)
{
    return db_script(db, "fact",
                     "CREATE TEMP TABLE fact (name TEXT PRIMARY KEY, place INTEGER NOT NULL, "
                     "title TEXT NOT NULL) STRICT, WITHOUT ROWID",
                     error) &&
           fill(db, error) &&
           run_rows(db,
                    "SELECT 'ALTER TABLE read_line ADD COLUMN ' || name || ' TEXT;' FROM fact "
                    "WHERE name NOT IN (SELECT name FROM pragma_table_info('read_line'))",
                    error) &&
           run_rows(db,
                    "SELECT 'CREATE TEMP VIEW ' || t.column1 || '_fact AS ' || group_concat("
                    "'SELECT rowid AS row, ''' || f.name || ''' AS name, ' || f.name || "
                    "' AS value FROM ' || t.column1, ' UNION ALL ') || ';' "
                    "FROM fact AS f JOIN (VALUES ('asked_line'), ('asked_known'), "
                    "('record')) AS t WHERE f.place > 0 OR t.column1 = 'record' GROUP BY t.column1",
                    error);
}
