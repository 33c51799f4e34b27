/* SPDX-License-Identifier: MIT */
#include "passregion/answer.h"

static bool drop_former(struct db *db, const struct answer *answer, struct error *error)
{
    struct statement *update =
        db_prepare(db,
                   "UPDATE answer SET dropped = :date, dropped_by = :by "
                   "WHERE pupil = :pupil AND kind = :kind AND dropped IS NULL",
                   error);
    if (!update)
        return false;
    bind_text(update, ":date", answer->date);
    bind_text(update, ":by", answer->value ? "remplacée" : "retirée");
    bind_integer(update, ":pupil", answer->pupil);
    bind_text(update, ":kind", answer->kind);
    const bool done = statement_run(update, error);
    statement_close(update);
    return done;
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
    if (!insert)
        return false;
    bind_integer(insert, ":pupil", answer->pupil);
    bind_text(insert, ":kind", answer->kind);
    bind_text(insert, ":value", answer->value);
    bind_text(insert, ":reason", answer->reason);
    bind_text(insert, ":date", answer->date);
    bind_text(insert, ":basis", answer->basis);
    const bool done = statement_run(insert, error);
    statement_close(insert);
    return done;
}
