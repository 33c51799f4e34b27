/* SPDX-License-Identifier: MIT */
#include "batch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "guard.h"
#include "passregion/class_words.h"
#include "passregion/document_open.h"
#include "passregion/list_date.h"
#include "passregion/report.h"
#include "passregion/statement.h"
#include "passregion/typing.h"
#include "passregion/undo.h"

enum { PROGRESS_AFTER = 2 /* seconds */, DAY_SECONDS = 24 * 60 * 60 };

/* The encoding the office asks for this file, or NULL. */
static const char *forced_encoding(const struct options *options, const struct campaign_file *file)
{
    const char *one = options->encoded_file;

    return !*one || campaign_file_is(file, one) ? options->encoding : NULL;
}

static struct source_context context_of(const struct batch *batch, const struct campaign_file *file)
{
    const struct settings *settings = &batch->campaign.settings;

    return (struct source_context){.vocabulary = &batch->vocabulary,
                                   .campaign_year = settings->campaign_year,
                                   .own_uai = settings->setting[SETTING_UAI].value,
                                   .encoding = forced_encoding(batch->options, file)};
}

static bool load_rules(struct batch *batch, struct error *error)
{
    return rules_load(batch->db, &batch->campaign.settings, batch->campaign.rules, command_report,
                      error) &&
           rules_check(batch->db, command_report, error) &&
           rules_vocabulary(batch->db, &batch->vocabulary, error) &&
           rules_digest(batch->db, batch->rules, error) &&
           rules_words(batch->db, batch->rules_words, error);
}

/* Whether the workbook that the office types in lies where the last run put it. */
static bool has_books(const struct batch *batch)
{
    char name[64];
    char path[PATH_SIZE];
    struct error error;

    snprintf(name, sizeof name, "vie-scolaire-%.32s.xlsx",
             batch->campaign.settings.setting[SETTING_YEAR].value);
    return path_join(path, batch->campaign.reports, name, &error) && path_kind(path) == PATH_FILE;
}

static bool open_store(struct batch *batch, bool simulate, struct error *error)
{
    const struct store_terms terms = {
        .simulate = simulate, .has_books = has_books(batch), .may_lose = batch->options->force};

    batch->store = store_open(batch->campaign.database, &terms, error);
    if (!batch->store)
        return false;
    if (*store_notice(batch->store))
        command_report(store_notice(batch->store));
    return true;
}

bool batch_open(struct batch *batch, const char *folder, const struct options *options,
                bool simulate, struct error *error)
{
    const struct settings *settings = &batch->campaign.settings;

    *batch = (struct batch){.options = options, .started = platform_seconds()};
    batch->timed = batch->started;
    date_to_iso(options->date, batch->date);
    if (!campaign_open(&batch->campaign, folder, options, error))
        return false;
    if (!open_store(batch, simulate, error))
        return false;
    batch->db = store_db(batch->store);
    batch->run = (struct run){.db = batch->db,
                              .date = batch->date,
                              .program = PASSREGION_VERSION,
                              .school_year = settings->setting[SETTING_YEAR].value,
                              .settings = settings->digest,
                              .rules = batch->rules,
                              .rules_words = batch->rules_words};
    return load_rules(batch, error) && typing_load(batch->db, error) &&
           batch_timed(batch, STAGE_OPENING);
}

bool batch_timed(struct batch *batch, enum stage stage)
{
    const double now = platform_seconds();

    batch->took[stage] += now - batch->timed;
    batch->timed = now;
    return true;
}

static void show_progress(const struct batch *batch, size_t done)
{
    if (batch->options->quiet || !platform_is_terminal() ||
        platform_seconds() - batch->started < PROGRESS_AFTER)
        return;
    fprintf(stderr, "\rfichiers lus : %zu sur %zu ", done, batch->campaign.file_count);
    if (done == batch->campaign.file_count)
        fputc('\n', stderr);
    fflush(stderr);
}

