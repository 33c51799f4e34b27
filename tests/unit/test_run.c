/* SPDX-License-Identifier: MIT */
#include "passregion/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "support.h"

static struct db *db;

static void script(const char *sql)
{
    struct error error = {STATUS_OK, ""};

    if (!db_script(db, "test", sql, &error))
        fail_msg("%s", error.text);
}

static int open_runs(void **state)
{
    struct error error = {STATUS_OK, ""};

    (void)state;
    db = open_rules();
    if (!scripts_run(db, PHASE_SCHEMA, &error))
        fail_msg("%s", error.text);
    script("INSERT INTO pupil (pupil) VALUES (7)");
    return 0;
}

static int close_runs(void **state)
{
    (void)state;
    db_close(db);
    return 0;
}

static struct run plain_run(void)
{
    return (struct run){.db = db,
                        .date = "2026-06-27",
                        .program = "1.0",
                        .school_year = "2026-2027",
                        .settings = "s",
                        .rules = "r",
                        .rules_words = "règles intégrées"};
}

static void settle(struct run *run)
{
    struct error error = {STATUS_OK, ""};

    script("DELETE FROM this_run");
    if (!run_settle(run, &error))
        fail_msg("%s", error.text);
}

static void finish(const struct run *run)
{
    struct error error = {STATUS_OK, ""};

    if (!run_finish(run, &error))
        fail_msg("%s", error.text);
}

static void assert_found(const char *condition)
{
    struct error error = {STATUS_OK, ""};
    char sql[512];
    int64_t rows = 0;

    snprintf(sql, sizeof sql, "SELECT count(*) FROM run, this_run WHERE %s", condition);
    assert_true(db_integer(db, sql, 0, &rows, &error));
    if (rows != 1)
        fail_msg("%d: %s", (int)rows, condition);
}

static void a_run_begins_once(void **state)
{
    struct run run = plain_run();
    struct error error = {STATUS_OK, ""};

    (void)state;
    assert_false(run_has_begun(&run));
    assert_true(run_begin(&run, &error));
    assert_true(run_begin(&run, &error));
    assert_true(run_has_begun(&run));
    assert_int_equal(run.number, 1);
    settle(&run);
    assert_int_equal(run.number, 1);
    assert_found("run.run = 1 AND this_run.run = 1 AND NOT is_repeat");
    assert_found("run.date = '2026-06-27' AND program = '1.0' AND school_year = '2026-2027' AND "
                 "rules = 'r' AND rules_words = 'règles intégrées' AND fingerprint = ''");
}

static void what_finds_nothing_new_repeats_the_last_run(void **state)
{
    struct run first = plain_run();
    struct run again = plain_run();

    (void)state;
    settle(&first);
    assert_true(run_has_begun(&first));
    finish(&first);
    script("INSERT INTO decision (run, pupil, state, action, rule, reason, to_check, formation, "
           "statut, outcome, credit_cents) "
           "VALUES (1, 7, 'sortant', '', '', '', 0, '', '', 'hors_champ', 0)");
    settle(&again);
    assert_true(again.is_repeat);
    assert_false(run_has_begun(&again));
    assert_int_equal(again.number, first.number);
    /* It decides again. */
    assert_found("is_repeat AND NOT EXISTS (SELECT 1 FROM decision)");
    finish(&again);
    assert_found("length(fingerprint) = 64");
}

static void anything_new_is_another_run(void **state)
{
    static const char *const NEWS[] = {
        "INSERT INTO folder_file (role, path, digest, is_named) VALUES ('conseils', 'a', 'd', 0)",
        "DELETE FROM folder_file",
        "INSERT INTO listed VALUES (1, 1, 1, 'conseils', 'a', '', '2026-06-12', 'fichier', NULL, "
        "'a', 0), (2, 2, 2, 'conseils', 'b', '', '2026-06-13', 'fichier', NULL, 'b', 0)",
        "UPDATE listed SET list = 5 - 2 * list",
        "INSERT INTO answer (pupil, question, value, reason, date, basis) "
        "VALUES (7, 'aide', 'oui', '', '2026-06-27', '{}')",
        "UPDATE answer SET dropped = '2026-06-28', dropped_by = 'retirée'",
        "INSERT INTO typed (pupil, worksheet, title, value, run) VALUES (7, 'w', 't', 'v', 1)",
    };
    struct run run = plain_run();

    (void)state;
    settle(&run);
    finish(&run);
    for (size_t i = 0; i < COUNT(NEWS); i++) {
        run = plain_run();
        script(NEWS[i]);
        settle(&run);
        assert_true(run_has_begun(&run));
        assert_int_equal(run.number, i + 2);
        finish(&run);
    }
}

static void another_basis_is_another_run(void **state)
{
    struct run runs[6];

    (void)state;
    for (size_t i = 0; i < COUNT(runs); i++)
        runs[i] = plain_run();
    runs[1].date = "2026-06-28";
    runs[2].program = "1.1";
    runs[3].settings = "t";
    runs[4].rules = "q";
    /* The last is as the first was, which is overtaken. */
    for (size_t i = 0; i < COUNT(runs); i++) {
        settle(&runs[i]);
        assert_true(run_has_begun(&runs[i]));
        assert_int_equal(runs[i].number, i + 1);
        finish(&runs[i]);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_runs, close_runs)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_run_begins_once),
        TEST(what_finds_nothing_new_repeats_the_last_run),
        TEST(anything_new_is_another_run),
        TEST(another_basis_is_another_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
