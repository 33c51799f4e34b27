/* SPDX-License-Identifier: MIT */
#include "explanation.h"

#include <string.h>

#include "passregion/printable.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "print_rows.h"

bool explanation_load(struct db *db, struct error *error)
{
    return scripts_run(db, PHASE_ASK, error);
}

static bool note_query(struct db *db, const char *query, bool any_pupil, struct error *error)
{
    struct statement *insert =
        db_prepare(db, "INSERT INTO asked (query, any_pupil) VALUES (:query, :any)", error);

    bind_text(insert, ":query", query);
    bind_integer(insert, ":any", any_pupil);
    return statement_run_once(insert, error);
}

bool explanation_find(struct db *db, const char *query, bool any_pupil, bool json, FILE *out,
                      int64_t *pupil, struct error *error)
{
    int64_t count;

    /* The name that was asked for is not repeated: messages name nobody. */
    if (!note_query(db, query, any_pupil, error) ||
        !db_script(db, "asked_pupil", "INSERT INTO asked_pupil (pupil) SELECT pupil FROM candidate",
                   error) ||
        !db_integer(db, "SELECT count(*) FROM asked_pupil", 0, &count, error) ||
        !db_integer(db, "SELECT pupil FROM asked_pupil", 0, pupil, error))
        return false;
    if (count == 1)
        return true;
    if (count == 0 && any_pupil)
        return error_set(error, STATUS_DATA,
                         "aucun élève de la campagne ne répond à ce nom ou à cet INE ; vérifiez "
                         "l'orthographe ; s'il est déjà effacé, « passregion traiter » met les "
                         "classeurs à jour");
    if (count == 0)
        return error_set(error, STATUS_DATA,
                         "aucun élève de la campagne ne répond à ce nom ou à cet INE ; vérifiez "
                         "l'orthographe, ou donnez seulement le nom de famille");
    return print_rows(db,
                      json ? "SELECT candidates FROM candidate_json"
                           : "SELECT text FROM candidate_text",
                      out, error) &&
           error_set(error, STATUS_DATA,
                     "%d élèves peuvent répondre à ce nom ; relancez avec l'INE ou le numéro "
                     "« Réf. » de celui que vous cherchez",
                     (int)count);
}

bool explanation_print(struct db *db, FILE *out, struct error *error)
{
    char section[64] = "";

    if (!scripts_run(db, PHASE_EXPLAIN, error))
        return false;
    struct statement *rows =
        db_prepare(db, "SELECT section, label, value, detail FROM explanation", error);
    while (statement_next(rows)) {
        if (strcmp(section, cell_text(rows, 0)) != 0) {
            fprintf(out, "%s%s\n", *section ? "\n" : "", cell_text(rows, 0));
            snprintf(section, sizeof section, "%s", cell_text(rows, 0));
        }
        fprintf(out, "  %s : ", cell_text(rows, 1));
        printable_print(out, cell_text(rows, 2));
        fputs(*cell_text(rows, 3) ? " (" : "", out);
        printable_print(out, cell_text(rows, 3));
        fputs(*cell_text(rows, 3) ? ")\n" : "\n", out);
    }
    return statement_end(rows, error);
}

bool explanation_print_json(struct db *db, FILE *out, struct error *error)
{
    return scripts_run(db, PHASE_EXPLAIN, error) &&
           print_rows(db, "SELECT explanation FROM explanation_json", out, error);
}
