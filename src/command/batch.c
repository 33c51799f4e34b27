/* SPDX-License-Identifier: MIT */
#include "batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/class_words.h"
#include "passregion/commands.h"
#include "passregion/report.h"
#include "passregion/rules.h"
#include "passregion/statement.h"
#include "passregion/typing.h"

enum { PROGRESS_AFTER = 2 /* seconds */ };

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

bool batch_open(struct batch *batch, const char *folder, const struct options *options,
                bool simulate, struct error *error)
{
    *batch = (struct batch){.options = options, .started = platform_seconds()};
    date_to_iso(options->date, batch->date);
    if (!campaign_open(&batch->campaign, folder, options, error))
        return false;
    batch->store = store_open(batch->campaign.database, simulate, error);
    return batch->store &&
           rules_load(store_db(batch->store), &batch->campaign.settings, batch->campaign.rules,
                      command_report, error) &&
           rules_check(store_db(batch->store), command_report, error) &&
           rules_vocabulary(store_db(batch->store), &batch->vocabulary, error) &&
           typing_load(store_db(batch->store), error);
}

bool batch_start_run(struct batch *batch, struct error *error)
{
    char rules[DIGEST_SIZE];
    char words[RULES_WORDS_SIZE];

    if (store_run(batch->store))
        return true;
    return rules_digest(store_db(batch->store), rules, error) &&
           rules_words(store_db(batch->store), words, error) &&
           store_start_run(batch->store, batch->date, PASSREGION_VERSION,
                           batch->campaign.settings.setting[SETTING_YEAR].value, rules, words,
                           error);
}

static void show_progress(const struct batch *batch, size_t done)
{
    if (batch->options->quiet || !platform_is_terminal() ||
        platform_seconds() - batch->started < PROGRESS_AFTER)
        return;
    fprintf(stderr, "\r%zu fichier(s) lu(s) sur %zu ", done, batch->campaign.file_count);
    if (done == batch->campaign.file_count)
        fputc('\n', stderr);
}

static const char *encoding_of(const struct source *source)
{
    return source->document.decoded.encoding ? source->document.decoded.encoding : "";
}

/* Reads one file unless its content is known. */
static bool read_file(struct batch *batch, const struct campaign_file *file, struct error *error)
{
    char digest[DIGEST_SIZE];
    struct source source;
    bool known = false;
    const struct source_context context = context_of(batch, file);

    /*
     * Standard input cannot be read twice: its digest is known once it was read. What an asked
     * encoding changes is only known then, too.
     */
    if (strcmp(file->path, "-") != 0 && !context.encoding && digest_file(file->path, digest) &&
        !store_knows(batch->store, file->role, file->name, digest, NULL, &known, error))
        return false;
    bool reads_again = false;
    if (batch->has_new_classes && file->role != ROLE_CLASSES &&
        !store_needs_classes(batch->store, file->role, file->name, &reads_again, error))
        return false;
    if (known && !reads_again)
        return true;
    if (!source_open(&source, file->path, file->name, file->role, &context, error))
        return false;
    const bool done =
        store_knows(batch->store, file->role, strcmp(file->path, "-") ? file->name : NULL,
                    source.input.digest, context.encoding ? encoding_of(&source) : NULL, &known,
                    error) &&
        ((known && !reads_again) ||
         (batch_start_run(batch, error) && store_read(batch->store, &source, &context, error)));
    source_close(&source);
    return done;
}

/* Notes whether a file that holds classes is another than the one read before. */
static bool note_new_classes(struct batch *batch, const struct campaign_file *file,
                             struct error *error)
{
    char digest[DIGEST_SIZE];
    bool known = false;

    if (!class_words_may_hold(file->path, file->role) || !digest_file(file->path, digest))
        return true;
    if (!store_knows(batch->store, file->role, file->name, digest, NULL, &known, error))
        return false;
    batch->has_new_classes |= !known;
    return true;
}

/* The classes of earlier runs, and those that the files name now. */
static bool learn_classes(struct batch *batch, struct error *error)
{
    if (!store_learn_classes(batch->store, &batch->vocabulary, error))
        return false;
    for (size_t i = 0; i < batch->campaign.file_count; i++) {
        const struct campaign_file *file = &batch->campaign.files[i];
        const struct source_context context = context_of(batch, file);
        if (!note_new_classes(batch, file, error) ||
            !class_words_learn(&batch->vocabulary, file->path, file->role, &context, error))
            return false;
    }
    return true;
}

bool batch_read(struct batch *batch, struct error *error)
{
    struct error first = {STATUS_OK, ""};

    if (!learn_classes(batch, error))
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
        return store_finish_reading(batch->store, error);
    *error = first;
    return false;
}

