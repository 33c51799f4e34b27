/* SPDX-License-Identifier: MIT */
#include "pupil_reader.h"

#include <string.h>

#include "passregion/identifier.h"
#include "passregion/text.h"
#include "value.h"

enum { FOLDED_MAX = 256, SENTENCE_WORDS = 4 };

/* What a row looks like before it is read. */
struct glance {
    size_t filled;        /* cells that hold something */
    size_t filled_behind; /* of them, behind the last title */
    bool repeats_header;
    bool is_group;           /* SIECLE's structure G: a group, not a class */
    bool for_another_school; /* AFFELNET: a wish for another school */
    const char *other_part;  /* Charlemagne: a part of the group that is no lycée; or NULL */
};

/* Whether the cell names a part of the group of schools that is not ours. */
static bool is_other_part(const struct pupil_reader *reader, const char *text)
{
    const enum school_part part = school_part(reader->values.vocabulary, text);

    return part == SCHOOL_PART_OTHER ||
           (part == SCHOOL_PART_LYCEE && reader->columns->has_own_part);
}

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

static struct glance glance_at(const struct pupil_reader *reader, const struct row *row)
{
    struct glance glance = {.repeats_header = row->cell_count > 0};
    const struct columns *columns = reader->columns;
    char folded[FOLDED_MAX];
    char uai[UAI_SIZE];

    for (size_t i = 0; i < row->cell_count; i++) {
        const char *clean = cell_clean(row->cells[i]);
        char *text = memmove(row->cells[i], clean, strlen(clean) + 1);
        const bool titled = i < columns->count;
        if (glance.repeats_header && strcmp(text, titled ? columns->column[i].title : "") != 0)
            glance.repeats_header = false;
        if (text_is_empty(text))
            continue;
        glance.filled++;
        glance.filled_behind += !titled;
        if (!titled)
            continue;
        if (columns->column[i].field == FIELD_STRUCTURE_TYPE &&
            text_fold(text, folded, sizeof folded) < sizeof folded) {
            const char *type =
                vocabulary_word(reader->values.vocabulary, WORD_STRUCTURE_TYPE, folded);
            glance.is_group = type && !strcmp(type, "groupe");
        }
        if (columns->column[i].field == FIELD_SCHOOL_PART && is_other_part(reader, text))
            glance.other_part = text;
        if (columns->column[i].field == FIELD_HOST_UAI && reader->role == ROLE_ENROLMENT &&
            *reader->own_uai && uai_read(text, uai))
            glance.for_another_school = strcmp(uai, reader->own_uai) != 0;
    }
    return glance;
}

/* Of two cells of one meaning the first wins, and those of a lower rank come first. */
static bool read_cells(const struct pupil_reader *reader, const struct row *row,
                       struct pupil *pupil, struct error *error)
{
    for (int rank = 0; rank < RANK_COUNT; rank++) {
        for (size_t i = 0; i < row->cell_count && i < reader->columns->count; i++) {
            const struct column *column = &reader->columns->column[i];
            const struct cell cell = {&reader->values, column, pupil, row->cells[i], error};
            if (column->rank == rank && !text_is_empty(cell.text) && !value_read(&cell))
                return false;
        }
    }
    /* A column that exists and says nothing is not the same as no column. */
    for (size_t i = 0; i < reader->columns->count; i++) {
        const struct column *column = &reader->columns->column[i];
        if (column->field == FIELD_STATUT && column->fact != FACT_NONE && !pupil->fact[FACT_STATUT])
            pupil->fact[FACT_STATUT] = "inconnu";
    }
    return true;
}

/* True when a line tells nothing: all it fills are columns that nobody reads. */
static bool tells_nothing(const struct pupil *pupil)
{
    for (int fact = FACT_NONE + 1; fact < FACT_COUNT; fact++) {
        if (pupil->fact[fact] && fact != FACT_STATUT)
            return false;
    }
    return true;
}

static bool has_digit(const char *text)
{
    return text && strpbrk(text, "0123456789");
}

/*
 * When a cell's first word, numbers skipped, makes its line no pupil's: "":
 * always, another text: where a number stands in the place of a name. NULL: never.
 */
static const char *side_word(const struct pupil_reader *reader, const char *cell)
{
    char folded[FOLDED_MAX];

    if (text_fold(cell, folded, sizeof folded) >= sizeof folded)
        return NULL;
    char *word = folded + strspn(folded, "0123456789 ");
    word[strcspn(word, " ")] = '\0';
    return vocabulary_word(reader->values.vocabulary, WORD_SIDE_LINE, word);
}

/*
 * « Classe : TCUIS » or « Classe ; TCUIS » above a block, where lists have no
 * class of their own; a column of whole names would take the first for a pupil.
 */
