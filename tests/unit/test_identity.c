/* SPDX-License-Identifier: MIT */
#include "identity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passregion/scripts.h"
#include "support.h"

/* A line as the tests write it; NULL: the line does not say. */
struct line {
    const char *name;
    const char *first_name;
    const char *birth_date;
    const char *ine;
    const char *class_before;
    const char *class_after;
};

static struct db *db;
static struct identity *identity;
static struct issues issues;
static enum identity_verdict verdict;

static void script(const char *sql)
{
    struct error error = {STATUS_OK, ""};

    if (!db_script(db, "test", sql, &error))
        fail_msg("%s", error.text);
}

static int open_identity(void **state)
{
    struct error error = {STATUS_OK, ""};

    (void)state;
    db = open_empty_database();
    script(script_at(PHASE_SCHEMA, 0)->sql);
    script("INSERT INTO run VALUES (1, '2026-07-01', '0', '2026-2027', '', '');"
           "INSERT INTO source_file (file, run, role, path, digest, encoding, delimiter,"
           " header_line, school_year, has_statut, read_columns, unused_columns,"
           " dropped_columns)"
           " VALUES (1, 1, 'conseils', 'a.csv', '', 'UTF-8', ';', 1, '2025-2026', 0, '', '', '')");
    identity = identity_open(db, &error);
    return identity ? 0 : -1;
}

static int close_identity(void **state)
{
    (void)state;
    identity_close(identity);
    db_close(db);
    return 0;
}

static struct pupil pupil_of(struct line line)
{
    struct pupil pupil = {.line = 2, .ine_is_key = line.ine && strlen(line.ine) == 11};

    pupil.fact[FACT_FAMILY_NAME] = line.name;
    pupil.fact[FACT_FIRST_NAME] = line.first_name;
    pupil.fact[FACT_BIRTH_DATE] = line.birth_date;
    pupil.fact[FACT_INE] = line.ine;
    pupil.fact[FACT_CLASS_BEFORE] = line.class_before;
    pupil.fact[FACT_CLASS_AFTER] = line.class_after;
    return pupil;
}

/* Finds or makes the pupil of a line and keeps the line's classes as its record. */
static int64_t find_in(struct line line, bool any_year)
{
    const struct issue_sink sink = {keep_issue, &issues};
    struct pupil pupil = pupil_of(line);
    struct error error = {STATUS_OK, ""};
    int64_t found = 0;
    char sql[512];

    issues.count = 0;
    if (!identity_find(identity, &pupil, any_year, &sink, &found, &verdict, &error))
        fail_msg("%s", error.text);
    if (verdict == IDENTITY_AMBIGUOUS)
        return 0;
    snprintf(sql, sizeof sql,
             "INSERT INTO record (pupil, file, line, family_name, first_name, class_before,"
             " class_after) VALUES (%d, 1, 2, '-', '-', nullif('%s', ''), nullif('%s', ''))",
             (int)found, line.class_before ? line.class_before : "",
             line.class_after ? line.class_after : "");
    script(sql);
    return found;
}

static int64_t find(struct line line)
{
    return find_in(line, false);
}

static void assert_verdict(enum identity_verdict expected, int issue)
{
    assert_int_equal(verdict, expected);
    assert_int_equal(issues.count, issue >= 0);
    if (issue >= 0)
        assert_string_equal(issue_name(issues.issue[0].code), issue_name((enum issue_code)issue));
}

enum { NO_ISSUE = -1 };

static void the_same_ine_is_the_same_pupil(void **state)
{
    const int64_t one = find((struct line){"MARTIN", "Louise", "2010-05-12", "123456789AB", 0, 0});

    (void)state;
    assert_verdict(IDENTITY_NEW, NO_ISSUE);
    assert_int_equal(find((struct line){"Martin", "LOUISE", 0, "123456789AB", 0, 0}), one);
    assert_verdict(IDENTITY_KNOWN, NO_ISSUE);
    assert_int_equal(find((struct line){"MARTIN", "Louise", "2010-12-05", "123456789AB", 0, 0}),
                     one);
    assert_verdict(IDENTITY_KNOWN, ISSUE_BIRTH_DIFFERS);
}

