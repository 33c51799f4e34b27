/* SPDX-License-Identifier: MIT */
#include "passregion/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passregion/statement.h"
#include "rule_proof.h"
#include "support.h"

static struct db *db;

static int open_plain(void **state)
{
    (void)state;
    db = open_rules();
    return 0;
}

static int open_loaded(void **state)
{
    struct error error = {STATUS_OK, ""};

    (void)state;
    db = open_rules();
    if (!rule_proof_load(db, &error))
        fail_msg("%s", error.text);
    return 0;
}

static int close_loaded(void **state)
{
    (void)state;
    db_close(db);
    return 0;
}

static void script(const char *sql)
{
    struct error error = {STATUS_OK, ""};

    if (!db_script(db, "test", sql, &error))
        fail_msg("%s : %s", sql, error.text);
}

static int64_t integer(const char *sql)
{
    struct error error = {STATUS_OK, ""};
    int64_t value = 0;

    if (!db_integer(db, sql, -1, &value, &error))
        fail_msg("%s : %s", sql, error.text);
    return value;
}

/* What the checks reported last. */
static char reported[8192];

static void keep_report(const char *fault)
{
    const size_t used = strlen(reported);
    snprintf(reported + used, sizeof reported - used, "%s\n", fault);
}

static bool check(struct error *error)
{
    reported[0] = '\0';
    return rule_proof_run(db, keep_report, error);
}

/* A fault planted by SQL and what the check must say of it: the file and the place. */
struct fault {
    const char *sql;
    const char *file;
    const char *place;
};

/* Plants each fault into rules that were sound and takes it back. */
static void assert_faults(const struct fault *faults, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct error error = {STATUS_OK, ""};
        script("BEGIN");
        script(faults[i].sql);
        if (check(&error))
            fail_msg("unseen: %s", faults[i].sql);
        assert_fault(&error, STATUS_SETTINGS, "règles inutilisables");
        assert_says(reported, faults[i].file);
        assert_says(reported, faults[i].place);
        script("ROLLBACK");
        if (!check(&error))
            fail_msg("%s", reported);
    }
}

static void the_rules_of_the_circular_are_complete(void **state)
{
    struct error error = {STATUS_OK, ""};

    (void)state;
    if (!check(&error))
        fail_msg("%s", reported);
}

/* Proven when the program was built: nothing is proven again at a start. */
static void built_in_rules_need_no_proof_at_a_start(void **state)
{
    struct error error = {STATUS_OK, ""};

    (void)state;
    assert_int_equal(integer("SELECT count(*) FROM proven_year"),
                     integer("SELECT count(DISTINCT school_year) FROM situation_rule"));
    script("DELETE FROM situation_rule WHERE code = 'S1'");
    assert_true(rules_check(db, keep_report, &error));
    script("UPDATE setting SET value = '2031-2032' WHERE key = 'annee'");
    assert_false(rules_check(db, keep_report, &error));
    assert_int_equal(strlen(rules_fingerprint()), DIGEST_SIZE - 1);
}

static void a_gap_is_found_in_every_table(void **state)
{
    static const struct fault FAULTS[] = {
        {"DELETE FROM situation_rule WHERE code = 'S1'", "situations.csv",
         "« ici, inconnu, oui, autre élève » : aucune ligne"},
        {"DELETE FROM passerelle_rule WHERE said = 'rien' AND previous = 'inconnu'",
         "passerelles.csv", "« rien n'est dit, inconnue » : aucune ligne"},
        {"DELETE FROM statut_rule WHERE statut = 'apprenti'", "statuts.csv",
         "« apprenti » : il manque la ligne"},
        {"DELETE FROM repeat_rule WHERE kind = 'reoriente' AND choice = 'non'", "redoublements.csv",
         "« réorienté, non » : il manque la ligne"},
        {"DELETE FROM track_rule WHERE level = 'BP_2DE'", "filieres.csv",
         "« 2de bac pro » : il manque la ligne"},
    };

    (void)state;
    assert_faults(FAULTS, COUNT(FAULTS));
}

