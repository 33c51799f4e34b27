/* SPDX-License-Identifier: MIT */
#include "summary.h"

#include <inttypes.h>
#include <string.h>

#include "passregion/buffer.h"
#include "passregion/statement.h"

enum { ANOMALIES_SHOWN = 20, ALL = -1 };

/* « 9 120,00 € » from cents. */
static const char *money(int64_t cents, char out[32])
{
    char digits[24];
    size_t used = 0;

    snprintf(digits, sizeof digits, "%" PRId64, cents / 100);
    const size_t length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        if (i && (length - i) % 3 == 0)
            out[used++] = ' ';
        out[used++] = digits[i];
    }
    snprintf(out + used, 32 - used, ",%02d €", (int)(cents % 100));
    return out;
}

static struct db *db_of(const struct batch *batch)
{
    return batch->db;
}

static bool print_files(const struct batch *batch, FILE *out, struct error *error)
{
    struct statement *rows = db_prepare(
        db_of(batch),
        "SELECT f.place, f.lines_read, f.lines_header, f.lines_imported, "
        "f.lines_updated, f.lines_unchanged, f.lines_ignored, f.lines_rejected, "
        "f.remark, iif(f.encoding = '', f.container, f.encoding) || CASE f.delimiter "
        "WHEN '' THEN '' WHEN char(9) THEN ', séparateur « tabulation »' "
        "ELSE ', séparateur « ' || f.delimiter || ' »' END || iif(f.header_line, ', titres "
        "ligne ' || f.header_line, ''), f.dropped_columns, f.unused_columns "
        "FROM current_file AS f "
        "JOIN this_run AS r ON r.run = f.run ORDER BY f.file",
        error);
    while (statement_next(rows)) {
        fprintf(out,
                "  %s : lignes lues %" PRId64 " = en-tête %" PRId64 " + ajoutées %" PRId64
                " + mises à jour %" PRId64 " + inchangées %" PRId64 " + ignorées %" PRId64
                " + rejetées %" PRId64 " (%s)\n",
                cell_text(rows, 0), cell_integer(rows, 1), cell_integer(rows, 2),
                cell_integer(rows, 3), cell_integer(rows, 4), cell_integer(rows, 5),
                cell_integer(rows, 6), cell_integer(rows, 7), cell_text(rows, 9));
        if (*cell_text(rows, 8))
            fprintf(out, "    %s\n", cell_text(rows, 8));
        if (*cell_text(rows, 10))
            fprintf(out, "    colonnes écartées sans être lues : %s\n", cell_text(rows, 10));
        if (*cell_text(rows, 11))
            fprintf(out, "    colonnes non reconnues, non lues : %s\n", cell_text(rows, 11));
    }
    return statement_end(rows, error);
}

/* The anomalies, `limit` of them at most, without values that may identify somebody. */
static bool print_anomalies(const struct batch *batch, int64_t limit, FILE *out,
                            struct error *error)
{
    struct statement *rows =
        db_prepare(db_of(batch), "SELECT text FROM anomaly_text LIMIT :limit", error);
    bind_integer(rows, ":limit", limit);
    while (statement_next(rows)) {
        fprintf(out, "%s\n", cell_text(rows, 0));
    }
    return statement_end(rows, error);
}

/* The first anomalies, then how many more there are and where. */
static bool print_first_anomalies(const struct batch *batch, FILE *out, struct error *error)
{
    int64_t count;

    if (!print_anomalies(batch, ANOMALIES_SHOWN, out, error) ||
        !db_integer(db_of(batch), "SELECT count(*) FROM anomaly_text", 0, &count, error))
        return false;
    if (count > ANOMALIES_SHOWN)
        fprintf(out, "… et %" PRId64 " autre(s) anomalie(s) : feuille « Anomalies »\n",
                count - ANOMALIES_SHOWN);
    return true;
}

/* Rules that are not the program's own, or that nobody vouches for; what looks wrong in them. */
static bool print_rules(const struct batch *batch, FILE *out, struct error *error)
{
    struct statement *rows = db_prepare(
        db_of(batch),
        "SELECT 'Règles : ' || origin || ' ; ' || verified FROM rules_in_force "
        "WHERE NOT is_verified OR EXISTS (SELECT 1 FROM own_rule_file) "
        "UNION ALL SELECT 'À revoir : regles/' || file || ':' || line || ' : ' || reason || ' ; ' "
        "|| remedy FROM rule_notice "
        "UNION ALL SELECT 'Réponses du lycée : ' || held || ' retenue(s)' || iif(dropped, ', ' || "
        "dropped || ' abandonnée(s) (voir la feuille « Anomalies »)', '') FROM answer_total "
        "WHERE held OR dropped",
        error);
    while (statement_next(rows)) {
        fprintf(out, "%s\n", cell_text(rows, 0));
    }
    return statement_end(rows, error);
}

