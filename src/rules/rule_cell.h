/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RULE_CELL_H
#define PASSREGION_RULE_CELL_H

/*
 * A cell of a rules file, from what people write (« 108,50 », « 09/07/2026 »,
 * « à vérifier ») to what the table holds, by the kind of its column
 * (sql/rule_files.sql). For rules only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/db.h"
#include "passregion/error.h"

enum rule_kind {
    RULE_TEXT,
    RULE_INTEGER,
    RULE_EUROS, /* cents in the table */
    RULE_YEAR,  /* 2026-2027 */
    RULE_VALUE, /* a text; a date written the French way becomes ISO 8601 */
    RULE_CHOICE /* a word of the column's list */
};

struct rule_column {
    char title[96];
    enum rule_kind kind;
    char list[32]; /* of a choice */
    bool refuses_blank;
    bool blank_is_null;
};

void rule_column_init(struct rule_column *column, const char *title, const char *kind,
                      const char *list, const char *blank);

/* The words that choices may hold, as they stand when it is opened. */
struct rule_words;

/* Takes the words from the tables as they are now. */
bool rule_words_fill(struct db *db, struct error *error);

struct rule_words *rule_words_open(struct db *db, struct error *error);
void rule_words_close(struct rule_words *words);

struct rule_value {
    const char
        *text; /* what goes into the table; NULL for nothing; in `kept`, or the cell itself */
    char kept[256];
};

/*
 * Reads `cell`, which must outlive the value. False with a reason and remedy
 * (and error->status left alone) when it cannot be, `reason_size` 0: nobody
 * reads it; false with the error set when the database fails.
 */
bool rule_cell_read(const struct rule_column *column, struct rule_words *words, const char *cell,
                    struct rule_value *value, char *reason, size_t reason_size,
                    struct error *error);

#endif
