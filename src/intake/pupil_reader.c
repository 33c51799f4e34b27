/* SPDX-License-Identifier: MIT */
#include "pupil_reader.h"

#include <stdio.h>
#include <string.h>

#include "passregion/identifier.h"
#include "passregion/text.h"
#include "row_look.h"
#include "words/class_title.h"

enum { REST_SIZE = 256, EXCERPT_SIZE = 96 };

static bool is_our_class(const struct pupil_reader *reader, const char *class_name)
{
    return class_name && vocabulary_has_class(reader->values.vocabulary, class_name);
}

/*
 * A pupil of our group's collège comes to us like one from any other school,
 * and only when a class of ours is next. False: the line is not for us.
 */
static bool take_other_part(const struct pupil_reader *reader, const char *part,
                            struct pupil *pupil)
{
    if (!part || is_our_class(reader, pupil->fact[FACT_CLASS_BEFORE]))
        return true;
    if (!is_our_class(reader, pupil->fact[FACT_CLASS_AFTER]))
        return false;
    if (!pupil->fact[FACT_SCHOOL_BEFORE])
        pupil->fact[FACT_SCHOOL_BEFORE] = part;
    return true;
}

/* True when a line tells nothing: all it fills are columns that nobody reads. */
static bool tells_nothing(const struct pupil *pupil)
{
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
        if (pupil->fact[fact] && fact != FACT_STATUT &&
            (!fact_is_of_letters((enum fact)fact) || fact == FACT_PARENT_EMAIL))
            return false;
    }
    return true;
}

/* A class of ours alone in its column, above the rows it is of, which have none. */
static void read_group_title(const struct pupil_reader *reader, const struct row *row)
{
    const size_t column = reader->columns->class_column;
    const char *text = column < row->cell_count ? row->cells[column] : "";
    const bool is_class =
        strlen(text) < CLASS_SIZE && vocabulary_has_class(reader->values.vocabulary, text);

    memcpy(reader->block_class, is_class ? text : "", is_class ? strlen(text) + 1 : 1);
}

/* A line that is no pupil may name the class of those below it. */
static void read_block_title(const struct pupil_reader *reader, const struct row *row)
{
    char class_name[CLASS_SIZE];

    if (reader->columns->class_from_above)
        read_group_title(reader, row);
    if (!reader->columns->class_from_title)
        return;
    switch (
        class_title_read(row, reader->columns->file_year, reader->values.vocabulary, class_name)) {
    case CLASS_TITLE_ONE:
        memcpy(reader->block_class, class_name, sizeof class_name);
        break;
    case CLASS_TITLE_OTHER:
        reader->block_class[0] = '\0';
        break;
    case CLASS_TITLE_NONE:
        break;
    }
}

/* The class of a line that has none is that of a title, or of the first row of its group. */
static void take_block_class(const struct pupil_reader *reader, struct pupil *pupil)
{
    const struct columns *columns = reader->columns;
    const enum fact fact =
        fact_of_field(FIELD_CLASS, columns->file_year - reader->values.campaign_year);
    const char *own = fact == FACT_NONE ? NULL : pupil->fact[fact];

    if (fact == FACT_NONE || (!columns->class_from_title && !columns->class_from_above))
        return;
    if (own && columns->class_from_above) {
        const bool fits = strlen(own) < CLASS_SIZE;
        memcpy(reader->block_class, fits ? own : "", fits ? strlen(own) + 1 : 1);
    }
    if (own || !*reader->block_class)
        return;
    pupil->fact[fact] = reader->block_class;
    pupil->class_from_title = columns->class_from_title;
    pupil->class_from_above = columns->class_from_above;
}

static bool reject(const struct pupil_reader *reader, enum issue_code code, size_t line,
                   enum line_kind *kind, struct error *error)
{
    *kind = LINE_REJECTED;
    return issue_put(reader->values.sink, code, line, "", "", error);
}

/* What stands behind the last title: enough of it to see whose it is. */
static bool tell_rest(const struct pupil_reader *reader, const struct row *row, struct error *error)
{
    char rest[REST_SIZE] = "";
    char excerpt[EXCERPT_SIZE];
    size_t used = 0;

    for (size_t i = reader->columns->count; i < row->cell_count && used < sizeof rest; i++)
        used += (size_t)snprintf(rest + used, sizeof rest - used, "%s%s", used ? " ; " : "",
                                 row->cells[i]);
    return issue_put(reader->values.sink, ISSUE_TWO_ROWS, row->line, "",
                     text_excerpt(rest, excerpt, sizeof excerpt), error);
}

/* A cell behind the last title, by the place of its column. */
static bool tell_behind(const struct pupil_reader *reader, const struct row *row,
                        struct error *error)
{
    char name[COLUMN_NAME_SIZE];
    size_t place = reader->columns->count;