static void an_overlap_is_found_in_every_table(void **state)
{
    static const struct fault FAULTS[] = {
        {"INSERT INTO situation_rule SELECT 'BIS', school_year, previous_school, holds_pass, "
         "begins,"
         " prepa, situation, question, reason, words, source FROM situation_rule WHERE code = 'S2'",
         "situations.csv", "(BIS, S2)"},
        {"INSERT INTO situation_rule SELECT 'TOUT', school_year, NULL, NULL, NULL, NULL, 3, NULL,"
         " reason, words, source FROM situation_rule WHERE code = 'S2'",
         "situations.csv", "2 lignes"},
        {"INSERT INTO passerelle_rule SELECT * FROM passerelle_rule WHERE previous = 'gt'",
         "passerelles.csv", "2de ou 1re générale ou technologique » : 2 lignes"},
        {"INSERT INTO statut_rule SELECT * FROM statut_rule WHERE statut = 'scolaire'",
         "statuts.csv", "« scolaire » : 2 lignes"},
        {"INSERT INTO repeat_rule SELECT * FROM repeat_rule WHERE kind = 'redoublant'"
         " AND choice = 'oui'",
         "redoublements.csv", "« redoublant, oui » : 2 lignes"},
        {"INSERT INTO track_rule SELECT * FROM track_rule WHERE level = '3PM'", "filieres.csv",
         "« 3e prépa-métiers » : 2 lignes"},
        {"INSERT INTO decision_word (word, effect) VALUES ('passage', 'quitte')", "decisions.csv",
         "deux sens"},
        {"INSERT INTO label (label, field, source) VALUES ('nom', 'prenom', 'test')", "titres.csv",
         "deux sens"},
    };

    (void)state;
    assert_faults(FAULTS, COUNT(FAULTS));
}

static void a_missing_or_doubled_amount_is_found(void **state)
{
    static const struct fault FAULTS[] = {
        {"DELETE FROM grant_rule WHERE code IN ('CAP_INCONNU', 'CAP_CUISINE')", "montants.csv",
         "1re année CAP"},
        {"DELETE FROM grant_rule WHERE code = 'PREPA_METIERS'", "montants.csv",
         "« 3e prépa-métiers »"},
        {"DELETE FROM grant_rule WHERE code IN ('1RE_INCONNU', 'PASSERELLE_ALIMENTATION')",
         "montants.csv", "1re bac pro"},
        {"INSERT INTO grant_rule SELECT 'BIS', school_year, level, trade, family, entry, outcome,"
         " amount_cents + 100, words, source FROM grant_rule WHERE code = 'CAP_CUISINE'",
         "montants.csv", "(BIS, CAP_CUISINE)"},
    };

    (void)state;
    assert_faults(FAULTS, COUNT(FAULTS));
}

/* Cells that each may hold, but that contradict each other or the nomenclature. */
static void a_row_that_contradicts_itself_is_found(void **state)
{
    static const struct fault FAULTS[] = {
        {"UPDATE grant_rule SET amount_cents = NULL WHERE code = 'CAP_CUISINE'", "montants.csv",
         "« accordée, vide »"},
        {"UPDATE grant_rule SET amount_cents = 100 WHERE code = 'PREPA_METIERS'", "montants.csv",
         "« aucune, 1 »"},
        {"UPDATE grant_rule SET amount_cents = 0 WHERE code = 'CAP_INCONNU'", "montants.csv",
         "« inconnue, 0 »"},
        {"UPDATE grant_rule SET level = 'CAP3_1' WHERE code = 'CAP_CUISINE'", "montants.csv",
         "écrivez « 1re année de CAP »"},
        {"UPDATE grant_rule SET entry = 'passerelle' WHERE code = '2DE_ALIMENTATION'",
         "montants.csv", "videz la case"},
        {"UPDATE grant_rule SET trade = 'BP_CUISINE' WHERE code = 'CAP_CUISINE'", "montants.csv",
         "n'est pas de ce diplôme"},
        {"UPDATE credit_rule SET amount_cents = 0", "credit.csv", "montant positif"},
        {"UPDATE repeat_rule SET maximum = 0 WHERE choice = 'oui'", "redoublements.csv",
         "doit être possible"},
        {"UPDATE campaign_fact SET value = '2026-06-31' WHERE key = 'ouverture'", "faits.csv",
         "ce n'est pas une date"},
        {"UPDATE campaign_fact SET value = '2026-06-01' WHERE key = 'date_limite'", "faits.csv",
         "avant l'ouverture"},
        {"UPDATE campaign_fact SET value = '2025-09-01' WHERE key = 'rentree'", "faits.csv",
         "n'est pas de l'année 2026-2027"},
        {"UPDATE letter SET sentence = 'le {jour}' WHERE part = 'objet'", "lettres.csv",
         "{jour} n'est pas un mot"},
        {"UPDATE word SET value = 'peut-être' WHERE domain = 'statut' AND word = 'AP'",
         "valeurs.csv", "scolaire, apprenti ou autre"},
        {"UPDATE trade SET is_common = 1 WHERE trade = 'BP_CUISINE'", "specialites.csv",
         "plusieurs 2des communes"},
    };

    (void)state;
    assert_faults(FAULTS, COUNT(FAULTS));
}

