/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PRINT_FILE_H
#define PASSREGION_PRINT_FILE_H

/*
 * A new file of markup, written piece by piece and read back: what is on the
 * disk has to be what was put. However long it grows, no memory is taken. A
 * fault is kept until the file is closed. For print.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "passregion/digest.h"
#include "passregion/error.h"
#include "passregion/path.h"

struct print_file {
    char path[PATH_SIZE];
    FILE *stream;
    uint64_t meant; /* the hash of all that was put */
    size_t length;
};

/* Fails when a file of that name is there. */
bool print_file_open(struct print_file *file, const char *path, struct error *error);

/* Markup, as it stands. */
void print_file_put(struct print_file *file, const char *bytes, size_t length);

/*
 * Text, which no sign of markup in it turns into anything else; with no-break
 * spaces where no line may end.
 */
void print_file_put_text(struct print_file *file, const char *text);

/* The same, with addresses of e-mail in elements of the class « entier »: hyphens do not break them. */
void print_file_put_prose(struct print_file *file, const char *text);

/* True when all of it is safe on disk and was read again; `digest` is that of the bytes there. */
bool print_file_close(struct print_file *file, char digest[DIGEST_SIZE], struct error *error);

/* The last step of it: STATUS_IO with the remedy when the file is not what was meant. */
bool print_file_check(const struct print_file *file, char digest[DIGEST_SIZE], struct error *error);

#endif
