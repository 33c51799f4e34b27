"""The workbooks of all samples on paper, as LibreOffice prints them: pages, titles, every text."""

import itertools
import pathlib
import re
import statistics
import tempfile
import unittest

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter

from office import Office
from printed import Pdf
from sample_reports import SampleReports

A4_LANDSCAPE = (842, 595)
FOOTER = re.compile(r"^(.*\S) Traitement du [\d/]{10} Page (\d+) / (\d+)$", re.M)
# Where the footer begins, as a part of the page's height.
FOOTER_TOP = 0.93
# Carlito, which stands for Calibri: the height of a line over the size of the font.
LINE_OVER_SIZE = 1.22
SMALLEST_SIZE = 4
# Those that people read on paper, too, and of which no more is printed than can be read.
FOR_READING = dict.fromkeys(("1 Revalidations", "2 N° de dossier", "3 Nouvelles demandes", "À vérifier", "Par classe",
                             "Ne pas revalider", "Changements", "Tous les élèves", "Publipostage", "Anomalies",
                             "Journal", "Par famille", "Par formation", "Par situation", "Barème appliqué", "Barème",
                             "Écarts"), 8)


def squeezed(text):
    """A text without blanks: a cell may wrap anywhere."""
    return re.sub(r"\s+", "", text)


class Sheet:
    """A worksheet, what a person sees of its cells, and the pages it came out on."""

    def __init__(self, cells, pages):
        self.name = cells.title
        self.pages = pages
        self.texts = [squeezed(page.text) for page in pages]
        # [row, text…] of each row with texts, hidden columns and those that are not printed left out.
        self.rows = []
        spans = re.findall(r"\$([A-Z]+)\$\d+:\$([A-Z]+)\$", "".join(cells.print_area or []))
        if spans:
            # Columns that are repeated at the left stand outside of the area.
            spans += re.findall(r"([A-Z]+):([A-Z]+)", (cells.print_title_cols or "").replace("$", ""))
        printed = {column for first, last in spans or [("A", get_column_letter(cells.max_column))]
                   for column in range(column_index_from_string(first), column_index_from_string(last) + 1)}
        # LibreOffice draws letters of hidden columns, too, where nobody sees them.
        self.hidden = [str(cell.value) for row in cells.iter_rows() for cell in row if cell.value is not None
                       and cells.column_dimensions[get_column_letter(cell.column)].hidden]
        for row in cells.iter_rows():
            words = [squeezed(cell.value) for cell in row if isinstance(cell.value, str) and cell.column in printed
                     and not cells.column_dimensions[get_column_letter(cell.column)].hidden]
            if words and not cells.row_dimensions[row[0].row].hidden:
                self.rows.append([row[0].row, *words])
        # The row of the column titles: what the filter hangs on.
        rows = re.findall(r"\d+", cells.auto_filter.ref or "")
        self.header = int(rows[0]) if rows else 0

    def pages_with(self, texts):
        """The numbers of the pages, from 0, on which all these texts stand."""
        return {number for number, page in enumerate(self.texts)
                if all(text in page for text in texts)}


def a4_landscape(sheet):
    for page in sheet.pages:
        if (round(page.width), round(page.height)) != A4_LANDSCAPE:
            yield f"{page.width} x {page.height}"


def titles_on_every_page(sheet):
    for row, *titles in sheet.rows:
        if row == sheet.header:
            for number, text in enumerate(sheet.texts, 1):
                yield from (f"page {number}: {title}" for title in titles if title not in text)


def one_page_wide(sheet):
    """Cut along a column, the texts of a row would stand on several pages."""
    yield from (f"row {row}" for row, *texts in sheet.rows if not sheet.pages_with(texts))


def pages_explained_by_rows(sheet):
    """A page has rows, and the next one begins where it is full."""
    if len(sheet.pages) == 1:
        return
    below = [texts for row, *texts in sheet.rows if row > sheet.header]
    for number in set(range(len(sheet.pages))) - set().union(*map(sheet.pages_with, below)):
        yield f"page {number + 1} has no row"
    for number, page in enumerate(sheet.pages[:-1], 1):
        bottom = max(word.bottom for word in page.words if word.top < FOOTER_TOP * page.height)
        if bottom < page.height / 2:
            yield f"page {number} is nearly empty"


def texts_in_full(sheet):
    """LibreOffice prints of a text no more than there is room for."""
    everything = "".join(sheet.texts)
    yield from (f"row {row}: {text}" for row, *texts in sheet.rows for text in texts
                if text not in everything)


def large_enough_to_read(sheet):
    heights = [word.height for page in sheet.pages for word in page.words]
    if statistics.median(heights) / LINE_OVER_SIZE < FOR_READING.get(sheet.name, SMALLEST_SIZE):
        yield f"{statistics.median(heights) / LINE_OVER_SIZE:.1f} points"


def no_hashes(sheet):
    """Those that stand for numbers of hidden columns nobody sees."""
    for number, page in enumerate(sheet.pages, 1):
        hashes = [word for word in page.words if "##" in word.text]
        yield from (f"page {number}: {word.text} at {word.left:.0f}, {word.top:.0f}"
                    for word, seen in zip(hashes, page.seen(hashes)) if seen)


def every_word_seen(sheet):
    for number, page in enumerate(sheet.pages, 1):
        words = [word for word in page.words if "##" not in word.text]
        yield from (f"page {number}: {word.text}" for word, seen in zip(words, page.seen(words))
                    if not seen and not any(word.text in text for text in sheet.hidden))
        yield from (f"page {number}: {' over '.join(pair)}" for pair in page.collisions())


