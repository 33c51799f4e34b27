"""Run after run: cells typed again or emptied, « Saisie », what a run writes and shows of the typing."""

import stat
import unittest

from campaign import Campaign
from typing_book import (ALL, CHECK, FIRST, FOLLOW_UP, SECOND, THIRD, TO_OBTAIN, TypingCase, day, opened,
                         type_in, words)


class Emptied(TypingCase):
    def begin(self):
        super().begin()
        self.type(FOLLOW_UP)
        self.treat()

    def test_a_cell_emptied_by_the_staff_is_emptied(self):
        left = dict(FOLLOW_UP)
        for empty, place in ((None, (FIRST, "BERLIOZ", "Fait le")),
                             ("", (SECOND, "IMBERT", "Remarque")),
                             (" ", (THIRD, "GUERRAB", "Suivi"))):
            self.type({place: empty})
            self.settle()
            left[place] = None
            self.assert_shown(left)
        self.assertNotIn("le père rappelle", self.saisie("IMBERT"))
        self.assertIn("demander aussi à l'oncle", self.saisie("IMBERT"))

    def test_a_cell_typed_again_holds_the_last_value(self):
        for value in ("deuxième appel", day("01/07/2026"), "le père rappelle lundi"):
            typing = {(SECOND, "IMBERT", "Reçu le"): value, (SECOND, "IMBERT", "Remarque"): words(value)}
            self.type(typing)
            self.settle()
            self.assert_shown(typing)

    def test_a_workbook_deleted_by_the_staff_comes_back_with_all_that_was_typed(self):
        before = self.path.read_bytes()
        self.path.unlink()
        self.treat(rewritten=None)
        self.assertEqual(self.path.read_bytes(), before)


class Saisie(TypingCase):
    def test_all_that_was_typed_of_a_pupil_stands_before_the_last_word_of_all_pupils(self):
        self.type(FOLLOW_UP)
        self.treat()
        page = self.page(ALL)
        self.assertEqual(sorted(page.titles, key=page.titles.get)[-5:],
                         ["Saisie", "Situation retenue", "Aide retenue", "Remarque", "Réf."])
        for (_, who, _), value in FOLLOW_UP.items():
            self.assertIn(words(value), self.saisie(who))
        for who in ("DA COSTA", "ESTÈVE", "FAVRE-BONNET"):
            self.assertEqual(self.saisie(who), "")

    def test_remarks_of_two_sheets_stay_apart(self):
        typing = {(SECOND, "IMBERT", "Remarque"): "vu au portail",
                  (CHECK, "IMBERT", "Remarque"): "la famille hésite"}
        self.type(typing)
        self.treat()
        self.assert_shown(typing)
        self.type({(CHECK, "IMBERT", "Remarque"): None})
        self.settle()
        self.assert_shown({**typing, (CHECK, "IMBERT", "Remarque"): None})


class Runs(TypingCase):
    def test_typing_alone_is_a_new_run_and_the_next_finds_nothing(self):
        self.type({(FIRST, "BERLIOZ", "Par"): "Perrine"})
        typed = self.path.read_bytes()
        self.assertNotIn("Rien de nouveau", self.treat())
        self.assertNotEqual(self.path.read_bytes(), typed)
        self.assert_settled()

    def test_a_workbook_saved_without_typing_loses_nothing_and_settles(self):
        self.type(FOLLOW_UP)
        self.treat()
        with opened(self.path):
            pass
        self.treat(rewritten=None)
        self.assert_shown(FOLLOW_UP)
        self.assert_settled()

    def test_the_same_typing_gives_the_same_bytes_in_another_campaign(self):
        self.type(FOLLOW_UP)
        self.treat()
        with Campaign("mini") as other:
            other.ok()
            type_in(other.report("vie-scolaire"), dict(reversed(FOLLOW_UP.items())))
            other.ok(env={"LC_ALL": "C", "TZ": "Pacific/Kiritimati"})
            for name in ("vie-scolaire", "budget"):
                self.assertEqual(other.report(name).read_bytes(),
                                 self.campaign.report(name).read_bytes(), name)

    def test_simulating_merges_nothing_on_disk(self):
        self.type(FOLLOW_UP)
        before = self.files()
        for command, options in (("traiter", ["--simuler"]), ("traiter", ["-n", "-v"]),
                                 ("verifier", [])):
            self.run_discreetly(*options, command=command)
            self.assertEqual(self.files(), before)
        self.settle()
        self.assert_shown(FOLLOW_UP)

    def test_another_output_folder_has_its_own_workbook_to_type_in(self):
        here, elsewhere = self.path, self.campaign.base / "ailleurs"
        there = self.campaign.report("vie-scolaire", folder=elsewhere)
        typed_here = {(FIRST, "CHEVALLIER", "Remarque"): "tapé ici"}
        typed_there = {(FIRST, "BERLIOZ", "Remarque"): "tapé ailleurs"}
        option = ("-o", str(elsewhere))
        self.treat(*option, rewritten=None)
        self.type(typed_there, there)
        self.type(typed_here)
        self.path = there
        self.settle(*option)
        self.assert_shown(typed_there)
        self.path = here
        self.settle()
        self.assert_shown(typed_here)
        self.path = there
        self.treat(*option, rewritten=None)
        self.assert_shown(typed_there)

    def test_the_budget_tells_nothing_of_it_and_the_new_workbook_is_for_its_owner_only(self):
        self.type(FOLLOW_UP)
        self.treat()
        cells = {str(value) for sheet in self.campaign.book("budget")
                 for row in sheet.iter_rows(values_only=True) for value in row}
        for secret in self.secrets:
            self.assertFalse([cell for cell in cells if secret in cell], secret)
        self.assertEqual(stat.S_IMODE(self.path.stat().st_mode), 0o600)


class Screen(TypingCase):
    def test_nothing_typed_is_on_the_screen_whatever_is_asked_for(self):
        self.type({(FIRST, "BERLIOZ", "Remarque"): "mère en procès",
                   (SECOND, "IMBERT", "Suivi"): "famille injoignable",
                   (SECOND, "HUMBERT", "N° de dossier"): "0099887766",
                   (SECOND, "HUMBERT", "Nom"): "HUMBERTINE",
                   (ALL, "FAVRE-BONNET", "Aide retenue"): "demander au père"})
        for options in (["-n", "-v"], ["-n", "--json"], ["-n", "-q"], ["-v"]):
            self.assertEqual(self.run_discreetly(*options).returncode, 0)
        self.assertEqual(self.shown(SECOND, "HUMBERT", "N° de dossier"), "0099887766")
        self.assertEqual(self.shown(SECOND, "IMBERT", "N° de dossier"), TO_OBTAIN)


if __name__ == "__main__":
    unittest.main()
