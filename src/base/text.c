/* SPDX-License-Identifier: MIT */
#include "passregion/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Letters that carry no mark Unicode can take off. */
static const struct {
    utf8proc_int32_t letter;
    const char *plain;
} LETTERS[] = {
    {0x00C6, "AE"}, {0x00E6, "AE"}, {0x0152, "OE"}, {0x0153, "OE"}, {0x00DF, "SS"},
    {0x00D8, "O"},  {0x00F8, "O"},  {0x0141, "L"},  {0x0142, "L"},  {0x0110, "D"},
    {0x0111, "D"},  {0x00D0, "D"},  {0x00F0, "D"},  {0x0131, "I"},
};

static const char *const SMALL_WORDS[] = {"DE", "DU",  "DES", "D",  "L",  "LA",
                                          "LE", "LES", "ET",  "EN", "AU", "AUX"};

/* A string under construction that counts beyond its end. */
struct sink {
    char *out;
    size_t size;
    size_t length;
};

static void sink_add(struct sink *sink, const char *bytes, size_t count)
{
    if (sink->length + count < sink->size) {
        memcpy(sink->out + sink->length, bytes, count);
        sink->out[sink->length + count] = '\0';
    } else if (sink->length < sink->size) {
        /* From here on nothing fits: close the text where it is whole. */
        sink->out[sink->length] = '\0';
        sink->size = sink->length;
    }
    sink->length += count;
}

static const char *plain_letter(utf8proc_int32_t letter)
{
    for (size_t i = 0; i < sizeof LETTERS / sizeof LETTERS[0]; i++) {
        if (LETTERS[i].letter == letter)
            return LETTERS[i].plain;
    }
    return NULL;
}

static bool is_mark(utf8proc_int32_t letter)
{
    const utf8proc_category_t category = utf8proc_category(letter);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME || category == UTF8PROC_CATEGORY_CF;
}

static bool is_word(utf8proc_int32_t letter)
{
    const utf8proc_category_t category = utf8proc_category(letter);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           category == UTF8PROC_CATEGORY_ND;
}

/* Adds one decomposed code point; *blank says that a space is due before the next letter. */
static void fold_one(struct sink *sink, utf8proc_int32_t letter, bool *blank)
{
    char bytes[4];

    if (is_mark(letter))
        return;
    const char *plain = plain_letter(letter);
    if (!plain && !is_word(letter)) {
        *blank = true;
        return;
    }
    if (*blank && sink->length)
        sink_add(sink, " ", 1);
    *blank = false;
    if (plain)
        sink_add(sink, plain, strlen(plain));
    else
        sink_add(sink, bytes, text_put((unsigned long)utf8proc_toupper(letter), bytes));
}

size_t text_fold(const char *text, char *out, size_t size)
{
    struct sink sink = {out, size, 0};
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    bool blank = false;

    if (size)
        out[0] = '\0';
    while (*at) {
        utf8proc_int32_t letter = *at;
        if (letter < 0x80) {
            fold_one(&sink, letter, &blank);
            at++;
            continue;
        }
        const utf8proc_ssize_t used = utf8proc_iterate(at, -1, &letter);
        if (used <= 0) {
            blank = true;
            at++;
            continue;
        }
        utf8proc_int32_t parts[32];
        int boundary = 0;
        const utf8proc_ssize_t count = utf8proc_decompose_char(
            letter, parts, 32, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary);
        for (utf8proc_ssize_t i = 0; i < count && i < 32; i++)
            fold_one(&sink, parts[i], &blank);
        at += used;
    }
    return sink.length;
}

static bool is_small_word(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof SMALL_WORDS / sizeof SMALL_WORDS[0]; i++) {
        if (strlen(SMALL_WORDS[i]) == length && !memcmp(SMALL_WORDS[i], word, length))
            return true;
    }
    return false;
}

size_t text_fold_tight(const char *text, char *out, size_t size)
{
    const size_t folded = text_fold(text, out, size);
    size_t kept = 0;

    if (folded >= size)
        return folded;
    for (size_t i = 0; i < folded; i++) {
        if (out[i] != ' ')
            out[kept++] = out[i];
    }
    out[kept] = '\0';
    return kept;
}

size_t text_fold_key(const char *text, char *out, size_t size)
{
    const size_t folded = text_fold(text, out, size);
    if (folded >= size)
        return folded;

    size_t kept = 0;
    for (size_t start = 0; start < folded;) {
        size_t length = strcspn(out + start, " ");
        if (!is_small_word(out + start, length)) {
            if (kept)
                out[kept++] = ' ';
            memmove(out + kept, out + start, length);
            kept += length;
        }
        start += length + 1;
    }
    out[kept] = '\0';
    return kept;
}

size_t text_prefix(const char *text, const char *words)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    const utf8proc_uint8_t *word = (const utf8proc_uint8_t *)words;

    while (*word) {
        utf8proc_int32_t letter;
        utf8proc_int32_t wanted;
        const utf8proc_ssize_t used = *at ? utf8proc_iterate(at, -1, &letter) : 0;
        const utf8proc_ssize_t length = utf8proc_iterate(word, -1, &wanted);
        if (used <= 0 || length <= 0 || utf8proc_tolower(letter) != utf8proc_tolower(wanted))
            return 0;
        at += used;
        word += length;
    }
    return (size_t)(at - (const utf8proc_uint8_t *)text);
}

