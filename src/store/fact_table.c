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

/* Names are the same when they fold alike; everything else must be equal to the byte. */
#define NEWS                                                                                      \
    "SELECT 'CREATE TEMP VIEW record_news AS SELECT record, NOT is_new AND (' || group_concat("   \
    "'r.' || name || ' IS NOT NULL AND ' || fold || '(r.' || name || ') IS NOT (SELECT ' || "     \
    "fold || '(o.' || name || ') FROM record AS o WHERE o.pupil = r.pupil AND o.place < r.place " \
    "AND o.' || name || ' IS NOT NULL ORDER BY o.place DESC LIMIT 1)', ' OR ') || "               \
    "') AS tells FROM record AS r;' "                                                             \
    "FROM (SELECT name, iif(name IN ('family_name', 'first_name'), 'fold', '') AS fold FROM fact)"

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
                    "FROM fact AS f JOIN (VALUES ('asked_line'), ('asked_known')) AS t "
                    "WHERE f.place > 0 GROUP BY t.column1",
                    error) &&
           run_rows(db, NEWS, error);
}
