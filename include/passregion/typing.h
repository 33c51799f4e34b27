/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_TYPING_H
#define PASSREGION_TYPING_H

/*
 * What the office typed in the workbooks, on its way back into the campaign
 * before they are written again. Which columns are the office's are rows of
 * sql/sheets.sql; what is new, whose row it is and what decides is said in
 * sql/typing_merge.sql and typing_take.sql. For command.
 */

#include <stdbool.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"
#include "passregion/publication.h"

/* Makes the tables of the sheets and of what is typed; called once, after rules_load(). */
bool typing_load(struct db *db, struct error *error);

/*
 * Reads the reports that are in their places and those that wait beside them,
 * unless nobody touched them since they were written, and finds what is new.
 * *has_news: there is something to take, or to say. A workbook that cannot be
 * read any more is said, and marked to be kept. Needs publication_plan().
 */
bool typing_read(struct db *db, struct publication *publication, bool *has_news,
                 struct error *error);

/* Takes what is new into the campaign, in the run that has begun. */
bool typing_take(struct db *db, struct error *error);

/* Keeps what the sheets of a run show where the office types. Needs publication_write(). */
bool typing_note_shown(struct db *db, int64_t run, struct error *error);

#endif