static bool store_file(struct batch *batch, struct input *input, const struct campaign_file *file,
                       const struct source_context *context, struct error *error)
{
    struct source source;

    if (!source_open(&source, input, file->name, file->role, context, error))
        return false;
    const bool done = run_begin(&batch->run, error) &&
                      store_read(batch->store, batch->run.number, &source, context, error);
    source_close(&source);
    return done;
}

/* Brings the lines of a file into the database, unless they are there. */
static bool take_file(struct batch *batch, struct input *input, const struct campaign_file *file,
                      const struct offered_file *offered, const struct source_context *context,
                      struct error *error)
{
    enum file_acquaintance acquaintance;

    if (!store_look_up(batch->store, offered, &acquaintance, error))
        return false;
    switch (acquaintance) {
    case FILE_NEW:
        return store_file(batch, input, file, context, error);
    case FILE_RENAMED:
        return run_begin(&batch->run, error) &&
               store_rename(batch->store, batch->run.number, offered, error);
    default:
        return true;
    }
}

/* When the file was last written; what is no file, a pipe, comes of now. */
static bool find_modified(const struct batch *batch, const struct campaign_file *file,
                          int64_t *seconds, struct error *error)
{
    const char *reason;

    if (file_modified(file->path, seconds))
        return true;
    *seconds = (int64_t)date_days(batch->options->date) * DAY_SECONDS;
    if (strcmp(file->path, "-") == 0)
        return true;
    const enum path_kind kind = path_look(file->path, &reason);
    if (kind == PATH_UNKNOWN)
        return error_set(error, STATUS_INPUT,
                         "impossible de lire la date de « %s » : %s ; relancez", file->path,
                         reason);
    /* A file has a date: without it lists would come in another order. A pipe has none. */
    return kind != PATH_FILE || file_modified(file->path, seconds) ||
           error_set(error, STATUS_INPUT, "impossible de lire la date de « %s » ; relancez",
                     file->path);
}

static bool read_file(struct batch *batch, const struct campaign_file *file, struct error *error)
{
    const struct source_context context = context_of(batch, file);
    const char *name = path_name(file->name);
    char read_by[READ_BY_SIZE];
    char classes[WORDS_DIGEST_SIZE];
    char name_date[DATE_ISO_SIZE];
    char stem[PATH_SIZE];
    int64_t seconds;
    struct input input;

    if (!find_modified(batch, file, &seconds, error) ||
        !input_read(&input, file->path, file->name, error))
        return false;
    source_read_by(&context, file->name, read_by);
    vocabulary_classes(&batch->vocabulary, classes);
    list_date_of_name(name, &batch->vocabulary, context.campaign_year, name_date);
    const struct offered_file offered = {
        .role = file->role,
        .name = file->name,
        .digest = input.digest,
        .encoding = context.encoding
                        ? document_encoding(input.bytes, input.length, context.encoding)
                        : NULL,
        .read_by = read_by,
        .classes = classes,
        .is_named = file->is_named,
        .modified = seconds,
        .name_date = name_date,
        .copy = path_copy(name, stem),
        .stem = stem};
    const bool done = take_file(batch, &input, file, &offered, &context, error) &&
                      store_list(batch->store, &offered, error);
    input_clear(&input);
    return done;
}

/* The classes that the files name. */
static bool learn_classes(struct batch *batch, struct error *error)
{
    bool done = true;

    for (size_t i = 0; done && i < batch->campaign.file_count; i++) {
        const struct campaign_file *file = &batch->campaign.files[i];
        const struct source_context context = context_of(batch, file);
        done = class_words_learn(&batch->vocabulary, file->path, file->role, &context, error);
    }
    return done;
}

/* A file that is gone is news like one that came. */
static bool order_lists(struct batch *batch, struct error *error)
{
    bool has_changed;

    return store_has_changed(batch->store, &has_changed, error) &&
           (!has_changed || run_begin(&batch->run, error)) &&
           store_order_lists(batch->store, batch->date, error);
}

/* What cannot be read now is left to whoever reads it. */
static bool is_aside(struct batch *batch, const struct campaign_file *file, bool *aside,
                     struct error *error)
{
    char digest[DIGEST_SIZE];

