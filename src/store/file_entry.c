/* SPDX-License-Identifier: MIT */
#include "file_entry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/list_date.h"
#include "passregion/statement.h"
#include "passregion/vocabulary.h"

enum { TITLES_SIZE = 4096 };

struct file_entries {
    struct db *db;
    struct statement *insert;
    struct statement *account;
};

struct file_entries *file_entries_open(struct db *db, struct error *error)
{
    struct file_entries *entries = calloc(1, sizeof *entries);

    if (!entries) {
        error_memory(error);
        return NULL;
    }
    entries->db = db;
    entries->insert = db_prepare(
        db,
        "INSERT INTO source_file (run, role, path, sheet, digest, container, encoding, delimiter, "
        "header_line, school_year, has_statut, read_columns, unused_columns, dropped_columns, "
        "remark, read_by, classes, sheet_date) VALUES (:run, :role, :path, :sheet, :digest, "
        ":container, "
        ":encoding, :delimiter, "
        ":header_line, :school_year, :has_statut, :read_columns, :unused, :dropped, :remark, "
        ":read_by, :classes, :sheet_date)",
        error);
    entries->account = db_prepare(
        db,
        "UPDATE source_file SET lines_read = :read, lines_header = :header, "
        "lines_imported = :imported, lines_updated = :updated, lines_unchanged = :unchanged, "
        "lines_ignored = :ignored, lines_rejected = :rejected, said_date = :said_date, "
        "remark = remark || iif(:titled, iif(remark = '', '', ' ; ') || 'classe prise du titre ou "
        "du nom de la feuille pour ' || counted(:titled, 'élève', 'élèves'), '') WHERE file = "
        ":file",
        error);
    if (entries->insert && entries->account)
        return entries;
    file_entries_close(entries);
    return NULL;
}

void file_entries_close(struct file_entries *entries)
{
    if (!entries)
        return;
    statement_close(entries->insert);
    statement_close(entries->account);
    free(entries);
}

/* Titles of the columns of one kind, joined with commas; cut when there are too many. */
static void join_titles(const struct columns *columns, enum field field, char out[TITLES_SIZE])
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < columns->count; i++) {
        const char *title = columns->column[i].title;
        if (columns->column[i].field != field || !*title || used + strlen(title) + 3 > TITLES_SIZE)
            continue;
        used += (size_t)snprintf(out + used, TITLES_SIZE - used, "%s%s", used ? ", " : "", title);
    }
}

/* « Né(e) le » = date de naissance ; … for the columns that are kept. */
static void join_meanings(const struct columns *columns, char out[TITLES_SIZE])
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = &columns->column[i];
        const char *label =
            column->field == FIELD_FULL_NAME ? "nom et prénom" : fact_label(column->fact);
        if (column->fact == FACT_NONE ||
            used + strlen(column->title) + strlen(label) + 16 > TITLES_SIZE)
            continue;
        used += (size_t)snprintf(out + used, TITLES_SIZE - used, "%s« %s » = %s", used ? " ; " : "",
                                 column->title, label);
    }
}

static bool has_column(const struct columns *columns, enum field field)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->column[i].field == field)
            return true;
    }
    return false;
}

/* What the titles were taken for. */
static void bind_columns(struct statement *insert, const struct columns *columns,
                         char titles[3][TITLES_SIZE])
{
    join_meanings(columns, titles[0]);
    join_titles(columns, FIELD_UNKNOWN, titles[1]);
    join_titles(columns, FIELD_FORBIDDEN, titles[2]);
    bind_integer(insert, ":header_line", (int64_t)columns->header_line);
    bind_text(insert, ":read_columns", titles[0]);
    bind_text(insert, ":unused", titles[1]);
    bind_text(insert, ":dropped", titles[2]);
}

bool file_entry_add(struct file_entries *entries, int64_t run, const struct source *source,
                    const struct source_list *list, const struct source_context *context,
                    int64_t *file, struct error *error)
{
    struct statement *insert = entries->insert;
    const char *encoding = source->document.decoded.encoding;
    const char delimiter[] = {list->table.delimiter, '\0'};
    char school_year[32] = "";
    char titles[3][TITLES_SIZE];
    char read_by[READ_BY_SIZE];
    char classes[WORDS_DIGEST_SIZE] = "";
    char sheet_date[DATE_ISO_SIZE];

    if (list->columns.class_from_title || list->columns.asks_classes ||
        has_column(&list->columns, FIELD_SCHOOL_PART))
        vocabulary_classes(context->vocabulary, classes);
    source_read_by(context, source->name, read_by);
    if (list->columns.count)
        snprintf(school_year, sizeof school_year, "%d-%d", list->columns.file_year,
                 list->columns.file_year + 1);
    bind_integer(insert, ":run", run);
    bind_text(insert, ":role", file_role_name(source->role));
    bind_text(insert, ":path", source->name);
    bind_text(insert, ":sheet", list->table.name);
    bind_text(insert, ":digest", source->input->digest);
    bind_text(insert, ":container", source->document.container);
    bind_text(insert, ":encoding", encoding ? encoding : "");
    bind_text(insert, ":delimiter", delimiter);
    bind_text(insert, ":school_year", school_year);
    bind_integer(insert, ":has_statut",
                 !list->columns.count || list->role == ROLE_CLASSES ||
                     has_column(&list->columns, FIELD_STATUT));
    bind_columns(insert, &list->columns, titles);
    bind_text(insert, ":remark", list->remark);
    bind_text(insert, ":read_by", read_by);
    bind_text(insert, ":classes", classes);
    list_date_of_name(list->table.name, context->vocabulary, context->campaign_year, sheet_date);
    bind_text(insert, ":sheet_date", sheet_date);
    const bool done = statement_run(insert, error);
    *file = db_last_id(entries->db);
    return done;
}

bool file_entry_account(struct file_entries *entries, int64_t file,
                        const struct line_account *account, struct error *error)
{
    struct statement *update = entries->account;

    bind_integer(update, ":read", (int64_t)account->read);
    bind_integer(update, ":header", (int64_t)account->header);
    bind_integer(update, ":imported", (int64_t)account->imported);
    bind_integer(update, ":updated", (int64_t)account->updated);
    bind_integer(update, ":unchanged", (int64_t)account->unchanged);
    bind_integer(update, ":ignored", (int64_t)account->ignored);
    bind_integer(update, ":rejected", (int64_t)account->rejected);
    bind_integer(update, ":titled", (int64_t)account->titled);
    bind_text(update, ":said_date", account->said_date);
    bind_integer(update, ":file", file);
    return statement_run(update, error);
}
