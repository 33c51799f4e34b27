/* SPDX-License-Identifier: MIT */
#include "passregion/run.h"

#include <string.h>

#include "passregion/digest.h"
#include "passregion/statement.h"

bool run_has_begun(const struct run *run)
{
    return run->number && !run->is_repeat;
}

bool run_begin(struct run *run, struct error *error)
{
    if (run_has_begun(run))
        return true;
    struct statement *insert =
        db_prepare(run->db,
                   "INSERT INTO run (date, program, school_year, rules, rules_words, fingerprint, "
                   "undo) VALUES (:date, :program, :school_year, :rules, :words, '', 'possible')",
                   error);
    bind_text(insert, ":date", run->date);
    bind_text(insert, ":program", run->program);
    bind_text(insert, ":school_year", run->school_year);
    bind_text(insert, ":rules", run->rules);
    bind_text(insert, ":words", run->rules_words);
    if (!statement_run_once(insert, error))
        return false;
    run->number = db_last_id(run->db);
    return true;
}

/* The digest of everything the results depend on, as the database has it now. */
static bool fingerprint(const struct run *run, char digest[DIGEST_SIZE], struct error *error)
{
    struct statement *row = db_prepare(
        run->db,
        "SELECT :version || :settings || :rules || :date || "
        "coalesce((SELECT group_concat(role || path || digest) FROM "
        "(SELECT role, path, digest FROM folder_file ORDER BY position)), '') || "
        "coalesce((SELECT group_concat(path || sheet || dated_by) FROM "
        "(SELECT path, sheet, dated_by FROM listed ORDER BY list)), '') || "
        "coalesce((SELECT group_concat(pupil || question || about || value || date || "
        "reason || "
        "coalesce(dropped_by, '')) FROM (SELECT * FROM answer ORDER BY answer)), '') || "
        "coalesce((SELECT group_concat(pupil || item || worksheet || title || value) FROM "
        "(SELECT * FROM typed ORDER BY pupil, item, worksheet, title)), '') || "
        "(SELECT count(erased) FROM pupil)",
        error);

    bind_text(row, ":version", run->program);
    bind_text(row, ":settings", run->settings);
    bind_text(row, ":rules", run->rules);
    bind_text(row, ":date", run->date);
    if (statement_next(row))
        digest_bytes(cell_text(row, 0), strlen(cell_text(row, 0)), digest);
    return statement_end(row, error);
}

/* Only the last run can be repeated: an older one was overtaken. */
static bool find_repeated(struct run *run, struct error *error)
{
    char digest[DIGEST_SIZE];

    if (!fingerprint(run, digest, error))
        return false;
    struct statement *last = db_prepare(
        run->db,
        "SELECT run FROM run WHERE fingerprint = :digest AND run = (SELECT max(run) FROM run)",
        error);
    bind_text(last, ":digest", digest);
    run->is_repeat = statement_next(last);
    if (run->is_repeat)
        run->number = cell_integer(last, 0);
    return statement_end(last, error);
}

bool run_finds_nothing_new(const struct run *run, int64_t *last, struct error *error)
{
    struct run tried = *run;

    *last = 0;
    if (run_has_begun(run))
        return true;
    if (!find_repeated(&tried, error))
        return false;
    *last = tried.is_repeat ? tried.number : 0;
    return true;
}

/* What the scripts know of the run. */
static bool note(const struct run *run, struct error *error)
{
    struct statement *insert = db_prepare(
        run->db, "INSERT INTO this_run (run, date, is_repeat) VALUES (:run, :date, :is_repeat)",
        error);

    bind_integer(insert, ":run", run->number);
    bind_text(insert, ":date", run->date);
    bind_integer(insert, ":is_repeat", run->is_repeat);
    return statement_run_once(insert, error);
}

bool run_settle(struct run *run, struct error *error)
{
    if (!run_has_begun(run) && !find_repeated(run, error))
        return false;
    /* What is decided takes the place of what was. */
    if (run->is_repeat &&
        !db_script(run->db, "decision",
                   "DELETE FROM decision WHERE run = (SELECT max(run) FROM run) "
                   "AND pupil NOT IN (SELECT pupil FROM pupil WHERE erased IS NOT NULL); "
                   "DELETE FROM run_question WHERE run = (SELECT max(run) FROM run)",
                   error))
        return false;
    return (run->is_repeat || run_begin(run, error)) && note(run, error);
}

bool run_finish(const struct run *run, struct error *error)
{
    char digest[DIGEST_SIZE];

    if (run->is_repeat)
        return true;
    if (!fingerprint(run, digest, error))
        return false;
    struct statement *update =
        db_prepare(run->db, "UPDATE run SET fingerprint = :fingerprint WHERE run = :run", error);
    bind_text(update, ":fingerprint", digest);
    bind_integer(update, ":run", run->number);
    return statement_run_once(update, error);
}
