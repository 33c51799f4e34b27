/* SPDX-License-Identifier: MIT */
#include "postal_address.h"

#include <stdio.h>
#include <string.h>

#include "passregion/text.h"

enum {
    POSTCODE_LENGTH = 5,
    POSTCODE_SIZE = 16, /* bytes; those of other countries are as they are written */
    LINE_SIZE = 512,
    NUMBER_LENGTH = 10 /* « 12 quater » */
};

static const char DIGITS[] = "0123456789";
static const char SIGNS[] = " ,;-/"; /* between the parts of an address */

/* How many bytes of a text are « 38000 » in front of a town, its blanks included; or 0. */
static size_t postcode_in(const char *text)
{
    const size_t digits = strspn(text, DIGITS);
    const size_t blanks = strspn(text + digits, " ");

    return digits == POSTCODE_LENGTH && blanks && text_has_letter(text + digits) ? digits + blanks
                                                                                 : 0;
}

/* Where « 38000 Grenoble » starts that a line ends with, or NULL. */
static const char *find_town(const char *line)
{
    const char *found = NULL;

    for (const char *at = line; *at; at++) {
        if ((at == line || strchr(" ,;-/(", at[-1])) && postcode_in(at))
            found = at;
    }
    return found;
}

/* « 12 », « 12 bis », « 12 B »: the street stands in the next cell. */
static bool is_number(const char *line)
{
    static const char *const ENDS[] = {"", "bis", "ter", "quater"};
    const char *rest = line + strspn(line, DIGITS);

    if (rest == line || strlen(line) > NUMBER_LENGTH)
        return false;
    rest += strspn(rest, " ");
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        if (text_prefix(rest, ENDS[i]) == strlen(rest))
            return true;
    }
    return !rest[1];
}

static const char *last_line(const struct postal_address *address)
{
    const char *line = strrchr(address->text, '\n');

    return line ? line + 1 : address->text;
}

static void add_line(struct postal_address *address, const char *line, size_t length)
{
    const char *between = "\n";

    while (length && strchr(SIGNS, line[length - 1]))
        length--;
    while (length && strchr(SIGNS, *line)) {
        line++;
        length--;
    }
    if (!length || address->length + length + 2 > sizeof address->text)
        return;
    if (!address->length)
        between = "";
    else if (is_number(last_line(address)))
        between = " ";
    address->length +=
        (size_t)snprintf(address->text + address->length, sizeof address->text - address->length,
                         "%s%.*s", between, (int)length, line);
}

void postal_address_add(struct postal_address *address, const char *cell)
{
    char line[LINE_SIZE];

    /* An e-mail, « idem »: none. */
    if (strchr(cell, '@') || text_prefix(cell, "idem"))
        return;
    while (*cell) {
        const size_t length = strcspn(cell, "\r\n");
        if (length && length < sizeof line) {
            memcpy(line, cell, length);
            line[length] = '\0';
            const char *town = find_town(line);
            if (town && strlen(town) < sizeof address->town)
                memcpy(address->town, town, strlen(town) + 1);
            add_line(address, line, town ? (size_t)(town - line) : length);
        }
        cell += length + (cell[length] != '\0');
    }
}

/* Five digits; a spreadsheet drops the first where it is 0. Of other countries as it is written. */
static void read_postcode(const char *text, char postcode[POSTCODE_SIZE])
{
    char digits[POSTCODE_SIZE];
    size_t used = 0;

    if (!strncmp(text, "F-", 2))
        text += 2;
    for (const char *at = text; *at && used + 1 < sizeof digits; at++) {
        if (*at != ' ')
            digits[used++] = *at;
    }
    digits[used] = '\0';
    const bool is_french = used && !digits[strspn(digits, DIGITS)];
    postcode[0] = '\0';
    if (is_french && (used == POSTCODE_LENGTH || used + 1 == POSTCODE_LENGTH))
        snprintf(postcode, POSTCODE_SIZE, "%s%.5s", used < POSTCODE_LENGTH ? "0" : "", digits);
    else if (!is_french && strpbrk(text, DIGITS) && strlen(text) < POSTCODE_SIZE)
        snprintf(postcode, POSTCODE_SIZE, "%s", text);
}

const char *postal_address_end(struct postal_address *address, const char *postcode,
                               const char *town)
{
    char code[POSTCODE_SIZE];
    char line[TOWN_SIZE] = "";

    read_postcode(postcode, code);
    if (!address->length)
        return NULL;
    if (text_has_letter(town) && strlen(town) + sizeof code < sizeof line)
        snprintf(line, sizeof line, "%s%s%s", postcode_in(town) ? "" : code,
                 *code && !postcode_in(town) ? " " : "", town);
    else if (*address->town)
        snprintf(line, sizeof line, "%s", address->town);
    else
        snprintf(line, sizeof line, "%s", code);
    if (address->length + strlen(line) + 2 > sizeof address->text)
        line[0] = '\0';
    if (address->length + 2 > sizeof address->text)
        return NULL;
    snprintf(address->text + address->length, sizeof address->text - address->length, "\n%s", line);
    return address->text;
}
