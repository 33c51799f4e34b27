/* SPDX-License-Identifier: MIT */
#include "passregion/answer.h"

#include "passregion/statement.h"

static bool drop_former(struct db *db, const struct answer *answer, struct error *error)
{
    struct statement *update =
        db_prepare(db,
                   "UPDATE answer SET dropped = :date, dropped_by = :by "
                   "WHERE pupil = :pupil AND kind = :kind AND dropped IS NULL",
                   error);
    bind_text(update, ":date", answer->date);
    bind_text(update, ":by", answer->value ? "remplacée" : "retirée");
    bind_integer(update, ":pupil", answer->pupil);
    bind_text(update, ":kind", answer->kind);
    return statement_run_once(update, error);
}

bool answer_put(struct db *db, const struct answer *answer, struct error *error)
{
    if (!drop_former(db, answer, error))
        return false;
    if (!answer->value)
        return true;
    struct statement *insert =
        db_prepare(db,
                   "INSERT INTO answer (pupil, kind, value, reason, date, basis) "
                   "VALUES (:pupil, :kind, :value, :reason, :date, :basis)",
                   error);
    bind_integer(insert, ":pupil", answer->pupil);
    bind_text(insert, ":kind", answer->kind);
    bind_text(insert, ":value", answer->value);
    bind_text(insert, ":reason", answer->reason);
    bind_text(insert, ":date", answer->date);
    bind_text(insert, ":basis", answer->basis);
    return statement_run_once(insert, error);
}
