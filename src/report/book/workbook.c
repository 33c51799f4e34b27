/* SPDX-License-Identifier: MIT */
#include "workbook.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book.h"
#include "passregion/platform.h"
#include "passregion/text.h"
#include "proof/readback.h"

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
                       const struct book_facts *facts, struct date date, bool is_large,
                       struct error *error)
{
    platform_hush();
    struct book *book = calloc(1, sizeof *book);
    char folder[PATH_SIZE];
    lxw_workbook_options options = {.constant_memory = is_large, .tmpdir = folder};

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
        platform_speak();
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
    errno = 0;
    const lxw_error code = workbook_close(book->workbook);
    platform_speak();
    /* What is read back is what is on the disk. */
    const bool done = book_checked(code, "fermeture", error) && file_sync(book->path, error) &&
                      readback_check(book->path, &book->meant, digest, error);
    free(book->buffer);
    free(book);
    return done;
}
