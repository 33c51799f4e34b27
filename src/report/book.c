/* SPDX-License-Identifier: MIT */
#include "book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/platform.h"
#include "passregion/readback.h"
#include "passregion/text.h"

enum {
    TEXT_MAX = 32000, /* characters; Excel takes 32 767 */
    BUFFER_SIZE = 4 * TEXT_MAX,
    TITLE_ROW = 0,
    SUBTITLE_ROW = 1,
    A4 = 9
};

static bool write_fault(lxw_error code, const char *what, struct error *error)
{
    if (code == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return error_memory(error);
    return error_set(error, STATUS_IO, "écriture du classeur impossible (%s) : %s", what,
                     lxw_strerror(code));
}

bool book_checked(lxw_error code, const char *what, struct error *error)
{
    return code == LXW_NO_ERROR || write_fault(code, what, error);
}

bool book_wrote(struct sheet *sheet, lxw_error code, const char *what, struct error *error)
{
    sheet->book->cells[sheet->number]++;
    return book_checked(code, what, error);
}

/* True for « _x0041_ », which Excel would read as an escaped letter. */
static bool is_escape(const char *at)
{
    if (at[0] != '_' || at[1] != 'x')
        return false;
    return strspn(at + 2, "0123456789abcdefABCDEF") == 4 && at[6] == '_';
}

const char *book_clean(struct book *book, const char *text)
{
    char *out = book->buffer;
    size_t letters = 0;

    if (!text_is_utf8(text, strlen(text)))
        return "";
    for (const unsigned char *at = (const unsigned char *)text; *at && letters < TEXT_MAX; at++) {
        if (is_escape((const char *)at) && out + 6 < book->buffer + BUFFER_SIZE - 8) {
            memcpy(out, "_x005F", 6);
            out += 6;
        }
        if (*at < 0x20 && *at != '\n' && *at != '\t')
            *out++ = ' ';
        else if (at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xBE)
            at += 2; /* U+FFFE and U+FFFF are not XML */
        else
            *out++ = (char)*at;
        letters += (*at & 0xC0) != 0x80;
        if (out > book->buffer + BUFFER_SIZE - 16)
            break;
    }
    /* Never end inside a character. */
    *out = '\0';
    while (out > book->buffer && !text_is_utf8(book->buffer, (size_t)(out - book->buffer)))
        *--out = '\0';
    return book->buffer;
}

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
        format_set_num_format(format, "#,##0.00\\ \"€\"");
        break;
    case CELL_LONG:
        format_set_text_wrap(format);
        break;
    case CELL_PLAIN:
    case CELL_HIDDEN:
        break;
    }
}

static bool make_formats(struct book *book)
{
    static const lxw_color_t PAPERS[] = {WHITE, PALE, OFFICE_PALE, BAND};
    bool ok = true;

    book->title_format = filled(book, INK, WHITE, true, &ok);
    book->subtitle_format = filled(book, BAND, INK, false, &ok);
    book->header = filled(book, INK, WHITE, true, &ok);
    book->office_header = filled(book, OFFICE, WHITE, true, &ok);
    book->section = filled(book, BAND, INK, true, &ok);
    book->label = filled(book, WHITE, 0x000000, false, &ok);
    book->strong_label = filled(book, WHITE, INK, true, &ok);
    book->note = filled(book, WHITE, 0x595959, false, &ok);
    for (int type = CELL_PLAIN; type <= CELL_HIDDEN; type++) {
        for (int look = LOOK_PLAIN; look <= LOOK_TOTAL; look++) {
            lxw_format *format = filled(book, PAPERS[look], 0x000000, look == LOOK_TOTAL, &ok);
            book->cell[type][look] = format;
            if (!format)
                continue;
            shape_cell(format, (enum cell_type)type);
            format_set_bottom(format, LXW_BORDER_HAIR);
            format_set_bottom_color(format, LINE);
        }
    }
    if (!ok)
        return false;
    format_set_font_size(book->title_format, 15);
    format_set_text_wrap(book->header);
    format_set_text_wrap(book->office_header);
    format_set_align(book->header, LXW_ALIGN_CENTER);
    format_set_align(book->office_header, LXW_ALIGN_CENTER);
    return true;
}

/* Copies for a page header, where « & » starts a code. */
static void header_text(char *out, size_t size, const char *text)
{
    size_t used = 0;

    for (; *text && used + 3 < size; text++) {
        if (*text == '&')
            out[used++] = '&';
        out[used++] = *text;
    }
    out[used] = '\0';
    while (used && !text_is_utf8(out, used))
        out[--used] = '\0';
}

