/* SPDX-License-Identifier: MIT */
#include "passregion/digest.h"

#include <sys/types.h>

#include <sha2.h>

void digest_bytes(const void *bytes, size_t length, char digest[DIGEST_SIZE])
{
    SHA256Data(bytes, length, digest);
}

bool digest_file(const char *path, char digest[DIGEST_SIZE])
{
    return SHA256File(path, digest) != NULL;
}
