/* SPDX-License-Identifier: MIT */
#include "html/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support.h"

enum { OUT_SIZE = 4096 };

static bool read_page(struct document *document, const char *page, size_t length,
                      struct error *error)
{
    *document = (struct document){.container = ""};
    *error = (struct error){STATUS_OK, ""};
    const bool done = html_read(document, page, length, "liste.htm", error);
    for (struct document_table *table = document->tables; table; table = table->next)
        grid_finish(&table->grid);
    return done;
}

/* The only table of a page, in one line. */
static void describe(const struct document *document, char *out)
{
    out[0] = '\0';
    assert_non_null(document->tables);
    assert_null(document->tables->next);
    describe_table(&document->tables->table, out, OUT_SIZE);
}

static void assert_page(const char *page, const char *rows)
{
    char out[OUT_SIZE];
    struct document document;
    struct error error;

    if (!read_page(&document, page, strlen(page), &error))
        fail_msg("%s", error.text);
    describe(&document, out);
    document_close(&document);
    assert_string_equal(out, rows);
}

/* One cell on one row. */
static void assert_cell(const char *html, const char *text)
{
    char page[OUT_SIZE];
    char rows[OUT_SIZE];

    snprintf(page, sizeof page, "<table><tr><td>%s</td></tr></table>", html);
    snprintf(rows, sizeof rows, "1[%s] ", text);
    assert_page(page, *text ? rows : "");
}

static void a_row_of_the_page_is_a_line(void **state)
{
    (void)state;
    assert_page("<html><body><table border=1><tr><th>Nom</th><th>Classe</th></tr>\n"
                "<tr><td>MARTIN</td><td>2GT</td></tr></table></body></html>",
                "1[Nom|Classe] 2[MARTIN|2GT] ");
    assert_page("<table><tr></tr><tr><td> </td></tr><tr><td>A</td></tr></table>", "1B 3[A] ");
    assert_page("<table><tr><td>A<tr><td>B</table><table><tr><td>C</table>", "1[A] 2[B] 3[C] ");
    assert_page("<table></table>", "");
}

static void tags_are_read_in_any_case_and_unclosed(void **state)
{
    (void)state;
    assert_page("<TABLE><TR><TD>A<TD>B<Tr><tD>C<td>D</TABLE>", "1[A|B] 2[C|D] ");
    assert_page("<table><td>A<td>B<tr><td>C", "1[A|B] 2[C] ");
    assert_page("<table><tr><td>A</table>fin</table></td></tr>", "1[A] 2[fin] ");
    assert_page("<table><tr><td>A</td></tr><table><tr><td>B</td></tr></table>", "1[A] 2[B] ");
    assert_page("<table><tr><td>a < b</td><td>1<2</td><td></></td></tr></table>", "1[a < b|1<2] ");
    assert_page("<table><tr><td>A</td></tr></table><tr><td>B</td><td>C</td></tr>",
                "1[A] 2[B] 3[C] ");
}

static void an_attribute_does_not_end_the_tag_it_is_in(void **state)
{
    (void)state;
    assert_cell("<span title=\"a > b\">A</span>", "A");
    assert_cell("<span title='</td><td>' class=x/y>A</span>", "A");
    assert_cell("<a href=liste.htm?a=1>A</a><img src=x />", "A");
    assert_cell("<font / size = \"2\" =x>A</font>", "A");
    assert_page("<table><tr><td data-x=\"colspan=3\" COLSPAN = ' 2 '>A<td>B</table>", "1[A||B] ");
    assert_page("<table><tr><td xcolspan=3 colspanx=4>A<td>B</table>", "1[A|B] ");
}

static void what_is_no_text_is_not_read(void **state)
{
    (void)state;
    assert_page("<!DOCTYPE html><html><head><title>Titre</title><meta charset=utf-8>texte"
                "<style>td {a: '<td>'}</style></head><body>"
                "<script>if (a<b) document.write('<table><tr><td>X</td></tr>')</script>"
                "<!-- <tr><td>non --><table><tr><td>A<!-- </td><td>x --></td></tr></table>"
                "<!--[if mso]><p>x</p><![endif]--><![if !excel]><!--><?php x ?></ x></html>",
                "1[A] ");
    assert_cell("A<comment><p>note</p></comment>B", "AB");
    assert_page("<head>x<table><tr><td>A", "1[A] ");
    assert_page("<head>x<p>y<table><tr><td>A", "1[y] 2[A] ");
    assert_page("<script src='a.js'/><title/><table><tr><td>A", "1[A] ");
    assert_page("<table><tr><td>A</table><script>var a = '</scripts>';", "1[A] ");
    assert_page("<table><tr><td>A</table><SCRIPT>x</ScRiPt >y", "1[A] 2[y] ");
    assert_cell("<![CDATA[Martin &amp; <b>]]>", "Martin &amp; <b>");
    assert_page("<table><tr><td>A<script>x", "1[A] ");
    assert_page("<table><tr><td>A<![CDATA[B", "1[AB] ");
    assert_page("<table><tr><td>A<!-- B", "1[A] ");
}

