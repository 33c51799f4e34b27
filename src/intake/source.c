/* SPDX-License-Identifier: MIT */
#include "passregion/source.h"
#include "passregion/document_open.h"

#include <stdlib.h>
#include <string.h>

#include "list_remark.h"
#include "list_year.h"
#include "passregion/list_date.h"
#include "passregion/platform.h"
#include "passregion/school_year.h"
#include "passregion/text.h"
#include "pupil_reader.h"
#include "title_row.h"
#include "words/cell_kind.h"

enum { FOLDED_SIZE = 256, DAY_CELLS_MAX = 6 };

/* One more whenever a list may come out otherwise: what was read before is read again. */
enum { READING = 3 };

static bool check_content(const struct source *source, struct error *error)
{
    return source->input->length > 0 ||
           error_set(error, STATUS_DATA,
                     "%s : le fichier est vide ; exportez-le de nouveau, ou retirez-le",
                     source->name);
}

static bool is_of_other_year(const char *sheet, enum file_role role, int campaign_year)
{
    char folded[FOLDED_SIZE];

    if ((role != ROLE_COUNCIL && role != ROLE_ENROLMENT) ||
        text_fold(sheet, folded, sizeof folded) >= sizeof folded)
        return false;
    const int year = school_year_take(folded);
    return year && year != (role == ROLE_COUNCIL ? campaign_year - 1 : campaign_year);
}

/* Finds what one table is: a list with its columns, or why it is none. */
static bool find_list(struct source_list *list, const struct document_table *origin,
                      const struct source *source, const struct source_context *context,
                      struct error *error)
{
    *list = (struct source_list){
        .table = origin->table,
        .role = origin->holds_classes ? ROLE_CLASSES : source->role,
        .remark = origin->skipped ? origin->skipped : "",
        .is_skipped = origin->skipped != NULL,
        .day_words = origin->day_words ? origin->day_words : "",
    };
    if (origin->skipped)
        return true;
    /* « 2024-2025 » beside « 2025-2026 »: the sheets of other years stay unread. */
    if (is_of_other_year(origin->table.name, list->role, context->campaign_year)) {
        list->remark = "feuille d'une autre année";
        return true;
    }
    const struct list_context reading = {list->role, context->campaign_year, context->vocabulary,
                                         source->name};
    if (!columns_find(&list->columns, &list->table, &reading, error))
        return false;
    if (!list->columns.count)
        list->remark = "aucune liste reconnue";
    return true;
}

/* An export that says whose it is must be ours. */
static bool check_owner(const struct source *source, const struct source_context *context,
                        struct error *error)
{
    const char *owner = source->document.owner;

    return !*owner || !*context->own_uai || !strcmp(owner, context->own_uai) ||
           error_set(error, STATUS_DATA,
                     "%s : export de l'établissement %s, et non du vôtre (%s) ; retirez-le, ou "
                     "corrigez « uai » dans passregion.ini",
                     source->name, owner, context->own_uai);
}

bool source_find_lists(struct source *source, const struct source_context *context,
                       struct error *error)
{
    size_t count = 0;
    size_t found = 0;

    if (!check_owner(source, context, error))
        return false;
    for (struct document_table *table = source->document.tables; table; table = table->next)
        count++;
    source->lists = calloc(count ? count : 1, sizeof *source->lists);
    if (!source->lists)
        return error_memory(error);
    for (struct document_table *table = source->document.tables; table; table = table->next) {
        struct source_list *list = &source->lists[source->list_count++];
        if (!find_list(list, table, source, context, error))
            return false;
        found += list->columns.count > 0;
    }
    const struct list_context reading = {.role = source->role, .name = source->name};
    return found || columns_missing(&source->lists[0].columns, &reading, error);
}

static void clear_lists(struct source *source)
{
    for (size_t i = 0; i < source->list_count; i++)
        columns_clear(&source->lists[i].columns);
    free(source->lists);
    source->lists = NULL;
    source->list_count = 0;
}

/* Finds the lists in the first role that has some. */
static bool find_in_any(struct source *source, const enum file_role *roles, size_t role_count,
                        const struct source_context *context, struct error *error)
{
    struct error other = {.status = STATUS_DATA};

    for (size_t i = 0; i < role_count && other.status == STATUS_DATA; i++) {
        source->role = roles[i];
        if (source_find_lists(source, context, i ? &other : error))
            return true;
        clear_lists(source);
        if (i == 0)
            other.status = error->status;
        else if (other.status != STATUS_DATA)
            *error = other;
    }
    return false;
}

