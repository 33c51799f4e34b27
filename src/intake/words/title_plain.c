/* SPDX-License-Identifier: MIT */
#include "title_plain.h"

#include <string.h>

enum { QUESTION_DIGITS = 2 };

/* « Q2. », « 3) »: the number of a question in front; its length, or 0. */
static size_t question_number(const char *title)
{
    const size_t letter = *title == 'Q' || *title == 'q';
    const size_t digits = strspn(title + letter, "0123456789");
    const char *behind = title + letter + digits;

    if (!digits || digits > QUESTION_DIGITS || !strchr(letter ? ".):- " : ".)", *behind) ||
        !*behind)
        return 0;
    return (size_t)(behind - title) + strspn(behind, ".):- ");
}

/* Whether a bracket says how to fill in the column: « (à remplir par le PP) », « (7 chiffres) ». */
static bool instructs(const struct title_words *words, const char *text, size_t length)
{
    char inside[TITLE_KEY_SIZE];
    char key[TITLE_KEY_SIZE];

    if (length >= sizeof inside)
        return false;
    memcpy(inside, text, length);
    inside[length] = '\0';
    if (!title_words_fold(inside, key))
        return false;
    for (char *word = key; *word;) {
        char *behind = word + strcspn(word, " ");
        const bool is_last = !*behind;
        *behind = '\0';
        title_words_key(word, inside);
        const struct title_word *known = title_words_find(words, inside);
        if (known && (known->parts & TITLE_PART_INSTRUCTS))
            return true;
        word = behind + !is_last;
    }
    return false;
}

bool title_plain(const struct title_words *words, const char *title, char plain[TITLE_KEY_SIZE])
{
    size_t used = 0;

    for (const char *at = title + question_number(title); *at; at++) {
        const char *close = *at == '(' ? strchr(at, ')') : NULL;
        if (close && instructs(words, at + 1, (size_t)(close - at - 1))) {
            at = close;
            continue;
        }
        if (used + 1 == TITLE_KEY_SIZE)
            return false;
        plain[used++] = *at;
    }
    plain[used] = '\0';
    return true;
}
