/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_GUARD_H
#define PASSREGION_GUARD_H

/*
 * What keeps a run from deciding with lists that cannot be the whole truth. For batch.
 */

#include <stdbool.h>

#include "passregion/db.h"
#include "passregion/error.h"

/*
 * Once it is known who is whom: false, and why, where there is nobody: they were erased or set
 * aside, no files in `folder`, or files of which no line could be used.
 */
bool guard_pupils(struct db *db, const char *folder, struct error *error);

/*
 * Once it is decided: false where pupils are gone from a list as from a partial export in the
 * place of a whole one, which would turn them into leavers: `is_guarded`, a fault of the database
 * is none.
 */
bool guard_vanished(struct db *db, bool *is_guarded, struct error *error);

#endif
