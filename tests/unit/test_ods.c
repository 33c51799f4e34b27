/* SPDX-License-Identifier: MIT */
#include "ods/ods.h"
#include "passregion/document_open.h"

#include <minizip/zip.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "passregion/platform.h"
#include "support.h"

enum { OUT_SIZE = 8192, BYTES_MAX = 1024 * 1024 };

#define SPREADSHEET "application/vnd.oasis.opendocument.spreadsheet"
#define HEAD                                                                           \
    "<?xml version='1.0' encoding='UTF-8'?><office:document-content xmlns:office='o' " \
    "xmlns:style='s' xmlns:text='t' xmlns:table='a' xmlns:draw='d'>"
#define BODY HEAD "<office:body><office:spreadsheet>"
#define FOOT "</office:spreadsheet></office:body></office:document-content>"
#define TEXT_CELL(text) \
    "<table:table-cell office:value-type='string'><text:p>" text "</text:p></table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"

static char folder[PATH_SIZE];
static char path[PATH_SIZE];
static char bytes[BYTES_MAX];

static int make_folder(void **state)
{
    struct error error;

    (void)state;
    return folder_make_private(".", "ods", folder, &error) &&
                   path_join(path, folder, "essai.ods", &error)
               ? 0
               : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

static void add_member(zipFile zip, const char *member, const char *text)
{
    if (!text)
        return;
    assert_int_equal(zipOpenNewFileInZip(zip, member, NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 6),
                     ZIP_OK);
    assert_int_equal(zipWriteInFileInZip(zip, text, (unsigned)strlen(text)), ZIP_OK);
    assert_int_equal(zipCloseFileInZip(zip), ZIP_OK);
}

/* A workbook of these members (NULL: none) in `bytes`; its length. */
static size_t pack(const char *type, const char *manifest, const char *content)
{
    zipFile zip = zipOpen(path, APPEND_STATUS_CREATE);

    assert_non_null(zip);
    add_member(zip, "mimetype", type);
    add_member(zip, "META-INF/manifest.xml", manifest);
    add_member(zip, "content.xml", content);
    assert_int_equal(zipClose(zip, NULL), ZIP_OK);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    const size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_true(length < sizeof bytes);
    return length;
}

/* Each sheet in one line: <its name>why it is skipped, then its rows. */
static void describe(const struct document *document, char *out)
{
    out[0] = '\0';
    for (const struct document_table *table = document->tables; table; table = table->next) {
        const size_t used = strlen(out);
        snprintf(out + used, OUT_SIZE - used, "<%s>%s ", table->table.name,
                 table->skipped ? table->skipped : "");
        describe_table(&table->table, out, OUT_SIZE);
    }
}

static void assert_workbook(const char *content, const char *sheets)
{
    char out[OUT_SIZE];
    struct document document;
    struct error error;
    const size_t length = pack(SPREADSHEET, NULL, content);

    if (!document_open(&document, bytes, length, NULL, "liste.ods", &error))
        fail_msg("%s", error.text);
    assert_string_equal(document.container, "classeur LibreOffice");
    describe(&document, out);
    document_close(&document);
    assert_string_equal(out, sheets);
}

static void assert_rows(const char *rows, const char *text)
{
    static char content[BYTES_MAX];
    char sheets[OUT_SIZE];

    snprintf(content, sizeof content, "%s<table:table table:name='F'>%s</table:table>%s", BODY,
             rows, FOOT);
    snprintf(sheets, sizeof sheets, "<F> %s", text);
    assert_workbook(content, sheets);
}

static void assert_cell(const char *cell, const char *text)
{
    char rows[OUT_SIZE];
    char out[OUT_SIZE];

    snprintf(rows, sizeof rows, ROW("%s"), cell);
    snprintf(out, sizeof out, "1[%s] ", text);
    assert_rows(rows, *text ? out : "");
}

static void assert_refused(const char *type, const char *manifest, const char *content,
                           const char *words)
{
    struct document document;
    struct error error;
    const size_t length = pack(type, manifest, content);

    assert_false(document_open(&document, bytes, length, NULL, "liste.ods", &error));
    assert_fault(&error, STATUS_DATA, words);
}

static void sheets_come_out_by_name(void **state)
{
    (void)state;
    assert_workbook(BODY "<table:table table:name='Élèves'>" ROW(
                        TEXT_CELL("A") "<table:table-cell/>" TEXT_CELL("B"))
                        ROW(TEXT_CELL("C")) "</table:table><table:table/>" FOOT,
                    "<Élèves> 1[A||B] 2[C] <> ");
    assert_workbook(BODY FOOT, "");
}

static void a_hidden_sheet_is_named_and_not_read(void **state)
{
    (void)state;
    assert_workbook(
        HEAD "<office:automatic-styles>"
             "<style:style style:name='c' style:family='table-cell'>"
             "<style:table-properties table:display='false'/></style:style>"
             "<style:style style:name='t1' style:family='table'>"
             "<style:table-properties table:display='true'/></style:style>"
             "<style:style style:name='t2' style:family='table'>"
             "<style:table-properties table:display='false'/></style:style>"
             "</office:automatic-styles><office:body><office:spreadsheet>"
             "<table:table table:name='1' table:style-name='t1'>" ROW(TEXT_CELL("A"))          //
        "</table:table><table:table table:name='2' table:style-name='t2'>" ROW(TEXT_CELL("B")) //
        "</table:table><table:table table:name='3' table:style-name='c'>" ROW(TEXT_CELL("C"))  //
        "</table:table>" FOOT,
        "<1> 1[A] <2>feuille masquée <3> 1[C] ");
}

static void repeated_rows_and_cells_are_counted(void **state)
{
    (void)state;
    assert_rows("<table:table-row table:number-rows-repeated='3'><table:table-cell "
                "table:number-columns-repeated='1024'/></table:table-row>" ROW(
                    "<table:table-cell table:number-columns-repeated='2'/>" TEXT_CELL("A")),
                "1B 4[||A] ");
    assert_rows("<table:table-row table:number-rows-repeated='2'><table:table-cell "
                "table:number-columns-repeated='2'><text:p>x</text:p></table:table-cell>" TEXT_CELL(
                    "y") "</table:table-row>" ROW(TEXT_CELL("z")),
                "1[x|x|y] 2[x|x|y] 3[z] ");
}

static void rows_in_groups_are_rows(void **state)
{
    (void)state;
    assert_rows("<table:table-header-rows>" ROW(TEXT_CELL("A"))                            //
                "</table:table-header-rows><table:table-row-group><table:table-row-group>" //
                ROW(TEXT_CELL("B")) "</table:table-row-group><table:table-rows>" ROW(
                    TEXT_CELL("C")) "</table:table-rows></table:table-row-group>",
                "1[A] 2[B] 3[C] ");
}

static void empty_repeats_cost_nothing(void **state)
{
    static char content[BYTES_MAX];
    size_t length = 0;

    (void)state;
    for (int i = 0; i < 5000; i++)
        length += (size_t)snprintf(content + length, sizeof content - length,
                                   "<table:table-row table:number-rows-repeated='4294967295'>"
                                   "<table:table-cell table:number-columns-repeated='4294967295'/>"
                                   "</table:table-row>");
    assert_rows(content, "");
    assert_rows("<table:table-row table:number-rows-repeated='1048575'><table:table-cell "
                "table:number-columns-repeated='16384'><text:p> <text:s text:c='9'/></text:p>"
                "</table:table-cell></table:table-row>",
                "");
}

static void merged_cells_count_below(void **state)
{
    (void)state;
    assert_rows(ROW("<table:table-cell table:number-rows-spanned='2' "
                    "table:number-columns-spanned='2'><text:p>2GT</text:p></table:table-cell>"
                    "<table:covered-table-cell/>" TEXT_CELL("A"))
                    ROW("<table:covered-table-cell table:number-columns-repeated='2'>"
                        "<text:p>caché</text:p></table:covered-table-cell>" TEXT_CELL("B"))
                        ROW("<table:table-cell/>" TEXT_CELL("C")),
                "1[2GT||A] 2[2GT||B] 3[|C] ");
}

static void a_line_too_long_is_rejected(void **state)
{
    (void)state;
    assert_rows(ROW("<table:table-cell table:number-columns-repeated='16384'><text:p>x</text:p>"
                    "</table:table-cell>" TEXT_CELL("y")) ROW(TEXT_CELL("A")),
                "1L 2[A] ");
    assert_rows(ROW("<table:table-cell><text:p>a<text:s text:c='4000000000'/>b</text:p>"
                    "</table:table-cell>"),
                "1L ");
}

static void values_come_out_whole(void **state)
{
    static const struct {
        const char *type;
        const char *value;
        const char *shown;
        const char *text;
    } CASES[] = {
        {"date", "date-value='2010-05-01'", "1 mai", "2010-05-01"},
        {"date", "date-value='2010-05-01T08:30:00'", "1/5/10 8:30", "2010-05-01"},
        {"date", "date-value=''", "1/5/10", "1/5/10"},
        {"date", "x='1'", "1/5/10", "1/5/10"},
        {"float", "value='611223344'", "0611223344", "0611223344"},
        {"float", "value='611223344'", "06 11 22 33 44", "611223344"},
        {"float", "value='12345678901'", "1,23E+10", "12345678901"},
        {"float", "value='1.2345678901E+10'", "1,23E+10", "12345678901"},
        {"float", "value='1.2345678901e10'", "1,23E+10", "12345678901"},
        {"float", "value='12.5'", "12,5", "12.5"},
        {"float", "value='6.00'", "6,0", "6"},
        {"float", "value='-3.140'", "-3,14", "-3.14"},
        {"float", "value='1.5E-3'", "0,00", "0.0015"},
        {"float", "value='.5'", "1/2", "0.5"},
        {"float", "value='0'", "-", "0"},
        {"float", "value='-0.00'", "x", "0"},
        {"float", "value='007.0'", "x", "7"},
        {"float", "value='.0'", "x", "0"},
        {"float", "value='00'", "x", "0"},
        {"float", "value='0.05'", "x", "0.05"},
        {"float", "value='-0.05'", "x", "-0.05"},
        {"float", "value='0E5'", "x", "0"},
        {"float", "value='0.0E-5'", "x", "0"},
        {"float", "value='1E20'", "x", "100000000000000000000"},
        {"float", "value='1E300'", "1E300", "1E300"},
        {"float", "value='1E9999999999999999999'", "x", "x"},
        {"float", "value='1E'", "x", "1"},
        {"float", "value='1.2.3'", "x", "x"},
        {"float", "value='NaN'", "x", "x"},
        {"float", "value=''", "x", "x"},
        {"float", "value='.'", "x", "x"},
        {"float",
         "value='11111111111111111111111111111111111111111111111111111111111111111111111111'", "x",
         "x"},
        {"percentage", "value='0.125'", "12,5 %", "12,5 %"},
        {"currency", "value='72'", "72,00 €", "72,00 €"},
        {"time", "time-value='PT08H30M00S'", "08:30", "08:30"},
        {"boolean", "boolean-value='true'", "VRAI", "oui"},
        {"boolean", "boolean-value='false'", "FAUX", "non"},
        {"string", "string-value='entier'", "x", "entier"},
        {"string", "string-value=''", "#N/A", "#N/A"},
        {"void", "value='1'", "x", "x"},
    };
    char cell[1024];

    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        snprintf(cell, sizeof cell,
                 "<table:table-cell office:value-type='%s' office:%s><text:p>%s</text:p>"
                 "</table:table-cell>",
                 CASES[i].type, CASES[i].value, CASES[i].shown);
        assert_cell(cell, CASES[i].text);
    }
    assert_cell("<table:table-cell office:value-type='float' office:value='7'/>", "7");
    assert_cell("<table:table-cell><text:p>sans type</text:p></table:table-cell>", "sans type");
}

