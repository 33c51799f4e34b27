/* SPDX-License-Identifier: MIT */
#include "html_token.h"

#include <string.h>

/* What these hold is no text; a tag in it is none. LibreOffice puts notes on cells in <comment>. */
static const char *const RAW[] = {"script", "style", "title", "iframe", "comment"};

static bool is_letter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

static char small(char letter)
{
    if (letter >= 'A' && letter <= 'Z')
        return (char)(letter + 32);
    return letter;
}

static bool is_blank(char letter)
{
    return letter && strchr(" \t\r\n\f", letter);
}

/* Whether `at` starts with that word, whatever its case. */
static bool stands_at(const char *at, const char *end, const char *word)
{
    const size_t length = strlen(word);

    if ((size_t)(end - at) < length)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (small(at[i]) != word[i])
            return false;
    }
    return true;
}

/* Where that mark stands; the end when it does not. */
static const char *find(const char *at, const char *end, const char *mark)
{
    const size_t length = strlen(mark);

    while (at < end && (at = memchr(at, mark[0], (size_t)(end - at))) != NULL) {
        if ((size_t)(end - at) >= length && !memcmp(at, mark, length))
            return at;
        at++;
    }
    return end;
}

static void go_behind(struct html_tokens *tokens, const char *from, const char *mark)
{
    const char *at = find(from, tokens->end, mark);
    tokens->at = at == tokens->end ? at : at + strlen(mark);
}

/* Whether the « < » opens a tag, a comment or a declaration; else it is a letter. */
static bool is_markup(const char *at, const char *end)
{
    return end - at > 1 && (is_letter(at[1]) || strchr("/!?", at[1])) && at[1];
}

static size_t number_of(const char *at, const char *end)
{
    size_t number = 0;

    while (at < end && is_blank(*at))
        at++;
    if (at == end || *at < '0' || *at > '9')
        return 1;
    for (; at < end && *at >= '0' && *at <= '9'; at++) {
        if (number <= HTML_SPAN_MAX)
            number = number * 10 + (size_t)(*at - '0');
    }
    return number < HTML_SPAN_MAX ? number : HTML_SPAN_MAX;
}

/* Goes behind an attribute's value, quoted or bare, and says where it lies. */
static void take_value(struct html_tokens *tokens, const char **start, const char **end)
{
    const char *at = tokens->at;

    if (at < tokens->end && (*at == '"' || *at == '\'')) {
        const char *quote = memchr(at + 1, *at, (size_t)(tokens->end - at - 1));
        *start = at + 1;
        *end = quote ? quote : tokens->end;
        tokens->at = quote ? quote + 1 : tokens->end;
        return;
    }
    while (at < tokens->end && !is_blank(*at) && *at != '>')
        at++;
    *start = tokens->at;
    *end = at;
    tokens->at = at;
}

static void skip_blanks(struct html_tokens *tokens)
{
    while (tokens->at < tokens->end && is_blank(*tokens->at))
        tokens->at++;
}

/* Whether a style says that of its element, blanks aside: « display: none ». */
static bool says(const char *start, const char *end, const char *key, const char *value)
{
    for (const char *at = start; at < end; at++) {
        if (!stands_at(at, end, key))
            continue;
        at += strlen(key);
        while (at < end && (is_blank(*at) || *at == ':'))
            at++;
        if (stands_at(at, end, value))
            return true;
    }
    return false;
}

/* Goes behind an attribute; the first letter of a name may be anything. */
static void take_attribute(struct html_tokens *tokens, struct html_token *token)
{
    const char *name = tokens->at++;

    while (tokens->at < tokens->end && !is_blank(*tokens->at) && !strchr("=>/", *tokens->at))
        tokens->at++;
    const size_t length = (size_t)(tokens->at - name);
    token->is_hidden |= length == 6 && stands_at(name, tokens->end, "hidden");
    skip_blanks(tokens);
    if (tokens->at == tokens->end || *tokens->at != '=')
        return;
    tokens->at++;
    skip_blanks(tokens);
    const char *start;
    const char *end;
    take_value(tokens, &start, &end);
    if (length == 7 && stands_at(name, tokens->end, "colspan"))
        token->column_span = number_of(start, end);
    else if (length == 7 && stands_at(name, tokens->end, "rowspan"))
        token->row_span = number_of(start, end);
    else if (length == 5 && stands_at(name, tokens->end, "style")) {
        token->is_hidden |= says(start, end, "display", "none");
        token->is_struck |= says(start, end, "text-decoration", "line-through");
    }
}

