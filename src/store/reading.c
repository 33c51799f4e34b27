/* SPDX-License-Identifier: MIT */
#include "passregion/reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/identity.h"
#include "passregion/pending.h"
#include "passregion/text.h"

enum { TITLES_SIZE = 4096, SQL_SIZE = 2048, PARAMETER_SIZE = 32 };

struct reading {
    struct db *db;
    struct identity *identity;
    struct pending *pending;
    struct statement *insert_file;
    struct statement *finish_file;
    struct statement *move_lines; /* from « unchanged », where waiting lines are counted */
    struct statement *insert_record;
    struct statement *insert_class;
    struct statement *insert_issue;
    struct statement *current;                  /* what is known of a pupil, newest line first */
    char parameter[FACT_COUNT][PARAMETER_SIZE]; /* « :ine »… of insert_record */

    int64_t last_record;

    /* The file being read. */
    int64_t file;
    enum file_role role;
    struct issue_sink sink;
};

static struct statement *prepare_record(struct reading *reading, struct error *error)
{
    char columns[SQL_SIZE / 2] = "record, pupil, file, line";
    char values[SQL_SIZE / 2] = ":record, :pupil, :file, :line";
    char sql[2 * SQL_SIZE];

    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
        const size_t used = strlen(columns);
        const size_t bound = strlen(values);
        snprintf(reading->parameter[fact], sizeof reading->parameter[fact], ":%s",
                 fact_name((enum fact)fact));
        snprintf(columns + used, sizeof columns - used, ", %s", fact_name((enum fact)fact));
        snprintf(values + bound, sizeof values - bound, ", %s", reading->parameter[fact]);
    }
    snprintf(sql, sizeof sql, "INSERT INTO record (%s) VALUES (%s)", columns, values);
    return db_prepare(reading->db, sql, error);
}

static struct statement *prepare_current(struct db *db, struct error *error)
{
    char sql[SQL_SIZE] = "SELECT ";

    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
        const size_t so_far = strlen(sql);
        snprintf(sql + so_far, sizeof sql - so_far, "%s%s", fact > FACT_NONE + 1 ? ", " : "",
                 fact_name((enum fact)fact));
    }
    const size_t used = strlen(sql);
    snprintf(sql + used, sizeof sql - used,
             " FROM record WHERE pupil = :pupil ORDER BY record DESC");
    return db_prepare(db, sql, error);
}

static bool prepare(struct reading *reading, struct error *error)
{
    struct db *db = reading->db;

    reading->identity = identity_open(db, error);
    reading->insert_file = db_prepare(
        db,
        "INSERT INTO source_file (run, role, path, sheet, digest, container, encoding, delimiter, "
        "header_line, school_year, has_statut, read_columns, unused_columns, dropped_columns, "
        "remark) VALUES (:run, :role, :path, :sheet, :digest, :container, :encoding, :delimiter, "
        ":header_line, :school_year, :has_statut, :read_columns, :unused, :dropped, :remark)",
        error);
    reading->finish_file = db_prepare(
        db,
        "UPDATE source_file SET lines_read = :read, lines_header = :header, "
        "lines_imported = :imported, lines_updated = :updated, lines_unchanged = :unchanged, "
        "lines_ignored = :ignored, lines_rejected = :rejected WHERE file = :file",
        error);
    reading->move_lines = db_prepare(
        db,
        "UPDATE source_file SET lines_unchanged = lines_unchanged - :imported - :updated - "
        ":rejected, lines_imported = lines_imported + :imported, "
        "lines_updated = lines_updated + :updated, lines_rejected = lines_rejected + :rejected "
        "WHERE file = :file",
        error);
    reading->pending = pending_open(db, error);
    reading->insert_class = db_prepare(
        db, "INSERT INTO school_class VALUES (:class, :mef, :formation, :file, :line)", error);
    reading->insert_issue = db_prepare(
        db,
        "INSERT INTO issue (file, line, column_title, value, code, rejects, reason, remedy) "
        "VALUES (:file, :line, :column, :value, :code, :rejects, :reason, :remedy)",
        error);
    reading->insert_record = prepare_record(reading, error);
    reading->current = prepare_current(db, error);
    return reading->identity && reading->pending && reading->move_lines && reading->insert_file &&
           reading->finish_file && reading->insert_class && reading->insert_issue &&
           reading->insert_record && reading->current;
}

