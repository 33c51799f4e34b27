/* SPDX-License-Identifier: MIT */
#include "passregion/row.h"

#include <stdbool.h>
#include <string.h>

#include "passregion/text.h"

/*
 * Bytes of the mark that tells a spreadsheet « this is text », where it came out with it: an
 * apostrophe of any make in front of the rest. Not that of « 't Hooft », « 's-Hertog ».
 */
static size_t text_mark(const char *cell)
{
    static const char *const MARKS[] = {"'", "`", "\xC2\xB4", "\xE2\x80\x98", "\xE2\x80\x99"};

    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        const size_t length = strlen(MARKS[i]);
        if (strncmp(cell, MARKS[i], length) != 0)
            continue;
        const char *rest = cell + length;
        const bool is_article =
            *rest && strchr("st", *rest) && rest[1] && (rest[1] == '-' || text_blank(rest + 1));
        return is_article ? 0 : length;
    }
    return 0;
}

char *cell_clean(char *cell)
{
    cell = text_trim(cell);
    cell = text_trim(cell + text_mark(cell));
    const size_t length = strlen(cell);
    if (length >= 3 && cell[0] == '=' && cell[1] == '"' && cell[length - 1] == '"') {
        cell[length - 1] = '\0';
        cell = text_trim(cell + 2);
    }
    return cell;
}
