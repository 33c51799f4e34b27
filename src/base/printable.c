/* SPDX-License-Identifier: MIT */
#include "passregion/printable.h"

#include <stdbool.h>
#include <string.h>

#include "passregion/text.h"

/* The bytes of the letter there, one where it is none, and whether it may be shown. */
static size_t letter_size(const char *at, size_t length, bool *is_printable)
{
    unsigned long letter;
    const size_t size = text_letter(at, length, &letter);

    /* Those of Unicode change the order in which what follows is shown. */
    *is_printable = size && letter >= 0x20 && (letter < 0x7F || letter >= 0xA0) &&
                    (letter < 0x202A || letter > 0x202E) && (letter < 0x2066 || letter > 0x2069);
    return size ? size : 1;
}

void printable_make(char *text)
{
    bool is_printable;

    for (size_t at = 0, size, length = strlen(text); at < length; at += size) {
        size = letter_size(text + at, length - at, &is_printable);
        if (!is_printable)
            memset(text + at, '?', size);
    }
}

void printable_print(FILE *out, const char *text)
{
    bool is_printable;

    for (size_t at = 0, size, length = strlen(text); at < length; at += size) {
        size = letter_size(text + at, length - at, &is_printable);
        if (is_printable || text[at] == '\n' || text[at] == '\t')
            fwrite(text + at, 1, size, out);
        else
            fputc('?', out);
    }
}
