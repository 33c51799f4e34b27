/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "batch.h"
#include "commands.h"
#include "explanation.h"
#include "passregion/answer.h"
#include "passregion/rules.h"
#include "passregion/statement.h"
#include "passregion/text.h"
#include "print_rows.h"

enum { BASIS_SIZE = 2048, NAME_SIZE = 512, CODE_SIZE = 128, VALUE_SIZE = 512, REPLIES_MAX = 3 };

/* One answer of the command line, from what was written to what is kept. */
struct reply {
    int64_t pupil;
    char question[CODE_SIZE];
    char about[CODE_SIZE];
    char value[VALUE_SIZE]; /* as written, then as understood; "": taken back */
    char basis[BASIS_SIZE];
    bool is_number;
};

struct replies {
    int64_t pupil;        /* 0: « tous » */
    char name[NAME_SIZE]; /* « DUPONT Marie (1CUS, Réf. 12) », for standard output only */
    struct reply reply[REPLIES_MAX];
    size_t count;
};

static bool says_nothing(const struct options *options)
{
    return !options->question && !options->answer && !options->situation && !options->grant;
}

static struct answer answer_of(const struct reply *reply, const struct options *options,
                               const char *date)
{
    const char *reason = options->reason && !text_is_empty(options->reason) ? options->reason : "";

    return (struct answer){reply->pupil, reply->question, reply->about, reply->value, reason,
                           date,         reply->basis};
}

/* An answer, or what it rests on, is kept whole or not at all. */
static bool copy_whole(char *out, size_t size, const char *text, struct error *error)
{
    const size_t length = strlen(text);

    if (length >= size)
        return error_set(error, STATUS_DATA,
                         "cette réponse est trop longue (%zu octets, au plus %zu) : abrégez-la",
                         length, size - 1);
    memcpy(out, text, length + 1);
    return true;
}

/* « calculée » takes an answer back, however it is written. */
static bool add_reply(struct replies *replies, const char *question, const char *written,
                      struct error *error)
{
    struct reply *reply = &replies->reply[replies->count++];
    char folded[SUBJECT_SIZE];

    text_fold(written, folded, sizeof folded);
    *reply = (struct reply){.pupil = replies->pupil};
    return copy_whole(reply->question, CODE_SIZE, question, error) &&
           copy_whole(reply->value, VALUE_SIZE, strcmp(folded, "CALCULEE") ? written : "", error);
}

/* What lies unread in the folder may say otherwise: an answer rests on what is known. */
static bool decide(struct batch *batch, const struct options *options, bool is_new_run,
                   struct error *error)
{
    if (!batch_read(batch, error))
        return false;
    if (run_has_begun(&batch->run) && !is_new_run)
        return error_set(error, STATUS_DATA,
                         "des fichiers du dossier « %s » ne sont pas encore traités : lancez "
                         "d'abord « passregion traiter »",
                         options->folders[0]);
    return batch_decide(batch, error) && explanation_load(batch->db, error);
}

/* Opens the campaign on a copy of its database, for nothing but the answer is written. */
static bool open_copy(struct batch *batch, const struct options *options, struct error *error)
{
    if (!batch_open(batch, options->folders[0], options, true, error))
        return false;
    return path_kind(batch->campaign.database) != PATH_NONE ||
           error_set(error, STATUS_INPUT,
                     "rien n'a encore été traité dans « %s » : lancez d'abord « passregion "
                     "traiter »",
                     options->folders[0]);
}

static bool find_subject(struct batch *batch, const struct options *options,
                         struct replies *replies, struct error *error)
{
    struct db *db = batch->db;

    char subject[SUBJECT_SIZE];

    text_fold(options->subject, subject, sizeof subject);
    if (!strcmp(subject, "TOUS")) {
        if (options->situation || options->grant)
            return error_set(error, STATUS_USAGE,
                             "« tous » répond aux questions posées pour tous ; le dernier mot "
                             "(--situation, --aide-retenue) se dit d'un seul élève : nommez-le");
        snprintf(replies->name, NAME_SIZE, "Tous les élèves concernés");
        return db_script(db, "tous", "INSERT INTO asked_pupil (pupil) VALUES (0)", error);
    }
    if (!explanation_find(db, options->subject, false, options->json, stdout, &replies->pupil,
                          error))
        return false;
    struct statement *row = db_prepare(
        db,
        "SELECT p.family_name || ' ' || p.first_name || ' (' || coalesce(nullif("
        "coalesce(nullif(p.class_after, ''), p.class_before), '') || ', ', '') || 'Réf. ' "
        "|| p.pupil || ')' FROM asked_pupil JOIN pupil_row AS p USING (pupil)",
        error);
    if (statement_next(row))
        snprintf(replies->name, NAME_SIZE, "%s", cell_text(row, 0));
    return statement_end(row, error);
}

