/* SPDX-License-Identifier: MIT */
#include "layout.h"

#include <string.h>

#include "passregion/date.h"
#include "passregion/identifier.h"
#include "passregion/text.h"
#include "words/name.h"

/* For dates of two digits; which year is meant does not matter here. */
enum { LATEST_YEAR = 2099 };

/* The titles each layout stands for, in the words of sql/labels.sql; "" is a column nobody reads.
 */
static const char *const GEPI[] = {"Nom",        "Prénom", "Date de naissance",
                                   "",           "INE",    "UAI d'origine",
                                   "Doublement", "Régime", "Sexe"};
static const char *const NAME_AND_BIRTH[] = {"Nom et prénom", "Date de naissance"};

static bool is_date(const char *text)
{
    struct date date;

    return strlen(text) >= 8 && date_read(text, LATEST_YEAR, &date) == DATE_VALID;
}

/* Whether a row is what GEPI writes: name, first name, birth date, the school's number, INE, UAI…
 */
static bool is_gepi(struct row *row)
{
    return row->cell_count >= 6 && !text_is_empty(row->cells[0]) && !text_is_empty(row->cells[1]) &&
           is_date(cell_clean(row->cells[2])) && is_code(cell_clean(row->cells[3]));
}

/* « NOM Prénom » and a date, and at most one more cell. */
static bool is_name_and_birth(struct row *row)
{
    char *family_name;
    char *first_name;

    return row->cell_count >= 2 && is_date(cell_clean(row->cells[1])) &&
           name_split(cell_clean(row->cells[0]), &family_name, &first_name) == NAME_SPLIT;
}

/* Rows of two cells and more, and how many of them have which layout. */
struct census {
    size_t rows;
    size_t gepi;
    size_t name_and_birth;
};

static bool take_census(const struct table *table, size_t searched, struct census *census,
                        struct error *error)
{
    struct row row;
    struct rows *rows = rows_open(table, error);

    if (!rows)
        return false;
    for (size_t number = 0; number < searched && rows_next(rows, &row, error); number++) {
        size_t filled = 0;
        for (size_t i = 0; row.kind == ROW_CELLS && i < row.cell_count; i++)
            filled += !text_is_empty(row.cells[i]);
        if (filled < 2)
            continue;
        census->rows++;
        if (is_gepi(&row))
            census->gepi++;
        else if (is_name_and_birth(&row))
            census->name_and_birth++;
    }
    rows_close(rows);
    return error->status == STATUS_OK;
}

bool layout_find(const struct table *table, size_t searched, const char *const **titles,
                 size_t *count, struct error *error)
{
    struct census census = {0};

    if (!take_census(table, searched, &census, error))
        return false;
    if (census.gepi && 4 * census.gepi >= 3 * census.rows) {
        *titles = GEPI;
        *count = sizeof GEPI / sizeof *GEPI;
    } else if (census.name_and_birth && 2 * census.name_and_birth >= census.rows) {
        *titles = NAME_AND_BIRTH;
        *count = sizeof NAME_AND_BIRTH / sizeof *NAME_AND_BIRTH;
    }
    return true;
}
