/* SPDX-License-Identifier: MIT */
#include "passregion/columns.h"

#include <stdio.h>
#include <string.h>

#include "contact_columns.h"
#include "header.h"
#include "list_year.h"
#include "passregion/text.h"
#include "title_row.h"

enum { NEAR_NAMES_SIZE = 256 };

/* A title that names its year and the head of the school go before others. */
static int rank_of(enum field field, bool names_year)
{
    if (names_year || field == FIELD_FINAL_DECISION)
        return 0;
    return field == FIELD_OPINION ? RANK_HIDDEN - 1 : 1;
}

static void place(struct column *column, const struct meaning *meaning, int file_year,
                  int campaign_year)
{
    const int offset = meaning_offset(meaning, file_year, campaign_year);

    column->field = meaning->label->field;
    column->fact = FACT_NONE;
    column->rank = rank_of(column->field, meaning->named != 0) + column->is_hidden * RANK_HIDDEN;
    /* Of the year before last only a school of an unnamed year is kept: it may be last year's. */
    if (!(meaning->named && offset == -2))
        column->fact = fact_of_field(column->field, offset);
    /* A list of newcomers says « Établissement » of the school they come from. */
    if (!meaning->named && meaning->label->year == YEAR_OF_FILE && offset == 0) {
        if (column->field == FIELD_UAI)
            column->fact = FACT_UAI_PLAIN;
        else if (column->field == FIELD_SCHOOL)
            column->fact = FACT_SCHOOL_PLAIN;
    }
}

bool columns_heads(const struct columns *columns, const struct row *row, size_t number)
{
    return row->line_count ? row->line <= columns->header_lines : number < columns->header_row;
}

static bool take_titles(struct columns *columns, const struct header *header,
                        const struct table *table, const struct list_context *context,
                        struct meaning *meanings, struct error *error)
{
    columns->header_line = header->line;
    columns->header_lines = header->last_line;
    columns->header_row = header->row + header->row_count;
    columns->first_line = header->first_line;
    columns->first_count = header->first_count;
    columns->count = header->count;
    columns->column = arena_take(&columns->titles, header->count * sizeof *columns->column);
    if (!columns->column)
        return error_memory(error);
    for (size_t i = 0; i < header->count; i++) {
        columns->column[i] = (struct column){.title = header->titles[i],
                                             .field = FIELD_UNKNOWN,
                                             .is_hidden = table_hides_column(table, i)};
        if (header->as_written && strcmp(header->as_written[i], header->titles[i]) != 0)
            columns->column[i].first_title = header->as_written[i];
        meanings[i] = i == header->name.column && header->name.field != FIELD_UNKNOWN
                          ? meaning_by_cells(header->name.field)
                          : meaning_of(header->titles[i], context->vocabulary);
        meanings[i].fact = meaning_fact(&meanings[i], context->role, context->campaign_year);
    }
    return true;
}

/* The column behind that of whole names, where it has no title; 0: none. */
static size_t beside_name(const struct columns *columns)
{
    for (size_t i = 0; i + 1 < columns->count; i++) {
        if (columns->column[i].field == FIELD_FULL_NAME && !*columns->column[i + 1].title)
            return i + 1;
    }
    return 0;
}

/* « Nom et prénom » merged above two columns: the second holds the first names. */
static void split_merged_name(struct columns *columns, const struct evidence *evidence)
{
    const size_t beside = beside_name(columns);

    if (!beside || 2 * evidence->untitled_filled <= evidence->lines)
        return;
    columns->column[beside - 1].field = FIELD_FAMILY_NAME;
    columns->column[beside - 1].fact = FACT_FAMILY_NAME;
    columns->column[beside].field = FIELD_FIRST_NAME;
    columns->column[beside].fact = FACT_FIRST_NAME;
}

/* Where the list has no class of its own, one in a title above it or in its sheet's name counts. */
static void take_title_class(struct columns *columns, const struct evidence *evidence,
                             const struct table *table, const struct list_context *context)
{
    memcpy(columns->title_class, evidence->title_class, sizeof columns->title_class);
    columns->class_from_title = !evidence->has_class && context->role != ROLE_CLASSES;
    if (columns->class_from_title && !columns->title_class[0] &&
        class_title_of_sheet(table->name, evidence->own_year, context->vocabulary,
                             columns->title_class) != CLASS_TITLE_ONE)
        columns->title_class[0] = '\0';
}