static bool print_warnings(const struct batch *batch, FILE *out, struct error *error)
{
    bool has_row = false;
    struct statement *row = db_prepare(
        db_of(batch),
        "SELECT EXISTS (SELECT 1 FROM current_file WHERE role IN ('conseils', 'inscrits') "
        "AND NOT has_statut), (SELECT name = '' FROM contact), (SELECT kind FROM enrolment_list), "
        "(SELECT taken FROM typing_total)",
        error);
    if (!row)
        return false;
    const bool done = statement_step(row, &has_row, error);
    if (done && !strcmp(cell_text(row, 2), "complete"))
        fputs("Liste des inscrits : complète ; les élèves qui n'y sont pas sont comptés sortants\n",
              out);
    else if (done && !strcmp(cell_text(row, 2), "nouveaux"))
        fputs("Liste des inscrits : nouveaux seulement ; elle ne fait partir personne\n", out);
    if (done && cell_integer(row, 0))
        fputs("Statut : élèves pris pour scolaires dans les listes sans colonne Statut\n", out);
    if (done && cell_integer(row, 1))
        fputs("Contact : à compléter dans passregion.ini ; les lettres disent « au lycée »\n", out);
    if (done && cell_integer(row, 3))
        fprintf(out, "Saisie du lycée reprise du classeur : %" PRId64 " case(s)\n",
                cell_integer(row, 3));
    statement_close(row);
    for (const char *stray = batch->campaign.strays; done && stray && *stray;) {
        const size_t length = strcspn(stray, "\n");
        fprintf(out,
                "Non lu : %.*s ; déposez-le dans conseils/, inscrits/ ou dossiers/ si c'est un "
                "export\n",
                (int)length, stray);
        stray += length + 1;
    }
    return done;
}

static bool print_totals(const struct batch *batch, FILE *out, struct error *error)
{
    char certain[32];
    char to_confirm[32];
    char maximum[32];
    char credit[32];
    bool has_row = false;
    struct statement *row = db_prepare(
        db_of(batch),
        "SELECT situation_1, situation_2, numbers_to_get, situation_3, enrolled, leavers, waiting, "
        "open_questions, certain_cents, to_confirm_cents, maximum_cents, credit_cents, "
        "unknown_amounts FROM total",
        error);
    if (!row)
        return false;
    const bool done = statement_step(row, &has_row, error);
    if (done)
        fprintf(out,
                "Situation 1, revalidation automatique : %" PRId64 "\n"
                "Situation 2, sur N° de dossier : %" PRId64 " (N° à obtenir : %" PRId64 ")\n"
                "Situation 3, demande à faire par la famille : %" PRId64 "\n"
                "Inscrits : %" PRId64 " ; sortants : %" PRId64
                " ; en attente d'un conseil : %" PRId64 "\n"
                "Élèves à vérifier (questions ouvertes) : %" PRId64 "\n"
                "Aide au 1er équipement : %s certains, %s à confirmer, %s au maximum\n"
                "Crédit fournitures, à part : %s\n",
                cell_integer(row, 0), cell_integer(row, 1), cell_integer(row, 2),
                cell_integer(row, 3), cell_integer(row, 4), cell_integer(row, 5),
                cell_integer(row, 6), cell_integer(row, 7), money(cell_integer(row, 8), certain),
                money(cell_integer(row, 9), to_confirm), money(cell_integer(row, 10), maximum),
                money(cell_integer(row, 11), credit));
    if (done && cell_integer(row, 12))
        fprintf(out, "Élèves dont le montant est inconnu, non comptés : %" PRId64 "\n",
                cell_integer(row, 12));
    statement_close(row);
    return done;
}

