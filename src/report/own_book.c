/* SPDX-License-Identifier: MIT */
#include "passregion/own_book.h"

#include <stdio.h>
#include <string.h>

#include "passregion/archive.h"
#include "passregion/buffer.h"
#include "passregion/input.h"
#include "passregion/platform.h"

enum { ELEMENT_SIZE = 256, PROPERTIES_MAX = 64 * 1024 /* bytes */ };

static bool take(void *data, const char *bytes, size_t length, struct error *error)
{
    struct buffer *text = data;

    buffer_add_bytes(text, bytes, length);
    return text->length <= PROPERTIES_MAX ||
           error_set(error, STATUS_DATA, "propriétés trop longues");
}

/* Programs keep the title when they save; what they call its element is theirs. */
static bool has_title(struct archive *archive, const char *path, const char *title)
{
    struct buffer text = {0};
    const struct byte_taker taker = {take, &text};
    char element[ELEMENT_SIZE];
    struct error error;

    snprintf(element, sizeof element, ">%s</", title);
    const bool found = archive && archive_find(archive, "docProps/core.xml") &&
                       archive_read(archive, &taker, path, &error) && text.text &&
                       strstr(text.text, element);
    buffer_clear(&text);
    return found;
}

static enum own_book look_into(const struct input *input, const char *path, const char *title)
{
    struct archive *archive = archive_open_bytes(input->bytes, input->length);
    const bool is_ours = has_title(archive, path, title);

    archive_close(archive);
    if (!is_ours)
        return OWN_BOOK_OTHER;
    archive = archive_open_own(input->bytes, input->length);
    const bool is_as_written = archive != NULL;
    archive_close(archive);
    return is_as_written ? OWN_BOOK_AS_WRITTEN : OWN_BOOK_SAVED;
}

enum own_book own_book_look(const char *path, const char *title)
{
    struct input input;
    struct error error;
    const enum path_kind kind = path_kind(path);

    if (kind == PATH_NONE && !path_is_link(path))
        return OWN_BOOK_NONE;
    if (kind != PATH_FILE || path_is_link(path) || !input_read(&input, path, path, &error))
        return OWN_BOOK_OTHER;
    const enum own_book found = look_into(&input, path, title);
    input_clear(&input);
    return found;
}
