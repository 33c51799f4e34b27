/* SPDX-License-Identifier: MIT */
#include "pupil_cells.h"

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

/* What becomes of the pupil: one column may say it in place of another. */
static bool tells_outcome(enum fact fact)
{
    return fact == FACT_DECISION || fact == FACT_CLASS_AFTER || fact == FACT_MEF_AFTER ||
           fact == FACT_FORMATION_AFTER;
}

/* Of a line that counts. */
static bool complain_of_strike(const struct cell *cell)
{
    return !cell->context->sink || cell->column->fact == FACT_NONE ||
           issue_put(cell->context->sink, ISSUE_STRUCK_CELL, cell->pupil->line, cell->column->title,
                     cell->text, cell->error);
}

static bool read_cell(const struct cell *cell, bool is_struck, bool is_decided)
{
    if (text_is_empty(cell->text))
        return true;
    if (is_struck)
        return complain_of_strike(cell);
    return (is_decided && tells_outcome(cell->column->fact)) || value_read(cell);
}

bool pupil_cells_read(const struct pupil_reader *reader, const struct row *row, bool is_struck,
                      struct pupil *pupil, struct error *error)
{
    bool is_decided = false;

    for (int rank = 0; rank < RANK_COUNT; rank++) {
        if (rank == RANK_HIDDEN)
            is_decided = pupil->fact[FACT_DECISION] != NULL;
        for (size_t i = 0; i < row->cell_count && i < reader->columns->count; i++) {
            const struct column *column = &reader->columns->column[i];
            const struct cell cell = {&reader->values, column, pupil, row->cells[i], error};
            const bool strikes = row->struck && row->struck[i] && !is_struck;
            if (column->rank == rank && !read_cell(&cell, strikes, is_decided))
                return false;
        }
    }
    /* A column that exists and says nothing is not the same as no column. */
    for (size_t i = 0; i < reader->columns->count; i++) {
        const struct column *column = &reader->columns->column[i];
        if (column->field == FIELD_STATUT && column->fact != FACT_NONE && !pupil->fact[FACT_STATUT])
            pupil->fact[FACT_STATUT] = "inconnu";
    }
    return true;
}
