/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read_line.h"
#include "words/postal_address.h"

/* What a list says of the responsables of a pupil, in titles and cells behind those of the pupil.
 */
static void read_contacts(const char *titles, const char *cells)
{
    char header[512];
    char line[1024];

    snprintf(header, sizeof header, "Nom;Prénom;Né(e) le;Classe;%s", titles);
    snprintf(line, sizeof line, "AMARI;Zoé;02/03/2010;2ALI;%s", cells);
    assert_line(LINE_PUPIL, ROLE_ENROLMENT, header, line);
}

struct contact {
    const char *cells;
    const char *told; /* NULL: nothing */
};

static void assert_contacts(const char *titles, enum fact fact, const struct contact *contacts,
                            size_t count)
{
    for (size_t i = 0; i < count; i++) {
        read_contacts(titles, contacts[i].cells);
        const char *found = reading.pupil.fact[fact];
        if ((found != NULL) != (contacts[i].told != NULL) ||
            (found && strcmp(found, contacts[i].told) != 0))
            fail_msg("« %s »: %s", contacts[i].cells, found ? found : "nothing");
    }
}

static void a_responsable_is_somebody_with_a_name(void **state)
{
    static const struct contact CONTACTS[] = {
        {"ZORN;Édith", "Édith ZORN"},
        {"ZORN;", "ZORN"},
        {"ZORN;oui", "ZORN"},
        {"ZORN;Mme", "ZORN"},
        {"M. ZORN;Ugo", "Ugo ZORN"},
        {"ZORN;ZORN", NULL},
        {"oui;Édith", NULL},
        {"RL2;Édith", NULL},
        {"a@exemple.fr;", NULL},
        {"0;0", NULL},
        {"#N/A;#N/A", NULL},
        {"NULL;NULL", NULL},
        {"-;-", NULL},
        {"1;2", NULL},
        {"Mme;", NULL},
    };

    (void)state;
    assert_contacts("Nom du responsable;Prénom du responsable", FACT_PARENT, CONTACTS,
                    COUNT(CONTACTS));
}

static void a_whole_name_goes_before_its_parts(void **state)
{
    static const struct contact CONTACTS[] = {
        {"M. et Mme ZORN Karl", "ZORN Karl"},
        {"Madame Édith ZORN", "Édith ZORN"},
        {"les 2 parents", NULL},
        {"M. et Mme", NULL},
    };

    (void)state;
    assert_contacts("Responsable légal", FACT_PARENT, CONTACTS, COUNT(CONTACTS));
}

static void a_form_of_address_is_of_the_cell_or_stands_before_the_name(void **state)
{
    static const struct contact CONTACTS[] = {
        {"Madame;ZORN;Édith", "Mme"},
        {"MME;ZORN;Édith", "Mme"},
        {"Docteur;ZORN;Édith", "Dr"},
        {"Colonel;ZORN;Édith", "Colonel"},
        {";Mme ZORN;Édith", "Mme"},
        {"1;ZORN;Édith", NULL},
        {"Madame;;", NULL},
        {"M.;Mme ZORN;Édith", "M."},
        {"celle qui s'occupe de lui;ZORN;Édith", NULL},
    };

    (void)state;
    assert_contacts("Civilité du responsable;Nom du responsable;Prénom du responsable",
                    FACT_PARENT_CIVILITY, CONTACTS, COUNT(CONTACTS));
}

static void a_number_that_a_spreadsheet_cut_has_its_zero_again(void **state)
{
    static const struct contact CONTACTS[] = {
        {"ZORN;612345678;", "0612345678"},
        {"ZORN;0612345678;", "0612345678"},
        {"ZORN;06 12 34 56 78;", "06 12 34 56 78"},
        {"ZORN;+33 6 12 34 56 78;", "+33 6 12 34 56 78"},
        {"ZORN;0033612345678;", "0033612345678"},
        {"ZORN;0474001122;0612345678", "0612345678"},
        {"ZORN;0474001122;0474001133", "0474001122"},
        {"ZORN;0474001122;0712345678", "0712345678"},
        {"ZORN;12;0474001122", "0474001122"},
        {"ZORN;12;néant", NULL},
        {"ZORN;0612345678 et 0474001122;", NULL},
        {"ZORN;le matin seulement, en passant par le secrétariat de son employeur;", NULL},
    };

    (void)state;
    assert_contacts("Nom du responsable;Tél. portable du responsable;Tél. fixe du responsable",
                    FACT_PARENT_PHONE, CONTACTS, COUNT(CONTACTS));
}

