/* SPDX-License-Identifier: MIT */
#include "rule_cell.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/date.h"
#include "passregion/euros.h"
#include "passregion/school_year.h"
#include "passregion/spelling.h"
#include "passregion/statement.h"
#include "passregion/text.h"

enum { LATEST_YEAR = 2099, INTEGER_MAX = 9999, FOLDED_SIZE = 256, NEAR = 3 };

struct rule_words {
    struct statement *find;
    struct statement *all;
};

void rule_column_init(struct rule_column *column, const char *title, const char *kind,
                      const char *list, const char *blank)
{
    static const char *const KINDS[] = {
        [RULE_TEXT] = "texte", [RULE_INTEGER] = "entier", [RULE_EUROS] = "euros",
        [RULE_YEAR] = "annee", [RULE_VALUE] = "valeur",   [RULE_CHOICE] = "choix"};

    *column = (struct rule_column){.refuses_blank = !strcmp(blank, "refuse"),
                                   .blank_is_null = !strcmp(blank, "nul")};
    snprintf(column->title, sizeof column->title, "%s", title);
    snprintf(column->list, sizeof column->list, "%s", list);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (!strcmp(KINDS[i], kind))
            column->kind = (enum rule_kind)i;
    }
}

bool rule_words_fill(struct db *db, struct error *error)
{
    return db_script(db, "règles",
                     "DELETE FROM rule_word; INSERT INTO rule_word (list, value, shown, folded) "
                     "SELECT list, value, shown, fold(shown) FROM rule_word_source",
                     error);
}

struct rule_words *rule_words_open(struct db *db, struct error *error)
{
    struct rule_words *words = calloc(1, sizeof *words);

    if (!words) {
        error_memory(error);
        return NULL;
    }
    if (rule_words_fill(db, error) &&
        (words->find = db_prepare(db,
                                  "SELECT value FROM (SELECT value FROM rule_word "
                                  "WHERE list = :list AND folded = :folded UNION ALL "
                                  "SELECT value FROM rule_word "
                                  "WHERE list = :list AND value = :value COLLATE NOCASE) "
                                  "ORDER BY value = :value DESC LIMIT 1",
                                  error)) != NULL &&
        (words->all = db_prepare(
             db,
             "SELECT shown, folded, fold(value) FROM rule_word WHERE list = :list ORDER BY folded",
             error)) != NULL)
        return words;
    rule_words_close(words);
    return NULL;
}

void rule_words_close(struct rule_words *words)
{
    if (!words)
        return;
    statement_close(words->find);
    statement_close(words->all);
    free(words);
}

static bool keep(struct rule_value *value, const char *text)
{
    snprintf(value->kept, sizeof value->kept, "%s", text);
    value->text = value->kept;
    return true;
}

static bool read_integer(const char *cell, struct rule_value *value)
{
    char *end;
    const long number = strtol(cell, &end, 10);

    if (end == cell || *end || number < 0 || number > INTEGER_MAX)
        return false;
    snprintf(value->kept, sizeof value->kept, "%ld", number);
    value->text = value->kept;
    return true;
}

static bool read_euros(const char *cell, struct rule_value *value)
{
    int64_t cents;

    if (!euros_read(cell, &cents))
        return false;
    snprintf(value->kept, sizeof value->kept, "%" PRId64, cents);
    value->text = value->kept;
    return true;
}

static bool read_year(const char *cell, struct rule_value *value)
{
    int year;

    if (!school_year_read(cell, &year))
        return false;
    snprintf(value->kept, sizeof value->kept, "%d-%d", year, year + 1);
    value->text = value->kept;
    return true;
}

/* Excel writes a date its own way; the table keeps ISO 8601. Any other text stays as it is. */
static bool read_value(const char *cell, struct rule_value *value)
{
    struct date date;

    if ((strchr(cell, '/') || strchr(cell, '-')) && strlen(cell) <= 10 &&
        date_read(cell, LATEST_YEAR, &date) == DATE_VALID) {
        char iso[DATE_ISO_SIZE];
        date_to_iso(date, iso);
        return keep(value, iso);
    }
    value->text = cell;
    return true;
}

