/* SPDX-License-Identifier: MIT */
#include "evidence.h"

#include <string.h>

#include "passregion/school_year.h"
#include "passregion/text.h"
#include "title_row.h"

enum { FOLDED_SIZE = 256, BLOCK_CELLS_MAX = 2 /* of a line that names the class below it */ };

/* Titles above the list name its year and, where the list is of one class, the class. */
static void read_title(struct evidence *evidence, const struct untold_list *list,
                       const struct row *row, bool is_above)
{
    char folded[FOLDED_SIZE];
    char class_name[CLASS_SIZE];

    for (size_t i = 0; i < row->cell_count; i++) {
        if (text_fold(row->cells[i], folded, sizeof folded) >= sizeof folded)
            continue;
        for (int year; (year = school_year_take(folded)) != 0;) {
            evidence->several_years |= evidence->title_year && evidence->title_year != year;
            evidence->names_own |= is_above && year == evidence->own_year;
            evidence->names_campaign |= is_above && year == list->campaign_year;
            /* A column speaks for itself: « Statut 2026-2027 » is no title of the list. */
            evidence->title_year = is_above ? year : evidence->title_year;
        }
    }
    /* The titles of columns themselves name none. */
    if (row->line < list->header->line &&
        class_title_read(row, evidence->own_year, list->vocabulary, class_name) == CLASS_TITLE_ONE)
        memcpy(evidence->title_class, class_name, sizeof class_name);
}

/* Whether a column is of classes of the year that the folder expects. */
static bool is_own_class(const struct evidence *evidence, const struct meaning *meaning)
{
    return meaning->label && meaning->label->field == FIELD_CLASS &&
           (meaning->named ? meaning->named == evidence->own_year
                           : meaning->label->year == YEAR_OF_FILE);
}

static bool names_course(const struct label *label)
{
    return label->field == FIELD_CLASS || label->field == FIELD_FORMATION;
}

/* The titles of columns: is there a class or formation of one of the last two years? */
static void read_column_titles(struct evidence *evidence, const struct untold_list *list)
{
    bool has_other = false;

    for (size_t i = 0; i < list->header->count; i++) {
        const struct meaning *meaning = &list->meanings[i];
        if (!meaning->label)
            continue;
        evidence->lacks_part |= meaning->label->field == FIELD_SCHOOL_PART;
        if (meaning->label->field == FIELD_CLASS && evidence->class_column == CELL_COUNT_MAX)
            evidence->class_column = i;
        if (evidence->group_column == CELL_COUNT_MAX && is_own_class(evidence, meaning))
            evidence->group_column = i;
        if (!names_course(meaning->label))
            continue;
        evidence->column_names_it |= meaning->named != 0;
        if (!meaning->named || meaning->named == list->campaign_year ||
            meaning->named == list->campaign_year - 1)
            has_other = true;
        else if (!evidence->other_year)
            evidence->other_year = meaning->named;
    }
    if (has_other)
        evidence->other_year = 0;
}

static void read_sheet_name(struct evidence *evidence, const struct untold_list *list)
{
    char folded[FOLDED_SIZE];
    char class_name[CLASS_SIZE];

    if (text_fold(list->table->name, folded, sizeof folded) < sizeof folded)
        evidence->names_campaign |= school_year_take(folded) == list->campaign_year;
    evidence->names_class = class_title_of_sheet(list->table->name, evidence->own_year,
                                                 list->vocabulary, class_name) == CLASS_TITLE_ONE;
}

/* Titles that stand again above each block are no content of their column. */
static bool is_title_again(const struct header *header, const struct row *row, size_t i)
{
    return !strcmp(cell_clean(row->cells[i]), header->titles[i]);
}

static void read_cell(struct evidence *evidence, const struct untold_list *list,
                      const struct meaning *meaning, const char *text)
{
    const struct label *label = meaning->label;

    evidence->is_filled[meaning->fact] = true;
    evidence->has_next |= label->year == YEAR_AFTER_FILE && names_course(label);
    evidence->has_decision |= fact_of_field(label->field, 0) == FACT_DECISION;
    /* « Classe d'origine 2025-2026 » is what a list of the year after says of it. */
    evidence->has_named_before |= meaning->named == list->campaign_year - 1 &&
                                  label->year == YEAR_OF_FILE && names_course(label);
    evidence->has_own_part |= label->field == FIELD_SCHOOL_PART &&
                              school_part(list->vocabulary, text) == SCHOOL_PART_OURS;
    evidence->lacks_part &= !evidence->has_own_part;
    evidence->has_class |= is_own_class(evidence, meaning);
}

