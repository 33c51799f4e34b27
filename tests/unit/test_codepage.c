/* SPDX-License-Identifier: MIT */
#include "bytes/codepage.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "passregion/decode.h"
#include "support.h"

struct encoding {
    const char *name;
    const char *iconv_name;
    const char *telling; /* bytes that cannot well be in another one */
};

static const struct encoding ENCODINGS[] = {
    {"Windows-1252", "CP1252", "Pr\xE9nom"},
    {"ISO-8859-15", "ISO-8859-15", "C\xBDur Pr\xE9nom"},
    {"CP850", "CP850", "Pr\x82nom"},
    {"MacRoman", "MACINTOSH", "Pr\x8Enom"},
};

/* The tables are the C library's, but for the increment and the apple of MacRoman. */
static void the_tables_are_the_usual_ones(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ENCODINGS); i++) {
        const struct codepage *codepage =
            codepage_find(ENCODINGS[i].telling, strlen(ENCODINGS[i].telling));
        iconv_t converter = iconv_open("UTF-32LE", ENCODINGS[i].iconv_name);
        assert_string_equal(codepage->name, ENCODINGS[i].name);
        assert_true(converter != (iconv_t)-1);
        for (unsigned byte = 0; byte <= 0xFF; byte++) {
            char in = (char)byte;
            unsigned char out[4] = {0};
            char *from = &in;
            char *to = (char *)out;
            size_t in_left = 1;
            size_t out_left = sizeof out;
            iconv(converter, &from, &in_left, &to, &out_left);
            if (i == COUNT(ENCODINGS) - 1 && (byte == 0xC6 || byte == 0xF0))
                continue;
            const unsigned expected = out[0] | (unsigned)out[1] << 8 | (unsigned)out[2] << 16;
            /* Control characters behind 0x7F are no letters here. */
            if (expected < 0x80 || expected >= 0xA0)
                assert_int_equal(codepage_letter(codepage, (unsigned char)byte), expected);
            else
                assert_int_equal(codepage_letter(codepage, (unsigned char)byte), 0);
        }
        iconv_close(converter);
    }
}

static void a_few_letters_tell(void **state)
{
    static const struct {
        const char *bytes;
        const char *name;
    } TEXTS[] = {
        {"\xE9", "Windows-1252"},
        {"108 \x80", "Windows-1252"},
        {"N\xB0 de dossier", "Windows-1252"},
        {"HABSBOURG D\x92\x45STE", "Windows-1252"},
        {"N\xC9 LE", "Windows-1252"},
        {"S\x9CUR", "Windows-1252"},
        {"C\xBDur", "ISO-8859-15"},
        {"Fran\x87ois", "CP850"},
        {"\x90LISE", "CP850"},
        {"No\x89l", "CP850"},
        {"Fran\x8Dois", "MacRoman"},
        {"\x83LISE", "MacRoman"},
        {"No\x91l", "MacRoman"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        const struct codepage *codepage = codepage_find(TEXTS[i].bytes, strlen(TEXTS[i].bytes));
        if (strcmp(codepage->name, TEXTS[i].name) != 0)
            fail_msg("%s: taken for %s", TEXTS[i].bytes, codepage->name);
    }
}

static void what_makes_no_sense_is_not_guessed(void **state)
{
    /* Windows-1252 with a byte it has not. */
    static const char TEXT[] = "Nom;Pr\xE9nom\nDUPONT;L\xE9\x81\nMARTIN;Andr\xE9\n";

    (void)state;
    assert_null(codepage_find(TEXT, strlen(TEXT)));
    /* Windows-1252 stays the answer when little speaks for it. */
    assert_string_equal(codepage_find("\xA7\xA9 4", 4)->name, "Windows-1252");
}

static const char *const TITLES[] = {
    "Nom;Prénom;Né(e) le;Classe",
    "Nom de famille;Prénoms;Date de naissance;Division",
    "NOM;PRENOM;NE(E) LE;CLASSE",
    "Élève;Né(e) le;Classe;Établissement d’origine",
    "Nom;Prénom usuel;Date naissance;Libellé formation;N° de dossier",
    "ELEVE;DATE;CLASSE;FORMATION",
};

static const char *const SURNAMES[] = {
    "MARTIN",    "BERNARD",  "THOMAS",   "PETIT",    "ROBERT",   "RICHARD", "DURAND",
    "DUBOIS",    "MOREAU",   "LAURENT",  "SIMON",    "MICHEL",   "LEFÈVRE", "LEROY",
    "ROUX",      "DAVID",    "BERTRAND", "MOREL",    "FOURNIER", "GIRARD",  "BONNET",
    "DUPONT",    "LAMBERT",  "FONTAINE", "ROUSSEAU", "VINCENT",  "MULLER",  "LEFEBVRE",
    "FAURÉ",     "ANDRÉ",    "MERCIER",  "BLANC",    "GUÉRIN",   "BOYER",   "GARNIER",
    "CHEVALIER", "FRANÇOIS", "LEGRAND",  "GAUTHIER", "GARCIA",   "PERRIN",  "ROBIN",
    "CLÉMENT",   "MORIN",    "NICOLAS",  "HENRY",    "ROUSSEL",  "MATHIEU", "GAUTIER",
    "MASSON",    "BENAÏSSA", "DIALLO",   "TRAORÉ",   "NUÑEZ",    "MÜLLER",  "D’ARTAGNAN",
    "Lefèvre",   "Guérin",   "Traoré",   "Bénard",   "Muñoz",    "Böhm",    "Gonçalves",
    "Lemaître",
};

static const char *const FIRST_NAMES[] = {
    "Léa",    "Emma",      "Chloé",    "Manon",    "Inès",    "Camille",   "Zoé",     "Jade",
    "Lucas",  "Hugo",      "Théo",     "Enzo",     "Nathan",  "Louis",     "Raphaël", "Gaël",
    "Maëlys", "Anaïs",     "Loïc",     "François", "Hélène",  "Élise",     "Éloïse",  "Étienne",
    "Noël",   "Noémie",    "Jérôme",   "Benoît",   "Aurélie", "Françoise", "Mathéo",  "Timéo",
    "Tom",    "Sarah",     "Yanis",    "Adam",     "Nolan",   "Ilyès",     "Célia",   "Océane",
    "Agnès",  "Andréa",    "Kylian",   "Mehdi",    "Sofia",   "Lola",      "Ethan",   "Maxime",
    "Cœline", "Joséphine", "Béatrice", "Eva",      "Clara",   "Alexandre", "Amélie",  "Jules",
};

static const char *const CAPITAL_FIRST_NAMES[] = {
    "LÉA",   "EMMA",  "CHLOÉ", "INÈS",   "ZOÉ",    "LUCAS",    "THÉO",   "RAPHAËL", "GAËL",
    "ANAÏS", "LOÏC",  "HUGO",  "HÉLÈNE", "ÉLISE",  "FRANÇOIS", "JÉRÔME", "BENOÎT",  "NOËL",
    "TOM",   "SARAH", "YANIS", "AGNÈS",  "OCÉANE", "CÉLIA",    "MEHDI",  "ÉTIENNE", "JEANNE",
};

static const char *const FORMATIONS[] = {
    "2MHR1;Métiers de l’hôtellerie",
    "CAPCUI;CAP Cuisine",
    "2MELEC;2de Métiers des transitions numérique et énergétique",
    "TCOM;Tle Commerce",
    "1BOUL;CAP Boulanger",
    "CAPES1;Esthétique cosmétique",
    "2GATL;Gestion-administration, transport et logistique",
    "CAPPAT;Pâtissier",
};

static unsigned draw(uint32_t *seed, size_t count)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (unsigned)((*seed >> 8) % count);
}

