"""What is typed in « À vérifier » decides, as the command `repondre` does."""

import unittest

from typing_book import ALL, CHECK, FIRST, SECOND, THIRD, TypingCase

SITUATION = (ALL, "IMBERT", "Situation retenue")
AID = (ALL, "FAVRE-BONNET", "Aide retenue")
LISTS = {1: FIRST, 2: SECOND, 3: THIRD, "sortant": "Ne pas revalider"}


class AnswersCase(TypingCase):
    def assert_situation(self, situation, action, who="IMBERT"):
        row = self.pupil(who)
        self.assertEqual((row["Situation"], row["Action"]), (situation, action))
        for number, sheet in LISTS.items():
            page = self.page(sheet)
            self.assertEqual(page.line(who) is not None, number == situation, sheet)

    def amounts(self, who="FAVRE-BONNET"):
        row = self.pupil(who)
        return row["Aide certaine (€)"], row["Aide maximum (€)"]


class Situations(AnswersCase):
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


class Aids(AnswersCase):
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

    def test_an_answer_that_falls_with_its_facts_is_said_and_does_not_come_back(self):
        self.type({AID: "oui"})
        self.settle()
        self.campaign.write("conseils/plus.csv", "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;"
                            "Décision;Classe 2026-2027\nFAVRE-BONNET;Élise;08/03/2010;999104516JK;"
                            "2ALI;Passage;1BP\n")
        self.treat()
        said = [row["Motif"] for row in self.campaign.rows("vie-scolaire", "Anomalies", "Fichier")]
        self.assertTrue(any("n'est plus retenue" in text for text in said), said)
        # Two lists of equal standing: what both give is certain.
        self.assertEqual(self.amounts(), (0, 108))
        self.assertEqual(self.pupil("FAVRE-BONNET")["Aide retenue"], None)
        self.assert_settled()


class Words(AnswersCase):
    """Each of several pupils in the same case has another word typed."""

    LIKE_IMBERT = ("JAMET", "KELLER", "LAMBERT", "MOREAU", "NOGUES")
    LIKE_FAVRE_BONNET = ("OLIVIER", "PASCAL", "QUENTIN")

    def begin(self):
        self.campaign.write("inscrits/autres.csv", "INE;Nom;Prénom;Né(e) le;Établissement d'origine;"
                            "UAI d'origine;Classe d'origine;Classe 2026-2027;Statut\n" + "".join(
                                f"99910453{number}FE;{name};Hugo;26/07/2010;Lycée de la Combe-Noire;"
                                "0699304N;2GT7;1BP;Scolaire\n"
                                for number, name in enumerate(self.LIKE_IMBERT)))
        self.campaign.write("conseils/autres.csv", "INE;Nom;Prénom;Né(e) le;Classe 2025-2026;"
                            "Décision du conseil;Classe 2026-2027\n" + "".join(
                                f"99910454{number}JK;{name};Élise;08/03/2010;2ALI;Redoublement;2ALI\n"
                                for number, name in enumerate(self.LIKE_FAVRE_BONNET)))
        super().begin()
        for who in self.LIKE_IMBERT:
            self.assert_situation(2, "n° de dossier à obtenir", who)
        for who in self.LIKE_FAVRE_BONNET:
            self.assertEqual(self.amounts(who), (0, 108))

    def test_other_words_than_the_four_change_nothing(self):
        typing = {(ALL, who, "Situation retenue"): other for who, other in
                  zip(self.LIKE_IMBERT, ("4", "0", "peut-être", "1 ou 2", "à voir"))}
        self.type(typing)
        self.settle()
        self.assert_shown(typing)
        for (_, who, title), other in typing.items():
            self.assert_situation(2, "n° de dossier à obtenir", who)
            self.assert_reported(title, other)

    def test_other_letters_decide_or_are_reported(self):
        typing = {(ALL, who, "Situation retenue"): other for who, other in
                  zip(self.LIKE_IMBERT, ("Sortant", "SORTANT", " sortant "))}
        self.type(typing)
        self.treat()
        for place, other in typing.items():
            if self.situation(place[1]) != "sortant":
                self.assert_reported("Situation retenue", other)
            self.assertIsNotNone(self.shown(*place))

    def test_another_word_on_an_aid_changes_nothing_and_is_reported(self):
        typing = {(ALL, who, "Aide retenue"): other for who, other in
                  zip(self.LIKE_FAVRE_BONNET, ("peut-être", "108 ou rien", "moitié"))}
        self.type(typing)
        self.settle()
        self.assert_shown(typing)
        for (_, who, title), other in typing.items():
            self.assertEqual(self.amounts(who), (0, 108))
            self.assert_reported(title, other)


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
        self.answer("FAVRE-BONNET", "--aide-retenue", "calculée")
        self.settle()
        self.assertEqual(self.situation("IMBERT"), 1)
        self.assert_shown({SITUATION: "1", AID: None})


if __name__ == "__main__":
    unittest.main()
