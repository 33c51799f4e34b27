/* SPDX-License-Identifier: MIT */
#include "proof/readback.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <minizip/zip.h>

#include "book/book.h"
#include "book/list.h"
#include "book/overview.h"
#include "book/workbook.h"
#include "passregion/archive.h"
#include "passregion/buffer.h"
#include "passregion/input.h"
#include "passregion/platform.h"
#include "support.h"

enum { ROWS = 40, PARTS_MAX = 32, LEAST_FAULTS = 200, MIDNIGHT_1980 = 0x00210000 };

#define SHEETS "xl/worksheets/"
#define LIST SHEETS "sheet3.xml"
#define STRINGS "xl/sharedStrings.xml"
#define TYPES "[Content_Types].xml"
#define WORKBOOK "xl/workbook.xml"
#define WORKBOOK_RELATIONS "xl/_rels/workbook.xml.rels"
#define DOCUMENT_TYPE "application/vnd.openxmlformats-officedocument."
#define RELATIONS_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

/* A workbook of two overviews with a chart each and a list, as it was written, and its parts. */
struct part {
    char name[ARCHIVE_NAME_SIZE];
    struct buffer text;
};

static char folder[PATH_SIZE];
static char path[PATH_SIZE];
static struct input written;
static struct part parts[PARTS_MAX];
static size_t part_count;
static struct tally meant;
static size_t planted;

static const char TITLE[] = "Essai & <essais> - 2026-2027 - LP";
static const char FACTS[] = "traitement 1";
static const char *const NAMES[] = {"NOM", "DE L'\"ÉTANG\" & <fils>", " bords ", "deux\nlignes",
                                    "œ ’ – €"};

static uint64_t text_hash(const char *text)
{
    return tally_hash(TALLY_EMPTY, text, strlen(text));
}

static void mean_text(struct tally_sheet *sheet, size_t row, size_t column, const char *text)
{
    tally_add(sheet, row, column, *text ? TALLY_TEXT : TALLY_BLANK, text_hash(text));
}

static void mean_band(struct tally_sheet *sheet, size_t row, size_t width, const char *text)
{
    mean_text(sheet, row, 0, text);
    for (size_t i = 1; i < width; i++)
        mean_text(sheet, row, i, "");
}

static void mean_number(struct tally_sheet *sheet, size_t row, size_t column, const char *text)
{
    tally_add(sheet, row, column, TALLY_NUMBER, text_hash(text));
}

/* The name in that row; none of them stands twice. */
static const char *name_in(int row, char name[64])
{
    snprintf(name, 64, "%d%s", row, NAMES[(size_t)row % COUNT(NAMES)]);
    return name;
}

static void mean_chart(struct tally_sheet *sheet, const char *title, const char *name)
{
    char text[256];
    char description[128];

    snprintf(description, sizeof description,
             "%s ; les mêmes nombres sont dans le tableau à gauche", title);
    const int length =
        snprintf(text, sizeof text, "%s%c%s!$A$4:$A$5%c%s!$B$4:$B$5%c", title, 0, name, 0, name, 0);
    tally_add(sheet, 0, 0, TALLY_CHART,
              tally_join(tally_hash(TALLY_EMPTY, description, strlen(description) + 1),
                         tally_hash(TALLY_EMPTY, text, (size_t)length)));
}

static void mean_overview(const char *name, const char *chart, const char *quoted)
{
    struct tally_sheet *sheet = tally_add_sheet(&meant, name);

    mean_band(sheet, 0, 7, TITLE);
    mean_band(sheet, 1, 7, chart);
    mean_text(sheet, 2, 0, FACTS);
    mean_text(sheet, 3, 0, "un");
    mean_number(sheet, 3, 1, "4");
    mean_text(sheet, 3, 6, "note");
    mean_text(sheet, 4, 0, "deux");
    mean_number(sheet, 4, 1, "72.09999999999999");
    mean_chart(sheet, chart, quoted);
}

/* What the workbook holds, told without a look at how it is written. */
static void mean_all(void)
{
    char name[64];
    struct tally_sheet *sheet;

    mean_overview("Synthèse", "Élèves", "'Synthèse'");
    mean_overview("Aides", "Aides", "Aides");
    sheet = tally_add_sheet(&meant, "Liste");
    mean_band(sheet, 0, 4, TITLE);
    mean_band(sheet, 1, 4, "Noms");
    mean_text(sheet, 2, 0, "40 lignes (à droite, totaux des lignes affichées) - traitement 1");
    tally_add(sheet, 2, 2, TALLY_FORMULA,
              tally_join(text_hash("SUBTOTAL(109,C5:C44)"), text_hash("780")));
    mean_text(sheet, 3, 0, "Nom");
    mean_text(sheet, 3, 1, "Né(e) le");
    mean_text(sheet, 3, 2, "N°");
    mean_text(sheet, 3, 3, "Remarque");
    for (int row = 0; row < ROWS; row++) {
        mean_text(sheet, 4 + (size_t)row, 0, name_in(row, name));
        snprintf(name, sizeof name, "%d", 40179 + row); /* 1 January 2010 and on */
        mean_number(sheet, 4 + (size_t)row, 1, name);
        snprintf(name, sizeof name, "%d", row);
        mean_number(sheet, 4 + (size_t)row, 2, name);
        mean_text(sheet, 4 + (size_t)row, 3, "");
    }
}

static bool write_overview(struct book *book, const char *name, const char *chart,
                           struct error *error)
{
    static const struct overview_line LINES[] = {
        {.look = LINE_VALUES,
         .label = "un",
         .value = {4},
         .has_value = {true},
         .note = "note",
         .link = "Liste",
         .is_bar = true},
        {.look = LINE_VALUES,
         .label = "deux",
         .value = {7210},
         .has_value = {true},
         .is_money = {true},
         .note = "",
         .link = "",
         .is_bar = true},
    };
    const struct overview_chart shown = {
        .title = chart, .series = {{.name = "nombre"}}, .series_count = 1};
    static const struct overview_shape SHAPE = {
        .values = 5, .label_width = 40, .value_width = 12, .note_width = 40};
    struct sheet *sheet = book_add_overview(book, name, chart, &SHAPE, error);

    return sheet && overview_put(sheet, &LINES[0], error) &&
           overview_put(sheet, &LINES[1], error) && overview_finish(sheet, &shown, error);
}

