/* SPDX-License-Identifier: MIT */
#include "guard.h"

#include "passregion/statement.h"

/* Why there is nobody, as far as the lists tell: the first line that could not be used. */
static bool refuse_lists(struct db *db, const char *folder, struct error *error)
{
    struct statement *row =
        db_prepare(db,
                   "SELECT f.path, i.line, i.reason, i.remedy FROM issue AS i "
                   "JOIN listed AS f USING (content) WHERE i.rejects ORDER BY i.issue LIMIT 1",
                   error);

    if (statement_next(row))
        error_set(error, STATUS_DATA,
                  "aucune ligne utilisable dans « %s » ; la première rejetée : %s:%d: %s ; %s",
                  folder, cell_text(row, 0), (int)cell_integer(row, 1), cell_text(row, 2),
                  cell_text(row, 3));
    else
        error_set(error, STATUS_INPUT,
                  "aucun élève à traiter dans « %s » : déposez les exports dans conseils/, "
                  "inscrits/ et dossiers/, puis relancez",
                  folder);
    statement_end(row, error);
    return false;
}

bool guard_pupils(struct db *db, const char *folder, struct error *error)
{
    int64_t pupils;
    int64_t aside;
    int64_t erased;

    if (!db_integer(db, "SELECT count(*) FROM person", 0, &pupils, error) ||
        !db_integer(db, "SELECT count(*) FROM left_aside", 0, &aside, error) ||
        !db_integer(db, "SELECT count(erased) FROM pupil", 0, &erased, error))
        return false;
    if (pupils > 0)
        return true;
    if (erased > 0)
        return error_set(error, STATUS_INPUT,
                         "aucun élève à traiter dans « %s » : ceux de ses listes ont été effacés "
                         "(« purger », « eleve effacer ») ; déposez une nouvelle liste, ou gardez "
                         "ce dossier tel qu'il est",
                         folder);
    if (aside > 0)
        return error_set(error, STATUS_INPUT,
                         "aucun élève à traiter dans « %s » : ce qui s'y trouve a été mis de côté "
                         "par « annuler » ; déposez les bons exports, ou relisez ceux-ci avec "
                         "« passregion traiter --relire »",
                         folder);
    return refuse_lists(db, folder, error);
}

bool guard_vanished(struct db *db, bool *is_guarded, struct error *error)
{
    bool done = true;
    struct statement *row =
        db_prepare(db, "SELECT path, gone, known, is_taken_away FROM vanishing", error);
    if (statement_next(row))
        done = error_set(error, STATUS_DATA,
                         "« %s » : %d des %d élèves connus ne sont plus dans les listes de leur "
                         "dossier ; %s, ou relancez avec --forcer si ces élèves ne doivent plus y "
                         "être",
                         cell_text(row, 0), (int)cell_integer(row, 1), (int)cell_integer(row, 2),
                         cell_integer(row, 3)
                             ? "ce fichier n'est plus là : remettez-le, ou déposez la liste qui le "
                               "remplace"
                             : "c'est sans doute un export partiel : déposez la liste entière, "
                               "donnez un autre nom à une liste d'autres élèves");
    *is_guarded = !done;
    return statement_end(row, error) && done;
}
