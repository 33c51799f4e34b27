/* SPDX-License-Identifier: MIT */
#include "passregion/columns.h"

#include <string.h>

#include "header.h"
#include "passregion/school_year.h"
#include "passregion/text.h"
#include "title_row.h"

enum { FOLDED_SIZE = 256 };

/* What a title says before the year of the file is known. */
struct meaning {
    const struct label *label; /* NULL: unknown */
    int named;                 /* the year its title names, or 0 */
};

/* How far a field's year lies from the campaign: 0 its own, -1 the one before. */
static int year_offset(const struct meaning *meaning, int file_year, int campaign_year)
{
    static const struct {
        bool from_file; /* else from the campaign's year */
        int offset;
    } YEARS[] = {[YEAR_OF_FILE] = {true, 0},
                 [YEAR_BEFORE_FILE] = {true, -1},
                 [YEAR_AFTER_FILE] = {true, 1},
                 [YEAR_OF_CAMPAIGN] = {false, 0},
                 [YEAR_BEFORE_CAMPAIGN] = {false, -1}};

    const enum label_year year = meaning->label->year;
    if (meaning->named)
        return meaning->named - campaign_year;
    return YEARS[year].offset + (YEARS[year].from_file ? file_year - campaign_year : 0);
}

/* A title that names its year, the responsible and the head of the school go before others. */
static int rank_of(enum field field, bool names_year)
{
    if (names_year || field == FIELD_FAMILY_EMAIL || field == FIELD_FINAL_DECISION)
        return 0;
    return field == FIELD_OPINION ? RANK_COUNT - 1 : 1;
}

static void place(struct column *column, const struct meaning *meaning, int file_year,
                  int campaign_year)
{
    const int offset = year_offset(meaning, file_year, campaign_year);

    column->field = meaning->label->field;
    column->fact = FACT_NONE;
    column->rank = rank_of(column->field, meaning->named != 0);
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
                        const struct list_context *context, struct meaning *meanings,
                        struct error *error)
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
        columns->column[i] = (struct column){.title = header->titles[i], .field = FIELD_UNKNOWN};
        meanings[i].label = title_label(header->titles[i], context->vocabulary, &meanings[i].named);
    }
    return true;
}

/* What the lines say that tell the year: titles above the header, columns, next year's classes. */
struct evidence {
    int title_year;       /* the only school year named above the header, or 0 */
    bool several_years;   /* … there are several: none counts */
    bool column_names_it; /* a class or formation column names its year */
    bool has_next;        /* a class or formation of the file's next year is filled in */
    bool has_decision;    /* a council's decision is */
    bool lacks_part;      /* a column of parts of a group of schools, and none is ours so far */
    bool has_own_part;
    size_t untitled_filled; /* lines with a cell under no title beside the whole name */
    size_t lines;
    bool has_class; /* a class of the file's own year is */
    int own_year;   /* the one its folder expects */
};

/* Titles above the list name its year and, where the list is of one class, the class. */
static void read_title(struct columns *columns, struct evidence *evidence, const struct row *row,
                       const struct list_context *context)
{
    char folded[FOLDED_SIZE];
    char class_name[CLASS_SIZE];

    for (size_t i = 0; i < row->cell_count; i++) {
        if (text_fold(row->cells[i], folded, sizeof folded) >= sizeof folded)
            continue;
        for (int year; (year = school_year_take(folded)) != 0;) {
            evidence->several_years |= evidence->title_year && evidence->title_year != year;
            evidence->title_year = year;
        }
    }
    /* The titles of columns themselves name none. */
    if (row->line < columns->header_line &&
        class_title_read(row, evidence->own_year, context->vocabulary, class_name) ==
            CLASS_TITLE_ONE)
        memcpy(columns->title_class, class_name, sizeof class_name);
}

static bool names_course(const struct label *label)
{
    return label->field == FIELD_CLASS || label->field == FIELD_FORMATION;
}

