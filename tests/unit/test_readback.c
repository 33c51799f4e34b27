/* SPDX-License-Identifier: MIT */
#include "passregion/readback.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <minizip/zip.h>

#include "passregion/archive.h"
#include "passregion/buffer.h"
#include "passregion/input.h"
#include "passregion/platform.h"
#include "passregion/sheet.h"
#include "support.h"

enum { ROWS = 40, PARTS_MAX = 32, LEAST_FAULTS = 200 };

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

static const char TITLE[] = "Essai <essais> - 2026-2027 - LP";
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

    const int length =
        snprintf(text, sizeof text, "%s%c%s!$A$4:$A$5%c%s!$B$4:$B$5%c", title, 0, name, 0, name, 0);
    tally_add(sheet, 0, 0, TALLY_CHART,
              tally_join(TALLY_EMPTY, tally_hash(TALLY_EMPTY, text, (size_t)length)));
}

static void mean_overview(const char *name, const char *chart, const char *quoted)
{
    struct tally_sheet *sheet = tally_add_sheet(&meant, name);

    mean_band(sheet, 0, 16, TITLE);
    mean_band(sheet, 1, 16, "Bilan");
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
    struct sheet *sheet = book_add_overview(book, name, "Bilan", error);

    return sheet && overview_put(sheet, &LINES[0], error) &&
           overview_put(sheet, &LINES[1], error) && overview_finish(sheet, &shown, error);
}

static bool write_list(struct book *book, struct error *error)
{
    static const struct sheet_column COLUMNS[] = {
        {.title = "Nom", .width = 10},
        {.title = "Né(e) le", .type = CELL_DATE, .width = 10},
        {.title = "N°", .type = CELL_NUMBER, .width = 5, .has_total = true},
        {.title = "Remarque", .width = 20, .for_office = true}};
    struct sheet *sheet = book_add_list(book, "Liste", "Noms", COLUMNS, COUNT(COLUMNS), error);
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
    return sheet && sheet_finish(sheet, 0, error);
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
        book_open(path, folder, "Essai <essais>", &facts, (struct date){2026, 6, 20}, &error);
    mean_all();
    const bool done = book && write_overview(book, "Synthèse", "Élèves", &error) &&
                      write_overview(book, "Aides", "Aides", &error) && write_list(book, &error);
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

/* Reads back what stands at the workbook's place. */
static bool accepts(void)
{
    struct error error = {STATUS_OK, ""};
    char digest[DIGEST_SIZE];
    const bool good = readback_check(path, &meant, digest, &error);

    if (!good)
        assert_fault(&error, STATUS_IO, "libérez de la place");
    return good;
}

/* Puts other bytes in the file's place and reads them back. */
static bool accepts_bytes(const char *content, size_t size)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(content, 1, size, file), size);
    fclose(file);
    return accepts();
}

static void a_whole_workbook_is_accepted(void **state)
{
    (void)state;
    assert_true(accepts_bytes(written.bytes, written.length));
}

static void a_cut_workbook_is_refused_wherever_it_is_cut(void **state)
{
    (void)state;
    for (size_t size = 0; size < written.length; size += 97, planted++)
        assert_false(accepts_bytes(written.bytes, size));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_workbook_is_accepted),
        cmocka_unit_test(a_cut_workbook_is_refused_wherever_it_is_cut),
    };
    return cmocka_run_group_tests(tests, write_workbook, remove_workbook);
}
