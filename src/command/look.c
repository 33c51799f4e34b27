/* SPDX-License-Identifier: MIT */
#include "look.h"

#include <string.h>

#include "passregion/buffer.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "print_rows.h"

enum { LINES_SHOWN = 5 };

/* The reading of one list on its way into the tables of look.sql. */
struct look {
    struct db *db;
    struct statement *line;
    struct statement *issue;
    struct buffer facts;
    int64_t list;
    size_t lines_shown;
};

static bool add_file(struct db *db, const struct source *source, struct error *error)
{
    const char *encoding = source->document.decoded.encoding;
    struct statement *insert = db_prepare(
        db,
        "INSERT INTO look_file (path, container, encoding) VALUES (:path, :container, :encoding)",
        error);

    bind_text(insert, ":path", source->name);
    bind_text(insert, ":container", source->document.container);
    bind_text(insert, ":encoding", encoding ? encoding : "");
    return statement_run_once(insert, error);
}

static bool add_list(const struct look *look, const struct source_list *list,
                     const struct line_account *account, struct error *error)
{
    const struct columns *columns = &list->columns;
    const char delimiter[] = {list->table.delimiter, '\0'};
    char school_year[32] = "";
    struct statement *insert = db_prepare(
        look->db,
        "INSERT INTO look_list (list, sheet, role, remark, delimiter, header_line, school_year, "
        "title_class, lines_read, lines_header, lines_taken, lines_ignored, lines_rejected) "
        "VALUES (:list, :sheet, :role, :remark, :delimiter, :header_line, :school_year, "
        ":title_class, :read, :header, :taken, :ignored, :rejected)",
        error);

    if (columns->count)
        snprintf(school_year, sizeof school_year, "%d-%d", columns->file_year,
                 columns->file_year + 1);
    bind_integer(insert, ":list", look->list);
    bind_text(insert, ":sheet", list->table.name);
    bind_text(insert, ":role", file_role_name(list->role));
    bind_text(insert, ":remark", list->remark);
    bind_text(insert, ":delimiter", delimiter);
    bind_integer(insert, ":header_line", (int64_t)columns->header_line);
    bind_text(insert, ":school_year", school_year);
    bind_text(insert, ":title_class", columns->class_from_title ? columns->title_class : "");
    bind_integer(insert, ":read", (int64_t)account->read);
    bind_integer(insert, ":header", (int64_t)account->header);
    bind_integer(insert, ":taken", (int64_t)account->imported);
    bind_integer(insert, ":ignored", (int64_t)account->ignored);
    bind_integer(insert, ":rejected", (int64_t)account->rejected);
    return statement_run_once(insert, error);
}

/* What becomes of a column, in words. */
static const char *meaning_of(const struct column *column)
{
    switch (column->field) {
    case FIELD_UNKNOWN:
        return column->is_denied ? "contredite par ses cases, non lue" : "non reconnue, non lue";
    case FIELD_FORBIDDEN:
        return "écartée sans être lue";
    case FIELD_IGNORED:
        return "connue, sans usage";
    case FIELD_FULL_NAME:
        return "nom et prénom";
    case FIELD_SCHOOL_PART:
        return "partie du groupe scolaire : les élèves du collège et de l'école sont ignorés, sauf "
               "ceux qui entrent dans une de nos classes";
    case FIELD_STRUCTURE_TYPE:
        return "division ou groupe : les groupes sont ignorés";
    case FIELD_FAMILY_EMAIL:
        return fact_label(FACT_EMAIL); /* whose it is stands beside it */
    default:
        return column->fact == FACT_NONE ? "d'une autre année, non lue" : fact_label(column->fact);
    }
}

