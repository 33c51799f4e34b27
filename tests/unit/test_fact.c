/* SPDX-License-Identifier: MIT */
#include "passregion/fact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fact_table.h"
#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "support.h"

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

static int64_t integer(struct db *db, const char *sql)
{
    struct error error = {STATUS_OK, ""};
    int64_t value = 0;

    if (!db_integer(db, sql, -1, &value, &error))
        fail_msg("%s : %s", sql, error.text);
    return value;
}

static void script(struct db *db, const char *sql)
{
    struct error error = {STATUS_OK, ""};

    if (!db_script(db, "test", sql, &error))
        fail_msg("%s", error.text);
}

static void make_schema(struct db *db)
{
    struct error error = {STATUS_OK, ""};

    if (!scripts_run(db, PHASE_SCHEMA, &error))
        fail_msg("%s", error.text);
}

/* As a program would write it that knew fewer facts: neither plain UAI nor school. */
static void test_a_database_gets_the_columns_it_lacks(void **state)
{
    static const char PLAIN[] = "SELECT count(*) FROM pragma_table_info('read_line') "
                                "WHERE name IN ('uai_plain', 'school_plain') AND type = 'TEXT'";
    struct error error = {STATUS_OK, ""};
    struct db *db = open_empty_database();

    (void)state;
    make_schema(db);
    script(db, "ALTER TABLE read_line DROP COLUMN uai_plain;"
               "ALTER TABLE read_line DROP COLUMN school_plain;");
    assert_int_equal(integer(db, PLAIN), 0);
    assert_true(fact_table_open(db, &error));
    assert_int_equal(integer(db, PLAIN), 2);
    assert_int_equal(integer(db, "SELECT count(*) FROM fact"), FACT_COUNT - 1);
    assert_int_equal(integer(db,
                             "SELECT count(*) FROM fact "
                             "WHERE name NOT IN (SELECT name FROM pragma_table_info('read_line'))"),
                     0);
    db_close(db);
}

static void test_facts_of_a_line_are_rows(void **state)
{
    struct error error = {STATUS_OK, ""};
    struct db *db = open_empty_database();

    (void)state;
    make_schema(db);
    assert_true(fact_table_open(db, &error));
    script(db, "CREATE TEMP TABLE asked_line AS SELECT * FROM read_line;"
               "INSERT INTO asked_line (number, ine, statut) VALUES (8, NULL, NULL);"
               "INSERT INTO asked_line (number, ine, statut) VALUES (7, '1', 'autre');");
    assert_int_equal(integer(db, "SELECT count(*) FROM asked_line_fact WHERE value IS NOT NULL "
                                 "AND row = 2 AND (name, value) IN (('ine', '1'), "
                                 "('statut', 'autre'))"),
                     2);
    assert_int_equal(integer(db, "SELECT count(*) FROM asked_line_fact WHERE value IS NOT NULL"),
                     2);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields_have_the_names_of_the_labels),
        cmocka_unit_test(test_a_field_becomes_a_fact_by_its_year),
        cmocka_unit_test(test_no_two_facts_share_a_name_or_a_place),
        cmocka_unit_test(test_a_database_gets_the_columns_it_lacks),
        cmocka_unit_test(test_facts_of_a_line_are_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
