/* SPDX-License-Identifier: MIT */
#include "passregion/columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/school_year.h"
#include "passregion/text.h"

enum { ROWS_SEARCHED = 60, LABEL_MAX = 256 };

static const char DELIMITERS[] = {';', '\t', ',', '|'};

char *cell_clean(char *cell)
{
    cell = text_trim(cell);
    const size_t length = strlen(cell);
    if (length >= 3 && cell[0] == '=' && cell[1] == '"' && cell[length - 1] == '"') {
        cell[length - 1] = '\0';
        cell = text_trim(cell + 2);
    }
    return cell;
}

/* The label a header cell stands for; *year is the one its title names, or 0. */
static const struct label *label_of(const char *cell, const struct vocabulary *vocabulary,
                                    int *year)
{
    char folded[LABEL_MAX];

    *year = 0;
    if (text_fold(cell, folded, sizeof folded) >= sizeof folded)
        return NULL;
    const struct label *label = vocabulary_label(vocabulary, folded);
    if (!label && (*year = school_year_take(folded)) != 0)
        label = vocabulary_label(vocabulary, folded);
    return label;
}

/* How many labels a row holds, or 0 when it cannot head a list of this role. */
static size_t score_row(const struct row *row, enum file_role role,
                        const struct vocabulary *vocabulary)
{
    bool has[FIELD_FORBIDDEN + 1] = {false};
    size_t known = 0;
    int year;

    for (size_t i = 0; i < row->cell_count; i++) {
        const struct label *label = label_of(row->cells[i], vocabulary, &year);
        if (label) {
            has[label->field] = true;
            known++;
        }
    }
    if (role == ROLE_CLASSES)
        return has[FIELD_CLASS] && has[FIELD_FORMATION] ? known : 0;
    const bool names = has[FIELD_FULL_NAME] || (has[FIELD_FAMILY_NAME] && has[FIELD_FIRST_NAME]);
    if (role == ROLE_PASS)
        return names && (has[FIELD_FILE_NUMBER] || has[FIELD_HOLDS_PASS]) ? known : 0;
    const bool identifies =
        has[FIELD_BIRTH_DATE] || has[FIELD_INE] || has[FIELD_CLASS] || has[FIELD_FORMATION];
    return names && identifies ? known : 0;
}

struct candidate {
    char delimiter;
    size_t score;
    size_t cell_count;
    size_t line;
    size_t last_line;
};

/* Reads the start of the text with one delimiter and keeps its best header line. */
static bool try_delimiter(struct candidate *best, const char *text, size_t length, char delimiter,
                          enum file_role role, const struct vocabulary *vocabulary,
                          struct error *error)
{
    struct row row;
    struct csv_reader *reader = csv_reader_open(text, length, delimiter, 1, error);

    if (!reader)
        return false;
    for (int rows = 0; rows < ROWS_SEARCHED && csv_reader_next(reader, &row, error); rows++) {
        if (row.kind != ROW_CELLS)
            continue;
        const size_t score = score_row(&row, role, vocabulary);
        if (score > best->score || (score && score == best->score && best->delimiter != delimiter &&
                                    row.cell_count > best->cell_count))
            *best = (struct candidate){delimiter, score, row.cell_count, row.line,
                                       row.line + row.line_count - 1};
    }
    csv_reader_close(reader);
    return error->status == STATUS_OK;
}

/* The delimiter of Excel's first line « sep=; », or 0. */
static char declared_delimiter(const char *text)
{
    if (*text == '"')
        text++;
    const bool declared = (text[0] == 's' || text[0] == 'S') &&
                          (text[1] == 'e' || text[1] == 'E') &&
                          (text[2] == 'p' || text[2] == 'P') && text[3] == '=';
    if (declared && text[4] && memchr(DELIMITERS, text[4], sizeof DELIMITERS))
        return text[4];
    return '\0';
}

/* Quotes nothing of the file: without a header its first line may well be a pupil. */
static bool no_header(enum file_role role, const char *name, struct error *error)
{
    static const char *const NEEDED[] = {
        [ROLE_CLASSES] = "les colonnes Classe et MEF (ou Formation)",
        [ROLE_COUNCIL] = "Nom, Prénom et au moins Date de naissance, INE ou Classe",
        [ROLE_ENROLMENT] = "Nom, Prénom et au moins Date de naissance, INE, Classe ou Formation",
        [ROLE_PASS] = "Nom, Prénom et N° de dossier (ou Pass)",
    };
    return error_set(error, STATUS_DATA,
                     "%s : aucune ligne de titres reconnue parmi les %d premières ; il faut %s : "
                     "ajoutez une ligne de titres, ou retirez ce fichier",
                     name, ROWS_SEARCHED, NEEDED[role]);
}

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

