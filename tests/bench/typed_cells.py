"""What the office sees in a workbook of ours, and what it types there, with no program that would write the rest
in another way."""

import datetime
import html
import io
import pathlib
import re
import zipfile

import cells
from campaigns import exports

CELL = re.compile(r'<c r="([A-Z]+\d+)"((?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)', re.S)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIRST_DAY = datetime.date(1899, 12, 30)


def plain(value):
    """A cell's value as text with plain spaces."""
    if isinstance(value, tuple):
        value = value[1]
    if isinstance(value, float):
        return f"{value:.15g}"
    return (value or "").replace("\xa0", " ").replace("\u202f", " ")


class Sheets:
    """The rows of a workbook's sheets, by their titles."""

    def __init__(self, path):
        self.archive = zipfile.ZipFile(io.BytesIO(pathlib.Path(path).read_bytes()))
        self.texts = cells.shared_strings(self.archive), cells.formats(self.archive)
        self.members = dict(cells.sheets(self.archive))
        self.read = {}

    def rows(self, name):
        """[(line from 0, {column: text})] of a sheet, none where there is no such sheet."""
        if name not in self.read:
            rows = cells.rows(self.archive, self.members[name], *self.texts) if name in self.members else ()
            self.read[name] = [(line, {column: plain(value) for column, _, _, value in row}) for line, row in rows]
        return self.read[name]

    def titles(self, name):
        """(line, {title: column}) of the line of titles."""
        for line, row in self.rows(name):
            if {"Nom", "Prénom"} <= {*row.values()}:
                return line, {title: column for column, title in row.items() if title}
        return 0, {}

    def lines(self, name):
        """(line, {title: text}) of the rows below the titles."""
        above, titles = self.titles(name)
        for line, row in self.rows(name):
            if line > above and any(row.values()):
                yield line, {title: row.get(column, "") for title, column in titles.items()}

    def plain(self, name):
        """Each row of a sheet without titles of ours, as a list of texts."""
        return [[row.get(column, "") for column in range(max(row) + 1)] for _, row in self.rows(name) if row]


def cell_xml(place, style, text):
    if not text:
        return f'<c r="{place}"{style}/>'
    if DAY.fullmatch(text):
        days = (datetime.date.fromisoformat(text) - FIRST_DAY).days
        return f'<c r="{place}"{style}><v>{days}</v></c>'
    return f'<c r="{place}"{style} t="inlineStr"><is><t>{html.escape(text)}</t></is></c>'


def type_into(path, typed, sheets=None):
    """Fills cells of a workbook: {(sheet, line from 0, title): text, a day in ISO, or nothing}. `sheets`: what it
    holds, where that was read before."""
    path = pathlib.Path(path)
    sheets, parts = sheets or Sheets(path), exports.unzipped(path.read_bytes())
    for name in {sheet for sheet, _, _ in typed}:
        columns = sheets.titles(name)[1]
        places = {f"{exports.column_letters(columns[title])}{line + 1}": text
                  for (sheet, line, title), text in typed.items() if sheet == name}

        def filled(found, places=places):
            place, style = found[1], found[2]
            return cell_xml(place, style, places[place]) if place in places else found[0]

        member = sheets.members[name]
        parts[member] = CELL.sub(filled, parts[member].decode("utf-8")).encode("utf-8")
    path.write_bytes(exports.zipped(parts))
