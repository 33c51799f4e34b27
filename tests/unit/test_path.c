/* SPDX-License-Identifier: MIT */
#include "passregion/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passregion/platform.h"
#include "support.h"

static void a_copy_says_its_number_and_whose_it_is(void **state)
{
    static const struct {
        const char *name;
        int number;
        const char *stem;
    } NAMES[] = {
        {"liste (2).csv", 2, "liste.csv"},
        {"liste(12).csv", 12, "liste.csv"},
        {"liste (1)", 1, "liste"},
        {"liste.csv", 0, "liste.csv"},
        {"(2).csv", 0, "(2).csv"},
        {" (2).csv", 0, " (2).csv"},
        {"liste ().csv", 0, "liste ().csv"},
        {"liste (a).csv", 0, "liste (a).csv"},
        {"liste 2).csv", 0, "liste 2).csv"},
        {"liste (12345678901).csv", 0, "liste (12345678901).csv"},
        {".csv", 0, ".csv"},
        {"liste (2a).csv", 0, "liste (2a).csv"},
        {"", 0, ""},
    };
    char stem[PATH_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        if (path_copy(NAMES[i].name, stem) != NAMES[i].number)
            fail_msg("« %s »", NAMES[i].name);
        assert_string_equal(stem, NAMES[i].stem);
    }
}

static void what_systems_leave_in_folders_is_noise(void **state)
{
    static const char *const NOISE[] = {".DS_Store", "~$liste.xlsx", "Thumbs.db", "desktop.ini"};

    (void)state;
    for (size_t i = 0; i < COUNT(NOISE); i++)
        assert_true(path_is_noise(NOISE[i]));
    assert_false(path_is_noise("liste.csv"));
    assert_false(path_is_noise("~liste.csv"));
}

static void an_ending_is_of_either_case_and_not_the_whole_name(void **state)
{
    (void)state;
    assert_true(path_ends_in("liste.CSV", ".csv"));
    assert_false(path_ends_in("liste.csw", ".csv"));
    assert_false(path_ends_in(".csv", ".csv"));
}

static void a_path_that_is_too_long_is_refused(void **state)
{
    struct error error;
    char path[PATH_SIZE];
    char name[PATH_SIZE];

    (void)state;
    memset(name, 'a', sizeof name);
    name[sizeof name - 1] = '\0';
    assert_false(path_join(path, "dossier", name, &error));
    assert_true(*error.text);
    assert_true(path_join(path, "dossier/", "a", &error));
    assert_string_equal(path, "dossier/a");
    assert_true(path_join(path, "", "a", &error));
    assert_string_equal(path_name("x/y/z"), "z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_says_its_number_and_whose_it_is),
        cmocka_unit_test(what_systems_leave_in_folders_is_noise),
        cmocka_unit_test(an_ending_is_of_either_case_and_not_the_whole_name),
        cmocka_unit_test(a_path_that_is_too_long_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
