/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_REPORT_PAGE_H
#define PASSREGION_REPORT_PAGE_H

/*
 * A sheet as the rows of sql/sheets.sql tell of it, about to be written: its
 * columns, its rows. Whoever writes it reads the same. Private to this folder.
 * For csv_report, page_overview and report.
 */

#include "book/sheet.h"
#include "passregion/arena.h"
#include "passregion/db.h"
#include "passregion/error.h"

/* The first three are enough to read columns and rows. */
struct page {
    struct db *db;
    const char *workbook;
    const char *name;
    struct book *book;
    const char *layout;
    const char *subtitle;
    const char *chart;
    size_t frozen;
};

/* In their order; titles live in the arena. */
struct page_columns {
    struct sheet_column column[COLUMNS_MAX];
    size_t count;
    struct arena arena;
};

/* Clear the columns whatever became of it. */
bool page_read_columns(const struct page *page, struct page_columns *columns, struct error *error);
void page_columns_clear(struct page_columns *columns);

/* The rows of the sheet, with a cell for each column; NULL and an error when it cannot be read. */
struct statement *page_open_rows(const struct page *page, struct error *error);

/* One row: how many rows there are, whether the last is a total, the sums. */
struct statement *page_open_sums(const struct page *page, struct error *error);

/* Writes a sheet of labels, values and a chart, line by line of its rows. */
bool page_write_overview(const struct page *page, struct error *error);

#endif
