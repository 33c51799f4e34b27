/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ARCHIVE_H
#define PASSREGION_ARCHIVE_H

/*
 * A zip file's members, inflated piece by piece: workbooks, and the XML that
 * SIECLE ships: hostile files, so that limits hold, and our own workbooks, of
 * which every byte is looked at. The names inside are never used as paths. The
 * only user of minizip and zlib. For document and report.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/error.h"

enum {
    ARCHIVE_EXPANDED_MAX = 512, /* MB that all members read may inflate to together */
    ARCHIVE_RATIO_MAX = 200,    /* times a member may be larger than packed, past its first MB */
    ARCHIVE_NAME_SIZE = 256     /* bytes of a member's name */
};

struct archive;

/* Opens a zip in memory, under the limits; the bytes must outlive it. NULL when it is none. */
struct archive *archive_open_bytes(const char *bytes, size_t length);

/*
 * Opens one of our own workbooks in memory, without the limits. NULL when any
 * byte around the members is not as libxlsxwriter writes it; archive_read()
 * then refuses any bit within that inflates to something else, or is left over.
 */
struct archive *archive_open_own(const char *bytes, size_t length);

/* Goes to the first or next member; false when there is none. */
bool archive_first(struct archive *archive);
bool archive_next(struct archive *archive);

/* Goes to the member of that name, whatever the case of its letters; false when there is none. */
bool archive_find(struct archive *archive, const char *member);

/* True when archive_next() came to the end, not to a broken entry. */
bool archive_at_end(const struct archive *archive);

/* The name of the member it stands at; "" when it cannot be read. */
const char *archive_member(struct archive *archive);

/* Takes the pieces of a member in order; stops the reading with false and its own error. */
struct byte_taker {
    bool (*take)(void *data, const char *bytes, size_t length, struct error *error);
    void *data;
};

/*
 * Inflates the member it stands at and holds its checksum against what came
 * out. STATUS_DATA when it is broken (one that ends before its stated size is),
 * protected or beyond the limits; `name` is what messages call the file.
 */
bool archive_read(struct archive *archive, const struct byte_taker *taker, const char *name,
                  struct error *error);

void archive_close(struct archive *archive);

#endif
