/* SPDX-License-Identifier: MIT */
#include "class_title.h"

#include <stdio.h>
#include <string.h>

#include "passregion/school_year.h"
#include "passregion/text.h"

enum {
    FILLED_MAX = 4, /* cells of a title line */
    WORDS_MAX = 3,  /* of a class code: « T MELEC 1 » */
    STEM_MIN = 3,   /* letters of a word with a number behind it */
    FOLDED_SIZE = 256
};

/* What a candidate for a class stands behind. */
enum strength {
    BARE,   /* nothing: it must be written as class codes are */
    POINTED /* « Classe : TCUIS », « Classe 2MHR1 », or the cell beside « Classe » */
};

struct title {
    const struct vocabulary *vocabulary;
    int year; /* first year of the school year whose class is looked for */
    char *class_name;
};

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

static bool is_capital(char letter)
{
    return letter >= 'A' && letter <= 'Z';
}

/* « 2MHR1 », « T MELEC 1 », « 1CAP2 »: a level, then two letters at least, in capitals. */
static bool is_class_code(const char *text, const char *folded)
{
    const char *rest = folded + 1;
    size_t words = 1;

    if (!strchr("123T", folded[0]) || strpbrk(text, "abcdefghijklmnopqrstuvwxyz/@:"))
        return false;
    while (*rest == ' ')
        rest++;
    for (const char *at = folded; *at; at++)
        words += *at == ' ';
    return is_capital(rest[0]) && is_capital(rest[1]) && words <= WORDS_MAX &&
           strpbrk(folded, "0123456789");
}

