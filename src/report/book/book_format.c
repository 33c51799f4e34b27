/* SPDX-License-Identifier: MIT */
#include "book.h"

static lxw_format *new_format(struct book *book, bool *ok)
{
    lxw_format *format = workbook_add_format(book->workbook);

    *ok = *ok && format;
    if (format) {
        format_set_font_name(format, "Calibri");
        format_set_font_size(format, 11);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    }
    return format;
}

static lxw_format *filled(struct book *book, lxw_color_t paper, lxw_color_t ink, bool bold,
                          bool *ok)
{
    lxw_format *format = new_format(book, ok);

    if (format) {
        if (paper != WHITE)
            format_set_bg_color(format, paper);
        format_set_font_color(format, ink);
        if (bold)
            format_set_bold(format);
    }
    return format;
}

/* What a conditional format changes: it has no font of its own. */
static lxw_format *tint(struct book *book, lxw_color_t paper, lxw_color_t ink, bool *ok)
{
    lxw_format *format = workbook_add_format(book->workbook);

    *ok = *ok && format;
    if (format) {
        format_set_bg_color(format, paper);
        if (ink != BLACK)
            format_set_font_color(format, ink);
    }
    return format;
}

static void shape_cell(lxw_format *format, enum cell_type type)
{
    switch (type) {
    case CELL_ID:
        format_set_num_format(format, "@");
        break;
    case CELL_DATE:
        format_set_num_format(format, "dd/mm/yyyy");
        format_set_align(format, LXW_ALIGN_CENTER);
        break;
    case CELL_NUMBER:
        format_set_align(format, LXW_ALIGN_CENTER);
        break;
    case CELL_MONEY:
        /* What stands at its right keeps its distance. */
        format_set_num_format(format, "#,##0.00\\ \"€\"_-");
        break;
    case CELL_LONG:
        format_set_text_wrap(format);
        break;
    case CELL_PLAIN:
    case CELL_HIDDEN:
        break;
    }
}

static void make_cells(struct book *book, bool *ok)
{
    static const lxw_color_t PAPERS[] = {WHITE, OFFICE_PALE, BAND};

    for (int type = CELL_PLAIN; type <= CELL_HIDDEN; type++) {
        for (int look = LOOK_PLAIN; look < LOOK_COUNT; look++) {
            lxw_format *format = filled(book, PAPERS[look], BLACK, look == LOOK_TOTAL, ok);
            book->cell[type][look] = format;
            if (!format)
                continue;
            shape_cell(format, (enum cell_type)type);
            format_set_bottom(format, LXW_BORDER_HAIR);
            format_set_bottom_color(format, LINE);
            if (look == LOOK_OFFICE)
                format_set_unlocked(format);
        }
    }
}

static void shape_titles(struct book *book)
{
    format_set_font_size(book->title_format, 15);
    format_set_font_size(book->headline, 13);
    format_set_indent(book->note, 1);
    format_set_text_wrap(book->label);
    format_set_text_wrap(book->note);
    format_set_indent(book->field, 1);
    format_set_bottom(book->field, LXW_BORDER_THIN);
    format_set_bottom_color(book->field, LINE);
    format_set_text_wrap(book->section_value);
    format_set_text_wrap(book->text);
    format_set_text_wrap(book->alert);
    format_set_text_wrap(book->link);
    format_set_text_wrap(book->header);
    format_set_text_wrap(book->office_header);
    format_set_align(book->header, LXW_ALIGN_CENTER);
    format_set_align(book->office_header, LXW_ALIGN_CENTER);
    format_set_align(book->section_value, LXW_ALIGN_CENTER);
    format_set_underline(book->link, LXW_UNDERLINE_SINGLE);
}

bool book_make_formats(struct book *book)
{
    bool ok = true;

    book->title_format = filled(book, INK, WHITE, true, &ok);
    book->long_title_format = filled(book, INK, WHITE, true, &ok);
    book->subtitle_format = filled(book, BAND, INK, false, &ok);
    book->facts_format = filled(book, WHITE, INK, false, &ok);
    book->header = filled(book, INK, WHITE, true, &ok);
    book->office_header = filled(book, OFFICE, WHITE, true, &ok);
    book->section = filled(book, BAND, INK, true, &ok);
    book->section_value = filled(book, BAND, INK, true, &ok);
    book->headline = filled(book, WHITE, INK, true, &ok);
    book->label = filled(book, WHITE, BLACK, false, &ok);
    book->link = filled(book, WHITE, INK, false, &ok);
    book->text = filled(book, WHITE, INK, false, &ok);
    book->alert = filled(book, WHITE, ALERT_INK, true, &ok);
    book->note = filled(book, WHITE, GREY, false, &ok);
    book->field = filled(book, WHITE, BLACK, false, &ok);
    book->stripe = tint(book, PALE, BLACK, &ok);
    book->mark[MARK_DONE] = tint(book, DONE_PAPER, DONE_INK, &ok);
    book->mark[MARK_ALERT] = tint(book, ALERT_PAPER, ALERT_INK, &ok);
    make_cells(book, &ok);
    if (ok)
        shape_titles(book);
    return ok;
}