static bool write_list(struct book *book, struct error *error)
{
    static const struct sheet_column COLUMNS[] = {
        {.title = "Nom", .width = 10, .is_printed = true},
        {.title = "Né(e) le", .type = CELL_DATE, .width = 10, .is_printed = true},
        {.title = "N°", .type = CELL_NUMBER, .width = 5, .has_total = true, .is_printed = true},
        {.title = "Remarque",
         .width = 20,
         .for_office = true,
         .list = "Mots",
         .list_key = "",
         .is_printed = true}};
    static const struct sheet_mark MARK = {
        .column = 3, .value = "vu", .look = MARK_DONE, .whole_row = true};
    static const struct sheet_sums SUMS = {.lines = ROWS, .total = {0, 0, ROWS * (ROWS - 1) / 2}};
    struct sheet *sheet =
        book_add_list(book, "Liste", "Noms", COLUMNS, COUNT(COLUMNS), &SUMS, error);
    char name[64];
    char iso[DATE_ISO_SIZE];

    for (int row = 0; sheet && row < ROWS; row++) {
        date_to_iso(date_from_days(date_days((struct date){2010, 1, 1}) + row), iso);
        if (!sheet_start_row(sheet, false, error) ||
            !sheet_put_text(sheet, 0, name_in(row, name), error) ||
            !sheet_put_text(sheet, 1, iso, error) || !sheet_put_integer(sheet, 2, row, error) ||
            !sheet_put_nothing(sheet, 3, error))
            return false;
    }
    if (sheet)
        sheet_mark(sheet, &MARK);
    return sheet && sheet_finish(sheet, 1, error);
}

static bool keep_piece(void *data, const char *bytes, size_t length, struct error *error)
{
    (void)error;
    buffer_add_bytes(data, bytes, length);
    return true;
}

static bool keep_parts(struct error *error)
{
    struct archive *archive = archive_open_bytes(written.bytes, written.length);
    bool done = archive != NULL;

    for (bool has = done && archive_first(archive); has && done; has = archive_next(archive)) {
        struct part *part = &parts[part_count++];
        const struct byte_taker taker = {keep_piece, &part->text};
        strcpy(part->name, archive_member(archive));
        done = part_count < PARTS_MAX && archive_read(archive, &taker, part->name, error);
    }
    archive_close(archive);
    return done;
}

static int write_workbook(void **state)
{
    struct error error = {STATUS_OK, ""};
    char digest[DIGEST_SIZE];

    (void)state;
    if (!folder_make_private(".", "relecture", folder, &error) ||
        !path_join(path, folder, "essai.xlsx", &error))
        return -1;
    const struct book_facts facts = {"LP", "2026-2027", FACTS};
    struct book *book =
        book_open(path, folder, "Essai & <essais>", &facts, (struct date){2026, 6, 20}, 0, &error);
    mean_all();
    const bool done = book && write_overview(book, "Synthèse", "Élèves", &error) &&
                      write_overview(book, "Aides", "Aides", &error) && write_list(book, &error);
    /* What it looks like is what was asked for; the faults below tell whether that is all. */
    for (size_t i = 0; book && i < meant.count; i++)
        meant.sheet[i].looks = book->meant.sheet[i].looks;
    if (book)
        meant.looks = book->meant.looks;
    if (book_close(book, digest, &error) && done && input_read(&written, path, path, &error) &&
        !strcmp(digest, written.digest) && keep_parts(&error))
        return 0;
    fprintf(stderr, "%s\n", error.text);
    return -1;
}

static int remove_workbook(void **state)
{
    (void)state;
    for (size_t i = 0; i < part_count; i++)
        buffer_clear(&parts[i].text);
    input_clear(&written);
    folder_remove(folder);
    return 0;
}

/* Puts other bytes in the file's place and reads them back. */
static bool accepts_bytes(const char *content, size_t size)
{
    struct error error = {STATUS_OK, ""};
    char digest[DIGEST_SIZE];
    FILE *file;

    /* Some file systems take their time where a file is cut short and written anew. */
    remove(path);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(content, 1, size, file), size);
    fclose(file);
    const bool good = readback_check(path, &meant, digest, &error);
    if (!good)
        assert_fault(&error, STATUS_IO, "libérez de la place");
    if (!good && strstr(error.text, "exportez"))
        fail_msg("%s", error.text);
    return good;
}

/* A fault is what the read-back must not accept. */
static void plant_bytes(const char *content, size_t size, const char *fault, size_t at)
{
    planted++;
    if (accepts_bytes(content, size))
        fail_msg("accepted: %s, %zu", fault, at);
}

/* The parts as they were, to be changed by a test. */
static void start(struct part *changed)
{
    for (size_t i = 0; i < part_count; i++) {
        strcpy(changed[i].name, parts[i].name);
        changed[i].text = (struct buffer){0};
        buffer_add_bytes(&changed[i].text, parts[i].text.text, parts[i].text.length);
    }
}

static void clear(struct part *changed, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_clear(&changed[i].text);
}

/* Makes a workbook of those parts, with good checksums and as libxlsxwriter would. */
static bool accepts_parts(const struct part *changed, size_t count, unsigned date)
{
    const zip_fileinfo dated = {.dosDate = date};
    zipFile zip = zipOpen(path, APPEND_STATUS_CREATE);
    struct input file;
    struct error error;

    assert_non_null(zip);
    for (size_t i = 0; i < count; i++) {
        const struct buffer *text = &changed[i].text;
        assert_int_equal(zipOpenNewFileInZip(zip, changed[i].name, &dated, NULL, 0, NULL, 0, NULL,
                                             Z_DEFLATED, Z_DEFAULT_COMPRESSION),
                         ZIP_OK);
        if (text->length)
            zipWriteInFileInZip(zip, text->text, (unsigned)text->length);
        zipCloseFileInZip(zip);
    }
    zipClose(zip, NULL);
    assert_true(input_read(&file, path, path, &error));
    const bool good = accepts_bytes(file.bytes, file.length);
    input_clear(&file);
    return good;
}

static void plant_parts(struct part *changed, size_t count, const char *fault, const char *where)
{
    planted++;
    if (accepts_parts(changed, count, MIDNIGHT_1980))
        fail_msg("accepted: %s, %s", fault, where);
    clear(changed, count);
}

static struct part *find(struct part *changed, const char *name)
{
    for (size_t i = 0; i < part_count; i++) {
        if (!strcmp(changed[i].name, name))
            return &changed[i];
    }
    fail_msg("no part %s", name);
    return NULL;
}

