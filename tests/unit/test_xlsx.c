/* SPDX-License-Identifier: MIT */
#include "passregion/document_open.h"
#include "xlsx/xlsx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <minizip/zip.h>

#include "passregion/buffer.h"
#include "passregion/platform.h"
#include "support.h"

#define TRANSITIONAL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships/"
#define RELATION(id, kind, target) \
    "<Relationship Id='" id "' Type='" TRANSITIONAL kind "' Target='" target "'/>"
#define WORKBOOK(settings, sheets) \
    "<workbook xmlns:r='" TRANSITIONAL "'>" settings "<sheets>" sheets "</sheets></workbook>"
#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define LONG_COUNT 70000

/* The members of a workbook; one list ends with a NULL name. */
struct member {
    const char *name;
    const char *text;
};

static const struct member RELATIONS = {
    "xl/_rels/workbook.xml.rels",
    "<Relationships>" RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
        RELATION("rId2", "sharedStrings", "sharedStrings.xml")
            RELATION("rId3", "styles", "styles.xml")
                RELATION("rId4", "worksheet", "/xl/worksheets/sheet2.xml")
                    RELATION("rId5", "chartsheet", "chartsheets/sheet1.xml") "</Relationships>"};

static const struct member ONE_SHEET = {
    "xl/workbook.xml", WORKBOOK("", "<sheet name='Élèves' sheetId='1' r:id='rId1'/>")};

static const struct member STRINGS = {
    "xl/sharedStrings.xml",
    "<sst count='9' uniqueCount='6'><si><t>Nom</t></si>"
    "<si><r><rPr><b/></rPr><t>BER</t></r><r><t xml:space='preserve'>LIOZ </t></r></si>"
    "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
    "<si><t>a_x000A_b_x005F_x0041_ _x0000_ _xD83D_</t></si><si/>"
    "<si><t>&lt;é&amp;œ&gt;</t></si></sst>"};

static const struct member STYLES = {
    "xl/styles.xml",
    "<styleSheet><numFmts count='9'><numFmt numFmtId='164' formatCode='0000000'/>"
    "<numFmt numFmtId='165' formatCode='[$-40C]d\\ mmmm\\ yyyy;@'/>"
    "<numFmt numFmtId='166' formatCode='jj/mm/aaaa'/>"
    "<numFmt numFmtId='167' formatCode='#,##0.00\\ &quot;jours&quot;_d'/>"
    "<numFmt numFmtId='168' formatCode='[Red]General'/>"
    "<numFmt numFmtId='169' formatCode='h:mm'/>"
    "<numFmt numFmtId='170' formatCode='Standard;0&quot;d&quot;'/>"
    "<numFmt numFmtId='171' formatCode='000;-000'/>"
    "<numFmt numFmtId='172' formatCode='YYYY-MM-DD'/></numFmts>"
    "<cellStyleXfs count='1'><xf numFmtId='14'/></cellStyleXfs><cellXfs count='12'>"
    "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/>"
    "<xf numFmtId='166'/><xf numFmtId='167'/><xf numFmtId='168'/><xf numFmtId='169'/>"
    "<xf numFmtId='170'/><xf numFmtId='171'/><xf numFmtId='172'/><xf numFmtId='22'/></cellXfs>"
    "<dxfs><dxf><numFmt numFmtId='0' formatCode='d/m/y'/></dxf></dxfs></styleSheet>"};

static char folder[PATH_SIZE];
static char path[PATH_SIZE];

