/* SPDX-License-Identifier: MIT */
#include "passregion/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support.h"

/* The rows of a text in one line: cells between [ ] joined with |, other kinds as a letter. */
static void describe(const char *text, size_t expected, char *out, size_t size)
{
    struct error error = {STATUS_OK, ""};
    struct row row;
    size_t used = 0;
    struct csv_reader *reader = csv_reader_open(text, strlen(text), ';', 1, &error);

    assert_non_null(reader);
    csv_reader_expect(reader, expected);
    out[0] = '\0';
    while (csv_reader_next(reader, &row, &error)) {
        used += (size_t)snprintf(out + used, size - used, "%zu+%zu", row.line, row.line_count);
        used += (size_t)snprintf(out + used, size - used, "%s",
                                 row.kind == ROW_BLANK            ? "B "
                                 : row.kind == ROW_UNCLOSED_QUOTE ? "Q "
                                 : row.kind == ROW_TOO_LARGE      ? "L "
                                                                  : "[");
        for (size_t i = 0; row.kind == ROW_CELLS && i < row.cell_count; i++)
            used += (size_t)snprintf(out + used, size - used, "%s%s", row.cells[i],
                                     i + 1 < row.cell_count ? "|" : "] ");
        assert_true(used < size);
    }
    assert_int_equal(error.status, STATUS_OK);
    csv_reader_close(reader);
}

static void assert_rows(const char *text, size_t expected, const char *rows)
{
    char out[1024];

    describe(text, expected, out, sizeof out);
    assert_string_equal(out, rows);
}

static void cells_come_out_as_rfc_4180_has_them(void **state)
{
    (void)state;
    assert_rows("a;b;c\n", 0, "1+1[a|b|c] ");
    assert_rows("a;b\r\nc;d\r\n", 0, "1+1[a|b] 2+1[c|d] ");
    assert_rows("a;b\rc;d\r", 0, "1+1[a|b] 2+1[c|d] ");
    assert_rows("a;b", 0, "1+1[a|b] ");
    assert_rows("\"a;b\";\"c\"\"d\"\n", 0, "1+1[a;b|c\"d] ");
    assert_rows("\"MARTIN Louise\";\"\";01/09/2026;;\n", 0, "1+1[MARTIN Louise||01/09/2026||] ");
    assert_rows(";;\n", 0, "1+1[||] ");
    assert_rows("", 0, "");
}

static void a_quote_in_a_bare_cell_is_a_letter(void **state)
{
    (void)state;
    assert_rows("5\" x;b\nc;=\"2PRO1\"\n", 0, "1+1[5\" x|b] 2+1[c|=\"2PRO1\"] ");
}

static void quoted_line_ends_count_as_lines_of_the_row(void **state)
{
    (void)state;
    assert_rows("a;\"b\nc\";d\ne;f\n", 0, "1+2[a|b\nc|d] 3+1[e|f] ");
    assert_rows("a;\"b\r\nc\r\nd\"\r\ne\r\n", 0, "1+3[a|b\r\nc\r\nd] 4+1[e] ");
    assert_rows("\"b\n\n\n\"\n", 0, "1+4[b\n\n\n] ");
}

static void blank_lines_are_rows_of_their_own(void **state)
{
    (void)state;
    assert_rows("\n\r\n  \t\na\n\n", 0, "1+1B 2+1B 3+1B 4+1[a] 5+1B ");
    assert_rows(" ", 0, "1+1B ");
    assert_rows("a\n ", 0, "1+1[a] 2+1B ");
}

static void unclosed_quote_costs_its_own_line_only(void **state)
{
    (void)state;
    assert_rows("a;b\n\"c;d\ne;f\n", 0, "1+1[a|b] 2+1Q 3+1[e|f] ");
    assert_rows("\"", 0, "1+1Q ");
    assert_rows("\"\n", 0, "1+1Q ");
    assert_rows("a;\"b", 0, "1+1Q ");
    assert_rows("\"a\n\"b\n\"c\nd\n", 0, "1+1Q 2+1Q 3+1Q 4+1[d] ");
    assert_rows("\"a\n\nb\n", 0, "1+1Q 2+1B 3+1[b] ");
}

