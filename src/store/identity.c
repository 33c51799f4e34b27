/* SPDX-License-Identifier: MIT */
#include "identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/statement.h"
#include "passregion/text.h"

enum { KEY_SIZE = 1024 };

struct identity {
    struct db *db;
    struct statement *by_ine;
    struct statement *by_name;
    struct statement *has_name;
    struct statement *classes;
    struct statement *insert;
    struct statement *insert_name;
    struct statement *complete;
};

/* How sure a candidate is; a higher one wins. */
enum likeness { UNLIKE, OTHER_CLASS, SAME_NAME, SAME_CLASS, SAME_BIRTH, LIKENESS_COUNT };

/* The line under question and its keys. */
struct question {
    struct identity *identity;
    struct pupil *pupil;
    bool any_year;
    const struct issue_sink *sink;
    char name_key[KEY_SIZE];
    char first_name_key[KEY_SIZE];
    const char *ine; /* NULL when it is none that identifies */
    struct error *error;
};

static bool prepare(struct identity *identity, struct error *error)
{
    struct db *db = identity->db;

    identity->by_ine =
        db_prepare(db, "SELECT pupil, coalesce(birth_date, '') FROM pupil WHERE ine = :ine", error);
    identity->by_name =
        db_prepare(db,
                   "SELECT pupil, coalesce(ine, ''), coalesce(birth_date, '') "
                   "FROM pupil_name JOIN pupil USING (pupil) "
                   "WHERE name_key = :name AND first_name_key = :first_name ORDER BY pupil",
                   error);
    identity->has_name = db_prepare(
        db,
        "SELECT max(name_key = :name), max(name_key = :name AND first_name_key = :first_name) "
        "FROM pupil_name WHERE pupil = :pupil",
        error);
    identity->classes = db_prepare(
        db,
        "SELECT coalesce(tight(class_before), ''), coalesce(tight(class_after), '') FROM record "
        "WHERE pupil = :pupil AND coalesce(class_before, class_after) IS NOT NULL",
        error);
    identity->insert =
        db_prepare(db, "INSERT INTO pupil (ine, birth_date) VALUES (:ine, :birth_date)", error);
    identity->insert_name =
        db_prepare(db,
                   "INSERT OR IGNORE INTO pupil_name (name_key, first_name_key, pupil) "
                   "VALUES (:name, :first_name, :pupil)",
                   error);
    identity->complete =
        db_prepare(db,
                   "UPDATE pupil SET ine = coalesce(:ine, ine), "
                   "birth_date = coalesce(:birth_date, birth_date) WHERE pupil = :pupil",
                   error);
    return identity->by_ine && identity->by_name && identity->has_name && identity->classes &&
           identity->insert && identity->insert_name && identity->complete;
}

struct identity *identity_open(struct db *db, struct error *error)
{
    struct identity *identity = calloc(1, sizeof *identity);

    if (!identity) {
        error_memory(error);
        return NULL;
    }
    identity->db = db;
    if (prepare(identity, error))
        return identity;
    identity_close(identity);
    return NULL;
}

void identity_close(struct identity *identity)
{
    if (!identity)
        return;
    statement_close(identity->by_ine);
    statement_close(identity->by_name);
    statement_close(identity->has_name);
    statement_close(identity->classes);
    statement_close(identity->insert);
    statement_close(identity->insert_name);
    statement_close(identity->complete);
    free(identity);
}

/* Folded and without blanks: « N'GUYEN » and « NGUYEN », « Le Goff » and « LEGOFF » are one. */
static void name_key(const char *name, char key[KEY_SIZE])
{
    text_fold_tight(name, key, KEY_SIZE);
}

static bool complain_of_name(const struct question *question, enum issue_code code)
{
    char name[KEY_SIZE];

    snprintf(name, sizeof name, "%s %s", question->pupil->fact[FACT_FAMILY_NAME],
             question->pupil->fact[FACT_FIRST_NAME]);
    return issue_put(question->sink, code, question->pupil->line, "Nom", name, question->error);
}

