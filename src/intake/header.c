/* SPDX-License-Identifier: MIT */
#include "header.h"

#include <string.h>

#include "layout.h"
#include "passregion/text.h"
#include "title_row.h"

enum {
    TITLES_MIN = 2,   /* known ones, for a line to be one of titles */
    ROWS_LOOKED = 50, /* for columns without a title */
    LINES_MIN = 2
};

static const char DELIMITERS[] = {';', '\t', ',', '|'};

struct search {
    struct header *header;
    enum file_role role;
    const struct vocabulary *vocabulary;
    struct arena *arena;  /* of the titles that are kept */
    struct arena rows[2]; /* of the two rows last seen */
    struct arena *row;    /* of the one under way */
    enum phrase_care care;
    struct header nearest; /* titles that lack one thing */
    enum title_lack nearest_lack;
    size_t nearest_known;
    char nearest_delimiter;
    size_t best_score;
    size_t best_count;
    char best_delimiter;
    char delimiter; /* of the reading under way */
    size_t too_large;
    struct error *error;
};

/* A row's cells, trimmed, in memory that lasts until the row after next. */
static bool take_row(struct search *search, const struct row *row, struct title_row *candidate)
{
    candidate->count = row->cell_count;
    for (size_t i = 0; i < row->cell_count; i++) {
        const char *text = cell_clean(row->cells[i]);
        candidate->titles[i] = arena_copy(search->row, text, strlen(text));
        if (!candidate->titles[i])
            return error_memory(search->error);
    }
    return true;
}

static const char *const *keep_texts(const struct search *search, const char *const *texts,
                                     size_t count)
{
    const char **kept = arena_take(search->arena, count * sizeof *kept);

    for (size_t i = 0; kept && i < count; i++) {
        kept[i] = arena_copy(search->arena, texts[i], strlen(texts[i]));
        if (!kept[i])
            return NULL;
    }
    return kept;
}

/* Notes titles that would head a list but for one thing. */
static bool keep_nearest(struct search *search, const struct title_row *candidate,
                         const struct header *place)
{
    const size_t least = search->role == ROLE_CLASSES ? 1 : TITLES_MIN;

    if (search->care != PHRASE_AT_ALL || !candidate->lack || candidate->known < least ||
        candidate->known <= search->nearest_known)
        return true;
    search->nearest_lack = candidate->lack;
    search->nearest = *place;
    search->nearest.count = candidate->count;
    search->nearest.titles = keep_texts(search, candidate->titles, candidate->count);
    search->nearest_known = candidate->known;
    search->nearest_delimiter = search->delimiter;
    return search->nearest.titles || error_memory(search->error);
}

/* Keeps a candidate that is better than the best so far. */
static bool keep(struct search *search, const struct title_row *candidate,
                 const struct header *place)
{
    const bool other_delimiter = search->best_delimiter != search->delimiter;

    if (!candidate->score || candidate->score < search->best_score ||
        (candidate->score == search->best_score &&
         !(other_delimiter && candidate->count > search->best_count)))
        return true;
    struct header *header = search->header;
    *header = *place;
    header->count = candidate->count;
    header->titles = keep_texts(search, candidate->titles, candidate->count);
    if (!header->titles)
        return error_memory(search->error);
    search->best_score = candidate->score;
    search->best_count = candidate->count;
    search->best_delimiter = search->delimiter;
    return true;
}

/* Weighs a row alone and together with the one above it. */
static bool weigh_row(struct search *search, const struct row *row, size_t number,
                      const struct title_row *above, const struct header *above_place,
                      struct title_row *candidate)
{
    struct title_row both;
    const struct header place = {.row = number,
                                 .row_count = 1,
                                 .line = row->line,
                                 .last_line = row->line + row->line_count - (row->line_count > 0)};

