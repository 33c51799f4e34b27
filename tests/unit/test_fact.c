/* SPDX-License-Identifier: MIT */
#include "passregion/fact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_fields_have_the_names_of_the_labels(void **state)
{
    enum field field = FIELD_UNKNOWN;

    (void)state;
    assert_true(field_from_name("numero_dossier", &field));
    assert_int_equal(field, FIELD_FILE_NUMBER);
    assert_true(field_from_name("interdit", &field));
    assert_int_equal(field, FIELD_FORBIDDEN);
    assert_false(field_from_name("numero", &field));
}

static void test_a_field_becomes_a_fact_by_its_year(void **state)
{
    (void)state;
    assert_int_equal(fact_of_field(FIELD_CLASS, 0), FACT_CLASS_AFTER);
    assert_int_equal(fact_of_field(FIELD_CLASS, -1), FACT_CLASS_BEFORE);
    assert_int_equal(fact_of_field(FIELD_CLASS, -2), FACT_NONE);
    assert_int_equal(fact_of_field(FIELD_SCHOOL, -2), FACT_SCHOOL_ORIGIN);
    assert_int_equal(fact_of_field(FIELD_INE, 1), FACT_NONE);
    assert_int_equal(fact_of_field(FIELD_INE, -3), FACT_NONE);
}

static void test_no_two_facts_share_a_name_or_a_place(void **state)
{
    (void)state;
    for (int i = FACT_NONE + 1; i < FACT_COUNT; i++) {
        const enum fact one = (enum fact)i;
        assert_string_equal(fact_parameter(one) + 1, fact_name(one));
        assert_true(*fact_label(one));
        assert_int_equal(fact_place(one) > 0, *fact_title(one) != '\0');
        for (int j = FACT_NONE + 1; j < i; j++) {
            const enum fact other = (enum fact)j;
            assert_string_not_equal(fact_name(one), fact_name(other));
            assert_true(!fact_place(one) || fact_place(one) != fact_place(other));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields_have_the_names_of_the_labels),
        cmocka_unit_test(test_a_field_becomes_a_fact_by_its_year),
        cmocka_unit_test(test_no_two_facts_share_a_name_or_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