/* libxlsxwriter asks for char pointers though it only reads: it gets copies. */
static void set_properties(struct book *book, const char *title, const char *school,
                           struct date date)
{
    char title_text[HEADER_MAX];
    char school_text[HEADER_MAX];

    snprintf(title_text, sizeof title_text, "%s", title);
    snprintf(school_text, sizeof school_text, "%s", school);
    /* Midday, so that no time zone makes it another day. */
    lxw_doc_properties properties = {
        .title = title_text,
        .company = school_text,
        .created = (time_t)date_days(date) * 86400 + 43200,
    };
    workbook_set_properties(book->workbook, &properties);
}

struct book *book_open(const char *path, const char *private_folder, const char *title,
                       const char *school, const char *year, struct date date, struct error *error)
{
    struct book *book = calloc(1, sizeof *book);
    char folder[PATH_SIZE];
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .tmpdir = folder};

    snprintf(folder, sizeof folder, "%s", private_folder);
    if (book) {
        snprintf(book->path, sizeof book->path, "%s", path);
        header_text(book->school, sizeof book->school, school);
        header_text(book->title, sizeof book->title, title);
        snprintf(book->year, sizeof book->year, "%s", year);
        book->buffer = malloc(BUFFER_SIZE);
        book->workbook = workbook_new_opt(path, &options);
    }
    if (!book || !book->buffer || !book->workbook || !make_formats(book)) {
        error_memory(error);
        if (book && book->workbook)
            lxw_workbook_free(book->workbook);
        if (book)
            free(book->buffer);
        free(book);
        return NULL;
    }
    set_properties(book, title, school, date);
    return book;
}

bool book_close(struct book *book, struct error *error)
{
    if (!book)
        return false;
    const lxw_error code = workbook_close(book->workbook);
    const bool done = book_checked(code, "fermeture", error) &&
                      readback_check(book->path, book->cells, book->sheet_count, error);
    free(book->buffer);
    free(book);
    return done;
}

struct sheet *book_add_sheet(struct book *book, const char *name, struct error *error)
{
    struct sheet *sheet = book->sheet_count < SHEETS_MAX ? calloc(1, sizeof *sheet) : NULL;

    if (!sheet) {
        error_memory(error);
        return NULL;
    }
    sheet->book = book;
    sheet->number = book->sheet_count;
    sheet->worksheet = workbook_add_worksheet(book->workbook, name);
    if (!sheet->worksheet) {
        error_set(error, STATUS_INTERNAL, "erreur interne : feuille « %s » refusée", name);
        free(sheet);
        return NULL;
    }
    book->sheet_count++;
    return sheet;
}

bool book_set_page(struct sheet *sheet, struct error *error)
{
    char text[3 * HEADER_MAX];
    lxw_worksheet *worksheet = sheet->worksheet;

    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, A4);
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.7, 0.6);
    snprintf(text, sizeof text, "&L%.90s&R%.60s - %.20s", sheet->book->school, sheet->book->title,
             sheet->book->year);
    return book_checked(worksheet_set_header(worksheet, text), "en-tête", error) &&
           book_checked(worksheet_set_footer(worksheet, "&L&A&RPage &P / &N"), "pied de page",
                        error);
}

bool book_put_band(struct sheet *sheet, lxw_row_t row, const char *text, lxw_format *format,
                   size_t width, struct error *error)
{
    for (size_t i = 1; i < width; i++) {
        if (!book_wrote(sheet, worksheet_write_blank(sheet->worksheet, row, (lxw_col_t)i, format),
                        "titre", error))
            return false;
    }
    return book_wrote(
        sheet,
        worksheet_write_string(sheet->worksheet, row, 0, book_clean(sheet->book, text), format),
        "titre", error);
}

bool book_put_titles(struct sheet *sheet, const char *subtitle, size_t width, struct error *error)
{
    char text[3 * HEADER_MAX];

    snprintf(text, sizeof text, "%s - %s", sheet->book->title, sheet->book->year);
    worksheet_set_row(sheet->worksheet, TITLE_ROW, 26, NULL);
    worksheet_set_row(sheet->worksheet, SUBTITLE_ROW, 20, NULL);
    if (!book_put_band(sheet, TITLE_ROW, text, sheet->book->title_format, width, error))
        return false;
    snprintf(text, sizeof text, "%s - %s", subtitle, sheet->book->school);
    return book_put_band(sheet, SUBTITLE_ROW, text, sheet->book->subtitle_format, width, error);
}
