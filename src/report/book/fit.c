/* SPDX-License-Identifier: MIT */
#include "fit.h"

#include <string.h>

/* Widths are in hundredths of a digit. */
enum {
    ROOM = 95, /* of a digit of the column's width: on a screen digits are whole pixels */
    ROOM_OF_BOLD = 91,
    OTHER_LETTER = 105 /* with accents, of other scripts */
};

/* Calibri's, from the space to the tilde. */
static const unsigned char WIDTHS[] = {
    45,  64,  79,  98,  100, 141, 135, 44,  60,  60,  98,  98,  49,  60,  50,  76,  100, 100, 100,
    100, 100, 100, 100, 100, 100, 100, 53,  53,  98,  98,  98,  91,  176, 114, 107, 105, 121, 96,
    91,  124, 123, 50,  63,  103, 83,  169, 127, 131, 102, 133, 107, 91,  96,  127, 112, 176, 102,
    96,  92,  61,  76,  61,  98,  98,  57,  95,  104, 83,  104, 98,  60,  93,  104, 45,  47,  90,
    45,  158, 104, 104, 104, 104, 69,  77,  66,  104, 89,  141, 85,  89,  78,  62,  91,  62,  98,
};

/* Of a letter of several bytes the first one counts. */
static size_t letter_width(unsigned char letter)
{
    if (letter >= ' ' && letter < ' ' + sizeof WIDTHS)
        return WIDTHS[letter - ' '];
    return letter < 0xC0 ? 0 : OTHER_LETTER;
}

/* Whether the next line may begin behind this letter; book_put_sentence() binds some spaces. */
static bool may_break(const char *text, const char *at)
{
    static const size_t QUOTE = sizeof "«" - 1;

    if (*at == '-')
        return at[1] < '0' || at[1] > '9';
    return *at == ' ' && !(at[1] && strchr(":;?!", at[1])) && strncmp(at + 1, "»", QUOTE) != 0 &&
           ((size_t)(at - text) < QUOTE || strncmp(at - QUOTE, "«", QUOTE) != 0);
}

size_t fit_lines(const char *text, size_t width, bool is_bold)
{
    const size_t room = width * (is_bold ? ROOM_OF_BOLD : ROOM);
    size_t lines = 1;
    size_t line = 0; /* how full it is */
    size_t word = 0; /* what of it must stay together */

    for (const char *at = text; *at; at++) {
        const size_t letter = letter_width((unsigned char)*at);
        if (*at == '\n' || (line + letter > room && line && *at != ' ')) {
            /* A word as long as the line is broken where it ends. */
            line = *at == '\n' || word == line ? 0 : word;
            word = line;
            lines++;
        }
        line += letter;
        word = may_break(text, at) ? 0 : word + letter;
    }
    return lines;
}
