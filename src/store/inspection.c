/* SPDX-License-Identifier: MIT */
#include "inspection.h"

#include "page_sums.h"
#include "passregion/platform.h"
#include "sqlite_handle.h"

/* The integer of a query's first row; the code of SQLite. */
static int ask(sqlite3 *handle, const char *sql, int64_t *value)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(handle, sql, -1, &statement, NULL);

    if (code == SQLITE_OK) {
        code = sqlite3_step(statement);
        *value = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
        code = code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
    }
    sqlite3_finalize(statement);
    return code;
}

/* Whether the pages end with checksums: SQLite leaves them room. */
static bool has_sums(sqlite3 *handle)
{
    int reserved = -1;

    return sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved) ==
               SQLITE_OK &&
           reserved == PAGE_SUM_SIZE;
}

/* How many pages there are, how many of them are as they were written, and whether all of one day.
 */
static int count_pages(sqlite3 *handle, int64_t pages, struct inspection *inspection,
                       bool *is_of_one_day)
{
    sqlite3_file *file = NULL;
    unsigned char first[SUMMED_PAGE_SIZE] = {0};
    unsigned char page[SUMMED_PAGE_SIZE];
    uint64_t seal = 0;
    int code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);

    *inspection = (struct inspection){.pages = (int)pages};
    for (int64_t number = 1; code == SQLITE_OK && number <= pages; number++) {
        unsigned char *read = number == 1 ? first : page;
        code = file->pMethods->xRead(file, read, SUMMED_PAGE_SIZE, (number - 1) * SUMMED_PAGE_SIZE);
        /* What was read is whole, but of the first page some is put right on the way. */
        if ((code == SQLITE_OK && (number > 1 || page_is_whole(read, 1))) || number == SKIPPED_PAGE)
            inspection->whole_pages++;
        if (number > 1)
            seal = page_seal(seal, read + SUMMED_PAGE_SIZE - PAGE_SUM_SIZE);
        if (code == SQLITE_IOERR_DATA || code == SQLITE_IOERR_SHORT_READ)
            code = SQLITE_OK;
    }
    *is_of_one_day = inspection->whole_pages != pages || page_says_seal(first, seal);
    return code;
}

/* A database without checksums: an older version made it, or the mark of ours was damaged. */
static int check_older(sqlite3 *handle, struct inspection *inspection)
{
    int64_t count = 0;
    int code = ask(handle, "SELECT count(*) FROM sqlite_schema WHERE name = 'damage'", &count);

    inspection->state = count ? DATABASE_DAMAGED : DATABASE_OLDER;
    if (code != SQLITE_OK || count)
        return code;
    code = ask(handle, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
               &count);
    if (count)
        inspection->state = DATABASE_DAMAGED;
    return code;
}

/* Behind the lock, which no run that writes can get past; what a killed one left is taken back. */
static int look_at(sqlite3 *handle, struct inspection *inspection)
{
    int64_t pages = 0;
    bool is_of_one_day;
    int code = sqlite3_exec(handle, "BEGIN; SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);

    if (code != SQLITE_OK || (code = ask(handle, "PRAGMA page_count", &pages)) != SQLITE_OK)
        return code;
    inspection->state = DATABASE_EMPTY;
    if (pages == 0)
        return SQLITE_OK;
    if (!has_sums(handle))
        return check_older(handle, inspection);
    code = count_pages(handle, pages, inspection, &is_of_one_day);
    if (inspection->whole_pages != pages)
        inspection->state = DATABASE_DAMAGED;
    else
        inspection->state = is_of_one_day ? DATABASE_WHOLE : DATABASE_MIXED;
    return code;
}

static bool is_damage(int code)
{
    return code == SQLITE_IOERR_DATA || (code & 0xFF) == SQLITE_NOTADB ||
           (code & 0xFF) == SQLITE_CORRUPT;
}

/* Opens it in a way of reading and does that with it. */
static int with_handle(const char *path, enum page_reading reading,
                       int (*look)(sqlite3 *handle, struct inspection *inspection),
                       struct inspection *inspection, struct error *error)
{
    struct db db;
    int code = db_open_raw(&db, path, page_sums(reading), error);

    if (code == SQLITE_OK) {
        code = look(db.handle, inspection);
        if (code != SQLITE_OK)
            db_fault_code(&db, code, "examen de la base", error);
    }
    sqlite3_close(db.handle);
    return code;
}

static int count_left(sqlite3 *handle, struct inspection *inspection)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    bool is_of_one_day = true;
    int code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);

    if (code == SQLITE_OK)
        code = file->pMethods->xFileSize(file, &size);
    if (code == SQLITE_OK)
        code = count_pages(handle, size / SUMMED_PAGE_SIZE, inspection, &is_of_one_day);
    inspection->state = DATABASE_DAMAGED;
    return code;
}

bool database_inspect(struct inspection *inspection, const char *path, struct error *error)
{
    *inspection = (struct inspection){.state = DATABASE_NEW};
    if (path_kind(path) == PATH_NONE)
        return true;
    const int code = with_handle(path, PAGES_WHOLE, look_at, inspection, error);
    if (code != SQLITE_OK && !is_damage(code))
        return false;
    if (code == SQLITE_OK && inspection->state != DATABASE_DAMAGED)
        return true;
    return with_handle(path, PAGES_LEFT, count_left, inspection, error) == SQLITE_OK;
}
