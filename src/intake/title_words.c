/* SPDX-License-Identifier: MIT */
#include "passregion/title_words.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/spelling.h"

enum {
    PARTS_MAX = 64,
    NAME_SIZE = 64,  /* of a part */
    ROOM_FIRST = 64, /* words or rules */
    ENDED_MIN = 5,   /* letters that are left where « e » is cut off, */
    PLURAL_MIN = 4   /* … where « s » or « x » is */
};

static const char *const YEAR_NAMES[YEAR_COUNT] = {
    [YEAR_OF_FILE] = "fichier",
    [YEAR_BEFORE_FILE] = "precedente",
    [YEAR_AFTER_FILE] = "suivante",
    [YEAR_OF_CAMPAIGN] = "campagne",
    [YEAR_BEFORE_CAMPAIGN] = "avant_campagne",
};

static const char *const TITLE_YEARS[] = {
    [TITLE_YEARS_NONE] = "aucune",
    [TITLE_YEARS_ANY] = "toutes",
    [TITLE_YEARS_BEFORE] = "avant",
    [TITLE_YEARS_AFTER] = "apres",
};

static bool position_of(const char *name, const char *const *names, size_t count, size_t *position)
{
    for (*position = 0; *position < count; ++*position) {
        if (!strcmp(name, names[*position]))
            return true;
    }
    return false;
}

bool label_year_from_name(const char *name, enum label_year *year)
{
    size_t position;

    if (!position_of(name, YEAR_NAMES, YEAR_COUNT, &position))
        return false;
    *year = (enum label_year)position;
    return true;
}

/* The bit of a part; a name that is new gets the next one. */
static bool take_part(struct title_words *words, const char *name, uint64_t *parts)
{
    size_t position;

    if (!position_of(name, words->part, words->part_count, &position)) {
        const char *copy = arena_copy(&words->arena, name, strlen(name));
        if (!copy || words->part_count == PARTS_MAX)
            return false;
        words->part[words->part_count++] = copy;
    }
    *parts |= UINT64_C(1) << position;
    return true;
}

/* The next of names with a blank between them; false behind the last. */
static bool next_name(const char **names, char name[NAME_SIZE])
{
    *names += strspn(*names, " ");
    const size_t length = strcspn(*names, " ");
    if (!length || length >= NAME_SIZE)
        return false;
    memcpy(name, *names, length);
    name[length] = '\0';
    *names += length;
    return true;
}

static bool take_says(struct title_words *words, const char *says, struct title_word *word)
{
    char name[NAME_SIZE];
    enum label_year year;

    while (next_name(&says, name)) {
        if (label_year_from_name(name, &year))
            word->years |= 1U << year;
        else if (!strcmp(name, "petit"))
            word->is_small = true;
        else if (!strcmp(name, "colle"))
            word->is_glued = true;
        else if (!strcmp(name, "mois_fin"))
            word->ends_the_year = true;
        else if (!take_part(words, name, &word->parts))
            return false;
    }
    return !*says;
}

void title_words_key(const char *folded, char *key)
{
    size_t used = 0;

    while (*folded) {
        size_t length = strcspn(folded, " ");
        const char *rest = folded + length;
        if (length > PLURAL_MIN && strchr("SX", folded[length - 1]))
            length--;
        while (length > ENDED_MIN && folded[length - 1] == 'E')
            length--;
        memmove(key + used, folded, length);
        used += length;
        if (*rest)
            key[used++] = ' ';
        folded = rest + (*rest == ' ');
    }
    key[used] = '\0';
}

