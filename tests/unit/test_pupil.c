/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read_line.h"

static void assert_issue(enum issue_code code, const char *column, const char *value)
{
    assert_int_equal(reading.issues.count, 1);
    assert_string_equal(issue_name(reading.issues.issue[0].code), issue_name(code));
    assert_int_equal(reading.issues.issue[0].line, 2);
    assert_string_equal(reading.issues.issue[0].column, column);
    assert_string_equal(reading.issues.issue[0].value, value);
}

static void a_line_becomes_facts_in_their_normal_form(void **state)
{
    (void)state;
    assert_line(LINE_PUPIL, ROLE_ENROLMENT,
                "INE;Nom;Prénom;Né(e) le;UAI d'origine;Classe;MEF;Statut;Passerelle",
                "123456789ab; Da Costa\xC2\xA0;Chloé;5/6/2011;0389618y;=\"2ALI\";"
                "24722107310;AP;X");
    assert_int_equal(reading.issues.count, 0);
    assert_true(reading.pupil.ine_is_key);
    assert_fact(FACT_INE, "123456789AB");
    assert_fact(FACT_FAMILY_NAME, "Da Costa");
    assert_fact(FACT_BIRTH_DATE, "2011-06-05");
    assert_fact(FACT_UAI_BEFORE, "0389618Y");
    assert_fact(FACT_CLASS_AFTER, "2ALI");
    assert_fact(FACT_MEF_AFTER, "2472210731");
    assert_fact(FACT_PASSERELLE, "oui");
}