static void an_ine_under_another_name_is_said(void **state)
{
    const int64_t one = find((struct line){"MARTIN", "Louise", "2010-05-12", "123456789AB", 0, 0});

    (void)state;
    assert_int_equal(find((struct line){"DURAND", "Louise", "2010-05-12", "123456789AB", 0, 0}),
                     one);
    assert_verdict(IDENTITY_KNOWN, ISSUE_NAME_DIFFERS);
    assert_int_equal(find((struct line){"DURAND", "Louise", 0, "123456789AB", 0, 0}), one);
    assert_verdict(IDENTITY_KNOWN, NO_ISSUE);
}

static void an_ine_of_somebody_else_is_taken_out_of_the_line(void **state)
{
    const struct issue_sink sink = {keep_issue, &issues};
    struct pupil other = pupil_of((struct line){"PETIT", "Zoé", "2011-01-01", "123456789AB", 0, 0});
    struct error error = {STATUS_OK, ""};
    int64_t found;

    (void)state;
    const int64_t one = find((struct line){"MARTIN", "Louise", "2010-05-12", "123456789AB", 0, 0});
    assert_true(identity_find(identity, &other, false, &sink, &found, &verdict, &error));
    assert_verdict(IDENTITY_NEW, ISSUE_INE_TAKEN);
    assert_string_equal(issues.issue[0].value, "123456789AB");
    assert_int_not_equal(found, one);
    assert_null(other.fact[FACT_INE]);
}

static void names_and_birth_date_make_one_pupil(void **state)
{
    const int64_t one = find((struct line){"DA  COSTA", "Chloé", "2011-06-05", 0, 0, 0});

    (void)state;
    assert_int_equal(find((struct line){"Da Costa", "CHLOE", "2011-06-05", 0, 0, 0}), one);
    assert_verdict(IDENTITY_KNOWN, NO_ISSUE);
    assert_int_equal(find((struct line){"DA-COSTA", "Chloe", "2011-06-05", "123456789AB", 0, 0}),
                     one);
    assert_verdict(IDENTITY_KNOWN, NO_ISSUE);
    assert_int_equal(find((struct line){"X", "Y", 0, "123456789AB", 0, 0}), one);
}

static void twins_and_homonyms_are_two(void **state)
{
    const int64_t one = find((struct line){"DUPOND", "Alice", "2010-05-12", 0, 0, 0});

    (void)state;
    assert_int_not_equal(find((struct line){"DUPOND", "Anne", "2010-05-12", 0, 0, 0}), one);
    assert_verdict(IDENTITY_NEW, NO_ISSUE);
    assert_int_not_equal(find((struct line){"DUPOND", "Alice", "2011-01-01", 0, 0, 0}), one);
    assert_verdict(IDENTITY_NEW, NO_ISSUE);
}

static void two_ine_are_two_pupils_and_said(void **state)
{
    const int64_t one = find((struct line){"MARTIN", "Louise", "2010-05-12", "123456789AB", 0, 0});

    (void)state;
    assert_int_not_equal(find((struct line){"MARTIN", "Louise", "2010-05-12", "987654321CD", 0, 0}),
                         one);
    assert_verdict(IDENTITY_NEW, ISSUE_TWO_INE);
}

static void an_ine_of_no_known_shape_identifies_nobody(void **state)
{
    const int64_t one = find((struct line){"MARTIN", "Louise", "2010-05-12", "12345", 0, 0});

    (void)state;
    assert_int_not_equal(find((struct line){"PETIT", "Zoé", "2011-01-01", "12345", 0, 0}), one);
    assert_verdict(IDENTITY_NEW, NO_ISSUE);
    assert_int_equal(find((struct line){"MARTIN", "Louise", "2010-05-12", "123456789AB", 0, 0}),
                     one);
    assert_verdict(IDENTITY_KNOWN, NO_ISSUE);
}

static void a_shared_class_stands_for_a_missing_birth_date(void **state)
{
    const int64_t one = find((struct line){"MARTIN", "Louise", "2010-05-12", 0, "2 PRO 1", 0});

    (void)state;
    assert_int_equal(find((struct line){"MARTIN", "Louise", 0, 0, "2PRO1", 0}), one);
    assert_verdict(IDENTITY_KNOWN, NO_ISSUE);
}

static void another_class_makes_a_possible_homonym(void **state)
{
    const int64_t one = find((struct line){"MARTIN", "Louise", "2010-05-12", 0, "2PRO1", 0});

    (void)state;
    assert_int_not_equal(find((struct line){"MARTIN", "Louise", 0, 0, "2PRO2", 0}), one);
    assert_verdict(IDENTITY_NEW, ISSUE_POSSIBLE_HOMONYM);
}

