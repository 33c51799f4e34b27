/* SPDX-License-Identifier: MIT */
#include "rule_file.h"

#include <stdio.h>
#include <string.h>

#include "passregion/container.h"
#include "passregion/csv.h"
#include "passregion/decode.h"
#include "passregion/input.h"
#include "passregion/statement.h"
#include "passregion/text.h"
#include "rule_cell.h"

enum { COLUMNS_MAX = 16, NAME_SIZE = 128, FOLDED_SIZE = 256, EXCERPT_SIZE = 80 };

/* A file of regles/ while it is read. */
struct rule_reading {
    struct db *db;
    char name[NAME_SIZE]; /* « montants.csv » */
    struct rule_column column[COLUMNS_MAX];
    bool is_doubtful[COLUMNS_MAX]; /* a word it names may be in a row that was left out */
    int column_count;
    int cell_of[COLUMNS_MAX]; /* where each column stands in the file's rows */
    struct statement *insertion;
    struct statement *duplicate;
    struct statement *line;
    struct rule_words *words;
    bool has_lost; /* a row was left out */
    struct rule_faults *faults;
    struct error *error;
};

/* Gathers a fault; false, with the error left alone: the row, or the file, goes no further. */
static bool fault(const struct rule_reading *reader, size_t line, const char *title,
                  const char *value, const char *reason)
{
    char column[EXCERPT_SIZE];
    char shown[EXCERPT_SIZE];

    rule_faults_add(reader->faults, "regles/%s:%zu : colonne « %s »%s%s%s : %s", reader->name, line,
                    text_excerpt(title, column, sizeof column), *value ? ", « " : "",
                    text_excerpt(value, shown, sizeof shown), *value ? " »" : "", reason);
    return false;
}

static bool load_columns(struct rule_reading *reader)
{
    struct statement *rows = db_prepare(reader->db,
                                        "SELECT title, kind, list, blank, "
                                        "list IN (SELECT list FROM doubtful_list) FROM rule_column "
                                        "WHERE file = :file ORDER BY position",
                                        reader->error);
    bind_text(rows, ":file", reader->name);
    reader->column_count = 0;
    while (reader->column_count < COLUMNS_MAX && statement_next(rows)) {
        reader->is_doubtful[reader->column_count] = cell_integer(rows, 4) != 0;
        rule_column_init(&reader->column[reader->column_count++], cell_text(rows, 0),
                         cell_text(rows, 1), cell_text(rows, 2), cell_text(rows, 3));
    }
    return statement_end(rows, reader->error);
}

static int column_named(const struct rule_reading *reader, const char *title)
{
    char wanted[FOLDED_SIZE];
    char folded[FOLDED_SIZE];

    text_fold(title, wanted, sizeof wanted);
    for (int i = 0; i < reader->column_count; i++) {
        text_fold(reader->column[i].title, folded, sizeof folded);
        if (!strcmp(wanted, folded))
            return i;
    }
    return -1;
}

static bool read_titles(struct rule_reading *reader, const struct row *row)
{
    for (int i = 0; i < reader->column_count; i++)
        reader->cell_of[i] = -1;
    for (size_t i = 0; i < row->cell_count; i++) {
        const char *title = cell_clean(row->cells[i]);
        if (!*title)
            continue;
        const int column = column_named(reader, title);
        if (column < 0)
            return fault(reader, row->line, title, "",
                         "cette colonne n'est pas connue ; retirez-la ou corrigez son titre");
        if (reader->cell_of[column] >= 0)
            return fault(reader, row->line, title, "",
                         "cette colonne est là deux fois ; n'en gardez qu'une");
        reader->cell_of[column] = (int)i;
    }
    for (int i = 0; i < reader->column_count; i++) {
        /* A column that may be blank may be missing: files of an earlier program go in. */
        if (reader->cell_of[i] < 0 && reader->column[i].refuses_blank)
            return fault(reader, row->line, reader->column[i].title, "",
                         "il manque cette colonne ; remettez-la (« passregion regles » écrit les "
                         "fichiers qui ne sont pas là)");
    }
    return true;
}

