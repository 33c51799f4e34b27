"""What could not be merged by itself is a row of « Anomalies », and stands nowhere wrong in silence."""

import unittest

from typing_book import CHECK, FILE, FIRST, SECOND, THIRD, Page, TypingCase, day, opened, put


class Changed(TypingCase):
    """The workbook of this class is changed by hand, cell by cell."""

    def change(self, sheet, change):
        with opened(self.path) as book:
            change(Page(book[sheet]))

    def add_row(self, sheet, **cells):
        """A row under the last one, with the cells of some titles, given with « _ » for spaces."""
        def change(page):
            line = page.lines()[-1] + 1
            for title, value in cells.items():
                put(page.at(line, title.replace("_", " ")), value)
        self.change(sheet, change)
        self.secrets |= {value for value in cells.values()
                         if isinstance(value, str) and len(value) > 5}

    def repeat_row(self, sheet, who, **cells):
        """The row of a pupil once more under the last one, with other cells."""
        def change(page):
            page_line, line = page.line(who), page.lines()[-1] + 1
            for title in page.titles:
                put(page.at(line, title), cells.get(title, page.at(page_line, title).value))
        self.change(sheet, change)

    def assert_named(self, *texts):
        """The anomalies name all that was typed in a row of nobody, together or one by one."""
        values = " ; ".join(str(row["Valeur"]) for row in self.anomalies())
        for text in texts:
            self.assertIn(text, values)
        self.assertTrue(all(row["Motif"] and row["Remède"] for row in self.anomalies()))

    def assert_no_pupil_got(self, *texts):
        """No cell of the office and no « Saisie » holds the texts."""
        for row in self.campaign.pupils().values():
            for text in texts:
                self.assertNotIn(text, row["Saisie"] or "")


class Locked(Changed):
    def test_an_edited_locked_cell_is_reported_and_computed_again(self):
        for sheet, who, title, typed in ((SECOND, "IMBERT", "Nom", "IMBERTIN"),
                                         (FIRST, "BERLIOZ", "Classe 2026-2027", "1BPX"),
                                         (SECOND, "HUMBERT", "Courriel", "autre@exemple.fr"),
                                         (THIRD, "GUERRAB", "À sélectionner", "La boulangerie"),
                                         (CHECK, "IMBERT", "Situation proposée", "3"),
                                         (FIRST, "FAVRE-BONNET", "À vérifier", "non, vu le 12")):
            before = self.shown(sheet, who, title)
            self.type({(sheet, who, title): typed})
            self.treat(kept=True)
            self.assert_shown({(sheet, who, title): before})
            self.assert_reported(title, typed)
        self.assert_settled()

    def test_the_anomaly_names_the_row_as_the_staff_see_it(self):
        line = self.page(SECOND).line("IMBERT")
        self.type({(SECOND, "IMBERT", "Nom"): "IMBERTIN"})
        self.treat(kept=True)
        row, = self.anomalies()
        self.assertEqual((row["Fichier"], row["Ligne"], row["Colonne"], row["Valeur"]),
                         (FILE, line, "Nom", "IMBERTIN"))

    def test_a_date_of_birth_edited_is_reported(self):
        self.type({(THIRD, "GUERRAB", "Né(e) le"): day("18/04/2011")})
        self.treat(kept=True)
        self.assert_shown({(THIRD, "GUERRAB", "Né(e) le"): day("17/04/2011")})
        self.assertEqual(len(self.anomalies(Colonne="Né(e) le")), 1)

    def test_what_is_typed_beside_an_edited_locked_cell_is_merged(self):
        typing = {(SECOND, "IMBERT", "Remarque"): "à côté d'un nom changé",
                  (SECOND, "IMBERT", "Suivi"): "relancé"}
        self.type({**typing, (SECOND, "IMBERT", "Nom"): "IMBERTIN"})
        self.treat(kept=True)
        self.assert_shown(typing)

    def test_a_class_typed_where_none_was_known_is_reported(self):
        self.campaign.write("conseils/plus.csv", "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision\n"
                            "AUBRAC;Ninon;05/05/2010;999104599ZZ;2ALI;Passage\n")
        self.treat()
        self.assertIsNone(self.shown(FIRST, "AUBRAC", "Classe 2026-2027"))
        self.type({(FIRST, "AUBRAC", "Classe 2026-2027"): "1BP"})
        self.treat(kept=True)
        self.assert_reported("Classe 2026-2027", "1BP")

    def test_locked_cells_left_alone_are_not_reported(self):
        self.type({(SECOND, "IMBERT", "Remarque"): "rien d'autre"})
        self.treat()
        self.assertEqual(self.anomalies(), [])


