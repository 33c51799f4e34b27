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

#include "passregion/column.h"
#include "passregion/title_words.h"

/*
 * Says of each column for letters whose it is and what it holds, and whom letters go to. Those that
 * are of no use are IGNORED: a telephone or form of address that is nobody's, half a name, a town
 * without a street, the second of two with one title, one that the spreadsheet hides. Costs next to
 * nothing where a list has none. False when memory is out.
 */
bool contact_columns_settle(struct column *column, size_t count, const struct title_words *words,
                            struct column_contacts *contacts);

#endif
