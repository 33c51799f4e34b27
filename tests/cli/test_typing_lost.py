"""Sheets, columns and rows lost, a workbook nobody can read: what was typed before comes back."""

import unittest
import zipfile

import typing_shapes as shapes
from typing_book import ON_EVERY_SHEET, SECOND, TYPED, Page, TypingCase, digest, opened

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1528)
PLUS = ("Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
        "AUBRAC{};Ninon;05/05/2010;;2ALI;Passage;1BP\n")


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
    for sheet, who, _ in ON_EVERY_SHEET:
        line = Page(book[sheet]).line(who)
        if line:
            book[sheet].delete_rows(line)


def without_any_row(book):
    page = Page(book[SECOND])
    book[SECOND].delete_rows(page.header + 1, len(page.lines()))


class Gone(TypingCase):
    """Sheets, rows and columns deleted after their typing was merged erase nothing."""

    def begin(self):
        super().begin()
        self.type(ON_EVERY_SHEET)
        self.treat()

    def assert_comes_back(self, *deletions, new_list=True):
        for number, delete in enumerate(deletions):
            with opened(self.path) as book:
                delete(book)
            if new_list:
                self.campaign.write(f"conseils/plus{number}.csv", PLUS.format(number))
            self.treat()
            self.assert_shown(ON_EVERY_SHEET)
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
        left = {place: value for place, value in ON_EVERY_SHEET.items() if place not in typing}
        self.assert_shown(left)
        self.assert_settled()


class Unreadable(TypingCase):
    noted = (*TypingCase.noted, "whole")

    def begin(self):
        super().begin()
        self.type(ON_EVERY_SHEET)
        self.treat()
        self.whole = self.path.read_bytes()

    def assert_set_aside(self, content):
        self.path.write_bytes(content)
        result = self.run_discreetly()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("Gardé", result.stdout)
        self.assertIn(digest(content), self.copies().values())
        self.assert_shown(ON_EVERY_SHEET)
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
