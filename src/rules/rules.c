/* SPDX-License-Identifier: MIT */
#include "passregion/rules.h"

#include <stdio.h>
#include <string.h>

#include "passregion/buffer.h"
#include "passregion/rule_writer.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "passregion/title_words.h"
#include "rule_faults.h"
#include "rule_proof.h"
#include "rule_reader.h"
#include "rules_image.h"

static bool load_settings(struct db *db, const struct settings *settings, struct error *error)
{
    bool done = true;
    struct statement *insert =
        db_prepare(db, "INSERT INTO setting (key, value) VALUES (:key, :value)", error);

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

/* What campagne.db names as the rules do would be read in the place of the rules. */
static bool check_names(struct db *db, struct error *error)
{
    int64_t count;

    if (!db_integer(db,
                    "SELECT count(*) FROM main.sqlite_schema WHERE name IN "
                    "(SELECT name FROM rules.sqlite_schema WHERE name NOT LIKE 'sqlite_%')",
                    0, &count, error))
        return false;
    return count == 0 ||
           error_set(error, STATUS_DATA,
                     "campagne.db n'est pas une base de campagne ou elle est abîmée : mettez-la de "
                     "côté et relancez, les exports du dossier seront relus");
}

/* Whether the rules in force are the built-in ones, of a year that was proven at build time. */
static bool are_proven(struct db *db, int64_t *proven, struct error *error)
{
    return db_integer(db,
                      "SELECT 1 FROM proven_year AS p JOIN setting AS s ON s.key = 'annee' AND "
                      "s.value = p.school_year WHERE NOT EXISTS (SELECT 1 FROM replaced_rules)",
                      0, proven, error);
}

bool rules_check(struct db *db, void (*report)(const char *fault), struct error *error)
{
    int64_t proven;

    return are_proven(db, &proven, error) &&
           (proven || (rule_proof_load(db, error) && rule_proof_run(db, report, error)));
}

/* What the views of the reports show of the rules. */
static bool note_digest(struct db *db, struct error *error)
{
    char digest[DIGEST_SIZE];
    int64_t proven;
    struct statement *insert;

    if (!are_proven(db, &proven, error))
        return false;
    if (proven)
        return db_script(
            db, "rule_digest",
            "INSERT INTO rule_digest (digest) SELECT p.digest FROM proven_year AS p JOIN "
            "setting AS s ON s.key = 'annee' AND s.value = p.school_year",
            error);
    if (!rule_writer_digest(db, digest, error) ||
        !(insert = db_prepare(db, "INSERT INTO rule_digest (digest) VALUES (:digest)", error)))
        return false;
    bind_text(insert, ":digest", digest);
    return statement_run_once(insert, error);
}

/* What a school adds to the rules is not proven with them. */
static bool check_added(struct db *db, void (*report)(const char *fault), struct error *error)
{
    struct rule_faults faults = {.report = report};
    struct statement *rows = db_prepare(db, "SELECT text FROM added_fault", error);

    while (statement_next(rows))
        rule_faults_add(&faults, "%s", cell_text(rows, 0));
    return statement_end(rows, error) && rule_faults_none(&faults, error);
}

bool rules_load(struct db *db, const struct settings *settings, const char *folder,
                void (*report)(const char *fault), struct error *error)
{
    return db_load_rules(db, RULES_IMAGE, RULES_IMAGE_SIZE, error) && check_names(db, error) &&
           scripts_run(db, PHASE_START, error) && load_settings(db, settings, error) &&
           (!folder ||
            (rule_reader_read(db, folder, report, error) && scripts_run(db, PHASE_OWN, error) &&
             check_added(db, report, error) && scripts_run(db, PHASE_WORDS, error))) &&
           note_digest(db, error);
}

const char *rules_fingerprint(void)
{
    return RULES_FINGERPRINT;
}

const char *rules_years(void)
{
    return RULES_YEARS;
}

static bool add_labels(struct db *db, struct vocabulary *vocabulary, struct error *error)
{
    struct label label;
    struct statement *rows =
        db_prepare(db, "SELECT folded, field, year_of, is_settled FROM label", error);

    bool done = true;
    while (done && statement_next(rows)) {
        if (!field_from_name(cell_text(rows, 1), &label.field) ||
            !label_year_from_name(cell_text(rows, 2), &label.year))
            done = error_set(error, STATUS_SETTINGS,
                             "règles inutilisables (table label) : « %s » ou « %s » inconnu",
                             cell_text(rows, 1), cell_text(rows, 2));
        label.is_settled = cell_integer(rows, 3) != 0;
        if (done && !vocabulary_add_label(vocabulary, cell_text(rows, 0), label))
            done = error_memory(error);
    }
    return statement_end(rows, error) && done;
}

/* One row of title_rule; masks are kept as SQLite's integers, which have a sign. */
static bool add_title_rule(struct vocabulary *vocabulary, struct statement *row,
                           struct error *error)
{
    enum field field;
    struct title_rule rule = {.needs = (uint64_t)cell_integer(row, 1),
                              .may = (uint64_t)cell_integer(row, 2),
                              .is_open = cell_integer(row, 3) != 0,
                              .is_whole = cell_integer(row, 6) != 0};

    if (!field_from_name(cell_text(row, 0), &field) ||
        !title_years_from_name(cell_text(row, 4), &rule.years) ||
        !label_year_from_name(cell_text(row, 5), &rule.default_year))
        return error_set(
            error, STATUS_SETTINGS,
            "règles inutilisables (table title_rule) : « %s », « %s » ou « %s » inconnu",
            cell_text(row, 0), cell_text(row, 4), cell_text(row, 5));
    return vocabulary_add_title_rule(vocabulary, &rule, field) || error_memory(error);
}

static bool add_title_rules(struct db *db, struct vocabulary *vocabulary, struct error *error)
{
    struct statement *rows =
        db_prepare(db,
                   "SELECT field, needs_parts, may_parts, may = '*', years, year_of, whole "
                   "FROM title_rule ORDER BY rowid",
                   error);

    bool done = true;
    while (done && statement_next(rows))
        done = add_title_rule(vocabulary, rows, error);
    return statement_end(rows, error) && done;
}

static bool add_title_words(struct db *db, struct vocabulary *vocabulary, struct error *error)
{
    struct statement *rows =
        db_prepare(db, "SELECT key, parts FROM title_entry ORDER BY key", error);

    bool done = true;
    while (done && statement_next(rows))
        done = vocabulary_add_title_word(vocabulary, cell_text(rows, 0),
                                         (uint64_t)cell_integer(rows, 1)) ||
               error_memory(error);
    return statement_end(rows, error) && done;
}

static bool add_words(struct db *db, struct vocabulary *vocabulary, struct error *error)
{
    enum word_domain domain;
    struct statement *rows =
        db_prepare(db,
                   "SELECT folded, domain, value FROM word "
                   "UNION ALL SELECT folded, 'decision', effect FROM decision_word "
                   "UNION ALL SELECT DISTINCT folded, 'ecole', '' FROM school_word "
                   "UNION ALL SELECT DISTINCT folded, 'cursus', '' FROM course_word "
                   "WHERE part IN ('diplome', 'annee') "
                   "UNION ALL SELECT DISTINCT substr(start, 1, 3), 'mef', '' FROM mef_device",
                   error);

    bool done = true;
    while (done && statement_next(rows)) {
        if (!word_domain_from_name(cell_text(rows, 1), &domain))
            done = error_set(error, STATUS_SETTINGS,
                             "règles inutilisables (table word) : domaine « %s » inconnu",
                             cell_text(rows, 1));
        else if (!vocabulary_add_word(vocabulary, domain, cell_text(rows, 0), cell_text(rows, 2)))
            done = error_memory(error);
    }
    return statement_end(rows, error) && done;
}

bool rules_vocabulary(struct db *db, struct vocabulary *vocabulary, struct error *error)
{
    return add_labels(db, vocabulary, error) && add_words(db, vocabulary, error) &&
           add_title_words(db, vocabulary, error) && add_title_rules(db, vocabulary, error);
}

bool rules_classify(struct db *db, struct error *error)
{
    return scripts_run(db, PHASE_DECIDE, error);
}

static void add_digests(struct buffer *digests, enum phase phase)
{
    const struct script *script;

    for (size_t place = 0; (script = script_at(phase, place)) != NULL; place++)
        buffer_add(digests, script->digest);
}

bool rules_digest(struct db *db, char digest[DIGEST_SIZE], struct error *error)
{
    struct buffer digests = {0};
    struct statement *rows =
        db_prepare(db,
                   "SELECT digest || coalesce((SELECT group_concat(file) FROM own_rule_file), '') "
                   "FROM rule_digest",
                   error);

    if (statement_next(rows)) {
        /* One digest over the digests: a script cannot run into the next. */
        buffer_add(&digests, cell_text(rows, 0));
        buffer_add(&digests, RULES_FINGERPRINT);
        add_digests(&digests, PHASE_WORDS);
        add_digests(&digests, PHASE_START);
        add_digests(&digests, PHASE_LISTS);
        add_digests(&digests, PHASE_PEOPLE);
        add_digests(&digests, PHASE_DECIDE);
        if (!digests.failed)
            digest_bytes(digests.text, digests.length, digest);
    }
    const bool done = !digests.failed || error_memory(error);
    buffer_clear(&digests);
    return statement_end(rows, error) && done;
}

bool rules_words(struct db *db, char words[RULES_WORDS_SIZE], struct error *error)
{
    struct statement *row = db_prepare(
        db,
        "SELECT origin || ' ; empreinte ' || fingerprint || ' ; ' || verified FROM rules_in_force",
        error);

    snprintf(words, RULES_WORDS_SIZE, "%s", statement_next(row) ? cell_text(row, 0) : "");
    return statement_end(row, error);
}
