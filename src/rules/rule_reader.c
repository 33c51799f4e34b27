/* SPDX-License-Identifier: MIT */
#include "rule_reader.h"

#include "passregion/platform.h"
#include "passregion/statement.h"
#include "rule_file.h"

/* What lies in the folder and is none of our files stops the run: it may be a renamed rule. */
static bool refuse_unknown(struct db *db, const char *folder, struct rule_faults *faults,
                           struct error *error)
{
    struct folder_listing listing;
    bool done = true;
    struct statement *known = db_prepare(db, "SELECT 1 FROM rule_file WHERE file = :name", error);

    if (!known)
        return false;
    if (!folder_list(folder, &listing, error)) {
        statement_close(known);
        return false;
    }
    for (size_t i = 0; done && i < listing.count; i++) {
        const char *name = listing.names[i];
        bind_text(known, ":name", name);
        const bool is_known = statement_next(known);
        done = statement_reset(known, error);
        if (done && !is_known)
            rule_faults_add(faults,
                            "regles/%s : ce fichier n'est pas l'un de ceux des règles ; "
                            "redonnez-lui son nom, ou sortez-le du dossier regles/",
                            name);
    }
    folder_listing_clear(&listing);
    statement_close(known);
    return done && rule_faults_none(faults, error);
}

static bool read_file(struct db *db, const struct rule_file *file, const char *path,
                      struct rule_faults *faults, struct error *error)
{
    if (path_kind(path) == PATH_FILE)
        return rule_file_read(db, file, path, faults, error);
    rule_faults_add(faults, "regles/%s n'est pas un fichier ; retirez-le du dossier regles/",
                    file->name);
    return true;
}

bool rule_reader_read(struct db *db, const char *folder, void (*report)(const char *fault),
                      struct error *error)
{
    struct rule_faults faults = {.report = report};
    char path[PATH_SIZE];
    bool done = true;

    if (!refuse_unknown(db, folder, &faults, error) ||
        !db_script(db, "règles", "PRAGMA defer_foreign_keys = ON", error))
        return false;
    struct statement *rows =
        db_prepare(db,
                   "SELECT file, insertion, duplicate, clearing FROM rule_statement "
                   "ORDER BY position",
                   error);
    while (done && statement_next(rows)) {
        const struct rule_file file = {cell_text(rows, 0), cell_text(rows, 1), cell_text(rows, 2),
                                       cell_text(rows, 3)};
        done = path_join(path, folder, file.name, error) &&
               (path_kind(path) == PATH_NONE || read_file(db, &file, path, &faults, error));
    }
    return statement_end(rows, error) && done && rule_faults_none(&faults, error);
}