static void place(struct column *column, const struct label *label, int named, int file_year,
                  int campaign_year)
{
    const int offset = year_offset(label, named, file_year, campaign_year);

    column->field = label->field;
    column->fact = FACT_NONE;
    column->names_year = named != 0;
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

static bool take_titles(struct columns *columns, const struct row *row, struct error *error)
{
    columns->count = row->cell_count;
    columns->column = arena_take(&columns->titles, row->cell_count * sizeof *columns->column);
    if (!columns->column)
        return error_memory(error);
    for (size_t i = 0; i < row->cell_count; i++) {
        const char *title = cell_clean(row->cells[i]);
        columns->column[i] = (struct column){
            .title = arena_copy(&columns->titles, title, strlen(title)), .field = FIELD_UNKNOWN};
        if (!columns->column[i].title)
            return error_memory(error);
    }
    return true;
}

/* What the lines say that tell the year: titles above the header, columns, next year's classes. */
struct year_evidence {
    int title_year;       /* the only school year named above the header, or 0 */
    bool column_names_it; /* a class or formation column names its year */
    bool has_next;        /* a class or formation of the file's next year is filled in */
    bool has_decision;    /* a council's decision is */
};

static void read_title(struct year_evidence *evidence, const struct row *row, bool *several)
{
    char folded[LABEL_MAX];

    for (size_t i = 0; i < row->cell_count; i++) {
        if (text_fold(row->cells[i], folded, sizeof folded) >= sizeof folded)
            continue;
        for (int year; (year = school_year_take(folded)) != 0;) {
            *several = *several || (evidence->title_year && evidence->title_year != year);
            evidence->title_year = year;
        }
    }
}

static bool names_course(const struct label *label)
{
    return label->field == FIELD_CLASS || label->field == FIELD_FORMATION;
}

static void read_evidence(struct year_evidence *evidence, const struct columns *columns,
                          const struct row *row, const struct vocabulary *vocabulary)
{
    for (size_t i = 0; i < row->cell_count && i < columns->count; i++) {
        int named;
        const struct label *label = label_of(columns->column[i].title, vocabulary, &named);
        if (!label)
            continue;
        evidence->column_names_it |= named && names_course(label);
        const bool filled = !text_is_empty(row->cells[i]);
        evidence->has_next |= filled && label->year == YEAR_AFTER_FILE && names_course(label);
        evidence->has_decision |= filled && label->field == FIELD_DECISION;
    }
}

/* Reads the whole list once for its titles and for what tells its year. */
static bool survey(struct columns *columns, struct year_evidence *evidence, const char *text,
                   size_t length, const struct vocabulary *vocabulary, struct error *error)
{
    struct row row;
    bool several = false;
    struct csv_reader *reader = csv_reader_open(text, length, columns->delimiter, 1, error);

    if (!reader)
        return false;
    while (!evidence->has_next && csv_reader_next(reader, &row, error)) {
        if (row.kind != ROW_CELLS)
            continue;
        if (row.line < columns->header_line) {
            read_title(evidence, &row, &several);
        } else if (row.line > columns->header_line) {
            read_evidence(evidence, columns, &row, vocabulary);
        } else if (!take_titles(columns, &row, error)) {
            break;
        }
    }
    csv_reader_close(reader);
    if (several)
        evidence->title_year = 0;
    return error->status == STATUS_OK;
}

/* The year a file is about: its folder's, unless the file itself says better. */
static bool choose_year(struct columns *columns, const struct year_evidence *evidence,
                        enum file_role role, int campaign_year, const char *name,
                        struct error *error)
{
    const int year = evidence->title_year;
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

bool columns_find(struct columns *columns, const char *text, size_t length, enum file_role role,
                  int campaign_year, const struct vocabulary *vocabulary, const char *name,
                  struct error *error)
{
    struct candidate best = {.score = 0};
    struct year_evidence evidence = {.title_year = 0};
    const char declared = declared_delimiter(text);

    *columns = (struct columns){.count = 0};
    error->status = STATUS_OK;
    for (size_t i = 0; i < sizeof DELIMITERS; i++) {
        if ((!declared || declared == DELIMITERS[i]) &&
            !try_delimiter(&best, text, length, DELIMITERS[i], role, vocabulary, error))
            return false;
    }
    if (!best.score)
        return no_header(role, name, error);

    columns->delimiter = best.delimiter;
    columns->header_line = best.line;
    columns->header_lines = best.last_line;
    if (!survey(columns, &evidence, text, length, vocabulary, error) ||
        !choose_year(columns, &evidence, role, campaign_year, name, error)) {
        columns_clear(columns);
        return false;
    }
    for (size_t i = 0; i < columns->count; i++) {
        int named;
        const struct label *label = label_of(columns->column[i].title, vocabulary, &named);
        if (label)
            place(&columns->column[i], label, named, columns->file_year, campaign_year);
    }
    return true;
}

void columns_clear(struct columns *columns)
{
    arena_clear(&columns->titles);
    *columns = (struct columns){.count = 0};
}
