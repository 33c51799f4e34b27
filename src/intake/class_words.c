/* SPDX-License-Identifier: MIT */
#include "passregion/class_words.h"

#include "passregion/container.h"
#include "passregion/platform.h"

enum { PEEKED = 256 /* bytes */ };

/* What can be read only once, as a list, tells its classes too late. */
static bool look_for_classes(const char *path, enum file_role role, bool *may_hold,
                             struct error *error)
{
    char start[PEEKED];
    size_t length;

    *may_hold = role == ROLE_CLASSES && input_is_rereadable(path);
    if (role == ROLE_CLASSES)
        return true;
    if (!input_peek(path, path_name(path), start, sizeof start, &length, error))
        return false;
    *may_hold = container_is_xml(start, length) || container_is_plain_zip(start, length);
    return true;
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

/*
 * A fault of the file's content is said when it is read. What could not be read here may be
 * readable then, and its classes would be lacking.
 */
static bool pardon(struct error *error)
{
    if (error->status != STATUS_DATA)
        return false;
    error->status = STATUS_OK;
    return true;
}

static bool learn_from(struct vocabulary *vocabulary, struct input *input, const char *name,
                       enum file_role role, const struct source_context *context,
                       struct error *error)
{
    static const struct issue_sink SINK = {drop_issue, NULL};
    const struct pupil_taker taker = {learn, vocabulary};
    struct line_account account;
    struct source source;
    bool done = true;

    if (!source_open(&source, input, name, role, context, error))
        return false;
    for (size_t i = 0; done && i < source.list_count; i++) {
        if (source.lists[i].role == ROLE_CLASSES)
            done = source_read(&source, &source.lists[i], context, &SINK, &taker, &account, error);
    }
    source_close(&source);
    return done;
}

bool class_words_learn(struct vocabulary *vocabulary, const char *path, enum file_role role,
                       const struct source_context *context, struct error *error)
{
    struct input input;
    bool may_hold;

    if (!look_for_classes(path, role, &may_hold, error))
        return false;
    if (!may_hold)
        return true;
    if (!input_read(&input, path, path_name(path), error))
        return pardon(error);
    const bool done = learn_from(vocabulary, &input, path_name(path), role, context, error);
    input_clear(&input);
    return done || pardon(error);
}