static void a_swallowed_row_gives_the_open_quote_away(void **state)
{
    (void)state;
    assert_rows("\"a;b;c\nd;e;f\n\"g\";h;i\n", 3, "1+1Q 2+1[d|e|f] 3+1[g|h|i] ");
    assert_rows("a;\"b;c\nd;e;f\nx;\"y\";z\n", 3, "1+1Q 2+1[d|e|f] 3+1[x|y|z] ");
    assert_rows("\"a\nx;y\nb\";c;d\n", 3, "1+3[a\nx;y\nb|c|d] ");
}

static void a_swallowed_row_of_two_cells_gives_the_open_quote_away_too(void **state)
{
    (void)state;
    assert_rows("Classe;MEF\n\"c;d\ne;f\ng;\"h\"\n", 2, "1+1[Classe|MEF] 2+1Q 3+1[e|f] 4+1[g|h] ");
}

static void a_cell_of_one_line_may_hold_delimiters(void **state)
{
    (void)state;
    assert_rows("\"a;b;c\";d;e\n", 3, "1+1[a;b;c|d|e] ");
    assert_rows("\"a;b;c\";\"x\ny\";e\n", 3, "1+2[a;b;c|x\ny|e] ");
}

/* `count` lines that each open a quote, then one good row. */
static void assert_good_row_behind_open_quotes(size_t count)
{
    struct error error = {STATUS_OK, ""};
    struct row row = {.line = 0};
    char *text = malloc(count * 8 + 32);

    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        snprintf(text + 8 * i, 9, "\"D;ab;c\n");
    snprintf(text + 8 * count, 32, "\"MARTIN\";\"x;y\";z\n");
    struct csv_reader *reader = csv_reader_open(text, strlen(text), ';', 1, &error);
    assert_non_null(reader);
    csv_reader_expect(reader, 3);
    for (size_t i = 0; i < count; i++) {
        assert_true(csv_reader_next(reader, &row, &error));
        assert_int_equal(row.kind, ROW_UNCLOSED_QUOTE);
    }
    assert_true(csv_reader_next(reader, &row, &error));
    assert_int_equal(row.cell_count, 3);
    assert_string_equal(row.cells[0], "MARTIN");
    assert_string_equal(row.cells[1], "x;y");
    csv_reader_close(reader);
    free(text);
}

static void a_few_open_quotes_leave_the_good_rows_whole(void **state)
{
    (void)state;
    assert_good_row_behind_open_quotes(1);
    assert_good_row_behind_open_quotes(50);
}

static void many_open_quotes_leave_the_good_rows_whole(void **state)
{
    (void)state;
    assert_good_row_behind_open_quotes(300);
}

/* One row with a cell of `cell_size` bytes and `cell_count` cells, then a small one. */
static void read_large(size_t cell_size, size_t cell_count, bool quoted, struct row *row)
{
    struct error error = {STATUS_OK, ""};
    const size_t length = cell_size + cell_count + 8;
    char *text = calloc(1, length + 1);

    assert_non_null(text);
    memset(text, 'a', cell_size);
    if (quoted) {
        text[0] = '"';
        text[cell_size / 2] = '\n';
        text[cell_size - 1] = '"';
    }
    memset(text + cell_size, ';', cell_count - 1);
    snprintf(text + cell_size + cell_count - 1, 8, "\nb;c\n");
    struct csv_reader *reader = csv_reader_open(text, strlen(text), ';', 1, &error);
    assert_non_null(reader);
    assert_true(csv_reader_next(reader, row, &error));
    struct row next;
    assert_true(csv_reader_next(reader, &next, &error));
    assert_int_equal(next.line, row->line + row->line_count);
    assert_int_equal(next.cell_count, 2);
    assert_string_equal(next.cells[1], "c");
    assert_false(csv_reader_next(reader, &next, &error));
    csv_reader_close(reader);
    free(text);
}

static void the_limits_of_a_row_are_those_of_the_header(void **state)
{
    struct row row;

    (void)state;
    read_large(CELL_SIZE_MAX, 1, false, &row);
    assert_int_equal(row.kind, ROW_CELLS);
    read_large(CELL_SIZE_MAX + 1, 1, false, &row);
    assert_int_equal(row.kind, ROW_TOO_LARGE);
    read_large(CELL_SIZE_MAX + 3, 1, true, &row);
    assert_int_equal(row.kind, ROW_TOO_LARGE);
    assert_int_equal(row.line_count, 2);
    read_large(4, CELL_COUNT_MAX, false, &row);
    assert_int_equal(row.kind, ROW_CELLS);
    assert_int_equal(row.cell_count, CELL_COUNT_MAX);
    read_large(4, CELL_COUNT_MAX + 1, false, &row);
    assert_int_equal(row.kind, ROW_TOO_LARGE);
    read_large(10 * (size_t)CELL_SIZE_MAX, 1, false, &row);
    assert_int_equal(row.kind, ROW_TOO_LARGE);
}