/* The place of the first entry that is not before the key. */
static size_t place_of(const struct title_words *words, const char *key)
{
    size_t low = 0;
    size_t high = words->word_count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(words->word[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void *grown(void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    const size_t wanted = *room ? 2 * *room : (size_t)ROOM_FIRST;
    void *more = realloc(items, wanted * size);
    if (more)
        *room = wanted;
    return more;
}

static size_t count_words(const char *key)
{
    size_t count = 1;

    for (; *key; key++)
        count += *key == ' ';
    return count;
}

bool title_words_add(struct title_words *words, const char *folded, const char *says)
{
    char key[TITLE_KEY_SIZE];
    struct title_word word = {.key = NULL};

    if (strlen(folded) >= sizeof key)
        return false;
    title_words_key(folded, key);
    const size_t place = place_of(words, key);
    if (place < words->word_count && !strcmp(words->word[place].key, key))
        return true;
    void *room = grown(words->word, words->word_count, &words->word_room, sizeof word);
    if (!room)
        return false;
    words->word = room;
    word.key = arena_copy(&words->arena, key, strlen(key));
    if (!word.key || !take_says(words, says, &word))
        return false;
    memmove(words->word + place + 1, words->word + place,
            (words->word_count - place) * sizeof word);
    words->word[place] = word;
    words->word_count++;
    if (count_words(key) > words->longest)
        words->longest = count_words(key);
    return true;
}

static bool take_parts(struct title_words *words, const char *names, uint64_t *parts)
{
    char name[NAME_SIZE];

    while (next_name(&names, name)) {
        if (!take_part(words, name, parts))
            return false;
    }
    return !*names;
}

bool title_words_add_rule(struct title_words *words, const struct title_rule_row *row)
{
    struct title_rule rule = {.is_open = !strcmp(row->may, "*"), .default_year = row->default_year};
    size_t years;

    void *room = grown(words->rule, words->rule_count, &words->rule_room, sizeof rule);
    if (!room)
        return false;
    words->rule = room;
    if (!position_of(row->years, TITLE_YEARS, sizeof TITLE_YEARS / sizeof *TITLE_YEARS, &years) ||
        !take_parts(words, row->needs, &rule.needs) ||
        (!rule.is_open && !take_parts(words, row->may, &rule.may)))
        return false;
    rule.years = (enum title_years)years;
    for (size_t year = 0; year < YEAR_COUNT; year++)
        rule.label[year] = (struct label){row->field, (enum label_year)year};
    words->rule[words->rule_count++] = rule;
    return true;
}

const struct title_word *title_words_find(const struct title_words *words, const char *key)
{
    const size_t place = place_of(words, key);

    return place < words->word_count && !strcmp(words->word[place].key, key) ? &words->word[place]
                                                                             : NULL;
}

bool title_words_has_first(const struct title_words *words, const char *key)
{
    const size_t place = place_of(words, key);
    const size_t length = strlen(key);

    return place < words->word_count && !strncmp(words->word[place].key, key, length) &&
           strchr(" ", words->word[place].key[length]);
}

static bool say_the_same(const struct title_word *one, const struct title_word *other)
{
    return one->parts == other->parts && one->years == other->years;
}

const struct title_word *title_words_complete(const struct title_words *words, const char *start)
{
    const size_t length = strlen(start);
    const struct title_word *found = NULL;

    for (size_t i = place_of(words, start);
         i < words->word_count && !strncmp(words->word[i].key, start, length); i++) {
        const struct title_word *word = &words->word[i];
        if (strchr(word->key, ' ') || word->is_glued)
            continue;
        if (found && !say_the_same(found, word))
            return NULL;
        found = word;
    }
    return found;
}

const struct title_word *title_words_near(const struct title_words *words, const char *key)
{
    const size_t length = strlen(key);
    const struct title_word *found = NULL;

    for (size_t i = 0; i < words->word_count; i++) {
        const struct title_word *word = &words->word[i];
        const size_t other = strlen(word->key);
        if (other < ENDED_MIN || other > length + 1 || other + 1 < length || word->is_glued ||
            spelling_distance(word->key, key) > 1)
            continue;
        if (found && !say_the_same(found, word))
            return NULL;
        found = word;
    }
    return found;
}

void title_words_clear(struct title_words *words)
{
    free(words->word);
    free(words->rule);
    arena_clear(&words->arena);
    *words = (struct title_words){.part_count = 0};
}