static int make_folder(void **state)
{
    struct error error;

    (void)state;
    return folder_make_private(".", "xlsx", folder, &error) &&
                   path_join(path, folder, "essai.xlsx", &error)
               ? 0
               : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

static struct buffer zip_of(const struct member *members)
{
    static char chunk[4096];
    const zip_fileinfo info = {.dosDate = 0};
    struct buffer bytes = {0};
    zipFile zip = zipOpen64(path, APPEND_STATUS_CREATE);
    size_t count;

    assert_non_null(zip);
    for (; members->name; members++) {
        assert_int_equal(zipOpenNewFileInZip(zip, members->name, &info, NULL, 0, NULL, 0, NULL,
                                             Z_DEFLATED, Z_DEFAULT_COMPRESSION),
                         ZIP_OK);
        assert_int_equal(zipWriteInFileInZip(zip, members->text, (unsigned)strlen(members->text)),
                         ZIP_OK);
        assert_int_equal(zipCloseFileInZip(zip), ZIP_OK);
    }
    assert_int_equal(zipClose(zip, NULL), ZIP_OK);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    while ((count = fread(chunk, 1, sizeof chunk, file)) > 0)
        buffer_add_bytes(&bytes, chunk, count);
    fclose(file);
    return bytes;
}

static void show_row(struct buffer *out, const struct row *row)
{
    char line[32];

    snprintf(line, sizeof line, "%zu:", row->line);
    buffer_add(out, line);
    if (row->kind == ROW_TOO_LARGE)
        buffer_add(out, "trop grand");
    for (size_t i = 0; row->kind == ROW_CELLS && i < row->cell_count; i++) {
        buffer_add(out, i ? "|" : "");
        buffer_add(out, row->cells[i]);
    }
    buffer_add(out, "\n");
}

/* « [title] », then a line a row that is not blank: « 2:cell|cell ». */
static void show_table(struct buffer *out, const struct document_table *table)
{
    struct error error;
    struct row row;

    buffer_add(out, "[");
    buffer_add(out, table->table.name);
    buffer_add(out, table->skipped ? ": " : "");
    buffer_add(out, table->skipped ? table->skipped : "");
    buffer_add(out, "]\n");
    struct rows *rows = rows_open(&table->table, &error);
    assert_non_null(rows);
    while (rows_next(rows, &row, &error)) {
        if (row.kind != ROW_BLANK)
            show_row(out, &row);
    }
    assert_int_equal(error.status, STATUS_OK);
    rows_close(rows);
}

/* What a file says; NULL, with the error, when it is refused. */
static char *show(const char *bytes, size_t length, struct error *error)
{
    struct document document;
    struct buffer out = {0};

    *error = (struct error){.status = STATUS_OK};
    if (!document_open(&document, bytes, length, NULL, "essai.xlsx", error)) {
        assert_int_equal(error->status, STATUS_DATA);
        assert_null(strpbrk(error->text, "\r\n"));
        return NULL;
    }
    buffer_add(&out, "");
    for (const struct document_table *table = document.tables; table; table = table->next)
        show_table(&out, table);
    document_close(&document);
    return out.text;
}

static void assert_reads(const struct member *members, const char *expected)
{
    struct error error;
    struct buffer bytes = zip_of(members);
    char *shown = show(bytes.text, bytes.length, &error);

    if (!shown)
        fail_msg("%s", error.text);
    assert_string_equal(shown, expected);
    free(shown);
    buffer_clear(&bytes);
}

static void assert_refused(const struct member *members, const char *words)
{
    struct error error;
    struct buffer bytes = zip_of(members);

    assert_null(show(bytes.text, bytes.length, &error));
    assert_fault(&error, STATUS_DATA, words);
    assert_says(error.text, "essai.xlsx : ");
    buffer_clear(&bytes);
}

/* One sheet of those rows, with the strings and styles above. */
static void assert_rows(const char *sheet, const char *expected)
{
    char all[1024];
    const struct member members[] = {
        ONE_SHEET, RELATIONS, STRINGS, STYLES, {"xl/worksheets/sheet1.xml", sheet}, {NULL, NULL}};

    snprintf(all, sizeof all, "[Élèves]\n%s", expected);
    assert_reads(members, all);
}

static void assert_rows_refused(const char *sheet, const char *words)
{
    const struct member members[] = {
        ONE_SHEET, RELATIONS, STRINGS, STYLES, {"xl/worksheets/sheet1.xml", sheet}, {NULL, NULL}};

    assert_refused(members, words);
}

static void shared_strings_are_whole_and_without_pronunciation(void **state)
{
    (void)state;
    assert_rows(SHEET("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
                      "<c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v> 5 </v></c></row>"
                      "<row r='3'><c r='B3' t='s'><v>4</v></c><c r='C3' t='s'><v>3</v></c>"
                      "<c r='D3' t='s'/></row>"),
                "1:Nom|BERLIOZ |東京|<é&œ>\n3:||a\nb_x0041_ _x0000_ _xD83D_\n");
}

static void a_shared_string_that_is_not_there_is_damage(void **state)
{
    (void)state;
    assert_rows_refused(SHEET("<row><c t='s'><v>6</v></c></row>"), "abîmé (texte partagé");
    assert_rows_refused(SHEET("<row><c t='s'><v>-1</v></c></row>"), "abîmé (texte partagé");
    assert_rows_refused(SHEET("<row><c t='s'><v>1x</v></c></row>"), "abîmé (texte partagé");
    assert_rows_refused(SHEET("<row><c t='s'><v>18446744073709551616</v></c></row>"), "abîmé");
}

static void every_type_of_cell_is_text(void **state)
{
    (void)state;
    assert_rows(SHEET("<row><c t='inlineStr'><is><t>in</t><r><t>_x0041_line</t></r>"
                      "<rPh><t>non</t></rPh></is></c>"
                      "<c t='str'><f>A1&amp;B1</f><v>formule_x00e9_</v></c>"
                      "<c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='e'><v>#N/A</v></c>"
                      "<c t='d'><v>2010-05-12T00:00:00</v></c><c t='d'><v>2010-05-12</v></c>"
                      "<c><f>1+1</f><v>2</v></c><c t='n'><v>abc</v></c><c/><c><v/></c>"
                      "<c t='inlineStr'><is><t>texte</t></is><v></v></c></row>"),
                "1:inAline|formuleé|oui|non|#N/A|2010-05-12|2010-05-12|2|abc|||texte\n");
}

static void numbers_keep_their_digits(void **state)
{
    (void)state;
    assert_rows(SHEET("<row><c><v>2.472210731E10</v></c><c><v>24722107310</v></c>"
                      "<c><v>123456789012345</v></c><c><v>12345678901234567890</v></c>"
                      "<c><v>-7</v></c><c><v>-0</v></c><c><v>1.5</v></c>"
                      "<c><v>16.100000000000001</v></c><c><v>1E-7</v></c><c><v>-2.50</v></c>"
                      "<c><v>1E+15</v></c><c><v>0x10</v></c><c><v>1e999</v></c><c><v>nan</v></c>"
                      "<c><v>0.30000000000000004</v></c></row>"),
                "1:24722107310|24722107310|123456789012345|12345678901234567890|-7|0|1.5|16.1|"
                "0.0000001|-2.5|1000000000000000|0x10|1e999|nan|0.30000000000000004\n");
}

static void the_extremes_of_numbers_are_written_in_full(void **state)
{
    struct error error;
    const struct member members[] = {
        ONE_SHEET,
        RELATIONS,
        STRINGS,
        STYLES,
        {"xl/worksheets/sheet1.xml",
         SHEET("<row><c><v>-1.7976931348623157e308</v></c><c><v>-2.2250738585072014E-308</v></c>"
               "<c><v>4.9406564584124654e-324</v></c></row>")},
        {NULL, NULL}};
    struct buffer bytes = zip_of(members);
    char *shown = show(bytes.text, bytes.length, &error);

    (void)state;
    assert_non_null(shown);
    assert_says(shown, "1:-179769313486231570814");
    assert_says(shown, "|-0.00000000");
    assert_says(shown, "22250738585072014|0.000");
    free(shown);
    buffer_clear(&bytes);
}

static void a_style_of_zeros_pads(void **state)
{
    (void)state;
    assert_rows(SHEET("<row><c s='2'><v>389523</v></c><c s='2'><v>123456789</v></c>"
                      "<c s='2'><v>1.5</v></c><c s='2'><v>-12</v></c><c s='9'><v>7</v></c>"
                      "<c s='99'><v>7</v></c></row>"),
                "1:0389523|123456789|1.5|-12|007|7\n");
}

static void dates_are_told_by_their_style(void **state)
{
    (void)state;
    assert_rows(SHEET("<row><c s='1'><v>40310</v></c><c s='3'><v>40310</v></c>"
                      "<c s='4'><v>40310</v></c><c s='10'><v>40310</v></c>"
                      "<c s='11'><v>40310.75</v></c><c s='1'><v>40309.9999999999</v></c></row>"
                      "<row><c s='5'><v>40310</v></c><c s='6'><v>40310</v></c>"
                      "<c s='8'><v>40310</v></c><c s='0'><v>40310</v></c>"
                      "<c s='7'><v>0.5</v></c><c s='1'><v>-3</v></c>"
                      "<c s='1' t='str'><v>40310</v></c></row>"),
                "1:2010-05-12|2010-05-12|2010-05-12|2010-05-12|2010-05-12|2010-05-12\n"
                "2:40310|40310|40310|40310|0.5|-3|40310\n");
}

static void the_ends_of_the_calendar_hold(void **state)
{
    (void)state;
    assert_rows(SHEET("<row><c s='1'><v>1</v></c><c s='1'><v>59</v></c><c s='1'><v>60</v></c>"
                      "<c s='1'><v>61</v></c><c s='1'><v>2958465</v></c>"
                      "<c s='1'><v>2958466</v></c><c s='1'><v>1e9</v></c></row>"),
                "1:1900-01-01|1900-02-28|1900-02-29|1900-03-01|9999-12-31|2958466|1000000000\n");
}

static void the_other_calendar_is_honoured(void **state)
{
    const struct member members[] = {
        {"xl/workbook.xml",
         WORKBOOK("<workbookPr date1904='1'/>", "<sheet name='A' sheetId='1' r:id='rId1'/>")},
        RELATIONS,
        STRINGS,
        STYLES,
        {"xl/worksheets/sheet1.xml",
         SHEET("<row><c s='1'><v>38848</v></c><c s='1'><v>1</v></c><c s='1'><v>2957003</v></c>"
               "<c s='1'><v>2957004</v></c></row>")},
        {NULL, NULL}};

    (void)state;
    assert_reads(members, "[A]\n1:2010-05-12|1904-01-02|9999-12-31|2957004\n");
}

static void sheets_come_in_the_order_of_the_workbook(void **state)
{
    const struct member members[] = {
        {"xl/workbook.xml",
         WORKBOOK("", "<sheet name='B' sheetId='2' r:id='rId4'/>"
                      "<sheet name='masquée' sheetId='3' state='hidden' r:id='rId1'/>"
                      "<sheet name='très' sheetId='6' state='veryHidden' r:id='rId1'/>"
                      "<sheet name='graphique' sheetId='4' r:id='rId5'/>"
                      "<sheet name='perdue' sheetId='5' r:id='rId99'/>"
                      "<sheet name='A' sheetId='1' state='visible' r:id='rId1'/>")},
        RELATIONS,
        STRINGS,
        STYLES,
        {"xl/worksheets/sheet1.xml", SHEET("<row hidden='1'><c><v>1</v></c></row>")},
        {"xl/worksheets/sheet2.xml", SHEET("<row><c><v>2</v></c></row>")},
        {NULL, NULL}};

    (void)state;
    assert_reads(members, "[B]\n1:2\n[masquée: feuille masquée]\n[très: feuille masquée]\n"
                          "[graphique: feuille sans cellules]\n[perdue: feuille sans cellules]\n"
                          "[A]\n1:1\n");
}

static void a_strict_workbook_with_prefixes_in_other_places_is_read(void **state)
{
    const struct member members[] = {
        {"_rels/.rels", "<p:Relationships xmlns:p='u'><p:Relationship Id='a' Type='" STRICT
                        "officeDocument' Target='./a/../livre/Classeur.xml'/></p:Relationships>"},
        {"livre/Classeur.xml", "<x:workbook xmlns:x='u' xmlns:q='" STRICT "'><x:sheets>"
                               "<x:sheet name='S' sheetId='1' q:id='z'/></x:sheets></x:workbook>"},
        {"livre/_rels/Classeur.xml.rels",
         "<Relationships><Relationship Id='w' Type='" STRICT "worksheet' Target='http://x/y' "
         "TargetMode='External'/><Relationship Id='z' Type='" STRICT
         "worksheet' Target='../Feuilles/un.xml'/></Relationships>"},
        {"feuilles/UN.xml", "<x:worksheet xmlns:x='u'><x:sheetData><x:row r='2'><x:c r='B2' "
                            "t='inlineStr'><x:is><x:t>oui</x:t></x:is></x:c></x:row></x:sheetData>"
                            "</x:worksheet>"},
        {NULL, NULL}};

    (void)state;
    assert_reads(members, "[S]\n2:|oui\n");
}

static void places_that_are_not_said_are_counted(void **state)
{
    (void)state;
    assert_rows(SHEET("<row><c><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c></row>"
                      "<row/><row r='5'><c><v>4</v></c></row><row><c><v>5</v></c></row>"
                      "<row><c r='A9'><v>6</v></c><c><v>7</v></c></row><row><c><v>8</v></c></row>"),
                "1:1|||2|3\n5:4\n6:5\n9:6|7\n10:8\n");
}

static void what_goes_back_is_damage(void **state)
{
    static const char *const SHEETS[] = {
        SHEET("<row r='2'/><row r='1'/>"),
        SHEET("<row r='2'/><row r='2'/>"),
        SHEET("<row r='0'/>"),
        SHEET("<row r='-1'/>"),
        SHEET("<row r='1x'/>"),
        SHEET("<row r='99999999999999999999'/>"),
        SHEET("<row r='1'><c r='B1'/><c r='A1'/></row>"),
        SHEET("<row r='1'><c r='B1'/><c r='B1'/></row>"),
        SHEET("<row r='1'><c r='A2'/></row>"),
        SHEET("<row><c r='A3'/><c r='B4'/></row>"),
        SHEET("<row><c r='A0'/></row>"),
        SHEET("<row><c r='12'/></row>"),
        SHEET("<row><c r='AAAAA1'/></row>"),
        SHEET("<row><c r='A'/></row>"),
        SHEET("<row><c r=''/></row>"),
        SHEET("<row><c s='x'/></row>"),
        "<worksheet><mergeCells><mergeCell ref='A1:B'/></mergeCells></worksheet>",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(SHEETS); i++)
        assert_rows_refused(SHEETS[i], "classeur Excel abîmé (");
}

static void only_cells_count_as_cells(void **state)
{
    (void)state;
    assert_rows("<worksheet><c><v>1</v></c><sheetData><c><v>2</v></c><row><c><v>3</v></c></row>"
                "</sheetData><controls><anchor><from><col>1</col><row>0</row></from></anchor>"
                "<row r='1'><c><v>4</v></c></row></controls></worksheet>",
                "1:3\n");
    assert_rows("<worksheet/>", "");
}

static void merged_cells_speak_for_the_lines_below(void **state)
{
    (void)state;
    assert_rows("<worksheet><sheetData>"
                "<row r='1'><c r='A1'><v>1</v></c><c r='C1'><v>9</v></c></row>"
                "<row r='2'><c r='A2'/><c r='C2'><v>2</v></c></row>"
                "<row r='3'><c r='C3'><v>3</v></c></row><row r='4'><c r='C4'><v>4</v></c></row>"
                "</sheetData><mergeCells count='2'><mergeCell ref='$A$1:$B$3'/>"
                "<mergeCell ref='C4:XFD99999999'/></mergeCells></worksheet>",
                "1:1||9\n2:1||2\n3:1||3\n4:||4\n");
}

static char *repeated(const char *before, const char *piece, size_t count, const char *after)
{
    struct buffer text = {0};

    buffer_add(&text, before);
    for (size_t i = 0; i < count; i++)
        buffer_add(&text, piece);
    buffer_add(&text, after);
    assert_false(text.failed);
    return text.text;
}

static void a_cell_that_is_too_long_costs_its_line_only(void **state)
{
    /* Letters of an escape must not shorten it back under the limit. */
    char *inline_text =
        repeated("<worksheet><sheetData><row><c t='inlineStr'><is><t>", "_x0041_", LONG_COUNT / 7,
                 "</t></is></c></row><row><c><v>2</v></c></row>"
                 "</sheetData></worksheet>");
    char *string = repeated("<sst><si><t>", "z", LONG_COUNT, "</t></si><si><t>b</t></si></sst>");
    const struct member members[] = {
        ONE_SHEET,
        RELATIONS,
        STYLES,
        {"xl/sharedStrings.xml", string},
        {"xl/worksheets/sheet1.xml", SHEET("<row><c t='s'><v>0</v></c></row>"
                                           "<row><c t='s'><v>1</v></c></row>")},
        {NULL, NULL}};

    (void)state;
    assert_rows(inline_text, "1:trop grand\n2:2\n");
    assert_reads(members, "[Élèves]\n1:trop grand\n2:b\n");
    free(inline_text);
    free(string);
}

static void a_bomb_is_refused(void **state)
{
    char *blanks =
        repeated("<worksheet><sheetData>", "                ", 1 << 18, "</sheetData></worksheet>");

    (void)state;
    assert_rows_refused(blanks, "plus de 200 fois plus grand");
    free(blanks);
}

/* Random letters: what packs well would be refused as a bomb. */
static void a_huge_comment_is_refused_but_no_huge_sheet(void **state)
{
    static char letters[3 * 1024 * 1024];
    struct buffer comment = {0};
    unsigned random = 1;
    char *rows =
        repeated("<worksheet><sheetData>", "<row><c><v>7</v></c></row>", 1000, "</sheetData><!--");

    (void)state;
    for (size_t i = 0; i < sizeof letters - 1; i++)
        letters[i] = (char)('a' + random_below(&random, 26));
    buffer_add(&comment, rows);
    buffer_add(&comment, letters);
    buffer_add(&comment, "--></worksheet>");
    assert_rows_refused(comment.text, "commentaire XML de plus de 1048576 octets");
    buffer_reset(&comment);
    buffer_add(&comment, "<worksheet><sheetData><row><c t='str'><v>");
    buffer_add(&comment, letters);
    buffer_add(&comment, "</v></c></row></sheetData></worksheet>");
    assert_rows(comment.text, "1:trop grand\n");
    buffer_clear(&comment);
    free(rows);
}

/* 60 kB named from 10 000 cells would be 600 MB. */
static void a_long_text_named_often_is_refused(void **state)
{
    char *string = repeated("<sst><si><t>", "z", 60000, "</t></si></sst>");
    char *sheet = repeated("<worksheet><sheetData>", "<row><c t='s'><v>0</v></c></row>", 10000,
                           "</sheetData></worksheet>");
    const struct member members[] = {ONE_SHEET,
                                     RELATIONS,
                                     STYLES,
                                     {"xl/sharedStrings.xml", string},
                                     {"xl/worksheets/sheet1.xml", sheet},
                                     {NULL, NULL}};

    (void)state;
    assert_refused(members, "trop de texte");
    free(string);
    free(sheet);
}

static void too_many_sheets_styles_or_parts_are_refused(void **state)
{
    char *sheets =
        repeated("<workbook><sheets>", "<sheet name='a' id='rId9'/>", 600, "</sheets></workbook>");
    char *styles = repeated("<styleSheet><cellXfs>", "<xf/>", 70000, "</cellXfs></styleSheet>");
    char *parts = repeated("<Relationships>", RELATION("a", "b", "c"), 5000, "</Relationships>");
    const struct member sheet = {"xl/worksheets/sheet1.xml", SHEET("")};
    const struct member many_sheets[] = {
        {"xl/workbook.xml", sheets}, RELATIONS, STRINGS, STYLES, sheet, {NULL, NULL}};
    const struct member many_styles[] = {ONE_SHEET, RELATIONS,   STRINGS, {"xl/styles.xml", styles},
                                         sheet,     {NULL, NULL}};
    const struct member many_parts[] = {
        ONE_SHEET, {RELATIONS.name, parts}, STRINGS, STYLES, sheet, {NULL, NULL}};

    (void)state;
    assert_refused(many_sheets, "trop de feuilles");
    assert_refused(many_styles, "plus de 65536 styles");
    assert_refused(many_parts, "trop de parties");
    free(sheets);
    free(styles);
    free(parts);
}

static void what_misses_a_part_is_damaged(void **state)
{
    const struct member sheet = {"xl/worksheets/sheet1.xml", SHEET("")};
    const struct member no_strings[] = {ONE_SHEET, RELATIONS, STYLES, sheet, {NULL, NULL}};
    const struct member no_styles[] = {ONE_SHEET, RELATIONS, STRINGS, sheet, {NULL, NULL}};
    const struct member no_sheet[] = {ONE_SHEET, RELATIONS, STRINGS, STYLES, {NULL, NULL}};
    const struct member no_relations[] = {ONE_SHEET, STRINGS, STYLES, sheet, {NULL, NULL}};
    const struct member no_sheets[] = {
        {"xl/workbook.xml", "<workbook/>"}, RELATIONS, STRINGS, STYLES, sheet, {NULL, NULL}};

    (void)state;
    assert_refused(no_strings, "abîmé (une partie manque)");
    assert_refused(no_styles, "abîmé (une partie manque)");
    assert_refused(no_sheet, "abîmé (une partie manque)");
    assert_refused(no_relations, "abîmé (une partie manque)");
    assert_refused(no_sheets, "abîmé (aucune feuille)");
}

static void other_office_documents_are_told_apart(void **state)
{
    const struct member nothing[] = {{"_rels/.rels", "<Relationships/>"}, {NULL, NULL}};
    const struct member word[] = {
        {"_rels/.rels",
         "<Relationships>" RELATION("a", "officeDocument", "word/document.xml") "</Relationships>"},
        {"word/document.xml", "<document/>"},
        {NULL, NULL}};
    const struct member binary[] = {
        {"_rels/.rels",
         "<Relationships>" RELATION("a", "officeDocument", "xl/workbook.bin") "</Relationships>"},
        {"xl/workbook.bin", "\x01"},
        {NULL, NULL}};

    (void)state;
    assert_refused(nothing, "le classeur lui-même manque");
    assert_refused(word, "autre document qu'un classeur");
    assert_refused(binary, ".xlsb");
}

static void names_that_lead_nowhere_are_no_parts(void **state)
{
    static const char *const TARGETS[] = {
        "", "/", "..", "../../../../etc/passwd", "a&#10;b", "worksheets/", "sheet1.xml"};
    char relations[512];

    (void)state;
    for (size_t i = 0; i < COUNT(TARGETS); i++) {
        snprintf(relations, sizeof relations,
                 "<Relationships><Relationship Id='rId1' Type='worksheet' Target='%s'/>"
                 "</Relationships>",
                 TARGETS[i]);
        const struct member members[] = {ONE_SHEET, {RELATIONS.name, relations}, {NULL, NULL}};
        assert_refused(members, "une partie manque");
    }
    char *distant = repeated("<Relationships><Relationship Id='rId1' Type='worksheet' Target='",
                             "a/", 500, "'/></Relationships>");
    const struct member members[] = {ONE_SHEET, {RELATIONS.name, distant}, {NULL, NULL}};
    assert_refused(members, "une partie manque");
    free(distant);
}

static void a_document_type_is_refused(void **state)
{
    (void)state;
    assert_rows_refused("<!DOCTYPE a [<!ENTITY b 'c'>]>" SHEET("<row><c><v>&b;</v></c></row>"),
                        "DOCTYPE");
    assert_rows_refused("<worksheet><sheetData><row></sheetData></worksheet>", "XML abîmé");
    assert_rows_refused("<worksheet><sheetData><row>", "XML abîmé");
}

/* A workbook of all that the readers know. */
static struct buffer whole_workbook(void)
{
    const struct member members[] = {
        {"_rels/.rels",
         "<Relationships>" RELATION("a", "officeDocument", "xl/workbook.xml") "</Relationships>"},
        ONE_SHEET,
        RELATIONS,
        STRINGS,
        STYLES,
        {"xl/worksheets/sheet1.xml",
         "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c t='s'><v>3</v></c></row>"
         "<row r='2'><c s='1'><v>40310</v></c><c t='inlineStr'><is><t>x</t></is></c>"
         "<c s='2'><v>12</v></c></row></sheetData><mergeCells><mergeCell ref='A1:A2'/></mergeCells>"
         "</worksheet>"},
        {NULL, NULL}};

    return zip_of(members);
}

static void a_cut_workbook_is_refused_wherever_it_is_cut(void **state)
{
    struct error error;
    struct buffer bytes = whole_workbook();

    (void)state;
    for (size_t length = 4; length < bytes.length; length++) {
        /* In memory of that size only, so that sanitizers see a read behind it. */
        char *cut = malloc(length);
        assert_non_null(cut);
        memcpy(cut, bytes.text, length);
        char *shown = show(cut, length, &error);
        if (shown)
            fail_msg("read although it ends at %zu of %zu", length, bytes.length);
        free(cut);
    }
    buffer_clear(&bytes);
}

static void a_flipped_bit_is_refused_or_changes_nothing(void **state)
{
    struct error error;
    struct buffer bytes = whole_workbook();
    char *expected = show(bytes.text, bytes.length, &error);
    size_t refused = 0;

    (void)state;
    assert_non_null(expected);
    for (size_t at = 4; at < bytes.length; at++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            bytes.text[at] = (char)(bytes.text[at] ^ (1 << bit));
            char *shown = show(bytes.text, bytes.length, &error);
            if (shown)
                assert_string_equal(shown, expected);
            refused += !shown;
            free(shown);
            bytes.text[at] = (char)(bytes.text[at] ^ (1 << bit));
        }
    }
    assert_true(refused > bytes.length * 4);
    free(expected);
    buffer_clear(&bytes);
}

