/* SPDX-License-Identifier: MIT */
#include "passregion/decode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "codepage.h"
#include "mojibake.h"
#include "passregion/text.h"

/* What an encoding that was asked for is read as. */
enum form { FORM_UTF8, FORM_UTF16LE, FORM_UTF16BE, FORM_CODEPAGE };

static const char *const FORM_NAMES[] = {
    [FORM_UTF8] = "UTF-8", [FORM_UTF16LE] = "UTF-16LE", [FORM_UTF16BE] = "UTF-16BE"};

struct forced {
    enum form form;
    const struct codepage *codepage;
};

/* By plain names (codepage.h). Excel calls its UTF-16 « Unicode ». */
static const struct {
    const char *alias;
    enum form form;
} FORMS[] = {
    {"utf8", FORM_UTF8},       {"utf8sig", FORM_UTF8},    {"utf8bom", FORM_UTF8},
    {"utf16", FORM_UTF16LE},   {"utf16le", FORM_UTF16LE}, {"unicode", FORM_UTF16LE},
    {"utf16be", FORM_UTF16BE},
};

/* Byte order marks: UTF-32's starts as UTF-16's does. */
static const struct mark {
    const char *bytes;
    size_t length;
    enum form form;
    const char *encoding; /* NULL: nobody reads it */
} MARKS[] = {
    {"\xEF\xBB\xBF", 3, FORM_UTF8, "UTF-8 avec BOM"},
    {"\xFF\xFE\0\0", 4, FORM_UTF16LE, NULL},
    {"\xFF\xFE", 2, FORM_UTF16LE, "UTF-16LE"},
    {"\xFE\xFF", 2, FORM_UTF16BE, "UTF-16BE"},
};

/* Where the NULs that tell UTF-16 are looked for, in bytes. */
enum { WIDE_SAMPLE = 4096 };

/*
 * Leaves so much room before the bytes that what they become can be written from the start of the
 * text on without running into what is still to be read; NULL when memory is out.
 */
static const char *spread(struct decoded *decoded, size_t room, struct error *error)
{
    const size_t length = decoded->length;
    char *text = length + room < room ? NULL : realloc(decoded->text, length + room + 1);

    if (!text) {
        error_memory(error);
        return NULL;
    }
    memmove(text + room, text, length);
    decoded->text = text;
    decoded->length = 0;
    return text + room;
}

static bool from_utf8(struct decoded *decoded)
{
    decoded->repaired = mojibake_repair(decoded->text, &decoded->length);
    return true;
}

static bool from_codepage(struct decoded *decoded, const struct codepage *codepage,
                          struct error *error)
{
    const size_t length = decoded->length;
    char letter[4];
    size_t room = 0;

    decoded->encoding = codepage->name;
    for (size_t i = 0; i < length; i++)
        room += text_put(codepage_letter(codepage, (unsigned char)decoded->text[i]), letter) - 1;
    const char *bytes = spread(decoded, room, error);
    for (size_t i = 0; bytes && i < length; i++)
        decoded->length += text_put(codepage_letter(codepage, (unsigned char)bytes[i]),
                                    decoded->text + decoded->length);
    return bytes != NULL;
}

static unsigned unit_at(const char *bytes, bool big_endian)
{
    const unsigned first = (unsigned char)bytes[0];
    const unsigned second = (unsigned char)bytes[1];
    return big_endian ? first << 8 | second : second << 8 | first;
}

/* The letter of UTF-16 there, and the bytes that it takes. */
static unsigned long wide_letter(const char *bytes, size_t length, bool big_endian, size_t *size)
{
    const unsigned long letter = unit_at(bytes, big_endian);

    *size = 2;
    if (letter < 0xD800 || letter >= 0xE000)
        return letter;
    if (letter < 0xDC00 && length > 2) {
        const unsigned low = unit_at(bytes + 2, big_endian);
        if (low >= 0xDC00 && low < 0xE000) {
            *size = 4;
            return 0x10000 + ((letter - 0xD800) << 10) + (low - 0xDC00);
        }
    }
    return 0xFFFD;
}

static bool from_utf16(struct decoded *decoded, bool big_endian, const char *name,
                       struct error *error)
{
    const size_t length = decoded->length;
    size_t room = 0;

