/* SPDX-License-Identifier: MIT */
#include "mojibake.h"

#include <string.h>

#include "codepage.h"
#include "passregion/text.h"

/* What a list may hold once it is right: Latin letters, their marks, the signs of typography. */
static const struct {
    char32_t first;
    char32_t last;
} SENSIBLE[] = {
    {0x00A0, 0x017F}, {0x01A0, 0x01A1}, {0x01AF, 0x01B0}, {0x0218, 0x021B},
    {0x0300, 0x030C}, {0x031B, 0x031B}, {0x0323, 0x0323}, {0x0327, 0x0328},
    {0x1E00, 0x1EFF}, {0x2000, 0x2BFF}, {0xFEFF, 0xFEFF}, {0xFFFD, 0xFFFD},
};

/* Letters that stand for one that was encoded twice. */
struct sequence {
    size_t parts;  /* how many there are; 0: none */
    size_t length; /* bytes they take */
    char32_t letter;
    char32_t last; /* the letter that its last byte became */
};

/* The letter that valid UTF-8 starts with. */
static char32_t letter_at(const char *text, size_t *length)
{
    const unsigned char *at = (const unsigned char *)text;

    *length = at[0] < 0x80 ? 1 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
    switch (*length) {
    case 1:
        return at[0];
    case 2:
        return (char32_t)(at[0] & 0x1F) << 6 | (at[1] & 0x3F);
    case 3:
        return (char32_t)(at[0] & 0x0F) << 12 | (char32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F);
    default:
        return (char32_t)(at[0] & 0x07) << 18 | (char32_t)(at[1] & 0x3F) << 12 |
               (char32_t)(at[2] & 0x3F) << 6 | (at[3] & 0x3F);
    }
}

/* The byte that was taken for that letter, of either encoding; 0: none above ASCII. */
static unsigned byte_of(const struct codepage *codepage, char32_t letter)
{
    if (letter >= 0x80 && letter <= 0xFF)
        return (unsigned)letter;
    for (unsigned byte = 0x80; letter > 0xFF && byte < 0xA0; byte++) {
        if (codepage_letter(codepage, (unsigned char)byte) == letter)
            return byte;
    }
    return 0;
}

static bool is_sensible(char32_t letter)
{
    for (size_t i = 0; i < sizeof SENSIBLE / sizeof SENSIBLE[0]; i++) {
        if (letter >= SENSIBLE[i].first && letter <= SENSIBLE[i].last)
            return true;
    }
    return false;
}

static struct sequence sequence_at(const struct codepage *codepage, const char *text, size_t length)
{
    struct sequence sequence = {0};
    char32_t letter = letter_at(text, &sequence.length);
    const size_t parts = letter >= 0xC2 && letter <= 0xDF   ? 2
                         : letter >= 0xE0 && letter <= 0xEF ? 3
                                                            : 0;

    sequence.letter = letter & (parts == 2 ? 0x1F : 0x0F);
    for (size_t i = 1; i < parts; i++) {
        size_t used;
        if (sequence.length >= length)
            return sequence;
        sequence.last = letter_at(text + sequence.length, &used);
        const unsigned byte = byte_of(codepage, sequence.last);
        if (byte < 0x80 || byte > 0xBF)
            return sequence;
        sequence.letter = sequence.letter << 6 | (byte & 0x3F);
        sequence.length += used;
    }
    sequence.parts = is_sensible(sequence.letter) ? parts : 0;
    return sequence;
}

static bool is_ascii_letter(int letter)
{
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
}

static bool is_among(char32_t letter, const char16_t *letters)
{
    while (*letters && *letters != letter)
        letters++;
    return *letters;
}

/*
 * Whether such letters prove something where they stand. A word in capitals
 * may well end in Ã or Ä (« IRMÃ », « MÄKELÄ ») with a closing sign behind it,
 * a no-break space or an apostrophe even before another word.
 */
static bool is_proof(const struct sequence *sequence, int before, int after)
{
    if (!(before >= 'A' && before <= 'Z') && !(before & 0x80))
        return true;
    return !is_among(sequence->last, u"\u00A0’") &&
           (!is_among(sequence->last, u"»”›…–—") || is_ascii_letter(after));
}

/*
 * « Ã » and a plain space: an à whose no-break space was made plain, or lost
 * its own space to a neighbour (« voilÃ Paris »). Bytes used; 0: neither.
 */
static size_t flattened_at(const char *text, size_t length, int before)
{
    if (length < 3 || memcmp(text, "Ã ", 3) != 0)
        return 0;
    const int after = length > 3 ? text[3] : ' ';
    const bool is_next_word = is_ascii_letter(after) || (after & 0x80);
    if (is_next_word && before >= 'A' && before <= 'Z')
        return 0;
    return is_next_word ? 2 : 3;
}

/*
 * Whether proofs make up more than half of the letters that are not ASCII,
 * those left aside that may be either.
 */
static bool is_doubled(const struct codepage *codepage, const char *text, size_t length)
{
    size_t proofs = 0;
    size_t others = 0;

    for (size_t at = 0; at < length;) {
        const struct sequence sequence = sequence_at(codepage, text + at, length - at);
        const int before = at ? text[at - 1] : ' ';
        const size_t end = at + sequence.length;
        if (sequence.parts) {
            if (is_proof(&sequence, before, end < length ? text[end] : ' '))
                proofs += sequence.parts;
            at = end;
        } else {
            size_t used;
            others += letter_at(text + at, &used) >= 0x80 &&
                      !flattened_at(text + at, length - at, before);
            at += used;
        }
    }
    return proofs > others;
}

static size_t repair(const struct codepage *codepage, char *text, size_t length)
{
    size_t written = 0;

    for (size_t at = 0; at < length;) {
        const struct sequence sequence = sequence_at(codepage, text + at, length - at);
        const size_t flattened = flattened_at(text + at, length - at, at ? text[at - 1] : ' ');
        size_t used;
        letter_at(text + at, &used);
        if (sequence.parts) {
            written += text_put(sequence.letter, text + written);
            at += sequence.length;
        } else if (flattened) {
            written += text_put(U'à', text + written);
            at += flattened;
        } else {
            memmove(text + written, text + at, used);
            written += used;
            at += used;
        }
    }
    return written;
}

bool mojibake_repair(char *text, size_t *length)
{
    const struct codepage *codepage = codepage_named("windows-1252");

    if (!is_doubled(codepage, text, *length))
        return false;
    *length = repair(codepage, text, *length);
    return true;
}