/* A class list of so many lines, and the same in an encoding; false when it is plain ASCII. */
static bool make_list(uint32_t *seed, unsigned lines, iconv_t converter, char *text, size_t size,
                      char *bytes, size_t *length)
{
    const bool capitals = draw(seed, 2);
    const char *const *first_names = capitals ? CAPITAL_FIRST_NAMES : FIRST_NAMES;
    const size_t first_name_count = capitals ? COUNT(CAPITAL_FIRST_NAMES) : COUNT(FIRST_NAMES);
    size_t used = (size_t)snprintf(text, size, "%s\r\n", TITLES[draw(seed, COUNT(TITLES))]);
    for (unsigned i = 0; i < lines; i++)
        used += (size_t)snprintf(text + used, size - used, "%s;%s;%02u/%02u/2009;%s\r\n",
                                 SURNAMES[draw(seed, COUNT(SURNAMES))],
                                 first_names[draw(seed, first_name_count)], 1 + draw(seed, 28),
                                 1 + draw(seed, 12), FORMATIONS[draw(seed, COUNT(FORMATIONS))]);
    assert_true(used < size);

    char *from = text;
    char *to = bytes;
    size_t in_left = used;
    size_t out_left = size;
    iconv(converter, NULL, NULL, NULL, NULL);
    while (in_left && iconv(converter, &from, &in_left, &to, &out_left) == (size_t)-1) {
        /* What an encoding has not is written in its place by people's programs. */
        if (!strncmp(from, "œ", 2)) {
            memcpy(from, "oe", 2);
        } else {
            assert_memory_equal(from, "’", 3);
            memmove(from + 1, from + 3, in_left - 3 + 1);
            *from = '\'';
            in_left -= 2;
        }
    }
    *length = size - out_left;
    return *length != strlen(text);
}

static void lists_of_every_length_are_recognised(void **state)
{
    enum { ROUNDS = 8, SHORTEST = 3, LONGEST = 150, SIZE = 32768 };
    static char text[SIZE];
    static char bytes[SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(ENCODINGS); i++) {
        iconv_t converter = iconv_open(ENCODINGS[i].iconv_name, "UTF-8");
        uint32_t seed = 2026;
        unsigned total = 0;
        unsigned right = 0;
        assert_true(converter != (iconv_t)-1);
        for (unsigned round = 0; round < ROUNDS; round++) {
            for (unsigned lines = SHORTEST; lines <= LONGEST; lines++) {
                struct decoded decoded;
                struct error error = {STATUS_OK, ""};
                size_t length;
                if (!make_list(&seed, lines, converter, text, SIZE, bytes, &length))
                    continue;
                assert_true(decode(&decoded, bytes, length, NULL, "liste.csv", &error));
                total++;
                right += !strcmp(decoded.text, text);
                decoded_clear(&decoded);
            }
        }
        iconv_close(converter);
        print_message("%s: %u of %u lists right\n", ENCODINGS[i].name, right, total);
        assert_true(total > ROUNDS * (LONGEST - SHORTEST) / 2);
        assert_true(right * 100 >= total * 99);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tables_are_the_usual_ones),
        cmocka_unit_test(a_few_letters_tell),
        cmocka_unit_test(what_makes_no_sense_is_not_guessed),
        cmocka_unit_test(lists_of_every_length_are_recognised),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
