/* SPDX-License-Identifier: MIT */
#include "reading.h"

#include <stdlib.h>

#include "fact_row.h"
#include "file_entry.h"
#include "passregion/statement.h"
#include "passregion/text.h"

enum { KEY_SIZE = 1024 };

struct reading {
    struct db *db;
    struct file_entries *entries;
    struct statement *insert_line;
    struct statement *insert_class;
    struct statement *insert_issue;

    /* The file being read. */
    int64_t file;
    enum file_role role;
};

static bool prepare(struct reading *reading, struct error *error)
{
    struct db *db = reading->db;

    reading->entries = file_entries_open(db, error);
    reading->insert_class =
        db_prepare(db,
                   "INSERT INTO school_class (class, mef, formation, content, line) "
                   "VALUES (:class, :mef, :formation, :content, :line)",
                   error);
    reading->insert_issue = db_prepare(
        db,
        "INSERT INTO issue (content, line, column_title, value, code, rejects, reason, remedy) "
        "VALUES (:content, :line, :column, :value, :code, :rejects, :reason, :remedy)",
        error);
    reading->insert_line = fact_row_prepare_insert(
        db, "read_line",
        "content, line, line_count, ine_is_key, name_key, first_name_key, before_key, after_key",
        error);
    return reading->entries && reading->insert_class && reading->insert_issue &&
           reading->insert_line;
}

struct reading *reading_open(struct db *db, struct error *error)
{
    struct reading *reading = calloc(1, sizeof *reading);

    if (!reading) {
        error_memory(error);
        return NULL;
    }
    reading->db = db;
    if (prepare(reading, error))
        return reading;
    reading_close(reading);
    return NULL;
}

void reading_close(struct reading *reading)
{
    if (!reading)
        return;
    file_entries_close(reading->entries);
    statement_close(reading->insert_line);
    statement_close(reading->insert_class);
    statement_close(reading->insert_issue);
    free(reading);
}

static bool put_issue(void *data, const struct issue *issue, struct error *error)
{
    struct reading *reading = data;
    struct statement *insert = reading->insert_issue;

    bind_integer(insert, ":content", reading->file);
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
    bind_integer(insert, ":content", reading->file);
    bind_integer(insert, ":line", (int64_t)pupil->line);
    return statement_run(insert, error);
}

/*
 * Folded and without blanks: « N'GUYEN » and « NGUYEN », « Le Goff » and « LEGOFF » are one, as
 * are class codes that differ only in blanks and signs. Nothing is left: no key.
 */
static const char *key_of(const char *text, char key[KEY_SIZE])
{
    return text && text_fold_tight(text, key, KEY_SIZE) ? key : NULL;
}

/* What the line is told apart by; `keys` must outlive the statement's run. */
static void bind_keys(struct statement *insert, const struct pupil *pupil, char keys[4][KEY_SIZE])
{
    const char *name = key_of(pupil->fact[FACT_FAMILY_NAME], keys[0]);
    const char *first_name = key_of(pupil->fact[FACT_FIRST_NAME], keys[1]);

    bind_integer(insert, ":ine_is_key", pupil->ine_is_key && pupil->fact[FACT_INE]);
    bind_text(insert, ":name_key", name ? name : "");
    bind_text(insert, ":first_name_key", first_name ? first_name : "");
    bind_text(insert, ":before_key", key_of(pupil->fact[FACT_CLASS_BEFORE], keys[2]));
    bind_text(insert, ":after_key", key_of(pupil->fact[FACT_CLASS_AFTER], keys[3]));
}

/* A list of file numbers speaks of numbers only; its classes serve to find the pupil. */
static void keep_pass_facts(struct pupil *pupil)
{
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
        if (!fact_is_of_dossiers((enum fact)fact))
            pupil->fact[fact] = NULL;
    }
}

/* Until it is known whose it is, a line counts as unchanged (account.sql). */
static bool take_pupil(void *data, const struct pupil *line, struct line_account *account,
                       size_t line_count, struct error *error)
{
    struct reading *reading = data;
    struct statement *insert = reading->insert_line;
    struct pupil pupil = *line;
    char keys[4][KEY_SIZE];

    if (reading->role == ROLE_CLASSES) {
        account->imported += line_count;
        return take_class(reading, &pupil, error);
    }
    account->unchanged += line_count;
    bind_integer(insert, ":content", reading->file);
    bind_integer(insert, ":line", (int64_t)pupil.line);
    bind_integer(insert, ":line_count", (int64_t)line_count);
    bind_keys(insert, &pupil, keys);
    if (reading->role == ROLE_PASS)
        keep_pass_facts(&pupil);
    fact_row_bind(insert, &pupil);
    return statement_run(insert, error);
}

static bool read_list(struct reading *reading, int64_t run, const struct source *source,
                      const struct source_list *list, const struct source_context *context,
                      struct error *error)
{
    struct line_account account;
    const struct pupil_taker taker = {take_pupil, reading};
    const struct issue_sink sink = {put_issue, reading};

    if (!file_entry_add(reading->entries, run, source, list, context, &reading->file, error))
        return false;
    reading->role = list->role;
    return source_read(source, list, context, &sink, &taker, &account, error) &&
           file_entry_account(reading->entries, reading->file, &account, error);
}

bool reading_file(struct reading *reading, int64_t run, const struct source *source,
                  const struct source_context *context, struct error *error)
{
    for (size_t i = 0; i < source->list_count; i++) {
        if (!read_list(reading, run, source, &source->lists[i], context, error))
            return false;
    }
    return true;
}