static void entities_become_letters(void **state)
{
    (void)state;
    assert_cell("&Eacute;l&egrave;ve &amp; &lt;p&gt; &quot;&apos;", "Élève & <p> \"'");
    assert_cell("&oelig;&OElig;&euro;&rsquo;&lsquo;&ldquo;&rdquo;&ndash;&mdash;&hellip;",
                "œŒ€’‘“”–—…");
    assert_cell("&#233;&#xE9;&#Xe9;&#233 &#x1F600;", "ééé\xC3\xA9 😀");
    assert_cell("&#146;&#156;&#128;", "’œ€");
    assert_cell("&#129;a&#0;b&#xD800;c&#x110000;d&#99999999999999999999;e&#xFFFF;f&#7;", "abcdef");
    assert_cell("&eacutel&egraveve", "élève");
    assert_cell("AT&T &inconnu; &; & &# &#x &#; R&D &EACUTE;",
                "AT&T &inconnu; &; & &# &#x &#; R&D &EACUTE;");
    assert_cell("&rsquo &yuml;&nbsp;&AElig;&szlig;&times;", "&rsquo ÿ Æß×");
    assert_page("<table><tr><td>a&eacute", "1[aé] ");
    assert_page("<table><tr><td>a&", "1[a&] ");
    assert_page("<table><tr><td>a&#", "1[a&#] ");
}

static void blanks_are_one_space(void **state)
{
    (void)state;
    assert_cell(" \r\n\t MARTIN \n  Louise&nbsp; ", "MARTIN Louise");
    assert_cell("A<br>B<BR/>C<br><br />", "A B C");
    assert_cell("\xC2\xA0\xC2\xA0"
                "A\xC2\xA0"
                "B\xC2\xA0",
                "A B");
    assert_cell("<p>A</p><div>B</div>C", "A B C");
    assert_cell("<b>MAR</b>TIN", "MARTIN");
    assert_cell("&nbsp;", "");
}

static void a_nul_is_no_letter(void **state)
{
    static const char PAGE[] = "<table><tr><td>A\0B</td></tr></table>";
    char out[OUT_SIZE];
    struct document document;
    struct error error;

    (void)state;
    assert_true(read_page(&document, PAGE, sizeof PAGE - 1, &error));
    describe(&document, out);
    document_close(&document);
    assert_string_equal(out, "1[AB] ");
}

static void a_wide_cell_stands_in_its_first_column(void **state)
{
    (void)state;
    assert_page("<table><tr><td colspan=3>A</td><td>B</td></tr></table>", "1[A|||B] ");
    assert_page("<table><tr><td colspan=0>A<td colspan=-2>B<td colspan=x>C<td>D</table>",
                "1[A|B|C|D] ");
    assert_page("<table><tr><td>A<td colspan=99999999999999999999>B<td>C</table>", "1L ");
    assert_page("<table><tr><td>A<td colspan=99999>B<td></table>", "1[A|B] ");
}

static void a_high_cell_counts_below_too(void **state)
{
    (void)state;
    assert_page("<table><tr><td rowspan=2>2GT<td>A<tr><td>B<tr><td>C<td>D</table>",
                "1[2GT|A] 2[2GT|B] 3[C|D] ");
    assert_page("<table><tr><td>A<td rowspan=3 colspan=2>X<td>B<tr><td>C<td>D<tr><td>E<td>F"
                "<tr><td>G<td>H</table>",
                "1[A|X||B] 2[C|X||D] 3[E|X||F] 4[G|H] ");
    assert_page("<table><tr><td rowspan=2><td>A<tr><td>B</table>", "1[|A] 2[|B] ");
    assert_page("<table><tr><td rowspan=0>X<td>A<tr><td>B<tr><td>C</table>",
                "1[X|A] 2[X|B] 3[X|C] ");
    assert_page("<table><tr><td rowspan=2>X<td>A<tr><td rowspan=2>B<tr><td>Y</table>",
                "1[X|A] 2[X|B] 3[Y|B] ");
}

