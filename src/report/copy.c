/* SPDX-License-Identifier: MIT */
#include "passregion/copy.h"

#include <stdio.h>
#include <string.h>

#include "passregion/statement.h"

/* What the database notes of a copy. */
static bool read_note(struct copy *copy, const char *name, struct db *db, struct error *error)
{
    struct statement *row = db_prepare(
        db, "SELECT digest, run FROM report WHERE workbook = :name AND folder = :place", error);

    bind_text(row, ":name", name);
    bind_text(row, ":place", copy->place);
    if (statement_next(row)) {
        snprintf(copy->noted, DIGEST_SIZE, "%s", cell_text(row, 0));
        copy->noted_run = cell_integer(row, 1);
    }
    return statement_end(row, error);
}

bool copy_note(const char *name, const struct copy *copy, const char *digest, struct db *db,
               int64_t run, struct error *error)
{
    struct statement *insert =
        db_prepare(db,
                   "INSERT OR REPLACE INTO report (workbook, folder, run, digest) "
                   "VALUES (:name, :place, :run, :digest)",
                   error);

    bind_text(insert, ":name", name);
    bind_text(insert, ":place", copy->place);
    bind_integer(insert, ":run", run);
    bind_text(insert, ":digest", digest);
    return statement_run_once(insert, error);
}

/* A run that was killed had put it in its place and not come to say so. */
static bool note_written(struct copy *copy, const char *name, struct db *db, struct error *error)
{
    struct statement *row = db_prepare(
        db, "SELECT run FROM written_report WHERE workbook = :name AND digest = :digest", error);

    bind_text(row, ":name", name);
    bind_text(row, ":digest", copy->digest);
    const int64_t run = statement_next(row) ? cell_integer(row, 0) : 0;
    if (!statement_end(row, error))
        return false;
    if (!run)
        return true;
    copy->noted_run = run;
    memcpy(copy->noted, copy->digest, DIGEST_SIZE);
    return copy_note(name, copy, copy->digest, db, run, error);
}

bool copy_is_touched(const struct copy *copy)
{
    return *copy->digest && strcmp(copy->digest, copy->noted) != 0;
}

bool copy_find(struct copy *copy, const char *name, struct db *db, struct error *error)
{
    if (!read_note(copy, name, db, error))
        return false;
    const enum path_kind kind = path_kind(copy->path);
    /* What cannot be seen may hold what the office typed. */
    if (!path_is_link(copy->path) &&
        (kind == PATH_UNKNOWN || (kind == PATH_FILE && !digest_file(copy->path, copy->digest))))
        return file_is_held(copy->path) ? error_set(error, STATUS_RETRY,
                                                    "« %s » est ouvert dans un autre programme : "
                                                    "fermez-le et relancez",
                                                    copy->path)
                                        : error_set(error, STATUS_INPUT,
                                                    "impossible de lire « %s » ; vérifiez que vous "
                                                    "en avez le droit",
                                                    copy->path);
    if (copy_is_touched(copy) && !note_written(copy, name, db, error))
        return false;
    copy->is_left = copy_is_touched(copy);
    return true;
}
