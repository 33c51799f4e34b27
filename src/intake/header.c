/* SPDX-License-Identifier: MIT */
#include "header.h"

#include <stdio.h>
#include <string.h>

#include "layout.h"
#include "passregion/school_year.h"
#include "passregion/text.h"

enum {
    TITLES_MIN = 2,      /* known ones, for a line to be one of titles */
    TITLE_SIZE = 2 * 256 /* of two lines together */
};

/* « 2026-2027 » alone above a column is the class of that year. */
static const char BARE_YEAR[] = "CLASSE";

static const char DELIMITERS[] = {';', '\t', ',', '|'};

const struct label *header_label(const char *title, const struct vocabulary *vocabulary, int *year)
{
    char folded[LABEL_SIZE];

    *year = 0;
    if (text_fold(title, folded, sizeof folded) >= sizeof folded)
        return NULL;
    const struct label *label = vocabulary_label(vocabulary, folded);
    if (!label && (*year = school_year_take(folded)) != 0)
        label = vocabulary_label(vocabulary, *folded ? folded : BARE_YEAR);
    return label;
}

/* A row of titles that may be the header: one line, or two of them together. */
struct candidate {
    const char *titles[CELL_COUNT_MAX];
    size_t count;
    size_t known; /* labels among them */
    size_t score; /* the same, or 0 when they cannot head a list of this role */
};

struct search {
    struct header *header;
    enum file_role role;
    const struct vocabulary *vocabulary;
    struct arena *arena;  /* of the titles that are kept */
    struct arena rows[2]; /* of the two rows last seen */
    struct arena *row;    /* of the one under way */
    size_t best_score;
    size_t best_count;
    char best_delimiter;
    char delimiter; /* of the reading under way */
    size_t too_large;
    struct error *error;
};

/* Counts the labels among titles; *heads: they can head a list of this role. */
static size_t count_labels(const char *const *titles, size_t count, enum file_role role,
                           const struct vocabulary *vocabulary, bool *heads)
{
    bool has[FIELD_FORBIDDEN + 1] = {false};
    size_t known = 0;
    int year;

    for (size_t i = 0; i < count; i++) {
        const struct label *label = header_label(titles[i], vocabulary, &year);
        if (label) {
            has[label->field] = true;
            /* A title that names its year tells more than one that does not. */
            known += year ? 2 : 1;
        }
    }
    const bool names = has[FIELD_FULL_NAME] || (has[FIELD_FAMILY_NAME] && has[FIELD_FIRST_NAME]);
    const bool identifies =
        has[FIELD_BIRTH_DATE] || has[FIELD_INE] || has[FIELD_CLASS] || has[FIELD_FORMATION];
    *heads = names && identifies;
    if (role == ROLE_CLASSES)
        *heads = has[FIELD_CLASS] && has[FIELD_FORMATION];
    else if (role == ROLE_PASS)
        *heads = names && (has[FIELD_FILE_NUMBER] || has[FIELD_HOLDS_PASS]);
    return known;
}

static void score(const struct search *search, struct candidate *candidate)
{
    bool heads;

    candidate->known =
        count_labels(candidate->titles, candidate->count, search->role, search->vocabulary, &heads);
    candidate->score = heads ? candidate->known : 0;
}

bool header_is_row(const struct row *row, enum file_role role, const struct vocabulary *vocabulary)
{
    bool heads = false;
    size_t first = 0;
    int year;

    while (first < row->cell_count && text_is_empty(row->cells[first]))
        first++;
    /* The first cell tells nearly always: a pupil costs one look-up. */
    if (first < row->cell_count && header_label(row->cells[first], vocabulary, &year))
        count_labels((const char *const *)row->cells, row->cell_count, role, vocabulary, &heads);
    return heads;
}

/* A row's cells, trimmed, in memory that lasts until the row after next. */
static bool take_row(struct search *search, const struct row *row, struct candidate *candidate)
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

/* The school year that a title names, or 0. */
static int year_of(const char *title)
{
    char folded[LABEL_SIZE];

    return text_fold(title, folded, sizeof folded) < sizeof folded ? school_year_take(folded) : 0;
}

/*
 * The title of a column under two lines: « Classe » above « 2026-2027 » is
 * « Classe 2026-2027 », a merged title above counts for all it stands over,
 * and « Critères » above « Comportement » is what the lower one says.
 */
static const char *join_titles(struct search *search, const char *above, const char *below,
                               bool groups_years)
{
    char joined[TITLE_SIZE];
    int year;

    if (!*below || !strcmp(above, below))
        return above;
    if (!*above)
        return below;
    int length = snprintf(joined, sizeof joined, "%s %s", above, below);
    /* « Année 2026-2027 » stands above « Classe » as a group of columns. */
    const int group = groups_years ? year_of(above) : 0;
    const struct label *label = group ? header_label(below, search->vocabulary, &year) : NULL;
    if (label && !year && label->year == YEAR_OF_FILE)
        length = snprintf(joined, sizeof joined, "%s %d-%d", below, group, group + 1);
    if (length < 0 || (size_t)length >= sizeof joined ||
        !header_label(joined, search->vocabulary, &year))
        return below;
    const char *copy = arena_copy(search->row, joined, strlen(joined));
    return copy ? copy : below;
}

