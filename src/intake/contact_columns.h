/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_CONTACT_COLUMNS_H
#define PASSREGION_CONTACT_COLUMNS_H

/*
 * The columns that letters need: how a responsable is called and reached, where the family lives.
 * What a title does not say, its place does: an address, a telephone, an e-mail behind a
 * responsable's columns are that person's, and so is « Civilité » in front of the name. In a list
 * of responsables whose children have columns of their own (« Élève »), plain names are a
 * responsable's. For columns.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/fact.h"
#include "passregion/title_words.h"

/* What is known of a column by its title alone, and what comes of it. */
struct contact_column {
    const char *title;
    enum field field;
    enum title_owner owner;
    enum fact fact;
    bool is_hidden;
};

/*
 * Says whose each of them is, and what it holds. Those that are of no use are IGNORED: a telephone
 * or form of address that is nobody's, half a name, a town without a street, the second of two with
 * one title, one that the spreadsheet hides. False when memory is out.
 */
bool contact_columns_settle(struct contact_column *column, size_t count);

/* Whom letters go to, in order: the next where a line does not name one; how many there are. */
size_t contact_columns_parents(const struct contact_column *column, size_t count,
                               enum title_owner parent[PARENTS_MAX]);

#endif
