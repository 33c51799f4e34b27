/* SPDX-License-Identifier: MIT */
#include "passregion/euros.h"

#include <string.h>

#include "passregion/text.h"

bool euros_read(const char *text, int64_t *cents)
{
    int64_t read = 0;
    int decimals = -1;
    bool any = false;

    for (size_t blank; *text; text += blank) {
        if ((blank = text_blank(text)) > 0)
            continue;
        blank = 1;
        if (!strcmp(text, "€"))
            break;
        if ((*text == ',' || *text == '.') && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || decimals == 2 || read > INT64_C(100) * EUROS_MAX)
            return false;
        read = 10 * read + (*text - '0');
        decimals += decimals >= 0;
        any = true;
    }
    for (decimals = decimals < 0 ? 0 : decimals; decimals < 2; decimals++)
        read *= 10;
    *cents = read;
    return any && read <= INT64_C(100) * EUROS_MAX;
}
