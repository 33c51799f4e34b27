/* SPDX-License-Identifier: MIT */
#include "print_rows.h"

#include "passregion/printable.h"
#include "passregion/statement.h"

void print_line(FILE *out, const char *before, const char *text)
{
    fputs(before, out);
    printable_print(out, text);
    fputc('\n', out);
}

bool print_rows(struct db *db, const char *sql, FILE *out, struct error *error)
{
    struct statement *rows = db_prepare(db, sql, error);

    while (statement_next(rows))
        print_line(out, "", cell_text(rows, 0));
    return statement_end(rows, error);
}