static void an_e_mail_has_an_at_sign(void **state)
{
    static const struct contact CONTACTS[] = {
        {"ZORN;a@exemple.fr;AMARI;b@exemple.fr", "a@exemple.fr"},
        {"ZORN;néant;AMARI;b@exemple.fr", NULL},
        {"ZORN;;AMARI;", NULL},
    };

    (void)state;
    assert_contacts("Nom du responsable 1;Courriel du responsable 1;Nom du responsable 2;"
                    "Courriel du responsable 2",
                    FACT_PARENT_EMAIL, CONTACTS, COUNT(CONTACTS));
    /* The other's is a way to reach the family. */
    read_contacts("Nom du responsable 1;Courriel du responsable 1;Nom du responsable 2;"
                  "Courriel du responsable 2",
                  "ZORN;néant;AMARI;b@exemple.fr");
    assert_fact(FACT_EMAIL, "b@exemple.fr");
}

static void a_letter_goes_where_the_responsable_lives_or_else_the_pupil(void **state)
{
    static const char *const TITLES = "Nom du responsable;Adresse du responsable;CP du responsable;"
                                      "Ville du responsable;Adresse élève;CP élève;Ville élève";

    (void)state;
    read_contacts(TITLES, "ZORN;1 rue A;38000;GRENOBLE;2 rue B;69001;LYON");
    assert_fact(FACT_PARENT_ADDRESS, "1 rue A\n38000 GRENOBLE");
    assert_fact(FACT_HOME_ADDRESS, NULL);
    read_contacts(TITLES, "ZORN;;;;2 rue B;69001;LYON");
    assert_fact(FACT_PARENT_ADDRESS, NULL);
    assert_fact(FACT_HOME_ADDRESS, "2 rue B\n69001 LYON");
    read_contacts(TITLES, "ZORN;;38000;GRENOBLE;;;");
    assert_fact(FACT_PARENT_ADDRESS, NULL);
    assert_fact(FACT_HOME_ADDRESS, NULL);
}

static void a_cell_that_is_longer_than_any_name_says_nothing(void **state)
{
    char cells[600];

    (void)state;
    snprintf(cells, sizeof cells, "ZORN %0300d", 1);
    for (char *at = cells + strlen("ZORN "); *at; at++)
        *at = 'A';
    read_contacts("Responsable légal", cells);
    assert_fact(FACT_PARENT, NULL);
}

