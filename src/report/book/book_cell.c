/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "book.h"
#include "passregion/platform.h"
#include "passregion/text.h"

enum {
    DAY_OF_1970 = 25569, /* 1 January, as Excel counts days */
    FIRST_DAY = 61,      /* 1 March 1900: before, Excel counts a day that never was */
    NO_BREAK_SPACE = 0xA0
};

static bool write_fault(lxw_error code, const char *what, struct error *error)
{
    if (code == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return error_memory(error);
    /* The library's own words are English; the system's reason is that of its last call. */
    return error_set(
        error, STATUS_IO,
        "le classeur n'a pas pu être écrit (%s) : %s ; vérifiez le disque et sa place, puis "
        "relancez, l'ancien classeur est gardé",
        what, platform_reason(errno));
}

bool book_checked(lxw_error code, const char *what, struct error *error)
{
    return code == LXW_NO_ERROR || write_fault(code, what, error);
}

/* True for « _x0041_ », which Excel would read as an escaped letter. */
static bool is_escape(const char *at)
{
    if (at[0] != '_' || at[1] != 'x')
        return false;
    return strspn(at + 2, "0123456789abcdefABCDEF") == 4 && at[6] == '_';
}

/* The text as book_clean() has it; in a sentence no line starts with its marks. */
static const char *clean(struct book *book, const char *text, bool is_sentence)
{
    char *out = book->buffer;
    size_t letters = 0;

    if (!text_is_utf8(text, strlen(text)))
        return "";
    for (const unsigned char *at = (const unsigned char *)text;
         *at && (letters < CELL_LETTERS_MAX || (*at & 0xC0) == 0x80); at++) {
        if (is_escape((const char *)at) && letters + 6 < CELL_LETTERS_MAX) {
            memcpy(out, "_x005F", 6);
            out += 6;
            letters += 6;
        }
        if (is_sentence && text_is_bound(text, (const char *)at))
            out += text_put(NO_BREAK_SPACE, out);
        else if (*at < 0x20 && *at != '\n' && *at != '\t')
            *out++ = ' ';
        else if (at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xBE)
            at += 2; /* U+FFFE and U+FFFF are not XML */
        else
            *out++ = (char)*at;
        letters += (*at & 0xC0) == 0x80 ? 0 : *at < 0xF0 ? 1 : 2;
        if (out > book->buffer + BOOK_BUFFER_SIZE - 16)
            break;
    }
    /* Never end inside a character. */
    *out = '\0';
    while (out > book->buffer && !text_is_utf8(book->buffer, (size_t)(out - book->buffer)))
        *--out = '\0';
    return book->buffer;
}

const char *book_clean(struct book *book, const char *text)
{
    return clean(book, text, false);
}

uint64_t book_hash(const char *text)
{
    return tally_hash(TALLY_EMPTY, text, strlen(text));
}

static void count(struct sheet *sheet, lxw_row_t row, size_t column, enum tally_type type,
                  uint64_t text, const struct style *style)
{
    tally_add(sheet->meant, row, column, type, text);
    wish_note_cell(&sheet->meant->looks, row, column, style->look);
}

static bool wrote(lxw_error code, struct error *error)
{
    return book_checked(code, "cellule", error);
}

bool book_put_blank(struct sheet *sheet, lxw_row_t row, size_t column, const struct style *style,
                    struct error *error)
{
    count(sheet, row, column, TALLY_BLANK, TALLY_EMPTY, style);
    return wrote(worksheet_write_blank(sheet->worksheet, row, (lxw_col_t)column, style->format),
                 error);
}

static bool put_cleaned(struct sheet *sheet, lxw_row_t row, size_t column, const char *cleaned,
                        const struct style *style, struct error *error)
{
    if (!*cleaned)
        return book_put_blank(sheet, row, column, style, error);
    count(sheet, row, column, TALLY_TEXT, book_hash(cleaned), style);
    return wrote(
        worksheet_write_string(sheet->worksheet, row, (lxw_col_t)column, cleaned, style->format),
        error);
}

bool book_put_text(struct sheet *sheet, lxw_row_t row, size_t column, const char *text,
                   const struct style *style, struct error *error)
{
    return put_cleaned(sheet, row, column, clean(sheet->book, text, false), style, error);
}

bool book_put_sentence(struct sheet *sheet, lxw_row_t row, size_t column, const char *text,
                       const struct style *style, struct error *error)
{
    return put_cleaned(sheet, row, column, clean(sheet->book, text, true), style, error);
}

bool book_put_number(struct sheet *sheet, lxw_row_t row, size_t column, double value,
                     const struct style *style, struct error *error)
{
    count(sheet, row, column, TALLY_NUMBER, tally_number(value), style);
    return wrote(
        worksheet_write_number(sheet->worksheet, row, (lxw_col_t)column, value, style->format),
        error);
}

bool book_put_date(struct sheet *sheet, lxw_row_t row, size_t column, struct date date,
                   const struct style *style, struct error *error)
{
    char iso[DATE_ISO_SIZE];
    const long day = date_days(date) + DAY_OF_1970;

    if (day >= FIRST_DAY)
        return book_put_number(sheet, row, column, (double)day, style, error);
    date_to_iso(date, iso);
    return book_put_text(sheet, row, column, iso, style, error);
}

bool book_put_formula(struct sheet *sheet, lxw_row_t row, size_t column, const char *formula,
                      double value, const struct style *style, struct error *error)
{
    /* In the file the « = » is gone. */
    count(sheet, row, column, TALLY_FORMULA,
          tally_join(book_hash(formula + 1), tally_number(value)), style);
    return wrote(worksheet_write_formula_num(sheet->worksheet, row, (lxw_col_t)column, formula,
                                             style->format, value),
                 error);
}

bool book_put_link(struct sheet *sheet, lxw_row_t row, size_t column, const char *target,
                   const char *text, struct error *error)
{
    char address[HEADER_MAX];
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    const char *cleaned = book_clean(sheet->book, text);

    snprintf(address, sizeof address, "internal:'%.120s'!A1", target);
    count(sheet, row, column, TALLY_TEXT, book_hash(cleaned), &sheet->book->link);
    lxw_rowcol_to_cell(cell, row, (lxw_col_t)column);
    wish_note(&sheet->meant->looks,
              wish_of(0, "hyperlink", "ref", cell, "location", address + strlen("internal:"),
                      "display", cleaned, NULL),
              TALLY_EMPTY);
    return wrote(worksheet_write_url_opt(sheet->worksheet, row, (lxw_col_t)column, address,
                                         sheet->book->link.format, cleaned, NULL),
                 error);
}

/* A text and the NUL behind it; nothing where there is none. */
static uint64_t add_text(uint64_t hash, const char *text)
{
    return text ? tally_hash(hash, text, strlen(text) + 1) : hash;
}

static uint64_t hash_chart(const lxw_chart *chart)
{
    uint64_t hash = add_text(TALLY_EMPTY, chart->title.name);
    const lxw_chart_series *series;

    STAILQ_FOREACH(series, chart->series_list, list_pointers)
    {
        hash = add_text(hash, series->categories->formula);
        hash = add_text(hash, series->values->formula);
    }
    return hash;
}

static void count_charts(const lxw_worksheet *worksheet, struct tally_sheet *meant)
{
    const lxw_object_properties *object;
    uint64_t hash = TALLY_EMPTY;

    STAILQ_FOREACH(object, worksheet->chart_data, list_pointers)
    {
        hash = add_text(hash, object->description);
        hash = tally_join(hash, hash_chart(object->chart));
    }
    if (!STAILQ_EMPTY(worksheet->chart_data))
        tally_add(meant, 0, 0, TALLY_CHART, hash);
}

void book_count_charts(struct book *book)
{
    const lxw_worksheet *worksheet;
    size_t sheet = 0;

    STAILQ_FOREACH(worksheet, book->workbook->worksheets, list_pointers)
    {
        if (sheet < book->meant.count)
            count_charts(worksheet, &book->meant.sheet[sheet++]);
    }
}
