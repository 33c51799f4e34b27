/* SPDX-License-Identifier: MIT */
#include "rescue.h"

#include <stdio.h>
#include <string.h>

#include "passregion/digest.h"
#include "passregion/platform.h"
#include "passregion/statement.h"
#include "schema.h"
#include "sqlite_handle.h"

enum { COPIES_MAX = 1000, TRIES = 5 };

/* ------------------------------------------------------------------------------------------- */
/* One at a time: who holds the lock of a file beside the database. */

static bool lock_path(char out[PATH_SIZE], const char *path, struct error *error)
{
    const int folder = (int)(path_name(path) - path);

    return snprintf(out, PATH_SIZE, "%.*s.%s-reprise", folder, path, path_name(path)) < PATH_SIZE ||
           error_set(error, STATUS_INPUT, "chemin trop long : « %.100s… »", path);
}

/* NULL and an error, or NULL and STATUS_OK where another one has just ended. */
static struct db *take_lock(const char *path, struct error *error)
{
    int has_moved = 0;
    struct db *lock = db_open(path, error);

    if (lock &&
        db_script(lock, "reprise", "PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE", error)) {
        sqlite3_file_control(lock->handle, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
        if (!has_moved)
            return lock;
        error->status = STATUS_OK;
    }
    db_close(lock);
    return NULL;
}

/* What could not be taken away is left to the next run: it sees it by the file of the lock. */
static void give_lock(struct db *lock, const char *path, bool is_tidy)
{
    db_rollback(lock);
    db_close(lock);
    if (is_tidy)
        file_remove_empty(path);
}

/* ------------------------------------------------------------------------------------------- */
/* In the place of the damaged one. */

/* The bytes of a file under another name. */
static bool copy_file(const char *from, const char *to, struct error *error)
{
    char bytes[65536];
    size_t length;
    FILE *source = file_open(from, error);

    if (!source)
        return false;
    FILE *copy = fopen(to, "wb");
    bool done = copy != NULL;
    while (done && (length = fread(bytes, 1, sizeof bytes, source)) > 0)
        done = fwrite(bytes, 1, length, copy) == length;
    done = done && !ferror(source);
    done = (!copy || fclose(copy) == 0) && done;
    fclose(source);
    return done ? file_sync(to, error)
                : error_set(error, STATUS_IO,
                            "impossible de garder une copie de « %s » : vérifiez la place sur le "
                            "disque ; rien n'a été changé",
                            from);
}

static bool fault_read(const char *path, struct error *error)
{
    return error_set(error, STATUS_IO,
                     "impossible de lire « %s » ; vérifiez vos droits et le disque, puis relancez",
                     path);
}

/* « campagne (abîmée).db », « campagne (abîmée 2).db »: one that is free, or has these bytes. */
static bool find_name(struct rescue *rescue, bool *is_there, struct error *error)
{
    const char *name = path_name(rescue->path);
    const char *dot = strrchr(name, '.');
    const int folder = (int)(name - rescue->path);
    const int stem = dot ? (int)(dot - name) : (int)strlen(name);
    char own[DIGEST_SIZE] = "";
    char other[DIGEST_SIZE];

    if (!digest_file(rescue->path, own))
        return fault_read(rescue->path, error);
    for (int number = 1; number < COPIES_MAX; number++) {
        if (snprintf(rescue->kept_as, PATH_SIZE, "%.*s%.*s (abîmée%s%.0d)%s", folder, rescue->path,
                     stem, name, number > 1 ? " " : "", number > 1 ? number : 0,
                     dot ? dot : "") >= PATH_SIZE)
            break;
        *is_there = path_kind(rescue->kept_as) != PATH_NONE;
        if (!*is_there)
            return true;
        if (!digest_file(rescue->kept_as, other))
            return fault_read(rescue->kept_as, error);
        if (!strcmp(own, other))
            return true;
    }
    return error_set(error, STATUS_CREATE,
                     "trop de bases abîmées à côté de « %s » : rangez le dossier et relancez",
                     rescue->path);
}

static bool keep_damaged(const struct rescue *rescue, const char *folder, bool is_there,
                         struct error *error)
{
    char copy[PATH_SIZE];

