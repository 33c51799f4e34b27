/* SPDX-License-Identifier: MIT */
#include "passregion/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passregion/text.h"
#include "support.h"

static struct grid grid;

static int clear(void **state)
{
    (void)state;
    grid_clear(&grid);
    return 0;
}

static void put(size_t line, size_t column, const char *text)
{
    struct error error;

    if (!grid_put(&grid, line, column, text, strlen(text), "liste.xlsx", &error))
        fail_msg("%s", error.text);
}

static void span(size_t line, size_t last_line, size_t column)
{
    struct error error;

    assert_true(grid_span(&grid, line, last_line, column, &error));
}

/*
 * All rows: « 3+2 » for blank lines from 3, « 5[a|b] » for cells, « 5-[a|~b] » where the row is
 * hidden and « b » struck through, « 6! » for a line too large.
 */
static void assert_rows(const char *expected)
{
    char rows[1024] = "";
    struct error error;
    struct row row;
    struct grid_reader *reader;

    grid_finish(&grid);
    reader = grid_reader_open(&grid, &error);
    assert_non_null(reader);
    while (grid_reader_next(reader, &row, &error)) {
        size_t used = strlen(rows);
        if (row.kind == ROW_BLANK)
            used += (size_t)snprintf(rows + used, sizeof rows - used, "%zu+%zu ", row.line,
                                     row.line_count);
        else if (row.kind == ROW_TOO_LARGE)
            used += (size_t)snprintf(rows + used, sizeof rows - used, "%zu! ", row.line);
        else {
            used += (size_t)snprintf(rows + used, sizeof rows - used, "%zu%s[", row.line,
                                     row.is_hidden ? "-" : "");
            for (size_t i = 0; i < row.cell_count; i++)
                used += (size_t)snprintf(rows + used, sizeof rows - used, "%s%s%s", i ? "|" : "",
                                         row.struck && row.struck[i] ? "~" : "", row.cells[i]);
            used += (size_t)snprintf(rows + used, sizeof rows - used, "] ");
        }
    }
    assert_int_equal(error.status, STATUS_OK);
    grid_reader_close(reader);
    assert_string_equal(rows, expected);
}

static void cells_come_out_where_they_were_put(void **state)
{
    (void)state;
    put(1, 0, "Nom");
    put(1, 2, "Classe");
    put(2, 1, "Zoé");
    assert_rows("1[Nom||Classe] 2[|Zoé] ");
}

static void lines_without_text_are_counted_but_for_the_last(void **state)
{
    (void)state;
    put(3, 0, "a");
    put(4, 0, "   ");
    put(7, 0, "b");
    put(9, 0, "\t\xC2\xA0");
    assert_rows("1+2 3[a] 4+3 7[b] ");
}

static void hidden_rows_and_columns_and_struck_cells_are_known(void **state)
{
    (void)state;
    put(1, 0, "Nom");
    grid.hides = true;
    put(2, 0, "MARTIN");
    grid.strikes = true;
    put(2, 2, "2MHR1");
    put(3, 1, "Zoé");
    put(3, 2, "   ");
    grid.hides = false;
    put(4, 0, "DURAND");
    grid.strikes = false;
    put(4, 1, "Léa");
    put(5, 0, "PETIT");
    assert_rows("1[Nom] 2-[MARTIN||~2MHR1] 3-[|~Zoé] 4[~DURAND|Léa] 5[PETIT] ");
    grid_hide_columns(&grid, 3, 4);
    grid_hide_columns(&grid, CELL_COUNT_MAX - 1, (size_t)-1);
    for (size_t i = 0; i < CELL_COUNT_MAX + 2; i++)
        assert_int_equal(grid_hides_column(&grid, i), i == 3 || i == 4 || i == CELL_COUNT_MAX - 1);
}

static void titles_may_stand_in_no_line(void **state)
{
    (void)state;
    put(0, 0, "Année scolaire 2026-2027");
    grid_new_row(&grid);
    put(0, 0, "Nom");
    put(0, 2, "Classe");
    put(1, 0, "MARTIN");
    assert_rows("0[Année scolaire 2026-2027] 0[Nom||Classe] 1[MARTIN] ");
}

static void a_merged_cell_counts_for_the_lines_below_it(void **state)
{
    (void)state;
    put(1, 0, "2MHR1");
    put(1, 1, "MARTIN");
    put(2, 1, "DURAND");
    put(3, 1, "PETIT");
    put(4, 1, "ROUX");
    put(4, 2, "x");
    put(5, 0, "TCUIS");
    put(5, 1, "BLANC");
    span(4, 5, 2);
    span(1, 3, 0);
    assert_rows("1[2MHR1|MARTIN] 2[2MHR1|DURAND] 3[2MHR1|PETIT] 4[|ROUX|x] 5[TCUIS|BLANC|x] ");
}

static void a_line_with_too_much_in_it_is_one_to_reject(void **state)
{
    static char huge[CELL_SIZE_MAX + 2];

    (void)state;
    memset(huge, 'x', sizeof huge - 1);
    put(1, 0, huge);
    put(2, CELL_COUNT_MAX, "x");
    put(3, CELL_COUNT_MAX - 1, "");
    put(3, 0, "y");
    assert_rows("1! 2! 3[y] ");
}

static void a_line_beyond_the_limit_is_refused_with_the_remedy(void **state)
{
    struct error error;

    (void)state;
    assert_false(grid_put(&grid, ROW_COUNT_MAX + 1, 0, "x", 1, "liste.xlsx", &error));
    assert_fault(&error, STATUS_DATA, "liste.xlsx : plus de 1000000 lignes ; supprimez");
}

static void letters_are_composed_and_spaces_plain(void **state)
{
    (void)state;
    put(1, 0, "Zoe\xCC\x81");
    put(1, 1, "LE\xC2\xA0GOFF");
    put(1, 2,
        "L\xE2\x80\x99"
        "ANDELLE");
    assert_rows("1[Zoé|LE GOFF|L’ANDELLE] ");
}

static void a_fault_that_is_too_long_ends_with_a_whole_letter(void **state)
{
    struct error error;
    char name[ERROR_TEXT_SIZE];

    (void)state;
    for (size_t start = 0; start < 3; start++) {
        memset(name, 'a', start);
        for (size_t i = start; i + 2 < sizeof name; i += 2)
            memcpy(name + i, "é", 3);
        error_set(&error, STATUS_DATA, "%s%s", name, name);
        const size_t length = strlen(error.text);
        assert_in_range(length, ERROR_TEXT_SIZE - 4, ERROR_TEXT_SIZE - 1);
        assert_true(text_is_utf8(error.text, length));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(cells_come_out_where_they_were_put, clear),
        cmocka_unit_test_teardown(lines_without_text_are_counted_but_for_the_last, clear),
        cmocka_unit_test_teardown(hidden_rows_and_columns_and_struck_cells_are_known, clear),
        cmocka_unit_test_teardown(titles_may_stand_in_no_line, clear),
        cmocka_unit_test_teardown(a_merged_cell_counts_for_the_lines_below_it, clear),
        cmocka_unit_test_teardown(a_line_with_too_much_in_it_is_one_to_reject, clear),
        cmocka_unit_test_teardown(a_line_beyond_the_limit_is_refused_with_the_remedy, clear),
        cmocka_unit_test_teardown(letters_are_composed_and_spaces_plain, clear),
        cmocka_unit_test(a_fault_that_is_too_long_ends_with_a_whole_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