/* One year alone is the title of the whole list. */
static bool names_two_years(const struct candidate *titles)
{
    int first = 0;

    for (size_t i = 0; i < titles->count; i++) {
        const int year = *titles->titles[i] ? year_of(titles->titles[i]) : 0;
        if (year && first && year != first)
            return true;
        first = year ? year : first;
    }
    return false;
}

static void join_rows(struct search *search, const struct candidate *above,
                      const struct candidate *below, struct candidate *both)
{
    const char *merged = "";
    const bool groups_years = names_two_years(above);

    both->count = above->count > below->count ? above->count : below->count;
    for (size_t i = 0; i < both->count; i++) {
        const char *upper = i < above->count ? above->titles[i] : "";
        const char *lower = i < below->count ? below->titles[i] : "";
        if (*upper)
            merged = upper;
        both->titles[i] =
            join_titles(search, *upper || !*lower ? upper : merged, lower, groups_years);
    }
    score(search, both);
}

/*
 * A line right below the titles that names nobody and holds words only: it
 * goes with them, known or not.
 */
static bool is_second_line(const struct search *search, const struct candidate *above,
                           const struct candidate *below)
{
    size_t filled = 0;
    int year;

    for (size_t i = 0; i < below->count; i++) {
        const char *text = below->titles[i];
        const bool merged = i < above->count && !strcmp(text, above->titles[i]);
        if (text_is_empty(text) || merged)
            continue;
        const struct label *label =
            i < above->count ? header_label(above->titles[i], search->vocabulary, &year) : NULL;
        if (strpbrk(text, "0123456789@") ||
            (label && label->field != FIELD_IGNORED && label->field != FIELD_FORBIDDEN))
            return false;
        filled++;
    }
    return filled > 1;
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

/* Keeps a candidate that is better than the best so far. */
static bool keep(struct search *search, const struct candidate *candidate,
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
                      const struct candidate *above, const struct header *above_place,
                      struct candidate *candidate)
{
    struct candidate both;
    const struct header place = {.row = number,
                                 .row_count = 1,
                                 .line = row->line,
                                 .last_line = row->line + row->line_count - (row->line_count > 0)};

    score(search, candidate);
    /* Two lines are only worth a look where one of them has titles. */
    if (above->count && (above->known >= TITLES_MIN || candidate->known >= TITLES_MIN)) {
        struct header pair = *above_place;
        pair.row_count = 2;
        pair.last_line = place.last_line;
        join_rows(search, above, candidate, &both);
        const bool belongs =
            above->score && both.score <= above->score && is_second_line(search, above, candidate);
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
    return keep(search, candidate, &place);
}

/* A row that fills most of its columns and holds no title: behind titles, the list has begun. */
static bool is_data(const struct candidate *candidate)
{
    size_t filled = 0;

    for (size_t i = 0; i < candidate->count; i++)
        filled += !text_is_empty(candidate->titles[i]);
    return candidate->known == 0 && filled > 1 && 2 * filled >= candidate->count;
}

static bool search_rows(struct search *search, const struct table *table)
{
    struct candidate pair[2] = {{.count = 0}};
    struct header places[2] = {{.row = 0}};
    struct row row;
    struct rows *rows = rows_open(table, search->error);
    bool done = rows != NULL;
    bool has_titles = false;
    bool has_begun = false;

    for (size_t number = 0; done && !has_begun && number < HEADER_ROWS_SEARCHED; number++) {
        struct candidate *candidate = &pair[number % 2];
        struct candidate *above = &pair[(number + 1) % 2];
        if (!rows_next(rows, &row, search->error))
            break;
        candidate->count = 0;
        search->row = &search->rows[number % 2];
        arena_reset(search->row);
        if (row.kind == ROW_TOO_LARGE)
            search->too_large = row.line;
        if (row.kind != ROW_CELLS)
            continue;
        places[number % 2] = (struct header){.row = number, .line = row.line};
        done = take_row(search, &row, candidate) &&
               weigh_row(search, &row, number, above, &places[(number + 1) % 2], candidate);
        has_begun = done && has_titles && is_data(candidate);
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

static bool search_text(struct search *search, struct table *table)
{
    const char declared = declared_delimiter(table->text);

    for (size_t i = 0; i < sizeof DELIMITERS; i++) {
        if (declared && declared != DELIMITERS[i])
            continue;
        search->delimiter = table->delimiter = DELIMITERS[i];
        if (!search_rows(search, table))
            return false;
    }
    table->delimiter = search->best_delimiter;
    for (size_t i = 0; !search->header->count && i < sizeof DELIMITERS; i++) {
        table->delimiter = DELIMITERS[i];
        if (!find_layout(search, table))
            return false;
    }
    return true;
}

bool header_find(struct header *header, struct table *table, enum file_role role,
                 const struct vocabulary *vocabulary, struct arena *arena, struct error *error)
{
    struct search search = {
        .header = header, .role = role, .vocabulary = vocabulary, .arena = arena, .error = error};
    bool done;

    *header = (struct header){.count = 0};
    error->status = STATUS_OK;
    if (table->grid) {
        done = search_rows(&search, table);
        if (done && !header->count)
            done = find_layout(&search, table);
    } else {
        done = search_text(&search, table);
    }
    arena_clear(&search.rows[0]);
    arena_clear(&search.rows[1]);
    header->too_large = search.too_large;
    return done;
}