static void a_high_cell_ends_with_its_table(void **state)
{
    (void)state;
    assert_page("<table><tr><td>A<td rowspan=65534>X</table><p>fin</p>"
                "<table><tr><td>B<tr><td>C<td>D</table>",
                "1[A|X] 2[fin] 3[B] 4[C|D] ");
    assert_page("<table><thead><tr><td rowspan=9>Nom<td>A</thead><tbody><tr><td>B<td>C</table>",
                "1[Nom|A] 2[B|C] ");
}

static void text_around_tables_is_lines(void **state)
{
    (void)state;
    assert_page("<body><h1>Liste</h1> <p>Classe <b>2GT</b><br>le 1/9</p><table>"
                "<caption>Titre</caption><tr><td>A</td></tr></table>fin<div></div>&nbsp;</body>",
                "1[Liste] 2[Classe 2GT le 1/9] 3[Titre] 4[A] 5[fin] ");
    assert_page("un<table><tr><td>A</td>perdu</tr> ici<tr><td>B</td></tr></table>deux",
                "1[un] 2[A] 3[B] 4[perdu ici] 5[deux] ");
}

static void text_between_rows_does_not_part_what_spans_them(void **state)
{
    (void)state;
    assert_page("<table><tr><td rowspan=2>X<td>A</tr>;<tr><td>B</tr></table>",
                "1[X|A] 2[X|B] 3[;] ");
}

static void tables_for_layout_do_not_break_the_list(void **state)
{
    (void)state;
    assert_page("<table><tr><td>menu</td><td>titre<table><tr><td>Nom<td>Classe<tr><td>A<td>2GT"
                "</table>reste</td><td>droite</td></tr><tr><td>bas</td></tr></table>",
                "1[menu] 2[Nom|Classe] 3[A|2GT] 4[||droite] 5[bas] ");
    assert_page("<table><tr><td rowspan=3>menu</td><td><table><tr><td><td>A<tr><td><td>B</table>"
                "</td></tr><tr><td>C</table>",
                "1[menu] 2[|A] 3[|B] 4[|C] ");
    assert_page("<table><tr><td><table><tr><td><table><tr><td>A</table></table></table>"
                "<table><tr><td>B</table>",
                "1B 3[A] 4[B] ");
}

static void a_page_without_tables_is_refused(void **state)
{
    static const char *const PAGES[] = {"", "<html><p>Connexion</p></html>", "<!-- <table> -->",
                                        "<tr><td>A</td></tr>", "<frameset><frame src=a.htm>"};
    struct document document;
    struct error error;

    (void)state;
    for (size_t i = 0; i < COUNT(PAGES); i++) {
        assert_false(read_page(&document, PAGES[i], strlen(PAGES[i]), &error));
        document_close(&document);
        assert_fault(&error, STATUS_DATA,
                     "liste.htm : aucun tableau dans cette page ; exportez la liste au format "
                     "Excel ou CSV");
    }
}

/* Reads the first bytes of a page from memory that ends there. */
static void read_cut(const char *page, size_t length)
{
    char out[OUT_SIZE];
    struct document document;
    struct error error;
    char *cut = malloc(length ? length : 1);

    assert_non_null(cut);
    memcpy(cut, page, length);
    if (read_page(&document, cut, length, &error))
        describe(&document, out);
    else
        assert_int_equal(error.status, STATUS_DATA);
    document_close(&document);
    free(cut);
}

static const char MIXED[] =
    "<!DOCTYPE html><head><title>T</title><style>td{}</style></head><!-- x --><h1>&Eacute;l</h1>"
    "<table class='a\"b' id=x><caption>C</caption><thead><tr><th rowspan=2>Nom<th colspan=2>"
    "\xC3\xA9\xE2\x82\xAC</thead><tr><td>&#233;&#xE9;<br/>b<td><table><tr><td>A</table>"
    "<![CDATA[x]]></td></tr></table><script>a</script><p>fin";

static void a_cut_page_is_read_as_far_as_it_goes(void **state)
{
    (void)state;
    for (size_t length = 0; length < sizeof MIXED; length++)
        read_cut(MIXED, length);
}