static bool print_heading(const struct batch *batch, FILE *out, struct error *error)
{
    struct statement *row = db_prepare(
        db_of(batch),
        "SELECT school, uai, year, files, new_files, lines_read, lines_ignored, lines_rejected, "
        "anomalies FROM total, file_total",
        error);
    if (statement_next(row)) {
        fprintf(out, "%s (%s), année %s\n", cell_text(row, 0), cell_text(row, 1),
                cell_text(row, 2));
        fprintf(out,
                "Fichiers : %" PRId64 " (nouveaux : %" PRId64 ") ; lignes lues : %" PRId64
                ", ignorées : %" PRId64 ", rejetées : %" PRId64 " ; anomalies : %" PRId64 "%s\n",
                cell_integer(row, 3), cell_integer(row, 4), cell_integer(row, 5),
                cell_integer(row, 6), cell_integer(row, 7), cell_integer(row, 8),
                cell_integer(row, 8) ? " (voir la feuille « Anomalies »)" : "");
    }
    return statement_end(row, error);
}

static void print_reports(const struct publication *publication, FILE *out)
{
    if (!publication) {
        fputs("Simulation : rien n'a été écrit\n", out);
        return;
    }
    const bool written = publication->private_folder[0] != '\0';
    size_t lists = 0;
    if (!written)
        fputs("Rien de nouveau depuis le dernier traitement : les classeurs sont à jour\n", out);
    for (size_t i = 0; i < publication->count; i++) {
        if (publication->report[i].kept[0])
            fprintf(out, "Gardé, avec ce qui y était saisi : %s\n", publication->report[i].kept);
    }
    for (size_t i = 0; i < publication->count; i++) {
        if (*publication->report[i].worksheet)
            lists++;
        else
            fprintf(out, "%s : %s\n", written ? "Écrit" : "Classeur",
                    report_path(&publication->report[i]));
    }
    if (lists)
        fprintf(out, "%s : %zu listes en CSV dans %s\n", written ? "Écrit" : "À jour", lists,
                publication->folder);
}

/* Adds a path to a JSON array. */
static bool add_path(struct db *db, struct buffer *array, const char *path, struct error *error)
{
    bool has_row = false;
    struct buffer before = *array;
    struct statement *row =
        db_prepare(db, "SELECT json_insert(coalesce(:array, '[]'), '$[#]', :path)", error);

    if (!row)
        return false;
    bind_text(row, ":array", before.text);
    bind_text(row, ":path", path);
    const bool done = statement_step(row, &has_row, error);
    *array = (struct buffer){0};
    buffer_add(array, done ? cell_text(row, 0) : "");
    statement_close(row);
    buffer_clear(&before);
    return done && (!array->failed || error_memory(error));
}

static bool print_json(const struct batch *batch, const struct publication *publication, FILE *out,
                       struct error *error)
{
    bool has_row = false;
    bool done = true;
    struct buffer paths = {0};

    for (size_t i = 0; done && publication && i < publication->count; i++)
        done = add_path(db_of(batch), &paths, report_path(&publication->report[i]), error);
    struct statement *row =
        db_prepare(db_of(batch),
                   "SELECT json_insert(summary, '$.simulation', json(:simulation), '$.rapports', "
                   "json(coalesce(:paths, '[]'))) FROM summary_json",
                   error);
    if (row) {
        bind_text(row, ":simulation", publication ? "false" : "true");
        bind_text(row, ":paths", paths.text);
        done = done && statement_step(row, &has_row, error);
        if (done)
            fprintf(out, "%s\n", cell_text(row, 0));
    }
    statement_close(row);
    buffer_clear(&paths);
    return row && done;
}

bool summary_print(const struct batch *batch, const struct publication *publication, FILE *out,
                   struct error *error)
{
    if (batch->options->json) {
        if (!print_json(batch, publication, out, error))
            return false;
    } else if (!batch->options->quiet) {
        if (!print_heading(batch, out, error) ||
            (!batch->run.is_repeat && !print_files(batch, out, error)) ||
            !print_rules(batch, out, error) || !print_warnings(batch, out, error) ||
            !print_totals(batch, out, error) ||
            (!batch->options->verbose && !print_first_anomalies(batch, out, error)))
            return false;
        print_reports(publication, out);
    }
    if (batch->options->verbose && !print_anomalies(batch, ALL, stderr, error))
        return false;
    return (fflush(out) == 0 && !ferror(out)) ||
           error_set(error, STATUS_IO,
                     "écriture du résumé impossible : la sortie est pleine ou fermée");
}

bool summary_is_open(const struct batch *batch, bool *is_open, struct error *error)
{
    int64_t count;

    if (!db_integer(db_of(batch), "SELECT open_questions + lines_rejected FROM total, file_total",
                    0, &count, error))
        return false;
    *is_open = count > 0;
    return true;
}
