/* SPDX-License-Identifier: MIT */
#include "passregion/answer.h"

#include "passregion/scripts.h"
#include "passregion/statement.h"

static void bind_question(struct statement *statement, const struct answer *answer)
{
    bind_integer(statement, ":pupil", answer->pupil);
    bind_text(statement, ":question", answer->question);
    bind_text(statement, ":about", answer->about);
}

bool answer_give(struct db *db, const struct answer *answer, struct error *error)
{
    struct statement *insert =
        db_prepare(db,
                   "INSERT INTO new_answer (pupil, question, about, written, reason, date) "
                   "VALUES (:pupil, :question, :about, trim(:written), :reason, :date)",
                   error);

    bind_question(insert, answer);
    bind_text(insert, ":written", answer->value);
    bind_text(insert, ":reason", answer->reason);
    bind_text(insert, ":date", answer->date);
    return statement_run_once(insert, error);
}

/* Names the words of the question that was answered otherwise. */
static bool check_understood(struct db *db, struct error *error)
{
    bool done = true;
    struct statement *row = db_prepare(
        db,
        "SELECT r.written, coalesce((SELECT group_concat('« ' || word || ' »', ', ') FROM "
        "(SELECT word FROM answer_word AS w WHERE w.question = r.question AND "
        "w.position IS NOT NULL ORDER BY w.position)), ''), coalesce((SELECT CASE shape "
        "WHEN 'numero' THEN 'un N° de dossier, écrit seul, sans date ni phrase' WHEN "
        "'montant' THEN 'un montant en euros' "
        "WHEN 'nombre' THEN 'un numéro' ELSE 'une formation' END FROM answer_shape AS s "
        "WHERE s.question = r.question), '') FROM read_answer AS r WHERE NOT is_understood",
        error);

    if (statement_next(row))
        done =
            error_set(error, STATUS_DATA, "« %s » n'est pas l'une des réponses possibles : %s%s%s",
                      cell_text(row, 0), cell_text(row, 1),
                      *cell_text(row, 1) && *cell_text(row, 2) ? " ou " : "", cell_text(row, 2));
    return statement_end(row, error) && done;
}

bool answer_take(struct db *db, struct error *error)
{
    return scripts_run(db, PHASE_ANSWER, error) && check_understood(db, error);
}

static bool drop_former(struct db *db, const struct answer *answer, struct error *error)
{
    struct statement *update =
        db_prepare(db,
                   "UPDATE answer SET dropped = :date, dropped_by = :by WHERE pupil = :pupil "
                   "AND question = :question AND about = :about AND dropped IS NULL",
                   error);

    bind_question(update, answer);
    bind_text(update, ":date", answer->date);
    bind_text(update, ":by", *answer->value ? "remplacée" : "retirée");
    return statement_run_once(update, error);
}

static bool forget_number(struct db *db, int64_t pupil, struct error *error)
{
    struct statement *forget =
        db_prepare(db, "DELETE FROM typed_number WHERE pupil = :pupil", error);

    bind_integer(forget, ":pupil", pupil);
    return statement_run_once(forget, error);
}

bool answer_keep(struct db *db, const struct answer *answer, bool is_number, struct error *error)
{
    if (!drop_former(db, answer, error) || (is_number && !forget_number(db, answer->pupil, error)))
        return false;
    if (!*answer->value)
        return true;
    struct statement *insert =
        db_prepare(db,
                   "INSERT INTO answer (pupil, question, about, value, reason, date, basis) "
                   "VALUES (:pupil, :question, :about, :value, :reason, :date, :basis)",
                   error);
    bind_question(insert, answer);
    bind_text(insert, ":value", answer->value);
    bind_text(insert, ":reason", answer->reason);
    bind_text(insert, ":date", answer->date);
    bind_text(insert, ":basis", answer->basis);
    return statement_run_once(insert, error);
}
