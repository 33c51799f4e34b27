"""What the office typed stands there again after a run: values, dates, texts, statuses."""

import collections
import datetime
import functools
import unittest

import openpyxl

from typing_book import (ALL, CHECK, FIRST, FOLLOW_UP, SECOND, STATUSES, THIRD, TYPED, Page, TypingCase, day,
                         is_date, words)


class Values(TypingCase):
    def test_everything_typed_stands_there_after_the_run_and_no_copy_is_made(self):
        self.type(FOLLOW_UP)
        self.settle()
        self.assert_shown(FOLLOW_UP)
        # Words where a date says that all is done are kept, and asked about.
        doubts = self.anomalies()
        self.assertEqual({row["Colonne"] for row in doubts}, {"Fait le"})
        self.assertTrue(all("ce n'est pas une date" in row["Motif"] for row in doubts))

    def test_a_date_comes_back_as_a_date_and_free_text_as_that_text(self):
        self.type(FOLLOW_UP)
        self.treat()
        for (sheet, who, title), value in FOLLOW_UP.items():
            if is_date(title):
                cell = self.page(sheet).cell(who, title)
                self.assertEqual(cell.is_date, not isinstance(value, str), (who, title))
        self.assertEqual(self.page(FIRST).cell("BERLIOZ", "Fait le").number_format, "dd/mm/yyyy")

    def test_what_stands_there_stays_when_only_the_lists_change(self):
        self.type(FOLLOW_UP)
        self.treat()
        self.campaign.write("conseils/plus.csv", "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;"
                            "Classe 2026-2027\nAUBRAC;Ninon;05/05/2010;999104599ZZ;2ALI;Passage;1BP\n")
        self.settle()
        self.assertIsNotNone(self.page(FIRST).line("AUBRAC"))
        self.assert_shown(FOLLOW_UP)

    def test_a_time_of_day_is_dropped_and_a_number_in_a_remark_stays_that_number(self):
        typing = {(FIRST, "BERLIOZ", "Fait le"): datetime.datetime(2026, 6, 18, 14, 35),
                  (FIRST, "BERLIOZ", "Remarque"): 42, (FIRST, "DA COSTA", "Fait le"): "x"}
        self.type(typing)
        self.settle()
        self.assert_shown(typing)
        self.assertEqual(self.shown(FIRST, "BERLIOZ", "Fait le"), datetime.datetime(2026, 6, 18))

    def test_a_date_in_a_column_of_texts_is_that_date_in_french(self):
        place = (FIRST, "BERLIOZ", "Remarque")
        self.type({place: day("03/07/2026")})
        self.settle()
        self.assertIn(self.shown(*place), (day("03/07/2026"), "03/07/2026"))

    def test_a_remark_as_long_as_excel_allows_is_kept_whole_or_set_aside(self):
        for length in (2000, 6000, 20000, 32767):
            typing = {(SECOND, "IMBERT", "Remarque"): "é" * (length - 6) + " fin 2",
                      (CHECK, "IMBERT", "Remarque"): "è" * (length - 6) + " fin 4"}
            self.type(typing)
            self.treat(kept=None)
            self.assert_somewhere(typing)
        self.assert_settled()


class Everywhere(TypingCase):
    sample = "lycee-exemple"

    def places(self, sheet, title, count):
        """The places of so many pupils of a sheet."""
        page = self.page(sheet)
        lines = page.lines()[:count]
        self.assertEqual(len(lines), count)
        return [(sheet, page.pupil(line), title) for line in lines]

    def test_any_text_comes_back_letter_by_letter(self):
        texts = ("=SOMME(A1:A3)", "+33 4 00 00 00 52", "<b>oui</b> & non ; \"entre\" 'guillemets'",
                 "deux\nlignes", "Œuvre naïve à 50 % – ’fini’ €", "a\tb", "👍 d'accord",
                 "0012", "1e5", "VRAI", "12/2026")
        typing = {place: text for sheet in (FIRST, SECOND)
                  for place, text in zip(self.places(sheet, "Remarque", len(texts)), texts)}
        self.type(typing)
        self.settle()
        self.assert_shown(typing)
        for (sheet, who, title), text in typing.items():
            self.assertEqual(self.page(sheet).cell(who, title).data_type, "s", text)

    def test_each_status_is_kept_and_none_is_reported(self):
        typing = {place: status for sheet in (SECOND, THIRD)
                  for place, status in zip(self.places(sheet, "Suivi", len(STATUSES)), STATUSES)}
        self.type(typing)
        self.treat()
        self.assert_shown(typing)
        self.assertEqual(self.anomalies(), [])

    def test_every_cell_of_the_office_holds_its_own_value_at_once(self):
        typing = {}
        for sheet, titles in TYPED.items():
            page = self.page(sheet)
            names = collections.Counter(page.pupil(line) for line in page.lines())
            for line in page.lines():
                # A question to all has no pupil; who has two is told apart by no name.
                for title in titles if page.pupil(line)[1] and names[page.pupil(line)] == 1 else ():
                    # A number would answer questions, and pupils would leave « À vérifier ».
                    if title != "N° de dossier":
                        typing[sheet, page.pupil(line), title] = self.value(len(typing), title)
        self.assertGreater(len(typing), 500)
        self.type(typing)
        self.settle()
        self.assert_shown(typing)
        for (_, who, title), value in typing.items():
            self.assertIn(words(value), self.all_pupils[who])
            if title in ("Suivi", "Réponse", "Situation retenue", "Aide retenue"):
                self.assertIn((title, value), self.reported)

    @staticmethod
    def value(number, title):
        if is_date(title):
            return day("01/06/2026") + datetime.timedelta(days=number)
        return f"note {number} !"

    @functools.cached_property
    def all_pupils(self):
        page = self.page(ALL)
        return {page.pupil(line): page.at(line, "Saisie").value or "" for line in page.lines()}

    @functools.cached_property
    def reported(self):
        return {(row["Colonne"], str(row["Valeur"]).rsplit(" : ", 1)[-1]) for row in self.anomalies()}

    def test_every_number_typed_at_once_stands_with_its_pupil(self):
        page = self.page(SECOND)
        typing = {(SECOND, page.pupil(line), title): f"0055{line:03}{len(title)}"
                  for line in page.lines() for title in ("N° de dossier", "Reçu le", "Remarque")}
        self.type(typing)
        self.settle()
        self.assert_shown(typing)
        self.assertFalse([row for row in self.campaign.pupils().values()
                          if row["Action"] == "n° de dossier à obtenir"])


class DropDown(TypingCase):
    def test_statuses_come_from_a_hidden_list_through_a_name(self):
        book = openpyxl.load_workbook(self.path)
        # A list in openpyxl 3.0, a dictionary from 3.1 on.
        defined = getattr(book.defined_names, "definedName", None) or book.defined_names.values()
        names = {name.name: name for name in defined}
        for sheet in (SECOND, THIRD):
            page = Page(book[sheet])
            for line in page.lines():
                rules = [rule for rule in book[sheet].data_validations.dataValidation
                         if page.at(line, "Suivi").coordinate in rule.sqref and rule.type == "list"]
                self.assertEqual(len(rules), 1, sheet)
                (title, cells), = names[rules[0].formula1.lstrip("=")].destinations
                self.assertNotEqual(book[title].sheet_state, "visible")
                listed = [cell.value for row in book[title][cells.replace("$", "")] for cell in row]
                self.assertEqual(listed, STATUSES)


if __name__ == "__main__":
    unittest.main()