/* The checksum counts also where a member ends before the size that its entry states. */
static void a_wrong_checksum_is_found_behind_a_wrong_size(void **state)
{
    enum { FLAGS = 6, CHECKSUM = 16, SIZE = 24 };
    struct error error;
    struct buffer bytes = whole_workbook();

    (void)state;
    for (size_t at = 0; at + SIZE < bytes.length; at++) {
        /* A member's own header then leaves sizes to the entry. */
        if (!memcmp(bytes.text + at, "PK\003\004", 4))
            bytes.text[at + FLAGS] = (char)(bytes.text[at + FLAGS] | 8);
        if (memcmp(bytes.text + at, "PK\001\002", 4) != 0)
            continue;
        bytes.text[at + CHECKSUM] = (char)(bytes.text[at + CHECKSUM] ^ 1);
        bytes.text[at + SIZE + 2] = 1;
    }
    assert_null(show(bytes.text, bytes.length, &error));
    assert_fault(&error, STATUS_DATA, "abîmé ou coupé");
    buffer_clear(&bytes);
}

/* XML that is whole but says anything: words of the format in any order. */
static void write_any_sheet(struct buffer *sheet, unsigned *random)
{
    static const char *const WORDS[] = {"<row>",
                                        "<row r='3'>",
                                        "<c>",
                                        "<c r='B2'>",
                                        "<c t='s'>",
                                        "<c s='1'>",
                                        "<c t='inlineStr'>",
                                        "<c s='2'/>",
                                        "<v>",
                                        "<v/>",
                                        "<is>",
                                        "<t>",
                                        "<rPh>",
                                        "<sheetData>",
                                        "4",
                                        "_x0041_",
                                        "40310.5",
                                        "<mergeCell ref='A1:A9'/>"};
    char ends[24][16];
    size_t depth = 0;

    buffer_reset(sheet);
    buffer_add(sheet, "<worksheet><sheetData>");
    for (size_t i = 0; i < COUNT(ends); i++) {
        const char *word = WORDS[random_below(random, COUNT(WORDS))];
        buffer_add(sheet, word);
        if (word[0] == '<' && !strstr(word, "/>"))
            snprintf(ends[depth++], sizeof ends[0], "</%.*s>", (int)strcspn(word + 1, " >"),
                     word + 1);
        while (depth && random_below(random, 2))
            buffer_add(sheet, ends[--depth]);
    }
    while (depth)
        buffer_add(sheet, ends[--depth]);
    buffer_add(sheet, "</sheetData></worksheet>");
}

