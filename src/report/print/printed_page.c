/* SPDX-License-Identifier: MIT */
#include "printed_page.h"

#include <string.h>

#include "print_file.h"
#include "print_template.h"

static const char *template_of(const char *name)
{
    for (size_t i = 0; i < PRINTED_PAGE_COUNT; i++) {
        if (!strcmp(PRINTED_PAGES[i].name, name))
            return PRINTED_PAGES[i].text;
    }
    return NULL;
}

bool printed_page_write(struct db *db, const char *name, const char *path, char digest[DIGEST_SIZE],
                        struct error *error)
{
    struct print_file file;
    struct error ignored;
    const char *template = template_of(name);

    if (!template)
        return error_set(error, STATUS_INTERNAL, "erreur interne : page « %s » inconnue", name);
    if (!print_file_open(&file, path, error))
        return false;
    const bool done = print_template_write(template, db, &file, error);
    return print_file_close(&file, digest, done ? error : &ignored) && done;
}
