/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_VOCABULARY_H
#define PASSREGION_VOCABULARY_H

/*
 * The words of exports: column labels, the words that titles are made of and
 * the values that stand for a fact (oui, AP, G…). They are rows of
 * sql/labels.sql and sql/titles.sql; the rules stage fills this table from
 * them, intake looks them up by folded text. For intake, store, rules and
 * batch.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "passregion/arena.h"
#include "passregion/title_words.h"

/* Families of values. */
enum word_domain {
    WORD_LABEL, /* column labels, through vocabulary_label() */
    WORD_YES_NO,
    WORD_STATUT,
    WORD_STRUCTURE_TYPE,
    WORD_SIDE_LINE,  /* first words of totals, titles and notes around a list */
    WORD_TITLE,      /* words of titles that no class holds: trimestre, feuille… */
    WORD_LIST_DATE,  /* words in front of a day: the list's own, or another */
    WORD_OTHER_PART, /* parts of a group of schools that are no lycée: COL… */
    WORD_NO_NUMBER,  /* typed where a file number is missing */
    WORD_MEF,        /* the first three digits of MEF codes */
    WORD_DECISION,   /* what councils say, by text_fold_key() */
    WORD_SCHOOL,     /* that tell of a school in its name */
    WORD_COURSE,     /* that formations start with, by text_fold_key() */
    WORD_CIVILITY,   /* M., Mme…; "" stands for nobody: « les parents » */
    WORD_CLASS       /* the school's classes, from classes.csv */
};

enum { CLASS_SIZE = 32 }; /* bytes of a class's name, its NUL included; a longer one is none */

struct vocabulary_entry;

struct vocabulary {
    struct arena arena;
    struct vocabulary_entry **slots;
    size_t slot_count; /* a power of two */
    size_t count;
    struct title_words title_words;
    uint64_t titles_digest; /* of what they were made of */
};

/* A vocabulary starts as `struct vocabulary vocabulary = {0}`. */

/* `folded` as text_fold() writes it; the first entry of a text stays. False when memory is out. */
bool vocabulary_add_label(struct vocabulary *vocabulary, const char *folded, struct label label);
bool vocabulary_add_word(struct vocabulary *vocabulary, enum word_domain domain, const char *folded,
                         const char *value);

/* One row of title_entry or title_rule, as title_words.h says. */
bool vocabulary_add_title_word(struct vocabulary *vocabulary, const char *key, uint64_t parts);
bool vocabulary_add_title_rule(struct vocabulary *vocabulary, const struct title_rule *rule,
                               enum field field);

/* NULL where the text is not known. */
const struct label *vocabulary_label(const struct vocabulary *vocabulary, const char *folded);
const char *vocabulary_word(const struct vocabulary *vocabulary, enum word_domain domain,
                            const char *folded);

/*
 * The classes that are ours (WORD_CLASS, by text_fold_tight()): « 2 PRO 1 » and
 * « 2PRO1 » are one. Adding is false when memory is out.
 */
bool vocabulary_add_class(struct vocabulary *vocabulary, const char *class_name);
bool vocabulary_has_class(const struct vocabulary *vocabulary, const char *class_name);

/* Tell whether they are the same ones, in whatever order they were added: classes, all others. */
enum { WORDS_DIGEST_SIZE = 17 };
void vocabulary_classes(const struct vocabulary *vocabulary, char digest[WORDS_DIGEST_SIZE]);
void vocabulary_words(const struct vocabulary *vocabulary, char digest[WORDS_DIGEST_SIZE]);

void vocabulary_clear(struct vocabulary *vocabulary);

/* A part of a group of schools in one export, « 04-LP » or « 02-COL ». */
enum school_part {
    SCHOOL_PART_OURS,  /* a lycée professionnel, or what nobody knows */
    SCHOOL_PART_LYCEE, /* another lycée: theirs where ours is named too */
    SCHOOL_PART_OTHER  /* a collège, a school */
};

enum school_part school_part(const struct vocabulary *vocabulary, const char *text);

/* The names that sql/labels.sql gives them; false for a name that is none. */
bool label_year_from_name(const char *name, enum label_year *year);
bool word_domain_from_name(const char *name, enum word_domain *domain);

#endif