static void any_words_of_the_format_are_read_or_refused(void **state)
{
    struct buffer sheet = {0};
    struct error error;
    unsigned random = 20260901;
    size_t read = 0;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        write_any_sheet(&sheet, &random);
        const struct member members[] = {
            ONE_SHEET,   RELATIONS, STRINGS, STYLES, {"xl/worksheets/sheet1.xml", sheet.text},
            {NULL, NULL}};
        struct buffer bytes = zip_of(members);
        char *shown = show(bytes.text, bytes.length, &error);
        read += shown != NULL;
        free(shown);
        buffer_clear(&bytes);
    }
    assert_in_range(read, 300, 2990);
    buffer_clear(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_strings_are_whole_and_without_pronunciation),
        cmocka_unit_test(a_shared_string_that_is_not_there_is_damage),
        cmocka_unit_test(every_type_of_cell_is_text),
        cmocka_unit_test(numbers_keep_their_digits),
        cmocka_unit_test(the_extremes_of_numbers_are_written_in_full),
        cmocka_unit_test(a_style_of_zeros_pads),
        cmocka_unit_test(dates_are_told_by_their_style),
        cmocka_unit_test(the_ends_of_the_calendar_hold),
        cmocka_unit_test(the_other_calendar_is_honoured),
        cmocka_unit_test(sheets_come_in_the_order_of_the_workbook),
        cmocka_unit_test(a_strict_workbook_with_prefixes_in_other_places_is_read),
        cmocka_unit_test(places_that_are_not_said_are_counted),
        cmocka_unit_test(what_goes_back_is_damage),
        cmocka_unit_test(only_cells_count_as_cells),
        cmocka_unit_test(merged_cells_speak_for_the_lines_below),
        cmocka_unit_test(a_cell_that_is_too_long_costs_its_line_only),
        cmocka_unit_test(a_bomb_is_refused),
        cmocka_unit_test(a_huge_comment_is_refused_but_no_huge_sheet),
        cmocka_unit_test(a_long_text_named_often_is_refused),
        cmocka_unit_test(too_many_sheets_styles_or_parts_are_refused),
        cmocka_unit_test(what_misses_a_part_is_damaged),
        cmocka_unit_test(other_office_documents_are_told_apart),
        cmocka_unit_test(names_that_lead_nowhere_are_no_parts),
        cmocka_unit_test(a_document_type_is_refused),
        cmocka_unit_test(a_cut_workbook_is_refused_wherever_it_is_cut),
        cmocka_unit_test(a_flipped_bit_is_refused_or_changes_nothing),
        cmocka_unit_test(a_wrong_checksum_is_found_behind_a_wrong_size),
        cmocka_unit_test(any_words_of_the_format_are_read_or_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
