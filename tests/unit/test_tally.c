/* SPDX-License-Identifier: MIT */
#include "proof/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

static uint64_t hash(const char *text)
{
    return tally_hash(TALLY_EMPTY, text, strlen(text));
}

static struct tally_sheet *sheet_of(struct tally *tally)
{
    *tally = (struct tally){.count = 0};
    struct tally_sheet *sheet = tally_add_sheet(tally, "Liste");
    assert_non_null(sheet);
    return sheet;
}

static void a_text_in_pieces_has_the_hash_of_the_whole(void **state)
{
    static const char TEXT[] = "DE L'ÉTANG";

    (void)state;
    for (size_t cut = 0; cut <= strlen(TEXT); cut++) {
        const uint64_t start = tally_hash(TALLY_EMPTY, TEXT, cut);
        assert_true(tally_hash(start, TEXT + cut, strlen(TEXT) - cut) == hash(TEXT));
    }
    /* Fowler, Noll, Vo give this one. */
    assert_true(hash("foobar") == UINT64_C(0x85944171F73967E8));
}

static void a_number_has_the_hash_of_how_it_is_written(void **state)
{
    static const double VALUES[] = {0,
                                    1,
                                    9,
                                    10,
                                    140,
                                    72.1,
                                    0.5,
                                    -1,
                                    -0.0,
                                    1234.5,
                                    1e14,
                                    1e15,
                                    1e16,
                                    1e300,
                                    -3,
                                    1e-7,
                                    40179,
                                    0.1,
                                    1 / 3.,
                                    999999999999999.0,
                                    123456789012345678.0};
    char text[64];

    (void)state;
    for (size_t i = 0; i < COUNT(VALUES); i++) {
        snprintf(text, sizeof text, "%.16G", VALUES[i]);
        assert_true(tally_number(VALUES[i]) == hash(text));
    }
}

static void the_order_of_cells_does_not_count(void **state)
{
    struct tally one;
    struct tally other;
    struct error error;

    (void)state;
    struct tally_sheet *forward = sheet_of(&one);
    struct tally_sheet *backward = sheet_of(&other);
    for (size_t i = 0; i < 1000; i++) {
        tally_add(forward, i / 10, i % 10, TALLY_NUMBER, tally_number((double)i));
        tally_add(backward, (999 - i) / 10, (999 - i) % 10, TALLY_NUMBER,
                  tally_number((double)(999 - i)));
    }
    assert_int_equal(forward->cells, 1000);
    assert_int_equal(forward->rows, 100);
    assert_true(tally_compare(&one, &other, &error));
}

/* A cell and what it might be taken for. */
static void each_property_of_a_cell_counts(void **state)
{
    const struct {
        size_t row;
        size_t column;
        enum tally_type type;
        uint64_t text;
    } CELLS[] = {
        {4, 2, TALLY_TEXT, hash("12")},    {4, 2, TALLY_NUMBER, hash("12")},
        {4, 2, TALLY_TEXT, hash("21")},    {2, 4, TALLY_TEXT, hash("12")},
        {5, 2, TALLY_TEXT, hash("12")},    {4, 3, TALLY_TEXT, hash("12")},
        {4, 2, TALLY_FORMULA, hash("12")}, {4, 2, TALLY_BLANK, hash("")},
        {4, 2, TALLY_TEXT, hash("")},      {4, 258, TALLY_TEXT, hash("12")},
    };
    struct tally one;
    struct tally other;

    (void)state;
    for (size_t i = 0; i < COUNT(CELLS); i++) {
        struct tally_sheet *sheet = sheet_of(&one);
        tally_add(sheet, CELLS[i].row, CELLS[i].column, CELLS[i].type, CELLS[i].text);
        for (size_t j = 0; j < COUNT(CELLS); j++) {
            struct tally_sheet *taken = sheet_of(&other);
            tally_add(taken, CELLS[j].row, CELLS[j].column, CELLS[j].type, CELLS[j].text);
            assert_true((sheet->checksum == taken->checksum) == (i == j));
        }
    }
}

