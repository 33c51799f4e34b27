/* SPDX-License-Identifier: MIT */
#include "passregion/store.h"

#include <stdio.h>
#include <stdlib.h>

#include "fact_table.h"
#include "inspection.h"
#include "passregion/issue.h"
#include "passregion/platform.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "reading.h"
#include "rescue.h"
#include "salvage.h"
#include "schema.h"

struct store {
    struct db *db;
    struct reading *reading;
    char new_path[PATH_SIZE]; /* of a database file that this run made, or "" */
    char notice[ERROR_TEXT_SIZE];
};

/* SQLite follows what goes by these names: it would write elsewhere, or wait for a pipe. */
static bool check_beside(const char *path, struct error *error)
{
    static const char *const ENDS[] = {"-journal", "-wal", "-shm"};
    char beside[PATH_SIZE];

    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        snprintf(beside, sizeof beside, "%.*s%s", (int)(sizeof beside - 16), path, ENDS[i]);
        const enum path_kind kind = path_kind(beside);
        if (path_is_link(beside) || (kind != PATH_NONE && kind != PATH_FILE))
            return error_set(error, STATUS_CREATE,
                             "« %s » n'est pas un fichier de la base : retirez-le et relancez",
                             beside);
    }
    return true;
}

/*
 * A new database in the place of one that is only out of sight would forget all it knew; what lies
 * outside the folder is not written.
 */
static bool check_place(const char *path, struct error *error)
{
    const char *reason;

    if (path_look(path, &reason) == PATH_UNKNOWN)
        return error_set(error, STATUS_CREATE,
                         "impossible d'ouvrir « %s » : %s ; rétablissez l'accès (droits, partage "
                         "débranché), ou retirez-le, puis relancez",
                         path, reason);
    return (!path_is_link(path) ||
            error_set(error, STATUS_CREATE,
                      "« %s » est un lien vers un autre endroit : mettez la base elle-même à sa "
                      "place, ou retirez ce lien, puis relancez",
                      path)) &&
           check_beside(path, error);
}

/* A file without a byte beside workbooks that a run wrote is no new campaign. */
static bool check_empty(struct store *store, const char *path, const struct store_terms *terms,
                        struct error *error)
{
    static const char LOST[] = "le fichier est vide, tout ce qui s'y trouvait est perdu";

    if (!terms->has_books)
        return true;
    if (!terms->may_lose)
        return error_set(error, STATUS_DATA,
                         "« %s » : %s ; remettez une copie saine à sa place, ou relancez avec "
                         "--forcer pour repartir des listes et du classeur",
                         path, LOST);
    snprintf(store->notice, sizeof store->notice,
             "« %.1000s » : %s ; les listes sont relues, ce qui est saisi est repris du classeur",
             path, LOST);
    return true;
}

/* What is left of a damaged database, in memory: on disk all stays as it is. */
static bool open_left(struct store *store, struct rescue *rescue,
                      const struct inspection *inspection, struct error *error)
{
    store->db = db_open_copy(NULL, error);
    if (!store->db || !db_begin(store->db, error) ||
        !salvage_fill(rescue, store->db, inspection, error))
        return false;
    snprintf(store->notice, sizeof store->notice, "%s", rescue->text);
    return true;
}

static bool refuse_foreign(const char *path, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "« %s » n'est pas une base de campagne ou elle est abîmée : mettez-la de côté "
                     "et relancez, les listes seront relues et ce qui est saisi repris du classeur",
                     path);
}

static bool refuse_mixed(const char *path, struct error *error)
{
    return error_set(
        error, STATUS_DATA,
        "« %s » n'est pas une base de campagne entière : une partie est d'un autre "
        "jour (copie incomplète) ; remettez une copie entière, ou mettez-la de côté "
        "et relancez : les listes seront relues et ce qui est saisi repris du classeur",
        path);
}

/* Puts right what lies there, or says why not. */
static bool settle_place(struct store *store, const char *path, const struct store_terms *terms,
                         struct error *error)
{
    struct rescue rescue = {
        .path = path, .has_books = terms->has_books, .may_lose = terms->may_lose};
    struct inspection inspection;

