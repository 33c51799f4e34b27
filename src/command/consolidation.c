/* SPDX-License-Identifier: MIT */
#include "consolidation.h"

#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "passregion/publication.h"
#include "passregion/rules.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "passregion/typing.h"
#include "print_rows.h"
#include "publish.h"

enum { MARK_LENGTH = 8, ENDING_LENGTH = 5 /* « .xlsx » */ };

/* What the reports of this folder are noted under; nothing is noted for long. */
static const char PLACE[] = ".";

/* Down to the last « / » before that place. */
static size_t parent_length(const char *path, size_t length)
{
    while (length && path[length - 1] != '/')
        length--;
    return length;
}

/* How much all the folders have in common: the workbook names them without it. */
static size_t common_length(char *const *folders, int count)
{
    size_t common = parent_length(folders[0], consolidation_path_length(folders[0]));

    for (int i = 1; i < count; i++) {
        while (common && strncmp(folders[0], folders[i], common) != 0)
            common = parent_length(folders[0], common - 1);
        const size_t parent = parent_length(folders[i], consolidation_path_length(folders[i]));
        common = parent < common ? parent : common;
    }
    return common;
}

static bool split_output(struct consolidation *consolidation, struct error *error)
{
    const char *output = consolidation->options->output;
    const char *name = path_name(output);
    const size_t length = strlen(name) - ENDING_LENGTH;

    if (strlen(output) >= PATH_SIZE)
        return error_set(error, STATUS_INPUT, "chemin trop long : « %.100s… »", output);
    snprintf(consolidation->folder, PATH_SIZE, "%.*s", (int)(name - output), output);
    if (!*consolidation->folder)
        snprintf(consolidation->folder, PATH_SIZE, ".");
    snprintf(consolidation->stem, PATH_SIZE, "%.*s", (int)length, name);
    return true;
}

static enum own_book look(struct db *db, const char *path)
{
    struct error ignored;
    enum own_book found = OWN_BOOK_OTHER;
    struct statement *row =
        db_prepare(db, "SELECT title FROM workbook WHERE workbook = 'consolidation'", &ignored);

    if (statement_next(row))
        found = own_book_look(path, cell_text(row, 0));
    statement_close(row);
    return found;
}

/* Hours of work are not lost to a name that is taken. */
static bool check_place(struct consolidation *consolidation, struct error *error)
{
    const char *output = consolidation->options->output;

    consolidation->former = look(consolidation->db, output);
    if (consolidation->former == OWN_BOOK_OTHER)
        return error_set(error, STATUS_CREATE,
                         "« %s » n'est pas une consolidation écrite par ce programme ; donnez un "
                         "autre nom avec -o, ou déplacez-le, et relancez",
                         output);
    return consolidation->options->simulate || folder_make(consolidation->folder, error);
}

/* The sums' database knows the rules only for the tables of the sheets. */
static bool load(struct consolidation *consolidation, struct error *error)
{
    struct settings settings;

    settings_without_file(&settings, consolidation->options->date.year);
    consolidation->db = db_open_copy(NULL, error);
    return consolidation->db &&
           rules_load(consolidation->db, &settings, NULL, command_report, error) &&
           scripts_run(consolidation->db, PHASE_GATHER, error) &&
           typing_load(consolidation->db, error);
}

bool consolidation_open(struct consolidation *consolidation, const struct options *options,
                        struct error *error)
{
    *consolidation =
        (struct consolidation){.options = options,
                               .of_folder = *options,
                               .common = common_length(options->folders, options->folder_count),
                               .started = platform_seconds()};
    consolidation->of_folder.output = NULL;
    consolidation->of_folder.csv = false;
    consolidation->of_folder.quiet = true;
    return split_output(consolidation, error) && load(consolidation, error) &&
           check_place(consolidation, error);
}

/* A folder of another school year shows as such only beside the others. */
static bool refuse_other_years(struct consolidation *consolidation, struct error *error)
{
    struct statement *rows =
        db_prepare(consolidation->db,
                   "SELECT g.path, n.reason || ' ; ' || n.remedy FROM notice AS n "
                   "JOIN given_folder AS g USING (position) "
                   "WHERE g.status = 0 AND NOT n.is_counted ORDER BY position",
                   error);

    while (statement_next(rows))
        consolidation_refuse(consolidation, cell_text(rows, 0), cell_text(rows, 1),
                             STATUS_SETTINGS);
    return statement_end(rows, error);
}

