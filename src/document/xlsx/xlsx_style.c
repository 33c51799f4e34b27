/* SPDX-License-Identifier: MIT */
#include "xlsx_style.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/date.h"
#include "passregion/text.h"

enum {
    FORMAT_COUNT_MAX = 8192, /* Excel itself keeps a few hundred */
    STYLE_COUNT_MAX = 65536,
    DIGITS_MAX = 30,
    EXACT_DIGITS = 17, /* enough to tell any two numbers apart */
    DAY_SECONDS = 86400,
    EVENING = 21 * 3600 + 59 * 60, /* from here on a time may be France's midnight: instant.h */
    SERIAL_DIGITS = 15,            /* that a spreadsheet keeps of a number */
    DAY_ZERO_1900 = -25569,        /* serial 0 in days since 1970, from March 1900 on */
    DAY_ZERO_1904 = -24107,        /* 1 January 1904 */
    LEAP_DAY_1900 = 60,            /* 29 February 1900, which never was */
    DAY_SERIAL_LAST = 2958465      /* 31 December 9999 */
};

/* Formats without a text of their own that show days or times (ECMA-376, 18.8.30). */
static const struct {
    unsigned long first;
    unsigned long last;
} DATE_FORMATS[] = {{14, 22}, {27, 36}, {45, 47}, {50, 58}};

/* Words of a format that hold letters of dates but mean any number. */
static const char *const GENERAL[] = {"general", "standard"};

static size_t general_length(const char *code)
{
    for (size_t i = 0; i < sizeof GENERAL / sizeof GENERAL[0]; i++) {
        const size_t length = text_prefix(code, GENERAL[i]);
        if (length)
            return length;
    }
    return 0;
}

/* Bytes of what a format shows as it stands, or of a colour, condition or language; 0 if none. */
static size_t literal_length(const char *code)
{
    const char *end;

    switch (*code) {
    case '"':
    case '[':
        end = strchr(code + 1, *code == '"' ? '"' : ']');
        return end ? (size_t)(end - code) + 1 : strlen(code);
    case '\\':
    case '_':
    case '*':
        return code[1] ? 2 : 1;
    default:
        return general_length(code);
    }
}

/* Positive numbers are shown by the part before the first semicolon. */
static struct cell_style style_of(const char *code)
{
    struct cell_style style = {.is_date = false};
    const size_t zeros = strspn(code, "0");

    if (zeros && zeros <= DIGITS_MAX && (!code[zeros] || code[zeros] == ';'))
        style.digits = (unsigned char)zeros;
    while (*code && *code != ';') {
        const size_t literal = literal_length(code);
        /* Day, month, year, hour, second; « j » and « a » where the tool that wrote it is French.
         */
        if (!literal && strchr("dmyjahsDMYJAHS", *code))
            style.is_date = true;
        code += literal ? literal : 1;
    }
    return style;
}

static struct cell_style style_of_format(const struct xlsx_styles *styles, unsigned long id)
{
    for (size_t i = 0; i < styles->format_count; i++) {
        if (styles->formats[i].id == id)
            return styles->formats[i].style;
    }
    for (size_t i = 0; i < sizeof DATE_FORMATS / sizeof DATE_FORMATS[0]; i++) {
        if (id >= DATE_FORMATS[i].first && id <= DATE_FORMATS[i].last)
            return (struct cell_style){.is_date = true};
    }
    return (struct cell_style){.is_date = false};
}

/* An array one longer; NULL, with the old one kept, when it is too long or memory is out. */
static void *grown(void *array, size_t count, size_t count_max, size_t size, const char *name,
                   struct error *error)
{
    if (count == count_max) {
        error_set(error, STATUS_DATA,
                  "%s : plus de %zu styles de cellule ; copiez la liste dans un classeur neuf",
                  name, count_max);
        return NULL;
    }
    /* Full when the count is a power of two. */
    if (count & (count - 1))
        return array;
    void *larger = realloc(array, (count ? 2 * count : 1) * size);
    if (!larger)
        error_memory(error);
    return larger;
}