/* Puts `to` in the place of the first `from`. */
static void replace(struct buffer *text, const char *from, const char *to)
{
    struct buffer changed = {0};
    const char *at = strstr(text->text, from);

    if (!at)
        fail_msg("no « %s » there", from);
    buffer_add_bytes(&changed, text->text, (size_t)(at - text->text));
    buffer_add(&changed, to);
    buffer_add(&changed, at + strlen(from));
    buffer_clear(text);
    *text = changed;
}

static void a_whole_workbook_is_accepted(void **state)
{
    (void)state;
    assert_true(accepts_bytes(written.bytes, written.length));
}

/* Otherwise the faults below might be found for being zipped by another hand. */
static void a_workbook_zipped_again_is_accepted(void **state)
{
    (void)state;
    assert_true(accepts_parts(parts, part_count, MIDNIGHT_1980));
}

/* Header and directory agree, but not on what libxlsxwriter writes. */
static void a_workbook_of_another_date_is_refused(void **state)
{
    (void)state;
    planted++;
    assert_false(accepts_parts(parts, part_count, MIDNIGHT_1980 + 1));
}

static void a_cut_workbook_is_refused_wherever_it_is_cut(void **state)
{
    (void)state;
    for (size_t size = 0; size < written.length; size += 97)
        plant_bytes(written.bytes, size, "cut", size);
    for (size_t size = written.length - 97; size < written.length; size++)
        plant_bytes(written.bytes, size, "cut", size);
}

static void a_workbook_with_a_byte_more_is_refused(void **state)
{
    char longer[64 * 1024];

    (void)state;
    assert_true(written.length + 1 < sizeof longer);
    memcpy(longer, written.bytes, written.length);
    longer[written.length] = '\0';
    plant_bytes(longer, written.length + 1, "a byte behind", 0);
    memmove(longer + 1, written.bytes, written.length);
    plant_bytes(longer, written.length + 1, "a byte in front", 0);
}

/* Where the content of the member ends that starts there; 0 behind the last member. */
static size_t find_content(size_t member, size_t *content)
{
    const unsigned char *at = (const unsigned char *)written.bytes + member;

    if (memcmp(at, "PK\3\4", 4) != 0)
        return 0;
    *content = member + 30 + at[26];
    return *content + ((size_t)at[18] | (size_t)at[19] << 8);
}

static void turn(size_t at, unsigned bits, const char *fault)
{
    written.bytes[at] = (char)((unsigned char)written.bytes[at] ^ bits);
    plant_bytes(written.bytes, written.length, fault, at);
    written.bytes[at] = (char)((unsigned char)written.bytes[at] ^ bits);
}

/* Each byte around the members, for they have no checksum. */
static void any_byte_around_the_parts_counts(void **state)
{
    size_t member = 0;
    size_t content = 0;
    size_t end = find_content(0, &content);

    (void)state;
    for (size_t at = 0; at < written.length; at++) {
        if (at == end)
            end = find_content(member = end, &content);
        if (end && at >= content)
            continue;
        turn(at, 1U << at % 8, "bit turned around the parts");
    }
    assert_true(member > written.length / 2);
}

static void any_byte_of_the_parts_counts(void **state)
{
    (void)state;
    for (size_t at = 0; at < written.length; at += 11)
        turn(at, 0xFF, "byte turned");
}

static bool compare_piece(void *data, const char *bytes, size_t length, struct error *error)
{
    const char **at = data;

    (void)error;
    const bool same = !memcmp(*at, bytes, length);
    *at += length;
    return same;
}

/* Whether all parts inflate to what they were. */
static bool inflates_to_the_same(void)
{
    struct archive *archive = archive_open_bytes(written.bytes, written.length);
    struct error error;
    bool same = archive_first(archive);

    for (size_t i = 0; i < part_count && same; i++) {
        const char *at = parts[i].text.text;
        const struct byte_taker taker = {compare_piece, &at};
        same = archive_read(archive, &taker, "", &error) &&
               at == parts[i].text.text + parts[i].text.length;
        archive_next(archive);
    }
    archive_close(archive);
    return same;
}

/* About one bit in ten thousand makes zlib fetch the same letters from elsewhere. */
static void any_bit_of_the_parts_counts_or_changes_nothing(void **state)
{
    (void)state;
    for (size_t at = 0; at < written.length; at += 7) {
        written.bytes[at] = (char)(written.bytes[at] ^ 1 << at % 8);
        if (accepts_bytes(written.bytes, written.length))
            assert_true(inflates_to_the_same());
        else
            planted++;
        written.bytes[at] = (char)(written.bytes[at] ^ 1 << at % 8);
    }
}

/* The last bits of a member may stand for nothing; then zlib leaves them 0. */
static void a_bit_behind_the_end_of_a_part_counts(void **state)
{
    size_t content;
    size_t end = 0;

    (void)state;
    while ((end = find_content(end, &content)) != 0)
        turn(end - 1, 0x80, "last bit turned");
}

static void a_part_left_out_is_missed(void **state)
{
    struct part changed[PARTS_MAX];

    (void)state;
    for (size_t out = 0; out < part_count; out++) {
        start(changed);
        buffer_clear(&changed[out].text);
        memmove(&changed[out], &changed[out + 1], (part_count - out - 1) * sizeof *changed);
        plant_parts(changed, part_count - 1, "left out", parts[out].name);
    }
}

static void a_part_too_many_is_refused(void **state)
{
    struct part changed[PARTS_MAX];

    (void)state;
    for (size_t twice = 0; twice < part_count; twice++) {
        for (int again = 0; again < 2; again++) {
            start(changed);
            changed[part_count] = (struct part){.text = {0}};
            snprintf(changed[part_count].name, ARCHIVE_NAME_SIZE, "%.200s%s", parts[twice].name,
                     again ? "" : ".xml");
            buffer_add(&changed[part_count].text, parts[twice].text.text);
            plant_parts(changed, part_count + 1, "twice", parts[twice].name);
        }
    }
}

static void relations_of_nothing_are_refused(void **state)
{
    struct part changed[PARTS_MAX];

    (void)state;
    start(changed);
    changed[part_count] = (struct part){.name = "xl/_rels/rien.xml.rels"};
    buffer_add(&changed[part_count].text, find(changed, "_rels/.rels")->text.text);
    plant_parts(changed, part_count + 1, "relations", "of nothing");
}

