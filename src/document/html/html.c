/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <stdlib.h>
#include <string.h>

#include "html_entity.h"
#include "html_level.h"
#include "html_token.h"
#include "passregion/buffer.h"
#include "passregion/text.h"

enum { LEVEL_MAX = 16 /* tables in tables; deeper ones count as rows of the last */ };

struct page {
    struct grid *grid;
    const char *name;
    size_t line; /* lines so far */
    bool has_table;
    bool in_head;
    struct buffer cell;
    struct buffer struck;       /* text in the cell that is struck through */
    struct buffer loose;        /* text in no cell */
    char strike[HTML_TAG_SIZE]; /* the tag that strikes through what comes; "": none does */
    size_t strike_depth;        /* how often it is open */
    bool row_strikes;           /* all of the row is struck through, */
    bool cell_strikes;          /* … or all of the cell */
    size_t depth;               /* open levels */
    size_t deeper;              /* open tables beyond */
    struct html_level levels[LEVEL_MAX];
};

static struct html_level *top(struct page *page)
{
    return page->depth ? &page->levels[page->depth - 1] : NULL;
}

static bool put(struct page *page, size_t line, size_t column, struct buffer *text,
                struct error *error)
{
    if (text->failed)
        return error_memory(error);
    if (text->length && text->text[text->length - 1] == ' ')
        text->length--;
    return grid_put(page->grid, line, column, text->text, text->length, page->name, error);
}

/* Text in no cell becomes a line of its own. */
static bool end_loose(struct page *page, struct error *error)
{
    const bool is_blank = !page->loose.length && !page->loose.failed;
    const bool done = is_blank || put(page, ++page->line, 0, &page->loose, error);

    buffer_reset(&page->loose);
    return done;
}

static bool end_cell(struct page *page, struct html_level *level, struct error *error)
{
    if (!level->in_cell)
        return true;
    /* Of a text that is struck through in part the rest counts. */
    page->grid->strikes = !page->cell.length && page->struck.length;
    if (page->grid->strikes)
        buffer_add_bytes(&page->cell, page->struck.text, page->struck.length);
    page->cell.failed |= page->struck.failed;
    const bool speaks = !level->holds_table && (page->cell.length || page->cell.failed);
    if (speaks && level->is_interrupted) {
        /* The grid's lines do not go back: the rest of the row is a line of its own. */
        level->line = ++page->line;
        level->is_interrupted = false;
    }
    if (speaks && !put(page, level->line, level->column, &page->cell, error))
        return false;
    page->grid->strikes = false;
    buffer_reset(&page->cell);
    buffer_reset(&page->struck);
    page->strike[0] = '\0';
    return html_level_end_cell(level, speaks, error);
}

static bool end_row(struct page *page, struct html_level *level, struct error *error)
{
    if (!end_cell(page, level, error))
        return false;
    level->in_row = false;
    page->grid->hides = false;
    page->row_strikes = false;
    return true;
}

/* `token`: the row's tag; NULL: it has none. */
static bool start_row(struct page *page, struct html_level *level, const struct html_token *token,
                      struct error *error)
{
    if (!end_row(page, level, error))
        return false;
    /* Later on loose text waits for the end of the table: its rows must stay together. */
    if (!level->row && !end_loose(page, error))
        return false;
    html_level_start_row(level, ++page->line);
    page->grid->hides = token && token->is_hidden;
    page->row_strikes = token && token->is_struck;
    return true;
}

static bool start_cell(struct page *page, struct html_level *level, const struct html_token *token,
                       struct error *error)
{
    if (!end_cell(page, level, error) || (!level->in_row && !start_row(page, level, NULL, error)))
        return false;
    html_level_start_cell(level, token);
    page->cell_strikes = token->is_struck;
    return true;
}

/* Rows of a head, body or foot begin or end: no cell reaches beyond. */
static bool cut_rows(struct page *page, struct html_level *level, struct error *error)
{
    return end_row(page, level, error) && html_level_cut(level, error);
}

static bool end_table(struct page *page, struct error *error)
{
    if (page->deeper) {
        page->deeper--;
        return end_row(page, top(page), error);
    }
    if (!cut_rows(page, top(page), error))
        return false;
    page->depth--;
    return end_loose(page, error);
}

