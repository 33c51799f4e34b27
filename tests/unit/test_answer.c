/* SPDX-License-Identifier: MIT */
#include "passregion/answer.h"

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

static int open_answers(void **state)
{
    (void)state;
    db = open_empty_database();
    script(script_at(PHASE_SCHEMA, 0)->sql);
    script(script_at(PHASE_SCHEMA, 1)->sql);
    script("INSERT INTO pupil (pupil) VALUES (7), (8)");
    return 0;
}

static int close_answers(void **state)
{
    (void)state;
    db_close(db);
    return 0;
}

static bool put(struct answer answer, struct error *error)
{
    *error = (struct error){STATUS_OK, ""};
    if (!answer.reason)
        answer.reason = "";
    if (!answer.basis)
        answer.basis = "{}";
    return answer_put(db, &answer, error);
}

static void answered(int64_t pupil, const char *kind, const char *value, const char *date)
{
    struct error error;

    if (!put((struct answer){.pupil = pupil, .kind = kind, .value = value, .date = date}, &error))
        fail_msg("%s", error.text);
}

/* How many rows of `answer` a condition holds for. */
static int64_t count(const char *condition)
{
    struct error error = {STATUS_OK, ""};
    char sql[512];
    int64_t rows = -1;

    snprintf(sql, sizeof sql, "SELECT count(*) FROM answer WHERE %s", condition);
    if (!db_integer(db, sql, -1, &rows, &error))
        fail_msg("%s", error.text);
    return rows;
}

static void an_answer_is_kept_with_its_date_reason_and_basis(void **state)
{
    const struct answer answer = {7,
                                  "situation",
                                  "3",
                                  "l'élève n'a « jamais » eu de Pass",
                                  "2026-06-22",
                                  "{\"Pass\":\"inconnu\"}"};
    struct error error = {STATUS_OK, ""};

    (void)state;
    assert_true(answer_put(db, &answer, &error));
    assert_int_equal(error.status, STATUS_OK);
    assert_int_equal(count("1"), 1);
    assert_int_equal(count("pupil = 7 AND kind = 'situation' AND value = '3'"
                           " AND reason = 'l''élève n''a « jamais » eu de Pass'"
                           " AND date = '2026-06-22' AND basis ->> 'Pass' = 'inconnu'"
                           " AND dropped IS NULL AND dropped_by IS NULL AND changed IS NULL"),
                     1);
}

static void every_value_of_the_two_kinds_can_be_answered(void **state)
{
    static const char *const SITUATIONS[] = {"1", "2", "3", "sortant"};
    static const char *const GRANTS[] = {"oui", "non"};

    (void)state;
    for (size_t i = 0; i < COUNT(SITUATIONS); i++)
        answered(7, "situation", SITUATIONS[i], "2026-06-22");
    for (size_t i = 0; i < COUNT(GRANTS); i++)
        answered(7, "aide", GRANTS[i], "2026-06-22");
    assert_int_equal(count("1"), COUNT(SITUATIONS) + COUNT(GRANTS));
    assert_int_equal(count("dropped IS NULL"), 2);
}

static void the_last_answer_holds_and_those_before_are_kept_as_replaced(void **state)
{
    (void)state;
    answered(7, "situation", "1", "2026-06-22");
    answered(7, "situation", "2", "2026-06-23");
    answered(7, "situation", "3", "2026-06-24");
    assert_int_equal(count("1"), 3);
    assert_int_equal(count("dropped IS NULL AND value = '3' AND date = '2026-06-24'"), 1);
    assert_int_equal(count("value = '1' AND dropped_by = 'remplacée' AND dropped = '2026-06-23'"),
                     1);
    assert_int_equal(count("value = '2' AND dropped_by = 'remplacée' AND dropped = '2026-06-24'"),
                     1);
}

static void an_answer_taken_back_is_kept_and_holds_no_more(void **state)
{
    (void)state;
    answered(7, "aide", "non", "2026-06-22");
    answered(7, "aide", NULL, "2026-06-25");
    assert_int_equal(count("1"), 1);
    assert_int_equal(count("value = 'non' AND date = '2026-06-22' AND dropped = '2026-06-25'"
                           " AND dropped_by = 'retirée'"),
                     1);
    answered(7, "aide", "oui", "2026-06-26");
    assert_int_equal(count("dropped IS NULL AND value = 'oui'"), 1);
    assert_int_equal(count("dropped_by = 'retirée' AND dropped = '2026-06-25'"), 1);
}

static void taking_back_what_nobody_answered_leaves_nothing(void **state)
{
    (void)state;
    answered(7, "situation", NULL, "2026-06-22");
    assert_int_equal(count("1"), 0);
    answered(7, "situation", "2", "2026-06-22");
    answered(7, "situation", NULL, "2026-06-23");
    answered(7, "situation", NULL, "2026-06-24");
    assert_int_equal(count("dropped = '2026-06-23'"), 1);
}

static void the_two_kinds_do_not_touch_each_other(void **state)
{
    (void)state;
    answered(7, "situation", "3", "2026-06-22");
    answered(7, "aide", "oui", "2026-06-23");
    assert_int_equal(count("dropped IS NULL"), 2);
    answered(7, "aide", NULL, "2026-06-24");
    assert_int_equal(count("dropped IS NULL AND kind = 'situation' AND value = '3'"), 1);
    assert_int_equal(count("dropped IS NULL AND kind = 'aide'"), 0);
}

static void an_answer_is_about_one_pupil_only(void **state)
{
    (void)state;
    answered(7, "situation", "2", "2026-06-22");
    answered(8, "situation", "3", "2026-06-22");
    answered(7, "situation", NULL, "2026-06-23");
    assert_int_equal(count("pupil = 8 AND value = '3' AND dropped IS NULL"), 1);
    assert_int_equal(count("pupil = 7 AND dropped IS NULL"), 0);
}

static void what_is_no_answer_is_refused(void **state)
{
    static const struct answer WRONG[] = {
        {.pupil = 7, .kind = "situation", .value = "4", .date = "2026-06-22"},
        {.pupil = 7, .kind = "situation", .value = "oui", .date = "2026-06-22"},
        {.pupil = 7, .kind = "aide", .value = "2", .date = "2026-06-22"},
        {.pupil = 7, .kind = "crédit", .value = "oui", .date = "2026-06-22"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        struct error error;
        assert_false(put(WRONG[i], &error));
        assert_int_not_equal(error.status, STATUS_OK);
        assert_true(error.text[0] != '\0');
    }
    assert_int_equal(count("1"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_answers, close_answers)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_answer_is_kept_with_its_date_reason_and_basis),
        TEST(every_value_of_the_two_kinds_can_be_answered),
        TEST(the_last_answer_holds_and_those_before_are_kept_as_replaced),
        TEST(an_answer_taken_back_is_kept_and_holds_no_more),
        TEST(taking_back_what_nobody_answered_leaves_nothing),
        TEST(the_two_kinds_do_not_touch_each_other),
        TEST(an_answer_is_about_one_pupil_only),
        TEST(what_is_no_answer_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