static bool is_class_line(const struct pupil_reader *reader, const struct row *row,
                          const struct glance *glance)
{
    char folded[FOLDED_MAX];
    char class_name[CLASS_SIZE];

    if (!reader->columns->class_from_title)
        return false;
    if (glance->filled == 1)
        return class_title_read(row, reader->columns->file_year, reader->values.vocabulary,
                                class_name) != CLASS_TITLE_NONE;
    if (glance->filled != 2 || row->cell_count < 2)
        return false;
    if (text_fold(row->cells[0], folded, sizeof folded) >= sizeof folded)
        return false;
    const struct label *label = vocabulary_label(reader->values.vocabulary, folded);
    return label && label->field == FIELD_CLASS &&
           !strpbrk(row->cells[1], "abcdefghijklmnopqrstuvwxyz");
}

/* « Filles : 1 », « Professeur principal : » and « Moyenne ; 12 » stand where names would. */
static bool is_counted(const char *family_name, const char *first_name)
{
    if (!family_name || !first_name)
        return false;
    return strchr(family_name, ':') || strchr(first_name, ':') ||
           strspn(first_name, "0123456789 ,.%/") == strlen(first_name) ||
           strspn(family_name, "0123456789 ,.%/") == strlen(family_name);
}

/* Four words and more in the only cell of a line. */
static bool is_sentence(const struct row *row)
{
    size_t words = 0;

    for (size_t i = 0; i < row->cell_count; i++) {
        for (const char *at = row->cells[i]; *at; at++)
            words += *at != ' ' && (at == row->cells[i] || at[-1] == ' ');
    }
    return words >= SENTENCE_WORDS;
}

/*
 * A total, a class title, a note: « Total : 24 », « 2MHR1 ; 24 élèves »,
 * « Édité le … ». Some of these words are surnames too (Page, Classe): they
 * need a number where a name would stand.
 */
static bool is_side_line(const struct pupil_reader *reader, const struct row *row,
                         const struct glance *glance, bool *is_side, struct error *error)
{
    struct pupil_reader silent = *reader;
    struct pupil pupil = {.line = row->line};

    *is_side = false;
    silent.values.sink = NULL;
    if (glance->filled > 2 || (reader->role == ROLE_CLASSES && glance->filled == 2))
        return true;
    if (!read_cells(&silent, row, &pupil, error))
        return false;
    const char *family_name = pupil.fact[FACT_FAMILY_NAME];
    const char *first_name = pupil.fact[FACT_FIRST_NAME];
    const bool has_names = family_name && first_name;
    const bool numbered = has_digit(family_name) || has_digit(first_name);

    *is_side = is_class_line(reader, row, glance) || is_counted(family_name, first_name);
    for (size_t i = 0; !*is_side && i < row->cell_count; i++) {
        const char *when = side_word(reader, row->cells[i]);
        *is_side = when && (!*when || numbered || !has_names);
    }
    /* « 2MHR1 » above its block; a sentence below the list */
    *is_side = *is_side || (glance->filled == 1 && !has_names && (numbered || is_sentence(row)));
    return true;
}

/* A line that is no pupil may name the class of those below it. */
static void read_block_title(const struct pupil_reader *reader, const struct row *row)
{
    char class_name[CLASS_SIZE];

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

static void take_block_class(const struct pupil_reader *reader, struct pupil *pupil)
{
    const enum fact fact =
        fact_of_field(FIELD_CLASS, reader->columns->file_year - reader->values.campaign_year);

    if (fact != FACT_NONE && reader->columns->class_from_title && *reader->block_class &&
        !pupil->fact[fact]) {
        pupil->fact[fact] = reader->block_class;
        pupil->class_from_title = true;
    }
}

static bool reject(const struct pupil_reader *reader, enum issue_code code, size_t line,
                   enum line_kind *kind, struct error *error)
{
    *kind = LINE_REJECTED;
    return issue_put(reader->values.sink, code, line, "", "", error);
}

/* The width of a row against its header: a cell may have slipped. */
static bool check_width(const struct pupil_reader *reader, const struct row *row,
                        const struct glance *glance, struct error *error)
{
    if (glance->filled_behind)
        return issue_put(reader->values.sink, ISSUE_LONG_ROW, row->line, "", "", error);
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

    const struct glance glance = glance_at(reader, row);
    if (!glance.filled || glance.repeats_header || glance.is_group || glance.for_another_school)
        return true;
    bool is_side;
    if (!is_side_line(reader, row, &glance, &is_side, error))
        return false;
    if (is_side) {
        read_block_title(reader, row);
        return true;
    }
    if (!read_cells(reader, row, pupil, error))
        return false;
    if (reader->role == ROLE_CLASSES)
        return check_class_row(reader, pupil, kind, error);
    if (tells_nothing(pupil))
        return true;
    if (!pupil->fact[FACT_FAMILY_NAME])
        return glance.filled == 1 || reject(reader, ISSUE_NO_NAME, row->line, kind, error);
    if (!pupil->fact[FACT_FIRST_NAME]) {
        /* Alone on its line it may be a title: the class above holds no longer. */
        if (glance.filled == 1)
            reader->block_class[0] = '\0';
        return reject(reader, ISSUE_NO_FIRST_NAME, row->line, kind, error);
    }
    if (!take_other_part(reader, glance.other_part, pupil))
        return true;
    *kind = LINE_PUPIL;
    take_block_class(reader, pupil);
    return check_width(reader, row, &glance, error);
}