static void text_keeps_its_lines_and_spaces(void **state)
{
    (void)state;
    assert_cell("<table:table-cell><text:p>un</text:p><text:p/><text:p>deux</text:p>"
                "</table:table-cell>",
                "un\n\ndeux");
    assert_cell(TEXT_CELL("a<text:s text:c='2'/>b<text:s/>c<text:tab/>d<text:line-break/>e"),
                "a  b c\td\ne");
    assert_cell(TEXT_CELL("<text:span>MAR<text:span>TI</text:span></text:span><text:a>N</text:a>"),
                "MARTIN");
    assert_cell(TEXT_CELL("\n   MARTIN\n   <text:span> Louise</text:span>"), "MARTIN Louise");
    assert_cell(TEXT_CELL("R&amp;D &#233;"), "R&D é");
}

static void notes_and_shapes_are_no_text(void **state)
{
    (void)state;
    assert_cell("<table:table-cell><office:annotation><text:p>note</text:p></office:annotation>"
                "<draw:frame><draw:text-box><text:p>cadre</text:p></draw:text-box></draw:frame>"
                "<draw:custom-shape><text:p>forme</text:p></draw:custom-shape>"
                "<text:p>A<office:annotation><text:p>note</text:p></office:annotation>"
                "<draw:a><draw:frame><text:p>x</text:p></draw:frame></draw:a>B</text:p>"
                "</table:table-cell>",
                "AB");
    assert_cell("<table:table-cell><table:table table:is-sub-table='true'>" ROW(
                    TEXT_CELL("x")) "</table:table><text:p>A</text:p></table:table-cell>",
                "A");
    assert_rows("<table:shapes><draw:frame><text:p>x</text:p></draw:frame></table:shapes>"
                "<table:table-column/>" ROW(TEXT_CELL("A")),
                "1[A] ");
    assert_workbook(
        BODY "<table:tracked-changes><table:table-row>" TEXT_CELL(
            "x") "</table:table-row></table:tracked-changes><table:dde-links>"
                 "<table:table>" ROW(TEXT_CELL("x")) "</table:table></table:dde-links>" FOOT,
        "");
}