/* What each column holds, as its title and its cells tell together. */
static void take_columns(struct columns *columns, const struct untold_list *list)
{
    for (size_t i = 0; i < columns->count; i++) {
        struct column *column = &columns->column[i];
        const struct meaning *meaning = &list->meanings[i];
        columns->has_hidden |= column->is_hidden;
        column->month_first = cell_tally_is_month_first(&list->tallies[i]);
        column->is_denied = meaning->is_denied;
        column->has_remark = meaning->has_remark;
        column->remark = meaning->remark;
        if (!column->has_remark && meaning_is_day(meaning))
            column->has_remark = cell_tally_order_issue(&list->tallies[i], &column->remark);
        columns->asks_classes |= !meaning->label && list->tallies[i].filled > 0;
        if (meaning->label)
            place(column, meaning, columns->file_year, list->campaign_year);
    }
}

static bool read_header(struct columns *columns, const struct header *header,
                        const struct table *table, const struct list_context *context,
                        struct error *error)
{
    struct evidence evidence;
    struct meaning meanings[CELL_COUNT_MAX] = {{.label = NULL}};
    struct cell_tally tallies[CELL_COUNT_MAX];
    const struct untold_list list = {.header = header,
                                     .meanings = meanings,
                                     .tallies = tallies,
                                     .table = table,
                                     .role = context->role,
                                     .campaign_year = context->campaign_year,
                                     .vocabulary = context->vocabulary};

    if (!take_titles(columns, header, table, context, meanings, error))
        return false;
    if (!evidence_gather(&evidence, &list, error) ||
        !list_year_choose(&list, &evidence, context->name, &columns->file_year, error))
        return false;
    take_columns(columns, &list);
    split_merged_name(columns, &evidence);
    if (!contact_columns_settle(columns->column, columns->count, &context->vocabulary->title_words,
                                &columns->contacts))
        return error_memory(error);
    columns->has_own_part = evidence.has_own_part;
    take_title_class(columns, &evidence, table, context);
    columns->may_be_before = list_year_may_be_before(context->role, &evidence);
    columns->above_count = evidence.above_count;
    columns->above_line = evidence.above_line;
    columns->asks_classes |= evidence.asks_classes;
    columns->class_column = evidence.group_column;
    columns->class_from_above = group_class_holds(&evidence.groups, context->role == ROLE_COUNCIL);
    return true;
}

/* The titles of a line that nobody understands, or else those that are of no use, as « … ». */
static size_t name_titles(const struct header *header, const struct vocabulary *vocabulary,
                          bool is_known, char names[NEAR_NAMES_SIZE])
{
    char place[COLUMN_NAME_SIZE];
    char excerpt[COLUMN_NAME_SIZE];
    size_t used = 0;

    for (size_t i = 0; i < header->near_count; i++) {
        const char *name =
            text_excerpt(column_name(header->near_titles[i], i, place), excerpt, sizeof excerpt);
        const struct label *label = meaning_of(header->near_titles[i], vocabulary).label;
        if (is_known ? !label || label->field != FIELD_IGNORED : label != NULL)
            continue;
        if (used + strlen(name) + 16 > NEAR_NAMES_SIZE)
            continue;
        used += (size_t)snprintf(names + used, NEAR_NAMES_SIZE - used, "%s« %s »", used ? ", " : "",
                                 name);
    }
    return used;
}

/* What keeps the nearest line from being one of titles. */
static bool name_nearest(struct columns *columns, const struct header *header,
                         const struct vocabulary *vocabulary, struct error *error)
{
    char names[NEAR_NAMES_SIZE] = "";
    size_t used = name_titles(header, vocabulary, false, names);

    if (!used)
        used = name_titles(header, vocabulary, true, names);
    columns->near_line = used ? header->near_line : 0;
    columns->near_titles = arena_copy(&columns->titles, names, used);
    return columns->near_titles || error_memory(error);
}

bool columns_find(struct columns *columns, struct table *table, const struct list_context *context,
                  struct error *error)
{
    struct header header;

    *columns = (struct columns){.count = 0};
    if (!header_find(&header, table, context->role, context->vocabulary, &columns->titles, error) ||
        (header.count && !read_header(columns, &header, table, context, error))) {
        columns_clear(columns);
        return false;
    }
    columns->too_large = header.too_large;
    return header.count || name_nearest(columns, &header, context->vocabulary, error);
}

bool columns_first_line_again(const struct columns *columns, const struct row *row)
{
    if (!columns->first_line || row->cell_count != columns->first_count)
        return false;
    for (size_t i = 0; i < row->cell_count; i++) {
        if (strcmp(cell_clean(row->cells[i]), columns->first_line[i]) != 0)
            return false;
    }
    return true;
}

bool columns_titles_again(const struct columns *columns, const struct row *row)
{
    for (size_t i = 0; i < row->cell_count; i++) {
        const char *title = i < columns->count ? columns->column[i].title : "";
        if (strcmp(cell_clean(row->cells[i]), title) != 0)
            return false;
    }
    return true;
}

