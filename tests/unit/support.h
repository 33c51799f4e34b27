/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_TEST_SUPPORT_H
#define PASSREGION_TEST_SUPPORT_H

/*
 * What several unit tests share: a look into message texts, the rules of
 * 2026-2027 in an empty database, a sink that keeps issues, a table in
 * one line, numbers that are random but the same each time. Included behind cmocka.h.
 */

#include <stdio.h>
#include <string.h>

#include "passregion/db.h"
#include "passregion/issue.h"
#include "passregion/rules.h"
#include "passregion/table.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { ISSUES_KEPT = 64 };

static inline void assert_says(const char *text, const char *words)
{
    if (!strstr(text, words))
        fail_msg("« %s » does not say « %s »", text, words);
}

static inline void assert_fault(const struct error *error, enum status status, const char *words)
{
    assert_int_equal(error->status, status);
    assert_says(error->text, words);
    assert_null(strpbrk(error->text, "\r\n"));
}

/* The settings of an invented school, as settings_read() leaves them. */
static inline struct settings settings_for(int campaign_year)
{
    static const char *const KEYS[SETTING_COUNT] = {"uai",
                                                    "nom",
                                                    "autres_noms",
                                                    "contact_nom",
                                                    "contact_courriel",
                                                    "contact_telephone",
                                                    "annee",
                                                    "date_limite",
                                                    "budget_remis_le",
                                                    "prepa_metiers_vers_cap",
                                                    "redoublants",
                                                    "reorientes"};
    static const char *const VALUES[SETTING_COUNT] = {
        [SETTING_UAI] = "0389523V",          [SETTING_NAME] = "Lycée des Deux-Rives",
        [SETTING_PREPA_TO_CAP] = "1",        [SETTING_REPEATERS] = "a_verifier",
        [SETTING_REORIENTED] = "a_verifier",
    };
    struct settings settings = {.campaign_year = campaign_year};

    for (size_t i = 0; i < SETTING_COUNT; i++) {
        settings.setting[i].key = KEYS[i];
        if (VALUES[i])
            strcpy(settings.setting[i].value, VALUES[i]);
    }
    snprintf(settings.setting[SETTING_YEAR].value, SETTING_SIZE, "%d-%d", campaign_year,
             campaign_year + 1);
    return settings;
}

static inline struct db *open_empty_database(void)
{
    struct error error = {STATUS_OK, ""};
    struct db *db = db_open_copy("./no-such-folder/campagne.db", &error);

    if (!db)
        fail_msg("%s", error.text);
    return db;
}

/* An empty database with the rules of 2026-2027 loaded. */
static inline struct db *open_rules(void)
{
    struct error error = {STATUS_OK, ""};
    const struct settings settings = settings_for(2026);
    struct db *db = open_empty_database();

    if (!rules_load(db, &settings, NULL, NULL, &error))
        fail_msg("%s", error.text);
    return db;
}

/* The words of sql/labels.sql and sql/reference.sql. */
static inline void read_vocabulary(struct vocabulary *vocabulary)
{
    struct error error = {STATUS_OK, ""};
    struct db *db = open_rules();

    *vocabulary = (struct vocabulary){.count = 0};
    if (!rules_vocabulary(db, vocabulary, &error))
        fail_msg("%s", error.text);
    db_close(db);
}

struct kept_issue {
    enum issue_code code;
    size_t line;
    char column[64];
    char value[64];
};

struct issues {
    size_t count;
    size_t rejecting;
    struct kept_issue issue[ISSUES_KEPT];
};

static inline bool keep_issue(void *data, const struct issue *issue, struct error *error)
{
    struct issues *issues = data;

    (void)error;
    if (issues->count < ISSUES_KEPT) {
        struct kept_issue *kept = &issues->issue[issues->count];
        kept->code = issue->code;
        kept->line = issue->line;
        snprintf(kept->column, sizeof kept->column, "%s", issue->column);
        snprintf(kept->value, sizeof kept->value, "%s", issue->value);
    }
    issues->count++;
    issues->rejecting += issue_rejects(issue->code);
    return true;
}

/* Marsaglia, "Xorshift RNGs", 32 bits; the state is never 0. */
static inline unsigned random_below(unsigned *state, unsigned bound)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % bound;
}

/* Physical lines of a text: each ends with LF, CRLF or CR, the last one perhaps with nothing. */
static inline size_t physical_lines(const char *text, size_t length)
{
    size_t lines = 0;

    for (size_t i = 0; i < length; i++) {
        const bool crlf = text[i] == '\r' && i + 1 < length && text[i + 1] == '\n';
        if (!crlf && (text[i] == '\n' || text[i] == '\r'))
            lines++;
    }
    if (length && text[length - 1] != '\n' && text[length - 1] != '\r')
        lines++;
    return lines;
}

/* Adds the rows of a table: cells between [ ] joined with |, B: blank, L: too large. */
static inline void describe_table(const struct table *table, char *out, size_t size)
{
    struct error error = {STATUS_OK, ""};
    struct row row;
    size_t used = strlen(out);
    struct rows *rows = rows_open(table, &error);

    assert_non_null(rows);
    while (rows_next(rows, &row, &error)) {
        used += (size_t)snprintf(out + used, size - used, "%zu", row.line);
        if (row.kind != ROW_CELLS)
            used +=
                (size_t)snprintf(out + used, size - used, "%s ", row.kind == ROW_BLANK ? "B" : "L");
        for (size_t i = 0; row.kind == ROW_CELLS && i < row.cell_count; i++)
            used += (size_t)snprintf(out + used, size - used, "%s%s%s", i ? "|" : "[", row.cells[i],
                                     i + 1 < row.cell_count ? "" : "] ");
        assert_true(used < size);
    }
    assert_int_equal(error.status, STATUS_OK);
    rows_close(rows);
}

#endif
