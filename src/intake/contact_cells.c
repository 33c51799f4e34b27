/* SPDX-License-Identifier: MIT */
#include "contact_cells.h"

#include <stdio.h>
#include <string.h>

#include "passregion/text.h"
#include "words/postal_address.h"

enum {
    FOLDED_SIZE = 256,
    LETTERS_MAX = 255,     /* of a cell: no name, street or number is longer */
    CIVILITY_MAX = 20,     /* bytes of a form of address that is none of ours, */
    CIVILITY_WORDS = 3,    /* … words of one in front of a name: « M. et Mme » */
    PHONE_DIGITS_MIN = 9,  /* a spreadsheet drops the 0 */
    PHONE_DIGITS_MAX = 15, /* … with the code of a country; more are two numbers */
    PHONE_SIZE = 64
};

/* The line that is read, and the person chosen. */
struct contacts {
    const struct columns *columns;
    const struct value_context *values;
    const struct row *row;
    bool is_struck;
    struct pupil *pupil;
    enum title_owner person;
};

/* The cell of a column, or NULL where it says nothing. */
static const char *cell_at(const struct contacts *contacts, size_t column)
{
    const struct row *row = contacts->row;
    size_t letters = 0;

    if (column >= row->cell_count)
        return NULL;
    const char *text = row->cells[column];
    if (text_is_empty(text) || !strcmp(text, "0") || *text == '#' || !strcmp(text, "NULL") ||
        (row->struck && row->struck[column] && !contacts->is_struck))
        return NULL;
    for (const char *at = text; *at; at++)
        letters += (*at & 0xC0) != 0x80;
    return letters <= LETTERS_MAX ? text : NULL;
}

/* The next cell of a field and a person, from *column on, which goes behind it; or NULL. */
static const char *next_cell(const struct contacts *contacts, enum field field,
                             enum title_owner owner, size_t *column)
{
    const struct columns *columns = contacts->columns;

    while (*column < columns->count) {
        const size_t place = (*column)++;
        const bool is_theirs = owner == OWNER_PUPIL ? columns->column[place].owner <= OWNER_PUPIL
                                                    : columns->column[place].owner == owner;
        const char *text =
            is_theirs && columns->column[place].field == field ? cell_at(contacts, place) : NULL;
        if (text)
            return text;
    }
    return NULL;
}

static const char *first_cell(const struct contacts *contacts, enum field field,
                              enum title_owner owner)
{
    size_t column = 0;

    return next_cell(contacts, field, owner, &column);
}

static bool says_something(const struct contacts *contacts, enum title_owner owner)
{
    for (int field = FIELD_PARENT; field <= FIELD_FAMILY_EMAIL; field++) {
        if (first_cell(contacts, (enum field)field, owner))
            return true;
    }
    return false;
}

/* The first who has a name, or else of whom anything is said. */
static enum title_owner choose_person(const struct contacts *contacts)
{
    const struct columns *columns = contacts->columns;

    for (size_t i = 0; i < columns->contacts.parent_count; i++) {
        if (first_cell(contacts, FIELD_PARENT, columns->contacts.parent[i]) ||
            first_cell(contacts, FIELD_PARENT_NAME, columns->contacts.parent[i]))
            return columns->contacts.parent[i];
    }
    for (size_t i = 0; i < columns->contacts.parent_count; i++) {
        if (says_something(contacts, columns->contacts.parent[i]))
            return columns->contacts.parent[i];
    }
    return OWNER_NONE;
}

static const char *civility_of(const struct contacts *contacts, const char *text, size_t length)
{
    char words[FOLDED_SIZE];
    char folded[FOLDED_SIZE];

    if (length >= sizeof words)
        return NULL;
    memcpy(words, text, length);
    words[length] = '\0';
    if (text_fold(words, folded, sizeof folded) >= sizeof folded)
        return NULL;
    return vocabulary_word(contacts->values->vocabulary, WORD_CIVILITY, folded);
}

