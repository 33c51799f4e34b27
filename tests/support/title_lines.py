"""The titles of a list, whatever holds it: where they stand, and the list with one of them changed, all else as it was."""

import dataclasses
import functools
import io
import pathlib
import re
import unicodedata
import zipfile

import openpyxl

# What tells a line of titles in the samples: a cell that is one of these, and other cells.
TELLING = {"NOM", "NOM DE FAMILLE", "NOM DE L ELEVE", "NOM DE L ENFANT", "ELEVE", "ELEVES", "CLASSE"}
# A title over several columns, whose own titles are on the next line.
OVER_SEVERAL = "CRITERES"
CLASS_LISTS = {"classes.csv"}


@dataclasses.dataclass(frozen=True)
class Title:
    """A title: its words, the number of its column from 1, where it stands for a person, and the key
    its container finds it by."""
    text: str
    column: int
    place: str
    key: tuple


def fold(text):
    marks = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^A-Z0-9]+", " ", "".join(c for c in marks if not unicodedata.combining(c)).upper()).strip()


def is_title_line(cells, name):
    folded = [fold(cell) for cell in cells if cell.strip()]
    telling = {cell for cell in folded if cell in TELLING}
    if name not in CLASS_LISTS and telling == {"CLASSE"}:
        return False
    return bool(telling) and len(folded) > 1


def title_lines(lines, name):
    """The numbers, from 0, of the lines of titles among lines of cells."""
    found = []
    for number, cells in enumerate(lines):
        if is_title_line(cells, name):
            found.append(number)
            if any(fold(cell) == OVER_SEVERAL for cell in cells):
                found.append(number + 1)
    return found


class Text:
    """A list as text: bytes outside the cell that changes stay."""

    def __init__(self, path):
        self.name, content = path.name, path.read_bytes()
        self.encoding = next(encoding for encoding in self.encodings(path, content) if self.fits(content, encoding))
        self.text = content.decode(self.encoding)

    @staticmethod
    def encodings(path, content):
        if content.startswith(b"\xff\xfe"):
            return ["utf-16-le"]
        return ["utf-8", "mac-roman" if "-mac" in path.stem else "cp1252"]

    @staticmethod
    def fits(content, encoding):
        try:
            return content.decode(encoding).encode(encoding) == content
        except UnicodeDecodeError:
            return False

    def cells(self, line, start):
        """Where the cells of a line stand in the text, without their quotes, from the line's start."""
        delimiter = max(";\t,", key=line.count)
        spans = []
        for match in re.finditer(rf'(?:^|{delimiter})("(?:[^"]|"")*"|[^{delimiter}]*)', line):
            first, last = match.span(1)
            if line[first:last].startswith('"'):
                first, last = first + 1, last - 1
            spans.append((start + first, start + last))
        return spans

    def titles(self):
        lines = []
        for match in re.finditer(r"[^\r\n]+", self.text):
            mark = match.group().startswith("\ufeff")
            lines.append(self.cells(match.group()[mark:], match.start() + mark))
        words = [[self.text[first:last] for first, last in spans] for spans in lines]
        return [Title(self.text[first:last], column, f"line {self.text.count(chr(10), 0, first) + 1}", (first, last))
                for number in title_lines(words, self.name)
                for column, (first, last) in enumerate(lines[number], start=1) if self.text[first:last].strip()]

    def changed(self, title, new):
        first, last = title.key
        return (self.text[:first] + new + self.text[last:]).encode(self.encoding)


class Workbook:
    """A list as Excel's workbook, read and written by openpyxl."""

    def __init__(self, path):
        self.name, self.content = path.name, path.read_bytes()

    def titles(self):
        found = []
        for sheet in openpyxl.load_workbook(io.BytesIO(self.content)):
            lines = [[cell if isinstance(cell, str) else "" for cell in row] for row in sheet.iter_rows(values_only=True)]
            if sheet.sheet_state == "visible":
                found += [Title(text, column, f"{sheet.title}, line {number + 1}", (sheet.title, number + 1, column))
                          for number in title_lines(lines, self.name)
                          for column, text in enumerate(lines[number], start=1) if text.strip()]
        return found

    def changed(self, title, new):
        book = openpyxl.load_workbook(io.BytesIO(self.content), keep_vba=self.name.endswith(".xlsm"))
        sheet, row, column = title.key
        book[sheet].cell(row, column).value = new or None
        saved = io.BytesIO()
        book.save(saved)
        if book.vba_archive:
            book.vba_archive.close()
        return saved.getvalue()


class Marked:
    """A list whose cells stand between marks: HTML, or the content of LibreOffice's workbook."""
    ROW, CELL = re.compile(r"<(?:tr|table:table-row)[ >].*?</(?:tr|table:table-row)>", re.DOTALL), None

    def __init__(self, path):
        self.name, self.path = path.name, path
        self.text = self.read()

    def titles(self):
        rows = []
        for row in self.ROW.finditer(self.text):
            rows.append([(row.start() + first, row.start() + last)
                         for first, last in (cell.span(1) for cell in self.CELL.finditer(row.group()))])
        words = [[self.text[first:last] for first, last in spans] for spans in rows]
        return [Title(words[number][column - 1], column, f"row {number + 1} of the file", span)
                for number in title_lines(words, self.name) for column, span in enumerate(rows[number], start=1)]

    def changed(self, title, new):
        first, last = title.key
        return self.write(self.text[:first] + new + self.text[last:])


class Page(Marked):
    CELL = re.compile("<t[hd]>(.*?)</t[hd]>")

    def read(self):
        return self.path.read_bytes().decode("cp1252")

    def write(self, text):
        return text.encode("cp1252")


class Calc(Marked):
    CELL = re.compile("<text:p>(.*?)</text:p>")
    CONTENT = "content.xml"

    def read(self):
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(self.CONTENT).decode("utf-8")

    def write(self, text):
        saved = io.BytesIO()
        with zipfile.ZipFile(self.path) as archive, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as copy:
            for member in archive.infolist():
                copy.writestr(member, text if member.filename == self.CONTENT else archive.read(member))
        return saved.getvalue()


KINDS = {".csv": Text, ".txt": Text, ".xlsx": Workbook, ".xlsm": Workbook, ".htm": Page, ".ods": Calc}


@functools.cache
def document(path):
    return KINDS[path.suffix](path)


def lists(folder):
    """The lists of a campaign whose titles can be changed, in order of their paths."""
    folder = pathlib.Path(folder)
    found = [folder / "classes.csv"]
    for role in ("conseils", "dossiers", "inscrits"):
        found += (path for path in (folder / role).iterdir() if path.suffix in KINDS)
    return sorted(found)