class Unknown(Changed):
    def test_an_unknown_status_is_kept_and_reported_and_needs_no_copy(self):
        typing = {(SECOND, "IMBERT", "Suivi"): "appelé deux fois",
                  (THIRD, "GUERRAB", "Suivi"): "en vacances"}
        self.type(typing)
        self.settle()
        self.assert_shown(typing)
        self.assert_reported("Suivi", "appelé deux fois")
        self.assert_reported("Suivi", "en vacances")

    def test_what_is_no_date_names_the_row_it_stands_in(self):
        names = ("BERLIOZ", "FAVRE-BONNET")
        self.type({(FIRST, who, "Fait le"): "bientôt" for who in names})
        self.settle()
        found = self.anomalies(Colonne="Fait le")
        self.assertEqual({row["Ligne"] for row in found},
                         {self.page(FIRST).line(who) for who in names})
        for who in names:
            row, = [row for row in found if row["Ligne"] == self.page(FIRST).line(who)]
            self.assertEqual((row["Valeur"], row["Classe"], row["Élève"]),
                             ("bientôt", self.shown(FIRST, who, "Classe 2026-2027"),
                              f"{who} {self.shown(FIRST, who, 'Prénom')}"))

    def test_it_is_reported_as_long_as_it_stands_there(self):
        self.type({(SECOND, "IMBERT", "Suivi"): "appelé deux fois"})
        self.treat()
        self.type({(FIRST, "BERLIOZ", "Par"): "Mme Perrine"})
        self.treat()
        self.assert_reported("Suivi", "appelé deux fois")
        self.type({(SECOND, "IMBERT", "Suivi"): "relancé"})
        self.settle()
        self.assertEqual(self.anomalies(), [])

    def test_a_row_of_nobody_with_typing_is_reported_and_kept_beside(self):
        self.add_row(SECOND, Nom="INCONNU", Prénom="Zéphyr", Remarque="arrive en août",
                     Suivi="relancé")
        self.treat(kept=True)
        self.assert_named("INCONNU", "arrive en août", "relancé")
        self.assert_no_pupil_got("arrive en août", "relancé")
        self.assert_settled()

    def test_a_row_of_nobody_at_all_with_typing_is_reported(self):
        self.add_row(FIRST, Remarque="à voir avec l'intendance")
        self.treat(kept=True)
        self.assert_named("à voir avec l'intendance")

    def test_a_row_that_fits_two_pupils_is_given_to_neither(self):
        self.campaign.write("conseils/plus.csv", "Nom;Prénom;Né(e) le;Classe 2025-2026;Décision;"
                            "Classe 2026-2027\nAUBRAC;Ninon;05/05/2010;2ALI;Passage;1BP\n"
                            "AUBRAC;Ninon;06/06/2010;2ALI;Passage;1BP\n")
        self.treat()

        def change(page):
            line = page.line(("AUBRAC", "Ninon", "05/05/2010"))
            put(page.at(line, "Remarque"), "laquelle des deux")
            put(page.at(line, "Né(e) le"), None)
            page.sheet.delete_cols(page.titles["Réf."])
        self.change(FIRST, change)
        self.treat(kept=True)
        self.assert_named("laquelle des deux")
        for who in ("05/05/2010", "06/06/2010"):
            self.assertEqual(self.saisie(("AUBRAC", "Ninon", who)), "")

    def test_a_reference_that_is_nobody_s_loses_nothing(self):
        for reference in (None, 9999, "x"):
            typing = {(SECOND, "IMBERT", "Remarque"): f"à la place de la réf. {reference}"}
            self.type({**typing, (SECOND, "IMBERT", "Réf."): reference})
            self.treat(kept=None)
            self.assert_somewhere(typing)


