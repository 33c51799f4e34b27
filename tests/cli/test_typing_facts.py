"""A N° de dossier typed in the workbook is a fact."""

import unittest

from typing_book import CHECK, FILE, SECOND, TO_OBTAIN, TypingCase

NUMBER = (SECOND, "IMBERT", "N° de dossier")


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


if __name__ == "__main__":
    unittest.main()
