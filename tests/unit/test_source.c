/* SPDX-License-Identifier: MIT */
#include "passregion/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "passregion/platform.h"
#include "support.h"

enum { LIST_SIZE = 8192 };

static struct vocabulary words;
static const char NAME[] = "inscrits/liste.csv";

static int open_words(void **state)
{
    (void)state;
    read_vocabulary(&words);
    return 0;
}

static int clear_words(void **state)
{
    (void)state;
    vocabulary_clear(&words);
    return 0;
}

/* A file's bytes as input_read() leaves them. */
static struct input input_of(const char *bytes, size_t length)
{
    struct input input = {.bytes = malloc(length + 1), .length = length};

    assert_non_null(input.bytes);
    memcpy(input.bytes, bytes, length);
    input.bytes[length] = '\0';
    return input;
}

/* Takes pupils in turn as new, updated, unchanged and rejected, as a store would. */
static bool take(void *data, const struct pupil *pupil, struct line_account *account,
                 size_t line_count, struct error *error)
{
    size_t *pupils = data;
    size_t *const places[] = {&account->imported, &account->updated, &account->unchanged};

    (void)error;
    assert_non_null(pupil->fact[FACT_FAMILY_NAME]);
    assert_non_null(pupil->fact[FACT_FIRST_NAME]);
    *places[*pupils % COUNT(places)] += line_count;
    ++*pupils;
    return true;
}

static void assert_balanced(const struct line_account *account, const struct source *source,
                            const struct issues *issues)
{
    assert_int_equal(account->read, physical_lines(source->document.decoded.text,
                                                   source->document.decoded.length));
    assert_int_equal(account->read, account->header + account->imported + account->updated +
                                        account->unchanged + account->ignored + account->rejected);
    assert_int_equal(account->header, source->lists[0].columns.header_lines);
    /* Each rejected line has its reason, and only those. */
    assert_true(issues->rejecting <= account->rejected);
    assert_int_equal(issues->rejecting == 0, account->rejected == 0);
}

/* Reads bytes as a list of newcomers; false when the list was refused. */
static bool account_for(const char *bytes, size_t length, struct line_account *account,
                        size_t *pupils, struct issues *issues)
{
    const struct source_context context = {&words, 2026, "0389523V", NULL};
    const struct issue_sink sink = {keep_issue, issues};
    const struct pupil_taker taker = {take, pupils};
    struct error error = {STATUS_OK, ""};
    struct input input = input_of(bytes, length);
    struct source source;

    *pupils = 0;
    issues->count = issues->rejecting = 0;
    if (!source_open(&source, &input, NAME, ROLE_ENROLMENT, &context, &error)) {
        assert_fault(&error, STATUS_DATA, NAME);
        input_clear(&input);
        return false;
    }
    if (!source_read(&source, &source.lists[0], &context, &sink, &taker, account, &error))
        fail_msg("%s", error.text);
    assert_balanced(account, &source, issues);
    source_close(&source);
    input_clear(&input);
    return true;
}

static void every_kind_of_line_has_its_place(void **state)
{
    static const char LIST[] = "Liste du 12 juin 2026\n"             /* header */
                               "\n"                                  /* header */
                               "Nom;Prénom;Classe;Statut\n"          /* header */
                               "MARTIN;Louise;2ALI;ST\n"             /* imported */
                               "DURAND;\"Jean\nBaptiste\";2ALI;ST\n" /* updated, two lines */
                               "PETIT;Zoé;2ALI;ST\n"                 /* unchanged */
                               "\n"                                  /* ignored */
                               "Nom;Prénom;Classe;Statut\n"          /* ignored */
                               "Total : 3;;;\n"                      /* ignored */
                               "SANS;;2ALI;ST\n"                     /* rejected */
                               "\"OUVERT;Léo;2ALI;ST\n"              /* rejected */
                               "FIN;Léa;2ALI;ST";                    /* imported */
    struct line_account account = {0};
    struct issues issues;
    size_t pupils;

    (void)state;
    assert_true(account_for(LIST, strlen(LIST), &account, &pupils, &issues));
    assert_int_equal(account.read, 13);
    assert_int_equal(account.header, 3);
    assert_int_equal(account.imported, 2);
    assert_int_equal(account.updated + account.unchanged, 3);
    assert_int_equal(account.ignored, 3);
    assert_int_equal(account.rejected, 2);
    assert_int_equal(pupils, 4);
}

static void what_is_no_list_is_refused_with_its_name_and_a_remedy(void **state)
{
    static const struct {
        const char *bytes;
        const char *words;
    } FILES[] = {
        {"PK\003\004xxxx", "classeur ou archive abîmé"},
        {"\xEF\xBB\xBF<?xml version=\"1.0\"?>", "XML"},
        {"<html><p>Bonjour", "aucun tableau dans cette page"},
        {"Pr\xE9nom;Andr\xE9\x81", "encodage non reconnu"},
        {"", "le fichier est vide"},
    };
    const struct source_context context = {&words, 2026, "0389523V", NULL};

    (void)state;
    for (size_t i = 0; i < COUNT(FILES); i++) {
        struct error error = {STATUS_OK, ""};
        struct input input = input_of(FILES[i].bytes, strlen(FILES[i].bytes));
        struct source source;
        assert_false(source_open(&source, &input, NAME, ROLE_ENROLMENT, &context, &error));
        assert_fault(&error, STATUS_DATA, FILES[i].words);
        assert_says(error.text, NAME);
        assert_says(error.text, " ; ");
        input_clear(&input);
    }

    struct error error;
    struct input input;
    assert_false(input_read(&input, "./no-such-folder/a.csv", NAME, &error));
    assert_fault(&error, STATUS_INPUT, "a.csv");
}