    if (!terms->simulate && !rescue_tidy(path, error))
        return false;
    if (!database_inspect(&inspection, path, error))
        return false;
    const bool is_damaged = inspection.state == DATABASE_DAMAGED;
    if (inspection.state == DATABASE_EMPTY)
        return check_empty(store, path, terms, error);
    if (inspection.state == DATABASE_MIXED)
        return refuse_mixed(path, error);
    if (is_damaged && !inspection.whole_pages)
        return refuse_foreign(path, error);
    if (terms->simulate)
        return !is_damaged || open_left(store, &rescue, &inspection, error);
    if (!is_damaged && inspection.state != DATABASE_OLDER)
        return true;
    if (!rescue_replace(&rescue, error))
        return false;
    snprintf(store->notice, sizeof store->notice, "%s", rescue.text);
    return true;
}

static bool open_place(struct store *store, const char *path, const struct store_terms *terms,
                       struct error *error)
{
    if (store->db)
        return true;
    if (!terms->simulate && path_kind(path) == PATH_NONE)
        snprintf(store->new_path, sizeof store->new_path, "%s", path);
    store->db = terms->simulate ? db_open_copy(path, error) : db_open(path, error);
    if (!store->db || !db_begin(store->db, error))
        return false;
    if (!terms->simulate && path_close_to_others(path) && !*store->notice)
        snprintf(store->notice, sizeof store->notice,
                 "« %.1000s » était lisible par d'autres : il ne l'est plus que par vous", path);
    return true;
}

struct store *store_open(const char *path, const struct store_terms *terms, struct error *error)
{
    struct store *store = calloc(1, sizeof *store);

    if (!store) {
        error_memory(error);
        return NULL;
    }
    if (check_place(path, error) && settle_place(store, path, terms, error) &&
        open_place(store, path, terms, error) && schema_bring_up_to_date(store->db, error) &&
        scripts_run(store->db, PHASE_BEFORE, error) && fact_table_open(store->db, error) &&
        (store->reading = reading_open(store->db, error)) != NULL)
        return store;
    store_close(store);
    return NULL;
}

const char *store_notice(const struct store *store)
{
    return store->notice;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    reading_close(store->reading);
    if (store->db)
        db_rollback(store->db);
    db_close(store->db);
    /* A run that failed leaves no empty database behind. */
    if (store->new_path[0])
        file_remove_empty(store->new_path);
    free(store);
}

struct db *store_db(struct store *store)
{
    return store->db;
}

/*
 * The readings of this content in this role that hold: of files that lay in the folder in the last
 * run or were read in this one, in the encoding that is asked for, by the words and the classes of
 * now. Best is the one under the file's own name.
 */
#define SAME_CONTENT                                                                        \
    "SELECT run, path FROM source_file "                                                    \
    "WHERE role = :role AND digest = :digest AND encoding = coalesce(:encoding, encoding) " \
    "AND read_by = :read_by "                                                               \
    "AND (role, path, digest) IN (SELECT role, path, digest FROM last_folder_file "         \
    "UNION SELECT role, path, digest FROM folder_file) "                                    \
    "GROUP BY run, path HAVING max(classes NOT IN ('', :classes)) = 0 "                     \
    "ORDER BY path = :name DESC, run DESC LIMIT 1"

static void bind_offered(struct statement *statement, const struct offered_file *file)
{
    bind_text(statement, ":role", file_role_name(file->role));
    bind_text(statement, ":name", file->name);
    bind_text(statement, ":digest", file->digest);
    bind_text(statement, ":encoding", file->encoding);
    bind_text(statement, ":read_by", file->read_by);
    bind_text(statement, ":classes", file->classes);
}

bool store_look_up(struct store *store, const struct offered_file *file,
                   enum file_acquaintance *acquaintance, struct error *error)
{
    struct statement *query =
        db_prepare(store->db, "SELECT path = :name FROM (" SAME_CONTENT ")", error);

    bind_offered(query, file);
    *acquaintance = FILE_NEW;
    if (statement_next(query))
        *acquaintance = cell_integer(query, 0) ? FILE_KNOWN : FILE_RENAMED;
    return statement_end(query, error);
}