    return is_there ||
           (path_join(copy, folder, "abimee.db", error) && copy_file(rescue->path, copy, error) &&
            file_replace(copy, rescue->kept_as, error));
}

/* A new database of what is left. */
static bool write_rescued(struct rescue *rescue, const char *path,
                          const struct inspection *inspection, struct error *error)
{
    struct db *db = db_open(path, error);
    const bool done = db && db_begin(db, error) && salvage_fill(rescue, db, inspection, error) &&
                      db_commit(db, error);

    db_close(db);
    return done;
}

/* The same database with checksums. */
static bool write_summed(const struct rescue *rescue, const char *path, struct error *error)
{
    struct db *db = db_open(rescue->path, error);
    int64_t version;
    bool done = false;

    if (db && schema_check(db, &version, error) &&
        db_script(db, "page", "PRAGMA page_size = 4096", error) && db_leave_room(db, error)) {
        sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 2);
        struct statement *copy = db_prepare(db, "VACUUM main INTO :path", error);
        bind_text(copy, ":path", path);
        done = statement_run_once(copy, error);
    }
    db_close(db);
    return done;
}

static bool replace(struct rescue *rescue, const char *folder, const struct inspection *inspection,
                    struct error *error)
{
    const bool is_damaged = inspection->state == DATABASE_DAMAGED;
    char path[PATH_SIZE];
    bool is_there = false;

    if (!path_join(path, folder, path_name(rescue->path), error))
        return false;
    if (!is_damaged)
        return write_summed(rescue, path, error) && file_sync(path, error) &&
               file_replace(path, rescue->path, error);
    return find_name(rescue, &is_there, error) && write_rescued(rescue, path, inspection, error) &&
           keep_damaged(rescue, folder, is_there, error) && file_replace(path, rescue->path, error);
}

/* Behind the lock: another one may have done it meanwhile. */
static bool work(struct rescue *rescue, bool *is_tidy, struct error *error)
{
    char parent[PATH_SIZE];
    char folder[PATH_SIZE];
    struct inspection inspection;
    const int length = (int)(path_name(rescue->path) - rescue->path);

    if (!database_inspect(&inspection, rescue->path, error))
        return false;
    if (inspection.state != DATABASE_DAMAGED && inspection.state != DATABASE_OLDER)
        return true;
    snprintf(parent, sizeof parent, "%.*s", length ? length : 1, length ? rescue->path : ".");
    if (!folder_make_private(parent, "reprise", folder, error))
        return false;
    const bool done = replace(rescue, folder, &inspection, error);
    *is_tidy = folder_remove(folder);
    return done;
}

bool rescue_replace(struct rescue *rescue, struct error *error)
{
    char path[PATH_SIZE];
    struct db *lock = NULL;
    bool is_tidy = true;

    if (!lock_path(path, rescue->path, error))
        return false;
    /* Where another one has ended meanwhile, what it left is looked at. */
    for (int i = 0; !lock && i < TRIES; i++) {
        lock = take_lock(path, error);
        if (!lock && error->status != STATUS_OK)
            return false;
    }
    if (!lock)
        return error_set(error, STATUS_LOCKED,
                         "« %s » est occupé par un autre traitement ; attendez qu'il finisse et "
                         "recommencez",
                         rescue->path);
    const bool done = work(rescue, &is_tidy, error);
    give_lock(lock, path, is_tidy);
    return done;
}

bool rescue_tidy(const char *path, struct error *error)
{
    char lock[PATH_SIZE];
    char parent[PATH_SIZE];
    const int length = (int)(path_name(path) - path);

    if (!lock_path(lock, path, error))
        return false;
    if (path_kind(lock) == PATH_NONE)
        return true;
    struct db *held = take_lock(lock, error);
    if (!held)
        return error->status == STATUS_OK;
    snprintf(parent, sizeof parent, "%.*s", length ? length : 1, length ? path : ".");
    give_lock(held, lock, folder_remove_private(parent, "reprise"));
    return true;
}
