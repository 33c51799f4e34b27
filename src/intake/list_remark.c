/* SPDX-License-Identifier: MIT */
#include "list_remark.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_SIZE = 64 };

void line_note_add(struct line_note *note, size_t line)
{
    if (!note->count++)
        note->first = line;
}

bool line_note_tell(const struct line_note *note, enum issue_code code, const char *column,
                    const struct issue_sink *sink, struct error *error)
{
    char count[TEXT_SIZE];

    snprintf(count, sizeof count, "%zu ligne%s", note->count, note->count > 1 ? "s" : "");
    return !note->count || issue_put(sink, code, note->first, column, count, error);
}

/* Of two columns of one title the second is hardly ever read: two lists side by side. */
static bool check_titles(const struct columns *columns, const struct issue_sink *sink,
                         struct error *error)
{
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = &columns->column[i];
        for (size_t j = 0; column->fact != FACT_NONE && j < i; j++) {
            if (columns->column[j].fact == column->fact &&
                !strcmp(columns->column[j].title, column->title))
                return issue_put(sink, ISSUE_TITLE_TWICE, columns->header_line, column->title, "",
                                 error);
        }
    }
    return true;
}

/* Columns that were judged by their cells; one without a title is named by its place. */
static bool check_columns(const struct columns *columns, const struct issue_sink *sink,
                          struct error *error)
{
    char place[COLUMN_NAME_SIZE];
    char other[COLUMN_NAME_SIZE];

    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = &columns->column[i];
        const char *title = column_name(column->title, i, place);
        const char *first = column->first_title;
        if (first && column->fact != FACT_NONE &&
            !issue_put(sink, ISSUE_LIKE_BELOW, columns->header_line, column_name(first, i, other),
                       "", error))
            return false;
        const bool hides = column->is_hidden && column->fact != FACT_NONE;
        if ((column->has_remark &&
             !issue_put(sink, column->remark, columns->header_line, title, "", error)) ||
            (hides &&
             !issue_put(sink, ISSUE_HIDDEN_COLUMN, columns->header_line, title, "", error)))
            return false;
    }
    return true;
}

bool list_remark_columns(const struct columns *columns, const struct issue_sink *sink,
                         struct error *error)
{
    const struct line_note above = {columns->above_line, columns->above_count};

    return line_note_tell(&above, ISSUE_ABOVE_TITLES, "", sink, error) &&
           (!columns->may_be_before ||
            issue_put(sink, ISSUE_CLASSES_BEFORE, columns->header_line, "", "", error)) &&
           check_titles(columns, sink, error) && check_columns(columns, sink, error);
}
