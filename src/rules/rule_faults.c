/* SPDX-License-Identifier: MIT */
#include "rule_faults.h"

#include <stdarg.h>
#include <stdio.h>

enum { FAULTS_SHOWN = 20 };

bool rule_faults_show(const struct rule_faults *faults)
{
    return faults->count < FAULTS_SHOWN;
}

void rule_faults_add(struct rule_faults *faults, const char *format, ...)
{
    char text[ERROR_TEXT_SIZE];
    va_list arguments;

    const bool is_shown = rule_faults_show(faults);

    faults->count++;
    if (!is_shown)
        return;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    faults->report(text);
}

bool rule_faults_none(const struct rule_faults *faults, struct error *error)
{
    return !faults->count || error_set(error, STATUS_SETTINGS,
                                       "règles inutilisables : %d faute%s ; rien n'a été traité",
                                       faults->count, faults->count > 1 ? "s" : "");
}
