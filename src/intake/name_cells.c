/* SPDX-License-Identifier: MIT */
#include "name_cells.h"

#include <string.h>

#include "passregion/text.h"
#include "words/name.h"

enum {
    ROWS_READ = 100,
    CELLS_MIN = 2,  /* of one shape, for a column to be one of names, */
    SHARE_MIN = 60, /* … and what share of those that are filled, in hundredths */
    LETTERS_MIN = 2,
    TEXT_SIZE = 256 /* no name is that long */
};

/* How the cells of a column are written. */
struct shapes {
    size_t filled;
    size_t names; /* MARTIN, DE LA FONTAINE, Léa, Jean-Baptiste */
    size_t whole; /* MARTIN Léa */
};

static void count_shape(struct shapes *shapes, const char *text)
{
    char copy[TEXT_SIZE];
    char *family_name;
    char *first_name;
    const size_t length = strlen(text);

    shapes->filled++;
    if (length < LETTERS_MIN || length >= sizeof copy || strpbrk(text, "0123456789@/;:_()"))
        return;
    memcpy(copy, text, length + 1);
    if (name_split(copy, &family_name, &first_name) == NAME_SPLIT) {
        shapes->whole++;
        return;
    }
    /* What starts with a small letter is a word like any other. */
    const size_t first = (unsigned char)*text >= 0xC0 ? 2 : 1;
    shapes->names += name_is_capital(text, first) && text_has_letter(text);
}

static bool count_shapes(const struct table *table, const struct told_titles *titles,
                         struct shapes *shapes, struct error *error)
{
    struct row row;
    struct rows *rows = rows_open(table, error);

    if (!rows)
        return false;
    for (size_t n = 0; n < titles->rows + ROWS_READ && rows_next(rows, &row, error); n++) {
        for (size_t i = 0; n >= titles->rows && i < row.cell_count && i < titles->count; i++) {
            const char *text = row.kind == ROW_CELLS ? cell_clean(row.cells[i]) : "";
            if (titles->field[i] == FIELD_UNKNOWN && !text_is_empty(text))
                count_shape(&shapes[i], text);
        }
    }
    rows_close(rows);
    return error->status == STATUS_OK;
}

static bool is_mostly(const struct shapes *shapes, size_t cells)
{
    return cells >= CELLS_MIN && 100 * cells >= SHARE_MIN * shapes->filled;
}

/* The column beside the one that is known, in front or behind as names stand; or `count`. */
static size_t beside(const struct shapes *shapes, size_t count, size_t known, bool is_behind)
{
    const size_t first = is_behind ? known + 1 : known - 1;
    const size_t second = is_behind ? known - 1 : known + 1;

    if (first < count && is_mostly(&shapes[first], shapes[first].names))
        return first;
    return second < count && is_mostly(&shapes[second], shapes[second].names) ? second : count;
}

/* The only column of whole names; or `count`. */
static size_t whole_names(const struct shapes *shapes, size_t count)
{
    size_t found = count;

    for (size_t i = 0; i < count; i++) {
        if (!is_mostly(&shapes[i], shapes[i].whole))
            continue;
        if (found < count)
            return count;
        found = i;
    }
    return found;
}

/* The place of a field among the titles; or their number. */
static size_t place_of(const struct told_titles *titles, enum field field)
{
    size_t place = 0;

    while (place < titles->count && titles->field[place] != field)
        place++;
    return place;
}

bool name_cells_find(const struct table *table, const struct told_titles *titles,
                     struct name_column *name, struct error *error)
{
    struct shapes shapes[CELL_COUNT_MAX] = {{0}};
    const size_t count = titles->count;
    const size_t family = place_of(titles, FIELD_FAMILY_NAME);
    const size_t first = place_of(titles, FIELD_FIRST_NAME);

    *name = (struct name_column){.field = FIELD_UNKNOWN};
    if (!count_shapes(table, titles, shapes, error))
        return false;
    if (family < count && first == count)
        *name = (struct name_column){beside(shapes, count, family, true), FIELD_FIRST_NAME};
    else if (first < count && family == count)
        *name = (struct name_column){beside(shapes, count, first, false), FIELD_FAMILY_NAME};
    else if (first == count && family == count)
        *name = (struct name_column){whole_names(shapes, count), FIELD_FULL_NAME};
    if (name->column == count)
        name->field = FIELD_UNKNOWN;
    return true;
}