static bool add_format(struct xlsx_styles *styles, const char *const *attributes,
                       struct error *error)
{
    const char *id = xml_attribute(attributes, "numFmtId");
    const char *code = xml_attribute(attributes, "formatCode");

    if (!id || !code)
        return true;
    struct number_format *formats = grown(styles->formats, styles->format_count, FORMAT_COUNT_MAX,
                                          sizeof *formats, styles->name, error);
    if (!formats)
        return false;
    styles->formats = formats;
    formats[styles->format_count++] = (struct number_format){strtoul(id, NULL, 10), style_of(code)};
    return true;
}

static bool add_font(struct xlsx_styles *styles, struct error *error)
{
    bool *fonts = grown(styles->fonts, styles->font_count, STYLE_COUNT_MAX, sizeof *fonts,
                        styles->name, error);

    if (!fonts)
        return false;
    styles->fonts = fonts;
    fonts[styles->font_count++] = false;
    return true;
}

static bool add_style(struct xlsx_styles *styles, const char *const *attributes,
                      struct error *error)
{
    const char *id = xml_attribute(attributes, "numFmtId");
    const char *font = xml_attribute(attributes, "fontId");
    const unsigned long font_number = font ? strtoul(font, NULL, 10) : 0;
    struct cell_style *list =
        grown(styles->styles, styles->count, STYLE_COUNT_MAX, sizeof *list, styles->name, error);

    if (!list)
        return false;
    styles->styles = list;
    list[styles->count] = style_of_format(styles, id ? strtoul(id, NULL, 10) : 0);
    list[styles->count++].is_struck =
        font_number < styles->font_count && styles->fonts[font_number];
    return true;
}

/* Formats and styles of the same names stand elsewhere too, for other ends than cells. */
static bool on_start(void *data, const char *element, const char *const *attributes,
                     struct error *error)
{
    struct xlsx_styles *styles = data;

    if (!strcmp(element, "numFmts"))
        styles->in_formats = true;
    else if (!strcmp(element, "fonts"))
        styles->in_fonts = true;
    else if (!strcmp(element, "cellXfs"))
        styles->in_styles = true;
    else if (styles->in_fonts && !strcmp(element, "font"))
        return add_font(styles, error);
    else if (styles->in_fonts && styles->font_count && !strcmp(element, "strike"))
        styles->fonts[styles->font_count - 1] = xml_is_on(attributes, "val");
    else if (styles->in_formats && !strcmp(element, "numFmt"))
        return add_format(styles, attributes, error);
    else if (styles->in_styles && !strcmp(element, "xf"))
        return add_style(styles, attributes, error);
    return true;
}

static bool on_end(void *data, const char *element, struct error *error)
{
    struct xlsx_styles *styles = data;

    (void)error;
    if (!strcmp(element, "numFmts"))
        styles->in_formats = false;
    else if (!strcmp(element, "fonts"))
        styles->in_fonts = false;
    else if (!strcmp(element, "cellXfs"))
        styles->in_styles = false;
    return true;
}

struct xml_handler xlsx_styles_handler(struct xlsx_styles *styles)
{
    return (struct xml_handler){.start = on_start, .end = on_end, .data = styles};
}

static bool read_number(const char *text, double *number)
{
    const size_t blanks = strspn(text, " \t\r\n");
    const size_t length = strspn(text + blanks, "+-.0123456789eE");
    char *end;

    *number = strtod(text + blanks, &end);
    return length && end == text + blanks + length && !end[strspn(end, " \t\r\n")] &&
           fabs(*number) <= DBL_MAX;
}

