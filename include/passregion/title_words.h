/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_TITLE_WORDS_H
#define PASSREGION_TITLE_WORDS_H

/*
 * The words that titles of columns are made of, and what they mean together:
 * the rows of sql/titles.sql. A word says parts, names that the rows choose
 * (« Étab. » says etab, « Collège d'origine » etab and precedente); a rule
 * names the parts that make a field. The rules stage fills the table through
 * vocabulary.h, phrase.h reads titles with it. For intake.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "passregion/arena.h"
#include "passregion/fact.h"

/* Which school year a column speaks of. */
enum label_year {
    YEAR_OF_FILE,     /* the year its file is about */
    YEAR_BEFORE_FILE, /* the one before */
    YEAR_AFTER_FILE,  /* the next one */
    YEAR_OF_CAMPAIGN,
    YEAR_BEFORE_CAMPAIGN,
    YEAR_COUNT
};

struct label {
    enum field field;
    enum label_year year;
};

/* The name that the rows give it; false for a name that is none. */
bool label_year_from_name(const char *name, enum label_year *year);

enum { TITLE_KEY_SIZE = 256 };

struct title_word {
    const char *key; /* as title_words_key() writes it */
    uint64_t parts;
    unsigned years;     /* of its parts those that are a school year: 1 << enum label_year */
    bool is_small;      /* de, la: may be left out between others */
    bool is_glued;      /* only within a word, as in ELENOM */
    bool ends_the_year; /* a month before the summer: « juin 2026 » is of 2025-2026 */
};

/* Which years the title must name for a rule to hold. */
enum title_years {
    TITLE_YEARS_NONE,
    TITLE_YEARS_ANY,    /* or none */
    TITLE_YEARS_BEFORE, /* the one before, or one in figures */
    TITLE_YEARS_AFTER   /* the next one, or one in figures */
};

struct title_rule {
    uint64_t needs; /* parts */
    uint64_t may;
    bool is_open; /* whatever else the title says, known or not */
    enum title_years years;
    enum label_year default_year;
    struct label label[YEAR_COUNT]; /* by the year that the title names */
};

struct title_words {
    struct arena arena;
    const char *part[64]; /* what is said, a bit each */
    size_t part_count;
    struct title_word *word; /* by key */
    size_t word_count;
    size_t word_room;
    size_t longest; /* words of the longest key */
    struct title_rule *rule;
    size_t rule_count;
    size_t rule_room;
};

/* Starts as `struct title_words words = {0}`. Adding is false when memory or a bit is out. */

/* `folded` by text_fold(); `says` names with a blank between them; the first entry of a key stays.
 */
bool title_words_add(struct title_words *words, const char *folded, const char *says);

/* One row of title_rule; `may` is names too, or « * »; the first rule that holds counts. */
struct title_rule_row {
    enum field field;
    const char *needs;
    const char *may;
    const char *years;
    enum label_year default_year;
};

/* False for years of no such name, too. */
bool title_words_add_rule(struct title_words *words, const struct title_rule_row *row);

/*
 * Words without their endings of gender and number, so that « fréquentées »
 * and « fréquenté » meet; at most as long as `folded`.
 */
void title_words_key(const char *folded, char *key);

/* The entry of a key, or NULL. */
const struct title_word *title_words_find(const struct title_words *words, const char *key);

/* Whether any key starts with this word. */
bool title_words_has_first(const struct title_words *words, const char *key);

/* What a word is short for, where all that start so say the same; or NULL. */
const struct title_word *title_words_complete(const struct title_words *words, const char *start);

/* The same where one letter is wrong, too many or missing, or two are exchanged. */
const struct title_word *title_words_near(const struct title_words *words, const char *key);

void title_words_clear(struct title_words *words);

#endif
