/* SPDX-License-Identifier: MIT */
#include "row_look.h"

#include <string.h>

#include "passregion/date_text.h"
#include "passregion/identifier.h"
#include "passregion/text.h"
#include "words/class_title.h"

enum { FOLDED_MAX = 256, SENTENCE_WORDS = 4 };

/* Whether the cell names a part of the group of schools that is not ours. */
static bool is_other_part(const struct pupil_reader *reader, const char *text)
{
    const enum school_part part = school_part(reader->values.vocabulary, text);

    return part == SCHOOL_PART_OTHER ||
           (part == SCHOOL_PART_LYCEE && reader->columns->has_own_part);
}

/* What a column that says something of the line itself says. */
static void look_at_cell(const struct pupil_reader *reader, enum field field, const char *text,
                         struct row_look *look)
{
    char folded[FOLDED_MAX];
    char uai[UAI_SIZE];

    if (field == FIELD_STRUCTURE_TYPE && text_fold(text, folded, sizeof folded) < sizeof folded) {
        const char *type = vocabulary_word(reader->values.vocabulary, WORD_STRUCTURE_TYPE, folded);
        look->is_group = type && !strcmp(type, "groupe");
    }
    if (field == FIELD_SCHOOL_PART && is_other_part(reader, text))
        look->other_part = text;
    if (field == FIELD_HOST_UAI && reader->role == ROLE_ENROLMENT && *reader->own_uai &&
        uai_read(text, uai))
        look->for_another_school = strcmp(uai, reader->own_uai) != 0;
}

struct row_look row_look_at(const struct pupil_reader *reader, const struct row *row)
{
    struct row_look look = {.repeats_header = row->cell_count > 0, .is_zero = true};
    const struct columns *columns = reader->columns;
    bool has_name = false;
    bool has_letter = false;

    for (size_t i = 0; i < row->cell_count; i++) {
        const char *clean = cell_clean(row->cells[i]);
        char *text = memmove(row->cells[i], clean, strlen(clean) + 1);
        const bool titled = i < columns->count;
        if (look.repeats_header && strcmp(text, titled ? columns->column[i].title : "") != 0)
            look.repeats_header = false;
        if (text_is_empty(text))
            continue;
        look.filled++;
        look.filled_behind += !titled;
        look.is_zero &= cell_is_zero(text);
        if (!titled)
            continue;
        const enum field field = columns->column[i].field;
        if (field == FIELD_FAMILY_NAME || field == FIELD_FULL_NAME) {
            has_name = true;
            has_letter |= text_has_letter(text);
        }
        look_at_cell(reader, field, text, &look);
    }
    look.is_nameless = has_name && !has_letter;
    look.is_struck = pupil_cells_are_struck(reader, row);
    return look;
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
                          const struct row_look *look)
{
    char folded[FOLDED_MAX];
    char class_name[CLASS_SIZE];

    if (!reader->columns->class_from_title)
        return false;
    if (look->filled == 1)
        return class_title_read(row, reader->columns->file_year, reader->values.vocabulary,
                                class_name) != CLASS_TITLE_NONE;
    if (look->filled != 2 || row->cell_count < 2)
        return false;
    if (text_fold(row->cells[0], folded, sizeof folded) >= sizeof folded)
        return false;
    const struct label *label = vocabulary_label(reader->values.vocabulary, folded);
    return label && label->field == FIELD_CLASS &&
           !strpbrk(row->cells[1], "abcdefghijklmnopqrstuvwxyz");
}

/* « Filles : 1 », « Moyenne ; 12 » and « Fait à Lyon ; le 12/06/2026 » stand where names would. */
static bool is_counted(const char *family_name, const char *first_name)
{
    if (!family_name || !first_name)
        return false;
    struct date_place day;
    return strchr(family_name, ':') || strchr(first_name, ':') ||
           date_text_find(first_name, 0, &day) ||
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

bool row_look_is_side_line(const struct pupil_reader *reader, const struct row *row,
                           const struct row_look *look, bool *is_side, struct error *error)
{
    struct pupil_reader silent = *reader;
    struct pupil pupil = {.line = row->line};

    *is_side = false;
    silent.values.sink = NULL;
    if (look->filled > 2 || (reader->role == ROLE_CLASSES && look->filled == 2))
        return true;
    if (!pupil_cells_read(&silent, row, true, &pupil, error))
        return false;
    const char *family_name = pupil.fact[FACT_FAMILY_NAME];
    const char *first_name = pupil.fact[FACT_FIRST_NAME];
    const bool has_names = family_name && first_name;
    const bool numbered = has_digit(family_name) || has_digit(first_name);

    *is_side = is_class_line(reader, row, look) || is_counted(family_name, first_name);
    for (size_t i = 0; !*is_side && i < row->cell_count; i++) {
        const char *when = side_word(reader, row->cells[i]);
        *is_side = when && (!*when || numbered || !has_names);
    }
    /* « 2MHR1 » above its block; a sentence below the list */
    *is_side = *is_side || (look->filled == 1 && !has_names && (numbered || is_sentence(row)));
    return true;
}
