/* SPDX-License-Identifier: MIT */
#include "publish.h"

#include "commands.h"
#include "passregion/platform.h"
#include "passregion/typing.h"
#include "summary.h"

/*
 * The order of the last steps is the promise: the reports are written whole
 * beside their places, then the database is committed, then the reports are
 * put in place. No other run gets in between. Whatever ends the program there,
 * the next run finds a database that knows which reports are still to be
 * written, and which file is one of them.
 */
static bool publish(struct batch *batch, struct publication *publication, struct error *error)
{
    struct db *db = batch->db;

    if (batch->run.is_repeat && publication_is_current(publication, batch->run.number))
        return !batch->must_commit || batch_commit(batch, error);
    return publication_write(publication, db, batch->options->date, error) &&
           batch_timed(batch, STAGE_WRITING) &&
           (batch->run.is_repeat ||
            (typing_note_shown(db, batch->run.number, error) && summary_settle(batch, error))) &&
           publication_note(publication, db, batch->run.number, error) &&
           batch_commit_on(batch, error) &&
           publication_place(publication, db, batch->run.number, batch->options->date, error) &&
           db_commit(db, error) && batch_timed(batch, STAGE_PLACING);
}

static bool plan(struct batch *batch, struct publication *publication, struct error *error)
{
    return publication_plan(publication, batch->db, batch->campaign.reports,
                            batch->campaign.reports_place, batch->options->csv,
                            batch->options->shareable, error);
}

/* What the office typed since the last run comes in before anything is decided. */
static bool take_typing(struct batch *batch, struct publication *publication, struct error *error)
{
    struct db *db = batch->db;
    bool has_news = false;

    return typing_read(db, publication, &has_news, error) &&
           (!has_news || (run_begin(&batch->run, error) && typing_take(db, error))) &&
           batch_timed(batch, STAGE_TYPING);
}

bool publish_check_delayed(const struct publication *publication, struct error *error)
{
    for (size_t i = 0; i < publication->count; i++) {
        const struct report *report = &publication->report[i];
        if (report->is_blocked)
            return error_set(
                error, STATUS_RETRY,
                "« %s » et « %s » sont ouverts ailleurs : fermez les deux et relancez, "
                "rien n'est perdu",
                report->placed.path, path_name(report->waiting.path));
        if (report->is_delayed)
            return error_set(error, STATUS_RETRY,
                             "« %s » est ouvert ailleurs ou vient d'être enregistré : le nouveau "
                             "%sattend sous le nom « %s » ; fermez l'autre et relancez",
                             report->placed.path,
                             report->kind == REPORT_WORKBOOK ? "classeur " : "",
                             path_name(report->waiting.path));
    }
    return true;
}

/* Who is whom, what was typed, what follows. */
static bool decide(struct batch *batch, struct publication *publication, struct error *error)
{
    return batch_find_people(batch, error) && take_typing(batch, publication, error) &&
           batch_decide(batch, error) &&
           publication_add_classes(publication, batch->db, batch->options->by_class, error);
}

bool publish_decide(struct batch *batch, struct publication *publication, struct error *error)
{
    return batch_read_files(batch, error) && plan(batch, publication, error) &&
           decide(batch, publication, error);
}

/* What has to be asked for has its own words in the summary. */
static bool are_untouched_books(const struct publication *publication, int64_t run)
{
    for (size_t i = 0; i < publication->count; i++) {
        const struct report *report = &publication->report[i];
        if (report->kind > REPORT_PAGE || copy_is_touched(&report->waiting))
            return false;
    }
    return publication_is_current(publication, run);
}

/*
 * The last run, where nothing at all is new since and it noted what is to be said of it: then
 * nothing has to be decided. Who asks for more than that hears it the long way. 0: something is
 * new.
 */
static bool find_settled(struct batch *batch, const struct publication *publication, int64_t *run,
                         struct error *error)
{
    const struct options *options = batch->options;

    *run = 0;
    if (options->simulate || options->json || options->verbose || options->by_class ||
        batch->must_commit)
        return true;
    if (!run_finds_nothing_new(&batch->run, run, error) ||
        (*run && !summary_find_settled(batch, run, error)))
        return false;
    if (*run && !are_untouched_books(publication, *run))
        *run = 0;
    return true;
}

/* What a killed run left goes; a folder that is ours, not the one of --sortie, is its owner's only.
 */
static void tidy(const struct batch *batch, const struct publication *publication)
{
    struct error said;

    folder_remove_private(publication->folder, publication->school);
    if (batch->options->output || !path_close_to_others(publication->folder))
        return;
    error_set(&said, STATUS_OK,
              "« %s » était ouvert à d'autres : il ne l'est plus qu'à vous, les classeurs nomment "
              "des élèves",
              publication->folder);
    command_report(said.text);
}

bool publish_campaign(struct batch *batch, struct publication *publication, bool *is_open,
                      struct error *error)
{
    const bool simulate = batch->options->simulate;
    int64_t settled;

    if (!batch_read_files(batch, error) || !plan(batch, publication, error))
        return false;
    if (!simulate)
        tidy(batch, publication);
    if (!find_settled(batch, publication, &settled, error))
        return false;
    if (settled)
        return summary_print_settled(batch, publication, settled, stdout, is_open, error);
    return decide(batch, publication, error) && (simulate || publish(batch, publication, error)) &&
           summary_print(batch, simulate ? NULL : publication, stdout, error) &&
           summary_is_open(batch, is_open, error) && publish_check_delayed(publication, error);
}
