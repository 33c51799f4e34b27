/* SPDX-License-Identifier: MIT */
#include "passregion/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "passregion/csv.h"
#include "support.h"

static void text_is_added_behind_text(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    buffer_add(&buffer, "");
    assert_string_equal(buffer.text, "");
    buffer_add(&buffer, "élève");
    buffer_add(&buffer, " ");
    buffer_add_bytes(&buffer, "2CUI et la suite", 4);
    assert_string_equal(buffer.text, "élève 2CUI");
    assert_int_equal(buffer.length, strlen("élève 2CUI"));
    assert_false(buffer.failed);
    buffer_clear(&buffer);
}

static void bytes_may_hold_a_nul(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    buffer_add_bytes(&buffer, "a\0b", 3);
    buffer_add(&buffer, "c");
    assert_int_equal(buffer.length, 4);
    assert_memory_equal(buffer.text, "a\0bc", 5);
    buffer_clear(&buffer);
}

static void a_text_outgrows_its_first_room(void **state)
{
    enum { TIMES = 9973 };
    struct buffer buffer = {0};

    (void)state;
    for (int i = 0; i < TIMES; i++)
        buffer_add(&buffer, "0123456789");
    assert_int_equal(buffer.length, TIMES * 10);
    assert_true(buffer.room > buffer.length);
    for (size_t i = 0; i < buffer.length; i++)
        assert_int_equal(buffer.text[i], '0' + (int)(i % 10));
    assert_int_equal(buffer.text[buffer.length], '\0');
    buffer_clear(&buffer);
}

/* Room is asked for before the text is copied: a whole one larger than what is there. */
static void a_text_larger_than_twice_the_room_is_taken_whole(void **state)
{
    enum { LENGTH = 100000 };
    struct buffer buffer = {0};
    char *text = malloc(LENGTH + 1);

    (void)state;
    assert_non_null(text);
    memset(text, 'x', LENGTH);
    text[LENGTH] = '\0';
    buffer_add(&buffer, "a");
    buffer_add(&buffer, text);
    assert_int_equal(buffer.length, LENGTH + 1);
    assert_string_equal(buffer.text + 1, text);
    free(text);
    buffer_clear(&buffer);
}

static void a_cell_is_quoted_only_where_it_must_be(void **state)
{
    static const struct {
        const char *cell;
        const char *written;
    } CELLS[] = {
        {"", ""},
        {"CAP_CUISINE", "CAP_CUISINE"},
        {"108,50", "108,50"},
        {" l'été ", " l'été "},
        {"2de ; 1re", "\"2de ; 1re\""},
        {"dit « oui »", "dit « oui »"},
        {"dit \"oui\"", "\"dit \"\"oui\"\"\""},
        {"\"", "\"\"\"\""},
        {"\"\"", "\"\"\"\"\"\""},
        {"une\nligne", "\"une\nligne\""},
        {"une\r\nligne", "\"une\r\nligne\""},
        {"une\rligne", "\"une\rligne\""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(CELLS); i++) {
        struct buffer buffer = {0};
        buffer_add_csv_cell(&buffer, CELLS[i].cell);
        assert_string_equal(buffer.text, CELLS[i].written);
        buffer_clear(&buffer);
    }
}

/* A random cell of the signs that matter to CSV; letters around them keep blanks from being cut. */
static void make_cell(unsigned *seed, char cell[16])
{
    static const char SIGNS[] = "a;\"\r\n, \t";
    const unsigned length = random_below(seed, 12);

    cell[0] = 'x';
    for (unsigned i = 0; i < length; i++)
        cell[i + 1] = SIGNS[random_below(seed, sizeof SIGNS - 1)];
    cell[length + 1] = 'x';
    cell[length + 2] = '\0';
}

static void assert_one_row(const struct buffer *buffer, char cells[][16], size_t count)
{
    struct error error = {STATUS_OK, ""};
    struct row row;
    struct csv_reader *reader = csv_reader_open(buffer->text, buffer->length, ';', 1, &error);

    assert_non_null(reader);
    assert_true(csv_reader_next(reader, &row, &error));
    assert_int_equal(row.kind, ROW_CELLS);
    assert_int_equal(row.cell_count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(row.cells[i], cells[i]);
    assert_false(csv_reader_next(reader, &row, &error));
    csv_reader_close(reader);
}

static void every_cell_is_read_back_as_it_was(void **state)
{
    enum { ROUNDS = 2000, CELLS = 3 };
    unsigned seed = 20262027;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct buffer buffer = {0};
        char cells[CELLS][16];
        for (int i = 0; i < CELLS; i++) {
            make_cell(&seed, cells[i]);
            buffer_add_csv_cell(&buffer, cells[i]);
            buffer_add(&buffer, i + 1 < CELLS ? ";" : "\r\n");
        }
        assert_one_row(&buffer, cells, CELLS);
        buffer_clear(&buffer);
    }
}

static void a_reset_forgets_the_text_and_keeps_the_memory(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    buffer_reset(&buffer);
    assert_null(buffer.text);
    buffer_add(&buffer, "avant");
    const size_t room = buffer.room;
    buffer_reset(&buffer);
    assert_int_equal(buffer.length, 0);
    assert_string_equal(buffer.text, "");
    assert_int_equal(buffer.room, room);
    buffer_add(&buffer, "après");
    assert_string_equal(buffer.text, "après");
    buffer_clear(&buffer);
}

static void nothing_is_added_once_memory_ran_out(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    buffer_add(&buffer, "entier");
    buffer.failed = true;
    buffer_add(&buffer, " et la suite");
    buffer_add_csv_cell(&buffer, "a;b");
    assert_string_equal(buffer.text, "entier");
    assert_true(buffer.failed);
    buffer_reset(&buffer);
    assert_false(buffer.failed);
    buffer_clear(&buffer);
}

static void a_cleared_buffer_starts_anew(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    buffer_add(&buffer, "avant");
    buffer_clear(&buffer);
    assert_null(buffer.text);
    assert_int_equal(buffer.length, 0);
    buffer_clear(&buffer);
    buffer_add(&buffer, "après");
    assert_string_equal(buffer.text, "après");
    buffer_clear(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_added_behind_text),
        cmocka_unit_test(bytes_may_hold_a_nul),
        cmocka_unit_test(a_text_outgrows_its_first_room),
        cmocka_unit_test(a_text_larger_than_twice_the_room_is_taken_whole),
        cmocka_unit_test(a_cell_is_quoted_only_where_it_must_be),
        cmocka_unit_test(every_cell_is_read_back_as_it_was),
        cmocka_unit_test(a_reset_forgets_the_text_and_keeps_the_memory),
        cmocka_unit_test(nothing_is_added_once_memory_ran_out),
        cmocka_unit_test(a_cleared_buffer_starts_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
