"""What the program does not carry over is kept beside, as it was; sheets and columns lost are not."""

import stat
import unittest
import zipfile

from openpyxl.comments import Comment

import typing_shapes as shapes
from typing_book import (ALL, CHECK, FIRST, NAME, SECOND, THIRD, TYPED, Page, TypingCase, day, digest,
                         opened, put)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1528)
TYPING = {
    (FIRST, "BERLIOZ", "Remarque"): "dans la première",
    (FIRST, "BERLIOZ", "Fait le"): day("18/06/2026"),
    (SECOND, "IMBERT", "Remarque"): "dans la deuxième",
    (SECOND, "IMBERT", "Suivi"): "relancé",
    (THIRD, "GUERRAB", "Remarque"): "dans la troisième",
    (CHECK, "FAVRE-BONNET", "Remarque"): "dans la quatrième",
    (CHECK, "FAVRE-BONNET", "Aide retenue"): "oui",
}
PLUS = ("Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
        "AUBRAC{};Ninon;05/05/2010;;2ALI;Passage;1BP\n")


class Kept(TypingCase):
    def change(self, sheet, change):
        with opened(self.path) as book:
            change(book[sheet])

    def assert_kept(self, change):
        """After a change and typing, a copy is kept; what was typed is merged all the same."""
        self.type(TYPING)
        change()
        self.treat(kept=True)
        self.assert_shown(TYPING)
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
        self.type(TYPING)
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
        self.type(TYPING)
        change(self.path)
        self.settle(kept=False)
        self.assert_shown(TYPING)
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


def without_sheets(*names):
    def delete(book):
        for name in names:
            del book[name]
    return delete


def without_column(title):
    def delete(book):
        for name in TYPED:
            column = Page(book[name]).titles.get(title)
            if column:
                book[name].delete_cols(column)
    return delete


def without_typed_rows(book):
    for sheet, who, _ in TYPING:
        line = Page(book[sheet]).line(who)
        if line:
            book[sheet].delete_rows(line)


def without_any_row(book):
    page = Page(book[SECOND])
    book[SECOND].delete_rows(page.header + 1, len(page.lines()))


class Gone(Kept):
    """Sheets, rows and columns deleted after their typing was merged erase nothing."""

    def setUp(self):
        super().setUp()
        self.type(TYPING)
        self.treat()

    def assert_comes_back(self, *deletions, new_list=True):
        for number, delete in enumerate(deletions):
            with opened(self.path) as book:
                delete(book)
            if new_list:
                self.campaign.write(f"conseils/plus{number}.csv", PLUS.format(number))
            self.treat()
            self.assert_shown(TYPING)
            self.assertEqual(self.anomalies(), [])
        self.assert_settled()

    def test_each_sheet_deleted(self):
        self.assert_comes_back(*map(without_sheets, TYPED))

    def test_all_sheets_of_the_office_deleted_at_once(self):
        self.assert_comes_back(without_sheets(*TYPED))

    def test_rows_deleted(self):
        self.assert_comes_back(without_typed_rows, without_any_row)

    def test_columns_deleted(self):
        self.assert_comes_back(*map(without_column, ("Remarque", "Fait le", "Suivi", "Aide retenue",
                                                     "Réf.", "Nom")))

    def test_a_sheet_deleted_comes_back_even_if_nothing_else_is_new(self):
        self.assert_comes_back(without_sheets(SECOND), new_list=False)

    def test_rows_deleted_come_back_even_if_nothing_else_is_new(self):
        self.assert_comes_back(without_typed_rows, new_list=False)

    def test_a_column_deleted_comes_back_even_if_nothing_else_is_new(self):
        self.assert_comes_back(without_column("Remarque"), new_list=False)

    def test_a_sheet_renamed_is_found_or_reported(self):
        typing = {(SECOND, "IMBERT", "Remarque"): "dans la feuille renommée"}
        self.type(typing)
        with opened(self.path) as book:
            book[SECOND].title = "N° de Lucie"
        self.treat(kept=None)
        if self.shown(SECOND, "IMBERT", "Remarque") != "dans la feuille renommée":
            self.assertTrue(self.copies())
        left = {place: value for place, value in TYPING.items() if place not in typing}
        self.assert_shown(left)
        self.assert_settled()


class Unreadable(Kept):
    def setUp(self):
        super().setUp()
        self.type(TYPING)
        self.treat()
        self.whole = self.path.read_bytes()

    def assert_set_aside(self, content):
        self.path.write_bytes(content)
        result = self.run_discreetly()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("Gardé", result.stdout)
        self.assertIn(digest(content), self.copies().values())
        self.assert_shown(TYPING)
        self.assert_settled()

    def test_a_text_file(self):
        self.assert_set_aside("ceci n'est pas un classeur\n".encode())

    def test_an_empty_file(self):
        self.assert_set_aside(b"")

    def test_a_workbook_cut_short(self):
        for length in (30, len(self.whole) // 2, len(self.whole) - 30):
            self.assert_set_aside(self.whole[:length])

    def test_a_workbook_with_a_byte_changed(self):
        with zipfile.ZipFile(self.path) as book:
            place = book.getinfo("xl/worksheets/sheet3.xml").header_offset + 200
        self.assert_set_aside(self.whole[:place] + bytes([self.whole[place] ^ 0x55])
                              + self.whole[place + 1:])

    def test_a_workbook_with_a_password(self):
        self.assert_set_aside(OLE)

    def test_a_zip_that_holds_no_workbook(self):
        self.assert_set_aside(shapes.zipped({"word/document.xml": "<document/>"}))

    def test_a_workbook_whose_sheet_is_no_xml(self):
        members = shapes.unzipped(self.whole)
        members["xl/worksheets/sheet3.xml"] = members["xl/worksheets/sheet3.xml"][:900]
        self.assert_set_aside(shapes.zipped(members))


if __name__ == "__main__":
    unittest.main()