static void two_cells_that_exchange_their_texts_are_told_apart(void **state)
{
    struct tally one;
    struct tally other;
    struct error error;

    (void)state;
    struct tally_sheet *meant = sheet_of(&one);
    struct tally_sheet *found = sheet_of(&other);
    tally_add(meant, 0, 0, TALLY_TEXT, hash("un"));
    tally_add(meant, 1, 0, TALLY_TEXT, hash("deux"));
    tally_add(found, 0, 0, TALLY_TEXT, hash("deux"));
    tally_add(found, 1, 0, TALLY_TEXT, hash("un"));
    assert_false(tally_compare(&one, &other, &error));
    assert_fault(&error, STATUS_IO, "feuille « Liste » : une cellule ou un graphique diffère");
}

static void a_cell_that_comes_twice_is_not_gone(void **state)
{
    struct tally one;
    struct tally other;

    (void)state;
    struct tally_sheet *twice = sheet_of(&one);
    struct tally_sheet *other_twice = sheet_of(&other);
    for (int time = 0; time < 2; time++) {
        tally_add(twice, 0, 0, TALLY_TEXT, hash("un"));
        tally_add(other_twice, 0, 0, TALLY_TEXT, hash("deux"));
    }
    assert_true(twice->checksum != other_twice->checksum);
}

static void a_formula_and_its_value_are_not_run_together(void **state)
{
    (void)state;
    assert_true(tally_join(hash("A1"), hash("12")) != tally_join(hash("A11"), hash("2")));
    assert_true(tally_join(hash("a"), hash("b")) != tally_join(hash("b"), hash("a")));
}

static void what_differs_is_said(void **state)
{
    struct tally one;
    struct tally other;
    struct error error;

    (void)state;
    struct tally_sheet *meant = sheet_of(&one);
    sheet_of(&other);
    tally_add(meant, 0, 0, TALLY_BLANK, TALLY_EMPTY);
    assert_false(tally_compare(&one, &other, &error));
    assert_fault(&error, STATUS_IO, "« Liste » : 0 lignes et 0 cellules au lieu de 1 et 1");
    other.sheet[0].cells = 1;
    assert_false(tally_compare(&one, &other, &error));
    assert_fault(&error, STATUS_IO, "« Liste » : 0 lignes et 1 cellules au lieu de 1 et 1");
    strcpy(other.sheet[0].name, "Listes");
    assert_false(tally_compare(&one, &other, &error));
    assert_fault(&error, STATUS_IO, "« Listes » au lieu de « Liste »");
    assert_non_null(tally_add_sheet(&other, "Autre"));
    assert_false(tally_compare(&one, &other, &error));
    assert_fault(&error, STATUS_IO, "2 feuilles au lieu de 1");
}

static void a_chart_is_no_cell(void **state)
{
    struct tally one;

    (void)state;
    struct tally_sheet *sheet = sheet_of(&one);
    tally_add(sheet, 0, 0, TALLY_CHART, hash("Élèves"));
    assert_int_equal(sheet->cells, 0);
    assert_int_equal(sheet->rows, 0);
    assert_true(sheet->checksum != 0);
}

static void a_sheet_too_many_or_with_too_long_a_name_is_refused(void **state)
{
    struct tally tally = {.count = 0};
    char name[TALLY_NAME_SIZE + 1];

    (void)state;
    memset(name, 'x', TALLY_NAME_SIZE);
    name[TALLY_NAME_SIZE] = '\0';
    assert_null(tally_add_sheet(&tally, name));
    assert_non_null(tally_add_sheet(&tally, name + 1));
    while (tally.count < TALLY_SHEETS_MAX)
        assert_non_null(tally_add_sheet(&tally, "Liste"));
    assert_null(tally_add_sheet(&tally, "Liste"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_in_pieces_has_the_hash_of_the_whole),
        cmocka_unit_test(a_number_has_the_hash_of_how_it_is_written),
        cmocka_unit_test(the_order_of_cells_does_not_count),
        cmocka_unit_test(each_property_of_a_cell_counts),
        cmocka_unit_test(two_cells_that_exchange_their_texts_are_told_apart),
        cmocka_unit_test(a_cell_that_comes_twice_is_not_gone),
        cmocka_unit_test(a_formula_and_its_value_are_not_run_together),
        cmocka_unit_test(what_differs_is_said),
        cmocka_unit_test(a_chart_is_no_cell),
        cmocka_unit_test(a_sheet_too_many_or_with_too_long_a_name_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
