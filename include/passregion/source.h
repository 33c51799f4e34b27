/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SOURCE_H
#define PASSREGION_SOURCE_H

/*
 * One file of the campaign read from its bytes to pupils: input, decode, csv,
 * columns and pupil in a row, with the account of every physical line:
 * read = header + pupils + ignored + rejected. For intake and store.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/columns.h"
#include "passregion/decode.h"
#include "passregion/input.h"
#include "passregion/pupil.h"

/* Physical lines by what became of them. */
struct line_account {
    size_t read;
    size_t header;    /* titles and everything above them */
    size_t imported;  /* made a new pupil */
    size_t updated;   /* told something new of a known one */
    size_t unchanged; /* told nothing new */
    size_t ignored;
    size_t rejected;
};

struct source {
    const char *name; /* the path shown to the user, relative to the campaign */
    enum file_role role;
    struct input input;
    struct decoded decoded;
    struct columns columns;
};

/* What the reading needs to know about the campaign. */
struct source_context {
    const struct vocabulary *vocabulary;
    int campaign_year; /* first year of the campaign's school year */
    const char *own_uai;
};

/* Reads the bytes and finds encoding, header and columns; `name` must outlive the source. */
bool source_open(struct source *source, const char *path, const char *name, enum file_role role,
                 const struct source_context *context, struct error *error);

/*
 * Called for each line that is a pupil: `take` adds the line_count lines it
 * covers to one count of the account (imported, updated, unchanged or
 * rejected). The reading stops at the first false.
 */
struct pupil_taker {
    bool (*take)(void *data, const struct pupil *pupil, struct line_account *account,
                 size_t line_count, struct error *error);
    void *data;
};

bool source_read(struct source *source, const struct source_context *context,
                 const struct issue_sink *sink, const struct pupil_taker *taker,
                 struct line_account *account, struct error *error);

void source_close(struct source *source);

#endif
