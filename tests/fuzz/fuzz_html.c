/* SPDX-License-Identifier: MIT */

/* The tables of an HTML page; the reader is called by itself, with decoded text. */

#include "fuzz.h"

#include "html/html.h"

static void check_page(const struct decoded *decoded)
{
    struct error error = {STATUS_OK, ""};
    struct document document = {.container = ""};
    char *text = exact_copy(decoded->text, decoded->length);
    const bool done = html_read(&document, text, decoded->length, "liste", &error);

    free(text);
    finish_document(&document, done, ROLE_COUNCIL, &error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error error = {STATUS_OK, ""};
    struct decoded decoded;

    if (decode(&decoded, (const char *)data, size, NULL, "liste", &error)) {
        check_page(&decoded);
        decoded_clear(&decoded);
    }
    return 0;
}
