/* SPDX-License-Identifier: MIT */
#include "book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/platform.h"
#include "passregion/readback.h"
#include "passregion/text.h"

enum {
    TITLE_ROW = 0,
    SUBTITLE_ROW = 1,
    A4 = 9,
    PAGE_SCHOOL_SIZE = 91, /* bytes in a page header, which takes 255 in all */
    PAGE_TITLE_SIZE = 61
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

/* libxlsxwriter asks for char pointers though it only reads: it gets copies. */
static void set_properties(struct book *book, const char *title, const char *school,
                           struct date date)
{
    char title_text[HEADER_MAX];
    char school_text[HEADER_MAX];

    text_excerpt(title, title_text, sizeof title_text);
    text_excerpt(school, school_text, sizeof school_text);
    /* Midday, so that no time zone makes it another day. */
    lxw_doc_properties properties = {
        .title = title_text,
        .company = school_text,
        .created = (time_t)date_days(date) * 86400 + 43200,
    };
    workbook_set_properties(book->workbook, &properties);
}

struct book *book_open(const char *path, const char *private_folder, const char *title,
                       const struct book_facts *facts, struct date date, struct error *error)
{
    struct book *book = calloc(1, sizeof *book);
    char folder[PATH_SIZE];
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .tmpdir = folder};

    snprintf(folder, sizeof folder, "%s", private_folder);
    if (book) {
        snprintf(book->path, sizeof book->path, "%s", path);
        text_excerpt(facts->school, book->school, sizeof book->school);
        text_excerpt(title, book->title, sizeof book->title);
        snprintf(book->year, sizeof book->year, "%s", facts->year);
        snprintf(book->facts, sizeof book->facts, "%s", facts->words);
        snprintf(book->day, sizeof book->day, "%02d/%02d/%04d", date.day, date.month, date.year);
        book->buffer = malloc(BOOK_BUFFER_SIZE);
        book->workbook = workbook_new_opt(path, &options);
    }
    if (!book || !book->buffer || !book->workbook || !book_make_formats(book)) {
        error_memory(error);
        if (book && book->workbook)
            lxw_workbook_free(book->workbook);
        if (book)
            free(book->buffer);
        free(book);
        return NULL;
    }
    set_properties(book, title, facts->school, date);
    return book;
}

bool book_close(struct book *book, char digest[DIGEST_SIZE], struct error *error)
{
    if (!book)
        return false;
    book_count_charts(book);
    /* What is read back is what is on the disk. */
    const bool done = book_checked(workbook_close(book->workbook), "fermeture", error) &&
                      file_sync(book->path, error) &&
                      readback_check(book->path, &book->meant, digest, error);
    free(book->buffer);
    free(book);
    return done;
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
        error_set(error, STATUS_INTERNAL, "erreur interne : feuille « %s » refusée", name);
        free(sheet);
        return NULL;
    }
    return sheet;
}

bool book_set_page(struct sheet *sheet, struct error *error)
{
    char school[PAGE_SCHOOL_SIZE];
    char title[PAGE_TITLE_SIZE];
    char text[3 * HEADER_MAX];
    char footer[HEADER_MAX];
    lxw_worksheet *worksheet = sheet->worksheet;

    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, A4);
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.7, 0.6);
    snprintf(footer, sizeof footer, "&L&A&CTraitement du %s&RPage &P / &N", sheet->book->day);
    header_text(school, sizeof school, sheet->book->school);
    header_text(title, sizeof title, sheet->book->title);
    snprintf(text, sizeof text, "&L%s&R%s - %.20s", school, title, sheet->book->year);
    return book_checked(worksheet_set_header(worksheet, text), "en-tête", error) &&
           book_checked(worksheet_set_footer(worksheet, footer), "pied de page", error);
}

bool book_put_band(struct sheet *sheet, lxw_row_t row, const char *text, lxw_format *format,
                   size_t width, struct error *error)
{
    for (size_t i = 1; i < width; i++) {
        if (!book_put_blank(sheet, row, i, format, error))
            return false;
    }
    return book_put_text(sheet, row, 0, text, format, error);
}

bool book_put_titles(struct sheet *sheet, const char *subtitle, size_t width, size_t letters,
                     struct error *error)
{
    char text[3 * HEADER_MAX];
    struct book *book = sheet->book;

    snprintf(text, sizeof text, "%s - %s - %s", book->title, book->year, book->school);
    /* Letters of 15 points take about half as much room again. */
    lxw_format *format =
        strlen(text) * 3 / 2 > letters ? book->long_title_format : book->title_format;
    worksheet_set_row(sheet->worksheet, TITLE_ROW, 26, NULL);
    worksheet_set_row(sheet->worksheet, SUBTITLE_ROW, 20, NULL);
    return book_put_band(sheet, TITLE_ROW, text, format, width, error) &&
           book_put_band(sheet, SUBTITLE_ROW, subtitle, book->subtitle_format, width, error);
}
