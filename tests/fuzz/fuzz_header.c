/* SPDX-License-Identifier: MIT */

/* The titles of a list in any text, as a file of each role. */

#include "fuzz.h"

static void check_columns(const struct columns *columns, const struct table *table, size_t lines)
{
    MUST(columns->header_line <= columns->header_lines || !columns->header_line);
    MUST(columns->header_lines <= lines);
    MUST(columns->count <= CELL_COUNT_MAX);
    MUST(columns->count == 0 || strchr(";,\t|", table->delimiter));
    MUST(columns->count == 0 || columns->file_year == CAMPAIGN_YEAR ||
         columns->file_year == CAMPAIGN_YEAR - 1);
    MUST(memchr(columns->title_class, '\0', CLASS_SIZE) && is_utf8(columns->title_class));
    for (size_t i = 0; i < columns->count; i++) {
        MUST(is_utf8(columns->column[i].title));
        MUST(columns->column[i].fact < FACT_COUNT);
        MUST(columns->column[i].field != FIELD_FORBIDDEN || columns->column[i].fact == FACT_NONE);
    }
}

static void check_role(const struct decoded *decoded, enum file_role role)
{
    struct error error = {STATUS_OK, ""};
    struct columns columns;
    struct table table = {.name = "", .text = decoded->text, .length = decoded->length};

    const struct list_context context = {role, CAMPAIGN_YEAR, words(), "liste"};
    if (!columns_find(&columns, &table, &context, &error)) {
        check_refusal(&error);
        return;
    }
    if (columns.count)
        check_columns(&columns, &table, check_table(&table));
    columns_clear(&columns);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error error = {STATUS_OK, ""};
    struct decoded decoded;
    char *bytes = copy_with_nul(data, size);

    if (decode(&decoded, bytes, size, NULL, "liste", &error)) {
        for (int role = 0; role < ROLE_COUNT; role++)
            check_role(&decoded, (enum file_role)role);
        decoded_clear(&decoded);
    }
    free(bytes);
    return 0;
}
