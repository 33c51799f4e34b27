/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_FILE_ENTRY_H
#define PASSREGION_FILE_ENTRY_H

/*
 * What the database keeps of each list that was read: a row of source_file
 * with the container, the titles and what they were taken for, and the
 * account of every line. For store only.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"
#include "passregion/source.h"

struct file_entries; /* the prepared statements */

/* NULL and an error when the database has not our schema or memory is out. */
struct file_entries *file_entries_open(struct db *db, struct error *error);
void file_entries_close(struct file_entries *entries);

/* Adds the list to the run, its lines not yet counted; *file is its number. */
bool file_entry_add(struct file_entries *entries, int64_t run, const struct source *source,
                    const struct source_list *list, const struct source_context *context,
                    int64_t *file, struct error *error);

bool file_entry_account(struct file_entries *entries, int64_t file,
                        const struct line_account *account, struct error *error);

#endif