static void two_parts_in_each_others_place_are_found(void **state)
{
    struct part changed[PARTS_MAX];

    (void)state;
    for (size_t one = 0; one < part_count; one++) {
        for (size_t other = one + 1; other < part_count; other++) {
            start(changed);
            const struct buffer text = changed[one].text;
            changed[one].text = changed[other].text;
            changed[other].text = text;
            plant_parts(changed, part_count, parts[one].name, parts[other].name);
        }
    }
}

static void a_part_cut_before_it_was_zipped_is_found(void **state)
{
    struct part changed[PARTS_MAX];

    (void)state;
    for (size_t cut = 0; cut < part_count; cut++) {
        for (size_t quarter = 0; quarter < 4; quarter++) {
            start(changed);
            changed[cut].text.length = changed[cut].text.length * quarter / 4;
            plant_parts(changed, part_count, "cut", parts[cut].name);
        }
    }
}

/* Each is well-formed XML in a sound zip. */
static const struct {
    const char *part;
    const char *from;
    const char *to;
} CHANGES[] = {
    /* A text, its blanks, its line, its letters that XML writes otherwise, one that is lost. */
    {STRINGS, ">Nom<", ">Mon<"},
    {STRINGS, "2 bords ", "2 bords"},
    {STRINGS, "2 bords ", "2bords "},
    {STRINGS, "\nlignes", " lignes"},
    {STRINGS, "&amp; &lt;fils", "&amp;amp; &lt;fils"},
    {STRINGS, "œ ’ – €", "oe ’ – €"},
    {STRINGS, "<si><t>un</t></si>", "<si><t></t></si>"},
    {STRINGS, "<si><t>un</t></si>", "<si/>"},
    {STRINGS, "<si><t>un</t></si>", ""},
    {STRINGS, "<si><t>un</t></si>", "<si><t>un<si/>deux</t></si>"},
    {STRINGS, "<si><t>un</t></si>", "<si><t>un</t></si><si><t>un</t></si>"},
    {STRINGS, "<si><t>un</t></si><si><t>note</t></si>", "<si><t>note</t></si><si><t>un</t></si>"},
    {STRINGS, " uniqueCount=\"", " uniqueCount=\"1"},
    {STRINGS, " count=\"", " count=\"1"},
    /* A cell: its number, as another number writes it too; its place; its type; its style. */
    {LIST, "<v>40180</v>", "<v>40181</v>"},
    {LIST, "<v>40180</v>", "<v>-40180</v>"},
    {LIST, "<v>40180</v>", "<v>40180.0</v>"},
    {LIST, "<v>40180</v>", "<v>40180 </v>"},
    {LIST, "<v>40180</v>", "<v></v>"},
    {LIST, "<v>40180</v>", ""},
    {LIST, "<c r=\"D6\" s=\"15\"/>", ""},
    {LIST, "<c r=\"D6\" s=\"15\"/>", "<c r=\"D6\" s=\"15\"><v></v></c>"},
    {LIST, "<c r=\"D6\" s=\"15\"/>", "<c r=\"D6\" s=\"15\"><v>0</v></c>"},
    {LIST, "<c r=\"D6\" s=\"15\"/>", "<c r=\"D6\" s=\"15\"/><c r=\"D6\" s=\"15\"/>"},
    {LIST, "<c r=\"D6\"", "<c r=\"E6\""},
    {LIST, "<c r=\"D6\"", "<c r=\"D7\""},
    {LIST, "<c r=\"D6\"", "<c r=\"C6\""},
    {LIST, "<c r=\"D6\"", "<c"},
    {LIST, "<c r=\"D6\"", "<c r=\"D\""},
    {LIST, "<c r=\"D6\"", "<c r=\"D6x\""},
    {LIST, "<c r=\"D6\" s=\"15\"/>", "<c r=\"D6\" s=\"15\" cm=\"1\"/>"},
    {LIST, "<c r=\"A6\" s=\"13\" t=\"s\">", "<c r=\"A6\" s=\"13\">"},
    {LIST, "<c r=\"C6\" s=\"5\">", "<c r=\"C6\" s=\"5\" t=\"s\">"},
    {LIST, "<c r=\"C6\" s=\"5\">", "<c r=\"C6\" s=\"5\" t=\"str\">"},
    {LIST, "<c r=\"C6\" s=\"5\">", "<c r=\"C6\" s=\"5\" t=\"b\">"},
    {LIST, "<c r=\"C6\" s=\"5\">", "<c r=\"C6\" s=\"5\" t=\"\">"},
    {LIST, "<c r=\"C6\" s=\"5\">", "<c r=\"C6\" s=\"99\">"},
    {LIST, "<c r=\"C6\" s=\"5\">", "<c r=\"C6\" s=\"x\">"},
    {LIST, "<v>12</v>", "<v>13</v>"},
    {LIST, "<v>12</v>", "<v>999</v>"},
    {LIST, "<v>12</v>", "<v>-12</v>"},
    {LIST, "<v>20</v></c><c r=\"B", "<v>1:</v></c><c r=\"B"},
    {LIST, "<v>12</v>", ""},
    /* A formula and its value. */
    {LIST, "C5:C44)", "C5:C43)"},
    {LIST, "<c r=\"C3\"", "<c r=\"C3\" t=\"s\""},
    {LIST, "<c r=\"C3\"", "<c r=\"C3\" t=\"str\""},
    {LIST, "<c r=\"C3\"", "<c r=\"C3\" t=\"e\""},
    {LIST, "<v>780</v>", "<v>781</v>"},
    {LIST, "<v>780</v>", ""},
    {LIST, "<f>SUBTOTAL(109,C5:C44)</f>", ""},
    {LIST, "<f>SUBTOTAL(109,C5:C44)</f><v>780", "<v>SUBTOTAL(109,C5:C44)780"},
    {LIST, "<f>SUBTOTAL(109,C5:C44)</f><v>780", "<f>SUBTOTAL(109,C5:C44)7</f><v>80"},
    /* Rows. */
    {LIST, "<row r=\"6\"", "<row r=\"4\""},
    {LIST, "<row r=\"44\"", "<row r=\"45\""},
    {LIST, "<row r=\"44\"", "<row r=\"44x\""},
    {LIST, "</sheetData>", "<row r=\"45\"><c r=\"A45\"/></row></sheetData>"},
    {LIST, "</sheetData>", "<row r=\"5\"><c r=\"E5\"/></row></sheetData>"},
    {LIST, "</sheetData>", "<v>1</v></sheetData>"},
    /* Sheets. */
    {WORKBOOK, "name=\"Liste\"", "name=\"Listes\""},
    {WORKBOOK, "name=\"Liste\" ", ""},
    {WORKBOOK, "\"Aides\" sheetId=\"2\"", "\"Liste\" sheetId=\"2\""},
    {WORKBOOK, "r:id=\"rId3\"", "r:id=\"rId2\""},
    {WORKBOOK, "r:id=\"rId3\"", "r:id=\"rId4\""},
    {WORKBOOK, "r:id=\"rId3\"", "r:id=\"rId99\""},
    {WORKBOOK, "r:id=\"rId3\"", ""},
    {WORKBOOK, "<sheet name=\"Liste\" sheetId=\"3\" r:id=\"rId3\"/>", ""},
    {WORKBOOK,
     "<sheet name=\"Aides\" sheetId=\"2\" r:id=\"rId2\"/><sheet name=\"Liste\" "
     "sheetId=\"3\" r:id=\"rId3\"/>",
     "<sheet name=\"Aides\" sheetId=\"3\" r:id=\"rId3\"/><sheet name=\"Liste\" sheetId=\"2\" "
     "r:id=\"rId2\"/>"},
    {WORKBOOK,
     "<sheet name=\"Aides\" sheetId=\"2\" r:id=\"rId2\"/><sheet name=\"Liste\" "
     "sheetId=\"3\" r:id=\"rId3\"/>",
     "<sheet name=\"Liste\" sheetId=\"3\" r:id=\"rId3\"/><sheet name=\"Aides\" sheetId=\"2\" "
     "r:id=\"rId2\"/>"},
    /* What leads from part to part. */
    {WORKBOOK_RELATIONS, "sheet1.xml", "sheet2.xml"},
    {WORKBOOK_RELATIONS, "sheet1.xml", "sheet9.xml"},
    {WORKBOOK_RELATIONS, "\"styles.xml", "\"theme/theme1.xml"},
    {WORKBOOK_RELATIONS, "\"rId3\"", "\"rId2\""},
    {WORKBOOK_RELATIONS, "\"rId5\"", "\"\""},
    {WORKBOOK_RELATIONS, "/styles\"", "/theme\""},
    {WORKBOOK_RELATIONS, "/worksheet\"", "/chartsheet\""},
    {WORKBOOK_RELATIONS, "Target=\"styles.xml\"", "Target=\"styles.xml\" TargetMode=\"External\""},
    {WORKBOOK_RELATIONS, "Relationships ", "Relations "},
    {WORKBOOK_RELATIONS,
     "<Relationship Id=\"rId5\" Type=\"" RELATIONS_TYPE "styles\" Target=\"styles.xml\"/>", ""},
    {WORKBOOK_RELATIONS, "<Relationship ",
     "<Relationship Id=\"rId9\" Type=\"" RELATIONS_TYPE
     "image\" Target=\"https://exemple.fr\" TargetMode=\"External\"/><Relationship "},
    {"_rels/.rels", "docProps/core.xml", "docProps/app.xml"},
    {"_rels/.rels", "xl/workbook.xml", "xl/styles.xml"},
    {SHEETS "_rels/sheet1.xml.rels", "drawing1.xml", "drawing2.xml"},
    {"xl/drawings/_rels/drawing1.xml.rels", "chart1.xml", "chart2.xml"},
    {SHEETS "sheet1.xml", "<drawing r:id=\"rId1\"/>", ""},
    {SHEETS "sheet1.xml", "<drawing r:id=\"rId1\"/>", "<drawing r:id=\"rId2\"/>"},
    {SHEETS "sheet1.xml", "<drawing r:id=\"rId1\"/>", "<picture r:id=\"rId1\"/>"},
    {SHEETS "sheet1.xml", "<drawing r:id=\"rId1\"/>",
     "<drawing r:id=\"rId1\"/><drawing r:id=\"rId1\"/>"},
    /* What each part is. */
    {TYPES, "spreadsheetml.styles", "theme"},
    {TYPES, "spreadsheetml.styles", "spreadsheetml.style"},
    {TYPES, "/xl/styles.xml", "/xl/style.xml"},
    {TYPES, "/xl/styles.xml", "/xl/theme/theme1.xml"},
    {TYPES, "/xl/styles.xml", "xl/styles.xml"},
    {TYPES, "<Default Extension=\"xml\" ContentType=\"application/xml\"/>", ""},
    {TYPES, "ContentType=\"application/xml\"", "ContentType=\"text/xml\""},
    {TYPES, "<Types ", "<Kinds "},
    {TYPES,
     "<Override PartName=\"/xl/theme/theme1.xml\" ContentType=\"" DOCUMENT_TYPE "theme+xml\"/>",
     ""},
    {TYPES, "<Override ",
     "<Override PartName=\"/xl/theme/theme1.xml\" ContentType=\"" DOCUMENT_TYPE
     "theme+xml\"/><Override "},
    /* Charts, and the lists that count themselves. */
    {"xl/charts/chart1.xml", ">Élèves<", ">Élève<"},
    {"xl/charts/chart1.xml", "$B$4:$B$5", "$B$4:$B$6"},
    {"xl/charts/chart1.xml", "$A$4:$A$5", "$A$3:$A$5"},
    {"xl/drawings/drawing1.xml", "descr=\"Élèves", "descr=\"Élève"},
    {"xl/drawings/drawing1.xml", " r:id=\"rId1\"", ""},
    {"xl/styles.xml", "<dxfs count=\"2\"", "<dxfs count=\"3\""},
    {"xl/styles.xml", "<cellXfs count=\"", "<cellXfs count=\"1"},
};