/* A time of day late enough to be the next day elsewhere is for whoever reads the date. */
static void write_evening(double fraction, char *out)
{
    const long seconds = (long)(fraction * DAY_SECONDS + 0.5);

    if (seconds >= EVENING && seconds < DAY_SECONDS)
        snprintf(out + DATE_ISO_SIZE - 1, XLSX_NUMBER_SIZE - DATE_ISO_SIZE + 1,
                 " %02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* The day of a serial; false where it is a time of day or no day of the calendar. */
static bool write_day(bool counts_from_1904, double number, char *out)
{
    /* A result that fell short of midnight by less than half a millisecond was meant to be it. */
    number += 5e-9;
    if (number < 1 || number >= DAY_SERIAL_LAST + 1.0)
        return false;
    long day = (long)number;
    if (counts_from_1904) {
        if (day > DAY_SERIAL_LAST + DAY_ZERO_1900 - DAY_ZERO_1904)
            return false;
        date_to_iso(date_from_days(day + DAY_ZERO_1904), out);
    } else if (day == LEAP_DAY_1900) {
        /* What Excel shows; whoever reads it as a date says that there is no such day. */
        memcpy(out, "1900-02-29", DATE_ISO_SIZE);
    } else {
        date_to_iso(date_from_days(day + DAY_ZERO_1900 + (day < LEAP_DAY_1900)), out);
    }
    write_evening(number - (double)day, out);
    return true;
}

static bool is_integral(double number)
{
    /* Beyond 2^53 there are no halves. */
    return fabs(number) >= 9007199254740992.0 || (double)(long long)number == number;
}

/* The fewest digits that give the same number again, without an exponent. */
static void write_fraction(double number, char out[XLSX_NUMBER_SIZE])
{
    int digits = 0;

    do {
        digits++;
        snprintf(out, XLSX_NUMBER_SIZE, "%.*e", digits - 1, number);
    } while (digits < EXACT_DIGITS && strtod(out, NULL) != number);
    const int exponent = (int)strtol(strchr(out, 'e') + 1, NULL, 10);
    const int decimals = digits - 1 - exponent;
    snprintf(out, XLSX_NUMBER_SIZE, "%.*f", decimals > 0 ? decimals : 0, number);
}

/* The digits that the spreadsheet kept, zeros behind them as it shows them. */
static void write_kept_digits(double number, char out[XLSX_NUMBER_SIZE])
{
    snprintf(out, XLSX_NUMBER_SIZE, "%.*e", SERIAL_DIGITS - 1, number);
    const int exponent = (int)strtol(strchr(out, 'e') + 1, NULL, 10);
    memmove(out + 1, out + 2, SERIAL_DIGITS - 1);
    memset(out + SERIAL_DIGITS, '0', (size_t)exponent + 1 - SERIAL_DIGITS);
    out[exponent + 1] = '\0';
}

bool xlsx_styles_strike(const struct xlsx_styles *styles, size_t style)
{
    return style < styles->count && styles->styles[style].is_struck;
}

const char *xlsx_styles_show(const struct xlsx_styles *styles, size_t style, const char *value,
                             char out[XLSX_NUMBER_SIZE])
{
    const struct cell_style shown =
        style < styles->count ? styles->styles[style] : (struct cell_style){.is_date = false};
    double number;

    if (!read_number(value, &number))
        return value;
    if (shown.is_date && write_day(styles->counts_from_1904, number, out))
        return out;
    if (!is_integral(number))
        write_fraction(number, out);
    else if (fabs(number) >= 1e15 && !value[strspn(value, "0123456789")])
        return value; /* more digits than a number keeps: the file's own are the right ones */
    else if (number < 0)
        snprintf(out, XLSX_NUMBER_SIZE, "%.0f", number);
    else if (number >= 1e15 && number < 1e30)
        write_kept_digits(number, out);
    else
        snprintf(out, XLSX_NUMBER_SIZE, "%0*.0f", shown.digits, fabs(number));
    return out;
}

void xlsx_styles_clear(struct xlsx_styles *styles)
{
    free(styles->formats);
    free(styles->fonts);
    free(styles->styles);
    *styles = (struct xlsx_styles){0};
}
