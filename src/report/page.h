/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_REPORT_PAGE_H
#define PASSREGION_REPORT_PAGE_H

/*
 * A sheet about to be filled from its view: what report.c, which writes lists,
 * and page_overview.c share. Private to this folder. For page_overview and
 * report.
 */

#include "book/sheet.h"
#include "passregion/db.h"

/* What the tables of sheets say of it. */
struct page {
    struct db *db;
    struct book *book;
    const char *workbook;
    const char *name;
    const char *layout;
    const char *view;
    const char *subtitle;
    const char *chart;
    size_t frozen;
};

/* The view that fills the sheet; NULL and an error when it cannot be prepared. */
struct statement *page_open_view(const struct page *page, struct error *error);

/* Writes a sheet of labels, values and a chart, line by line of its view. */
bool page_write_overview(const struct page *page, struct error *error);

#endif
