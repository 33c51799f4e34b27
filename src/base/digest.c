/* SPDX-License-Identifier: MIT */
#include "passregion/digest.h"

#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include <sha2.h>

#include "passregion/platform.h"

enum { CHUNK = 16 * 1024 };

static void finish(SHA2_CTX *sum, char digest[DIGEST_SIZE])
{
    static const char DIGITS[] = "0123456789abcdef";
    uint8_t bytes[SHA256_DIGEST_LENGTH];

    SHA256Final(bytes, sum);
    for (size_t i = 0; i < sizeof bytes; i++) {
        *digest++ = DIGITS[bytes[i] >> 4];
        *digest++ = DIGITS[bytes[i] & 0xF];
    }
    *digest = '\0';
}

void digest_bytes(const void *bytes, size_t length, char digest[DIGEST_SIZE])
{
    SHA2_CTX sum;

    SHA256Init(&sum);
    SHA256Update(&sum, bytes, length);
    finish(&sum, digest);
}

/* libmd's own loop opens files as text, which on Windows are other bytes. */
bool digest_file(const char *path, char digest[DIGEST_SIZE])
{
    uint8_t chunk[CHUNK];
    struct error ignored;
    SHA2_CTX sum;
    size_t length;
    FILE *file = file_open(path, &ignored);

    if (!file)
        return false;
    SHA256Init(&sum);
    while ((length = fread(chunk, 1, sizeof chunk, file)) > 0)
        SHA256Update(&sum, chunk, length);
    const bool done = !ferror(file);
    fclose(file);
    finish(&sum, digest);
    return done;
}