#define CORE "docProps/core.xml"
#define STYLES "xl/styles.xml"
#define CHART "xl/charts/chart1.xml"
#define OVERVIEW SHEETS "sheet1.xml"

/* What it looks like. */
static const struct {
    const char *part;
    const char *from;
    const char *to;
} LOOKS[] = {
    /* Styles: of cells, and by what stands in them. */
    {STYLES, "<font><b/>", "<font>"},
    {STYLES, "<sz val=\"15\"/>", "<sz val=\"16\"/>"},
    {STYLES, "<u/>", ""},
    {STYLES, "<color rgb=\"FF595959\"/>", "<color rgb=\"FF595958\"/>"},
    {STYLES, "<color rgb=\"FFFFFFFF\"/>", "<color theme=\"1\"/>"},
    {STYLES, "<name val=\"Calibri\"/>", "<name val=\"Cambria\"/>"},
    {STYLES, "<fgColor rgb=\"FF1F3864\"/>", ""},
    {STYLES, "<fgColor rgb=\"FFDCE6F1\"/>", "<fgColor rgb=\"FFDCE6F0\"/>"},
    {STYLES, "patternType=\"solid\"", "patternType=\"none\""},
    {STYLES, "<bottom style=\"hair\"", "<bottom style=\"thick\""},
    {STYLES, "<color rgb=\"FFBFC9D6\"/>", ""},
    {STYLES, "formatCode=\"dd/mm/yyyy\"", "formatCode=\"mm/dd/yyyy\""},
    {STYLES, "wrapText=\"1\"", ""},
    {STYLES, "horizontal=\"center\"", "horizontal=\"left\""},
    {STYLES, "indent=\"1\"", ""},
    {STYLES, "<protection locked=\"0\"/>", ""},
    {STYLES, "fillId=\"2\"", "fillId=\"3\""},
    {STYLES, "fillId=\"2\"", "fillId=\"99\""},
    {STYLES, "fontId=\"1\"", "fontId=\"0\""},
    {STYLES, "fontId=\"1\"", "fontId=\"x\""},
    {STYLES, "borderId=\"1\"", "borderId=\"0\""},
    {STYLES, "numFmtId=\"165\"", "numFmtId=\"14\""},
    {STYLES, "<bgColor rgb=\"FFF5F8FC\"/>", ""},
    {STYLES, "<bgColor rgb=\"FFE7F2E9\"/>", "<bgColor rgb=\"FFE7F2E8\"/>"},
    {LIST, "<c r=\"C6\" s=\"5\">", "<c r=\"C6\" s=\"6\">"},
    {LIST, "<c r=\"C6\" s=\"5\">", "<c r=\"C6\">"},
    {OVERVIEW, "<c r=\"B1\" s=\"1\"/>", "<c r=\"B1\" s=\"2\"/>"},
    /* Rows and columns. */
    {LIST, "ht=\"26\" customHeight=\"1\"", ""},
    {LIST, "ht=\"26\"", "ht=\"36\""},
    {LIST, "<row r=\"6\"", "<row r=\"6\" hidden=\"1\""},
    {LIST, "<col min=\"1\" max=\"1\" width=\"10.7109375\" customWidth=\"1\"/>", ""},
    {LIST, "width=\"20.7109375\"", "width=\"2.7109375\""},
    {LIST, "<col min=\"4\" max=\"4\"", "<col min=\"4\" max=\"4\" hidden=\"1\""},
    {OVERVIEW, "<col min=\"2\" max=\"6\"", "<col min=\"2\" max=\"5\""},
    {LIST, "</sheetData>",
     "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A9:B9\"/></mergeCells>"},
    /* What the window shows. */
    {LIST, "<tabColor rgb=\"FFD9A441\"/>", ""},
    {OVERVIEW, "showGridLines=\"0\"", ""},
    {LIST, "xSplit=\"1\"", "xSplit=\"2\""},
    {LIST, "ySplit=\"4\"", "ySplit=\"3\""},
    {LIST, "topLeftCell=\"B5\"", "topLeftCell=\"B9\""},
    {LIST, "state=\"frozen\"", "state=\"split\""},
    {WORKBOOK, "sheetId=\"3\"", "sheetId=\"3\" state=\"hidden\""},
    {WORKBOOK, "<workbookView ", "<workbookView activeTab=\"2\" "},
    /* Filter, colours, drop-downs. */
    {LIST, "<autoFilter ref=\"A4:D44\"/>", ""},
    {LIST, "<autoFilter ref=\"A4:D44\"/>", "<autoFilter ref=\"A4:D43\"/>"},
    {LIST, "<autoFilter ref=\"A4:D44\"/>",
     "<autoFilter ref=\"A4:D44\"><filterColumn colId=\"0\"/></autoFilter>"},
    {LIST, "sqref=\"B5:B44\"", "sqref=\"B5:B43\""},
    {LIST, "<formula>MOD(ROW(),2)=0</formula>", "<formula>MOD(ROW(),2)=1</formula>"},
    {LIST, "<formula>MOD(ROW(),2)=0</formula>", "<formula></formula>"},
    {LIST, "<formula>MOD(ROW(),2)=0</formula>", ""},
    {LIST, "dxfId=\"0\"", "dxfId=\"1\""},
    {LIST, "dxfId=\"0\"", "dxfId=\"9\""},
    {LIST, "dxfId=\"0\"", ""},
    {LIST, "priority=\"1\"", "priority=\"3\""},
    {LIST, "<cfRule type=\"expression\"", "<cfRule type=\"expression\" stopIfTrue=\"1\""},
    {LIST, "<formula1>Mots</formula1>", "<formula1>Noms</formula1>"},
    {LIST, "<formula1>Mots</formula1>", ""},
    {LIST, "type=\"list\"", "type=\"whole\""},
    {LIST, "errorStyle=\"warning\"", ""},
    {LIST, "showErrorMessage=\"1\"", ""},
    {LIST, "errorTitle=\"Pas", "errorTitle=\"Par"},
    {LIST, "sqref=\"D5:D44\"><formula1>", "sqref=\"C5:C44\"><formula1>"},
    /* Links and names. */
    {OVERVIEW, "location=\"'Liste'!A1\"", "location=\"'Aides'!A1\""},
    {OVERVIEW, "<hyperlink ref=\"A4\"", "<hyperlink ref=\"A5\""},
    {WORKBOOK, "Liste!$4:$4", "Liste!$3:$4"},
    {WORKBOOK, "Liste!$A$4:$D$44", "Liste!$A$4:$C$44"},
    {WORKBOOK, "name=\"_xlnm.Print_Titles\"", "name=\"_xlnm.Print_Area\""},
    {WORKBOOK, "localSheetId=\"2\"", "localSheetId=\"1\""},
    {WORKBOOK, " hidden=\"1\"", ""},
    {WORKBOOK, "<definedNames>",
     "<definedNames><definedName name=\"Mots\">Liste!$A$1</definedName>"},
    /* Paper. */
    {LIST, "<pageSetUpPr fitToPage=\"1\"/>", ""},
    {LIST, "orientation=\"landscape\"", ""},
    {LIST, "paperSize=\"9\"", "paperSize=\"1\""},
    {LIST, "fitToHeight=\"0\"", ""},
    {LIST, "left=\"0.4\"", "left=\"1.4\""},
    {LIST, "Page &amp;P", "Page &amp;N"},
    {LIST, "<oddHeader>&amp;L", "<oddHeader>&amp;C"},
    {LIST, "<pageMargins ", "<sheetProtection sheet=\"1\"/><pageMargins "},
    /* Charts and what the file says of itself. */
    {CHART, "<c:barDir val=\"col\"/>", "<c:barDir val=\"bar\"/>"},
    {CHART, "<c:grouping val=\"stacked\"/>", ""},
    {CHART, "<c:legendPos val=\"b\"/>", "<c:legendPos val=\"r\"/>"},
    {CHART, "<c:tx><c:v>nombre</c:v></c:tx>", ""},
    {CHART, "<c:showVal val=\"1\"/>", ""},
    {CHART, "formatCode=\"#,##0\"", "formatCode=\"0\""},
    {CHART, "<a:srgbClr val=\"BFC9D6\"/>", "<a:srgbClr val=\"BFC9D5\"/>"},
    {"xl/drawings/drawing1.xml", "<xdr:row>2</xdr:row>", "<xdr:row>3</xdr:row>"},
    {CORE, "<dc:title>Essai", "<dc:title>Essais"},
    {CORE, "2026-06-20T12", "2026-06-21T12"},
    {"docProps/app.xml", "<Company>LP</Company>", ""},
};