static void a_value_that_cannot_be_read_loses_itself_only(void **state)
{
    static const struct {
        const char *title;
        const char *value;
        enum issue_code code;
        enum fact fact;
        const char *kept;
    } VALUES[] = {
        {"Date de naissance", "31/02/2010", ISSUE_DATE_IMPOSSIBLE, FACT_BIRTH_DATE, NULL},
        {"Date de sortie", "inconnue", ISSUE_DATE_UNREADABLE, FACT_EXIT_DATE, NULL},
        {"UAI d'origine", "0389618A", ISSUE_UAI, FACT_UAI_BEFORE, NULL},
        {"MEF", "2,47221E+09", ISSUE_MEF, FACT_MEF_AFTER, NULL},
        {"Statut", "quelque chose", ISSUE_STATUT, FACT_STATUT, "inconnu"},
        {"Pass", "peut-être", ISSUE_YES_NO, FACT_HOLDS_PASS, NULL},
        {"N° de dossier", "en attente", ISSUE_NO_NUMBER, FACT_FILE_NUMBER, NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(VALUES); i++) {
        char header[64];
        char line[64];
        snprintf(header, sizeof header, "Nom;Prénom;Classe;%s", VALUES[i].title);
        snprintf(line, sizeof line, "MARTIN;Louise;2ALI;%s", VALUES[i].value);
        assert_line(LINE_PUPIL, ROLE_ENROLMENT, header, line);
        assert_issue(VALUES[i].code, VALUES[i].title, VALUES[i].value);
        assert_false(issue_rejects(reading.issues.issue[0].code));
        assert_fact(VALUES[i].fact, VALUES[i].kept);
    }
}

static void an_ine_of_no_known_shape_is_kept_but_is_no_key(void **state)
{
    (void)state;
    assert_line(LINE_PUPIL, ROLE_COUNCIL, "INE;Nom;Prénom", "12345;MARTIN;Louise");
    assert_issue(ISSUE_INE, "INE", "12345");
    assert_fact(FACT_INE, "12345");
    assert_false(reading.pupil.ine_is_key);
}

static void an_ine_is_a_key_only_when_it_is_the_one_kept(void **state)
{
    (void)state;
    assert_line(LINE_PUPIL, ROLE_COUNCIL, "INE;INE RNIE;Nom;Prénom;Classe",
                "12345;123456789AB;MARTIN;Louise;2ALI");
    if (reading.pupil.ine_is_key)
        assert_fact(FACT_INE, "123456789AB");
}

static void what_stands_for_a_file_number_tells_of_the_pass(void **state)
{
    static const char *const VALUES[][2] = {
        {"aucun", "non"}, {"non", "non"}, {"oui", "oui"}, {"?", NULL}, {"en cours", NULL}};

    (void)state;
    for (size_t i = 0; i < COUNT(VALUES); i++) {
        char line[64];
        snprintf(line, sizeof line, "MARTIN;Louise;%s", VALUES[i][0]);
        assert_line(LINE_PUPIL, ROLE_PASS, "Nom;Prénom;N° de dossier", line);
        assert_fact(FACT_FILE_NUMBER, NULL);
        assert_fact(FACT_HOLDS_PASS, VALUES[i][1]);
    }
    assert_line(LINE_PUPIL, ROLE_PASS, "Nom;Prénom;N° de dossier", "MARTIN;Louise;=\"0041277\"");
    assert_fact(FACT_FILE_NUMBER, "0041277");
}

static void an_empty_statut_is_not_the_same_as_no_column(void **state)
{
    (void)state;
    read_line(ROLE_ENROLMENT, "Nom;Prénom;Classe;Statut", "MARTIN;Louise;2ALI;");
    assert_fact(FACT_STATUT, "inconnu");
    read_line(ROLE_ENROLMENT, "Nom;Prénom;Classe", "MARTIN;Louise;2ALI");
    assert_fact(FACT_STATUT, NULL);
}

static void an_empty_cell_does_not_hide_a_statut_beside_it(void **state)
{
    (void)state;
    read_line(ROLE_ENROLMENT, "Nom;Prénom;Classe;Statut;Code statut", "MARTIN;Louise;2ALI;;AP");
    assert_fact(FACT_STATUT, "apprenti");
}

static void names_of_one_cell_are_split(void **state)
{
    (void)state;
    assert_line(LINE_PUPIL, ROLE_COUNCIL, "Élèves;Né(e) le", "DE LA FONTAINE Marie;01/02/2010");
    assert_fact(FACT_FAMILY_NAME, "DE LA FONTAINE");
    assert_fact(FACT_FIRST_NAME, "Marie");
    assert_line(LINE_PUPIL, ROLE_COUNCIL, "Élèves;Né(e) le", "MARTIN LOUISE;01/02/2010");
    assert_issue(ISSUE_NAME_GUESSED, "Élèves", "MARTIN LOUISE");
}

static void forbidden_columns_are_never_read(void **state)
{
    (void)state;
    read_line(ROLE_ENROLMENT, "Nom;Prénom;Classe;Allergies;Code à 4 chiffres", "A;B;C;noix;1234");
    for (int fact = 0; fact < FACT_COUNT; fact++) {
        const char *value = reading.pupil.fact[fact];
        assert_true(!value || strlen(value) == 1);
    }
}

static void lines_that_are_no_pupil_are_ignored(void **state)
{
    static const char HEADER[] = "Nom;Prénom;Classe;Type Structure;Code UAI étab. Accueil";
    static const char *const LINES[] = {";;;;",
                                        " ; ;-;;",
                                        HEADER,
                                        ";;24 élèves",
                                        "MARTIN;Louise;GR1;G;",
                                        "MARTIN;Louise;2ALI;D;0699304N",
                                        "Classe : 2MHR1;;;;"};

    (void)state;
    for (size_t i = 0; i < COUNT(LINES); i++) {
        assert_line(LINE_IGNORED, ROLE_ENROLMENT, HEADER, LINES[i]);
        assert_int_equal(reading.issues.count, 0);
    }
    assert_line(LINE_PUPIL, ROLE_ENROLMENT, HEADER, "MARTIN;Louise;2ALI;D;0389523V");
}

static void a_class_above_its_block_is_a_title(void **state)
{
    (void)state;
    assert_line(LINE_IGNORED, ROLE_COUNCIL, "Nom;Prénom;Né(e) le", "2MHR1;;");
}

static void a_pupil_named_like_a_note_is_a_pupil(void **state)
{
    (void)state;
    assert_line(LINE_PUPIL, ROLE_PASS, "Nom;Prénom;N° de dossier", "PAGE;Louise;");
    assert_line(LINE_PUPIL, ROLE_COUNCIL, "Élèves;Classe", "PAGE Louise;2ALI");
    assert_line(LINE_PUPIL, ROLE_COUNCIL, "Nom;Prénom;Classe", "TOTAL;Anne;2ALI");
}

static void lines_that_name_nobody_are_rejected_with_one_reason(void **state)
{
    (void)state;
    assert_line(LINE_REJECTED, ROLE_COUNCIL, "Nom;Prénom;Classe", ";Louise;2ALI");
    assert_issue(ISSUE_NO_NAME, "", "");
    assert_line(LINE_REJECTED, ROLE_COUNCIL, "Nom;Prénom;Classe", "MARTIN;;2ALI");
    assert_issue(ISSUE_NO_FIRST_NAME, "", "");
    assert_line(LINE_REJECTED, ROLE_COUNCIL, "Nom;Prénom;Classe", "\"MARTIN;Louise;2ALI");
    assert_issue(ISSUE_UNCLOSED_QUOTE, "", "");
    assert_line(LINE_REJECTED, ROLE_CLASSES, "Classe;MEF", "2ALI;");
    assert_issue(ISSUE_CLASS_ROW, "", "");
}

static void a_row_of_another_width_is_kept_and_named(void **state)
{
    (void)state;
    assert_line(LINE_PUPIL, ROLE_COUNCIL, "Nom;Prénom;Classe;DIV. PREC.", "A;B");
    assert_issue(ISSUE_SHORT_ROW, "", "");
    assert_line(LINE_PUPIL, ROLE_COUNCIL, "Nom;Prénom;Classe", "A;B;C;D");
    assert_issue(ISSUE_LONG_ROW, "colonne 4, sans titre", "");
    assert_line(LINE_PUPIL, ROLE_COUNCIL, "Nom;Prénom;Classe;DIV. PREC.", "A;B;C");
    assert_int_equal(reading.issues.count, 0);
    assert_line(LINE_PUPIL, ROLE_COUNCIL, "Nom;Prénom;Classe", "A;B;C;;");
    assert_int_equal(reading.issues.count, 0);
}

#define TEST(name) cmocka_unit_test_teardown(name, close_reading)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_line_becomes_facts_in_their_normal_form),
        TEST(a_value_that_cannot_be_read_loses_itself_only),
        TEST(an_ine_of_no_known_shape_is_kept_but_is_no_key),
        TEST(an_ine_is_a_key_only_when_it_is_the_one_kept),
        TEST(what_stands_for_a_file_number_tells_of_the_pass),
        TEST(an_empty_statut_is_not_the_same_as_no_column),
        TEST(an_empty_cell_does_not_hide_a_statut_beside_it),
        TEST(names_of_one_cell_are_split),
        TEST(forbidden_columns_are_never_read),
        TEST(lines_that_are_no_pupil_are_ignored),
        TEST(a_class_above_its_block_is_a_title),
        TEST(a_pupil_named_like_a_note_is_a_pupil),
        TEST(lines_that_name_nobody_are_rejected_with_one_reason),
        TEST(a_row_of_another_width_is_kept_and_named),
    };
    return cmocka_run_group_tests(tests, open_words, close_words);
}
