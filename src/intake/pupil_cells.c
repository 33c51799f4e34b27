/* SPDX-License-Identifier: MIT */
#include "pupil_cells.h"

#include <string.h>

#include "contact_cells.h"
#include "passregion/text.h"

bool pupil_cells_are_struck(const struct pupil_reader *reader, const struct row *row)
{
    bool all = row->struck != NULL;

    for (size_t i = 0; row->struck && i < row->cell_count; i++) {
        const enum field field =
            i < reader->columns->count ? reader->columns->column[i].field : FIELD_UNKNOWN;
        if (text_is_empty(row->cells[i]))
            continue;
        if (row->struck[i] && (field == FIELD_FAMILY_NAME || field == FIELD_FULL_NAME))
            return true;
        all &= row->struck[i];
    }
    return all;
}

bool cell_is_zero(const char *text)
{
    static const char *const DAYS[] = {"00/01/1900", "30/12/1899", "1899-12-30", "31/12/1899"};

    for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++) {
        if (!strcmp(text, DAYS[i]))
            return true;
    }
    return text[0] == '0' && !text[strspn(text, "0.,")];
}

/* What becomes of the pupil: one column may say it in place of another. */
static bool tells_outcome(enum fact fact)
{
    return fact == FACT_DECISION || fact == FACT_CLASS_AFTER || fact == FACT_MEF_AFTER ||
           fact == FACT_FORMATION_AFTER;
}

/* Texts of which two columns of one meaning should say the same. */
static bool is_compared(enum fact fact)
{
    return fact == FACT_DECISION || fact == FACT_CLASS_AFTER || fact == FACT_CLASS_BEFORE;
}

/* « 0 » is an answer, or a number, in these alone. */
static bool may_be_zero(enum field field)
{
    return field == FIELD_REPEATS || field == FIELD_PASSERELLE || field == FIELD_HOLDS_PASS ||
           field == FIELD_FILE_NUMBER;
}

/* Of a line that counts. */
static bool complain_of_strike(const struct cell *cell)
{
    return !cell->context->sink || cell->column->fact == FACT_NONE ||
           issue_put(cell->context->sink, ISSUE_STRUCK_CELL, cell->pupil->line, cell->column->title,
                     cell->text, cell->error);
}

/* The columns of one rank. */
struct rank_reading {
    const struct pupil_reader *reader;
    const struct row *row;
    struct pupil *pupil;
    bool is_struck;
    bool is_decided; /* what becomes of the pupil was said in sight */
    int rank;
    struct error *error;
};

static bool read_cell(const struct rank_reading *reading, const struct cell *cell, bool is_struck)
{
    if (text_is_empty(cell->text) ||
        (cell_is_zero(cell->text) && !may_be_zero(cell->column->field)))
        return true;
    if (is_struck)
        return complain_of_strike(cell);
    return (reading->is_decided && tells_outcome(cell->column->fact)) || value_read(cell);
}

/* A column that says other than one of its meaning. */
static void note_other(const struct rank_reading *reading, size_t column, const char *said)
{
    const struct pupil_reader *reader = reading->reader;
    char one[CLASS_SIZE];
    char other[CLASS_SIZE];

    if (reader->values.sink && strcmp(said, reading->row->cells[column]) != 0 &&
        (text_fold_tight(said, one, sizeof one) >= sizeof one ||
         text_fold_tight(reading->row->cells[column], other, sizeof other) >= sizeof other ||
         strcmp(one, other) != 0))
        line_note_add(&reader->others[column], reading->pupil->line);
}

static bool read_rank(const struct rank_reading *reading)
{
    const struct columns *columns = reading->reader->columns;
    const struct row *row = reading->row;
    struct pupil *pupil = reading->pupil;
    const char *decided = pupil->fact[FACT_DECISION]; /* an opinion may differ from it */

    for (size_t i = 0; i < row->cell_count && i < columns->count; i++) {
        const struct column *column = &columns->column[i];
        if (column->rank != reading->rank || field_is_of_letters(column->field))
            continue;
        const char *said = is_compared(column->fact) ? pupil->fact[column->fact] : NULL;
        const struct cell cell = {&reading->reader->values, column, pupil, row->cells[i],
                                  reading->error};
        if (said && said != decided && reading->rank < RANK_HIDDEN && !text_is_empty(cell.text))
            note_other(reading, i, said);
        if (!read_cell(reading, &cell, row->struck && row->struck[i] && !reading->is_struck))
            return false;
    }
    return true;
}

bool pupil_cells_read(const struct pupil_reader *reader, const struct row *row, bool is_struck,
                      struct pupil *pupil, struct error *error)
{
    struct rank_reading reading = {
        .reader = reader, .row = row, .pupil = pupil, .is_struck = is_struck, .error = error};

    if (!contact_cells_read(reader->columns, &reader->values, row, is_struck, pupil, error))
        return false;
    const int ranks = reader->columns->has_hidden ? RANK_COUNT : RANK_HIDDEN;
    for (; reading.rank < ranks; reading.rank++) {
        if (reading.rank == RANK_HIDDEN)
            reading.is_decided = pupil->fact[FACT_DECISION] != NULL;
        if (!read_rank(&reading))
            return false;
    }
    /* A column that exists and says nothing is not the same as no column. */
    for (size_t i = 0; i < reader->columns->count; i++) {
        const struct column *column = &reader->columns->column[i];
        if (column->field == FIELD_STATUT && column->fact != FACT_NONE && !pupil->fact[FACT_STATUT])
            pupil->fact[FACT_STATUT] = "inconnu";
    }
    return true;
}