static void other_documents_are_refused(void **state)
{
    (void)state;
    assert_refused("application/vnd.oasis.opendocument.text", NULL, BODY FOOT,
                   "liste.ods : c'est un document texte ou une présentation de LibreOffice, non "
                   "un classeur ; copiez le tableau dans un classeur");
    assert_refused("", NULL, BODY FOOT, "copiez le tableau dans un classeur");
    assert_refused(NULL, NULL,
                   HEAD "<office:body><office:text/></office:body></office:document-content>",
                   "copiez le tableau dans un classeur");
}

static void a_password_is_named(void **state)
{
    static const char PROTECTED[] =
        "<manifest:manifest xmlns:manifest='m'><manifest:file-entry><manifest:encryption-data/>"
        "</manifest:file-entry></manifest:manifest>";

    (void)state;
    assert_refused(SPREADSHEET, PROTECTED, "\x01\x02",
                   "liste.ods : protégé par un mot de passe ; enregistrez-le sans mot de passe");
}

static void an_old_manifest_is_no_obstacle(void **state)
{
    struct document document;
    struct error error;
    const size_t length =
        pack(SPREADSHEET "-template", "<!DOCTYPE manifest:manifest PUBLIC 'x' 'M.dtd'><manifest/>",
             BODY "<table:table/>" FOOT);

    (void)state;
    if (!document_open(&document, bytes, length, NULL, "liste.ods", &error))
        fail_msg("%s", error.text);
    assert_non_null(document.tables);
    document_close(&document);
}