static void without_anything_to_compare_the_name_alone_is_said(void **state)
{
    const int64_t one = find((struct line){"MARTIN", "Louise", "2010-05-12", 0, "2PRO1", 0});

    (void)state;
    assert_int_equal(find((struct line){"MARTIN", "Louise", 0, 0, 0, "1PRO1"}), one);
    assert_verdict(IDENTITY_KNOWN, ISSUE_NAME_ONLY);
}

static void a_hand_list_may_name_the_class_of_either_year(void **state)
{
    const int64_t one = find((struct line){"MARTIN", "Louise", "2010-05-12", 0, "2PRO1", "1PRO1"});
    const int64_t other = find((struct line){"PETIT", "Zoé", "2010-05-12", 0, "2PRO1", "1PRO1"});

    (void)state;
    assert_int_equal(find_in((struct line){"MARTIN", "Louise", 0, 0, 0, "2PRO1"}, true), one);
    assert_verdict(IDENTITY_KNOWN, NO_ISSUE);
    assert_int_not_equal(find_in((struct line){"PETIT", "Zoé", 0, 0, 0, "2PRO1"}, false), other);
    assert_verdict(IDENTITY_NEW, ISSUE_POSSIBLE_HOMONYM);
}

static void two_candidates_are_an_issue_and_never_a_merge(void **state)
{
    (void)state;
    find((struct line){"DUPOND", "Alice", "2010-05-12", 0, "2PRO1", 0});
    find((struct line){"DUPOND", "Alice", "2011-01-01", 0, "2PRO1", 0});
    find((struct line){"DUPOND", "Alice", 0, 0, "2PRO1", 0});
    assert_verdict(IDENTITY_AMBIGUOUS, ISSUE_AMBIGUOUS_PUPIL);
    find((struct line){"DUPOND", "Alice", 0, 0, 0, 0});
    assert_verdict(IDENTITY_AMBIGUOUS, ISSUE_AMBIGUOUS_PUPIL);
    find((struct line){"DUPOND", "Alice", "2011-01-01", 0, 0, 0});
    assert_verdict(IDENTITY_KNOWN, NO_ISSUE);
}

static void a_class_tells_two_of_one_name_apart(void **state)
{
    (void)state;
    find((struct line){"DUPOND", "Alice", "2010-05-12", 0, "2PRO1", 0});
    const int64_t other = find((struct line){"DUPOND", "Alice", "2011-01-01", 0, "2PRO2", 0});
    assert_int_equal(find((struct line){"DUPOND", "Alice", 0, 0, "2PRO2", 0}), other);
    assert_verdict(IDENTITY_KNOWN, NO_ISSUE);
}

static bool refuse(void *data, const struct issue *issue, struct error *error)
{
    (void)data;
    (void)issue;
    return error_set(error, STATUS_IO, "disque plein");
}

static void a_sink_that_fails_ends_the_search(void **state)
{
    const struct issue_sink sink = {refuse, NULL};
    struct pupil pupil = pupil_of((struct line){"MARTIN", "Louise", 0, 0, 0, 0});
    struct error error = {STATUS_OK, ""};
    int64_t found;

    (void)state;
    find((struct line){"MARTIN", "Louise", "2010-05-12", 0, 0, 0});
    assert_false(identity_find(identity, &pupil, false, &sink, &found, &verdict, &error));
    assert_fault(&error, STATUS_IO, "disque plein");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_identity, close_identity)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_same_ine_is_the_same_pupil),
        TEST(an_ine_under_another_name_is_said),
        TEST(an_ine_of_somebody_else_is_taken_out_of_the_line),
        TEST(names_and_birth_date_make_one_pupil),
        TEST(twins_and_homonyms_are_two),
        TEST(two_ine_are_two_pupils_and_said),
        TEST(an_ine_of_no_known_shape_identifies_nobody),
        TEST(a_shared_class_stands_for_a_missing_birth_date),
        TEST(another_class_makes_a_possible_homonym),
        TEST(without_anything_to_compare_the_name_alone_is_said),
        TEST(a_hand_list_may_name_the_class_of_either_year),
        TEST(two_candidates_are_an_issue_and_never_a_merge),
        TEST(a_class_tells_two_of_one_name_apart),
        TEST(a_sink_that_fails_ends_the_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
