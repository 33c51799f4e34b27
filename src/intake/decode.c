/* SPDX-License-Identifier: MIT */
#include "passregion/decode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/codepage.h"
#include "passregion/mojibake.h"
#include "passregion/text.h"

/* Where the NULs that tell UTF-16 are looked for, in bytes. */
enum { WIDE_SAMPLE = 4096 };

static bool from_utf8(struct decoded *decoded, const char *bytes, size_t length,
                      struct error *error)
{
    decoded->text = malloc(length + 1);
    if (!decoded->text)
        return error_memory(error);
    memcpy(decoded->text, bytes, length);
    decoded->length = length;
    decoded->repaired = mojibake_repair(decoded->text, &decoded->length);
    return true;
}

static bool from_codepage(struct decoded *decoded, const char *bytes, size_t length,
                          const char *name, struct error *error)
{
    const struct codepage *codepage = codepage_find(bytes, length);

    if (!codepage)
        return error_set(error, STATUS_DATA,
                         "%s : encodage non reconnu ; réenregistrez-le depuis le tableur au "
                         "format « CSV UTF-8 »",
                         name);
    decoded->encoding = codepage->name;
    if (length > SIZE_MAX / 3 - 1 || !(decoded->text = malloc(3 * length + 1)))
        return error_memory(error);
    for (size_t i = 0; i < length; i++)
        decoded->length += text_put(codepage_letter(codepage, (unsigned char)bytes[i]),
                                    decoded->text + decoded->length);
    return true;
}

static unsigned unit_at(const char *bytes, bool big_endian)
{
    const unsigned first = (unsigned char)bytes[0];
    const unsigned second = (unsigned char)bytes[1];
    return big_endian ? first << 8 | second : second << 8 | first;
}

static bool from_utf16(struct decoded *decoded, const char *bytes, size_t length, bool big_endian,
                       const char *name, struct error *error)
{
    if (length % 2)
        return error_set(error, STATUS_DATA,
                         "%s : texte Unicode coupé au milieu d'un caractère ; exportez-le de "
                         "nouveau",
                         name);
    /* Two bytes give three at most, four give four. */
    if (!(decoded->text = malloc(length / 2 * 3 + 1)))
        return error_memory(error);
    for (size_t i = 0; i < length; i += 2) {
        unsigned long letter = unit_at(bytes + i, big_endian);
        if (letter >= 0xD800 && letter < 0xDC00 && i + 2 < length) {
            const unsigned low = unit_at(bytes + i + 2, big_endian);
            if (low >= 0xDC00 && low < 0xE000) {
                letter = 0x10000 + ((letter - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (letter >= 0xD800 && letter < 0xE000)
            letter = 0xFFFD;
        decoded->length += text_put(letter, decoded->text + decoded->length);
    }
    decoded->repaired = mojibake_repair(decoded->text, &decoded->length);
    return true;
}

/* No-break spaces become spaces, stray byte order marks go. The text only gets shorter. */
static void plain_spaces(struct decoded *decoded)
{
    const unsigned char *from = (const unsigned char *)decoded->text;
    char *to = decoded->text;

    while (*from) {
        if (from[0] == 0xC2 && from[1] == 0xA0) {
            *to++ = ' ';
            from += 2;
        } else if (from[0] == 0xE2 && from[1] == 0x80 && from[2] == 0xAF) {
            *to++ = ' ';
            from += 3;
        } else if (from[0] == 0xEF && from[1] == 0xBB && from[2] == 0xBF) {
            from += 3;
        } else {
            *to++ = (char)*from++;
        }
    }
    *to = '\0';
    decoded->length = (size_t)(to - decoded->text);
}

/*
 * Whether text without a mark is UTF-16: most units of its beginning
 * are of one byte and a NUL, which in big endian comes first.
 */
static bool is_wide(const char *bytes, size_t length, bool big_endian)
{
    const size_t units = (length < WIDE_SAMPLE ? length : WIDE_SAMPLE) / 2;
    size_t count = 0;

    for (size_t i = 0; i < units; i++)
        count += !bytes[2 * i + !big_endian] && bytes[2 * i + big_endian];
    return count > units / 2;
}

static bool no_text(const char *name, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "%s : ce n'est pas un fichier texte ; exportez la liste au format CSV", name);
}

static bool convert(struct decoded *decoded, const char *bytes, size_t length, const char *name,
                    struct error *error)
{
    if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
        decoded->encoding = "UTF-8 avec BOM";
        if (!text_is_utf8(bytes + 3, length - 3))
            return error_set(error, STATUS_DATA,
                             "%s : marqué UTF-8 mais contient autre chose ; exportez-le de "
                             "nouveau",
                             name);
        return from_utf8(decoded, bytes + 3, length - 3, error);
    }
    if (length >= 4 && !memcmp(bytes, "\xFF\xFE\0\0", 4))
        return error_set(error, STATUS_DATA,
                         "%s : encodage UTF-32, que le programme ne lit pas ; réenregistrez-le "
                         "au format « CSV UTF-8 »",
                         name);
    if (length >= 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2))) {
        const bool big_endian = bytes[0] == '\xFE';
        decoded->encoding = big_endian ? "UTF-16BE" : "UTF-16LE";
        return from_utf16(decoded, bytes + 2, length - 2, big_endian, name, error);
    }
    for (int big_endian = 0; big_endian < 2; big_endian++) {
        if (is_wide(bytes, length, big_endian)) {
            decoded->encoding = big_endian ? "UTF-16BE" : "UTF-16LE";
            return from_utf16(decoded, bytes, length, big_endian, name, error);
        }
    }
    if (memchr(bytes, '\0', length))
        return no_text(name, error);
    if (text_is_utf8(bytes, length)) {
        decoded->encoding = "UTF-8";
        return from_utf8(decoded, bytes, length, error);
    }
    return from_codepage(decoded, bytes, length, name, error);
}

bool decode(struct decoded *decoded, const char *bytes, size_t length, const char *name,
            struct error *error)
{
    *decoded = (struct decoded){.text = NULL};
    bool done = convert(decoded, bytes, length, name, error);
    if (done && memchr(decoded->text, '\0', decoded->length))
        done = no_text(name, error);
    if (done) {
        decoded->text[decoded->length] = '\0';
        plain_spaces(decoded);
        done = text_compose(&decoded->text, &decoded->length, error);
    }
    if (!done)
        decoded_clear(decoded);
    return done;
}

void decoded_clear(struct decoded *decoded)
{
    free(decoded->text);
    *decoded = (struct decoded){.text = NULL};
}
