/* SPDX-License-Identifier: MIT */
#include "xlsx_value.h"

#include <string.h>

#include "passregion/date.h"
#include "passregion/xlsx_place.h"

static const char BLANKS[] = " \t\r\n";

static const struct {
    const char *word;
    enum xlsx_type type;
} TYPES[] = {
    {"n", XLSX_NUMBER},  {"s", XLSX_SHARED}, {"str", XLSX_TEXT}, {"inlineStr", XLSX_TEXT},
    {"b", XLSX_BOOLEAN}, {"d", XLSX_DATE},   {"e", XLSX_ERROR},
};

static enum xlsx_type type_of(const char *word)
{
    if (!word)
        return XLSX_NUMBER;
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (!strcmp(word, TYPES[i].word))
            return TYPES[i].type;
    }
    return XLSX_TEXT;
}

bool xlsx_value_start(struct xlsx_value *value, const char *const *attributes, struct error *error)
{
    const char *style = xml_attribute(attributes, "s");

    value->type = type_of(xml_attribute(attributes, "t"));
    value->style = 0;
    buffer_reset(&value->text);
    if (style && (!xlsx_count_read(&style, &value->style) || *style))
        return xlsx_package_damaged(&value->shared->package, "style de cellule illisible", error);
    value->is_struck = xlsx_styles_strike(&value->shared->styles, value->style);
    return true;
}

void xlsx_value_add(struct xlsx_value *value, const char *text, size_t length)
{
    xlsx_text_add(&value->text, 0, text, length);
}

void xlsx_value_reset(struct xlsx_value *value)
{
    buffer_reset(&value->text);
}

static const char *shared_string(struct xlsx_value *value, size_t *length, struct error *error)
{
    const char *index = value->text.text + strspn(value->text.text, BLANKS);
    const char *text = NULL;
    size_t number;

    if (xlsx_count_read(&index, &number) && !index[strspn(index, BLANKS)])
        text = xlsx_strings_get(&value->shared->strings, number, length);
    if (text)
        value->is_struck |= xlsx_strings_is_struck(&value->shared->strings, number);
    else
        xlsx_package_damaged(&value->shared->package, "texte partagé qui n'existe pas", error);
    return text;
}

/* An ISO date loses the time of day behind it. */
static const char *show_date(char *text)
{
    if (strlen(text) >= DATE_ISO_SIZE && text[DATE_ISO_SIZE - 1] == 'T')
        text[DATE_ISO_SIZE - 1] = '\0';
    return text;
}

static const char *show_boolean(const char *text)
{
    if (xml_is_true(text))
        return "oui";
    return !strcmp(text, "0") || !strcmp(text, "false") ? "non" : text;
}

static const char *show(struct xlsx_value *value)
{
    switch (value->type) {
    case XLSX_NUMBER:
        return xlsx_styles_show(&value->shared->styles, value->style, value->text.text,
                                value->shown);
    case XLSX_BOOLEAN:
        return show_boolean(value->text.text);
    case XLSX_DATE:
        return show_date(value->text.text);
    case XLSX_ERROR:
        return value->text.text;
    default:
        xlsx_text_decode(&value->text, 0);
        return value->text.text;
    }
}

const char *xlsx_value_text(struct xlsx_value *value, size_t *length, struct error *error)
{
    *length = 0;
    if (value->text.failed) {
        error_memory(error);
        return NULL;
    }
    if (!value->text.length)
        return "";
    if (value->type == XLSX_SHARED)
        return shared_string(value, length, error);
    const char *shown = show(value);
    *length = strlen(shown);
    return shown;
}

void xlsx_value_clear(struct xlsx_value *value)
{
    buffer_clear(&value->text);
}