/* « Mme MARTIN Sophie »: the name without what stands in front of it, which is kept. */
static const char *take_civility(const struct contacts *contacts, const char *name)
{
    size_t ends[CIVILITY_WORDS];
    size_t count = 0;

    for (size_t at = strcspn(name, " "); name[at] && count < CIVILITY_WORDS;
         at += 1 + strcspn(name + at + 1, " "))
        ends[count++] = at;
    while (count > 0) {
        const size_t length = ends[--count];
        const char *civility = civility_of(contacts, name, length);
        if (!civility || !*civility)
            continue;
        if (!contacts->pupil->fact[FACT_PARENT_CIVILITY])
            contacts->pupil->fact[FACT_PARENT_CIVILITY] = civility;
        return name + length + strspn(name + length, " ");
    }
    return name;
}

/* Whether a cell names somebody: not « oui », « 1 », « RL2 », « les parents », « Mme ». */
static bool is_somebody(const struct contacts *contacts, const char *text)
{
    char folded[FOLDED_SIZE];

    return text && text_has_letter(text) && !strpbrk(text, "@0123456789") &&
           text_fold(text, folded, sizeof folded) < sizeof folded &&
           !vocabulary_word(contacts->values->vocabulary, WORD_YES_NO, folded) &&
           !vocabulary_word(contacts->values->vocabulary, WORD_CIVILITY, folded);
}

static bool read_name(const struct contacts *contacts, struct error *error)
{
    const char **parent = &contacts->pupil->fact[FACT_PARENT];
    const char *whole = first_cell(contacts, FIELD_PARENT, contacts->person);
    const char *name = first_cell(contacts, FIELD_PARENT_NAME, contacts->person);
    const char *first = first_cell(contacts, FIELD_PARENT_FIRST_NAME, contacts->person);
    char both[2 * FOLDED_SIZE * 4];

    if (is_somebody(contacts, whole) && (strchr(whole, ' ') || (first && !name))) {
        name = whole;
        first = strchr(whole, ' ') ? NULL : first;
    }
    /* « X » for both is no name. */
    if (!is_somebody(contacts, name) || (first && !strcmp(first, name)))
        return true;
    name = take_civility(contacts, name);
    *parent = name;
    if (!is_somebody(contacts, first))
        return true;
    snprintf(both, sizeof both, "%s %s", first, name);
    *parent = arena_copy(contacts->values->arena, both, strlen(both));
    return *parent || error_memory(error);
}

static void read_civility(const struct contacts *contacts)
{
    const char *cell = first_cell(contacts, FIELD_CIVILITY, contacts->person);
    const char *civility = cell ? civility_of(contacts, cell, strlen(cell)) : NULL;

    if (civility && *civility)
        contacts->pupil->fact[FACT_PARENT_CIVILITY] = civility;
    else if (cell && text_has_letter(cell) && strlen(cell) <= CIVILITY_MAX)
        contacts->pupil->fact[FACT_PARENT_CIVILITY] = cell;
}

/* The digits of a number as it is called here: +33 and a 0 that was lost are 0; or "". */
static void read_phone(const char *text, char phone[PHONE_SIZE])
{
    char digits[PHONE_SIZE] = "0";
    size_t used = 1;

    phone[0] = '\0';
    if (strlen(text) >= PHONE_SIZE)
        return;
    if (!strncmp(text, "+33", 3) || !strncmp(text, "0033", 4))
        text += *text == '+' ? 3 : 4;
    for (const char *at = text; *at; at++) {
        if (*at >= '0' && *at <= '9')
            digits[used++] = *at;
    }
    digits[used] = '\0';
    const char *number = digits[1] == '0' ? digits + 1 : digits;
    if (used > PHONE_DIGITS_MIN && strlen(number) <= PHONE_DIGITS_MAX)
        memcpy(phone, number, strlen(number) + 1);
}

static bool is_mobile(const char *phone)
{
    return !strncmp(phone, "06", 2) || !strncmp(phone, "07", 2);
}