static void any_page_is_read_or_refused(void **state)
{
    static const char *const PIECES[] = {"<table>",
                                         "</table>",
                                         "<tr>",
                                         "</tr>",
                                         "<td>",
                                         "</td>",
                                         "<td rowspan=3>",
                                         "<td colspan=600>",
                                         "<tbody>",
                                         "A",
                                         "&eacute;",
                                         "<",
                                         ">",
                                         "&",
                                         "<!--",
                                         "-->",
                                         "<p>",
                                         "\"",
                                         "<td rowspan=2 colspan=2>",
                                         "<script>",
                                         "</script>",
                                         " ",
                                         "<caption>",
                                         "<head>",
                                         "=",
                                         "/"};
    char page[1024];
    unsigned random = 20260901;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        size_t length = 0;
        for (unsigned left = random_below(&random, 40); left; left--) {
            const char *piece = PIECES[random_below(&random, COUNT(PIECES))];
            length += (size_t)snprintf(page + length, sizeof page - length, "%s", piece);
        }
        assert_true(length < sizeof page);
        read_cut(page, length);
    }
}

/* `start`, `count` times `piece`: whether it is read. */
static bool reads_many(const char *start, const char *piece, size_t count, struct error *error)
{
    const size_t head = strlen(start);
    const size_t size = strlen(piece);
    struct document document;
    char *page = malloc(head + size * count);

    assert_non_null(page);
    memcpy(page, start, head);
    for (size_t i = 0; i < count; i++)
        memcpy(page + head + i * size, piece, size);
    const bool done = read_page(&document, page, head + size * count, error);
    document_close(&document);
    free(page);
    return done;
}

static void hostile_pages_cost_no_more_than_their_size(void **state)
{
    static const char *const PIECES[] = {
        "<table>",
        "<table><tr><td>",
        "<table></table>",
        "<td rowspan=65534 colspan=512>",
        "<tr>",
        "<!--",
        "<script>",
        "<![CDATA[",
        "&",
        "&#",
        "<",
        "</",
        "<a b=\"",
        "<td a='",
        "-->",
        "</table>",
        "<tr><td rowspan=65534>x",
        "<table><tr><td rowspan=2>x<td>",
        "<td>",
        "<title>",
        "</title",
        "<script></",
    };
    struct error error;

    (void)state;
    for (size_t i = 0; i < COUNT(PIECES); i++) {
        if (!reads_many("<table><tr><td>A", PIECES[i], 100000, &error))
            assert_int_equal(error.status, STATUS_DATA);
    }
}

static void a_page_of_too_many_lines_or_cells_is_refused(void **state)
{
    struct error error;

    (void)state;
    assert_false(reads_many("<table>", "<tr><td>A", ROW_COUNT_MAX + 1, &error));
    assert_fault(&error, STATUS_DATA, "liste.htm : plus de 1000000 lignes ; supprimez");
    assert_false(reads_many("<table>", "<tr><td colspan=511><td>A", 50000, &error));
    assert_fault(&error, STATUS_DATA, "liste.htm : plus de 20000000 cellules dans un tableau ; ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_of_the_page_is_a_line),
        cmocka_unit_test(tags_are_read_in_any_case_and_unclosed),
        cmocka_unit_test(an_attribute_does_not_end_the_tag_it_is_in),
        cmocka_unit_test(what_is_no_text_is_not_read),
        cmocka_unit_test(entities_become_letters),
        cmocka_unit_test(blanks_are_one_space),
        cmocka_unit_test(a_nul_is_no_letter),
        cmocka_unit_test(a_wide_cell_stands_in_its_first_column),
        cmocka_unit_test(a_high_cell_counts_below_too),
        cmocka_unit_test(a_high_cell_ends_with_its_table),
        cmocka_unit_test(text_around_tables_is_lines),
        cmocka_unit_test(text_between_rows_does_not_part_what_spans_them),
        cmocka_unit_test(tables_for_layout_do_not_break_the_list),
        cmocka_unit_test(a_page_without_tables_is_refused),
        cmocka_unit_test(a_cut_page_is_read_as_far_as_it_goes),
        cmocka_unit_test(any_page_is_read_or_refused),
        cmocka_unit_test(hostile_pages_cost_no_more_than_their_size),
        cmocka_unit_test(a_page_of_too_many_lines_or_cells_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
