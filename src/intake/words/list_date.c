/* SPDX-License-Identifier: MIT */
#include "passregion/list_date.h"

#include <stdio.h>
#include <string.h>

#include "passregion/date_text.h"
#include "passregion/school_year.h"
#include "passregion/text.h"

enum {
    LINE_SIZE = 512,
    FRONT_SIZE = 200, /* bytes in front of a day that are looked at */
    YEAR_START = 9    /* month */
};

/* The text that a day stands in. */
struct place {
    const struct vocabulary *vocabulary;
    int campaign_year;
    bool is_name; /* of a file or a sheet */
};

static bool may_be(const struct place *place, struct date date)
{
    const int year = date.month >= YEAR_START ? date.year : date.year - 1;

    return year == place->campaign_year || year == place->campaign_year - 1;
}

/* What a word says of the day behind it, in whatever gender and number, or NULL. */
static const char *meaning_of(const struct vocabulary *vocabulary, char *word)
{
    const char *meaning = vocabulary_word(vocabulary, WORD_LIST_DATE, word);

    for (size_t length = strlen(word); !meaning && length > 2; length--) {
        if (word[length - 1] != 'S' && word[length - 1] != 'E')
            break;
        word[length - 1] = '\0';
        meaning = vocabulary_word(vocabulary, WORD_LIST_DATE, word);
    }
    return meaning;
}

/* What the words in front of a day say. */
struct front {
    bool is_empty;  /* small words at most */
    bool announces; /* some word does */
    bool forbids;
    bool ends_forbidding; /* the last one that is no small word does */
    bool ends_small;      /* « du », « le », « au » right in front of the day */
    bool ends_with_au;
};

static const char *last_word(const char *folded)
{
    const char *blank = strrchr(folded, ' ');

    return blank ? blank + 1 : folded;
}

static struct front read_front(const char *text, size_t length, const struct vocabulary *vocabulary)
{
    struct front front = {.is_empty = true};
    char piece[FRONT_SIZE + 1] = "";
    char folded[2 * FRONT_SIZE];
    char key[2 * FRONT_SIZE];

    if (length > FRONT_SIZE) {
        text += length - FRONT_SIZE;
        length = FRONT_SIZE;
    }
    memcpy(piece, text, length);
    text_fold(piece, folded, sizeof folded);
    /* « Rentrée 2026 » is a school year, no day of its. */
    while (school_year_take(folded))
        continue;
    text_fold_key(folded, key, sizeof key);
    front.ends_with_au = !strcmp(last_word(folded), "AU");
    front.ends_small = strcmp(last_word(folded), last_word(key)) != 0;
    for (char *word = key; *word;) {
        char *end = word + strcspn(word, " ");
        const bool more = *end != '\0';
        *end = '\0';
        const char *meaning = meaning_of(vocabulary, word);
        front.is_empty = false;
        front.ends_forbidding = meaning && !strcmp(meaning, "interdit");
        front.forbids |= front.ends_forbidding;
        front.announces |= meaning && !front.ends_forbidding;
        word = end + more;
    }
    return front;
}

/* « à 16 h 02 »: numbers and single letters. */
static bool is_time(const char *text)
{
    char folded[LINE_SIZE];

    if (text_fold(text, folded, sizeof folded) >= sizeof folded)
        return false;
    for (const char *at = folded; *at; at++) {
        if (strspn(at, "0123456789 ") == 0 && at[1] && strspn(at + 1, "0123456789 ") == 0)
            return false;
    }
    return true;
}

static enum list_date_kind kind_of(const struct place *place, const char *text, size_t from,
                                   const struct date_place *day)
{
    const struct front front = read_front(text + from, day->start - from, place->vocabulary);

    if (front.ends_forbidding && (!place->is_name || front.ends_small))
        return LIST_DATE_NONE;
    if (front.announces || front.ends_with_au)
        return LIST_DATE_SAID;
    if (front.forbids && !place->is_name)
        return LIST_DATE_NONE;
    return from == 0 && front.is_empty && is_time(text + day->end) ? LIST_DATE_SAID
                                                                   : LIST_DATE_BARE;
}

/* « du 01/09/2025 au 04/07/2026 » */
static bool is_period(const char *text, const struct date_place *first,
                      const struct date_place *second)
{
    char piece[FRONT_SIZE + 1] = "";
    char folded[FRONT_SIZE];
    const size_t length = second->start - first->end;

    if (length >= sizeof piece)
        return false;
    memcpy(piece, text + first->end, length);
    text_fold(piece, folded, sizeof folded);
    return !strcmp(folded, "AU") || !strcmp(folded, "A") || !*folded;
}

static struct list_date find(const struct place *place, const char *text)
{
    struct list_date best = {.kind = LIST_DATE_NONE};
    struct date_place day;
    struct date_place next;
    size_t from = 0;
    bool ends_period = false;

    for (bool more = date_text_find(text, 0, &day); more; day = next) {
        more = date_text_find(text, day.end, &next);
        const bool starts_period = more && is_period(text, &day, &next);
        if (!starts_period && !ends_period && may_be(place, day.date)) {
            const enum list_date_kind kind = kind_of(place, text, from, &day);
            if (kind > best.kind)
                best = (struct list_date){kind, day.date};
        }
        ends_period = starts_period;
        from = day.end;
    }
    return best;
}

struct list_date list_date_read(const char *text, const struct vocabulary *vocabulary,
                                int campaign_year)
{
    const struct place place = {vocabulary, campaign_year, false};

    return find(&place, text);
}

struct list_date list_date_of_row(const struct row *row, const struct vocabulary *vocabulary,
                                  int campaign_year)
{
    char line[LINE_SIZE] = "";
    size_t used = 0;

    for (size_t i = 0; i < row->cell_count && used < sizeof line; i++) {
        const int length =
            snprintf(line + used, sizeof line - used, "%s%s", used ? " " : "", row->cells[i]);
        if (length < 0)
            break;
        used += (size_t)length;
    }
    return list_date_read(line, vocabulary, campaign_year);
}

void list_date_of_name(const char *name, const struct vocabulary *vocabulary, int campaign_year,
                       char iso[DATE_ISO_SIZE])
{
    const struct place place = {vocabulary, campaign_year, true};
    const struct list_date found = find(&place, name);

    iso[0] = '\0';
    if (found.kind != LIST_DATE_NONE)
        date_to_iso(found.date, iso);
}