static bool add_columns(const struct look *look, const struct columns *columns, struct error *error)
{
    struct statement *insert =
        db_prepare(look->db,
                   "INSERT INTO look_column (list, place, title, meaning, is_parents, is_read) "
                   "VALUES (:list, :place, :title, :meaning, :is_parents, :is_read)",
                   error);
    bool done = insert != NULL;

    for (size_t i = 0; done && i < columns->count; i++) {
        const struct column *column = &columns->column[i];
        bind_integer(insert, ":list", look->list);
        bind_integer(insert, ":place", (int64_t)i + 1);
        bind_text(insert, ":title", column->title);
        bind_text(insert, ":meaning", meaning_of(column));
        bind_integer(insert, ":is_parents", column->field == FIELD_FAMILY_EMAIL);
        bind_integer(insert, ":is_read", column->fact != FACT_NONE);
        done = statement_run(insert, error);
    }
    statement_close(insert);
    return done;
}

/* A fact on one line: an address has several, the last one may be empty. */
static void add_fact(struct buffer *facts, const char *label, const char *value)
{
    buffer_add(facts, facts->length ? " ; " : "");
    buffer_add(facts, label);
    buffer_add(facts, " = ");
    while (*value) {
        const size_t length = strcspn(value, "\n");
        buffer_add_bytes(facts, value, length);
        value += length;
        buffer_add(facts, *value && value[1] ? ", " : "");
        value += *value != '\0';
    }
}

static bool take_pupil(void *data, const struct pupil *pupil, struct line_account *account,
                       size_t line_count, struct error *error)
{
    struct look *look = data;

    account->imported += line_count;
    if (look->lines_shown == LINES_SHOWN)
        return true;
    look->lines_shown++;
    buffer_reset(&look->facts);
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
        if (pupil->fact[fact])
            add_fact(&look->facts, fact_label((enum fact)fact), pupil->fact[fact]);
    }
    if (look->facts.failed)
        return error_memory(error);
    bind_integer(look->line, ":list", look->list);
    bind_integer(look->line, ":line", (int64_t)pupil->line);
    bind_text(look->line, ":facts", look->facts.text ? look->facts.text : "");
    return statement_run(look->line, error);
}

static bool put_issue(void *data, const struct issue *issue, struct error *error)
{
    const struct look *look = data;

    bind_integer(look->issue, ":list", look->list);
    bind_integer(look->issue, ":line", (int64_t)issue->line);
    bind_text(look->issue, ":column", issue->column);
    bind_text(look->issue, ":reason", issue_reason(issue->code));
    bind_text(look->issue, ":remedy", issue_remedy(issue->code));
    return statement_run(look->issue, error);
}

static bool read_lists(struct look *look, const struct source *source,
                       const struct source_context *context, struct error *error)
{
    const struct issue_sink sink = {put_issue, look};
    const struct pupil_taker taker = {take_pupil, look};
    struct line_account account;
    bool done = true;

    for (size_t i = 0; done && i < source->list_count; i++) {
        const struct source_list *list = &source->lists[i];
        look->list = (int64_t)i + 1;
        look->lines_shown = 0;
        done = source_read(source, list, context, &sink, &taker, &account, error) &&
               add_list(look, list, &account, error) && add_columns(look, &list->columns, error);
    }
    return done;
}

bool look_print(struct db *db, const struct source *source, const struct source_context *context,
                bool json, FILE *out, struct error *error)
{
    struct look look = {.db = db};

    if (!scripts_run(db, PHASE_LOOK, error))
        return false;
    look.line = db_prepare(
        db, "INSERT INTO look_line (list, line, facts) VALUES (:list, :line, :facts)", error);
    look.issue = db_prepare(db,
                            "INSERT INTO look_issue (list, line, column_title, reason, remedy) "
                            "VALUES (:list, :line, :column, :reason, :remedy)",
                            error);
    const bool done = look.line && look.issue && add_file(db, source, error) &&
                      read_lists(&look, source, context, error);
    statement_close(look.line);
    statement_close(look.issue);
    buffer_clear(&look.facts);
    return done &&
           print_rows(db, json ? "SELECT look FROM look_json" : "SELECT text FROM look_text", out,
                      error);
}
