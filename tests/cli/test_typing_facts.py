"""A N° de dossier typed in the workbook is a fact; what is typed in « À vérifier » decides."""

import unittest

from typing_book import CHECK, FILE, FIRST, SECOND, THIRD, TO_OBTAIN, TypingCase

NUMBER = (SECOND, "IMBERT", "N° de dossier")
SITUATION = (CHECK, "IMBERT", "Situation retenue")
AID = (CHECK, "FAVRE-BONNET", "Aide retenue")
LISTS = {1: FIRST, 2: SECOND, 3: THIRD, "sortant": "Ne pas revalider"}


class Numbers(TypingCase):
    def facts(self, *name):
        return {fact["fait"]: (fact["valeur"], fact["fichier"])
                for fact in self.explain(*name)["faits"]}

    def assert_number(self, number):
        self.assertEqual(self.pupil("IMBERT")["Action"], "revalidation sur n° de dossier")
        self.assertEqual(self.shown(*NUMBER), number)
        self.assert_from_the_workbook("IMBERT", number)

    def assert_from_the_workbook(self, who, number):
        value, source = self.facts(who)["N° de dossier"]
        self.assertEqual((value, source[:len(FILE)]), (number, FILE))

    def assert_no_number(self):
        self.assertEqual(self.pupil("IMBERT")["Action"], "n° de dossier à obtenir")
        self.assertEqual(self.shown(*NUMBER), TO_OBTAIN)
        self.assertNotIn("N° de dossier", self.facts("IMBERT"))

    def test_a_number_typed_over_a_obtenir_makes_the_pass_known(self):
        self.assert_no_number()
        self.type({NUMBER: "0055123"})
        self.settle()
        self.assert_number("0055123")
        self.assertIsNone(self.page(CHECK).line("IMBERT"))
        self.assertEqual(self.anomalies(), [])

    def test_explaining_in_words_names_the_workbook(self):
        self.type({NUMBER: "0055123"})
        self.treat()
        said = self.campaign.ok(str(self.campaign.folder), "IMBERT", command="expliquer",
                                folder=False).stdout
        self.assertRegex(said, rf"N° de dossier : 0055123 \({FILE}[^)]*\)")

    def test_the_number_reaches_the_letter_and_the_counts(self):
        self.type({NUMBER: "0055123"})
        self.assertIn("(N° à obtenir : 0)", self.settle())
        letter = next(row for row in self.campaign.rows("vie-scolaire", "Publipostage", "Nom")
                      if row["Nom"] == "IMBERT")
        self.assertEqual(letter["Numéro_de_dossier"], "0055123")
        self.assertIn("Nous avons son N° de dossier", letter["Démarche"])

    def test_a_number_corrected_later_is_the_one_that_counts(self):
        for number in ("0055123", "2026-118834", "0055124", "0055123"):
            self.type({NUMBER: number})
            self.settle()
            self.assert_number(number)

    def test_a_number_emptied_or_put_back_to_a_obtenir_is_no_number_any_more(self):
        for undone in (None, TO_OBTAIN):
            self.type({NUMBER: "0055123"})
            self.treat()
            self.type({NUMBER: undone})
            self.settle()
            self.assert_no_number()
            self.assertIsNotNone(self.page(CHECK).line("IMBERT"))

    def test_digits_that_excel_took_for_a_number_are_the_same_digits(self):
        for typed, number in ((55123, "55123"), (20260118834001, "20260118834001")):
            self.type({NUMBER: typed})
            self.settle()
            self.assert_number(number)

    def test_words_without_a_digit_are_no_number_in_silence(self):
        self.type({NUMBER: "la mère cherche"})
        self.treat(kept=None)
        if self.pupil("IMBERT")["Action"] != "n° de dossier à obtenir":
            self.assertTrue(self.anomalies(Colonne="N° de dossier"))
        self.assert_somewhere({NUMBER: "la mère cherche"})

    def test_a_number_of_a_list_that_was_corrected_in_the_workbook_is_the_typed_one(self):
        place = (SECOND, "HUMBERT", "N° de dossier")
        self.type({place: "0041278"})
        self.settle()
        self.assertEqual(self.shown(*place), "0041278")
        self.assert_from_the_workbook("HUMBERT", "0041278")

    def test_a_number_left_as_the_list_gave_it_stays_the_list_s(self):
        self.type({(SECOND, "HUMBERT", "Remarque"): "rien à signaler"})
        self.settle()
        self.assertEqual(self.facts("HUMBERT")["N° de dossier"],
                         ("0041277", "dossiers/numeros.csv"))

    def test_simulating_with_a_number_counts_it_and_records_nothing(self):
        self.type({NUMBER: "0055123"})
        before = self.files()
        self.assertIn("(N° à obtenir : 0)", self.run_discreetly("--simuler").stdout)
        self.assertEqual(self.files(), before)
        self.assertNotIn("N° de dossier", self.facts("IMBERT"))


