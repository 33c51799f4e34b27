"""A workbook of an older run is put back, typed in: nothing typed on either side is lost."""

import unittest

import typing_shapes as shapes
from campaign import Campaign
from typing_book import (ALL, CHECK, FILE, FIRST, MEANWHILE, NEWCOMER, PLUS, SECOND, THIRD, CopiesCase, TypingCase,
                         day, plain)


class Copies(CopiesCase):
    def test_a_copy_put_back_untouched_erases_nothing(self):
        self.path.write_bytes(self.copy)
        self.settle()
        self.assert_shown(self.now)
        self.assertEqual(self.anomalies(), [])

    def test_what_was_typed_in_the_copy_is_merged_and_what_was_typed_meanwhile_stays(self):
        typed = {(FIRST, "BERLIOZ", "Fait le"): day("18/06/2026"),
                 (FIRST, "BERLIOZ", "Remarque"): "changée dans la copie",
                 (SECOND, "IMBERT", "Remarque"): "tapée dans la copie",
                 (ALL, "FAVRE-BONNET", "Aide retenue"): "oui"}
        self.put_back(typed)
        self.settle()
        self.assert_shown({**self.now, **typed})
        self.assertEqual(self.anomalies(), [])

    def test_a_cell_emptied_in_the_copy_is_emptied(self):
        self.put_back({(FIRST, "DA COSTA", "Remarque"): None})
        self.settle()
        self.assert_shown({**self.now, (FIRST, "DA COSTA", "Remarque"): None})
        self.assertEqual(self.anomalies(), [])

    def test_two_values_for_one_cell_show_that_of_the_copy_and_name_the_other(self):
        typed = {(SECOND, "HUMBERT", "Remarque"): "changée dans la copie",
                 (THIRD, "GUERRAB", "Remarque"): "vu dans la copie",
                 (SECOND, "IMBERT", "Suivi"): "n° reçu",
                 (SECOND, "IMBERT", "Demandé le"): day("10/06/2026")}
        self.put_back(typed)
        self.settle()
        self.assert_shown({**self.now, **typed})
        self.assert_reported("Remarque", "changée entre-temps")
        self.assert_reported("Remarque", "vu entre-temps")
        self.assert_reported("Suivi", "relancé")
        date, = self.anomalies(Colonne="Demandé le")
        self.assertIn(plain(date["Valeur"]), ("17/06/2026", "2026-06-17"))
        self.assertEqual(len(self.anomalies()), 4)

    def test_the_same_value_on_both_sides_is_no_conflict(self):
        self.put_back({place: MEANWHILE[place] for place in MEANWHILE if MEANWHILE[place]})
        self.settle()
        self.assert_shown(self.now)
        self.assertEqual(self.anomalies(), [])

    def test_emptied_in_the_copy_and_changed_meanwhile_is_not_lost_in_silence(self):
        place = (SECOND, "HUMBERT", "Remarque")
        self.put_back({place: None})
        self.settle()
        if self.shown(*place) != "changée entre-temps":
            self.assert_reported("Remarque", "changée entre-temps")

    def test_two_numbers_show_and_count_that_of_the_copy(self):
        number = (SECOND, "IMBERT", "N° de dossier")
        self.type({number: "0055123"})
        self.treat()
        self.put_back({number: "0055999"})
        self.settle()
        self.assert_shown({number: "0055999"})
        self.assert_reported("N° de dossier", "0055123")
        fact, = [fact for fact in self.explain("IMBERT")["faits"]
                 if fact["fait"] == "N° de dossier"]
        self.assertEqual((fact["valeur"], fact["fichier"][:len(FILE)]), ("0055999", FILE))

    def test_what_was_answered_meanwhile_is_not_withdrawn_by_the_copy(self):
        answers = {(ALL, "IMBERT", "Situation retenue"): "2",
                   (ALL, "FAVRE-BONNET", "Aide retenue"): "non"}
        self.type(answers)
        self.treat()
        self.put_back({(FIRST, "BERLIOZ", "Par"): "Perrine"})
        self.settle()
        self.assert_shown({**self.now, **answers, (FIRST, "BERLIOZ", "Par"): "Perrine"})
        self.assertEqual(self.pupil("FAVRE-BONNET")["Aide maximum (€)"], 0)

    def test_a_pupil_who_moved_since_the_copy_has_its_typing_along(self):
        self.campaign.write("dossiers/r.csv", "Nom;Prénom;Né(e) le;Pass\nIMBERT;Hugo;26/07/2010;non\n")
        self.treat()
        self.put_back({(SECOND, "IMBERT", "Remarque"): "tapée dans la copie",
                       (SECOND, "IMBERT", "Reçu le"): "un mardi matin"})
        self.settle()
        self.assert_shown({(THIRD, "IMBERT", "Remarque"): "tapée dans la copie",
                           (THIRD, "IMBERT", "Suivi"): "relancé"})
        self.assertIn("un mardi matin", self.saisie("IMBERT"))

    def test_the_first_copy_of_all_is_merged_like_any_other(self):
        self.treat(date="2026-07-05")
        self.put_back({(FIRST, "BERLIOZ", "Par"): "Mme Perrine"})
        self.treat(date="2026-07-06")
        self.assert_shown({**self.now, (FIRST, "BERLIOZ", "Par"): "Mme Perrine"})
        self.assertEqual(self.anomalies(), [])

    def test_put_back_twice_with_other_typing_each_time(self):
        first, second = ({(SECOND, "IMBERT", "Remarque"): "premier passage"},
                         {(THIRD, "GUERRAB", "Suivi"): "validé"})
        for typed in (first, second):
            self.put_back(typed)
            self.treat()
        self.assert_shown({**self.now, **first, **second})
        self.assertEqual(self.anomalies(), [])
        self.assert_settled()

    def test_a_copy_without_its_other_sheets_loses_nothing_in_silence(self):
        typed = {(FIRST, "BERLIOZ", "Par"): "Mme Perrine"}
        self.put_back(typed, shapes.other_sheets_deleted)
        self.treat(kept=None)
        self.assert_shown({**typed, NEWCOMER: "inscrite entre-temps"})
        for place, value in MEANWHILE.items():
            if value and self.shown(*place) != value:
                self.assertTrue(self.anomalies(Colonne=place[2]), place)

    def test_a_copy_sorted_and_without_references_is_merged_the_same(self):
        typed = {(FIRST, "BERLIOZ", "Par"): "Mme Perrine",
                 (SECOND, "IMBERT", "Remarque"): "tapée dans la copie"}
        self.put_back(typed, lambda path: [shapes.sorted_by_name(path),
                                           shapes.ref_column_deleted(path)])
        self.settle()
        self.assert_shown({**self.now, **typed})