/* A cell beyond the titles or under an empty one would be lost without a word. */
static bool check_extra_cells(const struct rule_reading *reader, const struct row *row)
{
    for (size_t i = 0; i < row->cell_count; i++) {
        bool known = false;
        for (int j = 0; !known && j < reader->column_count; j++)
            known = reader->cell_of[j] == (int)i;
        const char *value = known ? "" : cell_clean(row->cells[i]);
        if (*value)
            return fault(reader, row->line, "(sans titre)", value,
                         "cette case n'est sous aucun titre ; retirez-la, ou mettez entre "
                         "guillemets un texte qui contient le séparateur");
    }
    return true;
}

static const char *parameter(int column)
{
    static const char *const NAMES[COLUMNS_MAX] = {":p1",  ":p2",  ":p3",  ":p4",  ":p5",  ":p6",
                                                   ":p7",  ":p8",  ":p9",  ":p10", ":p11", ":p12",
                                                   ":p13", ":p14", ":p15", ":p16"};
    return NAMES[column];
}

/* Binds a value; the statement that looks for the row twice names the keys only. */
static void bind_cell(const struct rule_reading *reader, int column, const char *value)
{
    bind_text(reader->insertion, parameter(column), value);
    bind_text_if_known(reader->duplicate, parameter(column), value);
}

static bool convert_row(struct rule_reading *reader, const struct row *row,
                        struct rule_value *values)
{
    bool is_sound = true;

    for (int i = 0; i < reader->column_count; i++) {
        const int at = reader->cell_of[i];
        char *cell = at >= 0 && at < (int)row->cell_count ? cell_clean(row->cells[at]) : "";
        char reason[ERROR_TEXT_SIZE] = "";
        if (!rule_cell_read(&reader->column[i], reader->words, cell, &values[i], reason,
                            rule_faults_show(reader->faults) ? sizeof reason : 0, reader->error)) {
            if (reader->error->status != STATUS_OK)
                return false;
            is_sound = false;
            if (!*cell || !reader->is_doubtful[i])
                fault(reader, row->line, reader->column[i].title, cell, reason);
        } else {
            bind_cell(reader, i, values[i].text);
        }
    }
    return is_sound;
}

static bool refuse_duplicate(struct rule_reading *reader, const struct row *row)
{
    char reason[NAME_SIZE];
    const int64_t line = statement_next(reader->duplicate) ? cell_integer(reader->duplicate, 0) : 0;

    if (!statement_reset(reader->duplicate, reader->error))
        return false;
    if (!line)
        return true;
    snprintf(reason, sizeof reason,
             "la même ligne est déjà plus haut (ligne %d) ; n'en gardez qu'une", (int)line);
    return fault(reader, row->line, reader->column[0].title,
                 reader->cell_of[0] < (int)row->cell_count ? row->cells[reader->cell_of[0]] : "",
                 reason);
}

static bool note_line(struct rule_reading *reader, size_t line)
{
    bind_text(reader->line, ":file", reader->name);
    bind_integer(reader->line, ":row", db_last_id(reader->db));
    bind_integer(reader->line, ":line", (int64_t)line);
    return statement_run(reader->line, reader->error);
}

/* Excel leaves rows of nothing but semicolons at the foot of a table. */
static bool is_blank(const struct row *row)
{
    for (size_t i = 0; i < row->cell_count; i++) {
        if (*cell_clean(row->cells[i]))
            return false;
    }
    return true;
}

static bool check_shape(const struct rule_reading *reader, const struct row *row)
{
    return row->kind == ROW_CELLS ||
           fault(reader, row->line, "(toute la ligne)", "",
                 "un guillemet n'est pas fermé, ou une case est trop longue ; corrigez-la");
}

/* A row with a fault is left out and those after it are read. */
static bool read_row(struct rule_reading *reader, const struct row *row)
{
    struct rule_value values[COLUMNS_MAX];

    if (check_shape(reader, row) && check_extra_cells(reader, row) &&
        convert_row(reader, row, values) && refuse_duplicate(reader, row))
        return statement_run(reader->insertion, reader->error) && note_line(reader, row->line);
    reader->has_lost = true;
    return reader->error->status == STATUS_OK;
}

