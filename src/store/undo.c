/* SPDX-License-Identifier: MIT */
#include "passregion/undo.h"

#include "passregion/scripts.h"
#include "passregion/statement.h"

bool undo_last(struct db *db, struct error *error)
{
    int64_t undone;
    int64_t older;

    if (!scripts_run(db, PHASE_UNDO, error) ||
        !db_integer(db, "SELECT count(*) FROM undone", 0, &undone, error) ||
        !db_integer(db, "SELECT count(*) FROM run WHERE undo = 'impossible'", 0, &older, error))
        return false;
    if (undone)
        return true;
    if (older)
        return error_set(
            error, STATUS_DATA,
            "ce qui reste a été traité par une version plus ancienne du programme, qui "
            "ne notait pas de quoi l'annuler : retirez du dossier le fichier en trop "
            "ou corrigez le classeur, puis relancez « passregion traiter »");
    return error_set(error, STATUS_INPUT,
                     "il n'y a rien à annuler : aucun traitement n'a encore rien apporté, ou tous "
                     "sont déjà annulés");
}

bool undo_has_aside(struct db *db, bool *any, struct error *error)
{
    int64_t count;

    if (!db_integer(db, "SELECT count(*) FROM set_aside", 0, &count, error))
        return false;
    *any = count > 0;
    return true;
}

bool undo_leaves_aside(struct db *db, enum file_role role, const char *name, const char *digest,
                       bool *is_aside, struct error *error)
{
    struct statement *insert = db_prepare(db,
                                          "INSERT INTO left_aside (role, path) "
                                          "SELECT role, :name FROM set_aside "
                                          "WHERE role = :role AND digest = :digest "
                                          "RETURNING 1",
                                          error);

    bind_text(insert, ":role", file_role_name(role));
    bind_text(insert, ":name", name);
    bind_text(insert, ":digest", digest);
    *is_aside = statement_next(insert);
    return statement_end(insert, error);
}

bool undo_read_again(struct db *db, struct error *error)
{
    return db_script(db, "relire", "DELETE FROM set_aside", error);
}
