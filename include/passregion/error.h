/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ERROR_H
#define PASSREGION_ERROR_H

/*
 * What went wrong, in French, and the exit code it leads to. A function that
 * can fail takes a `struct error *` last and returns false after error_set();
 * the text is one line: the fault, its subject quoted, then what to do. Every
 * stage uses it. For every stage.
 */

#include <stdbool.h>

/* The exit codes of the program; the numbers are those of <sysexits.h>. */
enum status {
    STATUS_OK = 0,
    STATUS_OPEN = 1,         /* done, with rejected rows or open questions (--strict) */
    STATUS_USAGE = 64,       /* wrong command line */
    STATUS_DATA = 65,        /* unusable data */
    STATUS_INPUT = 66,       /* no input */
    STATUS_LOCKED = 69,      /* another run is at work */
    STATUS_INTERNAL = 70,    /* a broken invariant of ours */
    STATUS_MEMORY = 71,      /* out of memory */
    STATUS_CREATE = 73,      /* cannot create */
    STATUS_IO = 74,          /* input/output error */
    STATUS_RETRY = 75,       /* try again */
    STATUS_SETTINGS = 78,    /* settings or rules unusable */
    STATUS_INTERRUPTED = 130 /* stopped by the user; nothing was changed */
};

enum { ERROR_TEXT_SIZE = 2048 };

struct error {
    enum status status;
    char text[ERROR_TEXT_SIZE]; /* UTF-8, no line end */
};

/* MinGW's own printf() takes %zu: its other name for it would be warned about. */
#if defined(__MINGW32__)
#define PRINTF_LIKE(text, first) __attribute__((format(gnu_printf, text, first)))
#elif defined(__GNUC__)
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#else
#define PRINTF_LIKE(text, first)
#endif

/* Fills `error` and returns false, so that a caller fails in one line. */
bool error_set(struct error *error, enum status status, const char *format, ...) PRINTF_LIKE(3, 4);

/* Shorthand for a failed allocation. */
bool error_memory(struct error *error);

#endif
