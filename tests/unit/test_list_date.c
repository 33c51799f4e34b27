/* SPDX-License-Identifier: MIT */
#include "passregion/list_date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

static struct vocabulary vocabulary;

static int open_words(void **state)
{
    (void)state;
    read_vocabulary(&vocabulary);
    return 0;
}

static int close_words(void **state)
{
    (void)state;
    vocabulary_clear(&vocabulary);
    return 0;
}

/* What a line says: « ? 2026-06-12 » of a day that nothing announces. */
struct line_case {
    const char *text;
    const char *says;
};

static void lines_say_the_day_of_their_list(void **state)
{
    static const struct line_case CASES[] = {
        {"Édité le 12/06/2026", "2026-06-12"},
        {"Éditée le : 12/06/2026 à 10:22", "2026-06-12"},
        {"Extraction du 12/06/2026", "2026-06-12"},
        {"Liste des élèves au 15 juin 2026", "2026-06-15"},
        {"Mise à jour : 1er juillet 2026", "2026-07-01"},
        {"Exportés par la vie scolaire le 12/06/2026", "2026-06-12"},
        {"Le 24 septembre 2026 à 16 h 02", "2026-09-24"},
        {"12/06/2026", "2026-06-12"},
        {"Rentrée 2026 - édité le 12/06/2026", "2026-06-12"},
        {"Inscrits rentrée 2026 au 15/06/2026", "2026-06-15"},
        {"Conseil du 02/06/2026, édité le 12/06/2026", "2026-06-12"},
        {"Conseil de classe du 12/06/2026", "? 2026-06-12"},
        {"Lyon, le 12 juin 2026", "? 2026-06-12"},
        {"Rentrée du 01/09/2026", ""},
        {"Rentrée des élèves : 01/09/2026", ""},
        {"Date limite de retour : 10/07/2026", ""},
        {"Réponses jusqu'au 10/07/2026", ""},
        {"MARTIN Léa, née le 13/06/2026", ""},
        {"Année scolaire du 01/09/2025 au 04/07/2026", ""},
        {"Du 01/09/2025 au 04/07/2026, édité le 12/06/2026", "2026-06-12"},
        {"Circulaire du 12/05/2024, édité le 12/06/2026", "2026-06-12"},
        {"Édité le 12/06/2024", ""},
        {"Édité le 31/08/2025", ""},
        {"Édité le 01/09/2025", "2025-09-01"},
        {"Liste de classe", ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        const struct list_date found = list_date_read(CASES[i].text, &vocabulary, 2026);
        char says[2 + DATE_ISO_SIZE] = "";
        if (found.kind != LIST_DATE_NONE) {
            strcpy(says, found.kind == LIST_DATE_BARE ? "? " : "");
            date_to_iso(found.date, says + strlen(says));
        }
        if (strcmp(says, CASES[i].says) != 0)
            fail_msg("« %s » : « %s », not « %s »", CASES[i].text, says, CASES[i].says);
    }
}

static void cells_of_a_row_are_one_line(void **state)
{
    char *cells[] = {(char[]){"Édité le"}, (char[]){""}, (char[]){"12/06/2026"}};
    const struct row row = {.kind = ROW_CELLS, .line = 1, .cell_count = 3, .cells = cells};

    (void)state;
    assert_int_equal(list_date_of_row(&row, &vocabulary, 2026).kind, LIST_DATE_SAID);
}

static void names_say_a_day(void **state)
{
    static const struct line_case CASES[] = {
        {"inscrits 2026-06-15.xlsx", "2026-06-15"},
        {"liste_15-06-2026.csv", "2026-06-15"},
        {"20260615.csv", "2026-06-15"},
        {"15 juin 2026", "2026-06-15"},
        {"preparation-rentree-15-06-2026.csv", "2026-06-15"},
        {"rentrée du 01-09-2026.xlsx", ""},
        {"15 juin.csv", ""},
        {"inscrits 2026-2027.csv", ""},
        {"liste (1).csv", ""},
        {"liste 2019-06-15.csv", ""},
    };
    char iso[DATE_ISO_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        list_date_of_name(CASES[i].text, &vocabulary, 2026, iso);
        if (strcmp(iso, CASES[i].says) != 0)
            fail_msg("« %s » : « %s », not « %s »", CASES[i].text, iso, CASES[i].says);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_say_the_day_of_their_list),
        cmocka_unit_test(cells_of_a_row_are_one_line),
        cmocka_unit_test(names_say_a_day),
    };
    return cmocka_run_group_tests(tests, open_words, close_words);
}