/* Reads `length` bytes from a buffer that ends right behind them and adds the lines up. */
static void assert_lines_add_up(const char *bytes, size_t length, char delimiter, size_t expected)
{
    struct error error = {STATUS_OK, ""};
    struct row row;
    size_t line = 7;
    char *text = malloc(length ? length : 1);

    assert_non_null(text);
    memcpy(text, bytes, length);
    struct csv_reader *reader = csv_reader_open(text, length, delimiter, line, &error);
    assert_non_null(reader);
    csv_reader_expect(reader, expected);
    while (csv_reader_next(reader, &row, &error)) {
        assert_int_equal(row.line, line);
        assert_true(row.line_count >= 1);
        assert_true(row.kind != ROW_CELLS || row.cell_count >= 1);
        for (size_t i = 0; row.kind == ROW_CELLS && i < row.cell_count; i++)
            assert_true(strlen(row.cells[i]) <= length);
        line += row.line_count;
    }
    assert_int_equal(error.status, STATUS_OK);
    if (line - 7 != physical_lines(text, length))
        fail_msg("%zu lines of %zu in « %.*s »", line - 7, physical_lines(text, length),
                 (int)length, text);
    csv_reader_close(reader);
    free(text);
}

static void lines_add_up_wherever_the_text_is_cut(void **state)
{
    static const char *const TEXTS[] = {
        "Nom;Prénom;Classe\r\nMARTIN;Louise;2ALI\r\n\r\n\"DA;SILVA\";\"A\r\nB\";\"C\"\"D\"\r\n",
        "sep=;\n\"Élèves\";\"Né(e) le\"\n\"X\";\"1\n2\n3\"\n\"open;2;3\n;;24 élèves\n\n",
        "a\tb\r\t\r\"c\rd\"\te\r\"\"\t\"\"\"\"\r\"f",
        "a,\"b\n\n\",c\r\r\n\n\r\"\"\",\"\"\n\",,\"|\"x\"y\"\n  \n\t\n",
    };
    static const char DELIMITERS[] = ";\t,|";

    (void)state;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        for (size_t length = 0; length <= strlen(TEXTS[i]); length++) {
            for (const char *delimiter = DELIMITERS; *delimiter; delimiter++) {
                for (size_t expected = 0; expected <= 4; expected++)
                    assert_lines_add_up(TEXTS[i], length, *delimiter, expected);
            }
        }
    }
}

static void lines_add_up_in_texts_of_any_signs(void **state)
{
    static const char SIGNS[] = "\"\"\"\n\n\r;;ab \t,|\xC3";
    unsigned random = 20260701;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[48];
        const size_t length = random_below(&random, sizeof text);
        for (size_t i = 0; i < length; i++)
            text[i] = SIGNS[random_below(&random, sizeof SIGNS - 1)];
        assert_lines_add_up(text, length, round % 2 ? ';' : '\t', random_below(&random, 5));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_out_as_rfc_4180_has_them),
        cmocka_unit_test(a_quote_in_a_bare_cell_is_a_letter),
        cmocka_unit_test(quoted_line_ends_count_as_lines_of_the_row),
        cmocka_unit_test(blank_lines_are_rows_of_their_own),
        cmocka_unit_test(unclosed_quote_costs_its_own_line_only),
        cmocka_unit_test(a_swallowed_row_gives_the_open_quote_away),
        cmocka_unit_test(a_swallowed_row_of_two_cells_gives_the_open_quote_away_too),
        cmocka_unit_test(a_cell_of_one_line_may_hold_delimiters),
        cmocka_unit_test(a_few_open_quotes_leave_the_good_rows_whole),
        cmocka_unit_test(many_open_quotes_leave_the_good_rows_whole),
        cmocka_unit_test(the_limits_of_a_row_are_those_of_the_header),
        cmocka_unit_test(lines_add_up_wherever_the_text_is_cut),
        cmocka_unit_test(lines_add_up_in_texts_of_any_signs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
