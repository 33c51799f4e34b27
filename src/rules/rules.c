/* SPDX-License-Identifier: MIT */
#include "passregion/rules.h"

#include <stdio.h>
#include <string.h>

#include "passregion/buffer.h"
#include "passregion/rule_cell.h"
#include "passregion/rule_faults.h"
#include "passregion/rule_reader.h"
#include "passregion/rule_writer.h"
#include "passregion/scripts.h"

/* What makes campagne.db, version by version. */
static const char *const SCHEMA_SCRIPTS[] = {"schema.sql", "schema_2.sql", "schema_3.sql",
                                             "schema_4.sql"};

/* What is loaded before the settings, in order. */
static const char *const RULE_SCRIPTS[] = {"labels.sql", "reference.sql",       "nomenclature.sql",
                                           "rules.sql",  "rules_2026_2027.sql", "rule_files.sql",
                                           "checks.sql"};

/* What decides, in order, once the lists were read. */
static const char *const DECISION_SCRIPTS[] = {"facts.sql", "courses.sql", "classify.sql",
                                               "findings.sql"};

enum {
    SCHEMA_SCRIPT_COUNT = sizeof SCHEMA_SCRIPTS / sizeof SCHEMA_SCRIPTS[0],
    RULE_SCRIPT_COUNT = sizeof RULE_SCRIPTS / sizeof RULE_SCRIPTS[0],
    DECISION_SCRIPT_COUNT = sizeof DECISION_SCRIPTS / sizeof DECISION_SCRIPTS[0]
};

static bool run_script(struct db *db, const char *name, struct error *error)
{
    const struct script *script = script_named(name);

    if (!script)
        return error_set(error, STATUS_INTERNAL, "erreur interne : script %s absent", name);
    return db_script(db, name, script->sql, error);
}

const char *rules_schema(int version)
{
    if (version < 1 || version > SCHEMA_SCRIPT_COUNT)
        return NULL;
    const struct script *script = script_named(SCHEMA_SCRIPTS[version - 1]);
    return script ? script->sql : NULL;
}

static bool load_settings(struct db *db, const struct settings *settings, struct error *error)
{
    bool done = true;
    struct statement *insert = db_prepare(db, "INSERT INTO setting VALUES (:key, :value)", error);

    if (!insert)
        return false;
    for (size_t i = 0; done && i < SETTING_COUNT; i++) {
        bind_text(insert, ":key", settings->setting[i].key);
        bind_text(insert, ":value", settings->setting[i].value);
        done = statement_run(insert, error);
    }
    statement_close(insert);
    return done;
}

bool rules_check(struct db *db, void (*report)(const char *fault), struct error *error)
{
    struct rule_faults faults = {.report = report};
    bool has_row = false;
    struct statement *rows = db_prepare(db, "SELECT text FROM rule_fault_text", error);

    if (!rows)
        return false;
    bool done = statement_step(rows, &has_row, error);
    while (done && has_row) {
        rule_faults_add(&faults, "%s", cell_text(rows, 0));
        done = statement_step(rows, &has_row, error);
    }
    statement_close(rows);
    return done && rule_faults_none(&faults, error);
}

/* What the views of the reports show of the rules. */
static bool note_digest(struct db *db, struct error *error)
{
    char digest[DIGEST_SIZE];
    struct statement *insert;

    if (!rule_writer_digest(db, digest, error) ||
        !(insert = db_prepare(db, "INSERT INTO rule_digest VALUES (:digest)", error)))
        return false;
    bind_text(insert, ":digest", digest);
    const bool done = statement_run(insert, error);
    statement_close(insert);
    return done;
}

bool rules_load(struct db *db, const struct settings *settings, const char *folder,
                void (*report)(const char *fault), struct error *error)
{
    for (size_t i = 0; i < RULE_SCRIPT_COUNT; i++) {
        if (!run_script(db, RULE_SCRIPTS[i], error))
            return false;
    }
    return load_settings(db, settings, error) &&
           (!folder || rule_reader_read(db, folder, report, error)) && rule_words_fill(db, error) &&
           note_digest(db, error);
}

