/* SPDX-License-Identifier: MIT */
#include "passregion/xlsx_place.h"

enum {
    DIGITS_MAX = 9, /* of a line number or an index */
    LETTERS_MAX = 3 /* of a column */
};

bool xlsx_count_read(const char **at, size_t *count)
{
    const char *digit = *at;
    size_t number = 0;

    for (; *digit >= '0' && *digit <= '9'; digit++) {
        if (digit - *at == DIGITS_MAX)
            return false;
        number = number * 10 + (size_t)(*digit - '0');
    }
    if (digit == *at)
        return false;
    *count = number;
    *at = digit;
    return true;
}

bool xlsx_place_read(const char **at, struct xlsx_place *place)
{
    size_t count = 0;
    size_t letters = 0;

    for (; **at == '$' || (**at >= 'A' && **at <= 'Z'); (*at)++) {
        if (**at == '$')
            continue;
        count = count * 26 + (size_t)(**at - 'A') + 1;
        if (++letters > LETTERS_MAX)
            return false;
    }
    place->column = count - 1;
    return letters && xlsx_count_read(at, &place->line) && place->line;
}