    decoded->encoding = FORM_NAMES[big_endian ? FORM_UTF16BE : FORM_UTF16LE];
    if (length % 2)
        return error_set(error, STATUS_DATA,
                         "%s : texte Unicode coupé au milieu d'un caractère ; exportez-le de "
                         "nouveau",
                         name);
    /* Two bytes give three at most, four give four. */
    for (size_t i = 0; i < length; i += 2)
        room += unit_at(decoded->text + i, big_endian) >= 0x800;
    const char *bytes = spread(decoded, room, error);
    for (size_t i = 0, size; bytes && i < length; i += size)
        decoded->length += text_put(wide_letter(bytes + i, length - i, big_endian, &size),
                                    decoded->text + decoded->length);
    if (bytes)
        decoded->repaired = mojibake_repair(decoded->text, &decoded->length);
    return bytes != NULL;
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

static const struct mark *mark_of(const char *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        if (length >= MARKS[i].length && !memcmp(bytes, MARKS[i].bytes, MARKS[i].length))
            return &MARKS[i];
    }
    return NULL;
}

/* What a byte order mark says the rest is. */
static bool from_marked(struct decoded *decoded, const struct mark *mark, const char *name,
                        struct error *error)
{
    if (!mark->encoding)
        return error_set(error, STATUS_DATA,
                         "%s : encodage UTF-32, que le programme ne lit pas ; réenregistrez-le "
                         "au format « CSV UTF-8 »",
                         name);
    decoded->length -= mark->length;
    memmove(decoded->text, decoded->text + mark->length, decoded->length);
    if (mark->form != FORM_UTF8)
        return from_utf16(decoded, mark->form == FORM_UTF16BE, name, error);
    decoded->encoding = mark->encoding;
    if (!text_is_utf8(decoded->text, decoded->length))
        return error_set(error, STATUS_DATA,
                         "%s : marqué UTF-8 mais contient autre chose ; exportez-le de nouveau",
                         name);
    return from_utf8(decoded);
}

static bool find_form(const char *encoding, struct forced *forced, struct error *error)
{
    char plain[CODEPAGE_NAME_SIZE];
    char shown[ERROR_TEXT_SIZE];

    *forced = (struct forced){FORM_CODEPAGE, codepage_named(encoding)};
    if (forced->codepage)
        return true;
    for (size_t i = 0;
         codepage_plain_name(encoding, plain, sizeof plain) && i < sizeof FORMS / sizeof FORMS[0];
         i++) {
        if (!strcmp(plain, FORMS[i].alias)) {
            forced->form = FORMS[i].form;
            return true;
        }
    }
    return error_set(error, STATUS_USAGE,
                     "--encodage : « %s » n'est pas un encodage connu ; choisissez " DECODE_NAMES
                     ", utf-16le ou utf-16be",
                     text_excerpt(encoding, shown, sizeof shown));
}

bool decode_knows(const char *encoding, struct error *error)
{
    struct forced forced;

    return find_form(encoding, &forced, error);
}

const char *decode_name(const char *bytes, size_t length, const char *encoding)
{
    struct forced forced;
    struct error unknown;
    const struct mark *mark = mark_of(bytes, length);

    if (mark)
        return mark->encoding ? mark->encoding : "";
    if (!find_form(encoding, &forced, &unknown))
        return "";
    return forced.codepage ? forced.codepage->name : FORM_NAMES[forced.form];
}

/* Whether every byte is a letter in what was asked for. */
static bool fits(const struct forced *forced, const char *bytes, size_t length)
{
    if (forced->form == FORM_UTF8)
        return text_is_utf8(bytes, length);
    for (size_t i = 0; forced->codepage && i < length; i++) {
        if (bytes[i] && !codepage_letter(forced->codepage, (unsigned char)bytes[i]))
            return false;
    }
    return true;
}

static bool from_forced(struct decoded *decoded, const struct forced *forced, const char *name,
                        struct error *error)
{
    if (!fits(forced, decoded->text, decoded->length))
        return error_set(error, STATUS_DATA,
                         "%s : contient autre chose que l'encodage demandé, « %s » ; demandez-en "
                         "un autre, ou laissez le programme le trouver",
                         name, forced->codepage ? forced->codepage->name : "UTF-8");
    if (forced->codepage)
        return from_codepage(decoded, forced->codepage, error);
    if (forced->form != FORM_UTF8)
        return from_utf16(decoded, forced->form == FORM_UTF16BE, name, error);
    decoded->encoding = "UTF-8";
    return from_utf8(decoded);
}

/* Bytes of the letter of UTF-8 at the start of a text; 0 where none stands. */
static size_t utf8_at(const char *bytes, size_t length)
{
    const unsigned char first = (unsigned char)bytes[0];
    const size_t size = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

    return size <= length && text_is_utf8(bytes, size) ? size : 0;
}

