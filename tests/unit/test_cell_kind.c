/* SPDX-License-Identifier: MIT */
#include "words/cell_kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

static struct vocabulary words;

static int open_words(void **state)
{
    (void)state;
    read_vocabulary(&words);
    return vocabulary_add_class(&words, "2 ALI") && vocabulary_add_class(&words, "TCUI") ? 0 : 1;
}

static int close_words(void **state)
{
    (void)state;
    vocabulary_clear(&words);
    return 0;
}

/* A column of the campaign 2026-2027 whose cells stand between | signs. */
static struct cell_tally tally_of(const char *cells)
{
    struct cell_tally tally = {.is_watched = true};
    char copy[512];

    assert_true(strlen(cells) < sizeof copy);
    memcpy(copy, cells, strlen(cells) + 1);
    for (char *cell = strtok(copy, "|"); cell; cell = strtok(NULL, "|"))
        cell_tally_add(&tally, cell, &words, 2026);
    return tally;
}

static void assert_kind(const char *cells, enum cell_kind kind)
{
    const struct cell_tally tally = tally_of(cells);

    if (cell_tally_kind(&tally) != kind)
        fail_msg("%s: %d, not %d", cells, (int)cell_tally_kind(&tally), (int)kind);
}

static void assert_against(const char *cells, enum field field, enum cell_kind kind)
{
    const struct cell_tally tally = tally_of(cells);

    if (cell_tally_against(&tally, field) != kind)
        fail_msg("%s: %d, not %d", cells, (int)cell_tally_against(&tally, field), (int)kind);
}

static void columns_are_of_the_kind_of_nearly_all_their_cells(void **state)
{
    (void)state;
    assert_kind("999000001AB|999000002AB|999000003AB", CELL_INE);
    assert_kind("0389523V|0690001W|0380001M", CELL_KIND_COUNT); /* letters that are wrong */
    assert_kind("0389523V|0389523V|0389523V", CELL_UAI);
    assert_kind("12/05/2010|5.3.2009|2008-11-30|12 mai 2011|?", CELL_BIRTH_DATE);
    assert_kind("12/05/2026|5.3.2026|2025-11-30", CELL_LATE_DATE);
    assert_kind("01/09/2025|01/09/2024|03/09/1980", CELL_DATE);
    assert_kind("24722107311|2472210532|2412214621", CELL_MEF);
    assert_kind("a@exemple.fr|b.c@exemple.fr|d@exemple.fr", CELL_EMAIL);
    assert_kind("2ALI|TCUI|2 ali", CELL_CLASS);
    assert_kind("Passage|Redoublement|Passage en 1re Cuisine", CELL_DECISION);
    assert_kind("ST|AP|ST", CELL_STATUT);
    assert_kind("oui|non|oui", CELL_YES_NO);
    assert_kind("Collège du Val|LP Les Trois Cascades|Cité scolaire et lycée", CELL_SCHOOL);
    assert_kind("1re bac pro Cuisine|CAP Pâtissier|2de générale", CELL_FORMATION);
    assert_kind("3 B|2GT7|TCUIS", CELL_CODE);
    assert_kind("0041277|0041278|0041279", CELL_NUMBER);
    assert_kind("999000001AB", CELL_INE);
}

static void other_texts_and_numbers_are_of_no_kind(void **state)
{
    (void)state;
    assert_kind("38000|38100|38500", CELL_NUMBER); /* no days of a spreadsheet */
    assert_kind("0612345678|0476000000|0712345678", CELL_NUMBER); /* no MEF */
    assert_kind("41000,5|40000.5|39000", CELL_KIND_COUNT);
    assert_kind("Passe le permis|Double cursus|Partie commune", CELL_KIND_COUNT);
    assert_kind("Grenoble|Lyon|Voiron", CELL_KIND_COUNT);
    assert_kind("2ALI9", CELL_KIND_COUNT);                                 /* too few */
    assert_kind("999000001AB|999000002AB|999000003AB|x", CELL_KIND_COUNT); /* too mixed */
    assert_kind("AP|AP|AP", CELL_STATUT);
}

static void a_title_is_doubted_only_for_what_it_cannot_mean(void **state)
{
    static const char DAYS[] = "12/05/2026|13/05/2026|14/05/2026|15/05/2026|16/05/2026";

    (void)state;
    assert_against(DAYS, FIELD_DECISION, CELL_LATE_DATE);
    assert_against(DAYS, FIELD_STATUT, CELL_LATE_DATE);
    assert_against(DAYS, FIELD_FILE_NUMBER, CELL_LATE_DATE);
    assert_against(DAYS, FIELD_SCHOOL, CELL_LATE_DATE);
    assert_against(DAYS, FIELD_CLASS, CELL_KIND_COUNT);
    assert_against("04227|04228|04229|04230|04231", FIELD_FULL_NAME, CELL_NUMBER);
    assert_against("a@ex.fr|b@ex.fr|c@ex.fr|d@ex.fr|e@ex.fr", FIELD_FULL_NAME, CELL_EMAIL);
    assert_against("12/05/2026|13/05/2026|14/05/2026|15/05/2026", FIELD_DECISION, CELL_KIND_COUNT);
    assert_against("12/05/2026|13/05/2026|14/05/2026|15/05/2026|Passage", FIELD_DECISION,
                   CELL_KIND_COUNT);
    assert_against("2ALI|2ALI|TCUI|TCUI|TCUI", FIELD_DECISION, CELL_KIND_COUNT);
    assert_against("à voir|bon trimestre|efforts|bien|moyen", FIELD_DECISION, CELL_KIND_COUNT);
    assert_against("0389523V|0389523V|0389523V|0389523V|0389523V", FIELD_INE, CELL_UAI);
}

static void a_kind_is_missed_where_nothing_gives_its_fact(void **state)
{
    bool given[FACT_COUNT] = {false};

    (void)state;
    assert_true(cell_kind_is_missed(CELL_BIRTH_DATE, given, ROLE_ENROLMENT));
    assert_true(cell_kind_is_missed(CELL_INE, given, ROLE_PASS));
    assert_false(cell_kind_is_missed(CELL_DECISION, given, ROLE_PASS));
    assert_false(cell_kind_is_missed(CELL_EMAIL, given, ROLE_ENROLMENT));
    assert_false(cell_kind_is_missed(CELL_YES_NO, given, ROLE_ENROLMENT));
    given[FACT_BIRTH_DATE] = given[FACT_CLASS_BEFORE] = true;
    assert_false(cell_kind_is_missed(CELL_BIRTH_DATE, given, ROLE_ENROLMENT));
    assert_true(cell_kind_is_missed(CELL_CLASS, given, ROLE_ENROLMENT));
    given[FACT_CLASS_AFTER] = true;
    assert_false(cell_kind_is_missed(CELL_CLASS, given, ROLE_ENROLMENT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_of_the_kind_of_nearly_all_their_cells),
        cmocka_unit_test(other_texts_and_numbers_are_of_no_kind),
        cmocka_unit_test(a_title_is_doubted_only_for_what_it_cannot_mean),
        cmocka_unit_test(a_kind_is_missed_where_nothing_gives_its_fact),
    };
    return cmocka_run_group_tests(tests, open_words, close_words);
}
