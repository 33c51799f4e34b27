/* SPDX-License-Identifier: MIT */
#include "passregion/document.h"

#include <string.h>

struct document_table *document_add(struct document *document, const char *name,
                                    struct error *error)
{
    struct document_table *table = arena_take(&document->arena, sizeof *table);
    const char *copy = arena_copy(&document->arena, name, strlen(name));

    if (!table || !copy) {
        error_memory(error);
        return NULL;
    }
    *table = (struct document_table){.table = {.name = copy, .grid = &table->grid}};
    if (document->last)
        document->last->next = table;
    else
        document->tables = table;
    document->last = table;
    return table;
}

void document_close(struct document *document)
{
    for (struct document_table *table = document->tables; table; table = table->next)
        grid_clear(&table->grid);
    arena_clear(&document->arena);
    decoded_clear(&document->decoded);
    *document = (struct document){.container = ""};
}
