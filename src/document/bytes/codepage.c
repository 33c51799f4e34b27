/* SPDX-License-Identifier: MIT */
#include "codepage.h"

#include <string.h>

/* clang-format off */
static const char16_t WINDOWS_1252[] =
    u"€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0"
    u"\0‘’“”•–—˜™š›œ\0žŸ"
    u"\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯"
    u"°±²³´µ¶·¸¹º»¼½¾¿"
    u"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"
    u"ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
    u"àáâãäåæçèéêëìíîï"
    u"ðñòóôõö÷øùúûüýþÿ";

static const char16_t ISO_8859_15[] =
    u"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
    u"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
    u"\u00A0¡¢£€¥Š§š©ª«¬\u00AD®¯"
    u"°±²³Žµ¶·ž¹º»ŒœŸ¿"
    u"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"
    u"ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
    u"àáâãäåæçèéêëìíîï"
    u"ðñòóôõö÷øùúûüýþÿ";

static const char16_t CP850[] =
    u"ÇüéâäàåçêëèïîìÄÅ"
    u"ÉæÆôöòûùÿÖÜø£Ø×ƒ"
    u"áíóúñÑªº¿®¬½¼¡«»"
    u"░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
    u"└┴┬├─┼ãÃ╚╔╩╦╠═╬¤"
    u"ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
    u"ÓßÔÒõÕµþÞÚÛÙýÝ¯´"
    u"\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";

static const char16_t MAC_ROMAN[] =
    u"ÄÅÇÉÑÖÜáàâäãåçéè"
    u"êëíìîïñóòôöõúùûü"
    u"†°¢£§•¶ß®©™´¨≠ÆØ"
    u"∞±≤≥¥µ∂∑∏π∫ªºΩæø"
    u"¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ"
    u"–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ"
    u"‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ"
    u"\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
/* clang-format on */

/* The first one wins ties. */
static const struct codepage CODEPAGES[] = {
    {"Windows-1252", WINDOWS_1252},
    {"ISO-8859-15", ISO_8859_15},
    {"CP850", CP850},
    {"MacRoman", MAC_ROMAN},
};

/* What files and people call them: small letters and digits only. ISO-8859-1 is read as browsers
 * do. */
static const struct {
    const char *alias;
    size_t codepage;
} ALIASES[] = {
    {"windows1252", 0}, {"cp1252", 0},    {"1252", 0},     {"ansi", 0},      {"iso88591", 0},
    {"latin1", 0},      {"iso885915", 1}, {"latin9", 1},   {"cp850", 2},     {"ibm850", 2},
    {"850", 2},         {"dos", 2},       {"macroman", 3}, {"macintosh", 3}, {"mac", 3},
};

/* What a letter is worth, by where it stands. */
enum {
    EVIDENT = 4,   /* é between small letters, or behind a capital */
    FRENCH = 3,    /* another French letter where French puts it */
    FOREIGN = 1,   /* what may be: a letter of another language, or in an odd place */
    NEUTRAL = 0,   /* a sign that lists hold, a letter by itself */
    ODD = -2,      /* a small letter among capitals */
    WRONG = -3,    /* a capital inside a word of small letters */
    UNLIKELY = -4, /* a sign that lists do not hold */
};

char32_t codepage_letter(const struct codepage *codepage, unsigned char byte)
{
    return byte < 0x80 ? byte : codepage->letters[byte - 0x80];
}

static bool is_among(char32_t letter, const char16_t *letters)
{
    while (*letters && *letters != letter)
        letters++;
    return letter && *letters == letter;
}

static bool is_small(char32_t letter)
{
    return (letter >= 'a' && letter <= 'z') ||
           (letter >= 0xDF && letter <= 0xFF && letter != 0xF7) || is_among(letter, u"œšž");
}

static bool is_capital(char32_t letter)
{
    return (letter >= 'A' && letter <= 'Z') ||
           (letter >= 0xC0 && letter <= 0xDE && letter != 0xD7) || is_among(letter, u"ŒŠŽŸ");
}

static bool is_letter(char32_t letter)
{
    return is_small(letter) || is_capital(letter);
}

