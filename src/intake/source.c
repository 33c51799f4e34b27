/* SPDX-License-Identifier: MIT */
#include "passregion/source.h"

#include "passregion/platform.h"

static bool check_content(const struct source *source, struct error *error)
{
    return source->input.length > 0 ||
           error_set(error, STATUS_DATA,
                     "%s : le fichier est vide ; exportez-le de nouveau, ou retirez-le",
                     source->name);
}

bool source_open(struct source *source, const char *path, const char *name, enum file_role role,
                 const struct source_context *context, struct error *error)
{
    *source = (struct source){.name = name, .role = role};
    if (input_read(&source->input, path, name, error) && check_content(source, error) &&
        decode(&source->decoded, source->input.bytes, source->input.length, name, error) &&
        columns_find(&source->columns, source->decoded.text, source->decoded.length, role,
                     context->campaign_year, context->vocabulary, name, error))
        return true;
    source_close(source);
    return false;
}

/* One row of the file, from its kind to its place in the account. */
static bool read_row(const struct pupil_reader *reader, const struct row *row,
                     const struct pupil_taker *taker, struct line_account *account,
                     struct error *error)
{
    struct pupil pupil;
    enum line_kind kind;

    account->read += row->line_count;
    if (row->line <= reader->columns->header_lines) {
        account->header += row->line_count;
        return true;
    }
    arena_reset(reader->arena);
    if (!pupil_read(reader, row, &pupil, &kind, error))
        return false;
    if (kind == LINE_IGNORED)
        account->ignored += row->line_count;
    else if (kind == LINE_REJECTED)
        account->rejected += row->line_count;
    else
        return taker->take(taker->data, &pupil, account, row->line_count, error);
    return true;
}

bool source_read(struct source *source, const struct source_context *context,
                 const struct issue_sink *sink, const struct pupil_taker *taker,
                 struct line_account *account, struct error *error)
{
    struct arena arena = {NULL};
    struct row row;
    const struct pupil_reader reader = {.columns = &source->columns,
                                        .vocabulary = context->vocabulary,
                                        .role = source->role,
                                        .campaign_year = context->campaign_year,
                                        .own_uai = context->own_uai,
                                        .sink = sink,
                                        .arena = &arena};

    *account = (struct line_account){0};
    struct csv_reader *csv = csv_reader_open(source->decoded.text, source->decoded.length,
                                             source->columns.delimiter, 1, error);
    if (!csv)
        return false;
    csv_reader_expect(csv, source->columns.count);
    bool done = true;
    while (done && csv_reader_next(csv, &row, error)) {
        done = read_row(&reader, &row, taker, account, error);
        if (done && platform_interrupted())
            done = error_set(error, STATUS_INTERRUPTED, "interrompu : rien n'a été changé");
    }
    csv_reader_close(csv);
    arena_clear(&arena);
    return done && error->status == STATUS_OK;
}

void source_close(struct source *source)
{
    columns_clear(&source->columns);
    decoded_clear(&source->decoded);
    input_clear(&source->input);
}