bool source_open_as_any(struct source *source, struct input *input, const char *name,
                        const enum file_role *roles, size_t role_count,
                        const struct source_context *context, struct error *error)
{
    *source = (struct source){.name = name, .role = roles[0], .input = input};
    if (check_content(source, error) &&
        document_open_input(&source->document, input, context->encoding, name, error) &&
        find_in_any(source, roles, role_count, context, error))
        return true;
    source_close(source);
    return false;
}

bool source_open(struct source *source, struct input *input, const char *name, enum file_role role,
                 const struct source_context *context, struct error *error)
{
    return source_open_as_any(source, input, name, &role, 1, context, error);
}

/* What the reading of a list changes as it goes down. */
struct progress {
    struct pupil_reader reader;
    struct columns columns;  /* in force; the list's own, or of titles further down */
    struct arena arenas[2];  /* of such titles, in turn */
    int arena;               /* the one in force */
    bool expects_second;     /* the line before was the first of titles that take two */
    struct list_date day;    /* the one that the list says it is of, so far */
    struct list_notes notes; /* what is to be said of its lines together */
};

/* Titles inside the list: the same again, or others by which what follows is read. */
static bool read_titles(struct progress *progress, const struct row *row, struct error *error)
{
    struct columns again;
    bool differ;
    struct arena *arena = &progress->arenas[!progress->arena];

    if (columns_titles_again(&progress->columns, row))
        return true;
    arena_reset(arena);
    const struct list_context context = {.role = progress->reader.role,
                                         .campaign_year = progress->reader.values.campaign_year,
                                         .vocabulary = progress->reader.values.vocabulary};
    if (!columns_again(&again, &progress->columns, row, &context, arena, &differ, error))
        return false;
    if (!differ)
        return true;
    if (!list_notes_tell_columns(&progress->notes, &progress->columns, progress->reader.values.sink,
                                 error))
        return false;
    progress->columns = again;
    progress->arena = !progress->arena;
    return issue_put(progress->reader.values.sink, ISSUE_OTHER_TITLES, row->line, "", "", error);
}

/* What a line around the list may say of its day; one of many cells is no such line. */
static struct list_date day_of(const struct progress *progress, const struct row *row)
{
    const struct value_context *values = &progress->reader.values;
    size_t filled = 0;

    for (size_t i = 0; row->kind == ROW_CELLS && i < row->cell_count; i++)
        filled += *row->cells[i] != '\0';
    if (!filled || filled > DAY_CELLS_MAX)
        return (struct list_date){.kind = LIST_DATE_NONE};
    return list_date_of_row(row, values->vocabulary, values->campaign_year);
}

/* What is announced goes before what is not, what stands above before what stands below. */
static void take_day(struct progress *progress, struct list_date day)
{
    if (day.kind > progress->day.kind)
        progress->day = day;
}

/* One row of the list, from its kind to its place in the account. */
static bool read_row(struct progress *progress, const struct row *row, bool is_header,
                     const struct pupil_taker *taker, struct line_account *account,
                     struct error *error)
{
    const struct pupil_reader *reader = &progress->reader;
    struct pupil pupil;
    enum line_kind kind;

    account->read += row->line_count;
    if (is_header) {
        take_day(progress, day_of(progress, row));
        account->header += row->line_count;
        return true;
    }
    const bool is_second = progress->expects_second;
    progress->expects_second =
        row->kind == ROW_CELLS && columns_first_line_again(&progress->columns, row);
    if (is_second || progress->expects_second) {
        account->ignored += row->line_count;
        return true;
    }
    if (row->kind == ROW_CELLS && (title_row_heads(row, reader->role, reader->values.vocabulary) ||
                                   columns_resemble(&progress->columns, row))) {
        account->ignored += row->line_count;
        return read_titles(progress, row, error);
    }
    arena_reset(reader->values.arena);
    const struct list_date day = day_of(progress, row);
    if (!pupil_read(reader, row, &pupil, &kind, error))
        return false;
    if (kind == LINE_IGNORED) {
        account->ignored += row->line_count;
        if (day.kind == LIST_DATE_SAID)
            take_day(progress, day);
    } else if (kind == LINE_REJECTED) {
        account->rejected += row->line_count;
    } else {
        account->titled += pupil.class_from_title;
        if (row->is_hidden)
            line_note_add(&progress->notes.hidden, row->line);
        if (pupil.class_from_above)
            line_note_add(&progress->notes.grouped, row->line);
    }
    return kind != LINE_PUPIL || taker->take(taker->data, &pupil, account, row->line_count, error);
}