/* The digest of everything the results of a run depend on, as the database has it now. */
static bool fingerprint(struct batch *batch, char digest[DIGEST_SIZE], struct error *error)
{
    char rules[DIGEST_SIZE];
    struct statement *row =
        db_prepare(store_db(batch->store),
                   "SELECT :version || :settings || :rules || :date || "
                   "coalesce((SELECT group_concat(role || file || digest) FROM "
                   "(SELECT role, file, digest FROM source_file ORDER BY file)), '') || "
                   "coalesce((SELECT group_concat(pupil || kind || value || date || reason || "
                   "coalesce(dropped_by, '')) FROM (SELECT * FROM answer ORDER BY answer)), '') || "
                   "coalesce((SELECT group_concat(pupil || worksheet || title || value) FROM "
                   "(SELECT * FROM typed ORDER BY pupil, worksheet, title)), '')",
                   error);
    if (!rules_digest(store_db(batch->store), rules, error)) {
        statement_close(row);
        return false;
    }
    bind_text(row, ":version", PASSREGION_VERSION);
    bind_text(row, ":settings", batch->campaign.settings.digest);
    bind_text(row, ":rules", rules);
    bind_text(row, ":date", batch->date);
    if (statement_next(row))
        digest_bytes(cell_text(row, 0), strlen(cell_text(row, 0)), digest);
    return statement_end(row, error);
}

/* Finds the run this one repeats, or begins a new one. */
static bool settle_run(struct batch *batch, struct error *error)
{
    char digest[DIGEST_SIZE];
    bool has_row = false;

    if (!fingerprint(batch, digest, error))
        return false;
    if (!store_run(batch->store)) {
        struct statement *last = db_prepare(store_db(batch->store),
                                            "SELECT run FROM run WHERE fingerprint = :digest AND "
                                            "run = (SELECT max(run) FROM run)",
                                            error);
        if (!last)
            return false;
        bind_text(last, ":digest", digest);
        const bool done = statement_step(last, &has_row, error);
        batch->run = done && has_row ? cell_integer(last, 0) : 0;
        statement_close(last);
        if (!done)
            return false;
    }
    batch->is_repeat = batch->run != 0;
    if (batch->is_repeat)
        return db_script(store_db(batch->store), "decision",
                         "DELETE FROM decision WHERE run = (SELECT max(run) FROM run)", error);
    if (!batch_start_run(batch, error))
        return false;
    batch->run = store_run(batch->store);
    return true;
}

/* Notes all that the run depended on, as it leaves it, and what its sheets show. */
static bool finish_run(struct batch *batch, struct error *error)
{
    char digest[DIGEST_SIZE];

    return batch->is_repeat ||
           (typing_note_shown(store_db(batch->store), batch->run, error) &&
            fingerprint(batch, digest, error) && store_finish_run(batch->store, digest, error));
}

/* Says why there is nobody: no files, or files of which no line could be used. */
static bool check_pupils(struct batch *batch, struct error *error)
{
    int64_t pupils;
    bool has_row = false;
    struct db *db = store_db(batch->store);

    if (!db_integer(db, "SELECT count(*) FROM pupil", 0, &pupils, error))
        return false;
    if (pupils > 0)
        return true;
    struct statement *row =
        db_prepare(db,
                   "SELECT f.path, i.line, i.reason, i.remedy FROM issue AS i "
                   "JOIN source_file AS f USING (file) WHERE i.rejects ORDER BY i.issue LIMIT 1",
                   error);
    if (!row || !statement_step(row, &has_row, error)) {
        statement_close(row);
        return false;
    }
    if (has_row)
        error_set(error, STATUS_DATA,
                  "aucune ligne utilisable dans « %s » ; la première rejetée : %s:%d: %s ; %s",
                  batch->campaign.folder, cell_text(row, 0), (int)cell_integer(row, 1),
                  cell_text(row, 2), cell_text(row, 3));
    else
        error_set(error, STATUS_INPUT,
                  "aucun élève à traiter dans « %s » : déposez les exports dans conseils/, "
                  "inscrits/ et dossiers/, puis relancez",
                  batch->campaign.folder);
    statement_close(row);
    return false;
}

/* A partial export in the place of a whole one would turn pupils into leavers: ask first. */
static bool check_vanished(struct batch *batch, struct error *error)
{
    bool has_row = false;

    if (batch->options->force || batch->is_repeat)
        return true;
    struct statement *row =
        db_prepare(store_db(batch->store), "SELECT path, gone, known FROM vanishing", error);
    if (!row)
        return false;
    bool done = statement_step(row, &has_row, error);
    if (done && has_row)
        done = error_set(error, STATUS_DATA,
                         "« %s » : %d des %d élèves connus ne sont plus dans les listes de leur "
                         "dossier ; c'est sans doute un export partiel : déposez la liste entière, "
                         "donnez un autre nom à une liste d'autres élèves, ou relancez avec "
                         "--forcer si ces élèves ne doivent plus y être",
                         cell_text(row, 0), (int)cell_integer(row, 1), (int)cell_integer(row, 2));
    statement_close(row);
    return done;
}

bool batch_decide(struct batch *batch, struct error *error)
{
    return check_pupils(batch, error) && settle_run(batch, error) &&
           rules_classify(store_db(batch->store), batch->run, batch->date, batch->is_repeat,
                          error) &&
           check_vanished(batch, error) && report_load(store_db(batch->store), error) &&
           finish_run(batch, error);
}

bool batch_commit(struct batch *batch, struct error *error)
{
    if (platform_interrupted())
        return error_set(error, STATUS_INTERRUPTED, "interrompu : rien n'a été changé");
    return db_commit(store_db(batch->store), error);
}

void batch_close(struct batch *batch)
{
    store_close(batch->store);
    vocabulary_clear(&batch->vocabulary);
    campaign_close(&batch->campaign);
}