/* Goes to the closing tag of what holds no text. */
static void skip_raw(struct html_tokens *tokens, const char *tag)
{
    const size_t length = strlen(tag);

    for (const char *at = tokens->at; at < tokens->end; at += 2) {
        at = find(at, tokens->end, "</");
        if (stands_at(at, tokens->end, "</") && stands_at(at + 2, tokens->end, tag) &&
            (at + 2 + length == tokens->end || !is_letter(at[2 + length]))) {
            tokens->at = at;
            return;
        }
        if (at == tokens->end)
            break;
    }
    tokens->at = tokens->end;
}

/* A tag; false when the text ends in it. */
static bool take_tag(struct html_tokens *tokens, struct html_token *token)
{
    const bool closes = tokens->at[1] == '/';
    bool is_empty = false;
    size_t length = 0;

    *token = (struct html_token){
        .kind = closes ? HTML_CLOSE : HTML_OPEN, .column_span = 1, .row_span = 1};
    tokens->at += closes ? 2 : 1;
    for (; tokens->at < tokens->end && !is_blank(*tokens->at) && !strchr("/>", *tokens->at);
         tokens->at++) {
        if (length < HTML_TAG_SIZE)
            token->tag[length < HTML_TAG_SIZE - 1 ? length : 0] = small(*tokens->at);
        length++;
    }
    if (length >= HTML_TAG_SIZE)
        token->tag[0] = '\0';
    for (skip_blanks(tokens); tokens->at < tokens->end && *tokens->at != '>'; skip_blanks(tokens)) {
        is_empty = *tokens->at == '/';
        if (is_empty)
            tokens->at++;
        else
            take_attribute(tokens, token);
    }
    if (tokens->at == tokens->end)
        return false;
    tokens->at++;
    /* « <script src=… /> » of XHTML has nothing behind it. */
    for (size_t i = 0; i < sizeof RAW / sizeof RAW[0] && !closes && !is_empty; i++) {
        if (!strcmp(token->tag, RAW[i]))
            skip_raw(tokens, RAW[i]);
    }
    return true;
}

static void take_text(struct html_tokens *tokens, struct html_token *token)
{
    const char *at = tokens->at;

    do
        at = find(at + 1, tokens->end, "<");
    while (at < tokens->end && !is_markup(at, tokens->end));
    *token = (struct html_token){
        .kind = HTML_TEXT, .text = tokens->at, .length = (size_t)(at - tokens->at)};
    tokens->at = at;
}

static void take_literal(struct html_tokens *tokens, struct html_token *token)
{
    const char *start = tokens->at + strlen("<![CDATA[");
    const char *end = find(start, tokens->end, "]]>");

    *token =
        (struct html_token){.kind = HTML_LITERAL, .text = start, .length = (size_t)(end - start)};
    go_behind(tokens, end, "]]>");
}

bool html_token_next(struct html_tokens *tokens, struct html_token *token)
{
    while (tokens->at < tokens->end) {
        const char *at = tokens->at;
        if (*at != '<' || !is_markup(at, tokens->end)) {
            take_text(tokens, token);
            return true;
        }
        if (is_letter(at[1]) || (at[1] == '/' && tokens->end - at > 2 && is_letter(at[2])))
            return take_tag(tokens, token);
        if (stands_at(at, tokens->end, "<![cdata[")) {
            take_literal(tokens, token);
            return true;
        }
        /* « <!--> » is a whole comment. */
        if (stands_at(at, tokens->end, "<!--"))
            go_behind(tokens, at + 2, "-->");
        else
            go_behind(tokens, at, ">");
    }
    return false;
}