    while (text_is_empty(row->cells[place]))
        place++;
    return issue_put(reader->values.sink, ISSUE_LONG_ROW, row->line, column_name("", place, name),
                     "", error);
}

/* The width of a row against its header: a cell may have slipped. */
static bool check_width(const struct pupil_reader *reader, const struct row *row,
                        const struct row_look *look, struct error *error)
{
    /* Half a line more is the next pupil's. */
    if (look->filled_behind && 2 * look->filled_behind >= reader->columns->count)
        return tell_rest(reader, row, error);
    if (look->filled_behind)
        return tell_behind(reader, row, error);
    if (reader->is_text && row->cell_count + 1 < reader->columns->count)
        return issue_put(reader->values.sink, ISSUE_SHORT_ROW, row->line, "", "", error);
    return true;
}

static bool check_class_row(const struct pupil_reader *reader, const struct pupil *pupil,
                            enum line_kind *kind, struct error *error)
{
    if (pupil->fact[FACT_CLASS_AFTER] &&
        (pupil->fact[FACT_MEF_AFTER] || pupil->fact[FACT_FORMATION_AFTER])) {
        *kind = LINE_PUPIL;
        return true;
    }
    return reject(reader, ISSUE_CLASS_ROW, pupil->line, kind, error);
}

static bool is_nobody(const struct pupil *pupil)
{
    const char *family_name = pupil->fact[FACT_FAMILY_NAME];
    const char *first_name = pupil->fact[FACT_FIRST_NAME];

    return !family_name ||
           (first_name && strlen(family_name) == 1 && !strcmp(family_name, first_name));
}

/* Whether it is the line of a pupil, and of whom; else *kind says what becomes of it. */
static bool check_names(const struct pupil_reader *reader, const struct row *row,
                        const struct row_look *look, struct pupil *pupil, enum line_kind *kind,
                        struct error *error)
{
    if (tells_nothing(pupil))
        return true;
    /* « X » for both is no name. */
    if (look->filled > 1 && is_nobody(pupil))
        return reject(reader, ISSUE_NO_NAME, pupil->line, kind, error);
    if (!pupil->fact[FACT_FAMILY_NAME]) {
        read_block_title(reader, row);
        return true;
    }
    if (!pupil->fact[FACT_FIRST_NAME] || !text_has_letter(pupil->fact[FACT_FIRST_NAME])) {
        /* Alone on its line it may be a title: the class above holds no longer. */
        if (look->filled == 1)
            reader->block_class[0] = '\0';
        return reject(reader, ISSUE_NO_FIRST_NAME, pupil->line, kind, error);
    }
    if (!take_other_part(reader, look->other_part, pupil))
        return true;
    *kind = LINE_PUPIL;
    take_block_class(reader, pupil);
    return true;
}

/* Reads the cells of a line that may be a pupil's. */
static bool read_pupil(const struct pupil_reader *reader, const struct row *row,
                       const struct row_look *look, struct pupil *pupil, enum line_kind *kind,
                       struct error *error)
{
    if (look->is_nameless)
        return reject(reader, ISSUE_NO_NAME, row->line, kind, error);
    /* A list of pupils asks whether they are gone; a list of numbers takes them back. */
    if (look->is_struck && reader->role == ROLE_PASS)
        return reject(reader, ISSUE_STRUCK_LINE, row->line, kind, error);
    if (!pupil_cells_read(reader, row, look->is_struck, pupil, error))
        return false;
    if (reader->role == ROLE_CLASSES)
        return check_class_row(reader, pupil, kind, error);
    if (!check_names(reader, row, look, pupil, kind, error))
        return false;
    if (look->is_struck)
        pupil->fact[FACT_STRUCK] = "oui";
    return *kind != LINE_PUPIL || check_width(reader, row, look, error);
}

bool pupil_read(const struct pupil_reader *reader, const struct row *row, struct pupil *pupil,
                enum line_kind *kind, struct error *error)
{
    *pupil = (struct pupil){.line = row->line};
    *kind = LINE_IGNORED;
    if (row->kind == ROW_UNCLOSED_QUOTE)
        return reject(reader, ISSUE_UNCLOSED_QUOTE, row->line, kind, error);
    if (row->kind == ROW_TOO_LARGE)
        return reject(reader, ISSUE_ROW_TOO_LARGE, row->line, kind, error);
    if (row->kind == ROW_BLANK)
        return true;

    const struct row_look look = row_look_at(reader, row);
    if (!look.filled || look.repeats_header || look.is_group || look.for_another_school)
        return true;
    bool is_side;
    if (!row_look_is_side_line(reader, row, &look, &is_side, error))
        return false;
    if (is_side) {
        read_block_title(reader, row);
        return true;
    }
    return look.is_zero || read_pupil(reader, row, &look, pupil, kind, error);
}
