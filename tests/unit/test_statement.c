/* SPDX-License-Identifier: MIT */
#include "passregion/statement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

static struct db *db;
static struct error error;

static int open_db(void **state)
{
    (void)state;
    db = open_empty_database();
    return 0;
}

static int close_db(void **state)
{
    (void)state;
    db_close(db);
    return 0;
}

static void forget_error(void)
{
    error = (struct error){STATUS_OK, ""};
}

/* The rows of a query, each cell followed by « ; », NULL as « - ». */
static const char *rows_of(const char *sql)
{
    static char out[256];
    size_t used = 0;
    struct statement *rows = db_prepare(db, sql, &error);

    out[0] = '\0';
    while (statement_next(rows)) {
        for (int i = 0; i < statement_width(rows); i++)
            used += (size_t)snprintf(out + used, sizeof out - used, "%s;",
                                     cell_is_null(rows, i) ? "-" : cell_text(rows, i));
    }
    if (!statement_end(rows, &error))
        fail_msg("%s", error.text);
    return out;
}

static void test_rows(void **state)
{
    (void)state;
    assert_string_equal(rows_of("SELECT 1, NULL UNION ALL SELECT 'é', ''"), "1;-;é;;");
    assert_string_equal(rows_of("SELECT 1 WHERE 0"), "");
}

static void test_parameters(void **state)
{
    struct statement *row = db_prepare(db, "SELECT :a || :b", &error);

    (void)state;
    for (int64_t i = 1; i <= 2; i++) {
        bind_text(row, ":a", "n");
        bind_integer(row, ":b", i);
        bind_text_if_known(row, ":c", "not asked for");
        assert_true(statement_next(row));
        assert_string_equal(cell_text(row, 0), i == 1 ? "n1" : "n2");
        assert_false(statement_next(row));
        assert_true(statement_reset(row, &error));
    }
    /* What was bound is forgotten. */
    assert_true(statement_next(row));
    assert_true(cell_is_null(row, 0));
    assert_true(statement_end(row, &error));
}

/* Of several faults the first is told; a column that is not there has no name. */
static void test_parameters_that_are_none(void **state)
{
    struct statement *row = db_prepare(db, "SELECT :a AS a", &error);

    (void)state;
    bind_text(row, ":first", "x");
    bind_integer(row, ":second", 1);
    assert_false(statement_next(row));
    assert_false(statement_reset(row, &error));
    assert_fault(&error, STATUS_INTERNAL, ":first");
    assert_null(strstr(error.text, ":second"));
    forget_error();
    bind_text(row, ":a", "x");
    assert_true(statement_next(row));
    assert_string_equal(cell_name(row, 0), "a");
    assert_string_equal(cell_name(row, 1), "");
    assert_true(statement_end(row, &error));
}

/* What SQLite cannot open, and what is no database, are named with what to do. */
static void test_files_that_are_no_databases(void **state)
{
    static const char PATH[] = "./test_statement.db";
    FILE *file = fopen(PATH, "wb");

    (void)state;
    assert_null(db_open("./no-such-folder/campagne.db", &error));
    assert_fault(&error, STATUS_CREATE, "campagne.db");
    assert_non_null(file);
    for (size_t i = 0; i < 4096; i++)
        fputc('x', file);
    fclose(file);
    struct db *opened = db_open(PATH, &error);
    if (opened)
        assert_false(db_begin(opened, &error) &&
                     db_script(opened, "essai", "CREATE TABLE t (n)", &error));
    assert_fault(&error, STATUS_DATA, "n'est pas une base de campagne");
    db_close(opened);
    assert_null(db_open_copy(PATH, &error));
    assert_fault(&error, STATUS_DATA, "n'est pas une base de campagne");
    remove(PATH);
    forget_error();
}

static void test_statement_that_is_none(void **state)
{
    (void)state;
    forget_error();
    struct statement *none = db_prepare(db, "SELECT * FROM nowhere", &error);
    assert_null(none);
    bind_text(none, ":a", "x");
    bind_integer(none, ":a", 1);
    bind_text_if_known(none, ":a", "x");
    assert_false(statement_next(none));
    assert_false(statement_reset(none, &error));
    assert_false(statement_run(none, &error));
    assert_false(statement_run_once(none, &error));
    assert_false(statement_end(none, &error));
    /* The error is still that of its preparation. */
    assert_fault(&error, STATUS_INTERNAL, "no such table: nowhere");
}

static void test_fault_is_kept(void **state)
{
    (void)state;
    forget_error();
    struct statement *rows =
        db_prepare(db, "SELECT 1 UNION ALL SELECT json('[')", &error); /* the second row fails */
    assert_true(statement_next(rows));
    assert_false(statement_next(rows));
    assert_false(statement_next(rows));
    assert_int_equal(error.status, STATUS_OK);
    assert_false(statement_reset(rows, &error));
    assert_fault(&error, STATUS_INTERNAL, "malformed JSON");
    /* A reset statement starts afresh. */
    assert_true(statement_next(rows));
    assert_true(statement_end(rows, &error));
}

static void test_unknown_parameter(void **state)
{
    (void)state;
    forget_error();
    struct statement *row = db_prepare(db, "SELECT :known", &error);
    bind_text(row, ":unknown", "x");
    assert_false(statement_next(row));
    assert_false(statement_end(row, &error));
    assert_fault(&error, STATUS_INTERNAL, "paramètre SQL inconnu :unknown");
}