static int weigh_small(char32_t letter, char32_t before, char32_t after)
{
    if (is_capital(after) || (is_capital(before) && !is_small(after)))
        return ODD;
    if (letter == u'é')
        return EVIDENT;
    if (!is_among(letter, u"àâçèêëîïôöùûüœ"))
        return is_small(before) || is_small(after) ? FOREIGN : ODD;
    /* Few words begin with one; à ends a word, ë and ï stand behind a vowel, â does not. */
    if (!is_letter(before) || (letter == u'à' && is_small(after)) ||
        (is_among(letter, u"ëï") && !is_among(before, u"aeiouyéAEIOUYÉ")) ||
        (letter == u'â' && (is_among(before, u"aeiouyé") || !is_small(after))))
        return FOREIGN;
    return FRENCH;
}

static int weigh_capital(char32_t letter, char32_t before)
{
    if (is_small(before))
        return WRONG;
    return letter == u'É' ? EVIDENT : is_among(letter, u"ÀÂÆÇÈÊËÎÏÔÖÙÛÜŒŸ") ? FRENCH : FOREIGN;
}

static int weigh_sign(char32_t sign, char32_t before, char32_t after)
{
    const bool in_word = is_letter(before) && is_letter(after);

    if (sign == u'’')
        return in_word ? FRENCH : NEUTRAL;
    if (sign == u'“' || sign == u'”')
        return is_letter(sign == u'“' ? after : before) && !in_word ? FRENCH : UNLIKELY;
    if (sign == u'°')
        return is_among(before, u"NnVv0123456789") ? FRENCH : UNLIKELY;
    if (sign == 0xA0) /* the no-break space */
        return in_word ? FOREIGN : NEUTRAL;
    return !in_word && is_among(sign, u"«»€§–—…") ? NEUTRAL : UNLIKELY;
}

static int weigh(char32_t letter, char32_t before, char32_t after)
{
    if (is_letter(letter) && !is_letter(before) && !is_letter(after))
        return NEUTRAL;
    if (is_small(letter))
        return weigh_small(letter, before, after);
    if (is_capital(letter))
        return weigh_capital(letter, before);
    return weigh_sign(letter, before, after);
}

/* The weight of a whole reading; false when a byte is no letter. */
static bool weigh_all(const struct codepage *codepage, const char *bytes, size_t length,
                      long long *weight)
{
    char32_t before = 0;

    *weight = 0;
    for (size_t i = 0; i < length; i++) {
        const unsigned char byte = (unsigned char)bytes[i];
        const char32_t letter = codepage_letter(codepage, byte);
        if (byte >= 0x80) {
            if (!letter)
                return false;
            *weight +=
                weigh(letter, before,
                      i + 1 < length ? codepage_letter(codepage, (unsigned char)bytes[i + 1]) : 0);
        }
        before = letter;
    }
    return true;
}

bool codepage_plain_name(const char *name, char *plain, size_t size)
{
    size_t used = 0;

    for (; *name && used < size - 1; name++) {
        const int letter = *name >= 'A' && *name <= 'Z' ? *name + 32 : *name;
        if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
            plain[used++] = (char)letter;
    }
    plain[used] = '\0';
    return !*name;
}

const struct codepage *codepage_named(const char *name)
{
    char plain[CODEPAGE_NAME_SIZE];

    if (!codepage_plain_name(name, plain, sizeof plain))
        return NULL;
    for (size_t i = 0; i < sizeof ALIASES / sizeof *ALIASES; i++) {
        if (!strcmp(plain, ALIASES[i].alias))
            return &CODEPAGES[ALIASES[i].codepage];
    }
    return NULL;
}

const struct codepage *codepage_find(const char *bytes, size_t length)
{
    const struct codepage *best = NULL;
    long long heaviest = 0;

    for (size_t i = 0; i < sizeof CODEPAGES / sizeof *CODEPAGES; i++) {
        long long weight;
        if (weigh_all(&CODEPAGES[i], bytes, length, &weight) && (weight >= 0 || i == 0) &&
            (!best || weight > heaviest)) {
            best = &CODEPAGES[i];
            heaviest = weight;
        }
    }
    return best;
}
