"""Reading takes no memory a row: twice as many rows ask for it as often, but for what grows by doubling."""

import csv
import functools
import html
import io
import os
import pathlib
import subprocess
import unittest
from xml.sax.saxutils import escape

import exports
from campaign import Campaign

ALLOCATIONS = pathlib.Path(os.environ["PASSREGION"]).parent / "tests/allocations"
ROWS = 10000
# Each thing that grows with the list grows once more in twice as many rows; a workbook has most of them.
DOUBLINGS = 16
TITLES = ["Nom", "Prénom", "Né(e) le", "INE", "Classe 2025-2026", "Décision", "Courriel"]


def pupil(number):
    return [f"NÔM{number}", "Zoé", f"{number % 28 + 1:02}/{number % 12 + 1:02}/2010", f"999{number:06}AB",
            ("2MHR1", "TCUI")[number % 2], "Passage", f"eleve{number}@exemple.fr"]


def with_cell(place, text):
    def make(number):
        return [text if column == place else cell for column, cell in enumerate(pupil(number))]
    return make


# Lines as lists have them; what is said of one is a row of the database too.
KINDS = (
    with_cell(2, "31/02/2010"),
    with_cell(3, "1,23457E+11"),
    with_cell(0, ""),
    with_cell(1, ""),
    with_cell(5, "Passage\nsous « réserve », \"entre autres\" ; à voir & redire"),
    lambda number: [],
    lambda number: ["Total", f"{number}"],
    lambda number: TITLES,
    lambda number: [f"Classe : {number % 7}BP"],
    lambda number: pupil(number) + ["", "de trop"],
    lambda number: pupil(number)[:3],
    lambda number: [f"NÔM{number} Zoé", *pupil(number)[1:]],
    with_cell(4, "2MHR1GR1"),
    with_cell(1, "Zoe\u0301"),  # in two letters, as a Mac writes it
    with_cell(5, "x" * 300),
    *[pupil] * 10,
)


@functools.cache
def rows(count):
    return [TITLES, *(KINDS[number % len(KINDS)](number) for number in range(count))]


def as_text(count, encoding="utf-8", delimiter=";"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows(count))
    return text.getvalue().encode(encoding, "replace")


def as_xlsx(count):
    strings = []
    return exports.xlsx({"Liste": exports.xlsx_sheet(exports.xlsx_rows(rows(count), strings))}, strings)


def as_inline_xlsx(count):
    return exports.xlsx({"Liste": exports.xlsx_sheet(exports.xlsx_rows(rows(count)))})


def as_ods(count):
    return exports.ods({"Liste": "".join(exports.ods_row(row or [""]) for row in rows(count))})


def as_html(count):
    lines = ("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rows(count))
    return f"<html><body><table>{''.join(lines)}</table></body></html>".encode("cp1252", "xmlcharrefreplace")


def as_siecle(count):
    """Letters that the encoding has not stand as numbers."""
    tags = ("NOM_DE_FAMILLE", "PRENOM", "DATE_NAISS", "ID_NATIONAL")
    elements, seats = [], []
    for number, row in enumerate(row for row in rows(count)[1:] if len(row) == len(TITLES)):
        facts = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in zip(tags, row) if text)
        facts = facts.encode("iso-8859-15", "xmlcharrefreplace").decode("iso-8859-15")
        elements.append(f'<ELEVE ELEVE_ID="{number}">{facts}</ELEVE>\n')
        seats.append(exports.siecle_seat(number, row[4]))
    return exports.siecle_pupils("".join(elements), "".join(seats))


LISTS = {
    "liste.csv": as_text,
    "unicode.txt": lambda count: as_text(count, "utf-16", "\t"),
    "liste.xlsx": as_xlsx,
    "inline.xlsx": as_inline_xlsx,
    "liste.ods": as_ods,
    "page.htm": as_html,
    "eleves.xml": as_siecle,
}


class Allocations(unittest.TestCase):
    def asked(self, name, content):
        """How often memory is asked for while that list is read."""
        with Campaign() as campaign:
            campaign.write(f"conseils/{name}", content)
            done = subprocess.run([ALLOCATIONS, campaign.folder], capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            return int(done.stdout)

    def test_twice_the_rows_take_memory_no_more_often(self):
        for name, make in LISTS.items():
            with self.subTest(name):
                once, twice = (self.asked(name, make(count)) for count in (ROWS, 2 * ROWS))
                self.assertLessEqual(twice - once, DOUBLINGS)


if __name__ == "__main__":
    unittest.main()