/* A mobile goes before other numbers, what a person has before what is said of both. */
static const char *choose_phone(const struct contacts *contacts)
{
    const enum title_owner owners[] = {contacts->person, OWNER_FIRST};
    char phone[PHONE_SIZE];

    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        const char *found = NULL;
        const char *cell;
        size_t column = 0;
        while ((cell = next_cell(contacts, FIELD_PHONE, owners[i], &column)) != NULL) {
            read_phone(cell, phone);
            if (is_mobile(phone))
                return cell;
            if (!found && *phone)
                found = cell;
        }
        if (found)
            return found;
    }
    return NULL;
}

/* As it is written; where a spreadsheet made a number of it, with its 0. */
static bool keep_phone(const struct contacts *contacts, struct error *error)
{
    const char **fact = &contacts->pupil->fact[FACT_PARENT_PHONE];
    char phone[PHONE_SIZE];

    *fact = choose_phone(contacts);
    if (!*fact || (*fact)[strspn(*fact, "0123456789")] || **fact == '0')
        return true;
    read_phone(*fact, phone);
    *fact = arena_copy(contacts->values->arena, phone, strlen(phone));
    return *fact || error_memory(error);
}

static bool is_email(const char *text)
{
    return text && strchr(text, '@');
}

/* That of the other responsable is a way to reach the family, and nothing more. */
static void read_email(const struct contacts *contacts)
{
    const struct columns *columns = contacts->columns;
    const char *email = first_cell(contacts, FIELD_FAMILY_EMAIL, contacts->person);

    if (!is_email(email))
        email = first_cell(contacts, FIELD_FAMILY_EMAIL, OWNER_FIRST);
    if (is_email(email))
        contacts->pupil->fact[FACT_PARENT_EMAIL] = email;
    for (size_t i = 0; !is_email(email) && i < columns->contacts.parent_count; i++) {
        email = first_cell(contacts, FIELD_FAMILY_EMAIL, columns->contacts.parent[i]);
        if (is_email(email))
            contacts->pupil->fact[FACT_EMAIL] = email;
    }
}

/* The address of one person, or of the pupil; false when memory is out. */
static bool read_address(const struct contacts *contacts, enum title_owner owner, enum fact fact,
                         struct error *error)
{
    struct postal_address address = {.length = 0};
    const char *cell;
    size_t column = 0;

    while ((cell = next_cell(contacts, FIELD_STREET, owner, &column)) != NULL)
        postal_address_add(&address, cell);
    const char *postcode = first_cell(contacts, FIELD_POSTCODE, owner);
    const char *town = first_cell(contacts, FIELD_TOWN, owner);
    const char *text = postal_address_end(&address, postcode ? postcode : "", town ? town : "");
    if (!text)
        return true;
    contacts->pupil->fact[fact] = arena_copy(contacts->values->arena, text, strlen(text));
    return contacts->pupil->fact[fact] || error_memory(error);
}

static bool read_parent(const struct contacts *contacts, struct error *error)
{
    const char *const *facts = contacts->pupil->fact;

    read_civility(contacts);
    read_email(contacts);
    if (!read_name(contacts, error))
        return false;
    if (!facts[FACT_PARENT])
        contacts->pupil->fact[FACT_PARENT_CIVILITY] = NULL;
    return keep_phone(contacts, error) &&
           read_address(contacts, contacts->person, FACT_PARENT_ADDRESS, error) &&
           (facts[FACT_PARENT_ADDRESS] ||
            read_address(contacts, OWNER_FIRST, FACT_PARENT_ADDRESS, error));
}

bool contact_cells_read(const struct columns *columns, const struct value_context *values,
                        const struct row *row, bool is_struck, struct pupil *pupil,
                        struct error *error)
{
    struct contacts contacts = {
        .columns = columns, .values = values, .row = row, .is_struck = is_struck, .pupil = pupil};

    if (!columns->contacts.are_given)
        return true;
    contacts.person = choose_person(&contacts);
    if (contacts.person != OWNER_NONE && !read_parent(&contacts, error))
        return false;
    /* Where a responsable lives is known: the letter goes there. */
    return pupil->fact[FACT_PARENT_ADDRESS] ||
           read_address(&contacts, OWNER_PUPIL, FACT_HOME_ADDRESS, error);
}
