/* SPDX-License-Identifier: MIT */
#include "ods_value.h"

#include <string.h>

#include "passregion/xml.h"

enum {
    DIGITS_MAX = 64,   /* more than any number has */
    EXPONENT_MAX = 40, /* beyond it a number is no identifier: what is shown is clearer */
};

static bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/* A number as written: digits without their point, and how many stand before it. */
struct number {
    bool is_negative;
    char digits[DIGITS_MAX];
    int count;
    int point;
};

static bool read_exponent(const char *at, int *exponent)
{
    const bool is_negative = *at == '-';

    at += *at == '-' || *at == '+';
    *exponent = 0;
    for (; is_digit(*at) && *exponent <= EXPONENT_MAX; at++)
        *exponent = *exponent * 10 + (*at - '0');
    if (is_negative)
        *exponent = -*exponent;
    return !*at;
}

static bool read_number(const char *at, struct number *number)
{
    bool behind_point = false;
    int exponent = 0;

    *number = (struct number){.is_negative = *at == '-'};
    at += *at == '-' || *at == '+';
    for (; is_digit(*at) || (*at == '.' && !behind_point); at++) {
        if (*at == '.') {
            behind_point = true;
            continue;
        }
        if (number->count == DIGITS_MAX)
            return false;
        number->digits[number->count++] = *at;
        number->point += !behind_point;
    }
    if (!number->count)
        return false;
    if (*at == 'e' || *at == 'E') {
        if (!read_exponent(at + 1, &exponent))
            return false;
    } else if (*at) {
        return false;
    }
    number->point += exponent;
    return number->point <= EXPONENT_MAX && number->point >= -EXPONENT_MAX;
}

static bool is_zero(const struct number *number)
{
    for (int i = 0; i < number->count; i++) {
        if (number->digits[i] != '0')
            return false;
    }
    return true;
}

/*
 * « 1.2E+3 » as « 1200 », « 6.0 » as « 6 »: an INE or a telephone number must
 * not come out with an exponent. Not through strtod(): it would round.
 */
static void add_plain_number(struct buffer *out, const char *text)
{
    struct number number;
    int first = 0;

    if (!read_number(text, &number))
        return;
    if (is_zero(&number)) {
        buffer_add(out, "0");
        return;
    }
    while (number.count > number.point && number.digits[number.count - 1] == '0')
        number.count--;
    while (first < number.point - 1 && first < number.count && number.digits[first] == '0')
        first++;
    if (number.is_negative)
        buffer_add(out, "-");
    if (number.point <= 0)
        buffer_add(out, "0");
    for (int i = first; i < number.point; i++)
        buffer_add_bytes(out, i < number.count ? number.digits + i : "0", 1);
    if (number.count <= number.point)
        return;
    buffer_add(out, ".");
    for (int i = number.point; i < number.count; i++)
        buffer_add_bytes(out, i < 0 ? "0" : number.digits + i, 1);
}

/* A time of day late enough to be the next day elsewhere (instant.h) is for whoever reads the date.
 */
static void add_day(struct buffer *out, const char *date)
{
    const size_t length = strcspn(date, "T");
    const bool is_evening = date[length] && date[length + 1] == '2';

    buffer_add_bytes(out, date, is_evening ? strlen(date) : length);
}

void ods_value_start(struct ods_value *value, const char *const *attributes)
{
    const char *type = xml_attribute(attributes, "value-type");
    const char *number = xml_attribute(attributes, "value");
    const char *date = xml_attribute(attributes, "date-value");
    const char *boolean = xml_attribute(attributes, "boolean-value");
    const char *string = xml_attribute(attributes, "string-value");

    buffer_reset(&value->value);
    buffer_reset(&value->shown);
    value->is_number = type && !strcmp(type, "float");
    if (!type)
        return;
    if (value->is_number && number)
        add_plain_number(&value->value, number);
    else if (!strcmp(type, "date") && date)
        add_day(&value->value, date);
    else if (!strcmp(type, "boolean") && boolean)
        buffer_add(&value->value, strcmp(boolean, "true") ? "non" : "oui");
    else if (!strcmp(type, "string") && string)
        buffer_add(&value->value, string);
}

const struct buffer *ods_value_text(const struct ods_value *value)
{
    const struct buffer *shown = &value->shown;

    if (value->value.failed)
        return &value->value;
    if (shown->failed || !value->value.length)
        return shown;
    /* « 0611223344 » is a number with a format that shows its first zero. */
    if (value->is_number && shown->length && strspn(shown->text, "0123456789") == shown->length)
        return shown;
    return &value->value;
}

void ods_value_clear(struct ods_value *value)
{
    buffer_clear(&value->value);
    buffer_clear(&value->shown);
}
