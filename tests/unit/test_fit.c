/* SPDX-License-Identifier: MIT */
#include "book/fit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_text_that_fits_is_one_line(void **state)
{
    (void)state;
    assert_int_equal(fit_lines("", 10, false), 1);
    assert_int_equal(fit_lines("123456789", 10, false), 1);
    assert_int_equal(fit_lines("1234567890", 10, false), 2);
}

static void letters_are_as_wide_as_they_are(void **state)
{
    (void)state;
    assert_int_equal(fit_lines("illililillililillili", 10, false), 1);
    assert_int_equal(fit_lines("MMMMMM", 10, false), 2);
    /* Of an accented letter its bytes do not count. */
    assert_int_equal(fit_lines("ééééééééé", 10, false), 1);
    assert_int_equal(fit_lines("un barème 26", 12, false), 1);
    assert_int_equal(fit_lines("un barème 26", 12, true), 2);
}

static void words_stay_whole_and_a_long_one_is_broken(void **state)
{
    (void)state;
    assert_int_equal(fit_lines("123456 123456 123456", 10, false), 3);
    assert_int_equal(fit_lines("123456-abcdef", 10, false), 2);
    assert_int_equal(fit_lines("1234567890123456789012345", 10, false), 3);
    assert_int_equal(fit_lines("123456 1234567890123456", 10, false), 3);
}

static void no_line_begins_with_a_mark_of_a_sentence(void **state)
{
    (void)state;
    /* « 456 ? » goes on together, as book_put_sentence() writes it. */
    assert_int_equal(fit_lines("12345 12345 ? 12345", 12, false), 3);
    assert_int_equal(fit_lines("12345 12345 - 12345", 12, false), 2);
}

static void lines_of_a_text_count(void **state)
{
    (void)state;
    assert_int_equal(fit_lines("un\ndeux\ntrois", 10, false), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_fits_is_one_line),
        cmocka_unit_test(letters_are_as_wide_as_they_are),
        cmocka_unit_test(words_stay_whole_and_a_long_one_is_broken),
        cmocka_unit_test(no_line_begins_with_a_mark_of_a_sentence),
        cmocka_unit_test(lines_of_a_text_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
