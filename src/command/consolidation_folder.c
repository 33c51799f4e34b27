/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "batch.h"
#include "commands.h"
#include "consolidation.h"
#include "passregion/publication.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "publish.h"
#include "summary.h"

enum { PROGRESS_AFTER = 2 /* seconds */ };

size_t consolidation_path_length(const char *path)
{
    size_t length = strlen(path);

    while (length > 1 && path[length - 1] == '/')
        length--;
    return length;
}

/* What the workbook calls a folder: no path from the root. */
static const char *shown_name(const struct consolidation *consolidation, const char *path)
{
    const char *shown = path + consolidation->common;

    return shown + strspn(shown, "/");
}

/* Hands over what became of a folder: its sums, or a fault. */
static bool note(struct consolidation *consolidation, const struct batch *batch, const char *share,
                 enum status status, const char *fault, struct error *error)
{
    const struct settings *settings = &batch->campaign.settings;
    const char *path = batch->campaign.folder;
    struct statement *insert =
        db_prepare(consolidation->db,
                   "INSERT INTO offered_folder (path, folder, status, fault, uai, school, year, "
                   "share) VALUES (:path, :folder, :status, :fault, :uai, :school, :year, :share)",
                   error);

    bind_text(insert, ":path", path);
    bind_text(insert, ":folder", shown_name(consolidation, path));
    bind_integer(insert, ":status", (int)status);
    bind_text(insert, ":fault", fault);
    bind_text(insert, ":uai", settings->setting[SETTING_UAI].value);
    bind_text(insert, ":school", settings->setting[SETTING_NAME].value);
    bind_text(insert, ":year", settings->setting[SETTING_YEAR].value);
    bind_text(insert, ":share", share);
    return statement_run_once(insert, error);
}

/* Where everyone was erased the sums are all that is left. */
static bool allow_erased(struct batch *batch, struct error *error)
{
    int64_t erased;

    if (!db_integer(batch->db, "SELECT count(erased) FROM pupil", 0, &erased, error))
        return false;
    batch->may_be_empty = erased > 0;
    return true;
}

/* What its own budget would say now. */
static bool decide(struct consolidation *consolidation, struct batch *batch, const char *folder,
                   struct publication *publication, struct error *error)
{
    bool is_open;

    if (!batch_open(batch, folder, &consolidation->of_folder, true, error) ||
        !allow_erased(batch, error) || !publish_decide(batch, publication, error) ||
        !scripts_run(batch->db, PHASE_STATUS, error) ||
        !scripts_run(batch->db, PHASE_BUDGET, error) ||
        !scripts_run(batch->db, PHASE_SHARE, error) || !summary_is_open(batch, &is_open, error))
        return false;
    consolidation->is_open = consolidation->is_open || is_open;
    return true;
}

/* Only its sums leave the campaign. */
static bool take_share(struct consolidation *consolidation, struct batch *batch,
                       struct error *error)
{
    struct statement *row = db_prepare(batch->db, "SELECT share FROM share", error);

    const bool done =
        statement_next(row) && note(consolidation, batch, cell_text(row, 0), STATUS_OK, "", error);
    return statement_end(row, error) && done;
}

void consolidation_refuse(struct consolidation *consolidation, const char *path, const char *reason,
                          enum status status)
{
    struct error said;

    error_set(&said, status, "« %s » n'est pas compté : %s", path, reason);
    command_report(said.text);
    if (consolidation->first == STATUS_OK)
        consolidation->first = status;
}

/* The same folder twice is a slip, and would count twice. */
static bool is_given(const struct consolidation *consolidation, const char *path, bool *given,
                     struct error *error)
{
    struct error said;
    struct statement *row =
        db_prepare(consolidation->db, "SELECT 1 FROM given_folder WHERE path = :path", error);

    bind_text(row, ":path", path);
    *given = statement_next(row);
    if (*given) {
        error_set(&said, STATUS_OK, "« %s » est donné deux fois, et compté une fois", path);
        command_report(said.text);
    }
    return statement_end(row, error);
}

static void show_progress(const struct consolidation *consolidation, int done)
{
    const int count = consolidation->options->folder_count;

    if (consolidation->options->quiet || !platform_is_terminal() ||
        platform_seconds() - consolidation->started < PROGRESS_AFTER)
        return;
    fprintf(stderr, "\rdossiers comptés : %d sur %d ", done, count);
    if (done == count)
        fputc('\n', stderr);
    fflush(stderr);
}

/* A fault of one folder does not stop the others; these are of the whole run. */
static bool is_only_here(const struct error *error)
{
    return error->status != STATUS_INTERRUPTED && error->status != STATUS_MEMORY;
}

static bool add(struct consolidation *consolidation, const char *folder, struct error *error)
{
    struct batch batch = {.store = NULL};
    struct publication publication = {.count = 0};

    const bool is_decided = decide(consolidation, &batch, folder, &publication, error);
    bool done = is_decided && take_share(consolidation, &batch, error);
    if (!is_decided && is_only_here(error)) {
        const struct error fault = *error;
        consolidation_refuse(consolidation, folder, fault.text, fault.status);
        done = note(consolidation, &batch, "", fault.status, fault.text, error);
    }
    publication_clear(&publication);
    batch_close(&batch);
    return done;
}

bool consolidation_add(struct consolidation *consolidation, int place, struct error *error)
{
    const char *named = consolidation->options->folders[place];
    char folder[PATH_SIZE];
    bool given;

    snprintf(folder, sizeof folder, "%.*s", (int)consolidation_path_length(named), named);
    if (!is_given(consolidation, folder, &given, error) ||
        (!given && !add(consolidation, folder, error)))
        return false;
    show_progress(consolidation, place + 1);
    return true;
}
