/* SPDX-License-Identifier: MIT */
#include "erasure.h"

#include <stdio.h>
#include <string.h>

#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "print_rows.h"
#include "publish.h"
#include "summary.h"

/* Beside the new one nothing may be kept that names them. */
static bool check_kept(const struct publication *publication, struct error *error)
{
    for (size_t i = 0; i < publication->count; i++) {
        const struct report *report = &publication->report[i];
        if (report->placed.is_left || report->waiting.is_left)
            return error_set(error, STATUS_DATA,
                             "« %s » contient ce que le programme ne reprend pas : lancez d'abord "
                             "« passregion traiter », qui le garde à côté, puis recommencez",
                             report->placed.is_left ? report->placed.path : report->waiting.path);
    }
    return true;
}

static bool note_run(struct batch *batch, struct error *error)
{
    struct statement *insert =
        db_prepare(batch->db,
                   "INSERT INTO erasure_run (is_simulated, removes, place) VALUES (:simulated, "
                   ":removes, :place)",
                   error);

    bind_integer(insert, ":simulated", batch->options->simulate);
    bind_integer(insert, ":removes", batch->options->remove_files);
    bind_text(insert, ":place", batch->campaign.reports_place);
    return statement_run_once(insert, error);
}

/* All that was typed in it was taken: it is not to be read again before it is replaced. */
static bool settle_copy(struct batch *batch, const struct report *report, const struct copy *copy,
                        struct error *error)
{
    if (!copy_is_touched(copy))
        return true;
    struct statement *replace =
        db_prepare(batch->db,
                   "INSERT OR REPLACE INTO report (workbook, folder, run, digest) "
                   "VALUES (:workbook, :folder, :run, :digest)",
                   error);
    bind_text(replace, ":workbook", report->name);
    bind_text(replace, ":folder", copy->place);
    bind_integer(replace, ":run", copy->noted_run ? copy->noted_run : batch->run.number);
    bind_text(replace, ":digest", copy->digest);
    return statement_run_once(replace, error);
}

static bool settle_copies(struct batch *batch, const struct publication *publication,
                          struct error *error)
{
    for (size_t i = 0; i < publication->count; i++) {
        const struct report *report = &publication->report[i];
        if (report->kind == REPORT_WORKBOOK &&
            (!settle_copy(batch, report, &report->placed, error) ||
             !settle_copy(batch, report, &report->waiting, error)))
            return false;
    }
    return true;
}

/* A file in the folder of the reports that is not written anew, and is no budget. */
static bool is_extra(const struct publication *publication, const char *name)
{
    if (!strncmp(name, "budget-", strlen("budget-")) || *name == '.' || *name == '~')
        return false;
    for (size_t i = 0; i < publication->count; i++) {
        if (!strcmp(path_name(publication->report[i].placed.path), name))
            return false;
    }
    return true;
}

/* What was written of an earlier year, or kept beside: it may go. */
static bool is_ours(const char *name)
{
    static const char *const STEMS[] = {"vie-scolaire-", "lettres-", "classe-"};

    for (size_t i = 0; i < sizeof STEMS / sizeof *STEMS; i++) {
        if (!strncmp(name, STEMS[i], strlen(STEMS[i])))
            return true;
    }
    return false;
}

static bool list_extra(struct statement *insert, const char *folder, const char *name, bool ours,
                       struct error *error)
{
    char path[PATH_SIZE];

    if (!path_join(path, folder, name, error))
        return false;
    bind_text(insert, ":path", path);
    bind_integer(insert, ":ours", ours);
    return statement_run(insert, error);
}

/* What else may name them: in the folder of the reports, and damaged databases that were kept. */
static bool list_extras_of(struct statement *insert, const struct publication *publication,
                           const char *folder, struct error *error)
{
    const bool holds_reports = publication != NULL;
    struct folder_listing listing;
    bool done = true;

    if (path_kind(folder) != PATH_FOLDER)
        return true;
    if (!folder_list(folder, &listing, error))
        return false;
    for (size_t i = 0; done && i < listing.count; i++) {
        const char *name = listing.names[i];
        if (holds_reports ? is_extra(publication, name) : campaign_is_set_aside(name))
            done = list_extra(insert, folder, name, !holds_reports || is_ours(name), error);
    }
    folder_listing_clear(&listing);
    return done;
}

