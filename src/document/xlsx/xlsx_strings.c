/* SPDX-License-Identifier: MIT */
#include "xlsx_strings.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/table.h"
#include "passregion/text.h"

void xlsx_runs_start(struct xlsx_runs *runs, const char *element, const char *const *attributes)
{
    if (!strcmp(element, "rPh"))
        runs->phonetic++;
    else if (!strcmp(element, "r"))
        runs->strikes = false;
    else if (!strcmp(element, "strike"))
        runs->strikes = !runs->as_it_is && xml_is_on(attributes, "val");
    else if (!strcmp(element, "t"))
        runs->in_text = !runs->phonetic;
}

void xlsx_runs_end(struct xlsx_runs *runs, const char *element)
{
    if (!strcmp(element, "rPh"))
        runs->phonetic--;
    else if (!strcmp(element, "t"))
        runs->in_text = false;
}

void xlsx_runs_add(struct xlsx_runs *runs, struct buffer *buffer, size_t start, const char *text,
                   size_t length)
{
    if (!runs->in_text)
        return;
    if (runs->strikes)
        xlsx_text_add(&runs->struck, 0, text, length);
    else
        xlsx_text_add(buffer, start, text, length);
}

bool xlsx_runs_finish(struct xlsx_runs *runs, struct buffer *buffer, size_t start, bool *struck)
{
    struct buffer *text = &runs->struck;

    *struck =
        text->length && !text_is_blank(text->text, text->length) &&
        (buffer->length == start || text_is_blank(buffer->text + start, buffer->length - start));
    if (*struck)
        xlsx_text_add(buffer, start, text->text, text->length);
    runs->strikes = false;
    const bool done = !text->failed && !buffer->failed;
    buffer_reset(text);
    return done;
}

void xlsx_runs_clear(struct xlsx_runs *runs)
{
    buffer_clear(&runs->struck);
}

void xlsx_text_add(struct buffer *buffer, size_t start, const char *text, size_t length)
{
    const size_t left = CELL_SIZE_MAX + 1 - (buffer->length - start);

    buffer_add_bytes(buffer, text, length < left ? length : left);
}

/* The letter of « _x000A_ »; 0 where none stands, or one that no text holds. */
static unsigned long escaped_letter(const char *text)
{
    char digits[5] = "";

    if (text[0] != '_' || text[1] != 'x' || strspn(text + 2, "0123456789ABCDEFabcdef") != 4 ||
        text[6] != '_')
        return 0;
    memcpy(digits, text + 2, 4);
    const unsigned long letter = strtoul(digits, NULL, 16);
    return (letter >= 0xD800 && letter <= 0xDFFF) || letter >= 0xFFFE ? 0 : letter;
}

void xlsx_text_decode(struct buffer *buffer, size_t start)
{
    size_t to = start;

    /* A text that is too long keeps its length: that is what tells. */
    if (buffer->length == start || buffer->length - start > CELL_SIZE_MAX)
        return;
    for (size_t from = start; from < buffer->length;) {
        const unsigned long letter = escaped_letter(buffer->text + from);
        if (letter) {
            to += text_put(letter, buffer->text + to);
            from += strlen("_x0000_");
        } else {
            buffer->text[to++] = buffer->text[from++];
        }
    }
    buffer->length = to;
    buffer->text[to] = '\0';
}

/* Blanks are no text; cells that name them often must not be searched each time. */
static void drop_blanks(struct buffer *buffer, size_t start)
{
    if (buffer->length > start && text_is_blank(buffer->text + start, buffer->length - start))
        buffer->length = start;
}

/* Adds a number to a list, which is full when its count is a power of two. */
static bool add_number(size_t **list, size_t *count, size_t number)
{
    if (!(*count & (*count - 1))) {
        size_t *grown = realloc(*list, (*count ? 2 * *count : 1) * sizeof *grown);
        if (!grown)
            return false;
        *list = grown;
    }
    (*list)[(*count)++] = number;
    return true;
}

static bool end_string(struct xlsx_strings *strings, struct error *error)
{
    bool struck;

    if (!xlsx_runs_finish(&strings->runs, &strings->text, strings->start, &struck))
        return error_memory(error);
    xlsx_text_decode(&strings->text, strings->start);
    drop_blanks(&strings->text, strings->start);
    buffer_add_bytes(&strings->text, "", 1);
    if ((struck && !add_number(&strings->struck, &strings->struck_count, strings->count)) ||
        !add_number(&strings->starts, &strings->count, strings->start))
        return error_memory(error);
    strings->start = strings->text.length;
    if (strings->text.failed)
        return error_memory(error);
    return xlsx_package_check_room(strings->package, xlsx_strings_size(strings), error);
}

static bool on_start(void *data, const char *element, const char *const *attributes,
                     struct error *error)
{
    struct xlsx_strings *strings = data;

    (void)error;
    xlsx_runs_start(&strings->runs, element, attributes);
    return true;
}

static bool on_end(void *data, const char *element, struct error *error)
{
    struct xlsx_strings *strings = data;

    xlsx_runs_end(&strings->runs, element);
    return strcmp(element, "si") != 0 || end_string(strings, error);
}

static bool on_text(void *data, const char *text, size_t length, struct error *error)
{
    struct xlsx_strings *strings = data;

    (void)error;
    xlsx_runs_add(&strings->runs, &strings->text, strings->start, text, length);
    return true;
}

struct xml_handler xlsx_strings_handler(struct xlsx_strings *strings)
{
    return (struct xml_handler){on_start, on_end, on_text, strings};
}

size_t xlsx_strings_size(const struct xlsx_strings *strings)
{
    return strings->text.length +
           (strings->count + strings->struck_count) * sizeof *strings->starts;
}

const char *xlsx_strings_get(const struct xlsx_strings *strings, size_t number, size_t *length)
{
    if (number >= strings->count)
        return NULL;
    const size_t start = strings->starts[number];
    const size_t next =
        number + 1 < strings->count ? strings->starts[number + 1] : strings->text.length;
    *length = next - start - 1;
    return strings->text.text + start;
}

static int compare_numbers(const void *one, const void *other)
{
    const size_t left = *(const size_t *)one;
    const size_t right = *(const size_t *)other;

    return (left > right) - (left < right);
}

bool xlsx_strings_is_struck(const struct xlsx_strings *strings, size_t number)
{
    return strings->struck_count &&
           bsearch(&number, strings->struck, strings->struck_count, sizeof number, compare_numbers);
}

void xlsx_strings_clear(struct xlsx_strings *strings)
{
    buffer_clear(&strings->text);
    xlsx_runs_clear(&strings->runs);
    free(strings->starts);
    free(strings->struck);
    *strings = (struct xlsx_strings){0};
}