static void a_part_that_looks_otherwise_is_found(void **state)
{
    struct part changed[PARTS_MAX];

    (void)state;
    for (size_t i = 0; i < COUNT(LOOKS); i++) {
        start(changed);
        struct buffer *text = &find(changed, LOOKS[i].part)->text;
        if (!strstr(text->text, LOOKS[i].from))
            fail_msg("not there: %s\n%s", LOOKS[i].from, text->text);
        replace(text, LOOKS[i].from, LOOKS[i].to);
        plant_parts(changed, part_count, LOOKS[i].from, LOOKS[i].to);
    }
    print_message("%zu faults of look planted\n", COUNT(LOOKS));
}

static void a_part_that_says_something_else_is_found(void **state)
{
    struct part changed[PARTS_MAX];
    static const char XML[] = "?>\n<";

    (void)state;
    for (size_t i = 0; i < COUNT(CHANGES); i++) {
        start(changed);
        struct part *part = find(changed, CHANGES[i].part);
        replace(&part->text, CHANGES[i].from, CHANGES[i].to);
        /* An element that was renamed ends by its new name. */
        if (strstr(part->text.text, XML) && !strncmp(CHANGES[i].to, "<Kinds", 6))
            replace(&part->text, "</Types>", "</Kinds>");
        if (!strncmp(CHANGES[i].to, "Relations ", 10))
            replace(&part->text, "</Relationships>", "</Relations>");
        plant_parts(changed, part_count, CHANGES[i].from, CHANGES[i].to);
    }
}

