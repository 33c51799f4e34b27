/* SPDX-License-Identifier: MIT */
#include "passregion/answer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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
    db = open_rules();
    for (size_t i = 0; script_at(PHASE_SCHEMA, i); i++)
        script(script_at(PHASE_SCHEMA, i)->sql);
    return 0;
}

static int close_answers(void **state)
{
    (void)state;
    db_close(db);
    return 0;
}

static struct answer answer_to(int64_t pupil, const char *question, const char *value,
                               const char *date)
{
    return (struct answer){pupil, question, "", value, "", date, "{}"};
}

static void answered(int64_t pupil, const char *question, const char *value, const char *date)
{
    const struct answer answer = answer_to(pupil, question, value, date);
    struct error error = {STATUS_OK, ""};

    if (!answer_keep(db, &answer, false, &error))
        fail_msg("%s", error.text);
}

/* Gives one answer as it was written, and takes it in. */
static bool take(const char *question, const char *written, struct error *error)
{
    const struct answer answer = answer_to(7, question, written, "2026-06-22");

    *error = (struct error){STATUS_OK, ""};
    script("DELETE FROM new_answer; DROP TABLE IF EXISTS temp.read_answer; DELETE FROM answer");
    return answer_give(db, &answer, error) && answer_take(db, error);
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
                                  "",
                                  "3",
                                  "l'élève n'a « jamais » eu de Pass",
                                  "2026-06-22",
                                  "{\"Pass\":\"inconnu\"}"};
    struct error error = {STATUS_OK, ""};

    (void)state;
    assert_true(answer_keep(db, &answer, false, &error));
    assert_int_equal(error.status, STATUS_OK);
    assert_int_equal(count("1"), 1);
    assert_int_equal(count("pupil = 7 AND question = 'situation' AND value = '3'"
                           " AND reason = 'l''élève n''a « jamais » eu de Pass'"
                           " AND date = '2026-06-22' AND basis ->> 'Pass' = 'inconnu'"
                           " AND dropped IS NULL AND dropped_by IS NULL AND changed IS NULL"),
                     1);
}

static void every_last_word_can_be_kept(void **state)
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
    answered(7, "aide", "", "2026-06-25");
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
    answered(7, "situation", "", "2026-06-22");
    assert_int_equal(count("1"), 0);
    answered(7, "situation", "2", "2026-06-22");
    answered(7, "situation", "", "2026-06-23");
    answered(7, "situation", "", "2026-06-24");
    assert_int_equal(count("dropped = '2026-06-23'"), 1);
}

static void two_questions_do_not_touch_each_other(void **state)
{
    (void)state;
    answered(7, "situation", "3", "2026-06-22");
    answered(7, "aide", "oui", "2026-06-23");
    assert_int_equal(count("dropped IS NULL"), 2);
    answered(7, "aide", "", "2026-06-24");
    assert_int_equal(count("dropped IS NULL AND question = 'situation' AND value = '3'"), 1);
    assert_int_equal(count("dropped IS NULL AND question = 'aide'"), 0);
}

static void an_answer_is_about_one_pupil_only(void **state)
{
    (void)state;
    answered(7, "situation", "2", "2026-06-22");
    answered(8, "situation", "3", "2026-06-22");
    answered(7, "situation", "", "2026-06-23");
    assert_int_equal(count("pupil = 8 AND value = '3' AND dropped IS NULL"), 1);
    assert_int_equal(count("pupil = 7 AND dropped IS NULL"), 0);
}

static void a_number_takes_the_place_of_one_that_was_typed(void **state)
{
    const struct answer answer = answer_to(7, "PASS", "0041277", "2026-06-22");
    struct error error = {STATUS_OK, ""};
    int64_t left;

    (void)state;
    script("PRAGMA foreign_keys = OFF; INSERT INTO typed_number (pupil, file, line, file_number) "
           "VALUES (7, 1, 1, '12'), (8, 1, 1, '13')");
    assert_true(answer_keep(db, &answer, true, &error));
    assert_true(db_integer(db, "SELECT group_concat(pupil) FROM typed_number", 0, &left, &error));
    assert_int_equal(left, 8);
}

static void words_and_values_are_understood_as_their_question_has_them(void **state)
{
    static const struct {
        const char *question;
        const char *written;
        const char *value;
    } CASES[] = {
        {"PASSERELLE", "non", "ordinaire"},
        {"PASSERELLE", " PASSERELLE ", "passerelle"},
        {"ABSENT", "oui", "part"},
        {"DEPART", "oui", "reste"},
        {"PASS", "0041277", "0041277"},
        {"PASS", "n'a pas de pass", "n'a pas de Pass"},
        {"SANS_REGLE", "120,5 €", "120,50"},
        {"FILIERE", "11", "11"},
        {"situation", "S2", "2"},
        {"aide", "150", "150"},
        {"aide", "Oui", "oui"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct error error;
        char condition[256];
        if (!take(CASES[i].question, CASES[i].written, &error))
            fail_msg("%s %s: %s", CASES[i].question, CASES[i].written, error.text);
        snprintf(condition, sizeof condition, "question = '%s' AND value = '%s'", CASES[i].question,
                 strchr(CASES[i].value, '\'') ? "n''a pas de Pass" : CASES[i].value);
        assert_int_equal(count(condition), 1);
    }
}

static void what_is_no_answer_is_refused(void **state)
{
    static const char *const WRONG[][2] = {
        {"situation", "4"},   {"situation", "oui"},
        {"aide", "beaucoup"}, {"PASSERELLE", "peut-être"},
        {"PASS", "perdu"},    {"FILIERE", "la onze"},
        {"STATUT", "1"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        struct error error;
        assert_false(take(WRONG[i][0], WRONG[i][1], &error));
        assert_int_equal(error.status, STATUS_DATA);
        assert_non_null(strstr(error.text, "n'est pas l'une des réponses possibles"));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_answers, close_answers)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_answer_is_kept_with_its_date_reason_and_basis),
        TEST(every_last_word_can_be_kept),
        TEST(the_last_answer_holds_and_those_before_are_kept_as_replaced),
        TEST(an_answer_taken_back_is_kept_and_holds_no_more),
        TEST(taking_back_what_nobody_answered_leaves_nothing),
        TEST(two_questions_do_not_touch_each_other),
        TEST(an_answer_is_about_one_pupil_only),
        TEST(a_number_takes_the_place_of_one_that_was_typed),
        TEST(words_and_values_are_understood_as_their_question_has_them),
        TEST(what_is_no_answer_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
