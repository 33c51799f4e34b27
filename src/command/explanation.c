/* SPDX-License-Identifier: MIT */
#include "explanation.h"

#include <inttypes.h>
#include <string.h>

#include "passregion/scripts.h"
#include "passregion/statement.h"

bool explanation_load(struct db *db, struct error *error)
{
    return scripts_run(db, PHASE_ASK, error);
}

static bool note_text(struct db *db, const char *sql, const char *text, struct error *error)
{
    struct statement *insert = db_prepare(db, sql, error);

    bind_text(insert, ":text", text);
    return statement_run_once(insert, error);
}

static void print_candidate(struct statement *row, FILE *out)
{
    fprintf(out, "  Réf. %" PRId64 " : %s %s", cell_integer(row, 0), cell_text(row, 1),
            cell_text(row, 2));
    if (*cell_text(row, 3))
        fprintf(out, ", né(e) le %s", cell_text(row, 3));
    if (*cell_text(row, 4))
        fprintf(out, ", INE %s", cell_text(row, 4));
    if (*cell_text(row, 5))
        fprintf(out, ", %s", cell_text(row, 5));
    fputc('\n', out);
}

/* One row, one column of JSON. */
static bool print_json_row(struct db *db, const char *sql, FILE *out, struct error *error)
{
    struct statement *row = db_prepare(db, sql, error);

    if (statement_next(row))
        fprintf(out, "%s\n", cell_text(row, 0));
    return statement_end(row, error);
}

/* Lists the candidates where there are several; *count and *pupil are theirs. `out` NULL: none. */
static bool list_candidates(struct db *db, FILE *out, int64_t *count, int64_t *pupil,
                            struct error *error)
{
    struct statement *rows = db_prepare(
        db,
        "SELECT pupil, family_name, first_name, strftime('%d/%m/%Y', birth_date), ine, "
        "trim(class_before || ' → ' || class_after, ' →'), count(*) OVER () FROM candidate",
        error);
    *count = 0;
    while (statement_next(rows)) {
        *count = cell_integer(rows, 6);
        *pupil = cell_integer(rows, 0);
        if (*count > 1 && out)
            print_candidate(rows, out);
    }
    return statement_end(rows, error);
}

bool explanation_find(struct db *db, const char *query, bool json, FILE *out, int64_t *pupil,
                      struct error *error)
{
    int64_t count = 0;

    /* The name that was asked for is not repeated: messages name nobody. */
    if (!note_text(db, "INSERT INTO asked VALUES (:text)", query, error) ||
        !list_candidates(db, json ? NULL : out, &count, pupil, error))
        return false;
    if (count > 1 && json &&
        !print_json_row(db, "SELECT candidates FROM candidate_json", out, error))
        return false;
    if (count == 0)
        return error_set(error, STATUS_DATA,
                         "aucun élève de la campagne ne répond à ce nom ou à cet INE ; vérifiez "
                         "l'orthographe, ou donnez seulement le nom de famille");
    if (count > 1)
        return error_set(error, STATUS_DATA,
                         "%d élèves peuvent répondre à ce nom ; relancez avec l'INE ou le numéro "
                         "« Réf. » de celui que vous cherchez",
                         (int)count);
    return note_text(db,
                     "INSERT INTO asked_pupil SELECT pupil FROM candidate WHERE :text IS NOT ''",
                     query, error);
}

bool explanation_print(struct db *db, FILE *out, struct error *error)
{
    char section[64] = "";
    struct statement *rows = NULL;

    if (!scripts_run(db, PHASE_EXPLAIN, error) ||
        !(rows = db_prepare(db, "SELECT section, label, value, detail FROM explanation", error)))
        return false;
    while (statement_next(rows)) {
        if (strcmp(section, cell_text(rows, 0)) != 0) {
            fprintf(out, "%s%s\n", *section ? "\n" : "", cell_text(rows, 0));
            snprintf(section, sizeof section, "%s", cell_text(rows, 0));
        }
        fprintf(out, "  %s : %s%s%s%s\n", cell_text(rows, 1), cell_text(rows, 2),
                *cell_text(rows, 3) ? " (" : "", cell_text(rows, 3),
                *cell_text(rows, 3) ? ")" : "");
    }
    return statement_end(rows, error);
}

bool explanation_print_json(struct db *db, FILE *out, struct error *error)
{
    return scripts_run(db, PHASE_EXPLAIN, error) &&
           print_json_row(db, "SELECT explanation FROM explanation_json", out, error);
}