/* A drawing hangs on a sheet and nowhere else. */
static void a_drawing_on_the_workbook_itself_is_refused(void **state)
{
    struct part changed[PARTS_MAX];

    (void)state;
    start(changed);
    replace(&find(changed, WORKBOOK)->text, "<sheets>", "<drawing r:id=\"rId9\"/><sheets>");
    replace(&find(changed, WORKBOOK_RELATIONS)->text, "<Relationship ",
            "<Relationship Id=\"rId9\" Type=\"" RELATIONS_TYPE
            "drawing\" Target=\"drawings/drawing1.xml\"/><Relationship ");
    plant_parts(changed, part_count, "drawing", "on the workbook");
}

/* Nothing of ours leads out; half of such a link is a fault of its own. */
static void a_link_out_of_the_workbook_is_refused(void **state)
{
    static const char LINK[] = "<hyperlinks><hyperlink ref=\"A5\" r:id=\"rId2\"/>";
    static const char RELATION[] = "<Relationship Id=\"rId2\" Type=\"" RELATIONS_TYPE
                                   "hyperlink\" Target=\"mailto:cpe@exemple.fr\" "
                                   "TargetMode=\"External\"/><Relationship ";
    struct part changed[PARTS_MAX];

    (void)state;
    start(changed);
    replace(&find(changed, SHEETS "sheet1.xml")->text, "<hyperlinks>", LINK);
    replace(&find(changed, SHEETS "_rels/sheet1.xml.rels")->text, "<Relationship ", RELATION);
    plant_parts(changed, part_count, "link", "that nobody asked for");
    start(changed);
    replace(&find(changed, SHEETS "sheet1.xml")->text, "<hyperlinks>", LINK);
    plant_parts(changed, part_count, "link", "without a target");
    start(changed);
    replace(&find(changed, SHEETS "_rels/sheet1.xml.rels")->text, "<Relationship ", RELATION);
    plant_parts(changed, part_count, "target", "without a link");
}

/* Two texts change places wherever they stand. */
static void exchange(struct buffer *text, const char *one, const char *other)
{
    replace(text, one, "\1");
    replace(text, other, one);
    replace(text, "\1", other);
}

static void what_changed_places_is_found(void **state)
{
    static const char *const PLACES[][3] = {
        {LIST, "<v>40180</v>", "<v>40181</v>"},
        {LIST, "<v>12</v>", "<v>13</v>"},
        {LIST,
         "<row r=\"6\" spans=\"1:4\"><c r=\"A6\" s=\"13\" t=\"s\"><v>14</v></c><c r=\"B6\" "
         "s=\"14\"><v>40180</v></c><c r=\"C6\" s=\"5\"><v>1</v></c><c r=\"D6\" "
         "s=\"15\"/></row>",
         "<row r=\"7\" spans=\"1:4\"><c r=\"A7\" s=\"13\" t=\"s\"><v>15</v></c><c r=\"B7\" "
         "s=\"14\"><v>40181</v></c><c r=\"C7\" s=\"5\"><v>2</v></c><c r=\"D7\" s=\"15\"/></row>"},
        {LIST, "<c r=\"B6\" s=\"14\"><v>40180</v></c>", "<c r=\"C6\" s=\"5\"><v>1</v></c>"},
        {STRINGS, ">un<", ">note<"},
        {WORKBOOK, "name=\"Aides\"", "name=\"Liste\""},
        {WORKBOOK, "r:id=\"rId1\"", "r:id=\"rId2\""},
        {WORKBOOK_RELATIONS, "sheets/sheet1.xml", "sheets/sheet2.xml"},
        {WORKBOOK_RELATIONS, "\"rId1\"", "\"rId2\""},
        {WORKBOOK_RELATIONS, "\"styles.xml", "\"sharedStrings.xml"},
        {WORKBOOK_RELATIONS, "\"styles.xml", "\"theme/theme1.xml"},
        {"_rels/.rels", "docProps/core.xml", "docProps/app.xml"},
        {TYPES, "/xl/styles.xml", "/xl/theme/theme1.xml"},
        {TYPES, "/xl/charts/chart1.xml", "/xl/worksheets/sheet1.xml"},
    };
    struct part changed[PARTS_MAX];

    (void)state;
    for (size_t i = 0; i < COUNT(PLACES); i++) {
        start(changed);
        exchange(&find(changed, PLACES[i][0])->text, PLACES[i][1], PLACES[i][2]);
        plant_parts(changed, part_count, PLACES[i][1], PLACES[i][2]);
    }
}

