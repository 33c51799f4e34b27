/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SOURCE_H
#define PASSREGION_SOURCE_H

/*
 * One file of the campaign from its bytes to pupils: document, columns and
 * pupil in a row. A workbook holds a list a sheet, each with its
 * own titles and its own account of every line: read = header + pupils +
 * ignored + rejected. For class_words, store and look.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/columns.h"
#include "passregion/date.h"
#include "passregion/document.h"
#include "passregion/fact.h"
#include "passregion/input.h"
#include "passregion/issue.h"

/* Lines by what became of them: physical ones, a sheet's, or a pupil's elements. */
struct line_account {
    size_t read;
    size_t header;    /* titles and everything above them */
    size_t imported;  /* made a new pupil */
    size_t updated;   /* told something new of a known one */
    size_t unchanged; /* told nothing new */
    size_t ignored;
    size_t rejected;
    size_t titled; /* pupils among them whose class is that of a title; no count of lines */
    char said_date[DATE_ISO_SIZE]; /* the day that the list says it is of, or "" */
};

/* One table of a file: a list, or one that is not read. */
struct source_list {
    struct table table;
    enum file_role role;    /* the file's, but for a table of classes */
    struct columns columns; /* count 0: not read as a list */
    const char *remark;     /* why, in French; "" for a list that is read */
    bool is_skipped;        /* its lines are not even counted: a hidden sheet */
    const char *day_words;  /* of what day the container says it is, as written, or "" */
};

struct source {
    const char *name; /* the path shown to the user, relative to the campaign */
    enum file_role role;
    const struct input *input; /* its digest; its bytes where they did not become the document's */
    struct document document;
    struct source_list *lists; /* owned; in the file's order */
    size_t list_count;
};

/* What the reading needs to know about the campaign. */
struct source_context {
    const struct vocabulary *vocabulary;
    int campaign_year; /* first year of the campaign's school year */
    const char *own_uai;
    const char *encoding; /* of text, as the office says; NULL: found */
};

/*
 * Finds container, encoding, lists and their columns; `input` and `name` must
 * outlive the source. STATUS_DATA when there is no list at all. The bytes are not there any more
 * afterwards where they became the document's (document_open.h).
 */
bool source_open(struct source *source, struct input *input, const char *name, enum file_role role,
                 const struct source_context *context, struct error *error);

/* The same of a file that may be in any of these roles: the first that fits; else, the fault is
 * that of the first. */
bool source_open_as_any(struct source *source, struct input *input, const char *name,
                        const enum file_role *roles, size_t role_count,
                        const struct source_context *context, struct error *error);

/* The second half of it, for a document that is open: the rest of the source is empty. */
bool source_find_lists(struct source *source, const struct source_context *context,
                       struct error *error);

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

/* Reads one list of the source to its end. */
bool source_read(const struct source *source, const struct source_list *list,
                 const struct source_context *context, const struct issue_sink *sink,
                 const struct pupil_taker *taker, struct line_account *account,
                 struct error *error);

/*
 * What the lists of a file of that name are read by, in one word: labels, words,
 * school year, school, the year in the name. A list that was read by others is to be read again;
 * the classes are apart (vocabulary_classes()), for most lists do without.
 */
enum { READ_BY_SIZE = 64 };
void source_read_by(const struct source_context *context, const char *name, char out[READ_BY_SIZE]);

void source_close(struct source *source);

#endif
