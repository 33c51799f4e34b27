/* SPDX-License-Identifier: MIT */

/* A whole file from its bytes to pupils, whatever it is; the first byte chooses the role. */

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* source_open() refuses a file without bytes before anything reads it. */
    if (size > 1)
        check_file(data + 1, size - 1, (enum file_role)(data[0] % ROLE_COUNT));
    return 0;
}
