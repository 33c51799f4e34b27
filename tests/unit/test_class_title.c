/* SPDX-License-Identifier: MIT */
#include "words/class_title.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

enum { YEAR = 2025 };

static enum class_title of_sheet(const char *name, char class_name[CLASS_SIZE])
{
    const struct vocabulary vocabulary = {0};

    class_name[0] = '\0';
    return class_title_of_sheet(name, YEAR, &vocabulary, class_name);
}

static void the_class_behind_a_keyword_is_taken(void **state)
{
    char class_name[CLASS_SIZE];

    (void)state;
    assert_int_equal(of_sheet("Liste de 2ALI", class_name), CLASS_TITLE_ONE);
    assert_string_equal(class_name, "2ALI");
    assert_int_equal(of_sheet("LISTE DE 2ALI", class_name), CLASS_TITLE_ONE);
    assert_string_equal(class_name, "2ALI");
    assert_int_equal(of_sheet("Élèves de 2ALI", class_name), CLASS_TITLE_ONE);
    assert_string_equal(class_name, "2ALI");
}

/* What lies behind the end of a text is another text's: « Liste » must not become « Liste de 2ALI
 * ». */
static void a_title_ends_where_it_ends(void **state)
{
    static const char *const CUT[] = {"Liste", "Élèves", "eleves", "Liste\r", "Liste\x1F"};
    char class_name[CLASS_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof CUT / sizeof CUT[0]; i++) {
        assert_int_equal(of_sheet("Liste de 2ALI", class_name), CLASS_TITLE_ONE);
        assert_int_equal(of_sheet("Élèves de 2ALI", class_name), CLASS_TITLE_ONE);
        assert_int_equal(of_sheet("eleves de 2ALI", class_name), CLASS_TITLE_ONE);
        assert_int_equal(of_sheet(CUT[i], class_name), CLASS_TITLE_NONE);
        assert_string_equal(class_name, "");
    }
}

static void a_keyword_may_end_the_longest_title(void **state)
{
    char name[256];
    char class_name[CLASS_SIZE];

    (void)state;
    memset(name, 'x', sizeof name);
    memcpy(name + sizeof name - sizeof " liste", " liste", sizeof " liste");
    assert_int_equal(of_sheet(name, class_name), CLASS_TITLE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_class_behind_a_keyword_is_taken),
        cmocka_unit_test(a_title_ends_where_it_ends),
        cmocka_unit_test(a_keyword_may_end_the_longest_title),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