/* The rows of a table in a cell are lines like all others; the cell itself says nothing. */
static bool interrupt(struct page *page, struct html_level *level, struct error *error)
{
    buffer_reset(&page->cell);
    buffer_reset(&page->struck);
    return html_level_interrupt(level, error);
}

static bool start_table(struct page *page, struct error *error)
{
    struct html_level *level = top(page);

    page->has_table = true;
    /* A table in no cell of the open one: that was never closed. */
    if (level && !level->in_cell && !end_table(page, error))
        return false;
    level = top(page);
    if ((level && !interrupt(page, level, error)) || !end_loose(page, error))
        return false;
    if (page->depth == LEVEL_MAX) {
        page->deeper++;
        return true;
    }
    html_level_init(&page->levels[page->depth++], page->grid);
    return true;
}

/* Where text goes; NULL: nobody is to read it. */
static struct buffer *room_for_text(struct page *page)
{
    const struct html_level *level = top(page);

    if (page->in_head)
        return NULL;
    if (!level || !level->in_cell)
        return &page->loose;
    if (level->holds_table)
        return NULL;
    return page->row_strikes || page->cell_strikes || *page->strike ? &page->struck : &page->cell;
}

static void add_letter(struct buffer *buffer, const char *letter, size_t length)
{
    if (!text_blank(letter))
        buffer_add_bytes(buffer, letter, length);
    else if (buffer->length && buffer->text[buffer->length - 1] != ' ')
        buffer_add_bytes(buffer, " ", 1);
}

