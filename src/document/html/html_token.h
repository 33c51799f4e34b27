/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_HTML_TOKEN_H
#define PASSREGION_HTML_TOKEN_H

/*
 * HTML cut into tags and text, as tolerant as a browser: nothing is an error,
 * what is cut off at the end is dropped. Comments, declarations and the
 * content of scripts, styles and titles do not come out. Reads once, takes no
 * memory. For html only.
 */

#include <stdbool.h>
#include <stddef.h>

enum { HTML_TAG_SIZE = 12, HTML_SPAN_MAX = 65534 };

enum html_kind {
    HTML_TEXT,    /* with references */
    HTML_LITERAL, /* text as it stands (CDATA) */
    HTML_OPEN,
    HTML_CLOSE
};

struct html_token {
    enum html_kind kind;
    const char *text; /* of the two kinds of text */
    size_t length;
    char tag[HTML_TAG_SIZE]; /* in small letters; "" when it is too long to be one we know */
    size_t column_span;      /* as written, HTML_SPAN_MAX at most; 1 when not said */
    size_t row_span;         /* 0: to the end of the rows */
    bool is_hidden;          /* its attributes say that nobody is to see it, */
    bool is_struck;          /* … or that it is struck through */
};

struct html_tokens {
    const char *at;
    const char *end;
};

/* The next tag or piece of text; false at the end. */
bool html_token_next(struct html_tokens *tokens, struct html_token *token);

#endif
