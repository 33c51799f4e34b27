/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book.h"
#include "fit.h"
#include "passregion/text.h"

enum {
    TITLE_ROW = 0,
    SUBTITLE_ROW = 1,
    TITLE_HEIGHT = 26, /* points */
    SUBTITLE_HEIGHT = 20,
    A4 = 9,
    PAGE_SCHOOL_SIZE = 91, /* bytes in a page header, which takes 255 in all */
    PAGE_TITLE_SIZE = 61
};

/* Copies for a page header, where « & » starts a code; what is cut ends with a whole letter. */
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

struct sheet *book_add_sheet(struct book *book, const char *name, struct error *error)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    if (!sheet) {
        error_memory(error);
        return NULL;
    }
    sheet->book = book;
    snprintf(sheet->name, sizeof sheet->name, "%s", name);
    sheet->meant = tally_add_sheet(&book->meant, name);
    sheet->worksheet = sheet->meant ? workbook_add_worksheet(book->workbook, name) : NULL;
    if (!sheet->worksheet) {
        /* Its name was checked: the sheet itself could not be made. */
        error_memory(error);
        free(sheet);
        return NULL;
    }
    return sheet;
}

/* What the file says of the paper; one page wide is what it has where it says nothing. */
static void note_page(struct sheet *sheet, bool is_one_page, const char *header, const char *footer)
{
    struct looks *looks = &sheet->meant->looks;
    uint64_t paper = wish_of(0, "pageSetup", "paperSize", "9", "orientation", "landscape", NULL);

    if (!is_one_page)
        paper += wish_part("fitToHeight", "0");
    wish_note(looks, wish_of(0, "pageSetUpPr", "fitToPage", "1", NULL), TALLY_EMPTY);
    wish_note(looks,
              wish_of(0, "pageMargins", "left", "0.4", "right", "0.4", "top", "0.7", "bottom",
                      "0.6", NULL),
              TALLY_EMPTY);
    wish_note(looks, paper, TALLY_EMPTY);
    wish_note(looks, wish_element(0, "oddHeader"), book_hash(header));
    wish_note(looks, wish_element(0, "oddFooter"), book_hash(footer));
}

bool book_set_page(struct sheet *sheet, bool is_one_page, struct error *error)
{
    char school[PAGE_SCHOOL_SIZE];
    char title[PAGE_TITLE_SIZE];
    char text[3 * HEADER_MAX];
    char footer[HEADER_MAX];
    lxw_worksheet *worksheet = sheet->worksheet;

    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, A4);
    worksheet_fit_to_pages(worksheet, 1, is_one_page);
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.7, 0.6);
    /* Excel scales them with the page; a size is told from a digit behind it by a blank. */
    snprintf(footer, sizeof footer, "&L&11&A&C&11 Traitement du %s&R&11 Page &P / &N",
             sheet->book->day);
    header_text(school, sizeof school, sheet->book->school);
    header_text(title, sizeof title, sheet->book->title);
    snprintf(text, sizeof text, "&L&11 %s&R&11 %s - %.20s", school, title, sheet->book->year);
    note_page(sheet, is_one_page, text, footer);
    return book_checked(worksheet_set_header(worksheet, text), "en-tête", error) &&
           book_checked(worksheet_set_footer(worksheet, footer), "pied de page", error);
}

bool book_put_band(struct sheet *sheet, lxw_row_t row, const char *text, const struct style *style,
                   size_t width, struct error *error)
{
    for (size_t i = 1; i < width; i++) {
        if (!book_put_blank(sheet, row, i, style, error))
            return false;
    }
    return book_put_text(sheet, row, 0, text, style, error);
}

bool book_put_titles(struct sheet *sheet, const char *subtitle, size_t width, size_t letters,
                     struct error *error)
{
    char text[3 * HEADER_MAX];
    struct book *book = sheet->book;

    snprintf(text, sizeof text, "%s - %s - %s", book->title, book->year, book->school);
    if (fit_lines(text, letters, true) > 1)
        snprintf(text, sizeof text, "%s - %s", book->title, book->year);
    /* Letters of 15 points take about half as much room again. */
    const struct style *style =
        strlen(text) * 3 / 2 > letters ? &book->long_title_format : &book->title_format;
    return book_set_height(sheet, TITLE_ROW, TITLE_HEIGHT, error) &&
           book_put_band(sheet, TITLE_ROW, text, style, width, error) &&
           book_set_height(sheet, SUBTITLE_ROW, SUBTITLE_HEIGHT, error) &&
           book_put_band(sheet, SUBTITLE_ROW, subtitle, &book->subtitle_format, width, error);
}