static void cells_make_an_address(void **state)
{
    static const struct {
        const char *cells[4];
        const char *postcode;
        const char *town;
        const char *whole; /* NULL: none */
    } ADDRESSES[] = {
        {{"12 rue Haute"}, "38000", "GRENOBLE", "12 rue Haute\n38000 GRENOBLE"},
        {{"12", "rue Haute"}, "1000", "BOURG", "12 rue Haute\n01000 BOURG"},
        {{"12 bis", "rue Haute"}, "", "", "12 bis rue Haute\n"},
        {{"12 B", "rue Haute"}, "", "", "12 B rue Haute\n"},
        {{"12 Bât", "rue Haute"}, "", "", "12 Bât\nrue Haute\n"},
        {{"12 quater suite", "rue Haute"}, "", "", "12 quater suite\nrue Haute\n"},
        {{"rue Haute\r\nBât. B\n\n"}, "F-38000", "GRENOBLE", "rue Haute\nBât. B\n38000 GRENOBLE"},
        {{"5 rue Basse, 38100 Grenoble"}, "", "", "5 rue Basse\n38100 Grenoble"},
        {{"5 rue Basse (38100 Grenoble"}, "", "", "5 rue Basse (\n38100 Grenoble"},
        {{"5 rue Basse", "38100 Grenoble"}, "", "Vienne", "5 rue Basse\nVienne"},
        {{" - rue Basse ;"}, "38 000", "38000 GRENOBLE", "rue Basse\n38000 GRENOBLE"},
        {{"10 Downing St"}, "SW1A 2AA", "LONDON", "10 Downing St\nSW1A 2AA LONDON"},
        {{"10 Downing St"}, "une adresse à l'étranger 1", "LONDON", "10 Downing St\nLONDON"},
        {{"rue Basse"}, "123", "VIENNE", "rue Basse\nVIENNE"},
        {{"rue Basse"}, "380000", "VIENNE", "rue Basse\nVIENNE"},
        {{"rue Basse"}, "38200", "-", "rue Basse\n38200"},
        {{"rue Basse"}, "sans", "VIENNE", "rue Basse\nVIENNE"},
        {{"", "idem", "IDEM que lui", "a@exemple.fr"}, "38000", "GRENOBLE", NULL},
        {{"38000 GRENOBLE"}, "38000", "GRENOBLE", NULL},
        {{",;- "}, "", "", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(ADDRESSES); i++) {
        struct postal_address address = {.length = 0};
        for (size_t j = 0; j < COUNT(ADDRESSES[i].cells) && ADDRESSES[i].cells[j]; j++)
            postal_address_add(&address, ADDRESSES[i].cells[j]);
        const char *whole = postal_address_end(&address, ADDRESSES[i].postcode, ADDRESSES[i].town);
        if (!ADDRESSES[i].whole)
            assert_null(whole);
        else if (!whole || strcmp(whole, ADDRESSES[i].whole) != 0)
            fail_msg("« %s », not « %s »", whole ? whole : "nothing", ADDRESSES[i].whole);
    }
}

static void what_does_not_fit_into_an_address_is_left_out(void **state)
{
    struct postal_address address = {.length = 0};
    char line[ADDRESS_SIZE / 2 + 100];
    char town[TOWN_SIZE + 10];

    (void)state;
    memset(line, 'a', sizeof line);
    line[400] = '\0';
    memset(town, 'T', sizeof town);
    town[sizeof town - 1] = '\0';
    for (size_t i = 0; i < 4; i++)
        postal_address_add(&address, line);
    /* Two lines of 400 and the blank between them; a third has no room. */
    assert_int_equal(address.length, 801);
    const char *whole = postal_address_end(&address, "38000", town);
    assert_non_null(whole);
    assert_string_equal(whole + 801, "\n38000");
    memset(line, 'a', sizeof line);
    line[sizeof line - 1] = '\0';
    address = (struct postal_address){.length = 0};
    postal_address_add(&address, line); /* longer than a line of any address */
    assert_int_equal(address.length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_responsable_is_somebody_with_a_name, close_reading),
        cmocka_unit_test_teardown(a_whole_name_goes_before_its_parts, close_reading),
        cmocka_unit_test_teardown(a_form_of_address_is_of_the_cell_or_stands_before_the_name,
                                  close_reading),
        cmocka_unit_test_teardown(a_number_that_a_spreadsheet_cut_has_its_zero_again,
                                  close_reading),
        cmocka_unit_test_teardown(an_e_mail_has_an_at_sign, close_reading),
        cmocka_unit_test_teardown(a_letter_goes_where_the_responsable_lives_or_else_the_pupil,
                                  close_reading),
        cmocka_unit_test_teardown(a_cell_that_is_longer_than_any_name_says_nothing, close_reading),
        cmocka_unit_test(cells_make_an_address),
        cmocka_unit_test(what_does_not_fit_into_an_address_is_left_out),
    };

    return cmocka_run_group_tests(tests, open_words, close_words);
}
