/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_HTML_TAG_H
#define PASSREGION_HTML_TAG_H

/*
 * What an HTML tag does to the text around it: it is one of a table, parts
 * words, or lets them be. For html only.
 */

enum html_tag {
    TAG_INLINE,
    TAG_BREAK,
    TAG_BLOCK,
    TAG_HEAD,
    TAG_TABLE,
    TAG_ROWS,
    TAG_ROW,
    TAG_CELL
};

enum html_tag html_tag(const char *tag);

#endif