static void a_more_specific_amount_is_no_double(void **state)
{
    struct error error = {STATUS_OK, ""};

    (void)state;
    script("INSERT INTO grant_rule SELECT 'CAP_2_CUISINE', school_year, level, 'CAP_CUISINE', NULL,"
           " NULL, 'accorde', 100, words, source FROM grant_rule WHERE code = 'CAP_SUITE'");
    if (!check(&error))
        fail_msg("%s", reported);
}

static void a_missing_credit_fact_or_sentence_is_found(void **state)
{
    static const struct fault FAULTS[] = {
        {"DELETE FROM credit_rule", "credit.csv", "2026-2027"},
        {"DELETE FROM campaign_fact WHERE key = 'rentree'", "faits.csv", "« rentrée »"},
        {"DELETE FROM letter WHERE case_of = '3' AND part = 'demarche'", "lettres.csv",
         "« situation 3, démarche »"},
        {"DELETE FROM grant_sentence WHERE case_of = 'zero'", "phrases_aide.csv", "« pas d'aide »"},
    };

    (void)state;
    assert_faults(FAULTS, COUNT(FAULTS));
}

/* Rows that the classification and the sheets take by their code. */
static void a_missing_word_of_the_work_lists_is_found(void **state)
{
    static const struct fault FAULTS[] = {
        {"DELETE FROM action WHERE case_of = '3'", "actions.csv", "« situation 3 »"},
        {"DELETE FROM state_rule WHERE code = 'ATTENTE'", "etats.csv", "« ATTENTE »"},
        {"DELETE FROM question WHERE code = 'ECOLE'", "questions.csv", "« ECOLE »"},
    };

    (void)state;
    assert_faults(FAULTS, COUNT(FAULTS));
}

static void a_year_without_rules_is_refused_once(void **state)
{
    struct error error = {STATUS_OK, ""};

    (void)state;
    script("UPDATE setting SET value = '2031-2032' WHERE key = 'annee'");
    assert_false(check(&error));
    assert_fault(&error, STATUS_SETTINGS, "1 faute ;");
    assert_says(reported, "« annee = 2031-2032 » : aucune règle pour cette année");
}

