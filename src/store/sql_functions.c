/* SPDX-License-Identifier: MIT */
#include "sql_functions.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "likeness.h"
#include "passregion/date.h"
#include "passregion/date_text.h"
#include "passregion/digest.h"
#include "passregion/euros.h"
#include "passregion/identifier.h"
#include "passregion/text.h"
#include "passregion/title_words.h"

enum { FOLDED_SIZE = 4096, LATEST_KEYS_MAX = 6 };

static void fold_with(sqlite3_context *context, sqlite3_value *value,
                      size_t (*fold)(const char *, char *, size_t))
{
    char folded[FOLDED_SIZE];
    const char *text = (const char *)sqlite3_value_text(value);

    if (!text) {
        sqlite3_result_null(context);
        return;
    }
    const size_t length = fold(text, folded, sizeof folded);
    if (length < sizeof folded) {
        sqlite3_result_text(context, folded, -1, SQLITE_TRANSIENT);
        return;
    }
    char *whole = sqlite3_malloc64(length + 1);
    if (!whole) {
        sqlite3_result_error_nomem(context);
        return;
    }
    fold(text, whole, length + 1);
    sqlite3_result_text(context, whole, -1, sqlite3_free);
}

static void sql_fold(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    fold_with(context, values[0], text_fold);
}

static void sql_fold_key(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    fold_with(context, values[0], text_fold_key);
}

static void sql_tight(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    fold_with(context, values[0], text_fold_tight);
}

static void sql_title_key(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    fold_with(context, values[0], title_key);
}

/* Whether « 2226-02-28 » is a day: date.h knows those of two centuries, people mistype others. */
static bool is_day(const char *iso)
{
    struct date date;
    char alike[DATE_ISO_SIZE];
    const long year = strtol(iso, NULL, 10);
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    if (strlen(iso) != sizeof alike - 1 || strspn(iso, "0123456789") != 4 || year < 1000 ||
        year > 2999)
        return false;
    snprintf(alike, sizeof alike, "%s%s", is_leap ? "2000" : "2001", iso + 4);
    return date_from_iso(alike, &date);
}

