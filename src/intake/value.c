/* SPDX-License-Identifier: MIT */
#include "value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/date.h"
#include "passregion/identifier.h"
#include "passregion/instant.h"
#include "passregion/text.h"
#include "words/name.h"

enum {
    FOLDED_MAX = 256,
    VALUE_MAX = 1000, /* letters: no name, class, school or formation is that long */
    EXCERPT_SIZE = 64,
    AGE_MIN = 10, /* when the campaign's year starts: what no pupil is outside of */
    AGE_MAX = 50
};

static bool complain(const struct cell *cell, enum issue_code code)
{
    if (!cell->context->sink)
        return true;
    return issue_put(cell->context->sink, code, cell->pupil->line, cell->column->title, cell->text,
                     cell->error);
}

/* Keeps the first value that a line gives for a fact. */
static bool keep(const struct cell *cell, enum fact fact, const char *value)
{
    if (fact != FACT_NONE && !cell->pupil->fact[fact])
        cell->pupil->fact[fact] = value;
    return true;
}

static bool keep_copy(const struct cell *cell, enum fact fact, const char *value)
{
    const char *copy = arena_copy(cell->context->arena, value, strlen(value));
    return copy ? keep(cell, fact, copy) : error_memory(cell->error);
}

static const char *word_of(const struct cell *cell, enum word_domain domain)
{
    char folded[FOLDED_MAX];

    if (text_fold(cell->text, folded, sizeof folded) >= sizeof folded)
        return NULL;
    return vocabulary_word(cell->context->vocabulary, domain, folded);
}

static bool read_text(const struct cell *cell)
{
    return keep(cell, cell->column->fact, cell->text);
}

static bool read_date(const struct cell *cell)
{
    const int year = cell->context->campaign_year;
    const bool is_birth = cell->column->field == FIELD_BIRTH_DATE;
    struct date date;
    char iso[DATE_ISO_SIZE];
    bool is_moved = false;
    /* « 10 » of a birthday is 2010, whoever is born in « 26 » is no pupil. */
    const int latest_year = is_birth ? year - AGE_MIN : year + 1;
    const enum date_reading reading = cell->column->month_first
                                          ? date_read_month_first(cell->text, latest_year, &date)
                                          : instant_read(cell->text, latest_year, &date, &is_moved);

    if (reading == DATE_IMPOSSIBLE)
        return complain(cell, ISSUE_DATE_IMPOSSIBLE);
    if (reading == DATE_UNREADABLE)
        return complain(cell, ISSUE_DATE_UNREADABLE);
    if (is_birth && (date.year > year - AGE_MIN || date.year < year - AGE_MAX))
        return complain(cell, ISSUE_BIRTH_YEAR);
    date_to_iso(date, iso);
    return (!is_moved || complain(cell, ISSUE_DATE_MOVED)) &&
           keep_copy(cell, cell->column->fact, iso);
}

static bool read_ine(const struct cell *cell)
{
    char ine[INE_SIZE];

    if (ine_read(cell->text, ine)) {
        /* Of two columns the one with an INE that identifies is kept. */
        if (!cell->pupil->ine_is_key)
            cell->pupil->fact[FACT_INE] = NULL;
        cell->pupil->ine_is_key = true;
        return keep_copy(cell, FACT_INE, ine);
    }
    return complain(cell, ISSUE_INE) && keep(cell, FACT_INE, cell->text);
}

static bool read_uai(const struct cell *cell)
{
    char uai[UAI_SIZE];

    if (!uai_read(cell->text, uai))
        return complain(cell, ISSUE_UAI);
    return keep_copy(cell, cell->column->fact, uai);
}

/* « Lycée X (0389523V) » names the school and its UAI. */
static bool read_school(const struct cell *cell)
{
    static const enum fact UAIS[FACT_COUNT] = {
        [FACT_SCHOOL_BEFORE] = FACT_UAI_BEFORE,
        [FACT_SCHOOL_ORIGIN] = FACT_UAI_ORIGIN,
        [FACT_SCHOOL_AFTER] = FACT_UAI_AFTER,
        [FACT_SCHOOL_PLAIN] = FACT_UAI_PLAIN,
    };
    const enum fact fact = UAIS[cell->column->fact];
    char word[UAI_SIZE];
    char uai[UAI_SIZE];

    for (const char *at = cell->text; fact != FACT_NONE && strlen(at) >= UAI_SIZE - 1; at++) {
        memcpy(word, at, UAI_SIZE - 1);
        word[UAI_SIZE - 1] = '\0';
        if (strspn(word, "0123456789") == UAI_SIZE - 2 && uai_read(word, uai))
            return keep_copy(cell, fact, uai) && read_text(cell);
    }
    return read_text(cell);
}

