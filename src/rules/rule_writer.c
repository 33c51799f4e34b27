/* SPDX-License-Identifier: MIT */
#include "passregion/rule_writer.h"

#include <string.h>

#include "passregion/buffer.h"
#include "passregion/platform.h"
#include "passregion/statement.h"

#define BOM "\xEF\xBB\xBF"

static void end_cell(struct buffer *text, bool is_last)
{
    buffer_add(text, is_last ? "\r\n" : ";");
}

static bool add_titles(struct db *db, const char *file, struct buffer *text, struct error *error)
{
    struct statement *titles =
        db_prepare(db,
                   "SELECT title, position = max(position) OVER () FROM rule_column "
                   "WHERE file = :file ORDER BY position",
                   error);
    bind_text(titles, ":file", file);
    while (statement_next(titles)) {
        buffer_add_csv_cell(text, cell_text(titles, 0));
        end_cell(text, cell_integer(titles, 1));
    }
    return statement_end(titles, error);
}

static bool add_rows(struct db *db, const char *export, bool has_year, const char *year,
                     struct buffer *text, struct error *error)
{
    struct statement *rows = db_prepare(db, export, error);

    if (has_year)
        bind_text(rows, ":year", year);
    while (statement_next(rows)) {
        const int width = statement_width(rows);
        for (int i = 0; i < width; i++) {
            buffer_add_csv_cell(text, cell_text(rows, i));
            end_cell(text, i + 1 == width);
        }
    }
    return statement_end(rows, error);
}

/* What to do with each file's text. */
struct taker {
    bool (*take)(void *data, const char *file, const struct buffer *text, struct error *error);
    void *data;
};

static bool take_file(struct db *db, struct statement *file, const struct taker *taker,
                      struct buffer *text, struct error *error)
{
    buffer_reset(text);
    buffer_add(text, BOM);
    return add_titles(db, cell_text(file, 0), text, error) &&
           add_rows(db, cell_text(file, 1), cell_integer(file, 2), cell_text(file, 3), text,
                    error) &&
           (!text->failed || error_memory(error)) &&
           taker->take(taker->data, cell_text(file, 0), text, error);
}

static bool each_file(struct db *db, const struct taker *taker, struct error *error)
{
    struct buffer text = {0};
    bool done = true;
    struct statement *files =
        db_prepare(db,
                   "SELECT s.file, s.export, f.has_year, y.school_year FROM rule_statement AS s "
                   "JOIN rule_file AS f USING (file) JOIN rule_year AS y ORDER BY s.position",
                   error);
    while (done && statement_next(files))
        done = take_file(db, files, taker, &text, error);
    buffer_clear(&text);
    return statement_end(files, error) && done;
}

static bool is_wanted(const struct rule_writing *writing, const char *file)
{
    for (int i = 0; i < writing->name_count; i++) {
        if (!strcmp(writing->names[i], file))
            return true;
    }
    return writing->name_count == 0;
}

static bool write_file(void *data, const char *file, const struct buffer *text, struct error *error)
{
    struct rule_writing *writing = data;
    char path[PATH_SIZE];

    if (!is_wanted(writing, file))
        return true;
    if (!path_join(path, writing->folder, file, error))
        return false;
    /* What cannot be told is tried: file_create() replaces nothing, and says why. */
    const enum path_kind kind = path_kind(path);
    if (kind != PATH_NONE && kind != PATH_UNKNOWN) {
        writing->kept++;
        return true;
    }
    writing->written++;
    return writing->simulate || file_create(path, text->text, text->length, error);
}

static bool check_names(struct db *db, const struct rule_writing *writing, struct error *error)
{
    bool done = true;
    struct statement *known = db_prepare(db, "SELECT 1 FROM rule_file WHERE file = :name", error);

    for (int i = 0; known && done && i < writing->name_count; i++) {
        bind_text(known, ":name", writing->names[i]);
        const bool is_known = statement_next(known);
        done = statement_reset(known, error);
        if (done && !is_known)
            done = error_set(error, STATUS_USAGE,
                             "« %s » n'est pas l'un des fichiers de règles ; sans nom de fichier, "
                             "« passregion regles DOSSIER » les écrit tous",
                             writing->names[i]);
    }
    statement_close(known);
    return known && done;
}

bool rule_writer_write(struct db *db, struct rule_writing *writing, struct error *error)
{
    return check_names(db, writing, error) &&
           each_file(db, &(struct taker){write_file, writing}, error);
}

static bool digest_text(void *data, const char *file, const struct buffer *text,
                        struct error *error)
{
    char digest[DIGEST_SIZE];

    digest_bytes(text->text, text->length, digest);
    buffer_add(data, file);
    buffer_add(data, digest);
    return !((struct buffer *)data)->failed || error_memory(error);
}

bool rule_writer_digest(struct db *db, char digest[DIGEST_SIZE], struct error *error)
{
    struct buffer digests = {0};

    /* One digest over the files' own: a file cannot run into the next. */
    const bool done = each_file(db, &(struct taker){digest_text, &digests}, error);
    if (done)
        digest_bytes(digests.text, digests.length, digest);
    buffer_clear(&digests);
    return done;
}
