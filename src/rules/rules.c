/* SPDX-License-Identifier: MIT */
#include "passregion/rules.h"

#include <stdio.h>
#include <string.h>

#include "passregion/scripts.h"

/* What is loaded before the settings, in order; schema.sql is the store's. */
static const char *const RULE_SCRIPTS[] = {"labels.sql", "reference.sql",       "nomenclature.sql",
                                           "rules.sql",  "rules_2026_2027.sql", "checks.sql"};

/* What decides, in order, once the lists were read. */
static const char *const DECISION_SCRIPTS[] = {"facts.sql", "courses.sql", "classify.sql",
                                               "findings.sql"};

enum {
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

const char *rules_schema(void)
{
    const struct script *script = script_named("schema.sql");
    return script ? script->sql : "";
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

bool rules_check(struct db *db, struct error *error)
{
    bool has_row = false;
    struct statement *faults =
        db_prepare(db, "SELECT fault, place, message FROM rule_fault", error);

    if (!faults)
        return false;
    bool done = statement_step(faults, &has_row, error);
    if (done && has_row)
        done = error_set(error, STATUS_SETTINGS, "règles inutilisables (%s, table %s) : %s",
                         cell_text(faults, 0), cell_text(faults, 1), cell_text(faults, 2));
    statement_close(faults);
    return done;
}

bool rules_load(struct db *db, const struct settings *settings, struct error *error)
{
    for (size_t i = 0; i < RULE_SCRIPT_COUNT; i++) {
        if (!run_script(db, RULE_SCRIPTS[i], error))
            return false;
    }
    return load_settings(db, settings, error) && rules_check(db, error);
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

static void add_digests(char (*digests)[DIGEST_SIZE], const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct script *script = script_named(names[i]);
        digest_bytes(script->sql, script->length, digests[i]);
    }
}

void rules_digest(char digest[DIGEST_SIZE])
{
    char digests[RULE_SCRIPT_COUNT + DECISION_SCRIPT_COUNT][DIGEST_SIZE];

    /* One digest over the digests: a script cannot run into the next. */
    add_digests(digests, RULE_SCRIPTS, RULE_SCRIPT_COUNT);
    add_digests(digests + RULE_SCRIPT_COUNT, DECISION_SCRIPTS, DECISION_SCRIPT_COUNT);
    digest_bytes(digests, sizeof digests, digest);
}