static bool complain(const struct question *question, enum issue_code code)
{
    const char *ine = question->pupil->fact[FACT_INE];
    const bool about_ine =
        code == ISSUE_INE_TAKEN || code == ISSUE_TWO_INE || code == ISSUE_NAME_DIFFERS;
    if (about_ine)
        return issue_put(question->sink, code, question->pupil->line, "INE", ine ? ine : "",
                         question->error);
    return complain_of_name(question, code);
}

/* Class codes are equal when they differ only in blanks and signs; `known` is tight. */
static bool same_class(const char *known, const char *text)
{
    char tight[KEY_SIZE];

    return text && *known && text_fold_tight(text, tight, sizeof tight) < sizeof tight &&
           !strcmp(known, tight);
}

/* What the classes of a candidate say: the same, another one, or nothing to compare. */
static bool compare_classes(const struct question *question, int64_t pupil, enum likeness *likeness)
{
    struct statement *classes = question->identity->classes;
    const char *before = question->pupil->fact[FACT_CLASS_BEFORE];
    const char *after = question->pupil->fact[FACT_CLASS_AFTER];

    *likeness = SAME_NAME;
    bind_integer(classes, ":pupil", pupil);
    while (*likeness != SAME_CLASS && statement_next(classes)) {
        const char *known_before = cell_text(classes, 0);
        const char *known_after = cell_text(classes, 1);
        const bool same = same_class(known_before, before) || same_class(known_after, after) ||
                          (question->any_year &&
                           (same_class(known_before, after) || same_class(known_after, before)));
        if (same)
            *likeness = SAME_CLASS;
        else if ((before && *known_before) || (after && *known_after))
            *likeness = OTHER_CLASS;
    }
    return statement_reset(classes, question->error);
}

static bool compare(const struct question *question, int64_t pupil, const char *known_ine,
                    const char *known_birth, enum likeness *likeness, bool *two_ine)
{
    const char *birth = question->pupil->fact[FACT_BIRTH_DATE];
    const bool same_birth = birth && !strcmp(known_birth, birth);

    if (question->ine && *known_ine) {
        /* Equal ones were found before: these are two. */
        *two_ine = *two_ine || same_birth;
        *likeness = UNLIKE;
        return true;
    }
    if (birth && *known_birth) {
        *likeness = same_birth ? SAME_BIRTH : UNLIKE;
        return true;
    }
    return compare_classes(question, pupil, likeness);
}

/* Looks among those of the same name; *count says how many are equally like. */
static bool find_by_name(const struct question *question, int64_t *found, enum likeness *best,
                         int *count, bool *two_ine)
{
    struct statement *by_name = question->identity->by_name;

    *best = UNLIKE;
    *count = 0;
    bind_text(by_name, ":name", question->name_key);
    bind_text(by_name, ":first_name", question->first_name_key);
    bool done = true;
    while (done && statement_next(by_name)) {
        enum likeness likeness;
        const int64_t pupil = cell_integer(by_name, 0);
        done = compare(question, pupil, cell_text(by_name, 1), cell_text(by_name, 2), &likeness,
                       two_ine);
        if (done && likeness > *best) {
            *best = likeness;
            *found = pupil;
            *count = 0;
        }
        *count += likeness == *best;
    }
    return statement_reset(by_name, question->error) && done;
}