/* The delimiter is the sign that the titles hold most of. */
static char delimiter_of(const char *text)
{
    static const char SIGNS[] = {';', '\t', ','};
    size_t best = 0;
    char delimiter = ';';

    for (size_t i = 0; i < sizeof SIGNS; i++) {
        size_t count = 0;
        for (const char *at = text; *at && *at != '\n' && *at != '\r'; at++)
            count += *at == SIGNS[i];
        if (count > best) {
            best = count;
            delimiter = SIGNS[i];
        }
    }
    return delimiter;
}

static bool read_rows(struct rule_reading *reader, const struct decoded *decoded)
{
    struct row row;
    size_t rows = 0;
    bool done = true;
    struct csv_reader *csv = csv_reader_open(decoded->text, decoded->length,
                                             delimiter_of(decoded->text), 1, reader->error);

    if (!csv)
        return false;
    while (done && csv_reader_next(csv, &row, reader->error)) {
        if (row.kind == ROW_BLANK || (row.kind == ROW_CELLS && is_blank(&row)))
            continue;
        if (rows++) {
            done = read_row(reader, &row);
        } else {
            done = check_shape(reader, &row) && read_titles(reader, &row);
            csv_reader_expect(csv, row.cell_count);
        }
    }
    csv_reader_close(csv);
    if (done && rows < 2 && reader->error->status == STATUS_OK)
        rule_faults_add(reader->faults,
                        "regles/%s : le fichier n'a aucune ligne ; retirez-le pour reprendre les "
                        "règles intégrées",
                        reader->name);
    return done && rows > 1 && reader->error->status == STATUS_OK;
}

static bool open_statements(struct rule_reading *reader, const struct rule_file *file)
{
    reader->insertion = db_prepare(reader->db, file->insertion, reader->error);
    reader->duplicate =
        reader->insertion ? db_prepare(reader->db, file->duplicate, reader->error) : NULL;
    reader->line =
        reader->duplicate
            ? db_prepare(reader->db,
                         "INSERT INTO rule_line (file, row, line) VALUES (:file, :row, :line)",
                         reader->error)
            : NULL;
    return reader->line && db_script(reader->db, reader->name, file->clearing, reader->error);
}

static void close_statements(struct rule_reading *reader)
{
    statement_close(reader->insertion);
    statement_close(reader->duplicate);
    statement_close(reader->line);
    rule_words_close(reader->words);
}

static bool note_file(struct rule_reading *reader, const char *sql)
{
    struct statement *note = db_prepare(reader->db, sql, reader->error);
    bind_text(note, ":file", reader->name);
    return statement_run_once(note, reader->error);
}

/* What would be wrong data in a file of exports is a fault of the rules here. */
static bool read_text(const struct rule_reading *reader, const char *path, struct input *input,
                      struct decoded *decoded)
{
    char shown[NAME_SIZE + 8];

    snprintf(shown, sizeof shown, "regles/%s", reader->name);
    if (input_read(input, path, shown, reader->error) &&
        container_check_text(input->bytes, input->length, shown, reader->error) &&
        decode(decoded, input->bytes, input->length, NULL, shown, reader->error))
        return true;
    if (reader->error->status == STATUS_DATA) {
        rule_faults_add(reader->faults, "%s", reader->error->text);
        reader->error->status = STATUS_OK;
    }
    return false;
}

bool rule_file_read(struct db *db, const struct rule_file *file, const char *path,
                    struct rule_faults *faults, struct error *error)
{
    struct input input = {0};
    struct decoded decoded = {0};
    struct rule_reading reader = {.db = db, .faults = faults, .error = error};

    snprintf(reader.name, sizeof reader.name, "%s", file->name);
    error->status = STATUS_OK;
    const bool is_whole = note_file(&reader, "INSERT INTO own_rule_file (file) VALUES (:file)") &&
                          load_columns(&reader) && read_text(&reader, path, &input, &decoded) &&
                          (reader.words = rule_words_open(db, error)) != NULL &&
                          open_statements(&reader, file) && read_rows(&reader, &decoded) &&
                          !reader.has_lost;
    close_statements(&reader);
    const bool done =
        error->status == STATUS_OK &&
        (is_whole ||
         note_file(&reader, "UPDATE own_rule_file SET has_lost = 1 WHERE file = :file"));
    decoded_clear(&decoded);
    input_clear(&input);
    return done;
}
