/* SPDX-License-Identifier: MIT */
#include "passregion/error.h"

#include <stdarg.h>
#include <stdio.h>

bool error_set(struct error *error, enum status status, const char *format, ...)
{
    va_list arguments;

    error->status = status;
    va_start(arguments, format);
    const int length = vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    /* What was cut ends with a whole letter. */
    if (length >= (int)sizeof error->text) {
        char *end = error->text + sizeof error->text - 1;
        while (end > error->text && (end[-1] & 0xC0) == 0x80)
            end--;
        if (end > error->text && (end[-1] & 0x80))
            end[-1] = '\0';
    }
    return false;
}

bool error_memory(struct error *error)
{
    return error_set(error, STATUS_MEMORY,
                     "mémoire insuffisante : fermez d'autres programmes et recommencez");
}
