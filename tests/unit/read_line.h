/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_TEST_READ_LINE_H
#define PASSREGION_TEST_READ_LINE_H

/*
 * A list of one line, read as a file of a role: what became of its pupil. Groups of tests open the
 * words before and close them behind. Included behind cmocka.h.
 */

#include "pupil_reader.h"
#include "support.h"

/* One line of a list read for the campaign 2026-2027 of the school 0389523V. */
struct reading {
    char text[2048];
    struct columns columns;
    struct rows *rows;
    char block_class[CLASS_SIZE];
    struct arena arena;
    struct issues issues;
    struct pupil pupil;
    enum line_kind kind;
};

static struct vocabulary words;
static struct reading reading;

static inline int open_words(void **state)
{
    (void)state;
    read_vocabulary(&words);
    return 0;
}

static inline int close_words(void **state)
{
    (void)state;
    vocabulary_clear(&words);
    return 0;
}

static inline int close_reading(void **state)
{
    (void)state;
    rows_close(reading.rows);
    columns_clear(&reading.columns);
    arena_clear(&reading.arena);
    reading = (struct reading){.rows = NULL};
    return 0;
}

/* Reads the header and then the line; what became of it stands in `reading`. */
static inline enum line_kind read_line(enum file_role role, const char *header, const char *line)
{
    struct error error = {STATUS_OK, ""};
    struct row row;
    const struct issue_sink sink = {keep_issue, &reading.issues};

    close_reading(NULL);
    const struct pupil_reader reader = {.values = {&words, 2026, &sink, &reading.arena},
                                        .columns = &reading.columns,
                                        .role = role,
                                        .own_uai = "0389523V",
                                        .is_text = true,
                                        .block_class = reading.block_class};
    snprintf(reading.text, sizeof reading.text, "%s\n%s\n", header, line);
    struct table table = {.name = "", .text = reading.text, .length = strlen(reading.text)};
    const struct list_context context = {role, 2026, &words, "x"};
    if (!columns_find(&reading.columns, &table, &context, &error) ||
        (!reading.columns.count && !columns_missing(&reading.columns, &context, &error)))
        fail_msg("%s", error.text);
    reading.rows = rows_open(&table, &error);
    assert_non_null(reading.rows);
    rows_expect(reading.rows, reading.columns.count);
    assert_true(rows_next(reading.rows, &row, &error));
    assert_true(rows_next(reading.rows, &row, &error));
    assert_true(pupil_read(&reader, &row, &reading.pupil, &reading.kind, &error));
    return reading.kind;
}

static inline void assert_line(enum line_kind kind, enum file_role role, const char *header,
                               const char *line)
{
    if (read_line(role, header, line) != kind)
        fail_msg("« %s » is of kind %d", line, (int)reading.kind);
}

static inline void assert_fact(enum fact fact, const char *value)
{
    if (!value)
        assert_null(reading.pupil.fact[fact]);
    else if (!reading.pupil.fact[fact])
        fail_msg("no %s", fact_name(fact));
    else
        assert_string_equal(reading.pupil.fact[fact], value);
}

#endif
