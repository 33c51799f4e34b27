/* SPDX-License-Identifier: MIT */
#include "print/print_template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "passregion/platform.h"
#include "support.h"

enum { WRITTEN_SIZE = 1024 };

static struct db *db;
static struct error error;
static char folder[PATH_SIZE];
static char path[PATH_SIZE];

static int make_place(void **state)
{
    const char *place = getenv("TMPDIR");

    (void)state;
    db = open_empty_database();
    return folder_make_private(place ? place : "/tmp", "print", folder, &error) &&
                   path_join(path, folder, "page.html", &error)
               ? 0
               : -1;
}

static int clear_place(void **state)
{
    (void)state;
    folder_remove(folder);
    db_close(db);
    return 0;
}

/* What a template makes of the rows; it must be sound. */
static const char *written(const char *template, const char *views)
{
    static char text[WRITTEN_SIZE];
    char digest[DIGEST_SIZE];
    struct print_file file;

    if (!db_script(db, "views", views, &error) || !print_file_open(&file, path, &error) ||
        !print_template_write(template, db, &file, &error) ||
        !print_file_close(&file, digest, &error))
        fail_msg("%s", error.text);
    FILE *stream = file_open(path, &error);
    text[fread(text, 1, sizeof text - 1, stream)] = '\0';
    fclose(stream);
    assert_true(file_remove(path, &error));
    return text;
}

static void a_view_is_written_row_by_row(void **state)
{
    (void)state;
    assert_string_equal(
        written("<ul>{{+a}}<li>{{n}}: {{t}}</li>{{/}}</ul>{{+a}}{{n}}{{/}}",
                "CREATE TEMP VIEW a AS SELECT 1 AS n, 'un' AS t UNION ALL SELECT 2, NULL"),
        "<ul><li>1: un</li><li>2: </li></ul>12");
}

static void an_address_is_kept_whole_and_a_number_with_its_sign(void **state)
{
    (void)state;
    assert_string_equal(
        written("{{+e}}<p title=\"{{t}}\">{{~t}}</p>{{/}}",
                "CREATE TEMP VIEW e AS SELECT 'à a-b@c-d.fr, ou au 04 76' AS t "
                "UNION ALL SELECT 'N° 12 : 3 juin' UNION ALL SELECT 'x@y' "
                "UNION ALL SELECT '@<& @'"),
        "<p title=\"à a-b@c-d.fr, ou au 04\u00A076\">à <span class=\"entier\">"
        "a-b@c-d.fr,</span> ou au 04\u00A076</p>"
        "<p title=\"N°\u00A012\u00A0: 3\u00A0juin\">N°\u00A012\u00A0: 3\u00A0juin</p>"
        "<p title=\"x@y\"><span class=\"entier\">x@y</span></p>"
        "<p title=\"@&lt;&amp; @\"><span class=\"entier\">@&lt;&amp;</span> "
        "<span class=\"entier\">@</span></p>");
}

static void what_is_empty_is_left_out(void **state)
{
    (void)state;
    assert_string_equal(
        written("{{+b}}[{{?t}}{{t}}{{?u}}, {{u}}{{/}}.{{/}}]{{/}}",
                "CREATE TEMP VIEW b AS SELECT 'a' AS t, 'b' AS u UNION ALL SELECT 'c', '' "
                "UNION ALL SELECT '', 'd' UNION ALL SELECT NULL, NULL"),
        "[a, b.][c.][][]");
    assert_string_equal(written("-{{+c}}x{{/}}-", "CREATE TEMP VIEW c AS SELECT 1 AS n WHERE 0"),
                        "--");
}

static void no_text_is_markup_and_no_line_ends_where_it_may_not(void **state)
{
    (void)state;
    assert_string_equal(written("{{+d}}<p title=\"{{t}}\">{{t}}</p>{{/}}",
                                "CREATE TEMP VIEW d AS SELECT '<b>\"A\" & ''B''</b> {{t}}' AS t"),
                        "<p title=\"&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt; {{t}}\">"
                        "&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt; {{t}}</p>");
    assert_string_equal(written("{{+e}}{{t}}{{/}}",
                                "CREATE TEMP VIEW e AS SELECT 'Où : « ici » ? 50 €, A b ' AS t"),
                        "Où\u00A0: «\u00A0ici\u00A0»\u00A0? 50\u00A0€, A b ");
}