CHECKS = (a4_landscape, titles_on_every_page, one_page_wide, pages_explained_by_rows,
          texts_in_full, large_enough_to_read, no_hashes, every_word_seen)


def examine(path, pdf):
    """The faults of a printed workbook by check, and its pages by sheet."""
    faults = {check: [] for check in CHECKS}
    counts = []
    workbook = openpyxl.load_workbook(path, data_only=True)
    footers = [FOOTER.findall(page.text) for page in pdf.pages]
    for name, pages in itertools.groupby(zip(footers, pdf.pages), lambda page: page[0][0][0]):
        sheet = Sheet(workbook[name], [page for _, page in pages])
        counts.append((name, len(sheet.pages)))
        for check in CHECKS:
            faults[check] += [f"{name}: {fault}" for fault in check(sheet)]
    return faults, counts, footers


def damaged(path, folder):
    """A copy of « vie-scolaire » with a fault for each check."""
    workbook = openpyxl.load_workbook(path)
    workbook["1 Revalidations"].print_title_rows = None
    workbook["1 Revalidations"].column_dimensions["B"].width = 4
    cut = workbook["À vérifier"]
    for row in range(5, cut.max_row + 1):
        cut.row_dimensions[row].height = 6
    cut.column_dimensions["B"].width = 4
    cut.column_dimensions["D"].width = 4
    wide = workbook["Ne pas revalider"]
    wide.sheet_properties.pageSetUpPr.fitToPage = False
    wide.column_dimensions["B"].width = 150
    wide.row_breaks.append(openpyxl.worksheet.pagebreak.Break(id=6))
    small = workbook["Anomalies"]
    small.page_setup.orientation = "portrait"
    small.column_dimensions["A"].width = 250
    workbook.save(folder / "damaged.xlsx")
    return folder / "damaged.xlsx"


def given_heights(path):
    """The height of each row in points, by sheet."""
    return {sheet.title: [sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1)]
            for sheet in openpyxl.load_workbook(path)}


class Printed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.examined = {}
        with SampleReports() as reports, Office() as office, \
                tempfile.TemporaryDirectory() as folder:
            reports.campaigns["lycee-exemple"].ok("-q", "--diffusable")
            books = dict(reports.paths)
            shared = books["lycee-exemple--budget"]
            books["lycee-exemple--diffusable"] = shared.with_name(f"{shared.stem}-diffusable.xlsx")
            budgets = {name: path for name, path in books.items() if name in (
                "lycee-exemple--budget", "lycee-exemple--diffusable", "lycee-beaute-batiment--budget")}
            cls.heights = {name: (given_heights(budgets[name]), needed)
                           for name, needed in office.heights(budgets).items()}
            books["damaged"] = damaged(books["lycee-exemple--vie-scolaire"], pathlib.Path(folder))
            cls.visible = {name: [sheet.title for sheet in openpyxl.load_workbook(path)
                                  if sheet.sheet_state == "visible"]
                           for name, path in books.items()}
            for name, path in office.pdf(books).items():
                with Pdf(path) as pdf:
                    assert "Carlito" in pdf.fonts, "fonts-crosextra-carlito is missing"
                    cls.examined[name] = examine(books[name], pdf)

    def sound(self, check):
        for name, (faults, *_) in self.examined.items():
            if name == "damaged":
                self.assertNotEqual(faults[check], [], "a damaged workbook passes")
            else:
                self.assertEqual(faults[check], [], name)

    def test_every_page_is_a4_landscape(self):
        self.sound(a4_landscape)

    def test_visible_sheets_are_printed_and_no_others(self):
        for name, (_, counts, _) in self.examined.items():
            self.assertEqual([sheet for sheet, _ in counts], self.visible[name], name)

    def test_the_footer_counts_the_pages(self):
        for name, (*_, footers) in self.examined.items():
            self.assertEqual([[numbers for _, *numbers in footer] for footer in footers],
                             [[[str(number), str(len(footers))]]
                              for number in range(1, len(footers) + 1)], name)

    def test_all_column_titles_stand_in_full_on_every_page(self):
        self.sound(titles_on_every_page)
        longest = dict(self.examined["lycee-exemple--vie-scolaire"][1])
        self.assertGreater(longest["1 Revalidations"], 1)

    def test_a_sheet_is_one_page_wide(self):
        self.sound(one_page_wide)

    def test_the_number_of_pages_comes_from_the_rows(self):
        self.sound(pages_explained_by_rows)

    def test_the_page_to_sign_is_one(self):
        for name, (_, counts, _) in self.examined.items():
            if name.endswith(("--budget", "--diffusable")):
                self.assertEqual(dict(counts)["Synthèse"], 1, name)

    def test_no_row_of_a_budget_is_taller_than_its_text_needs(self):
        for name, (given, needed) in self.heights.items():
            for sheet, heights in given.items():
                # Below the title; the line of column titles leaves room for the filter's buttons.
                first = 1 if sheet == "Synthèse" else 4
                self.assertEqual([(row + 1, height) for row, height in enumerate(heights) if row >= first
                                  and round(height / 15) != max(1, round(needed[sheet][row] / 13.6))],
                                 [], f"{name}, {sheet}")

    def test_every_text_is_printed_in_full(self):
        self.sound(texts_in_full)

    def test_what_is_for_paper_is_large_enough_to_read(self):
        self.sound(large_enough_to_read)

    def test_no_number_is_replaced_by_hashes(self):
        self.sound(no_hashes)

    def test_no_word_is_hidden_by_another_or_by_a_low_row(self):
        self.sound(every_word_seen)


if __name__ == "__main__":
    unittest.main()
