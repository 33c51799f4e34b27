"""What the office typed stands there again after a run: values, dates, emptied cells, « Saisie »."""

import datetime
import functools
import stat
import unittest

import openpyxl

from campaign import Campaign
from typing_book import (ALL, CHECK, FIRST, SECOND, STATUSES, THIRD, TO_OBTAIN, TYPED, Page,
                         TypingCase, day, is_date, opened, type_in, words)

FOLLOW_UP = {
    (FIRST, "BERLIOZ", "Fait le"): day("18/06/2026"),
    (FIRST, "BERLIOZ", "Par"): "Mme Perrine",
    (FIRST, "BERLIOZ", "Remarque"): "carte abîmée, à refaire",
    (FIRST, "CHEVALLIER", "Fait le"): "début juillet",
    (SECOND, "HUMBERT", "Suivi"): "relancé",
    (SECOND, "HUMBERT", "Revalidé le"): day("19/06/2026"),
    (SECOND, "IMBERT", "Suivi"): "demandé à la famille",
    (SECOND, "IMBERT", "Demandé le"): day("17/06/2026"),
    (SECOND, "IMBERT", "Reçu le"): "semaine prochaine",
    (SECOND, "IMBERT", "Remarque"): "le père rappelle lundi",
    (THIRD, "GUERRAB", "Suivi"): "demande déposée",
    (THIRD, "GUERRAB", "Demande vue le"): day("16/06/2026"),
    (THIRD, "GUERRAB", "Validée le"): day("19/06/2026"),
    (THIRD, "GUERRAB", "Relancé le"): "deux fois en juin",
    (THIRD, "GUERRAB", "Remarque"): "photo refusée une fois",
    (CHECK, "IMBERT", "Remarque"): "demander aussi à l'oncle",
}


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

    def test_any_text_comes_back_letter_by_letter(self):
        texts = ("=SOMME(A1:A3)", "+33 4 00 00 00 52", "<b>oui</b> & non ; \"entre\" 'guillemets'",
                 "deux\nlignes", "Œuvre naïve à 50 % – ’fini’ €", "a\tb", "👍 d'accord",
                 "0012", "1e5", "VRAI", "12/2026")
        for text in texts:
            typing = {(FIRST, "BERLIOZ", "Remarque"): text, (SECOND, "IMBERT", "Remarque"): text}
            self.type(typing)
            self.treat()
            self.assert_shown(typing)
            self.assertEqual(self.page(FIRST).cell("BERLIOZ", "Remarque").data_type, "s", text)
        self.assert_settled()

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

    def test_every_cell_of_the_office_holds_its_own_value_at_once(self):
        typing = {}
        for sheet, titles in TYPED.items():
            page = self.page(sheet)
            for line in page.lines():
                for title in titles:
                    # A number would answer questions, and pupils would leave « À vérifier ».
                    if title != "N° de dossier":
                        typing[sheet, page.pupil(line), title] = self.value(len(typing), title)
        self.assertGreater(len(typing), 500)
        self.type(typing)
        self.settle()
        self.assert_shown(typing)
        for (_, who, title), value in typing.items():
            self.assertIn(words(value), self.all_pupils[who])
            if title in ("Suivi", "Situation retenue", "Aide retenue"):
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
        return {(row["Colonne"], row["Valeur"]) for row in self.anomalies()}

    def test_every_number_typed_at_once_stands_with_its_pupil(self):
        page = self.page(SECOND)
        typing = {(SECOND, page.pupil(line), title): f"0055{line:03}{len(title)}"
                  for line in page.lines() for title in ("N° de dossier", "Reçu le", "Remarque")}
        self.type(typing)
        self.settle()
        self.assert_shown(typing)
        self.assertFalse([row for row in self.campaign.pupils().values()
                          if row["Action"] == "n° de dossier à obtenir"])


class Emptied(TypingCase):
    def setUp(self):
        super().setUp()
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
    def test_all_that_was_typed_of_a_pupil_stands_in_the_last_column_of_all_pupils(self):
        self.type(FOLLOW_UP)
        self.treat()
        page = self.page(ALL)
        self.assertEqual(max(page.titles, key=page.titles.get), "Saisie")
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


class DropDown(TypingCase):
    def test_statuses_come_from_a_hidden_list_through_a_name(self):
        book = openpyxl.load_workbook(self.path)
        names = {name.name: name for name in book.defined_names.definedName}
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

    def test_each_status_is_kept_and_none_is_reported(self):
        for status in STATUSES:
            typing = {(SECOND, "IMBERT", "Suivi"): status, (THIRD, "GUERRAB", "Suivi"): status}
            self.type(typing)
            self.treat()
            self.assert_shown(typing)
            self.assertEqual(self.anomalies(), [])


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
                   (CHECK, "FAVRE-BONNET", "Aide retenue"): "demander au père"})
        for options in (["-n", "-v"], ["-n", "--json"], ["-n", "-q"], ["-v"]):
            self.assertEqual(self.run_discreetly(*options).returncode, 0)
        self.assertEqual(self.shown(SECOND, "HUMBERT", "N° de dossier"), "0099887766")
        self.assertEqual(self.shown(SECOND, "IMBERT", "N° de dossier"), TO_OBTAIN)


if __name__ == "__main__":
    unittest.main()
