/* SPDX-License-Identifier: MIT */
#include "passregion/decode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/text.h"

/* Windows-1252, 0x80 to 0x9F (Unicode's CP1252.TXT); 0 where no letter is. */
static const uint16_t CP1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static bool from_utf8(struct decoded *decoded, const char *bytes, size_t length,
                      struct error *error)
{
    decoded->text = malloc(length + 1);
    if (!decoded->text)
        return error_memory(error);
    memcpy(decoded->text, bytes, length);
    decoded->length = length;
    return true;
}

static bool from_cp1252(struct decoded *decoded, const char *bytes, size_t length, const char *name,
                        struct error *error)
{
    if (length > SIZE_MAX / 3 - 1 || !(decoded->text = malloc(3 * length + 1)))
        return error_memory(error);
    for (size_t i = 0; i < length; i++) {
        const unsigned char byte = (unsigned char)bytes[i];
        const unsigned letter = byte >= 0x80 && byte < 0xA0 ? CP1252[byte - 0x80] : byte;
        if (!letter)
            return error_set(error, STATUS_DATA,
                             "%s : encodage non reconnu (octet %02X à la position %zu) ; "
                             "réenregistrez-le depuis le tableur au format « CSV UTF-8 »",
                             name, byte, i + 1);
        decoded->length += text_put(letter, decoded->text + decoded->length);
    }
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
    if (memchr(bytes, '\0', length))
        return no_text(name, error);
    if (text_is_utf8(bytes, length)) {
        decoded->encoding = "UTF-8";
        return from_utf8(decoded, bytes, length, error);
    }
    decoded->encoding = "Windows-1252";
    return from_cp1252(decoded, bytes, length, name, error);
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