bool store_rename(struct store *store, int64_t run, const struct offered_file *file,
                  struct error *error)
{
    struct statement *insert = db_prepare(
        store->db,
        "INSERT INTO source_file (run, role, path, digest, encoding, delimiter, header_line, "
        "school_year, has_statut, read_columns, unused_columns, dropped_columns, lines_read, "
        "lines_header, lines_imported, lines_updated, lines_unchanged, lines_ignored, "
        "lines_rejected, lines_erased, sheet, container, remark, content, read_by, classes, "
        "said_date, sheet_date) "
        "SELECT :run, role, :name, digest, encoding, delimiter, header_line, "
        "school_year, has_statut, read_columns, unused_columns, dropped_columns, lines_read, "
        "lines_header, lines_imported, lines_updated, lines_unchanged, lines_ignored, "
        "lines_rejected, lines_erased, sheet, container, remark, coalesce(content, file), read_by, "
        "classes, said_date, sheet_date "
        "FROM source_file WHERE role = :role AND digest = :digest AND (run, path) = "
        "(" SAME_CONTENT ") ORDER BY file",
        error);
    bind_integer(insert, ":run", run);
    bind_offered(insert, file);
    return statement_run_once(insert, error);
}

bool store_list(struct store *store, const struct offered_file *file, struct error *error)
{
    struct statement *insert = db_prepare(
        store->db,
        "INSERT INTO folder_file (role, path, digest, is_named, modified, name_date, stem, copy) "
        "VALUES (:role, :path, :digest, :is_named, :modified, :name_date, :stem, :copy)",
        error);
    bind_text(insert, ":role", file_role_name(file->role));
    bind_text(insert, ":path", file->name);
    bind_text(insert, ":digest", file->digest);
    bind_integer(insert, ":is_named", file->is_named);
    bind_integer(insert, ":modified", file->modified);
    bind_text(insert, ":name_date", file->name_date);
    bind_text(insert, ":stem", file->stem);
    bind_integer(insert, ":copy", file->copy);
    return statement_run_once(insert, error);
}

bool store_read(struct store *store, int64_t run, const struct source *source,
                const struct source_context *context, struct error *error)
{
    return reading_file(store->reading, run, source, context, error);
}

bool store_has_changed(struct store *store, bool *has_changed, struct error *error)
{
    int64_t count;

    if (!db_integer(store->db,
                    "SELECT count(*) FROM "
                    "(SELECT * FROM (SELECT role, path, digest FROM folder_file EXCEPT "
                    "SELECT role, path, digest FROM last_folder_file) UNION ALL "
                    "SELECT * FROM (SELECT role, path, digest FROM last_folder_file EXCEPT "
                    "SELECT role, path, digest FROM folder_file))",
                    0, &count, error))
        return false;
    *has_changed = count > 0;
    return true;
}

/* What people.sql finds wrong is said in the words of issue.h. */
static bool fill_words(struct db *db, struct error *error)
{
    bool done = true;
    struct statement *insert =
        db_prepare(db,
                   "INSERT INTO issue_word (code, rejects, is_unread, act, reason, remedy) "
                   "VALUES (:code, :rejects, :is_unread, :act, :reason, :remedy)",
                   error);

    for (int code = 0; done && insert && code < ISSUE_CODE_COUNT; code++) {
        bind_text(insert, ":code", issue_name((enum issue_code)code));
        bind_integer(insert, ":rejects", issue_rejects((enum issue_code)code));
        bind_integer(insert, ":is_unread", issue_is_unread((enum issue_code)code));
        bind_text(insert, ":act", issue_act((enum issue_code)code));
        bind_text(insert, ":reason", issue_reason((enum issue_code)code));
        bind_text(insert, ":remedy", issue_remedy((enum issue_code)code));
        done = statement_run(insert, error);
    }
    statement_close(insert);
    return done && insert;
}

static bool note_day(struct db *db, const char *date, struct error *error)
{
    struct statement *insert = db_prepare(db, "INSERT INTO run_day (date) VALUES (:date)", error);

    bind_text(insert, ":date", date);
    return statement_run_once(insert, error);
}

bool store_order_lists(struct store *store, const char *date, struct error *error)
{
    return note_day(store->db, date, error) && scripts_run(store->db, PHASE_LISTS, error);
}

bool store_find_people(struct store *store, struct error *error)
{
    int64_t lines;

    return db_integer(store->db, "SELECT max(number) FROM read_line", 0, &lines, error) &&
           db_expect_lines(store->db, lines, error) && fill_words(store->db, error) &&
           scripts_run(store->db, PHASE_PEOPLE, error);
}

bool store_join_people(struct store *store, struct error *error)
{
    return scripts_run(store->db, PHASE_JOIN, error);
}

bool store_remember(struct store *store, struct error *error)
{
    return scripts_run(store->db, PHASE_REMEMBER, error);
}
