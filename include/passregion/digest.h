/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_DIGEST_H
#define PASSREGION_DIGEST_H

/*
 * SHA-256 (FIPS 180-4) of bytes, in hexadecimal: says whether a file or a set
 * of rules is the one seen before. The only user of libmd. For every
 * stage.
 */

#include <stdbool.h>
#include <stddef.h>

enum { DIGEST_SIZE = 65 }; /* 64 digits and the NUL */

/* The digest of `length` bytes. */
void digest_bytes(const void *bytes, size_t length, char digest[DIGEST_SIZE]);

/* The digest of a file's bytes; false when it cannot be read. */
bool digest_file(const char *path, char digest[DIGEST_SIZE]);

#endif