static void a_template_that_is_not_sound_is_named(void **state)
{
    static const struct {
        const char *template;
        const char *words;
    } CASES[] = {
        {"{{n}}", "« n » : n'a pas sa place ici"},
        {"{{?n}}{{/}}", "« n » : n'a pas sa place ici"},
        {"{{/}}", "n'a pas sa place ici"},
        {"{{+f}}{{+f}}{{/}}{{/}}", "« f » : n'a pas sa place ici"},
        {"{{+f}}{{?n}}{{/}}", "« f » : n'a pas de fin"},
        {"{{+f}}{{?n}}{{?n}}{{?n}}{{?n}}", "« n » : trop de morceaux"},
        {"{{+f}}{{other}}{{/}}", "« other » : colonne inconnue"},
        {"{{+nowhere}}{{/}}", "nowhere"},
    };
    struct print_file file;
    char digest[DIGEST_SIZE];
    struct error ignored;

    (void)state;
    assert_true(db_script(db, "views", "CREATE TEMP VIEW f AS SELECT 1 AS n", &error));
    for (size_t i = 0; i < COUNT(CASES); i++) {
        assert_true(print_file_open(&file, path, &error));
        assert_false(print_template_write(CASES[i].template, db, &file, &error));
        assert_fault(&error, STATUS_INTERNAL, CASES[i].words);
        print_file_close(&file, digest, &ignored);
        assert_true(file_remove(path, &error));
    }
}

/* Writes a page of three parts, then makes of the file what `text` says. */
static bool proven_as(const char *text)
{
    struct print_file file;
    char digest[DIGEST_SIZE];
    struct error ignored;

    assert_true(print_file_open(&file, path, &error));
    print_file_put(&file, "<p>", 3);
    print_file_put_text(&file, "a & b");
    print_file_put(&file, "</p>", 4);
    assert_true(print_file_close(&file, digest, &error));
    assert_true(file_remove(path, &error));
    assert_true(!text || file_create(path, text, strlen(text), &error));
    const bool proven = print_file_check(&file, digest, &error);
    return (!text || file_remove(path, &ignored)) && proven;
}

static void what_the_disk_does_not_hold_is_no_page(void **state)
{
    (void)state;
    assert_true(proven_as("<p>a &amp; b</p>"));
    static const char *const OTHERS[] = {"", "<p>a &amp; b</p", "<p>a &amp; b</p>\n",
                                         "<p>a &amp; c</p>"};
    for (size_t i = 0; i < COUNT(OTHERS); i++) {
        assert_false(proven_as(OTHERS[i]));
        assert_fault(&error, STATUS_IO, "« page.html » n'a pas pu être écrit en entier");
    }
    assert_false(proven_as(NULL));
}

static void a_file_that_is_there_is_never_written_over(void **state)
{
    struct print_file file;

    (void)state;
    assert_true(file_create(path, "x", 1, &error));
    assert_false(print_file_open(&file, path, &error));
    assert_fault(&error, STATUS_CREATE, "impossible d'écrire");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_view_is_written_row_by_row, make_place, clear_place),
        cmocka_unit_test_setup_teardown(an_address_is_kept_whole_and_a_number_with_its_sign,
                                        make_place, clear_place),
        cmocka_unit_test_setup_teardown(what_is_empty_is_left_out, make_place, clear_place),
        cmocka_unit_test_setup_teardown(no_text_is_markup_and_no_line_ends_where_it_may_not,
                                        make_place, clear_place),
        cmocka_unit_test_setup_teardown(a_template_that_is_not_sound_is_named, make_place,
                                        clear_place),
        cmocka_unit_test_setup_teardown(what_the_disk_does_not_hold_is_no_page, make_place,
                                        clear_place),
        cmocka_unit_test_setup_teardown(a_file_that_is_there_is_never_written_over, make_place,
                                        clear_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
