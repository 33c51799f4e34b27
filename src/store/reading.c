/* SPDX-License-Identifier: MIT */
#include "reading.h"

#include <stdlib.h>
#include <string.h>

#include "fact_row.h"
#include "file_entry.h"
#include "identity.h"
#include "passregion/statement.h"
#include "passregion/text.h"
#include "pending.h"

struct reading {
    struct db *db;
    struct identity *identity;
    struct pending *pending;
    struct file_entries *entries;
    struct statement *insert_record;
    struct statement *insert_class;
    struct statement *insert_issue;
    struct statement *current; /* what is known of a pupil, newest line first */
    int64_t last_record;

    /* The file being read. */
    int64_t file;
    enum file_role role;
    struct issue_sink sink;
};

static bool prepare(struct reading *reading, struct error *error)
{
    struct db *db = reading->db;

    reading->identity = identity_open(db, error);
    reading->pending = pending_open(db, error);
    reading->entries = file_entries_open(db, error);
    reading->insert_class =
        db_prepare(db,
                   "INSERT INTO school_class (class, mef, formation, file, line) "
                   "VALUES (:class, :mef, :formation, :file, :line)",
                   error);
    reading->insert_issue = db_prepare(
        db,
        "INSERT INTO issue (file, line, column_title, value, code, rejects, reason, remedy) "
        "VALUES (:file, :line, :column, :value, :code, :rejects, :reason, :remedy)",
        error);
    reading->insert_record =
        fact_row_prepare_insert(db, "record", "record, pupil, file, line", error);
    reading->current = fact_row_prepare_select(
        db, "record", "FROM record WHERE pupil = :pupil ORDER BY record DESC", error);
    return reading->identity && reading->pending && reading->entries && reading->insert_class &&
           reading->insert_issue && reading->insert_record && reading->current;
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
    file_entries_close(reading->entries);
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
    fact_row_bind(insert, pupil);
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
    struct statement *current = reading->current;
    struct pupil open = *pupil; /* what no line was found for so far */
    struct pupil known;
    size_t count = 0;

    *tells = false;
    bind_integer(current, ":pupil", pupil_id);
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++)
        count += open.fact[fact] != NULL;
    while (count && statement_next(current)) {
        fact_row_read(current, 1, &known);
        for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
            if (!open.fact[fact] || !known.fact[fact])
                continue;
            *tells |= !same_fact((enum fact)fact, known.fact[fact], open.fact[fact]);
            open.fact[fact] = NULL;
            count--;
        }
    }
    *tells |= count > 0;
    return statement_reset(current, error);
}

/* A list of file numbers speaks of numbers only; its classes serve to find the pupil. */
static void keep_pass_facts(struct pupil *pupil)
{
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
        if (!fact_is_of_dossiers((enum fact)fact))
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

/* A line that lacks INE or birth date waits for the others; until then it counts as unchanged. */
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
    if (pupil.ine_is_key && pupil.fact[FACT_BIRTH_DATE])
        return settle(reading, record, &pupil, account, line_count, error);
    account->unchanged += line_count;
    return pending_add(
        reading->pending,
        &(struct pending_line){
            .record = record, .file = reading->file, .line_count = line_count, .pupil = pupil},
        error);
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
               file_entry_move(reading->entries, line.file, &account, error) &&
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

    if (!file_entry_add(reading->entries, run, source, list, &reading->file, error))
        return false;
    reading->role = list->role;
    reading->sink = (struct issue_sink){put_issue, reading};
    return source_read(source, list, context, &reading->sink, &taker, &account, error) &&
           file_entry_account(reading->entries, reading->file, &account, error);
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
