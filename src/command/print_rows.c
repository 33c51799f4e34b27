/* SPDX-License-Identifier: MIT */
#include "print_rows.h"

#include "passregion/statement.h"

bool print_rows(struct db *db, const char *sql, FILE *out, struct error *error)
{
    struct statement *rows = db_prepare(db, sql, error);

    while (statement_next(rows))
        fprintf(out, "%s\n", cell_text(rows, 0));
    return statement_end(rows, error);
}