/* Another list starts below, in whose columns other things stand. */
static bool is_other_titles(const struct untold_list *list, const struct row *row)
{
    bool differ = false;

    for (size_t i = 0; i < row->cell_count; i++)
        differ |= i >= list->header->count || !is_title_again(list->header, row, i);
    return differ && title_row_heads(row, list->role, list->vocabulary);
}

/* What the first column of classes gives tells nothing again. */
static bool is_class_again(const struct evidence *evidence, const struct row *row, size_t i)
{
    const size_t column = evidence->class_column;

    return column < row->cell_count && column != i && !strcmp(row->cells[column], row->cells[i]);
}

/* What the cells of columns whose titles do not tell everything look like. */
static void tally_line(struct evidence *evidence, const struct untold_list *list,
                       const struct row *row)
{
    evidence->is_tallied |= evidence->lines > CELLS_TALLIED || is_other_titles(list, row);
    if (evidence->is_tallied)
        return;
    for (size_t i = 0; i < row->cell_count && i < list->header->count; i++) {
        if (text_is_empty(row->cells[i]) || is_title_again(list->header, row, i))
            continue;
        cell_tally_order(&list->tallies[i], cell_clean(row->cells[i]));
        if (!list->tallies[i].is_watched || is_class_again(evidence, row, i))
            continue;
        cell_tally_add(&list->tallies[i], cell_clean(row->cells[i]), list->vocabulary,
                       list->campaign_year);
    }
}

/* A row above the titles that looks like a pupil's is read by nothing. */
static void read_above(struct evidence *evidence, const struct untold_list *list,
                       const struct row *row)
{
    if (!row_is_telling(row, list->vocabulary, list->campaign_year))
        return;
    if (!evidence->above_count++)
        evidence->above_line = row->line;
}

/* How the column of classes is filled, down the groups. */
static void read_group(struct evidence *evidence, const struct untold_list *list,
                       const struct row *row, bool is_pupil)
{
    const size_t column = evidence->group_column;
    const char *text = column < row->cell_count ? cell_clean(row->cells[column]) : "";

    if (column == CELL_COUNT_MAX)
        return;
    evidence->asks_classes |= !is_pupil && *text;
    const bool is_again = *text && is_title_again(list->header, row, column);
    if (is_pupil ? !is_again : vocabulary_has_class(list->vocabulary, text))
        group_class_add(&evidence->groups, text);
    else
        group_class_end(&evidence->groups);
}

static void read_line(struct evidence *evidence, const struct untold_list *list,
                      const struct row *row)
{
    const struct meaning *meanings = list->meanings;
    char class_name[CLASS_SIZE];
    size_t filled = 0;

    evidence->lines++;
    for (size_t i = 0; i < row->cell_count; i++) {
        if (text_is_empty(row->cells[i]))
            continue;
        filled++;
        if (i >= list->header->count)
            continue;
        if (i && !*list->header->titles[i] && meanings[i - 1].label &&
            meanings[i - 1].label->field == FIELD_FULL_NAME)
            evidence->untitled_filled++;
        if (meanings[i].label && !is_title_again(list->header, row, i))
            read_cell(evidence, list, &meanings[i], row->cells[i]);
    }
    if (filled)
        read_group(evidence, list, row, filled > BLOCK_CELLS_MAX);
    if (filled > BLOCK_CELLS_MAX)
        tally_line(evidence, list, row);
    else if (!evidence->names_class)
        evidence->names_class = class_title_read(row, evidence->own_year, list->vocabulary,
                                                 class_name) == CLASS_TITLE_ONE;
}

/*
 * Columns whose cells are to be looked at: those that no row settles, unless they are never to be
 * read. Where a list has no titles it is known which ones nobody reads.
 */
static void watch(const struct untold_list *list)
{
    for (size_t i = 0; i < list->header->count; i++) {
        const struct meaning *meaning = &list->meanings[i];
        const bool is_forbidden = meaning->half && meaning->half->field == FIELD_FORBIDDEN;
        const bool is_open =
            !meaning->label || (!meaning->is_settled && cell_kind_may_deny(meaning->label->field));
        list->tallies[i] = (struct cell_tally){.is_watched = list->header->row_count > 0 &&
                                                             is_open && !is_forbidden};
    }
}

static void remark(struct meaning *meaning, enum issue_code code)
{
    meaning->has_remark = true;
    meaning->remark = code;
}