/* Both numbers of a cell: that of its row and what it holds. */
static bool is_digit_of_a_cell(const char *text, const char *at)
{
    const char *opened = at;

    if (*at < '0' || *at > '9')
        return false;
    while (opened > text && *opened != '<')
        opened--;
    if (!strncmp(opened, "<v>", 3))
        return true;
    return !strncmp(opened, "<c r=\"", 6) && !memchr(opened + 6, '"', (size_t)(at - opened - 6));
}

static void each_digit_of_each_cell_counts(void **state)
{
    struct part changed[PARTS_MAX];
    const size_t before = planted;

    (void)state;
    start(changed);
    const char *text = find(changed, LIST)->text.text;
    const char *end = strstr(text, "</sheetData>");
    for (const char *at = strstr(text, "<sheetData>"); at < end; at++) {
        if (!is_digit_of_a_cell(text, at))
            continue;
        struct part once[PARTS_MAX];
        start(once);
        char *digit = find(once, LIST)->text.text + (at - text);
        *digit = (char)('0' + (*digit - '0' + 1) % 10);
        plant_parts(once, part_count, "digit", at);
    }
    clear(changed, part_count);
    assert_true(planted - before > (size_t)ROWS * 10);
}

static void each_letter_of_each_text_counts(void **state)
{
    struct part changed[PARTS_MAX];
    const size_t before = planted;
    bool in_text = false;

    (void)state;
    start(changed);
    const char *text = find(changed, STRINGS)->text.text;
    for (const char *at = text; *at; at++) {
        in_text = *at == '<' ? !strncmp(at, "<t>", 3) : in_text;
        if (!in_text || *at < 'A' || *at > 'Z')
            continue;
        struct part once[PARTS_MAX];
        start(once);
        char *letter = find(once, STRINGS)->text.text + (at - text);
        *letter = *letter == 'Z' ? 'A' : (char)(*letter + 1);
        plant_parts(once, part_count, "letter", at);
    }
    clear(changed, part_count);
    assert_true(planted - before > (size_t)ROWS * 2);
}

/* Names are cut to fit page headers and properties, where a broken letter breaks the XML. */
static void a_school_of_any_name_has_a_workbook(void **state)
{
    static const char *const LETTERS[] = {"é", "&", "’"};
    static const size_t LENGTHS[] = {29, 30, 31, 43, 44, 45,  46,  65,  66,  67,
                                     88, 89, 90, 98, 99, 100, 101, 199, 200, 250};
    char name[1024];

    (void)state;
    for (size_t i = 0; i < COUNT(LETTERS) * COUNT(LENGTHS) * 2; i++) {
        struct error error = {STATUS_OK, ""};
        char digest[DIGEST_SIZE];
        strcpy(name, i % 2 ? "x" : "");
        for (size_t letter = 0; letter < LENGTHS[i / 2 % COUNT(LENGTHS)]; letter++)
            strcat(name, LETTERS[i / 2 / COUNT(LENGTHS)]);
        const struct book_facts facts = {name, "2026-2027", name};
        struct book *book = book_open(path, folder, name, &facts, (struct date){2026, 6, 20},
                                      i % 4 > 1 ? 10000 : 0, &error);
        if (!book || !write_list(book, &error) || !book_close(book, digest, &error))
            fail_msg("%s: %s", name, error.text);
    }
}

static void a_file_that_is_not_there_is_refused(void **state)
{
    struct error error = {STATUS_OK, ""};
    char digest[DIGEST_SIZE];

    (void)state;
    assert_false(readback_check("nulle-part.xlsx", &meant, digest, &error));
    assert_fault(&error, STATUS_IO, "libérez de la place");
}

static void hundreds_of_faults_were_planted(void **state)
{
    (void)state;
    print_message("%zu faults planted, none accepted\n", planted);
    assert_true(planted >= LEAST_FAULTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_workbook_is_accepted),
        cmocka_unit_test(a_workbook_zipped_again_is_accepted),
        cmocka_unit_test(a_workbook_of_another_date_is_refused),
        cmocka_unit_test(a_cut_workbook_is_refused_wherever_it_is_cut),
        cmocka_unit_test(a_workbook_with_a_byte_more_is_refused),
        cmocka_unit_test(any_byte_around_the_parts_counts),
        cmocka_unit_test(any_byte_of_the_parts_counts),
        cmocka_unit_test(any_bit_of_the_parts_counts_or_changes_nothing),
        cmocka_unit_test(a_bit_behind_the_end_of_a_part_counts),
        cmocka_unit_test(a_part_left_out_is_missed),
        cmocka_unit_test(a_part_too_many_is_refused),
        cmocka_unit_test(relations_of_nothing_are_refused),
        cmocka_unit_test(two_parts_in_each_others_place_are_found),
        cmocka_unit_test(a_part_cut_before_it_was_zipped_is_found),
        cmocka_unit_test(a_part_that_says_something_else_is_found),
        cmocka_unit_test(a_part_that_looks_otherwise_is_found),
        cmocka_unit_test(a_drawing_on_the_workbook_itself_is_refused),
        cmocka_unit_test(a_link_out_of_the_workbook_is_refused),
        cmocka_unit_test(what_changed_places_is_found),
        cmocka_unit_test(each_digit_of_each_cell_counts),
        cmocka_unit_test(each_letter_of_each_text_counts),
        cmocka_unit_test(a_school_of_any_name_has_a_workbook),
        cmocka_unit_test(a_file_that_is_not_there_is_refused),
        cmocka_unit_test(hundreds_of_faults_were_planted),
    };
    return cmocka_run_group_tests(tests, write_workbook, remove_workbook);
}
