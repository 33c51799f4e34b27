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

enum { IN_MEMORY_MAX = 300 /* rows, some 8 KB each with all their sheets */ };

/* What the file says of itself, where nothing else is said of its window. */
static void note_properties(struct book *book, const char *title, const char *school,
                            struct date date)
{
    struct looks *looks = &book->meant.looks;
    char iso[DATE_ISO_SIZE];
    char created[DATE_ISO_SIZE + 16];

    date_to_iso(date, iso);
    snprintf(created, sizeof created, "%sT12:00:00Z", iso);
    wish_note(looks, wish_element(0, "title"), book_hash(title));
    wish_note(looks, wish_element(0, "created"), book_hash(created));
    wish_note(looks, wish_element(0, "modified"), book_hash(created));
    wish_note(looks, wish_element(0, "Company"), book_hash(school));
    wish_note(looks, wish_element(0, "workbookView"), TALLY_EMPTY);
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
    note_properties(book, title_text, school_text, date);
}

struct book *book_open(const char *path, const char *private_folder, const char *title,
                       const struct book_facts *facts, struct date date, int64_t rows,
                       struct error *error)
{
    platform_hush();
    struct book *book = calloc(1, sizeof *book);
    char folder[PATH_SIZE];
    lxw_workbook_options options = {.constant_memory = rows > IN_MEMORY_MAX, .tmpdir = folder};

    snprintf(folder, sizeof folder, "%s", private_folder);
    if (book) {
        snprintf(book->path, sizeof book->path, "%s", path);
        book->rows = rows;
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