static void damaged_content_is_refused(void **state)
{
    (void)state;
    assert_refused(SPREADSHEET, NULL, BODY, "XML abîmé ou coupé, dans content.xml, ligne 1");
    assert_refused(SPREADSHEET, NULL, "", "XML abîmé ou coupé");
    assert_refused(SPREADSHEET, NULL, "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "DOCTYPE");
}

static void repeats_that_fill_the_memory_are_refused(void **state)
{
    static char content[BYTES_MAX];
    static char word[60001];

    (void)state;
    assert_refused(SPREADSHEET, NULL,
                   BODY "<table:table><table:table-row table:number-rows-repeated='999999'>"
                        "<table:table-cell table:number-columns-repeated='10'><text:p>x</text:p>"
                        "</table:table-cell></table:table-row></table:table>" FOOT,
                   "liste.ods : plus de 5000000 cellules répétées ; effacez");
    assert_refused(SPREADSHEET, NULL,
                   BODY "<table:table><table:table-row table:number-rows-repeated='4294967295'>"
                        "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
                        "</table:table>" FOOT,
                   "liste.ods : plus de 1000000 lignes ; supprimez");
    /* Few cells, but each is long. */
    for (size_t i = 0; i + 1 < sizeof word; i++)
        word[i] = (char)('a' + i * i % 7919 % 26);
    snprintf(content, sizeof content,
             "%s<table:table><table:table-row table:number-rows-repeated='100000'>"
             "<table:table-cell><text:p>%s</text:p></table:table-cell></table:table-row>"
             "</table:table>%s",
             BODY, word, FOOT);
    assert_refused(SPREADSHEET, NULL, content, "cellules répétées");
}

static void too_many_sheets_are_refused(void **state)
{
    static char content[BYTES_MAX];
    size_t length = (size_t)snprintf(content, sizeof content, BODY);

    (void)state;
    for (int i = 0; i <= 10000; i++)
        length += (size_t)snprintf(content + length, sizeof content - length, "<table:table/>");
    snprintf(content + length, sizeof content - length, FOOT);
    assert_refused(SPREADSHEET, NULL, content, "liste.ods : plus de 10000 feuilles ; ");
}

static const char SMALL[] =
    HEAD "<office:automatic-styles><style:style style:name='t' style:family='table'>"
         "<style:table-properties table:display='false'/></style:style></office:automatic-styles>"
         "<office:body><office:spreadsheet><table:table table:name='A'><table:table-row "
         "table:number-rows-repeated='3'><table:table-cell office:value-type='float' "
         "office:value='1.5E3' table:number-rows-spanned='2'><text:p>é<text:s text:c='3'/>"
         "</text:p></table:table-cell></table:table-row></table:table>"
         "<table:table table:name='B' table:style-name='t'/>" FOOT;

/* Reads a copy that ends where its memory does, and describes what came out. */
static bool reads(const char *from, size_t length, char *out)
{
    struct document document;
    struct error error;
    char *copy = malloc(length ? length : 1);

    assert_non_null(copy);
    memcpy(copy, from, length);
    const bool done = document_open(&document, copy, length, NULL, "liste.ods", &error);
    if (done) {
        describe(&document, out);
        document_close(&document);
    } else {
        assert_int_equal(error.status, STATUS_DATA);
    }
    free(copy);
    return done;
}

static void a_cut_workbook_is_refused_wherever_it_is_cut(void **state)
{
    char whole[OUT_SIZE];
    char out[OUT_SIZE];
    const size_t length = pack(SPREADSHEET, "<manifest/>", SMALL);

    (void)state;
    assert_true(reads(bytes, length, whole));
    /* Shorter than a zip's first mark it is text; without its last bytes it may be whole. */
    for (size_t cut = 4; cut < length; cut++) {
        if (reads(bytes, cut, out))
            assert_string_equal(out, whole);
    }
    assert_false(reads(bytes, length - 22, out));
}

static void a_member_shorter_than_it_says_is_refused(void **state)
{
    char out[OUT_SIZE];
    const size_t length = pack(NULL, NULL, SMALL);

    (void)state;
    assert_true(reads(bytes, length, out));
    /* The size in the directory, behind its mark. */
    for (size_t at = 0; at + 46 < length; at++) {
        if (!memcmp(bytes + at, "PK\001\002", 4))
            bytes[at + 25]++;
    }
    assert_false(reads(bytes, length, out));
}

static void content_cut_anywhere_is_refused(void **state)
{
    char content[sizeof SMALL];
    char out[OUT_SIZE];

    (void)state;
    for (size_t cut = 0; cut + 1 < sizeof SMALL; cut++) {
        snprintf(content, sizeof content, "%.*s", (int)cut, SMALL);
        assert_false(reads(bytes, pack(SPREADSHEET, NULL, content), out));
    }
}

static void a_changed_byte_never_breaks_the_reading(void **state)
{
    static char changed[BYTES_MAX];
    char out[OUT_SIZE];
    const size_t length = pack(SPREADSHEET, "<manifest/>", SMALL);

    (void)state;
    for (size_t at = 4; at < length; at++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            memcpy(changed, bytes, length);
            changed[at] = (char)(changed[at] ^ (1 << bit));
            reads(changed, length, out);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheets_come_out_by_name),
        cmocka_unit_test(a_hidden_sheet_is_named_and_not_read),
        cmocka_unit_test(repeated_rows_and_cells_are_counted),
        cmocka_unit_test(rows_in_groups_are_rows),
        cmocka_unit_test(empty_repeats_cost_nothing),
        cmocka_unit_test(merged_cells_count_below),
        cmocka_unit_test(a_line_too_long_is_rejected),
        cmocka_unit_test(values_come_out_whole),
        cmocka_unit_test(text_keeps_its_lines_and_spaces),
        cmocka_unit_test(notes_and_shapes_are_no_text),
        cmocka_unit_test(other_documents_are_refused),
        cmocka_unit_test(a_password_is_named),
        cmocka_unit_test(an_old_manifest_is_no_obstacle),
        cmocka_unit_test(damaged_content_is_refused),
        cmocka_unit_test(repeats_that_fill_the_memory_are_refused),
        cmocka_unit_test(too_many_sheets_are_refused),
        cmocka_unit_test(a_cut_workbook_is_refused_wherever_it_is_cut),
        cmocka_unit_test(a_member_shorter_than_it_says_is_refused),
        cmocka_unit_test(content_cut_anywhere_is_refused),
        cmocka_unit_test(a_changed_byte_never_breaks_the_reading),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
