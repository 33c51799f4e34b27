/* SPDX-License-Identifier: MIT */
#include "html_entity.h"

#include <stdbool.h>
#include <string.h>

#include "bytes/codepage.h"

enum { NAME_MAX_LENGTH = 8, CODE_MAX = 0x10FFFF };

/* Latin-1 from U+00A0 on; like the four of ASCII they count without their semicolon too. */
static const char *const LATIN_1[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

static const struct sign {
    const char *name;
    unsigned long letter;
    bool needs_semicolon;
} SIGNS[] = {
    {"amp", '&', false},      {"lt", '<', false},       {"gt", '>', false},
    {"quot", '"', false},     {"apos", '\'', true},     {"euro", 0x20AC, true},
    {"oelig", 0x153, true},   {"OElig", 0x152, true},   {"Yuml", 0x178, true},
    {"lsquo", 0x2018, true},  {"rsquo", 0x2019, true},  {"sbquo", 0x201A, true},
    {"ldquo", 0x201C, true},  {"rdquo", 0x201D, true},  {"bdquo", 0x201E, true},
    {"ndash", 0x2013, true},  {"mdash", 0x2014, true},  {"hellip", 0x2026, true},
    {"bull", 0x2022, true},   {"trade", 0x2122, true},  {"ensp", 0x2002, true},
    {"emsp", 0x2003, true},   {"thinsp", 0x2009, true}, {"lsaquo", 0x2039, true},
    {"rsaquo", 0x203A, true},
};

static bool is_named(const char *name, const char *text, size_t length)
{
    return !strncmp(name, text, length) && !name[length];
}

/* The letter of a name; 0 when it is none. */
static unsigned long named(const char *name, size_t length, bool has_semicolon)
{
    for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0]; i++) {
        if (is_named(SIGNS[i].name, name, length))
            return has_semicolon || !SIGNS[i].needs_semicolon ? SIGNS[i].letter : 0;
    }
    for (size_t i = 0; i < sizeof LATIN_1 / sizeof LATIN_1[0]; i++) {
        if (is_named(LATIN_1[i], name, length))
            return 0xA0 + (unsigned long)i;
    }
    return 0;
}

/* What a number means; 0 when no text may hold it. */
static unsigned long letter_of(unsigned long code)
{
    if (code >= 0x80 && code < 0xA0)
        return codepage_letter(codepage_named("windows-1252"), (unsigned char)code);
    if (code == '\t' || code == '\n' || code == '\r' || code == '\f')
        return ' ';
    if (code < 0x20 || code == 0x7F || code > CODE_MAX || (code >= 0xD800 && code < 0xE000) ||
        (code & 0xFFFE) == 0xFFFE)
        return 0;
    return code;
}

static int digit_of(char letter, unsigned base)
{
    if (letter >= '0' && letter <= '9')
        return letter - '0';
    if (base == 16 && letter >= 'a' && letter <= 'f')
        return letter - 'a' + 10;
    if (base == 16 && letter >= 'A' && letter <= 'F')
        return letter - 'A' + 10;
    return -1;
}

static size_t numbered(const char *text, size_t length, unsigned long *letter)
{
    const unsigned base = length > 2 && (text[2] == 'x' || text[2] == 'X') ? 16 : 10;
    const size_t start = base == 16 ? 3 : 2;
    size_t at = start;
    unsigned long code = 0;

    for (; at < length && digit_of(text[at], base) >= 0; at++) {
        if (code <= CODE_MAX)
            code = code * base + (unsigned long)digit_of(text[at], base);
    }
    if (at == start)
        return 0;
    *letter = letter_of(code);
    return at < length && text[at] == ';' ? at + 1 : at;
}

static bool is_alphanumeric(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9');
}

size_t html_entity(const char *text, size_t length, unsigned long *letter)
{
    const char *name = text + 1;
    size_t size = 0;

    if (length > 1 && *name == '#')
        return numbered(text, length, letter);
    while (size < NAME_MAX_LENGTH && size + 1 < length && is_alphanumeric(name[size]))
        size++;
    if (size + 1 < length && name[size] == ';' && (*letter = named(name, size, true)) != 0)
        return size + 2;
    /* « &eacutel&egraveve »: old software leaves the semicolon out. */
    for (; size > 1; size--) {
        if ((*letter = named(name, size, false)) != 0)
            return size + 1;
    }
    return 0;
}
