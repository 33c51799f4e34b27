/* SPDX-License-Identifier: MIT */
#include "passregion/columns.h"

#include <string.h>

#include "header.h"
#include "passregion/school_year.h"
#include "passregion/text.h"

enum { FOLDED_SIZE = 256 };

/* How far a field's year lies from the campaign: 0 its own, -1 the one before. */
static int year_offset(const struct label *label, int named, int file_year, int campaign_year)
{
    if (named)
        return named - campaign_year;
    switch (label->year) {
    case YEAR_BEFORE_FILE:
        return file_year - 1 - campaign_year;
    case YEAR_AFTER_FILE:
        return file_year + 1 - campaign_year;
    case YEAR_OF_CAMPAIGN:
        return 0;
    case YEAR_BEFORE_CAMPAIGN:
        return -1;
    case YEAR_OF_FILE:
        break;
    }
    return file_year - campaign_year;
}

/* A title that names its year, the responsible and the head of the school go before others. */
static int rank_of(enum field field, bool names_year)
{
    if (names_year || field == FIELD_FAMILY_EMAIL || field == FIELD_FINAL_DECISION)
        return 0;
    return field == FIELD_OPINION ? RANK_COUNT - 1 : 1;
}

static void place(struct column *column, const struct label *label, int named, int file_year,
                  int campaign_year)
{
    const int offset = year_offset(label, named, file_year, campaign_year);

    column->field = label->field;
    column->fact = FACT_NONE;
    column->rank = rank_of(label->field, named != 0);
    /* Of the year before last only a school of an unnamed year is kept: it may be last year's. */
    if (!(named && offset == -2))
        column->fact = fact_of_field(label->field, offset);
    /* A list of newcomers says « Établissement » of the school they come from. */
    if (!named && label->year == YEAR_OF_FILE && offset == 0) {
        if (label->field == FIELD_UAI)
            column->fact = FACT_UAI_PLAIN;
        else if (label->field == FIELD_SCHOOL)
            column->fact = FACT_SCHOOL_PLAIN;
    }
}

/* What a title says before the year of the file is known. */
struct meaning {
    const struct label *label; /* NULL: unknown */
    int named;                 /* the year its title names, or 0 */
};

bool columns_heads(const struct columns *columns, const struct row *row, size_t number)
{
    return row->line_count ? row->line <= columns->header_lines : number < columns->header_row;
}

static bool take_titles(struct columns *columns, const struct header *header,
                        struct meaning *meanings, const struct vocabulary *vocabulary,
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
        meanings[i].label = header_label(header->titles[i], vocabulary, &meanings[i].named);
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
                       const struct vocabulary *vocabulary)
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
        class_title_read(row, evidence->own_year, vocabulary, class_name) == CLASS_TITLE_ONE)
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
                          const struct vocabulary *vocabulary)
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
        evidence->has_own_part |= label->field == FIELD_SCHOOL_PART &&
                                  school_part(vocabulary, row->cells[i]) == SCHOOL_PART_OURS;
        evidence->lacks_part &= !evidence->has_own_part;
        evidence->has_class |= label->field == FIELD_CLASS &&
                               (meanings[i].named ? meanings[i].named == evidence->own_year
                                                  : label->year == YEAR_OF_FILE);
    }
}

/* Whether the lines to come can tell nothing more. */
static bool is_complete(const struct evidence *evidence)
{
    return evidence->has_next && evidence->has_class && !evidence->lacks_part;
}

/* Reads the list once for its titles and for what tells its year. */
static bool survey(struct columns *columns, struct evidence *evidence,
                   const struct meaning *meanings, const struct table *table,
                   const struct vocabulary *vocabulary, struct error *error)
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
            read_title(columns, evidence, &row, vocabulary);
        else
            read_evidence(evidence, columns, meanings, &row, vocabulary);
    }
    rows_close(rows);
    return error->status == STATUS_OK;
}

/* The year a file is about: its folder's, unless the file itself says better. */
static bool choose_year(struct columns *columns, const struct evidence *evidence,
                        enum file_role role, int campaign_year, const char *name,
                        struct error *error)
{
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
        name, year, year + 1, file_role_name(role), columns->file_year, columns->file_year + 1);
}

static bool read_header(struct columns *columns, const struct header *header,
                        const struct table *table, enum file_role role, int campaign_year,
                        const struct vocabulary *vocabulary, const char *name, struct error *error)
{
    struct evidence evidence = {.own_year =
                                    role == ROLE_COUNCIL ? campaign_year - 1 : campaign_year};
    struct meaning meanings[CELL_COUNT_MAX] = {{NULL, 0}};

    if (!take_titles(columns, header, meanings, vocabulary, error) ||
        !survey(columns, &evidence, meanings, table, vocabulary, error) ||
        !choose_year(columns, &evidence, role, campaign_year, name, error))
        return false;
    for (size_t i = 0; i < columns->count; i++) {
        if (meanings[i].label)
            place(&columns->column[i], meanings[i].label, meanings[i].named, columns->file_year,
                  campaign_year);
    }
    split_merged_name(columns, &evidence);
    columns->has_own_part = evidence.has_own_part;
    columns->class_from_title = !evidence.has_class && role != ROLE_CLASSES;
    if (columns->class_from_title && !columns->title_class[0] &&
        class_title_of_sheet(table->name, evidence.own_year, vocabulary, columns->title_class) !=
            CLASS_TITLE_ONE)
        columns->title_class[0] = '\0';
    return true;
}

bool columns_find(struct columns *columns, struct table *table, enum file_role role,
                  int campaign_year, const struct vocabulary *vocabulary, const char *name,
                  struct error *error)
{
    struct header header;

    *columns = (struct columns){.count = 0};
    if (!header_find(&header, table, role, vocabulary, &columns->titles, error) ||
        (header.count &&
         !read_header(columns, &header, table, role, campaign_year, vocabulary, name, error))) {
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
                   int campaign_year, const struct vocabulary *vocabulary, struct arena *arena,
                   bool *differ, struct error *error)
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
        int named;
        const struct label *label = header_label(title, vocabulary, &named);
        *column = (struct column){.title = arena_copy(arena, title, strlen(title)),
                                  .field = FIELD_UNKNOWN};
        if (!column->title)
            return error_memory(error);
        if (label)
            place(column, label, named, first->file_year, campaign_year);
        const struct column *was = i < first->count ? &first->column[i] : NULL;
        *differ |= (was ? was->fact : FACT_NONE) != column->fact ||
                   (was ? was->field : FIELD_UNKNOWN) != column->field;
    }
    return true;
}

/* Quotes nothing of the file: without a header its first line may well be a pupil. */
bool columns_missing(const struct columns *columns, enum file_role role, const char *name,
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
                         name, columns->too_large, CELL_COUNT_MAX, CELL_SIZE_MAX / 1024);
    return error_set(error, STATUS_DATA,
                     "%s : aucune ligne de titres reconnue parmi les %d premières ; il faut %s : "
                     "ajoutez une ligne de titres, ou retirez ce fichier",
                     name, HEADER_ROWS_SEARCHED, NEEDED[role]);
}

void columns_clear(struct columns *columns)
{
    arena_clear(&columns->titles);
    *columns = (struct columns){.count = 0};
}