/* What the list may hold, when it is short, or the word that comes nearest. */
static bool suggest(struct rule_words *words, const char *list, const char *folded, char *reason,
                    size_t size, struct error *error)
{
    enum { SHORT_LIST = 12 };
    char all[512] = "";
    char near[96] = "";
    /* Three letters of nine may be slips of the hand; one of three is another word. */
    const size_t third = strlen(folded) / 3;
    unsigned best = 1 + (unsigned)(third < NEAR ? third : NEAR);
    int count = 0;

    if (size == 0)
        return true;
    bind_text(words->all, ":list", list);
    while (statement_next(words->all)) {
        const char *shown = cell_text(words->all, 0);
        const unsigned by_shown = spelling_distance(folded, cell_text(words->all, 1));
        const unsigned by_value = spelling_distance(folded, cell_text(words->all, 2));
        const unsigned distance = by_shown < by_value ? by_shown : by_value;
        if (distance < best) {
            best = distance;
            snprintf(near, sizeof near, "%s", shown);
        }
        const size_t used = strlen(all);
        snprintf(all + used, sizeof all - used, "%s%s", count++ ? ", " : "", shown);
    }
    if (*near)
        snprintf(reason, size, "cette valeur n'est pas connue ; vouliez-vous « %s » ?", near);
    else if (count <= SHORT_LIST)
        snprintf(reason, size, "cette valeur n'est pas connue ; valeurs possibles : %s", all);
    else
        snprintf(reason, size,
                 "cette valeur n'est pas connue ; reprenez l'une de celles que « passregion "
                 "regles » écrit");
    return statement_reset(words->all, error);
}

static bool read_choice(const struct rule_column *column, struct rule_words *words,
                        const char *cell, struct rule_value *value, char *reason, size_t size,
                        struct error *error)
{
    char folded[FOLDED_SIZE];

    text_fold(cell, folded, sizeof folded);
    bind_text(words->find, ":list", column->list);
    bind_text(words->find, ":folded", folded);
    bind_text(words->find, ":value", cell);
    const bool is_known = statement_next(words->find);
    if (is_known)
        keep(value, cell_text(words->find, 0));
    if (!statement_reset(words->find, error))
        return false;
    return is_known || (suggest(words, column->list, folded, reason, size, error) && false);
}

static bool read_blank(const struct rule_column *column, struct rule_value *value, char *reason,
                       size_t size)
{
    value->text = column->blank_is_null ? NULL : "";
    if (column->refuses_blank)
        snprintf(reason, size, "cette case est vide ; complétez-la, ou retirez la ligne");
    return !column->refuses_blank;
}

bool rule_cell_read(const struct rule_column *column, struct rule_words *words, const char *cell,
                    struct rule_value *value, char *reason, size_t size, struct error *error)
{
    static const char *const EXPECTED[] = {
        [RULE_INTEGER] = "un nombre entier est attendu ; écrivez par exemple 11",
        [RULE_EUROS] = "un montant est attendu ; écrivez par exemple 140 ou 108,50",
        [RULE_YEAR] = "une année scolaire est attendue ; écrivez par exemple 2026-2027"};
    bool done = true;

    if (!*cell)
        return read_blank(column, value, reason, size);
    switch (column->kind) {
    case RULE_TEXT:
        value->text = cell;
        return true;
    case RULE_VALUE:
        return read_value(cell, value);
    case RULE_CHOICE:
        return read_choice(column, words, cell, value, reason, size, error);
    case RULE_INTEGER:
        done = read_integer(cell, value);
        break;
    case RULE_EUROS:
        done = read_euros(cell, value);
        break;
    case RULE_YEAR:
        done = read_year(cell, value);
        break;
    }
    if (!done)
        snprintf(reason, size, "%s", EXPECTED[column->kind]);
    return done;
}