/* The codes that may be named, for who named another. */
static bool fail_choice(struct db *db, bool is_named, struct error *error)
{
    struct statement *row = db_prepare(
        db, "SELECT coalesce(group_concat(item, ', '), '') FROM asked_item WHERE is_open", error);

    if (statement_next(row) && !*cell_text(row, 0))
        error_set(error, STATUS_DATA, "aucune question ouverte pour cet élève");
    else if (error->status == STATUS_OK)
        error_set(error, STATUS_DATA, "%s ; nommez l'une de ses questions avec --question : %s",
                  is_named ? "cette question ne se pose pas, ou elle n'est pas seule à se nommer "
                             "ainsi"
                           : "il n'y a pas une seule question ouverte pour cet élève",
                  cell_text(row, 0));
    statement_end(row, error);
    return false;
}

static bool note_words(struct db *db, const char *words, struct error *error)
{
    struct statement *insert =
        db_prepare(db, "INSERT INTO asked_words (words) VALUES (:words)", error);

    bind_text(insert, ":words", words);
    return statement_run_once(insert, error);
}

/* Which of the pupil's questions is meant: by its code, a part of its words, or as the only one. */
static bool choose_question(struct db *db, const struct options *options, struct replies *replies,
                            struct error *error)
{
    size_t count = 0;
    bool done = true;

    if (!note_words(db, options->question, error))
        return false;
    struct statement *rows = db_prepare(db, "SELECT code, about, pupil FROM item_choice", error);
    while (statement_next(rows)) {
        if (count++)
            continue;
        done = add_reply(replies, cell_text(rows, 0),
                         options->answer ? options->answer : "calculée", error) &&
               copy_whole(replies->reply[0].about, CODE_SIZE, cell_text(rows, 1), error);
        replies->reply[0].pupil = cell_integer(rows, 2);
    }
    if (!statement_end(rows, error) || !done)
        return false;
    return count == 1 || fail_choice(db, options->question != NULL, error);
}

static bool check_withdrawals(struct db *db, const struct replies *replies, struct error *error)
{
    bool done = true;

    for (size_t i = 0; done && i < replies->count; i++) {
        const struct reply *reply = &replies->reply[i];
        struct statement *row =
            db_prepare(db,
                       "SELECT 1 FROM answer WHERE dropped IS NULL AND pupil = :pupil "
                       "AND question = :question AND about = :about",
                       error);
        bind_integer(row, ":pupil", reply->pupil);
        bind_text(row, ":question", reply->question);
        bind_text(row, ":about", reply->about);
        const bool holds = statement_next(row);
        done = statement_end(row, error) &&
               (holds || *reply->value ||
                error_set(error, STATUS_DATA,
                          "il n'y a pas de réponse à retirer pour cet élève : le résultat est "
                          "déjà celui qui est calculé"));
    }
    return done;
}

/* Whom it is about, and what is answered; without an answer the questions are printed. */
static bool find_replies(const struct options *options, struct replies *replies,
                         struct error *error)
{
    struct batch batch = {.store = NULL};
    bool done = open_copy(&batch, options, error) && decide(&batch, options, false, error) &&
                find_subject(&batch, options, replies, error);

    if (done && says_nothing(options))
        done = print_rows(batch.db,
                          options->json ? "SELECT items FROM asked_item_json"
                                        : "SELECT text FROM asked_item_text",
                          stdout, error);
    if (done && (options->question || options->answer))
        done = choose_question(batch.db, options, replies, error);
    if (done && options->situation)
        done = add_reply(replies, "situation", options->situation, error);
    if (done && options->grant)
        done = add_reply(replies, "aide", options->grant, error);
    done = done && check_withdrawals(batch.db, replies, error);
    batch_close(&batch);
    return done;
}