static void test_run(void **state)
{
    int64_t count;

    (void)state;
    assert_true(db_script(db, "essai", "CREATE TABLE t (n UNIQUE)", &error));
    struct statement *insert = db_prepare(db, "INSERT INTO t (n) VALUES (:n)", &error);
    bind_integer(insert, ":n", 1);
    assert_true(statement_run(insert, &error));
    bind_integer(insert, ":n", 1);
    assert_false(statement_run(insert, &error));
    assert_fault(&error, STATUS_INTERNAL, "UNIQUE");
    bind_integer(insert, ":n", 2);
    assert_true(statement_run_once(insert, &error));
    assert_true(db_integer(db, "SELECT count(*) FROM t", 7, &count, &error));
    assert_int_equal(count, 2);
    assert_true(db_integer(db, "SELECT max(n) FROM t WHERE n > 5", 7, &count, &error));
    assert_int_equal(count, 7);
}

static void test_text_functions(void **state)
{
    (void)state;
    assert_string_equal(rows_of("SELECT fold('L''Été'), fold_key('1re année de CAP')"),
                        "L ETE;1RE ANNEE CAP;");
    assert_string_equal(rows_of("SELECT tight('2 MHR-1'), tight(''), tight(NULL)"), "2MHR1;;-;");
    /* Longer than what is folded without asking for memory. */
    assert_string_equal(rows_of("SELECT length(tight(replace(hex(zeroblob(5000)), '0', 'é ')))"),
                        "10000;");
    assert_string_equal(rows_of("SELECT day('2026-06-05'), day('2026-13-01'), day(''), day(NULL)"),
                        "05/06/2026;-;-;-;");
    assert_string_equal(rows_of("SELECT day('2206-02-28'), day('2206-02-29'), day('2026-06-05 '), "
                                "day('0226-06-05')"),
                        "28/02/2206;-;-;-;");
    assert_string_equal(rows_of("SELECT euros(10800), euros(10850), euros(NULL)"), "108;108,50;-;");
    assert_string_equal(rows_of("SELECT checksum('72.1') = checksum('72.10'), checksum('a') = "
                                "checksum('b'), checksum('')"),
                        "1;0;0;");
}

static void test_latest(void **state)
{
    (void)state;
    assert_true(db_script(db, "essai",
                          "CREATE TABLE line (who, says, kind, n);"
                          "INSERT INTO line (who, says, kind, n) VALUES "
                          "(1, 'first', 1, 1), (1, 'second', 1, 2), (1, NULL, 1, 3),"
                          "(1, 'hand', 0, 4), (2, NULL, 1, 5), (3, '', 1, 6), (3, 7, 1, 6)",
                          &error));
    assert_string_equal(rows_of("SELECT who, latest(says, n) FROM line GROUP BY who"),
                        "1;hand;2;-;3;;");
    assert_string_equal(rows_of("SELECT latest(says, kind, n) FROM line WHERE who = 1"), "second;");
    assert_string_equal(rows_of("SELECT latest(says, -n) FROM line WHERE who = 1"), "first;");
    /* NULL comes before numbers, numbers before text, as in ORDER BY. */
    assert_string_equal(
        rows_of(
            "SELECT latest(column1, column2) FROM "
            "(VALUES ('n', 9), ('r', 9.5), ('t', 'a'), ('null', NULL), ('u', 'b'), ('v', 'B'))"),
        "u;");
    assert_string_equal(
        rows_of("SELECT latest(column1, column2) FROM (VALUES (1, 9.5), (2, 10), (3, -1))"), "2;");
    assert_string_equal(rows_of("SELECT latest(says, n) FROM line WHERE 0"), "-;");
}

static void test_functions_of_nothing_and_of_odd_things(void **state)
{
    static const struct {
        const char *sql;
        const char *cells;
    } CALLS[] = {
        {"fold(NULL), fold_key(NULL), title_key(NULL)", "-;-;-;"},
        {"day('2026-06-0'), day('0999-06-01'), day('3000-06-01'), day('2400-02-29')",
         "-;-;-;29/02/2400;"},
        {"euros(-10850), euros(5), cents('108,50'), cents('rien'), cents(NULL)",
         "-108,50;0,05;10850;-;-;"},
        {"counted(0, 'a', 'b'), counted(2, 'a', 'b'), counted(NULL, 'a', 'b'), counted(2, 'a', "
         "NULL)",
         "0 a;2 b;-;-;"},
        {"file_number('0041277'), file_number('aucun'), file_number(NULL)", "0041277;-;-;"},
        {"undated('le 12/06/2026'), undated(NULL)", "le           ;-;"},
        {"digest(NULL), checksum(NULL), checksum(''), checksum('a') = checksum('b')", "-;0;0;0;"},
        {"slips(NULL, 'a'), slips('a', NULL), slips('ab', 'ba')", "-;-;1;"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(CALLS); i++) {
        char sql[256];
        snprintf(sql, sizeof sql, "SELECT %s", CALLS[i].sql);
        assert_string_equal(rows_of(sql), CALLS[i].cells);
    }
    /* NULL first, then numbers, then text; the first of equals. */
    assert_string_equal(rows_of("SELECT latest(column1, column2) FROM (VALUES ('n', NULL), ('1', "
                                "1), ('t', 'a'), ('2', 2), ('n', NULL), ('s', 'a'))"),
                        "t;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_parameters),
        cmocka_unit_test(test_statement_that_is_none),
        cmocka_unit_test(test_fault_is_kept),
        cmocka_unit_test(test_unknown_parameter),
        cmocka_unit_test(test_run),
        cmocka_unit_test(test_text_functions),
        cmocka_unit_test(test_latest),
        cmocka_unit_test(test_functions_of_nothing_and_of_odd_things),
        cmocka_unit_test(test_parameters_that_are_none),
        cmocka_unit_test(test_files_that_are_no_databases),
    };
    return cmocka_run_group_tests(tests, open_db, close_db);
}
