/* SPDX-License-Identifier: MIT */
#include "likeness.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/date.h"

enum {
    NAME_MAX = 64, /* longer keys are equal or not */
    LONG_NAME = 4, /* letters from which on two may be wrong */
    PART_MIN = 3   /* letters of a name that may stand within a longer one */
};

static int least(int one, int other)
{
    return one < other ? one : other;
}

/* A row of the distances behind those of two letters less, and what its nearest is. */
static int next_row(const char *one, const char *other, int y, int width, int rows[3][NAME_MAX + 1])
{
    int *row = rows[y % 3];
    const int *above = rows[(y + 2) % 3];
    const int *before = rows[(y + 1) % 3];
    int nearest = row[0] = y;

    for (int x = 1; x <= width; x++) {
        row[x] =
            least(above[x - 1] + (one[y - 1] != other[x - 1]), 1 + least(above[x], row[x - 1]));
        if (y > 1 && x > 1 && one[y - 1] == other[x - 2] && one[y - 2] == other[x - 1])
            row[x] = least(row[x], before[x - 2] + 1);
        nearest = least(nearest, row[x]);
    }
    return nearest;
}

int likeness_slips(const char *one, const char *other)
{
    int rows[3][NAME_MAX + 1];
    const int height = (int)strlen(one);
    const int width = (int)strlen(other);

    if (!strcmp(one, other))
        return 0;
    if (abs(height - width) > SLIPS_MAX || height > NAME_MAX || width > NAME_MAX)
        return SLIPS_MANY;
    for (int x = 0; x <= width; x++)
        rows[0][x] = x;
    for (int y = 1; y <= height; y++) {
        if (next_row(one, other, y, width, rows) > SLIPS_MAX)
            return SLIPS_MANY;
    }
    return least(rows[height % 3][width], SLIPS_MANY);
}

/* Both have digits, and others. */
static bool numbers_differ(const char *one, const char *other)
{
    static const char DIGITS[] = "0123456789";
    const char *left = strpbrk(one, DIGITS);
    const char *right = strpbrk(other, DIGITS);

    if (!left || !right)
        return false;
    while (left && right && *left == *right) {
        left = strpbrk(left + 1, DIGITS);
        right = strpbrk(right + 1, DIGITS);
    }
    return left || right;
}

/* Whether the longer one begins or ends with the other. */
static bool is_part(const char *shorter, const char *longer)
{
    const size_t length = strlen(shorter);

    return length >= PART_MIN && (!strncmp(longer, shorter, length) ||
                                  !strcmp(longer + strlen(longer) - length, shorter));
}

int likeness_of_names(const char *one, const char *other)
{
    const size_t length = strlen(one);
    const size_t width = strlen(other);
    const int slips_max = length >= LONG_NAME && width >= LONG_NAME ? SLIPS_MAX : 1;

    if (numbers_differ(one, other))
        return 0;
    return likeness_slips(one, other) <= slips_max ||
           (length < width ? is_part(one, other) : is_part(other, one));
}

static bool is_turned(const char *one, const char *other)
{
    return !strncmp(one, other, 5) && !strncmp(one + 5, other + 8, 2) &&
           !strncmp(one + 8, other + 5, 2);
}

static bool is_next_day(const char *one, const char *other)
{
    struct date left;
    struct date right;

    return date_from_iso(one, &left) && date_from_iso(other, &right) &&
           labs(date_days(left) - date_days(right)) <= 1;
}

int likeness_of_days(const char *one, const char *other)
{
    int places[SLIPS_MAX] = {0};
    int count = 0;

    if (strlen(one) != DATE_ISO_SIZE - 1 || strlen(other) != DATE_ISO_SIZE - 1)
        return SLIPS_MANY;
    for (int i = 0; i < DATE_ISO_SIZE - 1; i++) {
        if (one[i] != other[i] && count++ < SLIPS_MAX)
            places[count - 1] = i;
    }
    const bool is_exchanged = count == SLIPS_MAX && one[places[0]] == other[places[1]] &&
                              one[places[1]] == other[places[0]];
    const bool is_other_year = !strcmp(one + 4, other + 4);
    if (is_exchanged || is_other_year || is_turned(one, other) || is_next_day(one, other))
        return least(count, 1);
    return least(count, SLIPS_MANY);
}