struct reading *reading_open(struct db *db, struct error *error)
{
    struct reading *reading = calloc(1, sizeof *reading);

    if (!reading) {
        error_memory(error);
        return NULL;
    }
    reading->db = db;
    if (db_integer(db, "SELECT coalesce(max(record), 0) FROM record", 0, &reading->last_record,
                   error) &&
        prepare(reading, error))
        return reading;
    reading_close(reading);
    return NULL;
}

void reading_close(struct reading *reading)
{
    if (!reading)
        return;
    identity_close(reading->identity);
    pending_close(reading->pending);
    statement_close(reading->move_lines);
    statement_close(reading->insert_file);
    statement_close(reading->finish_file);
    statement_close(reading->insert_record);
    statement_close(reading->insert_class);
    statement_close(reading->insert_issue);
    statement_close(reading->current);
    free(reading);
}

static bool put_issue(void *data, const struct issue *issue, struct error *error)
{
    struct reading *reading = data;
    struct statement *insert = reading->insert_issue;

    bind_integer(insert, ":file", reading->file);
    bind_integer(insert, ":line", (int64_t)issue->line);
    bind_text(insert, ":column", issue->column);
    bind_text(insert, ":value", issue->value);
    bind_text(insert, ":code", issue_name(issue->code));
    bind_integer(insert, ":rejects", issue_rejects(issue->code));
    bind_text(insert, ":reason", issue_reason(issue->code));
    bind_text(insert, ":remedy", issue_remedy(issue->code));
    return statement_run(insert, error);
}

/* Titles of the columns of one kind, joined with commas; cut when there are too many. */
static void join_titles(const struct columns *columns, enum field field, char out[TITLES_SIZE])
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < columns->count; i++) {
        const char *title = columns->column[i].title;
        if (columns->column[i].field != field || !*title || used + strlen(title) + 3 > TITLES_SIZE)
            continue;
        used += (size_t)snprintf(out + used, TITLES_SIZE - used, "%s%s", used ? ", " : "", title);
    }
}

/* « Né(e) le » = date de naissance ; … for the columns that are kept. */
static void join_meanings(const struct columns *columns, char out[TITLES_SIZE])
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = &columns->column[i];
        const char *label =
            column->field == FIELD_FULL_NAME ? "nom et prénom" : fact_label(column->fact);
        if (column->fact == FACT_NONE ||
            used + strlen(column->title) + strlen(label) + 16 > TITLES_SIZE)
            continue;
        used += (size_t)snprintf(out + used, TITLES_SIZE - used, "%s« %s » = %s", used ? " ; " : "",
                                 column->title, label);
    }
}

static bool has_column(const struct columns *columns, enum field field)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->column[i].field == field)
            return true;
    }
    return false;
}

static bool add_list(struct reading *reading, int64_t run, const struct source *source,
                     const struct source_list *list, struct error *error)
{
    struct statement *insert = reading->insert_file;
    const char *encoding = source->document.decoded.encoding;
    const char delimiter[] = {list->table.delimiter, '\0'};
    char school_year[32] = "";
    char meanings[TITLES_SIZE];
    char unused[TITLES_SIZE];
    char dropped[TITLES_SIZE];

    if (list->columns.count)
        snprintf(school_year, sizeof school_year, "%d-%d", list->columns.file_year,
                 list->columns.file_year + 1);
    join_meanings(&list->columns, meanings);
    join_titles(&list->columns, FIELD_UNKNOWN, unused);
    join_titles(&list->columns, FIELD_FORBIDDEN, dropped);
    bind_integer(insert, ":run", run);
    bind_text(insert, ":role", file_role_name(source->role));
    bind_text(insert, ":path", source->name);
    bind_text(insert, ":sheet", list->table.name);
    bind_text(insert, ":digest", source->input.digest);
    bind_text(insert, ":container", source->document.container);
    bind_text(insert, ":encoding", encoding ? encoding : "");
    bind_text(insert, ":delimiter", delimiter);
    bind_integer(insert, ":header_line", (int64_t)list->columns.header_line);
    bind_text(insert, ":school_year", school_year);
    bind_integer(insert, ":has_statut",
                 !list->columns.count || has_column(&list->columns, FIELD_STATUT));
    bind_text(insert, ":read_columns", meanings);
    bind_text(insert, ":unused", unused);
    bind_text(insert, ":dropped", dropped);
    bind_text(insert, ":remark", list->remark);
    if (!statement_run(insert, error))
        return false;
    reading->file = db_last_id(reading->db);
    reading->role = list->role;
    reading->sink = (struct issue_sink){put_issue, reading};
    return true;
}

