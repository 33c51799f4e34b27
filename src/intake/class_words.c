/* SPDX-License-Identifier: MIT */
#include "passregion/class_words.h"

#include <string.h>

#include "passregion/container.h"
#include "passregion/platform.h"

enum { PEEKED = 256 /* bytes */ };

/* Standard input is read once: what comes there tells its classes too late. */
bool class_words_may_hold(const char *path, enum file_role role)
{
    char start[PEEKED];
    size_t length;

    if (!strcmp(path, "-"))
        return false;
    if (role == ROLE_CLASSES)
        return true;
    length = file_peek(path, start, sizeof start);
    return container_is_xml(start, length) || container_is_plain_zip(start, length);
}

static bool learn(void *data, const struct pupil *row, struct line_account *account,
                  size_t line_count, struct error *error)
{
    account->imported += line_count;
    return vocabulary_add_class(data, row->fact[FACT_CLASS_AFTER]) || error_memory(error);
}

static bool drop_issue(void *data, const struct issue *issue, struct error *error)
{
    (void)data;
    (void)issue;
    (void)error;
    return true;
}

/* A fault of the file is said when it is read; only the machine's stops us here. */
static bool pardon(struct error *error)
{
    if (error->status == STATUS_MEMORY || error->status == STATUS_INTERRUPTED)
        return false;
    error->status = STATUS_OK;
    return true;
}

bool class_words_learn(struct vocabulary *vocabulary, const char *path, enum file_role role,
                       const struct source_context *context, struct error *error)
{
    static const struct issue_sink SINK = {drop_issue, NULL};
    const struct pupil_taker taker = {learn, vocabulary};
    struct line_account account;
    struct source source;

    if (!class_words_may_hold(path, role))
        return true;
    if (!source_open(&source, path, path_name(path), role, context, error))
        return pardon(error);
    bool done = true;
    for (size_t i = 0; done && i < source.list_count; i++) {
        if (source.lists[i].role == ROLE_CLASSES)
            done = source_read(&source, &source.lists[i], context, &SINK, &taker, &account, error);
    }
    source_close(&source);
    return done || pardon(error);
}