static void every_amount_is_that_of_the_circular(void **state)
{
    static const struct {
        const char *place;
        int cents;
    } AMOUNTS[] = {
        {"level = 'CAP2_1' AND trade = 'CAP_CUISINE'", 14000},
        {"level = 'CAP2_1' AND trade = 'CAP_HCR'", 14000},
        {"level = 'CAP2_1' AND trade = 'CAP_BOULANGER'", 10800},
        {"level = 'CAP2_1' AND trade = 'CAP_PATISSIER'", 14000},
        {"level = 'CAP1_1' AND trade = 'CAP_CHOCOLATIER'", 14000},
        {"level = 'BP_2DE' AND family = 'G0008'", 10800},
        {"level = 'BP_2DE' AND family = 'G0012'", 21000},
        {"level = 'BP_2DE' AND family = 'G0005'", 9000},
        {"level = 'BP_1RE' AND family = 'G0008' AND entry = 'ordinaire'", 7200},
        {"level = 'BP_1RE' AND family = 'G0012' AND entry = 'ordinaire'", 12000},
        {"level = 'BP_1RE' AND family = 'G0005' AND entry = 'ordinaire'", 5000},
        {"level = 'BP_1RE' AND family = 'G0008' AND entry = 'passerelle'", 10800},
        {"level = 'BP_1RE' AND family = 'G0012' AND entry = 'passerelle'", 21000},
        {"level = 'BP_1RE' AND family = 'G0005' AND entry = 'passerelle'", 9000},
    };
    char sql[256];

    (void)state;
    for (size_t i = 0; i < COUNT(AMOUNTS); i++) {
        snprintf(sql, sizeof sql, "SELECT sum(amount_cents) FROM grant_rule WHERE %s",
                 AMOUNTS[i].place);
        assert_int_equal(integer(sql), AMOUNTS[i].cents);
    }
    assert_int_equal(integer("SELECT count(*) FROM grant_rule WHERE outcome = 'accorde'"),
                     COUNT(AMOUNTS));
    assert_int_equal(integer("SELECT amount_cents FROM credit_rule"), 5000);
    assert_int_equal(integer("SELECT count(*) FROM grant_rule WHERE outcome = 'zero' AND level IN"
                             " ('3PM', 'CAP2_2', 'BP_TLE') AND amount_cents = 0"),
                     3);
}

static void a_family_costs_the_same_by_either_way(void **state)
{
    static const struct {
        const char *family;
        int cents;
    } SUMS[] = {{"G0008", 18000}, {"G0012", 33000}, {"G0005", 14000}};
    char sql[256];

    (void)state;
    for (size_t i = 0; i < COUNT(SUMS); i++) {
        snprintf(sql, sizeof sql,
                 "SELECT sum(amount_cents) FROM grant_rule WHERE family = '%s'"
                 " AND (level = 'BP_2DE' OR entry = 'ordinaire')",
                 SUMS[i].family);
        assert_int_equal(integer(sql), SUMS[i].cents);
    }
    assert_int_equal(integer("SELECT count(*) FROM grant_rule AS p JOIN grant_rule AS s"
                             " ON s.family = p.family AND s.level = 'BP_2DE'"
                             " AND s.amount_cents = p.amount_cents WHERE p.entry = 'passerelle'"),
                     COUNT(SUMS));
}

static void the_words_of_exports_are_filled(void **state)
{
    struct error error = {STATUS_OK, ""};
    struct vocabulary vocabulary = {.count = 0};

    (void)state;
    assert_true(rules_vocabulary(db, &vocabulary, &error));
    assert_string_equal(vocabulary_word(&vocabulary, WORD_STATUT, "AP"), "apprenti");
    vocabulary_clear(&vocabulary);
    script("INSERT INTO label (label, field, source) VALUES ('Xyz', 'couleur', 'test')");
    assert_false(rules_vocabulary(db, &vocabulary, &error));
    assert_fault(&error, STATUS_SETTINGS, "« couleur »");
    vocabulary_clear(&vocabulary);
}

static void the_digest_of_the_rules_is_in_hexadecimal(void **state)
{
    char digest[DIGEST_SIZE];
    struct error error = {STATUS_OK, ""};

    (void)state;
    assert_true(rules_digest(db, digest, &error));
    assert_int_equal(strspn(digest, "0123456789abcdef"), DIGEST_SIZE - 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_loaded, close_loaded)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_rules_of_the_circular_are_complete),
        cmocka_unit_test_setup_teardown(built_in_rules_need_no_proof_at_a_start, open_plain,
                                        close_loaded),
        TEST(a_gap_is_found_in_every_table),
        TEST(an_overlap_is_found_in_every_table),
        TEST(a_missing_or_doubled_amount_is_found),
        TEST(a_row_that_contradicts_itself_is_found),
        TEST(a_more_specific_amount_is_no_double),
        TEST(a_missing_credit_fact_or_sentence_is_found),
        TEST(a_missing_word_of_the_work_lists_is_found),
        TEST(a_year_without_rules_is_refused_once),
        TEST(every_amount_is_that_of_the_circular),
        TEST(a_family_costs_the_same_by_either_way),
        TEST(the_words_of_exports_are_filled),
        TEST(the_digest_of_the_rules_is_in_hexadecimal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