    *aside = false;
    if (file->is_named)
        return true;
    /* What cannot be looked at now may be read a moment later, and would count again. */
    if (!digest_file(file->path, digest))
        return error_set(error, STATUS_IO,
                         "« %s » : lecture impossible : %s ; vérifiez ce fichier et vos droits, "
                         "puis relancez",
                         file->name, platform_reason(errno));
    return undo_leaves_aside(batch->db, file->role, file->name, digest, aside, error);
}

/* What « annuler » set aside is not there for this run, unless it is asked for. */
static bool leave_aside(struct batch *batch, struct error *error)
{
    struct campaign *campaign = &batch->campaign;
    bool any;
    bool aside;

    if (!undo_has_aside(batch->db, &any, error))
        return false;
    if (!any)
        return true;
    if (batch->options->read_again) {
        batch->must_commit = true;
        return undo_read_again(batch->db, error);
    }
    for (size_t i = campaign->file_count; i-- > 0;) {
        if (!is_aside(batch, &campaign->files[i], &aside, error))
            return false;
        if (aside)
            campaign_drop_file(campaign, i);
    }
    return true;
}

bool batch_read_files(struct batch *batch, struct error *error)
{
    struct error first = {STATUS_OK, ""};

    if (!leave_aside(batch, error) || !learn_classes(batch, error))
        return false;
    for (size_t i = 0; i < batch->campaign.file_count; i++) {
        const struct campaign_file *file = &batch->campaign.files[i];
        if (!read_file(batch, file, error)) {
            /* Other files may be unreadable too: the office wants to hear of all at once. */
            if (error->status != STATUS_DATA && error->status != STATUS_INPUT)
                return false;
            if (first.status != STATUS_OK)
                command_fail(&first);
            first = *error;
        }
        show_progress(batch, i + 1);
    }
    if (first.status == STATUS_OK)
        return batch_timed(batch, STAGE_READING) && order_lists(batch, error);
    *error = first;
    return false;
}

bool batch_find_people(struct batch *batch, struct error *error)
{
    return store_find_people(batch->store, error) && batch_timed(batch, STAGE_PEOPLE);
}

bool batch_read(struct batch *batch, struct error *error)
{
    return batch_read_files(batch, error) && batch_find_people(batch, error);
}

/* Where the first run is taken back, or everyone is erased, it is right that nobody is left. */
static bool check_pupils(const struct batch *batch, struct error *error)
{
    return batch->may_be_empty || guard_pupils(batch->db, batch->campaign.folder, error);
}

static bool check_vanished(struct batch *batch, struct error *error)
{
    if (batch->options->force || batch->may_vanish || batch->run.is_repeat)
        return true;
    return guard_vanished(batch->db, &batch->is_guarded, error);
}

bool batch_decide(struct batch *batch, struct error *error)
{
    return check_pupils(batch, error) && run_settle(&batch->run, error) &&
           store_join_people(batch->store, error) && batch_timed(batch, STAGE_PEOPLE) &&
           rules_classify(batch->db, error) && check_vanished(batch, error) &&
           (batch->run.is_repeat || store_remember(batch->store, error)) &&
           batch_timed(batch, STAGE_DECIDING) && report_load(batch->db, error) &&
           run_finish(&batch->run, error) && batch_timed(batch, STAGE_LISTING);
}

static bool check_interrupt(struct error *error)
{
    return !platform_interrupted() ||
           error_set(error, STATUS_INTERRUPTED, "interrompu : rien n'a été changé");
}

bool batch_commit(struct batch *batch, struct error *error)
{
    return check_interrupt(error) && db_commit(batch->db, error);
}

bool batch_commit_on(struct batch *batch, struct error *error)
{
    return check_interrupt(error) && db_commit_on(batch->db, error);
}

void batch_close(struct batch *batch)
{
    store_close(batch->store);
    vocabulary_clear(&batch->vocabulary);
    campaign_close(&batch->campaign);
}