static bool take_nothing(void *data, const struct pupil *pupil, struct line_account *account,
                         size_t line_count, struct error *error)
{
    (void)pupil;
    (void)account;
    (void)line_count;
    ++*(size_t *)data;
    return error_set(error, STATUS_IO, "disque plein");
}

static void reading_stops_at_the_first_pupil_that_is_not_taken(void **state)
{
    static const char LIST[] = "Nom;Prénom;Classe\nMARTIN;Louise;2ALI\nPETIT;Zoé;2ALI\n";
    const struct source_context context = {&words, 2026, "0389523V", NULL};
    struct issues issues = {0};
    size_t pupils = 0;
    const struct issue_sink sink = {keep_issue, &issues};
    const struct pupil_taker taker = {take_nothing, &pupils};
    struct line_account account;
    struct error error = {STATUS_OK, ""};
    struct input input = input_of(LIST, strlen(LIST));
    struct source source;

    (void)state;
    assert_true(source_open(&source, &input, NAME, ROLE_ENROLMENT, &context, &error));
    assert_false(source_read(&source, &source.lists[0], &context, &sink, &taker, &account, &error));
    assert_fault(&error, STATUS_IO, "disque plein");
    assert_int_equal(pupils, 1);
    source_close(&source);
    input_clear(&input);
}

/* Adds a text with its semicolons as delimiters. */
static void add(char *list, const char *text, char delimiter)
{
    char *end = list + strlen(list);

    for (; *text; text++)
        *end++ = (char)(*text == ';' ? delimiter : *text);
    *end = '\0';
}

/* Adds a line of one of the shapes that real lists have. */
static void add_line(char *list, char delimiter, unsigned *random)
{
    static const char *const LINES[] = {
        "MARTIN;Louise;12/05/2010;2ALI;ST\n",
        "DA COSTA;\"Zoé; Léa\";5.3.2011;1CUI;AP\n",
        "PETIT;\"Jean\nBaptiste\";;2ALI;\r\n",
        "\r\n",
        ";;24 élèves\n",
        "Nom;Prénom;Né(e) le;Classe;Statut\n",
        "\"OUVERT;Luc;01/02/2010;1CUI;ST\n",
        "SANS PRENOM;;01/02/2010;1CUI;ST\n",
        ";Anne;31/02/2010;=\"2PRO1\";XX\n",
        "LONG;Eva;01/02/2010;2ALI;ST;un;deux\r",
        "N'GUYEN;D\"Arc;x;y;z\n",
    };

    add(list, LINES[random_below(random, COUNT(LINES))], delimiter);
}

static size_t generate(char list[LIST_SIZE], unsigned *random)
{
    const char delimiter = ";,\t|"[random_below(random, 4)];
    const unsigned lines = random_below(random, 40);

    *list = '\0';
    add(list, random_below(random, 2) ? "Liste des inscrits\n\n" : "", delimiter);
    add(list, "Nom;Prénom;Né(e) le;Classe;Statut\n", delimiter);
    for (unsigned i = 0; i < lines; i++)
        add_line(list, delimiter, random);
    return strlen(list);
}

static void generated_lists_are_accounted_for(void **state)
{
    static char list[LIST_SIZE];
    struct issues issues;
    unsigned random = 2026;

    (void)state;
    for (int round = 0; round < 500; round++) {
        struct line_account account;
        size_t pupils;
        assert_true(account_for(list, generate(list, &random), &account, &pupils, &issues));
    }
}

/* Cuts, doubles and overwrites pieces of a list. */
static size_t mutate(char list[LIST_SIZE], size_t length, unsigned *random)
{
    static const char SIGNS[] = "\"\"\"\n\r;,\t|=\xE9\xC3\xA9\xEF x";

    for (unsigned edits = 1 + random_below(random, 8); edits && length; edits--) {
        const size_t at = random_below(random, (unsigned)length);
        const size_t size = random_below(random, (unsigned)(length - at)) % 64;
        switch (random_below(random, 4)) {
        case 0:
            memmove(list + at, list + at + size, length - at - size);
            length -= size;
            break;
        case 1:
            if (length + size >= LIST_SIZE)
                break;
            memmove(list + at + size, list + at, length - at);
            length += size;
            break;
        default:
            list[at] = SIGNS[random_below(random, sizeof SIGNS - 1)];
        }
    }
    return length;
}

static void mutated_lists_are_accounted_for_or_refused(void **state)
{
    static char list[LIST_SIZE];
    struct issues issues;
    unsigned random = 20262027;
    size_t accounted = 0;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct line_account account;
        size_t pupils;
        const size_t length = mutate(list, generate(list, &random), &random);
        accounted += account_for(list, length, &account, &pupils, &issues);
    }
    assert_true(accounted > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_line_has_its_place),
        cmocka_unit_test(what_is_no_list_is_refused_with_its_name_and_a_remedy),
        cmocka_unit_test(reading_stops_at_the_first_pupil_that_is_not_taken),
        cmocka_unit_test(generated_lists_are_accounted_for),
        cmocka_unit_test(mutated_lists_are_accounted_for_or_refused),
    };
    return cmocka_run_group_tests(tests, open_words, clear_words);
}
