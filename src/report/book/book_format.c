/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "book.h"

enum { CELL_SIZE = 11, TITLE_SIZE = 15, HEADLINE_SIZE = 13, COLOUR_SIZE = 16 };

/* Each asks for one thing and adds it to the look. */

static void add(struct style *style, const char *part, const char *value)
{
    style->look += wish_part(part, value);
}

static void add_colour(struct style *style, const char *part, lxw_color_t colour)
{
    char text[COLOUR_SIZE];

    snprintf(text, sizeof text, "FF%06X", (unsigned)colour);
    add(style, part, text);
}

/* What libxlsxwriter gives to cells without a format, too. */
static void add_font(struct style *style, int size)
{
    char text[COLOUR_SIZE];

    snprintf(text, sizeof text, "%d", size);
    add(style, "name", "Calibri");
    add(style, "sz", text);
}

static void set_font(struct style *style, int size)
{
    format_set_font_name(style->format, "Calibri");
    format_set_font_size(style->format, size);
    add_font(style, size);
}

/* Letters are black where nothing is said. */
static void set_ink(struct style *style, lxw_color_t ink)
{
    format_set_font_color(style->format, ink);
    if (ink != BLACK)
        add_colour(style, "color", ink);
}

static void set_paper(struct style *style, lxw_color_t paper)
{
    format_set_bg_color(style->format, paper);
    add_colour(style, "paper", paper);
}

static void set_bold(struct style *style)
{
    format_set_bold(style->format);
    add(style, "b", "");
}

static void set_wrap(struct style *style)
{
    format_set_text_wrap(style->format);
    add(style, "wrap", "1");
}

static void set_centred(struct style *style)
{
    format_set_align(style->format, LXW_ALIGN_CENTER);
    add(style, "horizontal", "center");
}

/* What is indented starts at the left. */
static void set_indent(struct style *style)
{
    format_set_indent(style->format, 1);
    add(style, "horizontal", "left");
    add(style, "indent", "1");
}

static void set_line(struct style *style, uint8_t border, const char *name)
{
    format_set_bottom(style->format, border);
    format_set_bottom_color(style->format, LINE);
    add(style, "bottom", name);
    add_colour(style, "color", LINE);
}

static void set_number(struct style *style, const char *code)
{
    format_set_num_format(style->format, code);
    add(style, "format", code);
}

static struct style new_style(struct book *book, int size, bool *ok)
{
    struct style style = {.format = workbook_add_format(book->workbook)};

    *ok = *ok && style.format;
    if (style.format) {
        set_font(&style, size);
        format_set_align(style.format, LXW_ALIGN_VERTICAL_CENTER);
        add(&style, "vertical", "center");
    }
    return style;
}

static struct style sized(struct book *book, int size, lxw_color_t paper, lxw_color_t ink,
                          bool bold, bool *ok)
{
    struct style style = new_style(book, size, ok);

    if (style.format) {
        if (paper != WHITE) {
            set_paper(&style, paper);
            add(&style, "pattern", "solid");
        }
        set_ink(&style, ink);
        if (bold)
            set_bold(&style);
    }
    return style;
}

static struct style filled(struct book *book, lxw_color_t paper, lxw_color_t ink, bool bold,
                           bool *ok)
{
    return sized(book, CELL_SIZE, paper, ink, bold, ok);
}

/* What a conditional format changes: it has no font of its own. */
static struct style tint(struct book *book, lxw_color_t paper, lxw_color_t ink, bool *ok)
{
    struct style style = {.format = workbook_add_format(book->workbook)};

    *ok = *ok && style.format;
    if (style.format) {
        set_paper(&style, paper);
        if (ink != BLACK)
            set_ink(&style, ink);
    }
    return style;
}

static void shape_cell(struct style *style, enum cell_type type)
{
    switch (type) {
    case CELL_ID:
        set_number(style, "@");
        break;
    case CELL_DATE:
        set_number(style, "dd/mm/yyyy");
        set_centred(style);
        break;
    case CELL_NUMBER:
        set_centred(style);
        break;
    case CELL_MONEY:
        /* What stands at its right keeps its distance. */
        set_number(style, "#,##0.00\\ \"€\"_-");
        break;
    case CELL_LONG:
        set_wrap(style);
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
            struct style *style = &book->cell[type][look];
            *style = filled(book, PAPERS[look], BLACK, look == LOOK_TOTAL, ok);
            if (!style->format)
                continue;
            shape_cell(style, (enum cell_type)type);
            set_line(style, LXW_BORDER_HAIR, "hair");
            if (look == LOOK_OFFICE) {
                format_set_unlocked(style->format);
                add(style, "locked", "0");
            }
        }
    }
}

static void shape_titles(struct book *book)
{
    struct style *const wrapped[] = {&book->label,  &book->note,         &book->section_value,
                                     &book->text,   &book->alert,        &book->link,
                                     &book->header, &book->office_header};
    struct style *const centred[] = {&book->header, &book->office_header, &book->section_value};

    /* NOLINTBEGIN(bugprone-sizeof-expression): pointers are counted, not what they point to */
    for (size_t i = 0; i < sizeof wrapped / sizeof *wrapped; i++)
        set_wrap(wrapped[i]);
    for (size_t i = 0; i < sizeof centred / sizeof *centred; i++)
        set_centred(centred[i]);
    /* NOLINTEND(bugprone-sizeof-expression) */
    set_indent(&book->note);
    set_indent(&book->field);
    set_line(&book->field, LXW_BORDER_THIN, "thin");
    format_set_underline(book->link.format, LXW_UNDERLINE_SINGLE);
    add(&book->link, "u", "");
}

bool book_make_formats(struct book *book)
{
    struct style usual = {.look = 0};
    bool ok = true;

    add_font(&usual, CELL_SIZE);
    wish_note(&book->meant.looks, wish_element(0, "xf"), usual.look);
    book->title_format = sized(book, TITLE_SIZE, INK, WHITE, true, &ok);
    book->long_title_format = filled(book, INK, WHITE, true, &ok);
    book->subtitle_format = filled(book, BAND, INK, false, &ok);
    book->facts_format = filled(book, WHITE, INK, false, &ok);
    book->header = filled(book, INK, WHITE, true, &ok);
    book->office_header = filled(book, OFFICE, WHITE, true, &ok);
    book->section = filled(book, BAND, INK, true, &ok);
    book->section_value = filled(book, BAND, INK, true, &ok);
    book->headline = sized(book, HEADLINE_SIZE, WHITE, INK, true, &ok);
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