static bool finish_file(struct reading *reading, const struct line_account *account,
                        struct error *error)
{
    struct statement *update = reading->finish_file;

    bind_integer(update, ":read", (int64_t)account->read);
    bind_integer(update, ":header", (int64_t)account->header);
    bind_integer(update, ":imported", (int64_t)account->imported);
    bind_integer(update, ":updated", (int64_t)account->updated);
    bind_integer(update, ":unchanged", (int64_t)account->unchanged);
    bind_integer(update, ":ignored", (int64_t)account->ignored);
    bind_integer(update, ":rejected", (int64_t)account->rejected);
    bind_integer(update, ":file", reading->file);
    return statement_run(update, error);
}

static bool take_class(struct reading *reading, const struct pupil *pupil, struct error *error)
{
    struct statement *insert = reading->insert_class;

    bind_text(insert, ":class", pupil->fact[FACT_CLASS_AFTER]);
    bind_text(insert, ":mef", pupil->fact[FACT_MEF_AFTER]);
    bind_text(insert, ":formation", pupil->fact[FACT_FORMATION_AFTER]);
    bind_integer(insert, ":file", reading->file);
    bind_integer(insert, ":line", (int64_t)pupil->line);
    return statement_run(insert, error);
}

static bool add_record(struct reading *reading, int64_t record, int64_t pupil_id,
                       const struct pupil *pupil, struct error *error)
{
    struct statement *insert = reading->insert_record;

    bind_integer(insert, ":record", record);
    bind_integer(insert, ":pupil", pupil_id);
    bind_integer(insert, ":file", reading->file);
    bind_integer(insert, ":line", (int64_t)pupil->line);
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
        if (pupil->fact[fact])
            bind_text(insert, reading->parameter[fact], pupil->fact[fact]);
    }
    return statement_run(insert, error);
}

/* Names are the same when they fold alike; everything else must be equal to the byte. */
static bool same_fact(enum fact fact, const char *known, const char *said)
{
    char one[1024];
    char other[1024];

    if (fact != FACT_FAMILY_NAME && fact != FACT_FIRST_NAME)
        return !strcmp(known, said);
    text_fold(known, one, sizeof one);
    text_fold(said, other, sizeof other);
    return !strcmp(one, other);
}

/* Whether a line says anything that the newest line on each fact does not. */
static bool tells_news(struct reading *reading, int64_t pupil_id, const struct pupil *pupil,
                       bool *tells, struct error *error)
{
    bool settled[FACT_COUNT] = {false};
    bool has_row = false;
    struct statement *current = reading->current;

    *tells = false;
    bind_integer(current, ":pupil", pupil_id);
    bool done = statement_step(current, &has_row, error);
    while (done && has_row) {
        for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
            const int column = fact - FACT_NONE - 1;
            if (settled[fact] || !pupil->fact[fact] || cell_is_null(current, column))
                continue;
            settled[fact] = true;
            *tells |= !same_fact((enum fact)fact, cell_text(current, column), pupil->fact[fact]);
        }
        done = statement_step(current, &has_row, error);
    }
    statement_reset(current);
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++)
        *tells |= pupil->fact[fact] && !settled[fact];
    return done;
}

