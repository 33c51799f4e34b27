/* SPDX-License-Identifier: MIT */
#include "passregion/identifier.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/text.h"

/* Copies without blanks, letters in capitals; false when it is not of that length. */
static bool squeeze(const char *text, char *out, size_t length)
{
    size_t used = 0;

    while (*text) {
        const size_t blank = text_blank(text);
        if (blank) {
            text += blank;
            continue;
        }
        if (used == length)
            return false;
        const char letter = *text++;
        out[used++] = (char)(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
    }
    out[used] = '\0';
    return used == length;
}

/* Pattern letters: 9 a digit, ? any capital, others themselves. */
static bool has_shape(const char *text, const char *pattern)
{
    for (; *pattern; pattern++, text++) {
        const bool fits = *pattern == '9'   ? *text >= '0' && *text <= '9'
                          : *pattern == '?' ? *text >= 'A' && *text <= 'Z'
                                            : *text == *pattern;
        if (!fits)
            return false;
    }
    return !*text;
}

bool ine_read(const char *text, char ine[INE_SIZE])
{
    return squeeze(text, ine, INE_SIZE - 1) &&
           (has_shape(ine, "999999999??") || has_shape(ine, "9999999999?") ||
            has_shape(ine, "9999A99999?"));
}

bool uai_read(const char *text, char uai[UAI_SIZE])
{
    static const char LETTERS[] = "ABCDEFGHJKLMNPRSTUVWXYZ";

    if (!squeeze(text, uai, UAI_SIZE - 1) || !has_shape(uai, "9999999?"))
        return false;
    return uai[7] == LETTERS[strtol(uai, NULL, 10) % 23];
}

bool is_code(const char *text)
{
    return strpbrk(text, "0123456789") && strspn(text, "0123456789 .,E+") == strlen(text);
}

bool mef_read(const char *text, char mef[MEF_SIZE])
{
    char digits[MEF_SIZE + 1];

    if (!squeeze(text, digits, 10) && !squeeze(text, digits, 11))
        return false;
    if (strspn(digits, "0123456789") < 10 || strlen(digits) != strspn(digits, "0123456789"))
        return false;
    memcpy(mef, digits, 10);
    mef[10] = '\0';
    return true;
}
