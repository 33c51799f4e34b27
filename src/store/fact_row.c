/* SPDX-License-Identifier: MIT */
#include "fact_row.h"

#include <string.h>

#include "passregion/buffer.h"
#include "passregion/statement.h"

/* « , ine, family_name… » and « , :ine, :family_name… » */
#define FACT(fact, column, ...) ", " #column
static const char COLUMNS[] =
#include "passregion/facts.def"
    ;
#define FACT(fact, column, ...) ", :" #column
static const char PARAMETERS[] =
#include "passregion/facts.def"
    ;

static struct statement *prepare(struct db *db, struct buffer *sql, struct error *error)
{
    struct statement *statement = NULL;

    if (sql->failed)
        error_memory(error);
    else
        statement = db_prepare(db, sql->text, error);
    buffer_clear(sql);
    return statement;
}

struct statement *fact_row_prepare_insert(struct db *db, const char *table, const char *columns,
                                          struct error *error)
{
    struct buffer sql = {0};

    buffer_add(&sql, "INSERT INTO ");
    buffer_add(&sql, table);
    buffer_add(&sql, " (");
    buffer_add(&sql, columns);
    buffer_add(&sql, COLUMNS);
    buffer_add(&sql, ") VALUES (");
    for (const char *at = columns; *at; at += strcspn(at, ", "), at += strspn(at, ", ")) {
        buffer_add(&sql, at == columns ? ":" : ", :");
        buffer_add_bytes(&sql, at, strcspn(at, ", "));
    }
    buffer_add(&sql, PARAMETERS);
    buffer_add(&sql, ")");
    return prepare(db, &sql, error);
}

void fact_row_bind(struct statement *insert, const struct pupil *pupil)
{
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
        if (pupil->fact[fact])
            bind_text(insert, fact_parameter((enum fact)fact), pupil->fact[fact]);
    }
}

struct statement *fact_row_prepare_select(struct db *db, const char *columns, const char *rest,
                                          struct error *error)
{
    struct buffer sql = {0};

    buffer_add(&sql, "SELECT ");
    buffer_add(&sql, columns);
    buffer_add(&sql, COLUMNS);
    buffer_add(&sql, " ");
    buffer_add(&sql, rest);
    return prepare(db, &sql, error);
}

void fact_row_read(const struct statement *select, int first, struct pupil *pupil)
{
    int column = first;

    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++, column++)
        pupil->fact[fact] = cell_is_null(select, column) ? NULL : cell_text(select, column);
}
