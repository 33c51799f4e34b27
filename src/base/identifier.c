/* SPDX-License-Identifier: MIT */
#include "passregion/identifier.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/date.h"
#include "passregion/date_text.h"
#include "passregion/text.h"

static const char DIGITS[] = "0123456789";
static const char CAPITALS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

static bool is_letter(char letter)
{
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
}

/* Copies without blanks, letters in capitals; false when it is not of that length. */
static bool squeeze(const char *text, char *out, size_t length)
{
    size_t used = 0;

    while (*text) {
        const size_t blank = text_blank(text);
        if (blank) {
            text += blank;
            continue;
        }
        if (used == length)
            return false;
        const char letter = *text++;
        out[used++] = (char)(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
    }
    out[used] = '\0';
    return used == length;
}

/* Pattern letters: 9 a digit, ? any capital, others themselves. */
static bool has_shape(const char *text, const char *pattern)
{
    for (; *pattern; pattern++, text++) {
        const bool fits = *pattern == '9'   ? *text >= '0' && *text <= '9'
                          : *pattern == '?' ? *text >= 'A' && *text <= 'Z'
                                            : *text == *pattern;
        if (!fits)
            return false;
    }
    return !*text;
}

bool ine_read(const char *text, char ine[INE_SIZE])
{
    return squeeze(text, ine, INE_SIZE - 1) &&
           (has_shape(ine, "999999999??") || has_shape(ine, "9999999999?") ||
            has_shape(ine, "9999A99999?"));
}

char uai_letter(const char *text)
{
    static const char LETTERS[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
    char uai[UAI_SIZE];

    if (!squeeze(text, uai, UAI_SIZE - 1) || !has_shape(uai, "9999999?"))
        return '\0';
    return LETTERS[strtol(uai, NULL, 10) % 23];
}

bool uai_read(const char *text, char uai[UAI_SIZE])
{
    return squeeze(text, uai, UAI_SIZE - 1) && uai[7] == uai_letter(uai);
}

bool is_code(const char *text)
{
    return strpbrk(text, "0123456789") && strspn(text, "0123456789 .,E+") == strlen(text);
}

bool mef_read(const char *text, char mef[MEF_SIZE])
{
    char digits[MEF_SIZE + 1];

    if (!squeeze(text, digits, 10) && !squeeze(text, digits, 11))
        return false;
    if (strspn(digits, "0123456789") < 10 || strlen(digits) != strspn(digits, "0123456789"))
        return false;
    memcpy(mef, digits, 10);
    mef[10] = '\0';
    return true;
}

enum { WORD_SIZE = 24, LATEST_YEAR = 2099, EXACT_DIGITS = 15 };

/* « 02-juin », « janv-13 », « 2-Jun »: as it is shown, the month never in capitals alone. */
static bool is_day_of_month(const char *text)
{
    char copy[WORD_SIZE];
    char month[WORD_SIZE];

    if (strlen(text) >= sizeof copy)
        return false;
    memcpy(copy, text, strlen(text) + 1);
    char *rest = strchr(copy, '-');
    if (!rest)
        return false;
    *rest++ = '\0';
    const bool starts_with_day = copy[0] && copy[strspn(copy, DIGITS)] == '\0';
    const char *named = starts_with_day ? copy + strlen(copy) + 1 : copy;
    const char *number = starts_with_day ? copy : rest;
    const size_t digits = strspn(number, DIGITS);
    return (digits == 1 || digits == 2 || digits == 4) && !number[digits] &&
           strpbrk(named, "abcdefghijklmnopqrstuvwxyz") &&
           text_fold(named, month, sizeof month) < sizeof month && date_month(month) != 0;
}

/* « 02:06 », « 02:06:00 » */
static bool is_time(const char *text)
{
    const size_t hours = strspn(text, DIGITS);

    if (!hours || hours > 2 || text[hours] != ':' || strspn(text + hours + 1, DIGITS) != 2)
        return false;
    const char *rest = text + hours + 3;
    return !*rest || (*rest == ':' && strspn(rest + 1, DIGITS) == 2 && !rest[3]);
}

/* A whole date; digits alone are none, and « 2.1.26 » may be written by hand. */
static bool is_day(const char *text)
{
    struct date date;
    const size_t digits = strspn(text, DIGITS);

    return text[digits] && text[digits] != '.' && date_read(text, LATEST_YEAR, &date) == DATE_VALID;
}

/* « 1,23457E+11 »: « 2E10 » is a class, a spreadsheet writes the sign. */
static bool has_exponent(const char *text)
{
    const size_t whole = strspn(text, DIGITS);
    const size_t decimals =
        text[whole] == ',' || text[whole] == '.' ? 1 + strspn(text + whole + 1, DIGITS) : 0;
    const char *at = text + whole + decimals;

    if (whole != 1 || (*at != 'E' && *at != 'e') || (at[1] != '+' && at[1] != '-'))
        return false;
    const size_t digits = strspn(at + 2, DIGITS);
    return digits && !at[2 + digits];
}

/* « 0.0875 »: what was a time of day or a percentage. */
static bool is_fraction(const char *text)
{
    return text[0] == '0' && (text[1] == '.' || text[1] == ',') && text[2] &&
           !text[2 + strspn(text + 2, DIGITS)];
}

static bool is_rounded(const char *text)
{
    const size_t digits = strspn(text, DIGITS);

    return digits > EXACT_DIGITS && !text[digits] &&
           strspn(text + EXACT_DIGITS, "0") == digits - EXACT_DIGITS;
}

enum damage damage_find(const char *text)
{
    if (is_day_of_month(text) || is_time(text) || is_day(text))
        return DAMAGE_DATE;
    if (has_exponent(text) || is_fraction(text) || is_rounded(text) ||
        (*text == '#' && !text[strspn(text, "#")]))
        return DAMAGE_NUMBER;
    return DAMAGE_NONE;
}

/* The text behind words that announce a file number and a sign: « N° 55123 », not « PASS-55123 ».
 */
static const char *behind_label(const char *text)
{
    static const char *const LABELS[] = {
        "N",       "NO",         "NUM",          "NUMERO",
        "DOSSIER", "N DOSSIER",  "N DE DOSSIER", "NUMERO DE DOSSIER",
        "PASS",    "PASS REGION"};
    char label[FILE_NUMBER_SIZE];
    char folded[FILE_NUMBER_SIZE];
    const size_t length = strcspn(text, DIGITS);

    if (!length || length >= sizeof label || is_letter(text[length - 1]) ||
        strchr("-/._", text[length - 1]))
        return text;
    memcpy(label, text, length);
    label[length] = '\0';
    text_fold(label, folded, sizeof folded);
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        if (!strcmp(folded, LABELS[i]))
            return text + length;
    }
    return text;
}

/* Letters, digits and signs of a number, no run of letters longer than « AURA ». */
static bool is_number_word(const char *word, size_t length)
{
    enum { LETTERS_MAX = 4 };
    size_t letters = 0;

    for (size_t i = 0; i < length; i++) {
        letters = is_letter(word[i]) ? letters + 1 : 0;
        if (letters > LETTERS_MAX || (!letters && !strchr("0123456789-/._", word[i])))
            return false;
    }
    /* Alone it is one letter or in capitals: « AURA 0041 277 B », not « vu le 112 ». */
    return length == 1 || strcspn(word, DIGITS) < length || strspn(word, CAPITALS) >= length;
}

static bool has_number_words(const char *text)
{
    while (*text) {
        const size_t length = strcspn(text, " ");
        if (!is_number_word(text, length))
            return false;
        text += length + (text[length] == ' ');
    }
    return true;
}

/* « 06 12 34 56 78 », « 06.12.34.56.78 » */
static bool is_telephone(const char *text)
{
    enum { PAIRS = 5 };
    size_t pairs = 0;

    if (*text != '0')
        return false;
    for (; strspn(text, DIGITS) == 2; text += 3) {
        pairs++;
        if (!text[2])
            break;
        if (!strchr(" .-/", text[2]))
            return false;
    }
    return pairs == PAIRS && !text[2];
}

/* A day with its signs, « 12/06 » too: digits alone may be any number. */
static bool has_day(const char *text)
{
    char copy[FILE_NUMBER_SIZE];

    if (strspn(text, DIGITS) == strlen(text))
        return false;
    memcpy(copy, text, strlen(text) + 1);
    date_text_cut(copy);
    for (const char *at = text; *at; at++) {
        if (copy[at - text] != *at && !is_letter(*at) && !strchr(DIGITS, *at))
            return true;
    }
    return false;
}

bool file_number_read(const char *text, char number[FILE_NUMBER_SIZE])
{
    enum { DIGITS_MIN = 2 };
    char ine[INE_SIZE];
    size_t digits = 0;
    size_t zeros = 0;

    text = behind_label(text);
    if (strlen(text) >= FILE_NUMBER_SIZE || damage_find(text) != DAMAGE_NONE)
        return false;
    memcpy(number, text, strlen(text) + 1);
    char *point = number + strspn(number, DIGITS);
    if ((*point == ',' || *point == '.') && point[1] && !point[1 + strspn(point + 1, "0")])
        *point = '\0';
    for (const char *at = number; *at; at++) {
        digits += *at >= '0' && *at <= '9';
        zeros += *at == '0';
    }
    return digits >= DIGITS_MIN && digits > zeros && has_number_words(number) &&
           !is_telephone(number) && !has_day(number) && !ine_read(number, ine);
}
