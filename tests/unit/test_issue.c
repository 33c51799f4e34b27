/* SPDX-License-Identifier: MIT */
#include "passregion/issue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

static void every_issue_says_why_and_what_to_do(void **state)
{
    (void)state;
    for (int code = 0; code < ISSUE_CODE_COUNT; code++) {
        const char *const texts[] = {issue_reason((enum issue_code)code),
                                     issue_remedy((enum issue_code)code)};
        for (size_t i = 0; i < COUNT(texts); i++) {
            assert_non_null(texts[i]);
            assert_true(strlen(texts[i]) > 8);
            assert_int_not_equal(texts[i][strlen(texts[i]) - 1], '.');
        }
    }
}

static void names_are_plain_words_and_each_its_own(void **state)
{
    (void)state;
    for (int code = 0; code < ISSUE_CODE_COUNT; code++) {
        const char *name = issue_name((enum issue_code)code);
        assert_true(strlen(name) > 0);
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz_"), strlen(name));
        for (int other = 0; other < code; other++)
            assert_string_not_equal(name, issue_name((enum issue_code)other));
    }
}

static void only_a_line_that_names_nobody_for_sure_is_lost(void **state)
{
    static const enum issue_code REJECTING[] = {
        ISSUE_UNCLOSED_QUOTE,  ISSUE_ROW_TOO_LARGE, ISSUE_NO_NAME,     ISSUE_NO_FIRST_NAME,
        ISSUE_AMBIGUOUS_PUPIL, ISSUE_CLASS_ROW,     ISSUE_STRUCK_LINE, ISSUE_INE_AGAINST_NAME};
    size_t rejecting = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(REJECTING); i++)
        assert_true(issue_rejects(REJECTING[i]));
    for (int code = 0; code < ISSUE_CODE_COUNT; code++)
        rejecting += issue_rejects((enum issue_code)code);
    assert_int_equal(rejecting, COUNT(REJECTING));
}

static bool refuse(void *data, const struct issue *issue, struct error *error)
{
    (void)data;
    (void)issue;
    return error_set(error, STATUS_IO, "disque plein");
}

static void the_sink_gets_the_issue_whole_and_may_fail(void **state)
{
    struct issues issues = {0};
    struct error error = {STATUS_OK, ""};
    const struct issue_sink keeping = {keep_issue, &issues};
    const struct issue_sink refusing = {refuse, NULL};

    (void)state;
    assert_true(issue_put(&keeping, ISSUE_UAI, 12, "UAI d'origine", "0389523A", &error));
    assert_int_equal(issues.count, 1);
    assert_int_equal(issues.issue[0].code, ISSUE_UAI);
    assert_int_equal(issues.issue[0].line, 12);
    assert_string_equal(issues.issue[0].column, "UAI d'origine");
    assert_string_equal(issues.issue[0].value, "0389523A");
    assert_false(issue_put(&refusing, ISSUE_UAI, 12, "", "", &error));
    assert_fault(&error, STATUS_IO, "disque plein");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_issue_says_why_and_what_to_do),
        cmocka_unit_test(names_are_plain_words_and_each_its_own),
        cmocka_unit_test(only_a_line_that_names_nobody_for_sure_is_lost),
        cmocka_unit_test(the_sink_gets_the_issue_whole_and_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