/* Titles that stand again above each block are no content of their column. */
static bool is_title_again(const struct columns *columns, const struct row *row, size_t i)
{
    return !strcmp(cell_clean(row->cells[i]), columns->column[i].title);
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

static void read_evidence(struct evidence *evidence, const struct columns *columns,
                          const struct meaning *meanings, const struct row *row,
                          const struct list_context *context)
{
    evidence->lines++;
    for (size_t i = 0; i < row->cell_count && i < columns->count; i++) {
        const struct label *label = meanings[i].label;
        if (i && !*columns->column[i].title && meanings[i - 1].label &&
            meanings[i - 1].label->field == FIELD_FULL_NAME && !text_is_empty(row->cells[i]))
            evidence->untitled_filled++;
        if (!label || text_is_empty(row->cells[i]) || is_title_again(columns, row, i))
            continue;
        evidence->has_next |= label->year == YEAR_AFTER_FILE && names_course(label);
        evidence->has_decision |= fact_of_field(label->field, 0) == FACT_DECISION;
        evidence->has_own_part |=
            label->field == FIELD_SCHOOL_PART &&
            school_part(context->vocabulary, row->cells[i]) == SCHOOL_PART_OURS;
        evidence->lacks_part &= !evidence->has_own_part;
        evidence->has_class |= label->field == FIELD_CLASS &&
                               (meanings[i].named ? meanings[i].named == evidence->own_year
                                                  : label->year == YEAR_OF_FILE);
    }
}

/* The lines to come can tell nothing more. */
static bool is_complete(const struct evidence *evidence)
{
    return evidence->has_next && evidence->has_class && !evidence->lacks_part;
}

/* Reads the list once for its titles and for what tells its year. */
static bool survey(struct columns *columns, struct evidence *evidence,
                   const struct meaning *meanings, const struct table *table,
                   const struct list_context *context, struct error *error)
{
    struct row row;
    struct rows *rows = rows_open(table, error);

    if (!rows)
        return false;
    for (size_t i = 0; i < columns->count; i++) {
        if (!meanings[i].label)
            continue;
        evidence->column_names_it |= meanings[i].named && names_course(meanings[i].label);
        evidence->lacks_part |= meanings[i].label->field == FIELD_SCHOOL_PART;
    }
    for (size_t number = 0; !is_complete(evidence) && rows_next(rows, &row, error); number++) {
        if (row.kind != ROW_CELLS)
            continue;
        if (columns_heads(columns, &row, number))
            read_title(columns, evidence, &row, context);
        else
            read_evidence(evidence, columns, meanings, &row, context);
    }
    rows_close(rows);
    return error->status == STATUS_OK;
}

/* The year a file is about: its folder's, unless the file itself says better. */
static bool choose_year(struct columns *columns, const struct evidence *evidence,
                        const struct list_context *context, struct error *error)
{
    const enum file_role role = context->role;
    const int campaign_year = context->campaign_year;
    const int year = evidence->several_years ? 0 : evidence->title_year;
    const bool settled = role == ROLE_CLASSES || role == ROLE_PASS || evidence->column_names_it;

    columns->file_year = role == ROLE_COUNCIL ? campaign_year - 1 : campaign_year;
    /* « Classe an prochain » is of no use in the list of a year that is not yet there. */
    if (role == ROLE_ENROLMENT && evidence->has_next && !evidence->column_names_it)
        columns->file_year = campaign_year - 1;
    if (settled || !year || year == columns->file_year)
        return true;
    if (role == ROLE_COUNCIL && year == campaign_year &&
        (evidence->has_next || evidence->has_decision))
        return true;
    return error_set(
        error, STATUS_DATA,
        "%s : la liste se dit de l'année %d-%d, le dossier %s/ attend %d-%d ; mettez-la "
        "dans le bon dossier ou corrigez son titre",
        context->name, year, year + 1, file_role_name(role), columns->file_year,
        columns->file_year + 1);
}

static bool read_header(struct columns *columns, const struct header *header,
                        const struct table *table, const struct list_context *context,
                        struct error *error)
{
    struct evidence evidence = {.own_year =
                                    context->campaign_year - (context->role == ROLE_COUNCIL)};
    struct meaning meanings[CELL_COUNT_MAX] = {{NULL, 0}};

    if (!take_titles(columns, header, context, meanings, error) ||
        !survey(columns, &evidence, meanings, table, context, error) ||
        !choose_year(columns, &evidence, context, error))
        return false;
    for (size_t i = 0; i < columns->count; i++) {
        if (meanings[i].label)
            place(&columns->column[i], &meanings[i], columns->file_year, context->campaign_year);
    }
    split_merged_name(columns, &evidence);
    columns->has_own_part = evidence.has_own_part;
    columns->class_from_title = !evidence.has_class && context->role != ROLE_CLASSES;
    if (columns->class_from_title && !columns->title_class[0] &&
        class_title_of_sheet(table->name, evidence.own_year, context->vocabulary,
                             columns->title_class) != CLASS_TITLE_ONE)
        columns->title_class[0] = '\0';
    return true;
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
    return true;
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

bool columns_again(struct columns *again, const struct columns *first, const struct row *row,
                   const struct list_context *context, struct arena *arena, bool *differ,
                   struct error *error)
{
    *again = *first;
    again->count = row->cell_count;
    again->column = arena_take(arena, row->cell_count * sizeof *again->column);
    if (!again->column)
        return error_memory(error);
    *differ = false;
    for (size_t i = 0; i < row->cell_count; i++) {
        struct column *column = &again->column[i];
        const char *title = cell_clean(row->cells[i]);
        struct meaning meaning;
        meaning.label = title_label(title, context->vocabulary, &meaning.named);
        *column = (struct column){.title = arena_copy(arena, title, strlen(title)),
                                  .field = FIELD_UNKNOWN};
        if (!column->title)
            return error_memory(error);
        if (meaning.label)
            place(column, &meaning, first->file_year, context->campaign_year);
        const struct column *was = i < first->count ? &first->column[i] : NULL;
        *differ |= (was ? was->fact : FACT_NONE) != column->fact ||
                   (was ? was->field : FIELD_UNKNOWN) != column->field;
    }
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
