/* SPDX-License-Identifier: MIT */
#include "passregion/container.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support.h"

enum kind { PLAIN, HTML, XML, ZIP, ARCHIVE };

/* What the bytes are, by all that container.h tells. */
static enum kind kind_of(const char *bytes, size_t length)
{
    if (container_is_plain_zip(bytes, length))
        return ARCHIVE;
    if (container_is_zip(bytes, length))
        return ZIP;
    if (container_is_xml(bytes, length))
        return XML;
    return container_is_html(bytes, length) ? HTML : PLAIN;
}

static void a_container_is_told_by_its_first_bytes(void **state)
{
    static const struct {
        const char *bytes;
        enum kind kind;
    } FILES[] = {
        {"Nom;Prénom\n", PLAIN},
        {"", PLAIN},
        {"  \r\n", PLAIN},
        {"<3;Nom", PLAIN},
        {"<", PLAIN},
        {"<p>Nom</p>", PLAIN},
        {"<div><TABLE><tr>", HTML},
        {"<div>\n<html>", HTML},
        {" \t<!DOCTYPE html>", HTML},
        {"<HTML>", HTML},
        {"<head>", HTML},
        {"<style>", HTML},
        {"<?xml version='1.0'?><BEE_ELEVES>", XML},
        {"\xEF\xBB\xBF<?xml version='1.0'?><BEE_ELEVES>", XML},
        {"<?xml version='1.0'?><!DOCTYPE html>", HTML},
        {"<?xml version='1.0'?>\n<html xmlns='x'>", HTML},
        {"PK\003\004", ZIP},
        {"PK\003", PLAIN},
        {"PK\003\004 26 bytes of header here!!ElevesSansAdresses.xml", ARCHIVE},
        {"PK\003\004 26 bytes of header here!![Content_Types].xml", ZIP},
        {"PK\003\004 26 bytes of header here!!xl/workbook.xml", ZIP},
        {"PK\003\004 26 bytes of header here!!mimetype", ZIP},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(FILES); i++) {
        if (kind_of(FILES[i].bytes, strlen(FILES[i].bytes)) != FILES[i].kind)
            fail_msg("« %s » is of kind %d", FILES[i].bytes,
                     (int)kind_of(FILES[i].bytes, strlen(FILES[i].bytes)));
    }
}

/* Of a long page only the beginning is looked at. */
static void a_table_far_down_makes_no_page(void **state)
{
    static char bytes[64 * 1024];

    (void)state;
    memset(bytes, ' ', sizeof bytes);
    memcpy(bytes, "<p>", 3);
    memcpy(bytes + sizeof bytes - 8, "<table>", 7);
    assert_int_equal(kind_of(bytes, sizeof bytes), PLAIN);
}

static void only_text_passes_for_text(void **state)
{
    struct error error = {STATUS_OK, ""};
    static const char *const REFUSED[] = {"PK\003\004", "<html><table>",
                                          "<?xml version='1.0'?><a>"};

    (void)state;
    assert_true(container_check_text("a;b\n", 4, "regles/x.csv", &error));
    for (size_t i = 0; i < COUNT(REFUSED); i++) {
        assert_false(container_check_text(REFUSED[i], strlen(REFUSED[i]), "regles/x.csv", &error));
        assert_fault(&error, STATUS_DATA, "regles/x.csv");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_container_is_told_by_its_first_bytes),
        cmocka_unit_test(a_table_far_down_makes_no_page),
        cmocka_unit_test(only_text_passes_for_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
