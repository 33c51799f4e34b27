"""What the program does not carry over is kept beside, as it was."""

import stat
import unittest

from openpyxl.comments import Comment

import typing_shapes as shapes
from typing_book import ALL, FIRST, NAME, ON_EVERY_SHEET, SECOND, Page, TypingCase, opened, put


class Kept(TypingCase):
    def change(self, sheet, change):
        with opened(self.path) as book:
            change(book[sheet])

    def assert_kept(self, change):
        """After a change and typing, a copy is kept; what was typed is merged all the same."""
        self.type(ON_EVERY_SHEET)
        change()
        self.treat(kept=True)
        self.assert_shown(ON_EVERY_SHEET)
        self.assert_settled()


class Beside(Kept):
    def test_a_column_added_with_content(self):
        def add(sheet):
            page = Page(sheet)
            sheet.insert_cols(page.titles["Prénom"] + 1)
            put(sheet.cell(page.header, page.titles["Prénom"] + 1), "Téléphone")
            put(sheet.cell(page.line("IMBERT"), page.titles["Prénom"] + 1), "06 00 00 00 00")
        self.assert_kept(lambda: self.change(SECOND, add))

    def test_a_column_added_without_a_title(self):
        def add(sheet):
            page = Page(sheet)
            put(sheet.cell(page.line("IMBERT"), page.titles["Réf."] + 1), "à relire")
        self.assert_kept(lambda: self.change(SECOND, add))

    def test_a_note_under_the_list(self):
        def add(sheet):
            put(sheet.cell(sheet.max_row + 3, 1), "liste relue le 18 juin")
        self.assert_kept(lambda: self.change(FIRST, add))

    def test_a_note_over_the_header(self):
        def add(sheet):
            sheet.insert_rows(1, 2)
            put(sheet.cell(1, 1), "liste de Perrine, ne pas trier")
        self.assert_kept(lambda: self.change(FIRST, add))

    def test_a_sheet_added_with_content(self):
        def add():
            with opened(self.path) as book:
                put(book.create_sheet("Appels")["A1"], "rappeler lundi")
        self.assert_kept(add)

    def test_a_comment_on_a_cell(self):
        def add(sheet):
            Page(sheet).cell("IMBERT", "Remarque").comment = Comment("voir la mère", "Perrine")
        self.assert_kept(lambda: self.change(SECOND, add))

    def test_a_cell_typed_in_the_list_of_all_pupils(self):
        self.assert_kept(lambda: self.change(ALL, lambda sheet: put(
            Page(sheet).cell("IMBERT", "Motif"), "faux : il vient du CFA")))

    def test_a_cell_typed_in_the_letters(self):
        self.assert_kept(lambda: self.change("Publipostage", lambda sheet: put(
            Page(sheet).cell("IMBERT", "Contact_nom"), "Mme Autre")))

    def test_a_list_copied_to_a_sheet_of_its_own_and_typed_in(self):
        def add():
            with opened(self.path) as book:
                copy = book.copy_worksheet(book[SECOND])
                put(Page(copy).cell("IMBERT", "Reçu le"), "dans la copie de la feuille")
        self.assert_kept(add)

    def test_a_title_of_the_office_renamed_loses_nothing_in_silence(self):
        def rename(sheet):
            page = Page(sheet)
            put(sheet.cell(page.header, page.titles["Remarque"]), "Notes de Perrine")
        self.type(ON_EVERY_SHEET)
        self.change(SECOND, rename)
        self.treat(kept=True)
        self.assertIn(self.shown(SECOND, "IMBERT", "Remarque"), (None, "dans la deuxième"))

    def test_two_copies_on_one_day_are_both_there(self):
        contents = set()
        for text in ("premier ajout", "second ajout", "troisième ajout"):
            self.change(SECOND, lambda sheet, text=text: put(sheet["T30"], text))
            contents.add(self.digest())
            self.treat(kept=True)
        self.assertLessEqual(contents, set(self.copies().values()))

    def test_the_copy_bears_the_day_of_the_run_and_is_for_its_owner_only(self):
        self.change(SECOND, lambda sheet: put(sheet["T30"], "un ajout"))
        self.treat(kept=True, date="2026-07-02")
        copy = self.path.parent / f"{NAME} (saisie du 2026-07-02).xlsx"
        self.assertEqual(list(self.copies()), [copy.name])
        self.assertEqual(stat.S_IMODE(copy.stat().st_mode), 0o600)


class NotBeside(Kept):
    def assert_no_copy(self, change):
        self.type(ON_EVERY_SHEET)
        change(self.path)
        self.settle(kept=False)
        self.assert_shown(ON_EVERY_SHEET)
        self.assertEqual(self.anomalies(), [])

    def test_an_empty_sheet_or_column_added(self):
        def add(path):
            shapes.empty_column_added(path)
            with opened(path) as book:
                book.create_sheet("Feuil1")
        self.assert_no_copy(add)

    def test_colours_widths_and_heights(self):
        def paint(path):
            with opened(path) as book:
                sheet = book[FIRST]
                sheet["B5"].fill = shapes.YELLOW
                sheet.column_dimensions["B"].width = 50
                sheet.row_dimensions[5].height = 40
                sheet.freeze_panes = None
        self.assert_no_copy(paint)


if __name__ == "__main__":
    unittest.main()