static bool list_extras(struct batch *batch, const struct publication *publication,
                        struct error *error)
{
    struct statement *insert = db_prepare(
        batch->db, "INSERT INTO naming_report (path, is_ours) VALUES (:path, :ours)", error);
    const bool done = insert && list_extras_of(insert, publication, publication->folder, error) &&
                      list_extras_of(insert, NULL, batch->campaign.folder, error);

    statement_close(insert);
    return done;
}

/* Removes what a query names, each path under `folder`, and notes that it is gone. */
static bool remove_named(struct batch *batch, const char *folder, const char *query,
                         const char *update, struct error *error)
{
    bool done = true;
    struct statement *rows = db_prepare(batch->db, query, error);

    while (done && statement_next(rows)) {
        char path[PATH_SIZE];
        const char *name = cell_text(rows, 0);
        if (folder)
            done = path_join(path, folder, name, error);
        else
            snprintf(path, sizeof path, "%s", name);
        done = done && file_remove(path, error);
        struct statement *note = done ? db_prepare(batch->db, update, error) : NULL;
        bind_text(note, ":path", name);
        done = done && statement_run_once(note, error);
    }
    return statement_end(rows, error) && done;
}

static bool remove_files(struct batch *batch, struct error *error)
{
    return remove_named(batch, batch->campaign.folder,
                        "SELECT path FROM naming_file WHERE others = 0 AND (is_aside OR "
                        "(role, path) IN (SELECT role, path FROM folder_file WHERE NOT is_named))",
                        "UPDATE naming_file SET is_removed = 1 WHERE path = :path", error) &&
           remove_named(batch, NULL, "SELECT path FROM naming_report WHERE is_ours",
                        "UPDATE naming_report SET is_removed = 1 WHERE path = :path", error);
}

/* Nothing of them is left in the file once this is done. */
static bool keep(struct batch *batch, const struct publication *publication, struct error *error)
{
    return settle_copies(batch, publication, error) && batch_commit(batch, error) &&
           db_rewrite(batch->db, error) &&
           (!batch->options->remove_files || remove_files(batch, error));
}

static bool check_treated(const struct batch *batch, struct error *error)
{
    int64_t runs;

    return db_integer(batch->db, "SELECT count(*) FROM run", 0, &runs, error) &&
           (runs > 0 || error_set(error, STATUS_INPUT,
                                  "rien n'a encore été traité dans « %s » : il n'y a personne à "
                                  "effacer",
                                  batch->campaign.folder));
}

static bool erase(const struct options *options,
                  bool (*choose)(struct batch *batch, struct error *error), struct error *error)
{
    struct batch batch = {.store = NULL};
    struct publication publication = {.count = 0};
    bool done = batch_open(&batch, options->folders[0], options, options->simulate, error);

    batch.may_be_empty = true;
    /* Who is erased may well be more than a tenth of those known. */
    batch.may_vanish = true;
    done = done && check_treated(&batch, error) && publish_decide(&batch, &publication, error) &&
           check_kept(&publication, error) && choose(&batch, error) && note_run(&batch, error) &&
           summary_note(&batch, NULL, error) && scripts_run(batch.db, PHASE_ERASE, error) &&
           list_extras(&batch, &publication, error) &&
           (options->simulate || keep(&batch, &publication, error)) &&
           (options->quiet || print_rows(batch.db,
                                         options->json ? "SELECT erasure FROM erasure_json"
                                                       : "SELECT text FROM erasure_text",
                                         stdout, error));
    publication_clear(&publication);
    batch_close(&batch);
    return done;
}

/* The reports without them, also where an earlier attempt did not get there; says as traiter. */
static bool write_again(const struct options *options, struct error *error)
{
    struct batch batch = {.store = NULL};
    struct publication publication = {.count = 0};
    struct options silent = *options;
    bool is_open;

    silent.quiet = options->quiet || options->json;
    silent.json = false;
    bool done = batch_open(&batch, options->folders[0], &silent, false, error);
    batch.may_be_empty = true;
    batch.may_vanish = true;
    done = done && publish_campaign(&batch, &publication, &is_open, error);
    publication_clear(&publication);
    batch_close(&batch);
    return done;
}

bool erasure_run(const struct options *options,
                 bool (*choose)(struct batch *batch, struct error *error), struct error *error)
{
    return erase(options, choose, error) && (options->simulate || write_again(options, error));
}