/* Looks for the INE; one that is clearly somebody else's is taken off the line. */
static bool find_by_ine(struct question *question, int64_t *found, bool *is_found)
{
    struct identity *identity = question->identity;
    const char *ine = question->ine;
    const char *birth = question->pupil->fact[FACT_BIRTH_DATE];
    bool other_birth = false;

    *is_found = false;
    if (!question->ine)
        return true;
    bind_text(identity->by_ine, ":ine", question->ine);
    const bool is_known = statement_next(identity->by_ine);
    if (is_known) {
        *found = cell_integer(identity->by_ine, 0);
        const char *known_birth = cell_text(identity->by_ine, 1);
        other_birth = birth && *known_birth && strcmp(birth, known_birth) != 0;
    }
    if (!statement_reset(identity->by_ine, question->error))
        return false;
    if (!is_known)
        return true;

    bind_text(identity->has_name, ":name", question->name_key);
    bind_text(identity->has_name, ":first_name", question->first_name_key);
    bind_integer(identity->has_name, ":pupil", *found);
    const bool has_row = statement_next(identity->has_name);
    const bool same_name = has_row && cell_integer(identity->has_name, 0) != 0;
    const bool same_names = has_row && cell_integer(identity->has_name, 1) != 0;
    if (!statement_reset(identity->has_name, question->error))
        return false;
    if (!same_name && other_birth) {
        question->pupil->fact[FACT_INE] = NULL;
        question->ine = NULL;
        return issue_put(question->sink, ISSUE_INE_TAKEN, question->pupil->line, "INE", ine,
                         question->error);
    }
    *is_found = true;
    if (other_birth)
        return issue_put(question->sink, ISSUE_BIRTH_DIFFERS, question->pupil->line,
                         "Date de naissance", birth, question->error);
    return same_names || complain(question, ISSUE_NAME_DIFFERS);
}

static bool make(const struct question *question, int64_t *found)
{
    struct identity *identity = question->identity;

    bind_text(identity->insert, ":ine", question->ine);
    bind_text(identity->insert, ":birth_date", question->pupil->fact[FACT_BIRTH_DATE]);
    if (!statement_run(identity->insert, question->error))
        return false;
    *found = db_last_id(identity->db);
    return true;
}

static bool complete(const struct question *question, int64_t pupil)
{
    struct identity *identity = question->identity;

    bind_text(identity->complete, ":ine", question->ine);
    bind_text(identity->complete, ":birth_date", question->pupil->fact[FACT_BIRTH_DATE]);
    bind_integer(identity->complete, ":pupil", pupil);
    return statement_run(identity->complete, question->error);
}

static bool add_name(const struct question *question, int64_t pupil)
{
    struct identity *identity = question->identity;

    bind_text(identity->insert_name, ":name", question->name_key);
    bind_text(identity->insert_name, ":first_name", question->first_name_key);
    bind_integer(identity->insert_name, ":pupil", pupil);
    return statement_run(identity->insert_name, question->error);
}

/* Weighs those of the same name. */
static bool decide_by_name(struct question *question, int64_t *found,
                           enum identity_verdict *verdict)
{
    enum likeness best;
    int count;
    bool two_ine = false;

    if (!find_by_name(question, found, &best, &count, &two_ine))
        return false;
    if (best >= SAME_NAME && count > 1) {
        *verdict = IDENTITY_AMBIGUOUS;
        return complain(question, ISSUE_AMBIGUOUS_PUPIL);
    }
    if (best >= SAME_NAME) {
        *verdict = IDENTITY_KNOWN;
        return best > SAME_NAME || complain(question, ISSUE_NAME_ONLY);
    }
    *verdict = IDENTITY_NEW;
    if (two_ine && !complain(question, ISSUE_TWO_INE))
        return false;
    if (best == OTHER_CLASS && !complain(question, ISSUE_POSSIBLE_HOMONYM))
        return false;
    return make(question, found);
}

bool identity_find(struct identity *identity, struct pupil *pupil, bool any_year,
                   const struct issue_sink *sink, int64_t *found, enum identity_verdict *verdict,
                   struct error *error)
{
    struct question question = {.identity = identity,
                                .pupil = pupil,
                                .any_year = any_year,
                                .sink = sink,
                                .ine = pupil->ine_is_key ? pupil->fact[FACT_INE] : NULL,
                                .error = error};
    bool is_found;

    name_key(pupil->fact[FACT_FAMILY_NAME], question.name_key);
    name_key(pupil->fact[FACT_FIRST_NAME], question.first_name_key);
    *verdict = IDENTITY_KNOWN;
    if (!find_by_ine(&question, found, &is_found) ||
        (!is_found && !decide_by_name(&question, found, verdict)))
        return false;
    if (*verdict == IDENTITY_AMBIGUOUS)
        return true;
    return (*verdict == IDENTITY_NEW || complete(&question, *found)) && add_name(&question, *found);
}
