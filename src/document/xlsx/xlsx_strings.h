/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_XLSX_STRINGS_H
#define PASSREGION_XLSX_STRINGS_H

/*
 * The texts of an Excel workbook: in one run or several, with escapes, and
 * those that cells share and give by number. What tells how to pronounce a
 * text is no part of it. For xlsx_value.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/buffer.h"
#include "passregion/error.h"
#include "passregion/xlsx_package.h"
#include "passregion/xml.h"

/* Where in the elements around a text we are; starts as `struct xlsx_runs runs = {0}`. */
struct xlsx_runs {
    bool as_it_is; /* what is struck through is text like any other; set by the caller */
    bool in_text;  /* what comes now is text */
    bool strikes;  /* … and struck through */
    size_t phonetic;
    struct buffer struck; /* runs of the text under way that are struck through */
};

void xlsx_runs_start(struct xlsx_runs *runs, const char *element, const char *const *attributes);
void xlsx_runs_end(struct xlsx_runs *runs, const char *element);

/* What comes between, for the text that begins at `start`. */
void xlsx_runs_add(struct xlsx_runs *runs, struct buffer *buffer, size_t start, const char *text,
                   size_t length);

/*
 * Ends the text: of one that is struck through in part the rest counts; *struck: all of it is.
 * False when memory is out.
 */
bool xlsx_runs_finish(struct xlsx_runs *runs, struct buffer *buffer, size_t start, bool *struck);
void xlsx_runs_clear(struct xlsx_runs *runs);

/* Adds to the text that begins at `start`: no more than shows that it is too long for a cell. */
void xlsx_text_add(struct buffer *buffer, size_t start, const char *text, size_t length);

/* Puts letters in the place of escapes (« _x000A_ ») in the text from `start` to the end. */
void xlsx_text_decode(struct buffer *buffer, size_t start);

struct xlsx_strings {
    const struct xlsx_package *package; /* for its room; set by the caller */
    struct buffer text;                 /* one behind the other, a NUL after each */
    size_t *starts;
    size_t count;
    size_t *struck; /* numbers, in their order, of those that are struck through */
    size_t struck_count;
    size_t start; /* of the one that is being read */
    struct xlsx_runs runs;
};

/* Strings start as `struct xlsx_strings strings = {.package = package}`; there are none then. */

/* What reads the part that holds them; a string of blanks comes out empty. */
struct xml_handler xlsx_strings_handler(struct xlsx_strings *strings);

/* Bytes that they take. */
size_t xlsx_strings_size(const struct xlsx_strings *strings);

/* The string of that number, with a NUL behind it; NULL when there is none. */
const char *xlsx_strings_get(const struct xlsx_strings *strings, size_t number, size_t *length);

bool xlsx_strings_is_struck(const struct xlsx_strings *strings, size_t number);

void xlsx_strings_clear(struct xlsx_strings *strings);

#endif