/* A title that is known, whose cells are of what it cannot mean: it is asked, not taken. */
static void doubt_titles(const struct untold_list *list)
{
    for (size_t i = 0; i < list->header->count; i++) {
        struct meaning *meaning = &list->meanings[i];
        if (!list->tallies[i].is_watched || !meaning->label)
            continue;
        const enum cell_kind kind = cell_tally_against(&list->tallies[i], meaning->label->field);
        if (kind == CELL_KIND_COUNT)
            continue;
        *meaning = (struct meaning){.named = meaning->named, .is_denied = true};
        remark(meaning, cell_kind_issue(kind));
    }
}

/* Whether the words that are known mean what the cells look like. */
static bool is_confirmed(const struct meaning *meaning, enum cell_kind kind)
{
    return !meaning->label && meaning->half && cell_kind_is_of(kind, meaning->half->field);
}

/* Whether cells say nothing against a title with a wrong letter. */
static bool is_likely(const struct meaning *meaning, const struct cell_tally *tally)
{
    return !meaning->label && meaning->half && meaning->is_near &&
           (!cell_kind_tells(meaning->half->field) || cell_tally_kind(tally) == CELL_KIND_COUNT) &&
           cell_tally_against(tally, meaning->half->field) == CELL_KIND_COUNT;
}

/* A title that is half known, whose cells are what it would mean: taken where no other gives it. */
static void take_half_known(struct evidence *evidence, const struct untold_list *list,
                            bool given[FACT_COUNT])
{
    for (size_t i = 0; i < list->header->count; i++) {
        struct meaning *meaning = &list->meanings[i];
        const struct cell_tally *tally = &list->tallies[i];
        const enum cell_kind kind = cell_tally_kind(tally);
        meaning_take_when(meaning, cell_kind_field(kind));
        if (!is_confirmed(meaning, kind) && !is_likely(meaning, tally))
            continue;
        meaning->fact = meaning_fact(meaning, list->role, list->campaign_year);
        if (meaning->fact == FACT_NONE || given[meaning->fact])
            continue;
        meaning->label = meaning->half;
        given[meaning->fact] = true;
        read_cell(evidence, list, meaning, "");
        remark(meaning, meaning->is_near ? ISSUE_NEAR_TITLE : ISSUE_READ_BY_CELLS);
    }
}

/* Words and cells together: what is doubted, what is taken all the same, what is missed. */
static void weigh_cells(struct evidence *evidence, const struct untold_list *list)
{
    bool given[FACT_COUNT] = {false};

    doubt_titles(list);
    for (size_t i = 0; i < list->header->count; i++) {
        if (list->meanings[i].label)
            given[list->meanings[i].fact] = true;
    }
    take_half_known(evidence, list, given);
    for (size_t i = 0; i < list->header->count; i++) {
        struct meaning *meaning = &list->meanings[i];
        const enum cell_kind kind = cell_tally_kind(&list->tallies[i]);
        /* « Classe 2023-2024 » confirmed is of a year of which nothing is kept. */
        const bool is_old = is_confirmed(meaning, kind) && meaning->fact == FACT_NONE;
        if (!meaning->label && !meaning->has_remark && !is_old &&
            cell_kind_is_missed(kind, given, list->role))
            remark(meaning, cell_kind_issue(kind));
    }
}

/* The lines to come can tell nothing more. */
static bool is_complete(const struct evidence *evidence)
{
    return evidence->is_tallied && evidence->has_next && evidence->has_class &&
           !evidence->lacks_part;
}

static bool is_above(const struct header *header, const struct row *row, size_t number)
{
    return row->line_count ? row->line < header->line : number < header->row;
}

static bool is_title(const struct header *header, const struct row *row, size_t number)
{
    return row->line_count ? row->line <= header->last_line
                           : number < header->row + header->row_count;
}

bool evidence_gather(struct evidence *evidence, const struct untold_list *list, struct error *error)
{
    struct row row;
    struct rows *rows = rows_open(list->table, error);

    if (!rows)
        return false;
    *evidence = (struct evidence){.own_year = list->campaign_year - (list->role == ROLE_COUNCIL),
                                  .class_column = CELL_COUNT_MAX,
                                  .group_column = CELL_COUNT_MAX};
    read_column_titles(evidence, list);
    read_sheet_name(evidence, list);
    watch(list);
    for (size_t number = 0; !is_complete(evidence) && rows_next(rows, &row, error); number++) {
        if (row.kind != ROW_CELLS)
            continue;
        if (is_above(list->header, &row, number))
            read_above(evidence, list, &row);
        if (is_title(list->header, &row, number))
            read_title(evidence, list, &row, is_above(list->header, &row, number));
        else
            read_line(evidence, list, &row);
    }
    rows_close(rows);
    weigh_cells(evidence, list);
    evidence->names_class |= evidence->title_class[0] != '\0';
    return error->status == STATUS_OK;
}
