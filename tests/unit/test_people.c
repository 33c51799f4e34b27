/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "support.h"

enum { LINES = 4 };

/* A line as the tests write it; NULL: the line does not say. */
struct line {
    const char *name;
    const char *first_name;
    const char *birth_date;
    const char *ine; /* of eleven signs: one that identifies */
    const char *class_before;
    const char *class_after;
    int list; /* 1 conseils/, 2 dossiers/ */
};

/* The persons of the lines, from 1 in the order they are made, 0 nobody; and what is said. */
struct people_case {
    const char *what;
    struct line line[LINES];
    const char *persons;
    const char *issues;
};

#define MARTIN "MARTIN", "Louise"
#define DUPOND "DUPOND", "Alice"
static const char INE[] = "123456789AB";

static const struct people_case CASES[] = {
    {"the same INE is the same person",
     {{MARTIN, "2010-05-12", INE, 0, 0, 1}, {"Martin", "LOUISE", 0, INE, 0, 0, 1}},
     "1 1",
     ""},
    {"an INE under another birth date",
     {{MARTIN, "2010-05-12", INE, 0, 0, 1}, {MARTIN, "2010-12-05", INE, 0, 0, 1}},
     "1 1",
     "naissance_differente"},
    {"an INE under another name",
     {{MARTIN, "2010-05-12", INE, 0, 0, 1},
      {"DURAND", "Louise", "2010-05-12", INE, 0, 0, 1},
      {"DURAND", "Louise", 0, INE, 0, 0, 1}},
     "1 1 1",
     "nom_different"},
    {"an INE of somebody else",
     {{MARTIN, "2010-05-12", INE, 0, 0, 1}, {"PETIT", "Zoé", "2011-01-01", INE, 0, 0, 1}},
     "1 2",
     "ine_deja_pris"},
    {"names and birth date",
     {{"DA  COSTA", "Chloé", "2011-06-05", 0, 0, 0, 1},
      {"Da Costa", "CHLOE", "2011-06-05", 0, 0, 0, 1},
      {"DA-COSTA", "Chloe", "2011-06-05", INE, 0, 0, 1}},
     "1 1 1",
     ""},
    {"twins and homonyms",
     {{DUPOND, "2010-05-12", 0, 0, 0, 1},
      {"DUPOND", "Anne", "2010-05-12", 0, 0, 0, 1},
      {DUPOND, "2011-01-01", 0, 0, 0, 1}},
     "1 2 3",
     ""},
    {"two INE of one name and birth date",
     {{MARTIN, "2010-05-12", INE, 0, 0, 1}, {MARTIN, "2010-05-12", "987654321CD", 0, 0, 1}},
     "1 2",
     "deux_ine"},
    {"an INE of no known shape",
     {{MARTIN, "2010-05-12", "12345", 0, 0, 1}, {"PETIT", "Zoé", "2011-01-01", "12345", 0, 0, 1}},
     "1 2",
     ""},
    {"a shared class",
     {{MARTIN, 0, 0, "2PRO1", 0, 1}, {MARTIN, "2010-05-12", 0, "2 PRO 1", 0, 1}},
     "1 1",
     ""},
    {"another class",
     {{MARTIN, "2010-05-12", 0, "2PRO1", 0, 1}, {MARTIN, 0, 0, "2PRO2", 0, 1}},
     "1 2",
     "homonyme_possible"},
    {"nothing but the name",
     {{MARTIN, "2010-05-12", 0, "2PRO1", 0, 1}, {MARTIN, 0, 0, 0, "1PRO1", 1}},
     "1 1",
     "reconnu_par_le_nom"},
    {"a hand list may name the class of either year",
     {{MARTIN, "2010-05-12", 0, "2PRO1", "1PRO1", 1}, {MARTIN, 0, 0, 0, "2PRO1", 2}},
     "1 1",
     ""},
    {"two candidates are nobody",
     {{DUPOND, 0, 0, "2PRO1", 0, 1},
      {DUPOND, "2010-05-12", 0, "2PRO1", 0, 1},
      {DUPOND, "2011-01-01", 0, "2PRO1", 0, 1}},
     "0 1 2",
     "eleve_ambigu"},
    {"a class tells two of one name apart",
     {{DUPOND, 0, 0, "2PRO2", 0, 1},
      {DUPOND, "2010-05-12", 0, "2PRO1", 0, 1},
      {DUPOND, "2011-01-01", 0, "2PRO2", 0, 1}},
     "2 1 2",
     ""},
};

static struct db *db;

static void script(const char *sql)
{
    struct error error = {STATUS_OK, ""};

    if (!db_script(db, "test", sql, &error))
        fail_msg("%s", error.text);
}