/*
 * Whether nearly all letters beyond ASCII are UTF-8: a list that something
 * else was pasted into. In an 8-bit encoding such sequences are accidents.
 */
static bool is_mixed(const char *bytes, size_t length)
{
    size_t whole = 0;
    size_t broken = 0;

    for (size_t at = 0; at < length;) {
        const size_t size = utf8_at(bytes + at, length - at);
        whole += size > 1;
        broken += size == 0;
        at += size ? size : 1;
    }
    return whole > broken;
}

/* The bytes of UTF-8 at the start of a text, or 1 and the letter of another encoding there. */
static size_t mixed_at(const struct codepage *codepage, const char *bytes, size_t length,
                       char32_t *letter)
{
    const size_t size = utf8_at(bytes, length);

    *letter = size ? 0 : codepage_letter(codepage, (unsigned char)bytes[0]);
    if (!size && !*letter)
        *letter = 0xFFFD;
    return size ? size : 1;
}

static bool from_mixed(struct decoded *decoded, struct error *error)
{
    const struct codepage *codepage = codepage_named("windows-1252");
    const size_t length = decoded->length;
    char written[4];
    char32_t letter;
    size_t room = 0;

    decoded->encoding = "UTF-8 et Windows-1252";
    decoded->is_mixed = true;
    for (size_t at = 0; at < length;) {
        at += mixed_at(codepage, decoded->text + at, length - at, &letter);
        room += letter ? text_put(letter, written) - 1 : 0;
    }
    const char *bytes = spread(decoded, room, error);
    for (size_t at = 0, size; bytes && at < length; at += size) {
        size = mixed_at(codepage, bytes + at, length - at, &letter);
        if (!letter)
            memmove(decoded->text + decoded->length, bytes + at, size);
        decoded->length += letter ? text_put(letter, decoded->text + decoded->length) : size;
    }
    if (bytes)
        decoded->repaired = mojibake_repair(decoded->text, &decoded->length);
    return bytes != NULL;
}

static bool from_found(struct decoded *decoded, const char *name, struct error *error)
{
    const char *bytes = decoded->text;
    const size_t length = decoded->length;

    for (int big_endian = 0; big_endian < 2; big_endian++) {
        if (is_wide(bytes, length, big_endian))
            return from_utf16(decoded, big_endian, name, error);
    }
    if (memchr(bytes, '\0', length))
        return no_text(name, error);
    if (text_is_utf8(bytes, length)) {
        decoded->encoding = "UTF-8";
        return from_utf8(decoded);
    }
    if (is_mixed(bytes, length))
        return from_mixed(decoded, error);
    const struct codepage *codepage = codepage_find(bytes, length);
    if (!codepage)
        return error_set(error, STATUS_DATA,
                         "%s : encodage non reconnu ; réenregistrez-le depuis le tableur au "
                         "format « CSV UTF-8 »",
                         name);
    return from_codepage(decoded, codepage, error);
}

static bool convert(struct decoded *decoded, const char *encoding, const char *name,
                    struct error *error)
{
    struct forced forced = {FORM_UTF8, NULL};
    const struct mark *mark = mark_of(decoded->text, decoded->length);

    if (encoding && !find_form(encoding, &forced, error))
        return false;
    if (mark)
        return from_marked(decoded, mark, name, error);
    return encoding ? from_forced(decoded, &forced, name, error) : from_found(decoded, name, error);
}

bool decode_taken(struct decoded *decoded, char *bytes, size_t length, const char *encoding,
                  const char *name, struct error *error)
{
    *decoded = (struct decoded){.text = bytes, .length = length};
    bool done = convert(decoded, encoding, name, error);
    if (done && memchr(decoded->text, '\0', decoded->length))
        done = no_text(name, error);
    if (done) {
        decoded->text[decoded->length] = '\0';
        decoded->length = text_plain_spaces(decoded->text);
        done = text_compose(&decoded->text, &decoded->length, error);
    }
    if (!done)
        decoded_clear(decoded);
    return done;
}

bool decode(struct decoded *decoded, const char *bytes, size_t length, const char *encoding,
            const char *name, struct error *error)
{
    char *copy = malloc(length + 1);

    *decoded = (struct decoded){.text = NULL};
    if (!copy)
        return error_memory(error);
    memcpy(copy, bytes, length);
    return decode_taken(decoded, copy, length, encoding, name, error);
}

void decoded_clear(struct decoded *decoded)
{
    free(decoded->text);
    *decoded = (struct decoded){.text = NULL};
}