/* What each answer was understood as, and what it rests on, once it is decided with. */
static bool read_reply(struct db *db, struct reply *reply, struct error *error)
{
    struct statement *row =
        db_prepare(db,
                   "SELECT value, basis, EXISTS (SELECT 1 FROM answer_shape AS s WHERE "
                   "s.question = a.question AND s.shape = 'numero') AND value NOT IN "
                   "(SELECT answer FROM answer_offer AS o WHERE o.question = a.question) "
                   "FROM answer AS a WHERE dropped IS NULL AND pupil = :pupil "
                   "AND question = :question AND about = :about",
                   error);

    bind_integer(row, ":pupil", reply->pupil);
    bind_text(row, ":question", reply->question);
    bind_text(row, ":about", reply->about);
    const bool holds = statement_next(row);
    bool done = true;
    if (holds) {
        done = copy_whole(reply->value, VALUE_SIZE, cell_text(row, 0), error) &&
               copy_whole(reply->basis, BASIS_SIZE, cell_text(row, 1), error);
        reply->is_number = cell_integer(row, 2);
    }
    return statement_end(row, error) && done &&
           (holds || !*reply->value ||
            error_set(error, STATUS_DATA,
                      "« %s » n'est pas une formation que le programme reconnaît ; écrivez-la "
                      "comme dans classes.csv, ou donnez sa classe ou son code MEF",
                      reply->value));
}

/* Gives the answers to a copy and decides with them: what they rest on, what they change. */
static bool try_replies(struct batch *batch, const struct options *options, struct replies *replies,
                        struct error *error)
{
    if (!open_copy(batch, options, error))
        return false;
    for (size_t i = 0; i < replies->count; i++) {
        const struct answer answer = answer_of(&replies->reply[i], options, batch->date);
        if (!answer_give(batch->db, &answer, error))
            return false;
    }
    if (!answer_take(batch->db, error) || !decide(batch, options, true, error))
        return false;
    for (size_t i = 0; i < replies->count; i++) {
        if (!read_reply(batch->db, &replies->reply[i], error))
            return false;
    }
    return true;
}

static bool keep_replies(const struct batch *batch, const struct options *options,
                         const struct replies *replies, struct error *error)
{
    const struct store_terms terms = {.has_books = true};
    struct store *store = store_open(batch->campaign.database, &terms, error);
    bool done = store != NULL;

    for (size_t i = 0; done && i < replies->count; i++) {
        const struct reply *reply = &replies->reply[i];
        const struct answer answer = answer_of(reply, options, batch->date);
        done = answer_keep(store_db(store), &answer, reply->is_number, error);
    }
    done = done && db_commit(store_db(store), error);
    store_close(store);
    return done;
}

/* The result with the answers, as the views of sql/ask.sql word it. */
static bool print_result(const struct batch *batch, const struct options *options,
                         const struct replies *replies, struct error *error)
{
    struct db *db = batch->db;
    struct statement *insert = db_prepare(
        db, "INSERT INTO reply (pupil, name, is_simulated) VALUES (:pupil, :name, :simulated)",
        error);

    bind_integer(insert, ":pupil", replies->pupil);
    bind_text(insert, ":name", replies->name);
    bind_integer(insert, ":simulated", options->simulate);
    return statement_run_once(insert, error) &&
           print_rows(
               db, options->json ? "SELECT reply FROM reply_json" : "SELECT text FROM reply_text",
               stdout, error);
}

static bool answer_questions(struct batch *batch, const struct options *options,
                             struct replies *replies, struct error *error)
{
    if (!find_replies(options, replies, error) || says_nothing(options))
        return error->status == STATUS_OK;
    if (!try_replies(batch, options, replies, error) ||
        (!options->quiet && !print_result(batch, options, replies, error)))
        return false;
    /* The copy is let go before the campaign's own database is opened. */
    store_close(batch->store);
    batch->store = NULL;
    return options->simulate || keep_replies(batch, options, replies, error);
}

enum status command_answer(const struct options *options)
{
    struct batch batch = {.store = NULL};
    struct replies replies = {.count = 0};
    struct error error = {STATUS_OK, ""};

    const bool done = answer_questions(&batch, options, &replies, &error);
    batch_close(&batch);
    return done ? STATUS_OK : command_fail(&error);
}
