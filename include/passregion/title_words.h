/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_TITLE_WORDS_H
#define PASSREGION_TITLE_WORDS_H

/*
 * The words that titles of columns are made of, and what they mean together:
 * the rows of sql/titles.sql. A word says parts, names that the rows choose
 * (« Étab. » says etab, « Collège d'origine » etab and precedente); a rule
 * names the parts that make a field. The rules stage fills the table through
 * vocabulary.h, phrase.h reads titles with it. For intake, store and rules.
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
    bool is_settled; /* by the school: cells do not doubt it */
};

enum { TITLE_KEY_SIZE = 256 };

/* What a word says, a bit each: the school year (1 << enum label_year), and how it is read. */
#define TITLE_PART(bit) (UINT64_C(1) << (bit))
#define TITLE_PART_YEARS (TITLE_PART(YEAR_COUNT) - 1)
#define TITLE_PART_SMALL TITLE_PART(YEAR_COUNT)         /* de, la: may be left out between others */
#define TITLE_PART_GLUED TITLE_PART(YEAR_COUNT + 1)     /* only within a word, as in ELENOM */
#define TITLE_PART_ENDS_YEAR TITLE_PART(YEAR_COUNT + 2) /* « juin 2026 » is of 2025-2026 */
#define TITLE_PART_DATES TITLE_PART(YEAR_COUNT + 3) /* « rentrée 26 »: a year in two figures */
#define TITLE_PART_INSTRUCTS TITLE_PART(YEAR_COUNT + 4) /* how to fill in: its bracket is none */
#define TITLE_PART_MEANING (~(TITLE_PART(YEAR_COUNT + 5) - 1)) /* what it means beside these */
#define TITLE_PART_PUPIL TITLE_PART(YEAR_COUNT + 5)            /* of that, whose it is */
#define TITLE_PART_PARENT TITLE_PART(YEAR_COUNT + 6)
#define TITLE_PART_FIRST TITLE_PART(YEAR_COUNT + 7)
#define TITLE_PART_SECOND TITLE_PART(YEAR_COUNT + 8)

/* Whom a title names. */
enum title_owner {
    OWNER_NONE,
    OWNER_PUPIL,
    OWNER_FIRST,  /* the first responsable, or one that has no number */
    OWNER_MOTHER, /* beside a father she is the first or the second, as the columns stand */
    OWNER_SECOND  /* or a further one, or who pays */
};

enum { PARENTS_MAX = 3 /* the last three */ };

struct title_word {
    const char *key; /* as title_key() writes it */
    uint64_t parts;
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
    bool is_open;  /* whatever else the title says, known or not */
    bool is_whole; /* only where each word is known; no line is one of titles for its sake */
    enum title_years years;
    enum label_year default_year;
    struct label label[YEAR_COUNT]; /* by the year that the title names */
};

struct title_words {
    struct arena arena;
    struct title_word *word; /* by key */
    size_t word_count;
    size_t word_room;
    size_t longest;          /* words of the longest key */
    struct title_rule *rule; /* the first that holds counts */
    size_t rule_count;
    size_t rule_room;
};

/* Starts as `struct title_words words = {0}`. Adding is false when memory is out. */

/* Words come in the order of their keys. */
bool title_words_add(struct title_words *words, const char *key, uint64_t parts);

/* `label` of the rule is set here, from the field. */
bool title_words_add_rule(struct title_words *words, const struct title_rule *rule,
                          enum field field);

/* The name that sql/titles.sql gives them; false for a name that is none. */
bool title_years_from_name(const char *name, enum title_years *years);

/*
 * A title as words in capitals: folded, signs written out (N+1 is N PLUS 1),
 * endings in brackets dropped, words parted where machines run them together
 * (nomFamille). False where it is too long.
 */
bool title_words_fold(const char *title, char folded[TITLE_KEY_SIZE]);

/*
 * Words without their endings of gender and number, so that « fréquentées »
 * and « fréquenté » meet; at most as long as `folded`, which may be `key`.
 */
void title_words_key(const char *folded, char *key);

/* What title_word knows a text by; the length as snprintf() gives it. */
size_t title_key(const char *text, char *key, size_t size);

/* The entry of a key, or NULL. */
const struct title_word *title_words_find(const struct title_words *words, const char *key);

/* Whether any key starts with this word. */
bool title_words_has_first(const struct title_words *words, const char *key);

/* Whether any key starts with the same `length` letters. */
bool title_words_has_start(const struct title_words *words, const char *text, size_t length);

/* What a word is short for, where all that start so say the same; or NULL. */
const struct title_word *title_words_complete(const struct title_words *words, const char *start);

/* The same where one letter is wrong, too many or missing, or two are exchanged. */
const struct title_word *title_words_near(const struct title_words *words, const char *key);

void title_words_clear(struct title_words *words);

#endif