/* A list of file numbers speaks of numbers only; its classes serve to find the pupil. */
static void keep_pass_facts(struct pupil *pupil)
{
    for (int fact = FACT_EMAIL + 1; fact < FACT_COUNT; fact++) {
        if (fact != FACT_HOLDS_PASS && fact != FACT_FILE_NUMBER)
            pupil->fact[fact] = NULL;
    }
}

/* Finds whose line it is and keeps it; its lines go to one count of the account. */
static bool settle(struct reading *reading, int64_t record, struct pupil *pupil,
                   struct line_account *account, size_t line_count, struct error *error)
{
    enum identity_verdict verdict;
    int64_t pupil_id;
    bool tells;

    if (!identity_find(reading->identity, pupil, reading->role == ROLE_PASS, &reading->sink,
                       &pupil_id, &verdict, error))
        return false;
    if (verdict == IDENTITY_AMBIGUOUS) {
        account->rejected += line_count;
        return true;
    }
    if (reading->role == ROLE_PASS)
        keep_pass_facts(pupil);
    if (!tells_news(reading, pupil_id, pupil, &tells, error))
        return false;
    if (verdict == IDENTITY_NEW)
        account->imported += line_count;
    else if (tells)
        account->updated += line_count;
    else
        account->unchanged += line_count;
    return add_record(reading, record, pupil_id, pupil, error);
}

/* A line without INE and birth date waits for the others; until then it counts as unchanged. */
static bool take_pupil(void *data, const struct pupil *line, struct line_account *account,
                       size_t line_count, struct error *error)
{
    struct reading *reading = data;
    struct pupil pupil = *line;

    if (reading->role == ROLE_CLASSES) {
        account->imported += line_count;
        return take_class(reading, &pupil, error);
    }
    const int64_t record = ++reading->last_record;
    if (pupil.ine_is_key || pupil.fact[FACT_BIRTH_DATE])
        return settle(reading, record, &pupil, account, line_count, error);
    account->unchanged += line_count;
    return pending_add(
        reading->pending,
        &(struct pending_line){
            .record = record, .file = reading->file, .line_count = line_count, .pupil = pupil},
        error);
}

static bool move_lines(struct reading *reading, const struct line_account *account,
                       struct error *error)
{
    struct statement *move = reading->move_lines;

    bind_integer(move, ":imported", (int64_t)account->imported);
    bind_integer(move, ":updated", (int64_t)account->updated);
    bind_integer(move, ":rejected", (int64_t)account->rejected);
    bind_integer(move, ":file", reading->file);
    return statement_run(move, error);
}

bool reading_finish(struct reading *reading, struct error *error)
{
    struct pending_line line;
    bool has_line;
    bool done = pending_next(reading->pending, &line, &has_line, error);

    while (done && has_line) {
        struct line_account account = {0};
        reading->file = line.file;
        reading->role = line.role;
        reading->sink = (struct issue_sink){put_issue, reading};
        done = settle(reading, line.record, &line.pupil, &account, line.line_count, error) &&
               move_lines(reading, &account, error) &&
               pending_next(reading->pending, &line, &has_line, error);
    }
    return done;
}

static bool read_list(struct reading *reading, int64_t run, const struct source *source,
                      const struct source_list *list, const struct source_context *context,
                      struct error *error)
{
    struct line_account account;
    const struct pupil_taker taker = {take_pupil, reading};

    return add_list(reading, run, source, list, error) &&
           source_read(source, list, context, &reading->sink, &taker, &account, error) &&
           finish_file(reading, &account, error);
}

bool reading_file(struct reading *reading, int64_t run, const struct source *source,
                  const struct source_context *context, struct error *error)
{
    /* classes.csv is a setting: the new one takes the place of the old. */
    if (source->role == ROLE_CLASSES &&
        !db_script(reading->db, "school_class",
                   "DELETE FROM school_class WHERE file IN (SELECT file FROM source_file "
                   "WHERE role = 'classes')",
                   error))
        return false;
    for (size_t i = 0; i < source->list_count; i++) {
        if (!read_list(reading, run, source, &source->lists[i], context, error))
            return false;
    }
    return true;
}