static bool settle(struct consolidation *consolidation, struct error *error)
{
    int64_t given;

    if (!db_integer(consolidation->db, "SELECT count(*) FROM given_folder WHERE status = 0", 0,
                    &given, error))
        return false;
    if (!given)
        return error_set(error, consolidation->first,
                         "aucun dossier n'a pu être compté : rien n'est écrit ; corrigez-les et "
                         "relancez");
    return scripts_run(consolidation->db, PHASE_WHOLE, error) &&
           refuse_other_years(consolidation, error);
}

/* Whether a new workbook may take the place of this one: what holds more is kept beside. */
static bool holds_more(const struct consolidation *consolidation, const struct copy *copy)
{
    return copy->is_left && look(consolidation->db, copy->path) != OWN_BOOK_AS_WRITTEN;
}

/* What lies there and is as this program wrote it gives way; lists go with their workbook. */
static void spare_former(const struct consolidation *consolidation, struct publication *publication)
{
    for (size_t i = 0; i < publication->count; i++) {
        struct report *report = &publication->report[i];
        if (report->kind == REPORT_LIST) {
            report->placed.is_left =
                report->placed.is_left && consolidation->former == OWN_BOOK_NONE;
            continue;
        }
        report->placed.is_left = holds_more(consolidation, &report->placed);
        report->waiting.is_left = holds_more(consolidation, &report->waiting);
    }
}

/* Two at work in one folder on other workbooks leave each other's private folders alone. */
static void mark(const struct consolidation *consolidation, struct publication *publication)
{
    char digest[DIGEST_SIZE];

    digest_bytes(consolidation->stem, strlen(consolidation->stem), digest);
    snprintf(publication->school, sizeof publication->school, "%.*s", MARK_LENGTH, digest);
}

static bool name_files(const struct consolidation *consolidation, struct error *error)
{
    struct statement *insert = db_prepare(
        consolidation->db, "INSERT INTO whole_name (stem, place) VALUES (:stem, :place)", error);

    bind_text(insert, ":stem", consolidation->stem);
    bind_text(insert, ":place", PLACE);
    return statement_run_once(insert, error);
}

static bool note_reports(const struct consolidation *consolidation,
                         const struct publication *publication, struct error *error)
{
    struct statement *insert = db_prepare(
        consolidation->db,
        "INSERT INTO whole_report (path, kept, is_list) VALUES (:path, :kept, :is_list)", error);
    bool done = insert != NULL;

    for (size_t i = 0; done && i < publication->count; i++) {
        bind_text(insert, ":path", report_path(&publication->report[i]));
        bind_text(insert, ":kept", publication->report[i].kept);
        bind_integer(insert, ":is_list", publication->report[i].kind == REPORT_LIST);
        done = statement_run(insert, error);
    }
    statement_close(insert);
    return done;
}

static bool write_reports(const struct consolidation *consolidation,
                          struct publication *publication, struct error *error)
{
    const struct options *options = consolidation->options;
    struct db *db = consolidation->db;

    if (!name_files(consolidation, error) ||
        !publication_plan(publication, db, consolidation->folder, PLACE, options->csv, false,
                          error))
        return false;
    spare_former(consolidation, publication);
    mark(consolidation, publication);
    return publication_write(publication, db, options->date, error) &&
           publication_place(publication, db, 0, options->date, error) &&
           note_reports(consolidation, publication, error);
}

static bool print(const struct consolidation *consolidation, struct error *error)
{
    const struct options *options = consolidation->options;
    const char *shown =
        options->json ? "SELECT summary FROM whole_json" : "SELECT text FROM whole_text";

    if (options->quiet && !options->json)
        return true;
    return print_rows(consolidation->db, shown, stdout, error) &&
           (options->json || !options->verbose ||
            print_rows(consolidation->db, "SELECT text FROM notice_text", stdout, error)) &&
           ((fflush(stdout) == 0 && !ferror(stdout)) ||
            error_set(error, STATUS_IO,
                      "écriture du résumé impossible : la sortie est pleine ou fermée"));
}

bool consolidation_publish(struct consolidation *consolidation, struct error *error)
{
    struct publication publication = {.count = 0};

    const bool done =
        settle(consolidation, error) &&
        (consolidation->options->simulate || write_reports(consolidation, &publication, error)) &&
        print(consolidation, error) && publish_check_delayed(&publication, error);
    publication_clear(&publication);
    return done;
}

void consolidation_close(struct consolidation *consolidation)
{
    db_close(consolidation->db);
    consolidation->db = NULL;
}
