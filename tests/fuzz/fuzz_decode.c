/* SPDX-License-Identifier: MIT */

/*
 * Any bytes to text: UTF-8 without NUL, no-break space or mark, and the same
 * when decoded again. The first byte chooses the encoding that is asked for.
 */

#include "fuzz.h"

static void check_text(const struct decoded *decoded)
{
    MUST(decoded->encoding);
    MUST(strlen(decoded->text) == decoded->length);
    MUST(is_utf8(decoded->text));
    MUST(!strstr(decoded->text, "\xC2\xA0") && !strstr(decoded->text, "\xE2\x80\xAF"));
    MUST(!strstr(decoded->text, "\xEF\xBB\xBF"));
}

static void check_again(const struct decoded *first)
{
    struct error error = {STATUS_OK, ""};
    struct decoded again;

    MUST(decode(&again, first->text, first->length, NULL, "liste", &error));
    /* Text that was encoded three times is put right once a time. */
    MUST(again.repaired || (again.length == first->length && !strcmp(again.text, first->text)));
    MUST(!strcmp(again.encoding, "UTF-8"));
    decoded_clear(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A blank, which most seeds start with, asks for none. */
    static const char *const ENCODINGS[] = {NULL,           "utf-8",       "utf-16le", "utf-16be",
                                            "windows-1252", "iso-8859-15", "cp850",    "macroman"};
    struct error error = {STATUS_OK, ""};
    struct decoded decoded;

    if (!size)
        return 0;
    const char *encoding = ENCODINGS[data[0] % COUNT(ENCODINGS)];
    char *bytes = exact_copy(data + 1, size - 1);
    if (decode(&decoded, bytes, size - 1, encoding, "liste", &error)) {
        check_text(&decoded);
        check_again(&decoded);
        decoded_clear(&decoded);
    } else {
        check_refusal(&error);
        MUST(!decoded.text);
    }
    free(bytes);
    return 0;
}