/* What stands behind « Classe : » may be any short code. */
static bool is_pointed_code(const char *text, const char *folded)
{
    size_t words = 1;

    for (const char *at = folded; *at; at++)
        words += *at == ' ';
    return words <= WORDS_MAX && strpbrk(folded, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") &&
           !strpbrk(text, "abcdefghijklmnopqrstuvwxyz/@");
}

static bool take(const struct title *title, const char *text, enum strength strength)
{
    char folded[FOLDED_SIZE];

    const size_t length = strlen(text);
    if (!length || length >= CLASS_SIZE ||
        text_fold(text, folded, sizeof folded) >= sizeof folded || !*folded)
        return false;
    if (!(strength == BARE ? is_class_code(text, folded) : is_pointed_code(text, folded)) ||
        has_side_word(folded, title->vocabulary) || vocabulary_label(title->vocabulary, folded))
        return false;
    memcpy(title->class_name, text, length + 1);
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

/* Skips « : », « de », « de la »… in front of a class. */
static char *skip_to_class(char *text)
{
    static const char *const SMALL[] = {"de ", "la ", "n° ", "des ", "l'"};

    for (bool more = true; more;) {
        more = false;
        text += strspn(text, " :=-.");
        for (size_t i = 0; i < sizeof SMALL / sizeof SMALL[0]; i++) {
            if (!strncmp(text, SMALL[i], strlen(SMALL[i]))) {
                text += strlen(SMALL[i]);
                more = true;
            }
        }
    }
    return text;
}

/* The text behind the first « classe » or « division » that stands as a word; or NULL. */
static char *behind_keyword(char *text)
{
    static const char *const KEYWORDS[] = {"classe", "division", "élèves de", "eleves de",
                                           "liste de"};

    for (size_t i = 0; i < sizeof KEYWORDS / sizeof KEYWORDS[0]; i++) {
        for (char *at = text; *at; at++) {
            const bool starts = at == text || at[-1] == ' ';
            const size_t length = starts ? text_prefix(at, KEYWORDS[i]) : 0;
            if (length && (!at[length] || strchr(" :=-", at[length])))
                return at + length;
        }
    }
    return NULL;
}

/* The class behind a keyword, or in the cell beside it, or alone in its cell. */
static enum class_title read_code(const struct title *title, const char *cell, const char *next)
{
    char text[FOLDED_SIZE];
    bool is_taken;

    if (strlen(cell) >= sizeof text)
        return CLASS_TITLE_NONE;
    memcpy(text, cell, strlen(cell) + 1);
    char *rest = behind_keyword(text);
    if (!rest) {
        cut_behind(text);
        return take(title, text_trim(text), BARE) ? CLASS_TITLE_ONE : CLASS_TITLE_NONE;
    }
    rest = skip_to_class(rest);
    cut_behind(rest);
    if (*rest)
        is_taken = take(title, text_trim(rest), POINTED);
    else
        is_taken = next && take(title, next, POINTED);
    return is_taken ? CLASS_TITLE_ONE : CLASS_TITLE_OTHER;
}

/* The known class that `words` of the text start with, in up to three words; NULL for none. */
static const char *class_at(const char *words, const struct vocabulary *vocabulary)
{
    char key[FOLDED_SIZE];
    const char *found = NULL;
    size_t used = 0;

    for (int count = 0; count < WORDS_MAX && *words; count++) {
        const size_t length = strcspn(words, " ");
        memcpy(key + used, words, length);
        used += length;
        key[used] = '\0';
        const char *known = vocabulary_word(vocabulary, WORD_CLASS, key);
        found = known ? known : found;
        words += length;
        words += strspn(words, " ");
    }
    return found;
}

/* Notes each class of ours that a text names; *several: there is more than one. */
static void find_known(const struct title *title, const char *text, const char **known,
                       bool *several)
{
    char folded[FOLDED_SIZE];

    if (text_fold(text, folded, sizeof folded) >= sizeof folded)
        return;
    for (const char *at = folded; *at; at += strcspn(at, " "), at += strspn(at, " ")) {
        const char *found = class_at(at, title->vocabulary);
        /* « 31 » may be a class; « Salle 31 » is a room. */
        if (!found || (at > folded && strspn(found, "0123456789") == strlen(found)))
            continue;
        *several |= *known && strcmp(*known, found) != 0;
        *known = found;
    }
}

/* A title that names another school year speaks of its classes. */
static bool names_other_year(const struct title *title, const char *text)
{
    char folded[FOLDED_SIZE];

    if (text_fold(text, folded, sizeof folded) >= sizeof folded)
        return false;
    const int year = school_year_take(folded);
    return year && year != title->year;
}

static enum class_title read_cells(const struct title *title, const char *const *cells,
                                   size_t count)
{
    const char *known = NULL;
    bool several = false;
    enum class_title found = CLASS_TITLE_NONE;

    for (size_t i = 0; i < count; i++) {
        if (names_other_year(title, cells[i]))
            return CLASS_TITLE_OTHER;
        find_known(title, cells[i], &known, &several);
    }
    if (known && !several)
        snprintf(title->class_name, CLASS_SIZE, "%s", known);
    if (known)
        return several ? CLASS_TITLE_OTHER : CLASS_TITLE_ONE;
    for (size_t i = 0; i < count && found != CLASS_TITLE_ONE; i++) {
        const enum class_title said =
            read_code(title, cells[i], i + 1 < count ? cells[i + 1] : NULL);
        found = said == CLASS_TITLE_NONE ? found : said;
    }
    return found;
}

enum class_title class_title_read(const struct row *row, int year,
                                  const struct vocabulary *vocabulary, char class_name[CLASS_SIZE])
{
    const struct title title = {vocabulary, year, class_name};
    const char *filled[FILLED_MAX];
    size_t count = 0;

    for (size_t i = 0; i < row->cell_count; i++) {
        if (text_is_empty(row->cells[i]))
            continue;
        if (count == FILLED_MAX)
            return CLASS_TITLE_NONE;
        filled[count++] = row->cells[i];
    }
    return read_cells(&title, filled, count);
}

enum class_title class_title_of_sheet(const char *name, int year,
                                      const struct vocabulary *vocabulary,
                                      char class_name[CLASS_SIZE])
{
    const struct title title = {vocabulary, year, class_name};

    return read_cells(&title, &name, 1);
}