/* A cell of a formation column is a MEF code or a label; the database keeps them apart. */
static bool read_formation(const struct cell *cell)
{
    char mef[MEF_SIZE];
    const bool before = cell->column->fact == FACT_FORMATION_BEFORE;

    if (cell->column->fact == FACT_NONE)
        return true;
    if (mef_read(cell->text, mef))
        return keep_copy(cell, before ? FACT_MEF_BEFORE : FACT_MEF_AFTER, mef);
    if (is_code(cell->text))
        return complain(cell, ISSUE_MEF);
    return read_text(cell);
}

static bool read_statut(const struct cell *cell)
{
    const char *statut = word_of(cell, WORD_STATUT);

    if (statut)
        return keep(cell, cell->column->fact, statut);
    return complain(cell, ISSUE_STATUT) && keep(cell, cell->column->fact, "inconnu");
}

static bool read_yes_no(const struct cell *cell)
{
    const char *answer = word_of(cell, WORD_YES_NO);

    if (!answer)
        return complain(cell, ISSUE_YES_NO);
    /* What the column itself says goes before what was typed in place of a number. */
    if (cell->column->fact == FACT_HOLDS_PASS)
        cell->pupil->fact[FACT_HOLDS_PASS] = NULL;
    return keep(cell, cell->column->fact, answer);
}

/* « aucun », « en attente » stand where a number should: what they tell about the Pass is kept. */
static bool read_file_number(const struct cell *cell)
{
    const char *holds = word_of(cell, WORD_NO_NUMBER);
    const enum damage damage = damage_find(cell->text);
    char number[FILE_NUMBER_SIZE];

    /* There was a number, though nobody knows which. */
    if (damage == DAMAGE_NUMBER && *cell->text != '#' && !keep(cell, FACT_HOLDS_PASS, "oui"))
        return false;
    if (damage != DAMAGE_NONE)
        return complain(cell, ISSUE_NUMBER_DAMAGED);
    if (holds)
        return complain(cell, ISSUE_NO_NUMBER) && (!*holds || keep(cell, FACT_HOLDS_PASS, holds));
    if (!file_number_read(cell->text, number) ||
        vocabulary_has_class(cell->context->vocabulary, number))
        return complain(cell, ISSUE_NOT_A_NUMBER);
    return keep_copy(cell, cell->column->fact, number);
}

static bool read_full_name(const struct cell *cell)
{
    char *family_name;
    char *first_name;
    char *copy = arena_copy(cell->context->arena, cell->text, strlen(cell->text));

    if (!copy)
        return error_memory(cell->error);
    if (name_drop_brackets(copy) && !complain(cell, ISSUE_NAME_BRACKETS))
        return false;
    if (name_split(copy, &family_name, &first_name) == NAME_GUESSED &&
        !complain(cell, ISSUE_NAME_GUESSED))
        return false;
    return keep(cell, FACT_FAMILY_NAME, family_name) &&
           (!*first_name || keep(cell, FACT_FIRST_NAME, first_name));
}

/* Written with two digits, so that ranks compare as text. */
static bool read_rank(const struct cell *cell)
{
    char rank[8];
    const long number = strtol(cell->text, NULL, 10);

    if (number < 1 || number > 99)
        return true;
    snprintf(rank, sizeof rank, "%02ld", number);
    return keep_copy(cell, cell->column->fact, rank);
}

static bool read_nothing(const struct cell *cell)
{
    (void)cell;
    return true;
}

static bool (*const READERS[])(const struct cell *) = {
#define FIELD(field, name, reader, ...) [FIELD_##field] = read_##reader,
#include "passregion/facts.def"
};

/* « #N/A », « #REF! », « #NOM? » : what spreadsheets show where a formula failed. */
static bool is_formula_error(const char *text)
{
    const size_t length = strlen(text);

    return text[0] == '#' && length > 2 && length < 12 &&
           !strpbrk(text, "abcdefghijklmnopqrstuvwxyz ") &&
           (strchr("!?", text[length - 1]) || !strcmp(text, "#N/A"));
}

static bool is_too_long(const char *text)
{
    size_t letters = 0;

    if (strlen(text) <= VALUE_MAX)
        return false;
    for (; *text; text++)
        letters += (*text & 0xC0) != 0x80;
    return letters > VALUE_MAX;
}

/* Its start is enough to find it again. */
static bool complain_of_length(const struct cell *cell)
{
    char excerpt[EXCERPT_SIZE];

    if (!cell->context->sink)
        return true;
    return issue_put(cell->context->sink, ISSUE_VALUE_TOO_LONG, cell->pupil->line,
                     cell->column->title, text_excerpt(cell->text, excerpt, EXCERPT_SIZE),
                     cell->error);
}

bool value_read(const struct cell *cell)
{
    if (is_too_long(cell->text))
        return cell->column->fact == FACT_NONE || complain_of_length(cell);
    if (is_formula_error(cell->text))
        return cell->column->fact == FACT_NONE || complain(cell, ISSUE_FORMULA);
    /* Databases write the word where there is nothing; it may be a name all the same. */
    if (!strcmp(cell->text, "NULL") && cell->column->field != FIELD_FAMILY_NAME)
        return true;
    return READERS[cell->column->field](cell);
}