static bool too_many(const char *name, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "%s : plus de %d lignes ; ce n'est pas une liste d'élèves, retirez ce fichier",
                     name, ROW_COUNT_MAX);
}

/*
 * A table that is no list is counted all the same: every line of it is ignored. Where they look
 * like pupils', it is said.
 */
static bool count_ignored(const struct source_list *list, const struct source_context *context,
                          const struct issue_sink *sink, struct line_account *account,
                          struct error *error)
{
    struct line_note telling = {0};
    struct row row;
    struct rows *rows = rows_open(&list->table, error);

    if (!rows)
        return false;
    while (rows_next(rows, &row, error)) {
        account->read += row.line_count;
        account->ignored += row.line_count;
        if (row_is_telling(&row, context->vocabulary, context->campaign_year))
            line_note_add(&telling, row.line);
    }
    rows_close(rows);
    return error->status == STATUS_OK &&
           line_note_tell(&telling, ISSUE_NO_LIST,
                          list->columns.near_line ? list->columns.near_titles : "", sink, error);
}

static bool read_rows(const struct source *source, struct progress *progress, struct rows *rows,
                      const struct pupil_taker *taker, struct line_account *account,
                      struct error *error)
{
    struct row row;
    bool done = true;

    for (size_t number = 0; done && rows_next(rows, &row, error); number++) {
        const bool is_header = columns_heads(&progress->columns, &row, number);
        done = read_row(progress, &row, is_header, taker, account, error);
        if (done && account->read > ROW_COUNT_MAX)
            done = too_many(source->name, error);
        if (done && platform_interrupted())
            done = error_set(error, STATUS_INTERRUPTED, "interrompu : rien n'a été changé");
    }
    return done && error->status == STATUS_OK;
}

/* What is to be said of the list as a whole. */
static bool check_list(const struct source *source, const struct source_list *list,
                       const struct issue_sink *sink, struct error *error)
{
    const struct decoded *decoded = &source->document.decoded;

    return (!decoded->repaired || issue_put(sink, ISSUE_TWICE_ENCODED, 0, "", "", error)) &&
           (!decoded->is_mixed || issue_put(sink, ISSUE_MIXED_ENCODINGS, 0, "", "", error)) &&
           (!source->document.is_mislabelled ||
            issue_put(sink, ISSUE_XML_ENCODING, 0, "", "", error)) &&
           list_remark_columns(&list->columns, sink, error);
}

bool source_read(const struct source *source, const struct source_list *list,
                 const struct source_context *context, const struct issue_sink *sink,
                 const struct pupil_taker *taker, struct line_account *account, struct error *error)
{
    struct arena arena = {NULL};
    char block_class[CLASS_SIZE];
    struct progress progress = {.reader = {.values = {.vocabulary = context->vocabulary,
                                                      .campaign_year = context->campaign_year,
                                                      .sink = sink,
                                                      .arena = &arena},
                                           .columns = &progress.columns,
                                           .role = list->role,
                                           .own_uai = context->own_uai,
                                           .is_text = !list->table.grid,
                                           .block_class = block_class,
                                           .others = progress.notes.others},
                                .columns = list->columns};

    *account = (struct line_account){0};
    if (list->is_skipped)
        return true;
    if (!list->columns.count)
        return count_ignored(list, context, sink, account, error);
    if (!check_list(source, list, sink, error))
        return false;
    progress.day = list_date_read(list->day_words, context->vocabulary, context->campaign_year);
    memcpy(block_class, list->columns.title_class, sizeof block_class);
    struct rows *rows = rows_open(&list->table, error);
    if (!rows)
        return false;
    rows_expect(rows, list->columns.count);
    const bool done = read_rows(source, &progress, rows, taker, account, error) &&
                      list_notes_tell(&progress.notes, &progress.columns, sink, error);
    if (progress.day.kind != LIST_DATE_NONE)
        date_to_iso(progress.day.date, account->said_date);
    rows_close(rows);
    arena_clear(&arena);
    arena_clear(&progress.arenas[0]);
    arena_clear(&progress.arenas[1]);
    return done;
}

void source_read_by(const struct source_context *context, const char *name, char out[READ_BY_SIZE])
{
    char words[WORDS_DIGEST_SIZE];

    vocabulary_words(context->vocabulary, words);
    snprintf(out, READ_BY_SIZE, "%d %s %d %.16s %d", READING, words, context->campaign_year,
             context->own_uai, list_year_of_name(name));
}

void source_close(struct source *source)
{
    clear_lists(source);
    document_close(&source->document);
}
