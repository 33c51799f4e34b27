/* SPDX-License-Identifier: MIT */
#include "html_tag.h"

#include <stddef.h>
#include <string.h>

enum html_tag html_tag(const char *tag)
{
    static const struct {
        const char *tag;
        enum html_tag kind;
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