static bool add_labels(struct db *db, struct vocabulary *vocabulary, struct error *error)
{
    bool has_row = false;
    struct label label;
    struct statement *rows = db_prepare(db, "SELECT folded, field, year_of FROM label", error);

    if (!rows)
        return false;
    bool done = statement_step(rows, &has_row, error);
    while (done && has_row) {
        if (!field_from_name(cell_text(rows, 1), &label.field) ||
            !label_year_from_name(cell_text(rows, 2), &label.year))
            done = error_set(error, STATUS_SETTINGS,
                             "règles inutilisables (table label) : « %s » ou « %s » inconnu",
                             cell_text(rows, 1), cell_text(rows, 2));
        else if (!vocabulary_add_label(vocabulary, cell_text(rows, 0), label))
            done = error_memory(error);
        done = done && statement_step(rows, &has_row, error);
    }
    statement_close(rows);
    return done;
}

static bool add_words(struct db *db, struct vocabulary *vocabulary, struct error *error)
{
    bool has_row = false;
    enum word_domain domain;
    struct statement *rows = db_prepare(db, "SELECT folded, domain, value FROM word", error);

    if (!rows)
        return false;
    bool done = statement_step(rows, &has_row, error);
    while (done && has_row) {
        if (!word_domain_from_name(cell_text(rows, 1), &domain))
            done = error_set(error, STATUS_SETTINGS,
                             "règles inutilisables (table word) : domaine « %s » inconnu",
                             cell_text(rows, 1));
        else if (!vocabulary_add_word(vocabulary, domain, cell_text(rows, 0), cell_text(rows, 2)))
            done = error_memory(error);
        done = done && statement_step(rows, &has_row, error);
    }
    statement_close(rows);
    return done;
}

bool rules_vocabulary(struct db *db, struct vocabulary *vocabulary, struct error *error)
{
    return add_labels(db, vocabulary, error) && add_words(db, vocabulary, error);
}

bool rules_classify(struct db *db, int64_t run, const char *date, bool is_repeat,
                    struct error *error)
{
    struct statement *insert;

    if (!db_script(db, "this_run",
                   "CREATE TEMP TABLE this_run (run INTEGER NOT NULL, date TEXT NOT NULL, "
                   "is_repeat INTEGER NOT NULL) STRICT",
                   error) ||
        !(insert = db_prepare(db, "INSERT INTO this_run VALUES (:run, :date, :is_repeat)", error)))
        return false;
    bind_integer(insert, ":run", run);
    bind_text(insert, ":date", date);
    bind_integer(insert, ":is_repeat", is_repeat);
    bool done = statement_run(insert, error);
    statement_close(insert);
    for (size_t i = 0; done && i < DECISION_SCRIPT_COUNT; i++)
        done = run_script(db, DECISION_SCRIPTS[i], error);
    return done;
}

static void add_digests(struct buffer *digests, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_add(digests, script_named(names[i])->digest);
    }
}

bool rules_digest(struct db *db, char digest[DIGEST_SIZE], struct error *error)
{
    struct buffer digests = {0};
    bool has_row = false;
    struct statement *rows =
        db_prepare(db,
                   "SELECT digest || coalesce((SELECT group_concat(file) FROM own_rule_file), '') "
                   "FROM rule_digest",
                   error);

    if (!rows)
        return false;
    bool done = statement_step(rows, &has_row, error);
    if (done && has_row) {
        /* One digest over the digests: a script cannot run into the next. */
        buffer_add(&digests, cell_text(rows, 0));
        add_digests(&digests, RULE_SCRIPTS, RULE_SCRIPT_COUNT);
        add_digests(&digests, DECISION_SCRIPTS, DECISION_SCRIPT_COUNT);
        done = !digests.failed || error_memory(error);
    }
    if (done && has_row)
        digest_bytes(digests.text, digests.length, digest);
    statement_close(rows);
    buffer_clear(&digests);
    return done;
}

bool rules_words(struct db *db, char words[RULES_WORDS_SIZE], struct error *error)
{
    bool has_row = false;
    struct statement *row = db_prepare(
        db,
        "SELECT origin || ' ; empreinte ' || fingerprint || ' ; ' || verified FROM rules_in_force",
        error);

    if (!row)
        return false;
    const bool done = statement_step(row, &has_row, error);
    snprintf(words, RULES_WORDS_SIZE, "%s", done && has_row ? cell_text(row, 0) : "");
    statement_close(row);
    return done;
}