static void open_campaign(void)
{
    struct error error = {STATUS_OK, ""};

    db = open_rules();
    if (!scripts_run(db, PHASE_SCHEMA, &error))
        fail_msg("%s", error.text);
    script("INSERT INTO run (date, program, school_year, rules, fingerprint) "
           "VALUES ('2026-07-01', '0', '2026-2027', '', '');"
           "INSERT INTO source_file (run, role, path, digest, encoding, delimiter, header_line, "
           "school_year, has_statut, read_columns, unused_columns, dropped_columns) "
           "SELECT 1, column1, column1, '', '', '', 1, '', 0, '', '', '' "
           "FROM (VALUES ('conseils'), ('dossiers'));"
           "INSERT INTO run_day (date) VALUES ('2026-07-01');"
           "INSERT INTO folder_file (role, path, digest, is_named) "
           "VALUES ('conseils', 'conseils', '', 0), ('dossiers', 'dossiers', '', 0);");
}

static void add_line(const struct line *line)
{
    struct error error = {STATUS_OK, ""};
    struct statement *insert = db_prepare(
        db,
        "INSERT INTO read_line (content, line, line_count, ine_is_key, name_key, first_name_key, "
        "before_key, after_key, family_name, first_name, birth_date, ine) "
        "VALUES (:list, 2, 1, coalesce(length(:ine) = 11, 0), tight(:name), tight(:first_name), "
        "tight(:before), tight(:after), :name, :first_name, :birth_date, :ine)",
        &error);

    bind_integer(insert, ":list", line->list);
    bind_text(insert, ":name", line->name);
    bind_text(insert, ":first_name", line->first_name);
    bind_text(insert, ":birth_date", line->birth_date);
    bind_text(insert, ":ine", line->ine);
    bind_text(insert, ":before", line->class_before);
    bind_text(insert, ":after", line->class_after);
    if (!statement_run_once(insert, &error))
        fail_msg("%s", error.text);
}

static void assert_text(const char *what, const char *query, const char *expected)
{
    struct error error = {STATUS_OK, ""};
    struct statement *row = db_prepare(db, query, &error);

    if (!statement_next(row))
        fail_msg("%s : %s", what, error.text);
    if (strcmp(cell_text(row, 0), expected) != 0)
        fail_msg("%s : « %s », not « %s »", what, cell_text(row, 0), expected);
    assert_true(statement_end(row, &error));
}

static void lines_find_their_persons(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        open_campaign();
        for (size_t j = 0; j < LINES && CASES[i].line[j].name; j++)
            add_line(&CASES[i].line[j]);
        script(script_at(PHASE_LISTS, 0)->sql);
        script(script_at(PHASE_PEOPLE, 0)->sql);
        assert_text(CASES[i].what,
                    "SELECT group_concat(coalesce(person, 0), ' ') FROM "
                    "(SELECT person FROM settled ORDER BY record)",
                    CASES[i].persons);
        assert_text(CASES[i].what, "SELECT coalesce(group_concat(code, ' '), '') FROM person_issue",
                    CASES[i].issues);
        db_close(db);
    }
}

/* What is remembered gives the same person its number, and nobody else. */
static void a_person_has_the_number_it_had(void **state)
{
    static const struct line LINE[] = {{MARTIN, "2010-05-12", INE, 0, 0, 1},
                                       {DUPOND, "2010-05-12", 0, 0, 0, 1},
                                       {"PETIT", "Zoé", 0, 0, "2PRO1", 0, 1},
                                       {"ROUX", "Tom", 0, 0, "2PRO1", 0, 1},
                                       {"BLANC", "Léa", "2010-01-01", "987654321CD", 0, 0, 1}};

    struct error error = {STATUS_OK, ""};

    (void)state;
    open_campaign();
    script("INSERT INTO pupil (pupil, ine, birth_date) VALUES (3, '123456789AB', '2010-05-12'), "
           "(4, NULL, '2010-05-12'), (5, NULL, NULL), (6, NULL, NULL), "
           "(7, '987654321CD', '2009-09-09');"
           "INSERT INTO pupil_name VALUES ('MARTIN', 'LOUISE', 3), ('DUPOND', 'ALICE', 4), "
           "('PETIT', 'ZOE', 5), ('ROUX', 'TOM', 6), ('NOIR', 'PAUL', 7);"
           "INSERT INTO pupil_class VALUES (5, '2PRO1'), (6, '2PRO2');");
    for (size_t i = 0; i < COUNT(LINE); i++)
        add_line(&LINE[i]);
    if (!scripts_run(db, PHASE_LISTS, &error) || !scripts_run(db, PHASE_PEOPLE, &error))
        fail_msg("%s", error.text);
    assert_text("numbers",
                "SELECT group_concat(pupil, ' ') FROM (SELECT pupil FROM record ORDER BY record)",
                "3 4 5 9 8");
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_find_their_persons),
        cmocka_unit_test(a_person_has_the_number_it_had),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
