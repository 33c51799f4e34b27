/* SPDX-License-Identifier: MIT */
#include "passregion/class_title.h"

#include <string.h>

#include "passregion/header.h"
#include "passregion/school_year.h"
#include "passregion/text.h"

enum {
    FILLED_MAX = 4, /* cells of a title line */
    STEM_MIN = 3,   /* letters of a word with a number behind it */
    WORDS_MAX = 3,  /* of a class code: « T MELEC 1 » */
    FOLDED_SIZE = 256
};

/* What a candidate for a class stands behind. */
enum strength {
    BARE,   /* nothing: it must look like a class, or be one of ours */
    NAMED,  /* « Classe 2MHR1 » */
    POINTED /* « Classe : TCUIS », or the cell beside « Classe » */
};

static bool is_known(const struct vocabulary *vocabulary, const char *folded)
{
    return vocabulary_word(vocabulary, WORD_CLASS, folded) != NULL;
}

static bool is_side_word(const char *word, const struct vocabulary *vocabulary)
{
    return vocabulary_word(vocabulary, WORD_SIDE_LINE, word) ||
           vocabulary_word(vocabulary, WORD_TITLE, word);
}

/* Words that stand around lists, never in a class; « Feuil2 » is one like « Feuil ». */
static bool has_side_word(const char *folded, const struct vocabulary *vocabulary)
{
    char word[FOLDED_SIZE];

    while (*folded) {
        const size_t length = strcspn(folded, " ");
        memcpy(word, folded, length);
        word[length] = '\0';
        if (is_side_word(word, vocabulary))
            return true;
        word[strcspn(word, "0123456789")] = '\0';
        if (strlen(word) > STEM_MIN && is_side_word(word, vocabulary))
            return true;
        folded += length;
        folded += strspn(folded, " ");
    }
    return false;
}

static size_t count_words(const char *folded)
{
    size_t words = *folded != '\0';

    for (; *folded; folded++)
        words += *folded == ' ';
    return words;
}

/* Takes the text for a class when it is one of ours or written like one. */
static bool take(const char *text, enum strength strength, const struct vocabulary *vocabulary,
                 char class_name[CLASS_SIZE])
{
    char folded[FOLDED_SIZE];
    char year[FOLDED_SIZE];

    const size_t length = strlen(text);
    if (!length || length >= CLASS_SIZE || text_fold(text, folded, sizeof folded) >= sizeof folded)
        return false;
    memcpy(year, folded, sizeof year);
    const bool has_digit = strpbrk(folded, "0123456789") != NULL;
    const bool has_letter = strpbrk(folded, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != NULL;
    const bool shaped =
        has_letter && count_words(folded) <= WORDS_MAX &&
        (has_digit || (strength == POINTED && !strpbrk(text, "abcdefghijklmnopqrstuvwxyz")));
    if (!is_known(vocabulary, folded) &&
        (!shaped || strpbrk(text, "/@") || school_year_take(year) ||
         has_side_word(folded, vocabulary)))
        return false;
    memcpy(class_name, text, length + 1);
    return true;
}

/* Cuts what follows a class in its title: « (24 élèves) », « - Effectif : 24 ». */
static void cut_behind(char *text)
{
    static const char *const SIGNS[] = {"(", " - ", " – ", " : ", ",", ";", "  "};

    for (size_t i = 0; i < sizeof SIGNS / sizeof SIGNS[0]; i++) {
        char *at = strstr(text, SIGNS[i]);
        if (at && at > text)
            *at = '\0';
    }
}

/* Skips « : », « de », « de la »… in front of a class; true where a sign pointed to it. */
static bool skip_to_class(char **text)
{
    static const char *const SMALL[] = {"de ", "la ", "n° ", "des ", "l'"};
    bool pointed = false;

    for (bool more = true; more;) {
        more = false;
        while (**text && strchr(" :=-.", **text)) {
            pointed |= **text == ':' || **text == '=';
            ++*text;
        }
        for (size_t i = 0; i < sizeof SMALL / sizeof SMALL[0]; i++) {
            if (!strncmp(*text, SMALL[i], strlen(SMALL[i]))) {
                *text += strlen(SMALL[i]);
                more = true;
            }
        }
    }
    return pointed;
}

/* The text behind the first « classe » or « division » that stands as a word; or NULL. */
static char *behind_keyword(char *text)
{
    static const char *const KEYWORDS[] = {"classe", "division", "élèves de", "eleves de",
                                           "liste de"};

    for (size_t i = 0; i < sizeof KEYWORDS / sizeof KEYWORDS[0]; i++) {
        const size_t length = strlen(KEYWORDS[i]);
        for (char *at = text; *at; at++) {
            size_t same = 0;
            while (same < length && (at[same] | 32) == (KEYWORDS[i][same] | 32))
                same++;
            const bool starts = at == text || at[-1] == ' ';
            if (same == length && starts && (!at[length] || strchr(" :=-", at[length])))
                return at + length;
        }
    }
    return NULL;
}

static bool read_cell(const char *cell, const char *next, const struct vocabulary *vocabulary,
                      char class_name[CLASS_SIZE])
{
    char text[FOLDED_SIZE];

    if (strlen(cell) >= sizeof text)
        return false;
    memcpy(text, cell, strlen(cell) + 1);
    char *rest = behind_keyword(text);
    if (!rest) {
        cut_behind(text);
        return take(text_trim(text), BARE, vocabulary, class_name);
    }
    const bool pointed = skip_to_class(&rest);
    if (!*rest)
        return next && take(next, POINTED, vocabulary, class_name);
    cut_behind(rest);
    return take(text_trim(rest), pointed ? POINTED : NAMED, vocabulary, class_name);
}

bool class_title_read(const struct row *row, const struct vocabulary *vocabulary,
                      char class_name[CLASS_SIZE])
{
    const char *filled[FILLED_MAX];
    size_t count = 0;

    for (size_t i = 0; i < row->cell_count; i++) {
        if (text_is_empty(row->cells[i]))
            continue;
        if (count == FILLED_MAX)
            return false;
        filled[count++] = row->cells[i];
    }
    for (size_t i = 0; i < count; i++) {
        if (read_cell(filled[i], i + 1 < count ? filled[i + 1] : NULL, vocabulary, class_name))
            return true;
    }
    return false;
}

bool class_title_of_sheet(const char *name, const struct vocabulary *vocabulary,
                          char class_name[CLASS_SIZE])
{
    return take(name, BARE, vocabulary, class_name);
}