class Elsewhere(TypingCase):
    def test_a_database_lost_and_made_anew_gives_each_pupil_its_own_typing(self):
        self.campaign.write("conseils/avant.csv", PLUS.replace("AUBRAC", "AAUBRAC"))
        self.treat()
        typing = {(FIRST, "AAUBRAC", "Remarque"): "remarque d'Aubrac",
                  (FIRST, "BERLIOZ", "Remarque"): "remarque de Berlioz",
                  (SECOND, "IMBERT", "Suivi"): "relancé",
                  (SECOND, "IMBERT", "N° de dossier"): "0055123",
                  (THIRD, "GUERRAB", "Validée le"): day("18/06/2026")}
        self.type(typing)
        for merged_before in (False, True):
            if merged_before:
                self.treat(rewritten=None)
            reference = self.shown(FIRST, "BERLIOZ", "Réf.")
            (self.campaign.folder / "campagne.db").unlink()
            self.treat(kept=None, rewritten=None)
            self.assert_shown(typing)
            if not merged_before:
                self.assertNotEqual(self.shown(FIRST, "BERLIOZ", "Réf."), reference)
        self.assert_settled()

    def test_the_workbook_of_another_school_is_set_aside_and_nobody_gets_its_typing(self):
        self.type({(FIRST, "BERLIOZ", "Remarque"): "d'un autre lycée",
                   (SECOND, "IMBERT", "N° de dossier"): "0055123"})
        with Campaign("lycee-exemple") as other:
            other.ok()
            path = other.report("vie-scolaire")
            path.write_bytes(self.path.read_bytes())
            self.assertIn("Gardé", other.ok().stdout)
            self.assertFalse([row["Saisie"] for row in other.pupils().values() if row["Saisie"]])
            self.assertIn(self.digest(), self.copies(path.parent).values())
            rows = other.rows("vie-scolaire", "Anomalies", "Fichier")
            self.assertIn(FILE, [row["Fichier"] for row in rows])


if __name__ == "__main__":
    unittest.main()
