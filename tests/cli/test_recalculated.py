"""Every formula of the samples' workbooks stores the result LibreOffice computes."""

import math
import pathlib
import re
import tempfile
import unittest
import zipfile

import openpyxl

from office import Office
from sample_reports import SampleReports

RESULT = re.compile(rb"(</f><v>)[^<]*(</v>)")
WRONG = 123456.75
TOTAL = re.compile(r"=SUBTOTAL\(109,([A-Z]+)(\d+):([A-Z]+)(\d+)\)")


def formulas(path):
    """The formula of each cell that has one, by (sheet, cell)."""
    return {(sheet.title, cell.coordinate): cell for sheet in openpyxl.load_workbook(path)
            for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}


def results(path, places):
    workbook = openpyxl.load_workbook(path, data_only=True)
    return {(sheet, cell): workbook[sheet][cell].value for sheet, cell in places}


def same(stored, computed):
    if isinstance(stored, (int, float)) and isinstance(computed, (int, float)):
        return math.isclose(stored, computed, rel_tol=1e-12, abs_tol=1e-9)
    return stored == computed


def with_a_wrong_result(path, folder):
    """A copy of a workbook whose first formula of each sheet stores what is not its result."""
    copy = folder / "wrong.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for part in source.namelist():
            wrong = rb"\g<1>%s\g<2>" % str(WRONG).encode()
            target.writestr(part, RESULT.sub(wrong, source.read(part), count=1))
    return copy


class Recalculated(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with SampleReports() as reports, Office() as office, \
                tempfile.TemporaryDirectory() as folder:
            books = dict(reports.paths)
            source = books["lycee-exemple--vie-scolaire"]
            books["wrong"] = with_a_wrong_result(source, pathlib.Path(folder))
            cls.formulas = {name: formulas(path) for name, path in books.items()}
            cls.stored = {name: results(path, cls.formulas[name]) for name, path in books.items()}
            cls.computed = {name: results(path, cls.formulas[name])
                            for name, path in office.recalculated(books).items()}
        cls.right = cls.computed["lycee-exemple--vie-scolaire"]

    def differences(self, name):
        return {place: (stored, self.computed[name][place])
                for place, stored in self.stored[name].items()
                if not same(stored, self.computed[name][place])}

    def test_every_stored_result_is_what_libreoffice_computes(self):
        for name in self.formulas:
            if name != "wrong":
                self.assertEqual(self.differences(name), {}, name)

    def test_a_wrong_result_is_found_and_corrected(self):
        found = self.differences("wrong")
        self.assertTrue(found)
        self.assertEqual(set(found), {place for place, stored in self.stored["wrong"].items()
                                      if stored == WRONG})
        self.assertEqual(self.computed["wrong"], self.right)

    def test_totals_are_formulas_above_the_header_over_all_rows_of_their_column(self):
        for name, cells in self.formulas.items():
            totals = [cell for cell in cells.values() if TOTAL.fullmatch(cell.value)]
            self.assertTrue(totals or name.endswith("--budget"), name)
            for cell in totals:
                left, first, right, last = TOTAL.fullmatch(cell.value).groups()
                header = int(re.findall(r"\d+", cell.parent.print_title_rows)[-1])
                self.assertLess(cell.row, header)
                self.assertEqual((left, right), (cell.column_letter,) * 2)
                self.assertEqual((int(first), int(last)), (header + 1, cell.parent.max_row))


if __name__ == "__main__":
    unittest.main()
