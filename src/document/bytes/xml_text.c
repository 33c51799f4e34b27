/* SPDX-License-Identifier: MIT */
#include "xml_text.h"

#include <string.h>

#include "codepage.h"
#include "passregion/text.h"

enum { DECLARATION_MAX = 200 };

/* The length of « <?xml … ?> » at the start, behind a byte order mark; 0 for none. */
static size_t declaration_length(const char *bytes, size_t length)
{
    const size_t mark = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;

    if (length < mark + 5 || memcmp(bytes + mark, "<?xml", 5) != 0)
        return 0;
    for (size_t at = mark + 5; at + 1 < length && at < DECLARATION_MAX; at++) {
        if (bytes[at] == '?' && bytes[at + 1] == '>')
            return at + 2;
    }
    return 0;
}

/* The encoding that a declaration names; false where it names none. */
static bool declared(const char *bytes, size_t length, char name[CODEPAGE_NAME_SIZE])
{
    static const char WORD[] = "encoding";
    char text[DECLARATION_MAX + 2];

    if (length >= sizeof text)
        return false;
    memcpy(text, bytes, length);
    text[length] = '\0';
    const char *at = strstr(text, WORD);
    if (!at)
        return false;
    at += sizeof WORD - 1;
    at += strspn(at, " \t\r\n=\"'");
    char *end = text + (at - text) + strcspn(at, "\"' \t\r\n?");
    *end = '\0';
    return codepage_plain_name(at, name, CODEPAGE_NAME_SIZE);
}

static bool is_ascii(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)bytes[i] >= 0x80)
            return false;
    }
    return true;
}

/* The ISO encodings have control characters where Windows' have letters. */
static bool has_letters_of_windows(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)bytes[i] >= 0x80 && (unsigned char)bytes[i] < 0xA0)
            return true;
    }
    return false;
}

bool xml_text_lies(const char *bytes, size_t length)
{
    const size_t end = declaration_length(bytes, length);
    char name[CODEPAGE_NAME_SIZE];

    if (memchr(bytes, '\0', length))
        return false;
    const bool is_named = end && declared(bytes, end, name);
    const bool is_utf8 = text_is_utf8(bytes, length);
    if (!is_named || !strcmp(name, "utf8"))
        return !is_utf8;
    if (is_ascii(bytes, length))
        return false;
    return is_utf8 || (!strncmp(name, "iso", 3) && has_letters_of_windows(bytes, length));
}

void xml_text_forget(char *text, size_t length)
{
    const size_t end = declaration_length(text, length);

    for (size_t i = 0; i < end; i++) {
        if (text[i] != '\n' && text[i] != '\r')
            text[i] = ' ';
    }
}
