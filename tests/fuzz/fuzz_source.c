/* SPDX-License-Identifier: MIT */

/*
 * Any bytes as a list of pupils: decode, find the columns, read every line.
 * The account of lines must hold on whatever comes. The first byte chooses
 * the role.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "passregion/db.h"
#include "passregion/rules.h"
#include "passregion/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct vocabulary vocabulary;

static void load_vocabulary(void)
{
    struct error error;
    struct settings settings = {.campaign_year = 2026};

    static const char *const KEYS[SETTING_COUNT] = {"uai",   "nom", "b", "c", "d", "e",
                                                    "annee", "g",   "h", "i", "j"};
    for (size_t i = 0; i < SETTING_COUNT; i++)
        settings.setting[i].key = KEYS[i];
    snprintf(settings.setting[SETTING_YEAR].value, SETTING_SIZE, "2026-2027");
    struct db *db = db_open_copy("/nonexistent", &error);
    if (!db || !rules_load(db, &settings, NULL, NULL, &error) ||
        !rules_vocabulary(db, &vocabulary, &error))
        abort();
    db_close(db);
}

static bool drop_issue(void *data, const struct issue *issue, struct error *error)
{
    (void)data;
    (void)error;
    return issue_reason(issue->code) != NULL;
}

static bool count_pupil(void *data, const struct pupil *pupil, struct line_account *account,
                        size_t line_count, struct error *error)
{
    (void)data;
    (void)pupil;
    (void)error;
    account->imported += line_count;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct issue_sink SINK = {drop_issue, NULL};
    static const struct pupil_taker TAKER = {count_pupil, NULL};
    struct error error;
    struct line_account account;

    if (!vocabulary.count)
        load_vocabulary();
    if (!size)
        return 0;
    struct source source = {.name = "fuzz", .role = (enum file_role)(data[0] % 4)};
    const struct source_context context = {&vocabulary, 2026, "0389523V"};
    if (!decode(&source.decoded, (const char *)data + 1, size - 1, NULL, "fuzz", &error))
        return 0;
    if (columns_find(&source.columns, source.decoded.text, source.decoded.length, source.role,
                     context.campaign_year, &vocabulary, "fuzz", &error)) {
        if (!source_read(&source, &context, &SINK, &TAKER, &account, &error))
            abort();
        if (account.read != account.header + account.imported + account.ignored + account.rejected)
            abort();
    }
    source_close(&source);
    return 0;
}