class Twice(Changed):
    def values(self, title):
        return {row["Valeur"] for row in self.anomalies(Colonne=title)}

    def test_the_same_pupil_twice_with_different_typing_is_reported(self):
        self.type({(SECOND, "IMBERT", "Remarque"): "première ligne"})
        self.repeat_row(SECOND, "IMBERT", Remarque="seconde ligne")
        self.treat(kept=None)
        shown = self.shown(SECOND, "IMBERT", "Remarque")
        self.assertIn(shown, ("première ligne", "seconde ligne"))
        other, = {"première ligne", "seconde ligne"} - {shown}
        self.assert_reported("Remarque", other)
        self.assert_settled()

    def test_the_same_pupil_twice_with_the_same_typing_is_no_anomaly(self):
        self.type({(SECOND, "IMBERT", "Remarque"): "deux fois pareil"})
        self.repeat_row(SECOND, "IMBERT")
        self.treat()
        self.assert_shown({(SECOND, "IMBERT", "Remarque"): "deux fois pareil"})
        self.assertEqual(self.anomalies(), [])

    def test_typed_in_one_of_two_rows_it_is_kept(self):
        for first, second in (("dans la première", None), (None, "dans la seconde")):
            self.type({(SECOND, "IMBERT", "Remarque"): first})
            self.repeat_row(SECOND, "IMBERT", Remarque=second)
            self.treat(kept=None)
            self.assertIn(first or second, {self.shown(SECOND, "IMBERT", "Remarque"),
                                            *self.values("Remarque")})

    def test_the_row_of_a_pupil_pasted_into_another_list_loses_nothing(self):
        reference = self.shown(SECOND, "IMBERT", "Réf.")
        self.add_row(FIRST, **{"Nom": "IMBERT", "Prénom": "Hugo", "INE": "999104519FE",
                               "Réf.": reference, "Remarque": "passé chez les autres"})
        self.treat(kept=None)
        found = {self.shown(SECOND, "IMBERT", "Remarque"), *self.values("Remarque")}
        self.assertTrue(any("passé chez les autres" in str(text) for text in found)
                        or "passé chez les autres" in self.saisie("IMBERT"), found)


class PartlySorted(TypingCase):
    """Only some columns were sorted: Réf. and the names of a row are of two pupils."""

    sample = "lycee-exemple"
    WHO = ("AMSELLEM", "FERRAZ", "URBAIN", "GALLET")

    noted = (*TypingCase.noted, "typing")

    def begin(self):
        super().begin()
        self.typing = {(SECOND, who, "Remarque"): f"remarque de {who.title()}" for who in self.WHO}
        self.type(self.typing)

    def sort(self, *titles):
        """Turns the order of the rows round, in these columns only."""
        with opened(self.path) as book:
            page = Page(book[SECOND])
            for title in titles:
                values = [page.at(line, title).value for line in page.lines()]
                for line, value in zip(page.lines(), reversed(values)):
                    put(page.at(line, title), value)

    def assert_nothing_wrong_in_silence(self):
        rows = {who: row for (who, _), row in self.campaign.pupils().items()}
        named = {str(row["Valeur"]) for row in self.anomalies()}
        for (_, who, _), text in self.typing.items():
            holders = [name for name, row in rows.items() if text in (row["Saisie"] or "")]
            self.assertTrue(holders or any(text in value for value in named), text)
            if holders != [who]:
                self.assertTrue(self.anomalies(), (who, holders))

    def test_all_but_the_hidden_reference_sorted(self):
        visible = [title for title in self.page(SECOND).titles if title != "Réf."]
        self.sort(*visible)
        self.treat(kept=None)
        self.assert_nothing_wrong_in_silence()
        self.assert_settled()

    def test_only_the_names_sorted(self):
        self.sort("Nom")
        self.treat(kept=True)
        self.assert_nothing_wrong_in_silence()

    def test_only_the_office_s_columns_sorted_is_what_was_typed(self):
        before = {who: self.shown(SECOND, who, "Remarque") for who in self.WHO}
        self.sort("Remarque")
        typed = {(SECOND, who, "Remarque"): self.shown(SECOND, who, "Remarque") for who in self.WHO}
        self.assertNotEqual(list(before.values()), list(typed.values()))
        self.treat()
        self.assert_shown(typed)


if __name__ == "__main__":
    unittest.main()
