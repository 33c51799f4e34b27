/* SPDX-License-Identifier: MIT */
#include "passregion/error.h"

#include <stdarg.h>
#include <stdio.h>

bool error_set(struct error *error, enum status status, const char *format, ...)
{
    va_list arguments;

    error->status = status;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    return false;
}

bool error_memory(struct error *error)
{
    return error_set(error, STATUS_MEMORY,
                     "mémoire insuffisante : fermez d'autres programmes et recommencez");
}