    title_row_score(candidate, search->role, search->vocabulary, search->care);
    /* Two lines are only worth a look where one of them has titles. */
    if (above->count && (above->known >= TITLES_MIN || candidate->known >= TITLES_MIN)) {
        struct header pair = *above_place;
        pair.row_count = 2;
        pair.last_line = place.last_line;
        title_row_join(above, candidate, search->vocabulary, search->row, &both);
        title_row_score(&both, search->role, search->vocabulary, search->care);
        const bool belongs = above->score && both.score <= above->score &&
                             title_row_goes_below(above, candidate, search->vocabulary);
        if (belongs) {
            memcpy(both.titles, above->titles, above->count * sizeof *both.titles);
            both.count = above->count;
            both.score = above->score + 1;
        }
        /* Titles below that say more alone need no line above; that line is a title of the list. */
        if (both.score > above->score && both.score > candidate->score) {
            pair.first_line = keep_texts(search, above->titles, above->count);
            pair.first_count = above->count;
            if (!pair.first_line)
                return error_memory(search->error);
            if (!keep(search, &both, &pair))
                return false;
        }
    }
    return keep(search, candidate, &place) && keep_nearest(search, candidate, &place);
}

static bool search_rows(struct search *search, const struct table *table)
{
    struct title_row pair[2] = {{.count = 0}};
    struct header places[2] = {{.row = 0}};
    struct row row;
    struct rows *rows = rows_open(table, search->error);
    bool done = rows != NULL;
    bool has_titles = false;
    bool has_begun = false;

    for (size_t number = 0; done && !has_begun && number < HEADER_ROWS_SEARCHED; number++) {
        struct title_row *candidate = &pair[number % 2];
        struct title_row *above = &pair[(number + 1) % 2];
        if (!rows_next(rows, &row, search->error))
            break;
        candidate->count = 0;
        candidate->owned = 0;
        search->row = &search->rows[number % 2];
        arena_reset(search->row);
        if (row.kind == ROW_TOO_LARGE)
            search->too_large = row.line;
        if (row.kind != ROW_CELLS)
            continue;
        places[number % 2] = (struct header){.row = number, .line = row.line};
        done = take_row(search, &row, candidate) &&
               weigh_row(search, &row, number, above, &places[(number + 1) % 2], candidate);
        has_begun = done && has_titles && title_row_is_data(candidate);
        has_titles |= candidate->score > 0;
    }
    rows_close(rows);
    return done && search->error->status == STATUS_OK;
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

/* A list without titles, in a layout that is known. */
static bool find_layout(struct search *search, const struct table *table)
{
    const bool may_be = search->role == ROLE_COUNCIL || search->role == ROLE_ENROLMENT;

    return !may_be || layout_find(table, HEADER_ROWS_SEARCHED, &search->header->titles,
                                  &search->header->count, search->error);
}

/* Searches for titles by each delimiter that text may have. */
static bool search_table(struct search *search, struct table *table, enum phrase_care care)
{
    search->care = care;
    if (table->grid)
        return search_rows(search, table);
    const char declared = declared_delimiter(table->text);
    for (size_t i = 0; i < sizeof DELIMITERS; i++) {
        if (declared && declared != DELIMITERS[i])
            continue;
        search->delimiter = table->delimiter = DELIMITERS[i];
        if (!search_rows(search, table))
            return false;
    }
    table->delimiter = search->best_delimiter;
    return true;
}

/* The titles that lack a name are taken where the cells show it, else told as the nearest. */
static bool take_nearest(struct search *search, struct table *table)
{
    struct header *header = search->header;
    struct header *nearest = &search->nearest;
    enum field fields[CELL_COUNT_MAX];
    int year;

    if (!nearest->count)
        return true;
    if (!table->grid)
        table->delimiter = search->nearest_delimiter;
    for (size_t i = 0; i < nearest->count; i++) {
        const struct label *label =
            title_label(nearest->titles[i], search->vocabulary, PHRASE_AT_ALL, &year);
        fields[i] = label ? label->field : FIELD_UNKNOWN;
    }
    const struct told_titles told = {nearest->row + nearest->row_count, nearest->count, fields};
    if (search->nearest_lack == LACK_NAME &&
        !name_cells_find(table, &told, &nearest->name, search->error))
        return false;
    if (nearest->name.field != FIELD_UNKNOWN) {
        *header = *nearest;
        return true;
    }
    header->near_line = nearest->line;
    header->near_count = nearest->count;
    header->near_titles = nearest->titles;
    return true;
}

/* A list without titles, by each delimiter. */
static bool search_layout(struct search *search, struct table *table)
{
    if (table->grid)
        return find_layout(search, table);
    for (size_t i = 0; !search->header->count && i < sizeof DELIMITERS; i++) {
        table->delimiter = DELIMITERS[i];
        if (!find_layout(search, table))
            return false;
    }
    return true;
}

/* Whether a row is titles like those found, but for some of them. */
static bool is_alike(const struct header *header, const struct row *row)
{
    size_t filled = 0;
    size_t same = 0;

    for (size_t i = 0; row->kind == ROW_CELLS && i < row->cell_count; i++) {
        const char *text = cell_clean(row->cells[i]);
        filled += *text != '\0';
        same += *text && i < header->count && !strcmp(text, header->titles[i]);
    }
    return same >= TITLES_MIN && 2 * same >= filled && row->cell_count <= header->count;
}

/* The titles found may stand again above a later block: the list starts where they stand first. */
static bool start_earlier(struct search *search, const struct table *table)
{
    struct header *header = search->header;
    struct row row;
    struct rows *rows = header->row_count == 1 ? rows_open(table, search->error) : NULL;
    bool done = header->row_count != 1 || rows;

    /* Right above each other they are no two blocks. */
    for (size_t number = 0; rows && done && number + 1 < header->row; number++) {
        if (!rows_next(rows, &row, search->error))
            break;
        if (!is_alike(header, &row))
            continue;
        const char *titles[CELL_COUNT_MAX];
        for (size_t i = 0; i < header->count; i++)
            titles[i] = i < row.cell_count ? row.cells[i] : "";
        header->as_written = keep_texts(search, titles, header->count);
        header->row = number;
        header->line = row.line;
        header->last_line = row.line + row.line_count - (row.line_count > 0);
        done = header->as_written || error_memory(search->error);
    }
    rows_close(rows);
    return done && search->error->status == STATUS_OK;
}

/* Columns behind the last title that most lines fill are columns without a title. */
static bool add_untitled(struct search *search, const struct table *table)
{
    struct header *header = search->header;
    const char *titles[CELL_COUNT_MAX];
    size_t filled[CELL_COUNT_MAX] = {0};
    size_t lines = 0;
    size_t count = header->count;
    struct row row;
    struct rows *rows = rows_open(table, search->error);

    if (!rows)
        return false;
    for (size_t n = 0; n < header->row + ROWS_LOOKED && rows_next(rows, &row, search->error); n++) {
        if (n < header->row + header->row_count || row.kind != ROW_CELLS)
            continue;
        lines++;
        for (size_t i = count; i < row.cell_count; i++)
            filled[i] += !text_is_empty(row.cells[i]);
    }
    rows_close(rows);
    if (search->error->status != STATUS_OK)
        return false;
    while (count < CELL_COUNT_MAX && lines >= LINES_MIN && 2 * filled[count] > lines)
        count++;
    /* Half a line more is another pupil's, lines that were glued. */
    if (count == header->count || 2 * (count - header->count) >= header->count)
        return true;
    for (size_t i = 0; i < count; i++)
        titles[i] = i < header->count ? header->titles[i] : "";
    header->titles = keep_texts(search, titles, count);
    header->count = count;
    return header->titles || error_memory(search->error);
}

bool header_find(struct header *header, struct table *table, enum file_role role,
                 const struct vocabulary *vocabulary, struct arena *arena, struct error *error)
{
    struct search search = {
        .header = header, .role = role, .vocabulary = vocabulary, .arena = arena, .error = error};

    *header = (struct header){.count = 0};
    error->status = STATUS_OK;
    bool done = search_table(&search, table, PHRASE_IF_WHOLE);
    if (done && !header->count)
        done = search_table(&search, table, PHRASE_AT_ALL);
    if (done && !header->count)
        done = take_nearest(&search, table);
    if (done && !header->count && !header->near_count)
        done = search_layout(&search, table);
    if (done && header->row_count)
        done = add_untitled(&search, table) && start_earlier(&search, table);
    arena_clear(&search.rows[0]);
    arena_clear(&search.rows[1]);
    header->too_large = search.too_large;
    return done;
}
