/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_OWN_BOOK_H
#define PASSREGION_OWN_BOOK_H

/*
 * What lies where a workbook is to go, where no database remembers what was
 * written there: nothing, a workbook of ours, somebody else's file. For
 * consolidation.
 */

enum own_book {
    OWN_BOOK_NONE,
    OWN_BOOK_OTHER,     /* no workbook of that title, or what cannot be read: leave it alone */
    OWN_BOOK_SAVED,     /* of that title, saved since by another program: it may hold more */
    OWN_BOOK_AS_WRITTEN /* as this program wrote it */
};

/* `title` stands in the workbook's properties. */
enum own_book own_book_look(const char *path, const char *title);

#endif
