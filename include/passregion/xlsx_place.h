/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_XLSX_PLACE_H
#define PASSREGION_XLSX_PLACE_H

/*
 * Numbers and places as the attributes of an Excel sheet write them: « 12 », «
 * AB12 ». What is larger than any sheet is not read. xlsx and for reading our
 * own workbooks back. For xlsx_sheet, xlsx_value and sheet_cells.
 */

#include <stdbool.h>
#include <stddef.h>

struct xlsx_place {
    size_t line;   /* from 1 */
    size_t column; /* from 0 */
};

/* Reads digits at *at and moves it behind them; false when there are none or too many. */
bool xlsx_count_read(const char **at, size_t *count);

/* Reads « AB12 », with or without « $ », at *at and moves it behind; false when none stands there.
 */
bool xlsx_place_read(const char **at, struct xlsx_place *place);

#endif