class Situations(TypingCase):
    def assert_situation(self, situation, action):
        row = self.pupil("IMBERT")
        self.assertEqual((row["Situation"], row["Action"]), (situation, action))
        for number, sheet in LISTS.items():
            page = self.page(sheet)
            self.assertEqual(page.line("IMBERT") is not None, number == situation, sheet)

    def test_the_situation_typed_decides_and_the_row_stays_with_the_answer(self):
        for typed, situation, action in (("3", 3, "nouvelle demande"),
                                         ("1", 1, "revalidation automatique"),
                                         ("sortant", "sortant", "ne pas revalider"),
                                         ("2", 2, "n° de dossier à obtenir"),
                                         (3, 3, "nouvelle demande")):
            self.type({SITUATION: typed})
            self.settle()
            self.assert_situation(situation, action)
            self.assert_shown({SITUATION: typed})
            self.assertEqual(self.anomalies(), [])

    def test_the_computed_situation_stands_beside_the_answer(self):
        self.type({SITUATION: "3"})
        self.treat()
        self.assertIn("2", str(self.shown(CHECK, "IMBERT", "Situation proposée")))
        explained = self.explain("IMBERT")
        self.assertEqual((explained["situation"], explained["calcule"]["situation"]), (3, "2"))

    def test_an_answer_emptied_is_withdrawn(self):
        self.type({SITUATION: "3"})
        self.treat()
        self.type({SITUATION: None})
        self.settle()
        self.assert_situation(2, "n° de dossier à obtenir")
        self.assert_shown({SITUATION: None})

    def test_what_is_answered_is_no_open_question(self):
        self.assertIn("(questions ouvertes) : 2", self.campaign.ok().stdout)
        self.type({SITUATION: "2", AID: "non"})
        self.assertNotIn("(questions ouvertes) : 2", self.settle())
        self.assert_shown({SITUATION: "2", AID: "non"})
        self.assertEqual(self.campaign.run("--strict", "-q").returncode, 0)

    def test_other_words_than_the_four_change_nothing(self):
        for other in ("4", "0", "peut-être", "1 ou 2", "à voir"):
            self.type({SITUATION: other})
            self.settle()
            self.assert_situation(2, "n° de dossier à obtenir")
            self.assert_shown({SITUATION: other})
            self.assert_reported("Situation retenue", other)

    def test_other_letters_decide_or_are_reported(self):
        for other in ("Sortant", "SORTANT", " sortant "):
            self.type({SITUATION: other})
            self.treat(rewritten=None)
            if self.situation("IMBERT") != "sortant":
                self.assert_reported("Situation retenue", other)
            self.assertIsNotNone(self.shown(*SITUATION))


class Aids(TypingCase):
    def amounts(self):
        row = self.pupil("FAVRE-BONNET")
        return row["Aide certaine (€)"], row["Aide maximum (€)"]

    def test_oui_is_the_maximum_non_is_nothing_and_emptied_asks_again(self):
        self.assertEqual(self.amounts(), (0, 108))
        for typed, amounts in (("oui", (108, 108)), ("non", (0, 0)), (None, (0, 108))):
            self.type({AID: typed})
            self.settle()
            self.assertEqual(self.amounts(), amounts)
            self.assert_shown({AID: typed})
            self.assertEqual(self.anomalies(), [])

    def test_the_budget_follows(self):
        self.type({AID: "oui"})
        self.settle()
        total = self.campaign.rows("budget", "Par famille", "Famille de métiers")[-1]
        self.assertEqual((total["Aide certaine (€)"], total["Aide maximum (€)"]), (608, 608))

    def test_another_word_changes_nothing_and_is_reported(self):
        for other in ("peut-être", "108", "moitié"):
            self.type({AID: other})
            self.settle()
            self.assertEqual(self.amounts(), (0, 108))
            self.assert_shown({AID: other})
            self.assert_reported("Aide retenue", other)

    def test_an_answer_that_falls_with_its_facts_is_said_and_does_not_come_back(self):
        self.type({AID: "oui"})
        self.settle()
        self.campaign.write("conseils/plus.csv", "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;"
                            "Décision;Classe 2026-2027\nFAVRE-BONNET;Élise;08/03/2010;999104516JK;"
                            "2ALI;Passage;1BP\n")
        self.treat()
        said = [row["Motif"] for row in self.campaign.rows("vie-scolaire", "Anomalies", "Fichier")]
        self.assertTrue(any("n'est plus retenue" in text for text in said), said)
        self.assertEqual(self.amounts(), (72, 72))
        self.assert_settled()


class BesideRepondre(TypingCase):
    def answer(self, *words):
        result = self.campaign.run(str(self.campaign.folder), *words, command="repondre",
                                   folder=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_an_answer_given_by_command_is_not_erased_by_the_empty_cell_of_the_workbook(self):
        self.answer("IMBERT", "--situation", "3")
        self.type({(FIRST, "BERLIOZ", "Par"): "Perrine"})
        self.settle()
        self.assertEqual(self.situation("IMBERT"), 3)
        self.assert_shown({SITUATION: "3", (FIRST, "BERLIOZ", "Par"): "Perrine"})
        self.assertEqual(self.anomalies(), [])

    def test_the_workbook_changes_and_withdraws_what_the_command_answered(self):
        self.answer("IMBERT", "--situation", "3")
        self.treat()
        for typed, situation in (("1", 1), (None, 2)):
            self.type({SITUATION: typed})
            self.settle()
            self.assertEqual(self.situation("IMBERT"), situation)

    def test_the_command_changes_what_the_workbook_answered(self):
        self.type({SITUATION: "3", AID: "oui"})
        self.treat()
        self.answer("IMBERT", "--situation", "1")
        self.answer("FAVRE-BONNET", "--aide", "calculée")
        self.settle()
        self.assertEqual(self.situation("IMBERT"), 1)
        self.assert_shown({SITUATION: "1", AID: None})


if __name__ == "__main__":
    unittest.main()