/* Space, tab, line ends, U+00A0, U+2000 to U+200B, U+202F, U+FEFF. */
size_t text_blank(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;

    if (*at && strchr(" \t\r\n\v\f", *at))
        return 1;
    if (at[0] == 0xC2 && at[1] == 0xA0)
        return 2;
    if ((at[0] == 0xE2 && at[1] == 0x80 && (at[2] == 0xAF || (at[2] >= 0x80 && at[2] <= 0x8B))) ||
        (at[0] == 0xEF && at[1] == 0xBB && at[2] == 0xBF))
        return 3;
    return 0;
}

bool text_is_blank(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        const size_t blank = text_blank(text + at);
        if (!blank)
            return false;
        at += blank;
    }
    return true;
}

char *text_trim(char *text)
{
    size_t blank;

    while ((blank = text_blank(text)) > 0)
        text += blank;
    char *end = text;
    for (char *at = text; *at;) {
        blank = text_blank(at);
        at += blank ? blank : 1;
        if (!blank)
            end = at;
    }
    *end = '\0';
    return text;
}

size_t text_letter(const char *bytes, size_t length, unsigned long *code_point)
{
    utf8proc_int32_t letter;
    const utf8proc_ssize_t size =
        utf8proc_iterate((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)length, &letter);

    *code_point = size > 0 ? (unsigned long)letter : 0;
    return size > 0 ? (size_t)size : 0;
}

bool text_is_utf8(const char *bytes, size_t length)
{
    unsigned long code_point;

    for (size_t at = 0, size; at < length; at += size) {
        size =
            (unsigned char)bytes[at] < 0x80 ? 1 : text_letter(bytes + at, length - at, &code_point);
        if (!size)
            return false;
    }
    return true;
}

size_t text_plain_spaces(char *text)
{
    const unsigned char *from = (const unsigned char *)text;
    char *to = text;

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
    return (size_t)(to - text);
}

/* U+0300 to U+036F start with CC or CD in UTF-8. */
static bool has_mark(const char *text, size_t length)
{
    return memchr(text, 0xCC, length) || memchr(text, 0xCD, length);
}

bool text_compose_into(struct buffer *out, const char *text, size_t length)
{
    const utf8proc_option_t options = (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    utf8proc_ssize_t room = (utf8proc_ssize_t)length;
    utf8proc_ssize_t count = room;

    buffer_reset(out);
    if (!has_mark(text, length)) {
        buffer_add_bytes(out, text, length);
        return !out->failed;
    }
    /* Few letters are more when they are taken apart than they had bytes. */
    do {
        room = count;
        if (!buffer_reserve(out, ((size_t)room + 1) * sizeof(utf8proc_int32_t)))
            return false;
        count = utf8proc_decompose((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length,
                                   (utf8proc_int32_t *)(void *)out->text, room, options);
    } while (count > room);
    count = count < 0 ? count
                      : utf8proc_reencode((utf8proc_int32_t *)(void *)out->text, count, options);
    out->length = count < 0 ? 0 : (size_t)count;
    return count >= 0;
}

/* A piece of a text that ends before a letter of ASCII, or of a long one before any but a mark:
 * nothing composes with what stands before it. */
static size_t piece_size(const char *text, size_t length)
{
    enum { SMALL = 64 * 1024, LARGE = 16 * SMALL };
    size_t size = SMALL;

    while (size < length && (text[size] & 0x80) &&
           (size < LARGE || (text[size] & 0xC0) == 0x80 || has_mark(text + size, 1)))
        size++;
    return size < length ? size : length;
}

bool text_compose(char **text, size_t *length, struct error *error)
{
    struct buffer whole = {0};
    struct buffer piece = {0};
    bool done = true;

    if (!has_mark(*text, *length))
        return true;
    for (size_t at = 0, size; done && at < *length; at += size) {
        size = piece_size(*text + at, *length - at);
        done = text_compose_into(&piece, *text + at, size);
        buffer_add_bytes(&whole, piece.text, piece.length);
    }
    done = done && !whole.failed;
    buffer_clear(&piece);
    if (!done) {
        buffer_clear(&whole);
        return error_memory(error);
    }
    free(*text);
    *text = whole.text;
    *length = whole.length;
    return true;
}

size_t text_put(unsigned long code_point, char *out)
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code_point, (utf8proc_uint8_t *)out);
}

bool text_is_bound(const char *text, const char *at)
{
    return *at == ' ' &&
           ((at[1] && strchr(":;?!", at[1])) || !strncmp(at + 1, "»", strlen("»")) ||
            (at >= text + strlen("«") && !strncmp(at - strlen("«"), "«", strlen("«"))));
}

bool text_has_letter(const char *text)
{
    for (; *text; text++) {
        if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') ||
            (unsigned char)*text >= 0x80)
            return true;
    }
    return false;
}

bool text_is_empty(const char *text)
{
    size_t blank;

    while ((blank = text_blank(text)) > 0)
        text += blank;
    if (*text == '-')
        text++;
    else if (!strncmp(text, "\xE2\x80\x93", 3) || !strncmp(text, "\xE2\x80\x94", 3))
        text += 3; /* – and — */
    while ((blank = text_blank(text)) > 0)
        text += blank;
    return !*text;
}

const char *text_excerpt(const char *text, char *out, size_t size)
{
    static const char ELLIPSIS[] = "…";
    size_t used = 0;

    for (; used < size - sizeof ELLIPSIS && text[used]; used++) {
        out[used] = text[used];
        if (out[used] == '\n' || out[used] == '\r')
            out[used] = ' ';
    }
    const bool is_cut = text[used];
    /* Not in the middle of a character. */
    while (is_cut && used && (text[used] & 0xC0) == 0x80)
        used--;
    memcpy(out + used, is_cut ? ELLIPSIS : "", is_cut ? sizeof ELLIPSIS : 1);
    return out;
}
