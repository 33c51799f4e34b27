/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PENDING_H
#define PASSREGION_PENDING_H

/*
 * Lines that lack the INE or the birth date: they wait until all files of a
 * run are read, so that who is meant does not depend on the order of the
 * files. For store only.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "passregion/db.h"
#include "passregion/error.h"
#include "passregion/fact.h"

struct pending_line {
    int64_t record; /* its place in the order of reading */
    int64_t file;
    enum file_role role;
    size_t line_count;  /* lines it covers */
    struct pupil pupil; /* facts valid until the next line */
};

struct pending;

/* NULL and an error when the database has not our schema or memory is out. */
struct pending *pending_open(struct db *db, struct error *error);
void pending_close(struct pending *pending);

/* Keeps a copy of the line; `role` is not kept, it is the file's. */
bool pending_add(struct pending *pending, const struct pending_line *line, struct error *error);

/*
 * The next line: those with a birth date first, then those with an INE, then
 * those with neither, each in the order of reading. At the end *has_line is false and
 * all is forgotten.
 */
bool pending_next(struct pending *pending, struct pending_line *line, bool *has_line,
                  struct error *error);

#endif