static size_t letter_length(unsigned char first)
{
    return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

static void add_text(struct buffer *buffer, const struct html_token *token)
{
    const char *end = token->text + token->length;

    for (const char *at = token->text; at < end;) {
        const size_t left = (size_t)(end - at);
        char letter[5] = "";
        unsigned long code = 0;
        size_t used = *at == '&' && token->kind == HTML_TEXT ? html_entity(at, left, &code) : 0;
        size_t length = 0;
        if (used) {
            length = code ? text_put(code, letter) : 0;
        } else {
            used = letter_length((unsigned char)*at);
            used = used < left ? used : left;
            length = *at ? used : 0;
            memcpy(letter, at, length);
        }
        if (length)
            add_letter(buffer, letter, length);
        at += used;
    }
}

enum tag_kind {
    TAG_INLINE,
    TAG_BREAK,
    TAG_BLOCK,
    TAG_HEAD,
    TAG_TABLE,
    TAG_ROWS,
    TAG_ROW,
    TAG_CELL
};

static enum tag_kind kind_of(const char *tag)
{
    static const struct {
        const char *tag;
        enum tag_kind kind;
    } TAGS[] = {
        {"td", TAG_CELL},          {"tr", TAG_ROW},        {"th", TAG_CELL},
        {"br", TAG_BREAK},         {"table", TAG_TABLE},   {"tbody", TAG_ROWS},
        {"thead", TAG_ROWS},       {"tfoot", TAG_ROWS},    {"head", TAG_HEAD},
        {"p", TAG_BLOCK},          {"div", TAG_BLOCK},     {"h1", TAG_BLOCK},
        {"h2", TAG_BLOCK},         {"h3", TAG_BLOCK},      {"h4", TAG_BLOCK},
        {"h5", TAG_BLOCK},         {"h6", TAG_BLOCK},      {"li", TAG_BLOCK},
        {"ul", TAG_BLOCK},         {"ol", TAG_BLOCK},      {"dl", TAG_BLOCK},
        {"dt", TAG_BLOCK},         {"dd", TAG_BLOCK},      {"hr", TAG_BLOCK},
        {"body", TAG_BLOCK},       {"pre", TAG_BLOCK},     {"form", TAG_BLOCK},
        {"main", TAG_BLOCK},       {"nav", TAG_BLOCK},     {"header", TAG_BLOCK},
        {"footer", TAG_BLOCK},     {"section", TAG_BLOCK}, {"article", TAG_BLOCK},
        {"caption", TAG_BLOCK},    {"center", TAG_BLOCK},  {"address", TAG_BLOCK},
        {"fieldset", TAG_BLOCK},   {"legend", TAG_BLOCK},  {"option", TAG_BLOCK},
        {"blockquote", TAG_BLOCK},
    };

    for (size_t i = 0; i < sizeof TAGS / sizeof TAGS[0]; i++) {
        if (!strcmp(TAGS[i].tag, tag))
            return TAGS[i].kind;
    }
    return TAG_INLINE;
}

/* Tags in a text may strike it through. */
static void take_strike(struct page *page, const struct html_token *token)
{
    static const char *const STRIKES[] = {"s", "strike", "del"};
    bool strikes = token->is_struck;

    for (size_t i = 0; i < sizeof STRIKES / sizeof STRIKES[0]; i++)
        strikes |= !strcmp(token->tag, STRIKES[i]);
    if (*page->strike && !strcmp(page->strike, token->tag)) {
        page->strike_depth += token->kind == HTML_OPEN ? 1 : (size_t)-1;
        if (!page->strike_depth)
            page->strike[0] = '\0';
    } else if (!*page->strike && strikes && token->kind == HTML_OPEN) {
        memcpy(page->strike, token->tag, sizeof page->strike);
        page->strike_depth = 1;
    }
}

/* A paragraph or title parts words; outside tables it ends a line. */
static bool part(struct page *page, bool is_block, struct error *error)
{
    struct buffer *buffer = room_for_text(page);

    if (is_block && !page->depth)
        return end_loose(page, error);
    if (buffer)
        add_letter(buffer, " ", 1);
    return true;
}

static bool take_tag(struct page *page, const struct html_token *token, struct error *error)
{
    const bool opens = token->kind == HTML_OPEN;
    const enum tag_kind kind = kind_of(token->tag);
    struct html_level *level = top(page);

    if (kind == TAG_INLINE) {
        take_strike(page, token);
        return true;
    }
    page->in_head = kind == TAG_HEAD ? opens : page->in_head && kind == TAG_BREAK;
    if (kind == TAG_TABLE && opens)
        return start_table(page, error);
    /* Tags of tables outside any are blocks, as if they said nothing. */
    if (!level || kind < TAG_TABLE)
        return part(page, kind != TAG_BREAK, error);
    if (kind == TAG_TABLE)
        return end_table(page, error);
    if (kind == TAG_ROWS)
        return cut_rows(page, level, error);
    if (kind == TAG_ROW)
        return opens ? start_row(page, level, token, error) : end_row(page, level, error);
    return opens ? start_cell(page, level, token, error) : end_cell(page, level, error);
}

static bool read_page(struct page *page, struct html_tokens *tokens, struct error *error)
{
    struct html_token token;

    while (html_token_next(tokens, &token)) {
        if (token.kind == HTML_OPEN || token.kind == HTML_CLOSE) {
            if (!take_tag(page, &token, error))
                return false;
            continue;
        }
        struct buffer *buffer = room_for_text(page);
        if (buffer)
            add_text(buffer, &token);
    }
    while (page->depth) {
        if (!end_table(page, error))
            return false;
    }
    if (!page->has_table)
        return error_set(error, STATUS_DATA,
                         "%s : aucun tableau dans cette page ; exportez la liste au format Excel "
                         "ou CSV",
                         page->name);
    return end_loose(page, error);
}

bool html_read(struct document *document, const char *text, size_t length, const char *name,
               struct error *error)
{
    struct html_tokens tokens = {text, text + length};
    struct document_table *table = document_add(document, "", error);
    struct page *page = malloc(sizeof *page);

    if (!table || !page) {
        free(page);
        return error_memory(error);
    }
    page->grid = &table->grid;
    page->name = name;
    page->line = 0;
    page->has_table = false;
    page->in_head = false;
    page->cell = (struct buffer){0};
    page->struck = (struct buffer){0};
    page->strike[0] = '\0';
    page->row_strikes = false;
    page->cell_strikes = false;
    page->loose = (struct buffer){0};
    page->depth = 0;
    page->deeper = 0;
    const bool done = read_page(page, &tokens, error);
    buffer_clear(&page->cell);
    buffer_clear(&page->struck);
    buffer_clear(&page->loose);
    free(page);
    return done;
}
