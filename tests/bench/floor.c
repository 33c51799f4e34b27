/* SPDX-License-Identifier: MIT */

/*
 * The floor under the program: writes the cells of its workbooks again, with the same library, and
 * does nothing else. No fact is read, nothing is decided, read back or made safe on disk.
 *
 * usage: bench_floor FLAT WORKBOOK... in pairs; FLAT as cells.py makes it: records of a head and,
 * for S, t and f, a text with its NUL, for n and f a number behind it.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { SHAPES = 4, TEXT_MAX = 4 * 32768 };

struct head {
    uint8_t kind; /* S: a sheet, R: a row, t, n, f, b: a cell with text, number, formula, nothing */
    uint8_t shape;
    uint16_t column;
    uint32_t size; /* of the text without its NUL; of a row its number */
};

struct copy {
    FILE *flat;
    lxw_workbook *workbook;
    lxw_worksheet *worksheet;
    lxw_format *shapes[SHAPES];
    lxw_row_t row;
    char text[TEXT_MAX];
};

static void take(struct copy *copy, void *out, size_t size)
{
    if (fread(out, 1, size, copy->flat) == size)
        return;
    fputs("bench_floor: the cells end too soon\n", stderr);
    exit(EXIT_FAILURE);
}

static double take_number(struct copy *copy)
{
    double number;

    take(copy, &number, sizeof number);
    return number;
}

static lxw_error put(struct copy *copy, const struct head *head)
{
    lxw_worksheet *sheet = copy->worksheet;
    lxw_format *shape = copy->shapes[head->shape % SHAPES];

    if (head->kind == 'S') {
        copy->worksheet = workbook_add_worksheet(copy->workbook, copy->text);
        return copy->worksheet ? LXW_NO_ERROR : LXW_ERROR_SHEETNAME_ALREADY_USED;
    }
    if (head->kind == 't')
        return worksheet_write_string(sheet, copy->row, head->column, copy->text, shape);
    if (head->kind == 'n')
        return worksheet_write_number(sheet, copy->row, head->column, take_number(copy), shape);
    if (head->kind == 'f')
        return worksheet_write_formula_num(sheet, copy->row, head->column, copy->text, shape,
                                           take_number(copy));
    return worksheet_write_blank(sheet, copy->row, head->column, shape);
}

static lxw_error copy_cells(struct copy *copy)
{
    struct head head;
    lxw_error code = LXW_NO_ERROR;

    while (code == LXW_NO_ERROR && fread(&head, 1, sizeof head, copy->flat) == sizeof head) {
        if (head.kind == 'R') {
            copy->row = head.size;
            continue;
        }
        if (strchr("Stf", head.kind)) {
            if (head.size >= TEXT_MAX)
                return LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED;
            take(copy, copy->text, head.size + 1);
        }
        code = put(copy, &head);
    }
    return code;
}

static void make_shapes(struct copy *copy)
{
    static const char *const NUMBERS[SHAPES] = {"", "dd/mm/yyyy", "#,##0.00\\ \"€\"", "@"};

    for (size_t i = 0; i < SHAPES; i++) {
        copy->shapes[i] = workbook_add_format(copy->workbook);
        if (*NUMBERS[i])
            format_set_num_format(copy->shapes[i], NUMBERS[i]);
    }
}

static bool write_workbook(struct copy *copy, const char *flat, const char *path)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};

    copy->flat = fopen(flat, "rb");
    copy->workbook = workbook_new_opt(path, &options);
    if (!copy->flat || !copy->workbook) {
        perror(flat);
        return false;
    }
    make_shapes(copy);
    lxw_error code = copy_cells(copy);
    const lxw_error closing = workbook_close(copy->workbook);
    code = code == LXW_NO_ERROR ? closing : code;
    fclose(copy->flat);
    if (code != LXW_NO_ERROR)
        fprintf(stderr, "bench_floor: %s: %s\n", path, lxw_strerror(code));
    return code == LXW_NO_ERROR;
}

int main(int argc, char **argv)
{
    static struct copy copy;

    for (int i = 1; i + 1 < argc; i += 2) {
        if (!write_workbook(&copy, argv[i], argv[i + 1]))
            return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
