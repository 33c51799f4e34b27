/* SPDX-License-Identifier: MIT */
#include "print_file.h"

#include <errno.h>
#include <string.h>

#include "passregion/platform.h"
#include "passregion/text.h"
#include "proof/tally.h"

#define NO_BREAK_SPACE "\xC2\xA0"

enum { CHUNK_SIZE = 16 * 1024 };

static bool write_fault(const struct print_file *file, struct error *error)
{
    return error_set(error, STATUS_CREATE,
                     "impossible d'écrire « %s » : %s ; vérifiez le disque, sa place et vos "
                     "droits, puis relancez",
                     file->path, platform_reason(errno));
}

bool print_file_open(struct print_file *file, const char *path, struct error *error)
{
    *file = (struct print_file){.meant = TALLY_EMPTY};
    snprintf(file->path, sizeof file->path, "%s", path);
    file->stream = file_start(path, error);
    return file->stream;
}

void print_file_put(struct print_file *file, const char *bytes, size_t length)
{
    file->meant = tally_hash(file->meant, bytes, length);
    file->length += length;
    fwrite(bytes, 1, length, file->stream);
}

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/* « 4 chiffres », « 3 juin »: behind a number of one or two digits. */
static bool is_behind_count(const char *text, const char *at)
{
    const char *from = at;

    while (from > text && is_digit(from[-1]))
        from--;
    return from < at && at - from <= 2 && (from == text || from[-1] == ' ') && at[1] >= 'a' &&
           at[1] <= 'z';
}

/* An amount is not torn from its euros, nor « N° », or a part of a number, from what is behind it.
 */
static bool is_bound(const char *text, const char *at)
{
    static const size_t DEGREE = sizeof "°" - 1;

    return text_is_bound(text, at) || !strncmp(at + 1, "€", strlen("€")) ||
           ((size_t)(at - text) >= DEGREE && !strncmp(at - DEGREE, "°", DEGREE)) ||
           (at > text && is_digit(at[-1]) && is_digit(at[1])) || is_behind_count(text, at);
}

/* How a sign of markup, or a space, is written as text. */
static const char *written(const char *text, const char *at)
{
    switch (*at) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return is_bound(text, at) ? NO_BREAK_SPACE : " ";
    }
}

/* Of a text the part from `at` to `end`. */
static void put_part(struct print_file *file, const char *text, const char *at, const char *end)
{
    while (at < end) {
        const size_t left = (size_t)(end - at);
        const size_t plain = strcspn(at, "&<>\"' ");

        print_file_put(file, at, plain < left ? plain : left);
        at += plain;
        if (at < end) {
            const char *sign = written(text, at++);
            print_file_put(file, sign, strlen(sign));
        }
    }
}

void print_file_put_text(struct print_file *file, const char *text)
{
    put_part(file, text, text, text + strlen(text));
}

void print_file_put_prose(struct print_file *file, const char *text)
{
    static const char START[] = "<span class=\"entier\">";
    static const char END[] = "</span>";
    const char *at = text;

    for (const char *sign; (sign = strchr(at, '@'));) {
        const char *end = sign + strcspn(sign, " ");
        const char *from = sign;

        while (from > at && from[-1] != ' ')
            from--;
        put_part(file, text, at, from);
        print_file_put(file, START, sizeof START - 1);
        put_part(file, text, from, end);
        print_file_put(file, END, sizeof END - 1);
        at = end;
    }
    put_part(file, text, at, text + strlen(text));
}

/* What the file on disk holds. */
static bool read_again(const char *path, struct print_file *found, struct error *error)
{
    char chunk[CHUNK_SIZE];
    size_t count;
    FILE *stream = file_open(path, error);

    *found = (struct print_file){.meant = TALLY_EMPTY};
    if (!stream)
        return false;
    while ((count = fread(chunk, 1, sizeof chunk, stream)) > 0) {
        found->meant = tally_hash(found->meant, chunk, count);
        found->length += count;
    }
    const bool done = !ferror(stream);
    fclose(stream);
    return done || error_set(error, STATUS_IO, "impossible de relire « %s »", path);
}

bool print_file_check(const struct print_file *file, char digest[DIGEST_SIZE], struct error *error)
{
    struct print_file found;

    if (!read_again(file->path, &found, error))
        return false;
    if (found.length == file->length && found.meant == file->meant &&
        digest_file(file->path, digest))
        return true;
    return error_set(error, STATUS_IO,
                     "« %s » n'a pas pu être écrit en entier (%zu octets au lieu de %zu, ou "
                     "d'autres) : le disque est sans doute plein ; libérez de la place et "
                     "relancez, l'ancien est gardé",
                     path_name(file->path), found.length, file->length);
}

bool print_file_close(struct print_file *file, char digest[DIGEST_SIZE], struct error *error)
{
    const bool failed = ferror(file->stream) != 0;

    /* What is read back is what is on the disk. */
    if (fclose(file->stream) != 0 || failed)
        return write_fault(file, error);
    return file_sync(file->path, error) && print_file_check(file, digest, error);
}
