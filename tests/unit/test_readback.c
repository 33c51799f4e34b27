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

#include "passregion/platform.h"
#include "passregion/sheet.h"

enum { BYTES_MAX = 64 * 1024, ROWS = 50 };

static char folder[PATH_SIZE];
static char path[PATH_SIZE];
static char bytes[BYTES_MAX];
static size_t length;

/* Cells of a list of ROWS rows: two title bands and the header of two cells, the count, the rows.
 */
static const size_t CELLS[] = {2 * 2 + 1 + 2 + (size_t)ROWS * 2};

static int write_workbook(void **state)
{
    static const struct sheet_column COLUMNS[] = {{.title = "Nom", .width = 10},
                                                  {.title = "N°", .type = CELL_NUMBER, .width = 5}};
    static const struct book_facts FACTS = {"LP", "2026-2027", "traitement 1"};
    struct error error;
    char name[16];

    (void)state;
    if (!folder_make_private(".", "relecture", folder, &error) ||
        !path_join(path, folder, "essai.xlsx", &error))
        return -1;
    struct book *book =
        book_open(path, folder, "Essai", &FACTS, (struct date){2026, 6, 20}, &error);
    struct sheet *sheet = book ? book_add_list(book, "Liste", "Essai", COLUMNS, 2, &error) : NULL;
    for (int row = 0; sheet && row < ROWS; row++) {
        snprintf(name, sizeof name, "NOM%d", row);
        if (!sheet_start_row(sheet, false, &error) || !sheet_put_text(sheet, 0, name, &error) ||
            !sheet_put_integer(sheet, 1, row, &error))
            return -1;
    }
    if (!sheet || !sheet_finish(sheet, 0, &error) || !book_close(book, &error))
        return -1;
    FILE *file = fopen(path, "rb");
    length = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    if (file)
        fclose(file);
    return length > 0 && length < sizeof bytes ? 0 : -1;
}

static int remove_workbook(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

/* Puts other bytes in the file's place and reads them back. */
static bool accepts(const char *content, size_t size)
{
    struct error error;
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(content, 1, size, file), size);
    fclose(file);
    const bool good = readback_check(path, CELLS, 1, &error);
    if (!good) {
        assert_int_equal(error.status, STATUS_IO);
        assert_non_null(strstr(error.text, "libérez de la place"));
    }
    return good;
}

static void a_whole_workbook_is_accepted(void **state)
{
    (void)state;
    assert_true(accepts(bytes, length));
}

static void a_cut_workbook_is_refused_wherever_it_is_cut(void **state)
{
    (void)state;
    for (size_t size = 0; size < length; size += 97)
        assert_false(accepts(bytes, size));
}

static void a_flipped_byte_of_the_content_is_found(void **state)
{
    static char flipped[BYTES_MAX];
    size_t found = 0;
    size_t tried = 0;

    (void)state;
    /* Behind each local header lies deflated content; the checksum sees any change there. */
    for (size_t at = 60; at < length / 2; at += 53) {
        memcpy(flipped, bytes, length);
        flipped[at] = (char)(flipped[at] ^ 0x10);
        tried++;
        found += !accepts(flipped, length);
    }
    /* A few bytes of the headers (times, versions) carry no content. */
    assert_true(found * 10 > tried * 8);
}

static void a_cell_too_few_or_too_many_is_found(void **state)
{
    struct error error;
    const size_t fewer[] = {CELLS[0] - 1};
    const size_t more[] = {CELLS[0] + 1};
    const size_t two_sheets[] = {CELLS[0], 0};

    (void)state;
    assert_true(accepts(bytes, length));
    assert_false(readback_check(path, fewer, 1, &error));
    assert_false(readback_check(path, more, 1, &error));
    assert_false(readback_check(path, two_sheets, 2, &error));
    assert_false(readback_check("nulle-part.xlsx", CELLS, 1, &error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_workbook_is_accepted),
        cmocka_unit_test(a_cut_workbook_is_refused_wherever_it_is_cut),
        cmocka_unit_test(a_flipped_byte_of_the_content_is_found),
        cmocka_unit_test(a_cell_too_few_or_too_many_is_found),
    };
    return cmocka_run_group_tests(tests, write_workbook, remove_workbook);
}
