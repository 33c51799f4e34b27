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

enum { BASIS_SIZE = 2048, NAME_SIZE = 512 };

/* A pupil to answer for, as the last run left it. */
struct subject {
    int64_t pupil;
    char situation_basis[BASIS_SIZE];
    char grant_basis[BASIS_SIZE];
    char computed[32];
    char name[NAME_SIZE]; /* « DUPONT Marie (1CUS, Réf. 12) », for standard output only */
    bool amount_is_known;
    bool amount_is_zero; /* the most that the pupil can have */
    bool is_answered[2]; /* situation, grant: an answer holds */
};

static bool read_subject(struct db *db, struct subject *subject, struct error *error)
{
    struct statement *row = db_prepare(
        db,
        "SELECT s.facts, g.facts, v.computed, m.maximum_cents IS NOT NULL, "
        "p.family_name || ' ' || p.first_name || ' (' || coalesce(nullif("
        "coalesce(nullif(p.class_after, ''), p.class_before), '') || ', ', '') || 'Réf. ' "
        "|| p.pupil || ')', v.kept_situation IS NOT NULL, v.kept_grant IS NOT NULL, "
        "m.maximum_cents IS 0 "
        "FROM asked_pupil AS a JOIN verdict AS v USING (pupil) "
        "JOIN pupil_row AS p USING (pupil) "
        "JOIN grant_of AS m USING (pupil) "
        "JOIN basis AS s ON s.pupil = a.pupil AND s.kind = 'situation' "
        "JOIN basis AS g ON g.pupil = a.pupil AND g.kind = 'aide'",
        error);
    if (statement_next(row)) {
        snprintf(subject->situation_basis, BASIS_SIZE, "%s", cell_text(row, 0));
        snprintf(subject->grant_basis, BASIS_SIZE, "%s", cell_text(row, 1));
        snprintf(subject->computed, sizeof subject->computed, "%s", cell_text(row, 2));
        subject->amount_is_known = cell_integer(row, 3);
        snprintf(subject->name, NAME_SIZE, "%s", cell_text(row, 4));
        subject->is_answered[0] = cell_integer(row, 5);
        subject->is_answered[1] = cell_integer(row, 6);
        subject->amount_is_zero = cell_integer(row, 7);
    }
    return statement_end(row, error);
}

/* « calculée » takes an answer back. */
static const char *value_of(const char *answer)
{
    return strcmp(answer, "calculée") ? answer : NULL;
}

static bool check_withdrawal(const struct options *options, const struct subject *subject,
                             struct error *error)
{
    const bool takes_back =
        (options->situation && !value_of(options->situation) && !subject->is_answered[0]) ||
        (options->grant && !value_of(options->grant) && !subject->is_answered[1]);
    return !takes_back ||
           error_set(
               error, STATUS_DATA,
               "il n'y a pas de réponse à retirer pour cet élève : le résultat est déjà celui "
               "qui est calculé");
}

/* Finds the pupil on a copy of the database, decided as it stands. */
static bool find_subject(struct batch *batch, const struct options *options,
                         struct subject *subject, struct error *error)
{
    if (!batch_open(batch, options->folders[0], options, true, error))
        return false;
    if (path_kind(batch->campaign.database) == PATH_NONE)
        return error_set(error, STATUS_INPUT,
                         "rien n'a encore été traité dans « %s » : lancez d'abord « passregion "
                         "traiter »",
                         options->folders[0]);
    /* An answer rests on what is known: what lies unread in the folder may say otherwise. */
    if (!batch_read(batch, error))
        return false;
    if (run_has_begun(&batch->run))
        return error_set(
            error, STATUS_DATA,
            "des fichiers du dossier « %s » ne sont pas encore traités : lancez d'abord "
            "« passregion traiter »",
            options->folders[0]);
    if (!batch_decide(batch, error))
        return false;
    struct db *db = batch->db;
    return explanation_load(db, error) &&
           explanation_find(db, options->subject, options->json, stdout, &subject->pupil, error) &&
           read_subject(db, subject, error) && check_withdrawal(options, subject, error);
}

static bool put_answers(const struct batch *batch, const struct options *options,
                        const struct subject *subject, struct db *db, struct error *error)
{
    const char *reason = options->reason && !text_is_empty(options->reason) ? options->reason : "";
    const struct answer situation = {
        subject->pupil, "situation", options->situation ? value_of(options->situation) : NULL,
        reason,         batch->date, subject->situation_basis};
    const struct answer grant = {
        subject->pupil, "aide",      options->grant ? value_of(options->grant) : NULL,
        reason,         batch->date, subject->grant_basis};

    return (!options->situation || answer_put(db, &situation, error)) &&
           (!options->grant || answer_put(db, &grant, error));
}

static bool keep_answers(const struct batch *batch, const struct options *options,
                         const struct subject *subject, struct error *error)
{
    struct store *store = store_open(batch->campaign.database, false, error);
    const bool done = store && put_answers(batch, options, subject, store_db(store), error) &&
                      db_commit(store_db(store), error);
    store_close(store);
    return done;
}

/* « oui » is the maximum: what there is to say where that is unknown, or nothing. */
static void print_effect(const struct subject *subject)
{
    if (!subject->amount_is_known)
        puts("Le montant de cette aide n'est pas connu : la question reste ouverte. Donnez le "
             "montant dans les règles (« passregion regles »), ou la formation dans une liste.");
    else if (subject->amount_is_zero)
        puts("Cette réponse ne change pas le montant : l'aide de cet élève est de 0 € au maximum. "
             "« passregion expliquer » dit pourquoi.");
}

static void print_result(const struct options *options, const struct subject *subject)
{
    const bool is_enrolled = strlen(subject->computed) == 1;

    if (options->json) {
        printf("{\"format\":1,\"ref\":%d,\"simulation\":%s,\"situation\":\"%s\",\"aide\":\"%s\"}\n",
               (int)subject->pupil, options->simulate ? "true" : "false",
               options->situation ? options->situation : "", options->grant ? options->grant : "");
        return;
    }
    printf("%s :", subject->name);
    if (options->situation && value_of(options->situation))
        printf(" situation retenue : %s (calculé : %s%s)", options->situation,
               is_enrolled ? "situation " : "", subject->computed);
    else if (options->situation)
        printf(" réponse retirée, %s%s comme calculé", is_enrolled ? "situation " : "",
               subject->computed);
    if (options->grant)
        printf("%s aide retenue : %s", options->situation ? " ;" : "", options->grant);
    puts(options->simulate ? ". Simulation : rien n'a été écrit." : ".");
    if (options->grant && !strcmp(options->grant, "oui"))
        print_effect(subject);
    if (!options->simulate)
        puts("« passregion traiter » mettra les classeurs à jour.");
}

enum status command_answer(const struct options *options)
{
    struct batch batch = {.store = NULL};
    struct subject subject = {.pupil = 0};
    struct error error;

    bool done = find_subject(&batch, options, &subject, &error);
    /* The copy is let go before the campaign's own database is opened. */
    store_close(batch.store);
    batch.store = NULL;
    done = done && (options->simulate || keep_answers(&batch, options, &subject, &error));
    if (done && !options->quiet)
        print_result(options, &subject);
    batch_close(&batch);
    return done ? STATUS_OK : command_fail(&error);
}