bool columns_resemble(const struct columns *columns, const struct row *row)
{
    size_t filled = 0;
    size_t same = 0;

    /* A pupil costs no more than this. */
    for (size_t i = 0; i < row->cell_count && i < columns->count; i++)
        same += *row->cells[i] && !strcmp(row->cells[i], columns->column[i].title);
    if (!same)
        return false;
    same = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        const char *text = cell_clean(row->cells[i]);
        filled += !text_is_empty(text);
        same +=
            !text_is_empty(text) && i < columns->count && !strcmp(text, columns->column[i].title);
    }
    return same > 1 && 2 * same >= filled;
}

const char *column_name(const char *title, size_t place, char out[COLUMN_NAME_SIZE])
{
    snprintf(out, COLUMN_NAME_SIZE, "colonne %zu, sans titre", place + 1);
    return *title ? title : out;
}

/* The column of that title which was judged by its cells, or NULL. */
static const struct column *judged_column(const struct columns *columns, const char *title)
{
    for (size_t i = 0; i < columns->count; i++) {
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there are as many as are counted */
        if (columns->column[i].has_remark && !strcmp(columns->column[i].title, title))
            return &columns->column[i];
    }
    return NULL;
}

/* Whether columns mean something else than those in their places. */
static bool are_others(const struct columns *columns, const struct columns *first)
{
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = &columns->column[i];
        const struct column *was = i < first->count ? &first->column[i] : NULL;
        if ((was ? was->fact : FACT_NONE) != column->fact ||
            (was ? was->field : FIELD_UNKNOWN) != column->field)
            return true;
    }
    return false;
}

bool columns_again(struct columns *again, const struct columns *first, const struct row *row,
                   const struct list_context *context, struct arena *arena, bool *differ,
                   struct error *error)
{
    *again = *first;
    again->count = row->cell_count;
    again->column = arena_take(arena, row->cell_count * sizeof *again->column);
    if (!again->column)
        return error_memory(error);
    const bool resemble = columns_resemble(first, row);
    for (size_t i = 0; i < row->cell_count; i++) {
        struct column *column = &again->column[i];
        const char *title = cell_clean(row->cells[i]);
        const struct meaning meaning = meaning_of(title, context->vocabulary);
        const struct column *was = i < first->count ? &first->column[i] : NULL;
        *column = (struct column){.title = arena_copy(arena, title, strlen(title)),
                                  .field = FIELD_UNKNOWN,
                                  .is_hidden = was && was->is_hidden,
                                  .month_first = was && was->month_first};
        if (!column->title)
            return error_memory(error);
        const struct column *judged = judged_column(first, title);
        /* A title that is not understood among those met before means what it meant there. */
        if (!judged && resemble && !meaning.label && was && was->fact != FACT_NONE)
            judged = was;
        if (judged) {
            const char *copy = column->title;
            *column = *judged;
            column->title = copy;
        } else if (meaning.label)
            place(column, &meaning, first->file_year, context->campaign_year);
    }
    if (!contact_columns_settle(again->column, again->count, &context->vocabulary->title_words,
                                &again->contacts))
        return error_memory(error);
    *differ = are_others(again, first);
    return true;
}

/* Quotes nothing of the file: without a header its first line may well be a pupil. */
bool columns_missing(const struct columns *columns, const struct list_context *context,
                     struct error *error)
{
    static const char *const NEEDED[] = {
        [ROLE_CLASSES] = "les colonnes Classe et MEF (ou Formation)",
        [ROLE_COUNCIL] = "Nom, Prénom et au moins Date de naissance, INE ou Classe",
        [ROLE_ENROLMENT] = "Nom, Prénom et au moins Date de naissance, INE, Classe ou Formation",
        [ROLE_PASS] = "Nom, Prénom et N° de dossier (ou Pass)",
    };
    if (columns->too_large)
        return error_set(error, STATUS_DATA,
                         "%s : la ligne %zu a plus de %d colonnes, ou une case de plus de %d ko ; "
                         "gardez les colonnes utiles et enregistrez de nouveau",
                         context->name, columns->too_large, CELL_COUNT_MAX, CELL_SIZE_MAX / 1024);
    if (columns->near_line)
        return error_set(error, STATUS_DATA,
                         "%s : ligne %zu, titre non compris : %s ; il faut %s : corrigez le titre "
                         "de la colonne qui manque, ou retirez ce fichier",
                         context->name, columns->near_line, columns->near_titles,
                         NEEDED[context->role]);
    return error_set(error, STATUS_DATA,
                     "%s : aucune ligne de titres reconnue parmi les %d premières ; il faut %s : "
                     "ajoutez une ligne de titres, ou retirez ce fichier",
                     context->name, HEADER_ROWS_SEARCHED, NEEDED[context->role]);
}

void columns_clear(struct columns *columns)
{
    arena_clear(&columns->titles);
    *columns = (struct columns){.count = 0};
}
