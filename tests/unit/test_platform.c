/* SPDX-License-Identifier: MIT */
#include "passregion/platform.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* SQLite keeps what the system's own calls said: 5 is no EIO everywhere. */
static void a_code_of_the_system_is_read_as_the_system_means_it(void **state)
{
    static const struct {
        int code;
        const char *windows;
        const char *posix;
    } CODES[] = {
        {5, "accès refusé", "le disque ne répond pas"},
        {21, "le disque n'est pas là", "c'est un dossier"},
        {28, "le système refuse", "le disque est plein"},
        {112, "le disque est plein", "le système refuse"},
        {1117, "le disque ne répond pas", "le système refuse"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
#ifdef _WIN32
        assert_string_equal(platform_system_reason(CODES[i].code), CODES[i].windows);
#else
        assert_string_equal(platform_system_reason(CODES[i].code), CODES[i].posix);
#endif
    }
}

static void a_path_is_taken_as_the_system_writes_it(void **state)
{
    char path[] = "C:\\Année 2026\\conseils\"";

    (void)state;
    path_take(path);
#ifdef _WIN32
    assert_string_equal(path, "C:/Année 2026/conseils");
#else
    assert_string_equal(path, "C:\\Année 2026\\conseils\"");
#endif
}

static void names_differ_by_capitals_where_files_do(void **state)
{
    (void)state;
    assert_true(path_is_same_name("été.csv", "été.csv"));
    assert_false(path_is_same_name("été.csv", "ete.csv"));
#ifdef _WIN32
    assert_true(path_is_same_name("ÉTÉ.csv", "été.CSV"));
#else
    assert_false(path_is_same_name("ÉTÉ.csv", "été.CSV"));
#endif
}

static void a_path_is_quoted_as_it_is_to_be_typed(void **state)
{
    char typed[PATH_SIZE];

    (void)state;
    platform_quote("Pass Région/2026", typed);
#ifdef _WIN32
    assert_string_equal(typed, "\"Pass Région\\2026\"");
#else
    assert_string_equal(typed, "'Pass Région/2026'");
#endif
}

/* Who leaves a mark behind until all is gone has to hear that it is not. */
static void a_folder_that_stays_is_told(void **state)
{
    struct error error = {.status = STATUS_OK};
    char folder[PATH_SIZE];
    char file[PATH_SIZE];
    char inner[PATH_SIZE];

    (void)state;
    assert_true(folder_make_private(".", "essai", folder, &error));
    assert_true(path_join(file, folder, "un.txt", &error));
    assert_true(path_join(inner, folder, "dedans", &error));
    assert_true(file_create(file, "x", 1, &error) && folder_make(inner, &error));
    assert_false(folder_remove(folder));
    assert_false(folder_remove_private(".", "essai"));
    assert_int_equal(path_kind(file), PATH_NONE);
    assert_true(folder_remove(inner));
    assert_true(folder_remove_private(".", "essai"));
    assert_true(folder_remove(folder));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_of_the_system_is_read_as_the_system_means_it),
        cmocka_unit_test(a_path_is_taken_as_the_system_writes_it),
        cmocka_unit_test(names_differ_by_capitals_where_files_do),
        cmocka_unit_test(a_path_is_quoted_as_it_is_to_be_typed),
        cmocka_unit_test(a_folder_that_stays_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