/* « 2026-06-27 »: « 27/06/2026 »; what is no such day is NULL. */
static void sql_day(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *iso = (const char *)sqlite3_value_text(values[0]);
    char text[DATE_ISO_SIZE];

    (void)count;
    if (!iso || !is_day(iso))
        return;
    snprintf(text, sizeof text, "%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
    sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

/* 10800 cents: « 108 »; 10850: « 108,50 »; NULL stays NULL. */
static void sql_euros(sqlite3_context *context, int count, sqlite3_value **values)
{
    char text[32];
    const sqlite3_int64 cents = sqlite3_value_int64(values[0]);

    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    const int length = snprintf(text, sizeof text, cents % 100 ? "%lld,%02d" : "%lld",
                                (long long)(cents / 100), abs((int)(cents % 100)));
    sqlite3_result_text(context, text, length, SQLITE_TRANSIENT);
}

/* « 108,50 » or « 108 € »: 10850, 10800; what is no amount is NULL. */
static void sql_cents(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    int64_t cents;

    (void)count;
    if (text && euros_read(text, &cents))
        sqlite3_result_int64(context, cents);
}

/* How many of what, its word for one and for several: « 0 élève », « 1 élève », « 2 élèves ». */
static void sql_counted(sqlite3_context *context, int count, sqlite3_value **values)
{
    const sqlite3_int64 number = sqlite3_value_int64(values[0]);
    const char *words = (const char *)sqlite3_value_text(values[number > 1 ? 2 : 1]);
    char *text = NULL;

    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL || !words)
        return;
    text = sqlite3_mprintf("%lld %s", number, words);
    if (text)
        sqlite3_result_text(context, text, -1, sqlite3_free);
    else
        sqlite3_result_error_nomem(context);
}

/* A file number as it is kept; NULL for what is none. */
static void sql_file_number(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    char number[FILE_NUMBER_SIZE];

    (void)count;
    if (text && file_number_read(text, number))
        sqlite3_result_text(context, number, -1, SQLITE_TRANSIENT);
}

/* What a spreadsheet made of a code: « date » or « nombre »; NULL for what is one. */
static void sql_damage(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    const enum damage damage = text ? damage_find(text) : DAMAGE_NONE;

    (void)count;
    if (damage != DAMAGE_NONE)
        sqlite3_result_text(context, damage == DAMAGE_DATE ? "date" : "nombre", -1, SQLITE_STATIC);
}

/* A text without the days in it. */
static void sql_undated(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    const size_t length = text ? strlen(text) : 0;
    char *copy = text ? sqlite3_malloc64(length + 1) : NULL;

    (void)count;
    if (!text)
        return;
    if (!copy) {
        sqlite3_result_error_nomem(context);
        return;
    }
    memcpy(copy, text, length + 1);
    date_text_cut(copy);
    sqlite3_result_text(context, copy, -1, sqlite3_free);
}

/* A text's SHA-256, in hexadecimal. */
static void sql_digest(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    char digest[DIGEST_SIZE];

    (void)count;
    if (!text)
        return;
    digest_bytes(text, strlen(text), digest);
    sqlite3_result_text(context, digest, -1, SQLITE_TRANSIENT);
}

/* A text's FNV-1a, 32 bits; numbers by their value, « 72.1 » and « 72.10 » are one, and no-break
 * spaces are spaces: sentences in cells have some. 0 for none. */
static void sql_checksum(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    char number[32];
    char *end = NULL;
    uint32_t sum = UINT32_C(2166136261);

    (void)count;
    if (text && *text && strlen(text) < sizeof number) {
        const double value = strtod(text, &end);
        if (!*end) {
            snprintf(number, sizeof number, "%.12g", value);
            text = number;
        }
    }
    for (const char *at = text ? text : ""; *at; at++) {
        const bool is_no_break = !strncmp(at, "\xC2\xA0", 2);
        sum = (sum ^ (is_no_break ? ' ' : (unsigned char)*at)) * UINT32_C(16777619);
        at += is_no_break;
    }
    sqlite3_result_int64(context, text && *text ? (sqlite3_int64)sum : 0);
}

/* Two texts, or NULL. */
static void compare_with(sqlite3_context *context, sqlite3_value **values,
                         int (*compare)(const char *, const char *))
{
    const char *one = (const char *)sqlite3_value_text(values[0]);
    const char *other = (const char *)sqlite3_value_text(values[1]);

    if (one && other)
        sqlite3_result_int(context, compare(one, other));
}

static void sql_slips(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    compare_with(context, values, likeness_slips);
}

static void sql_resembles(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    compare_with(context, values, likeness_of_names);
}

static void sql_day_slips(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    compare_with(context, values, likeness_of_days);
}

/* The value that wins so far and what it is ordered by. */
struct latest {
    sqlite3_value *value;
    sqlite3_value *key[LATEST_KEYS_MAX];
    int key_count;
};

static void latest_clear(struct latest *latest)
{
    sqlite3_value_free(latest->value);
    for (int i = 0; i < latest->key_count; i++)
        sqlite3_value_free(latest->key[i]);
    *latest = (struct latest){.value = NULL};
}

/* As ORDER BY compares: NULL, then numbers, then text by its bytes. */
static int compare_values(sqlite3_value *one, sqlite3_value *other)
{
    const int left = sqlite3_value_type(one);
    const int right = sqlite3_value_type(other);
    const bool is_text = left == SQLITE_TEXT;

    if (left == SQLITE_NULL || right == SQLITE_NULL)
        return (left != SQLITE_NULL) - (right != SQLITE_NULL);
    if (is_text != (right == SQLITE_TEXT))
        return is_text ? 1 : -1;
    if (is_text)
        return strcmp((const char *)sqlite3_value_text(one),
                      (const char *)sqlite3_value_text(other));
    /* Whole numbers this small are exact as doubles. */
    const double a = sqlite3_value_double(one);
    const double b = sqlite3_value_double(other);
    return (a > b) - (a < b);
}

static bool is_later(const struct latest *latest, sqlite3_value **keys)
{
    for (int i = 0; i < latest->key_count; i++) {
        const int order = compare_values(keys[i], latest->key[i]);
        if (order)
            return order > 0;
    }
    return false;
}

static void latest_step(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct latest *latest = sqlite3_aggregate_context(context, sizeof *latest);
    bool done = true;

    if (!latest) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (sqlite3_value_type(values[0]) == SQLITE_NULL ||
        (latest->value && !is_later(latest, values + 1)))
        return;
    latest_clear(latest);
    latest->value = sqlite3_value_dup(values[0]);
    latest->key_count = count - 1 < LATEST_KEYS_MAX ? count - 1 : LATEST_KEYS_MAX;
    for (int i = 0; i < latest->key_count; i++)
        done = (latest->key[i] = sqlite3_value_dup(values[i + 1])) != NULL && done;
    if (!latest->value || !done)
        sqlite3_result_error_nomem(context);
}

static void latest_final(sqlite3_context *context)
{
    struct latest *latest = sqlite3_aggregate_context(context, 0);

    if (!latest || !latest->value)
        return;
    sqlite3_result_value(context, latest->value);
    latest_clear(latest);
}

int sql_functions_add(sqlite3 *handle)
{
    static const int PURE = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    static const struct {
        const char *name;
        int count; /* of its arguments */
        void (*run)(sqlite3_context *, int, sqlite3_value **);
    } FUNCTIONS[] = {
        {"fold", 1, sql_fold},
        {"fold_key", 1, sql_fold_key},
        {"tight", 1, sql_tight},
        {"title_key", 1, sql_title_key},
        {"day", 1, sql_day},
        {"euros", 1, sql_euros},
        {"cents", 1, sql_cents},
        {"digest", 1, sql_digest},
        {"counted", 3, sql_counted},
        {"checksum", 1, sql_checksum},
        {"slips", 2, sql_slips},
        {"resembles", 2, sql_resembles},
        {"day_slips", 2, sql_day_slips},
        {"file_number", 1, sql_file_number},
        {"damage", 1, sql_damage},
        {"undated", 1, sql_undated},
    };

    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++) {
        const int code = sqlite3_create_function(handle, FUNCTIONS[i].name, FUNCTIONS[i].count,
                                                 PURE, NULL, FUNCTIONS[i].run, NULL, NULL);
        if (code != SQLITE_OK)
            return code;
    }
    return sqlite3_create_function(handle, "latest", -1, PURE, NULL, NULL, latest_step,
                                   latest_final);
}
