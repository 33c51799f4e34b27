"""What staff and programs do to a workbook between two runs, each as a function of its path."""

import functools
import html
import pathlib
import re
import tempfile
import xml.etree.ElementTree
from xml.sax.saxutils import escape

from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table

from campaign import Campaign
from exports import MAIN, OFFICE, unzipped, zipped
from office import Office
from typing_book import (ALL, CHECK, FIRST, SECOND, THIRD, TYPED, Page, TypingCase, contents, day, opened,
                         type_and_save)

# Homonyms told apart by their birth date or first name only, odd apostrophes, no INE, no date.
TYPING = {
    (FIRST, "CAMARA", "Fait le"): day("18/06/2026"),
    (FIRST, "CAMARA", "Par"): "Ph. V.",
    (FIRST, ("BENALI", "Yanis"), "Remarque"): "le premier jumeau",
    (FIRST, ("BENALI", "Inès"), "Remarque"): "la seconde jumelle",
    (FIRST, ("GARCIA", "Lucas", "28/11/2010"), "Remarque"): "Lucas de novembre",
    (FIRST, ("GARCIA", "Lucas", "17/02/2010"), "Remarque"): "Lucas de février",
    (FIRST, "L’HOSTIS", "Fait le"): "après la photo",
    (FIRST, ("CHAMBON", "Léo"), "Par"): "tél. 12",
    (FIRST, ("ROUX", "Manon"), "Remarque"): "Manon d'ici",
    (SECOND, ("ROUX", "Manon"), "Remarque"): "Manon d'ailleurs",
    (SECOND, "URBAIN", "Suivi"): "demandé à la famille",
    (SECOND, "URBAIN", "Demandé le"): day("15/06/2026"),
    (SECOND, "DEMIR", "N° de dossier"): "0031415",
    (SECOND, "GALLET", "N° de dossier"): "2026-118999",
    (SECOND, "FERRAZ", "Revalidé le"): day("19/06/2026"),
    (THIRD, "VASSEUR", "Suivi"): "relancé",
    (THIRD, "VASSEUR", "Relancé le"): day("14/06/2026"),
    (THIRD, "XAVIER", "Validée le"): day("16/06/2026"),
    (THIRD, "LARUE", "Remarque"): "40712",
    (ALL, "MILLET", "Situation retenue"): "3",
    (ALL, ("CHAMBON", "Léa"), "Aide retenue"): "oui",
    (CHECK, "N'GUESSAN", "Réponse"): "ordinaire",
    (CHECK, "6 élèves", "Réponse"): "oui",
    (ALL, "FAYOLLE", "Aide retenue"): "non",
    (CHECK, "N'GUESSAN", "Remarque"): "classe ordinaire, vu",
}

STYLES = (f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
          '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
          '<cellXfs count="1"><xf/></cellXfs></styleSheet>')

YELLOW = PatternFill("solid", fgColor="FFFF00")


def each_page(change):
    """A shape that does `change` to each sheet the office types in."""
    @functools.wraps(change)
    def shape(path):
        with opened(path) as book:
            for name in TYPED:
                change(Page(book[name]))
    return shape


def rows_of(page):
    """The pupils' rows as lists of (value, number format)."""
    return [[(cell.value, cell.number_format) for cell in page.sheet[line]] for line in page.lines()]


def write_rows(page, rows, columns=None):
    for line, row in zip(page.lines(), rows):
        for column, (value, number_format) in enumerate(row, 1):
            if columns is None or column in columns:
                cell = page.sheet.cell(line, column)
                cell.value, cell.number_format = value, number_format
                if isinstance(value, str):
                    cell.data_type = "s"


# By hand, in Excel


@each_page
def sorted_by_name(page):
    """Whole rows, Réf. with them, from Z to A."""
    name = page.titles["Prénom"] - 1
    write_rows(page, sorted(rows_of(page), key=lambda row: row[name][0] or "", reverse=True))


@each_page
def filtered(page):
    """A filter that hides all rows but the first."""
    for line in page.lines()[1:]:
        page.sheet.row_dimensions[line].hidden = True
    page.sheet.auto_filter.add_filter_column(1, [page.at(page.lines()[0], "Nom").value])


@each_page
def columns_moved(page):
    """The columns the other way round, titles with them; Réf. comes first."""
    count = max(page.titles.values())
    for line in range(page.header, page.sheet.max_row + 1):
        cells = [(page.sheet.cell(line, column).value, page.sheet.cell(line, column).number_format)
                 for column in range(count, 0, -1)]
        for column, (value, number_format) in enumerate(cells, 1):
            cell = page.sheet.cell(line, column)
            cell.value, cell.number_format = value, number_format


@each_page
def empty_column_added(page):
    page.sheet.insert_cols(3)


@each_page
def header_moved_down(page):
    page.sheet.insert_rows(1, 3)


@each_page
def bands_deleted(page):
    """The title bands and totals above the header are gone."""
    page.sheet.delete_rows(1, page.header - 1)


@each_page
def blank_rows_between(page):
    """A blank row before every third pupil, as staff part the classes."""
    for line in reversed(page.lines()[2::3]):
        page.sheet.insert_rows(line)


@each_page
def names_deleted(page):
    """A list to be shown around: only Réf. tells who is who."""
    for title in sorted(("Nom", "Prénom", "Né(e) le", "INE"), key=page.titles.get, reverse=True):
        page.sheet.delete_cols(page.titles[title])


@each_page
def made_a_table(page):
    """« Mettre sous forme de tableau »."""
    cells = f"A{page.header}:{get_column_letter(max(page.titles.values()))}{page.sheet.max_row}"
    page.sheet.auto_filter.ref = None
    page.sheet.add_table(Table(displayName=f"Tableau{len(page.titles)}", ref=cells))


@each_page
def ref_column_deleted(page):
    page.sheet.delete_cols(page.titles["Réf."])


@each_page
def sheet_hidden(page):
    page.sheet.sheet_state = "hidden"


def other_sheets_deleted(path):
    """Only the sheets the office types in are left, hidden lists gone too."""
    with opened(path) as book:
        for sheet in [sheet for sheet in book if sheet.title not in TYPED]:
            del book[sheet.title]


def sheets_in_another_order(path):
    with opened(path) as book:
        book.move_sheet(CHECK, -book.index(book[CHECK]))
        book.active = 0


def dates_since_1904(path):
    """As Excel for Mac counted the days."""
    with opened(path) as book:
        book.epoch = CALENDAR_MAC_1904


def dates_in_words(path):
    """Dates as « 2026-06-18T00:00:00 », which the standard allows."""
    with opened(path) as book:
        book.iso_dates = True


# By other programs: the XML of the sheets written another way


def rewritten(change):
    """A shape that changes the members of the workbook's zip, given by name."""
    @functools.wraps(change)
    def shape(path):
        members = unzipped(path.read_bytes())
        change(members)
        path.write_bytes(zipped(members))
    return shape


def sheets_of(members):
    return [name for name in members if name.startswith("xl/worksheets/sheet")]


def kept(text):
    return f'<t xml:space="preserve">{escape(text)}</t>'


def strings_of(members):
    """The shared strings, without their runs."""
    root = xml.etree.ElementTree.fromstring(members.get("xl/sharedStrings.xml", "<sst/>"))
    return ["".join(text.text or "" for text in item.iter(f"{{{MAIN}}}t")) for item in root]


@rewritten
def inline_strings(members):
    """No shared strings: each cell has its own text."""
    strings = strings_of(members)
    for name in sheets_of(members):
        members[name] = re.sub(r'(<c [^>]*)t="s"([^>]*)><v>(\d+)</v></c>', lambda cell:
                               f'{cell[1]}t="inlineStr"{cell[2]}><is>{kept(strings[int(cell[3])])}</is></c>',
                               members[name].decode("utf-8"))
        assert 't="inlineStr"' in members[name] and 't="s"' not in members[name]
    members.pop("xl/sharedStrings.xml", None)
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        members[name] = re.sub(r"<(Override|Relationship) [^>]*sharedStrings\.xml[^>]*/>", "",
                               members[name].decode("utf-8"))


def share(members, written):
    """Moves the texts of the cells into shared strings; `written` makes the item of a text."""
    strings = {}

    def place(cell):
        text = html.unescape(cell[3])
        return f'{cell[1]}t="s"{cell[2]}><v>{strings.setdefault(text, len(strings))}</v></c>'

    for name in sheets_of(members):
        members[name] = re.sub(r'(<c [^>]*)t="inlineStr"([^>]*)><is><t[^>]*>([^<]*)</t></is></c>',
                               place, members[name].decode("utf-8"))
        assert 't="s"' in members[name] and "inlineStr" not in members[name]
    members["xl/sharedStrings.xml"] = (f'<sst xmlns="{MAIN}">'
                                       f'{"".join(map(written, strings))}</sst>')
    members["[Content_Types].xml"] = members["[Content_Types].xml"].decode().replace(
        "</Types>", '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
    members["xl/_rels/workbook.xml.rels"] = members["xl/_rels/workbook.xml.rels"].decode().replace(
        "</Relationships>", f'<Relationship Id="rIdShared" Type="{OFFICE}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>')


@rewritten
def shared_strings(members):
    """Each text once, in a part of its own, as Excel saves it."""
    share(members, lambda text: f"<si>{kept(text)}</si>")


@rewritten
def words_in_bold(members):
    """The same with every text in two runs, as Excel writes it where one word is bold."""
    share(members, lambda text: f"<si><r>{kept(text[:2])}</r><r><rPr><b/></rPr>{kept(text[2:])}</r>"
                                "<phoneticPr fontId=\"0\"/></si>")


@rewritten
def saved_as_strict(members):
    """« Classeur Open XML strict » of Excel: other namespaces."""
    strict = "http://purl.oclc.org/ooxml"
    for name in members:
        if name.endswith((".xml", ".rels")) and not name.startswith(("docProps", "[")):
            members[name] = (members[name].decode("utf-8").replace(MAIN, f"{strict}/spreadsheetml/main")
                             .replace(OFFICE, f"{strict}/officeDocument/relationships"))


@rewritten
def styles_stripped(members):
    """No style at all: dates are bare numbers."""
    for name in sheets_of(members):
        text = members[name].decode("utf-8")
        text = re.sub(r'(<(?:c|row|col) [^>]*?) (?:s|style)="\d+"', r"\1", text)
        text = re.sub(r' customFormat="1"', "", text)
        text = re.sub(r"<conditionalFormatting.*?</conditionalFormatting>", "", text, flags=re.DOTALL)
        assert not re.search(r'<c [^>]* s="', text)
        members[name] = text
    members["xl/styles.xml"] = STYLES


# By LibreOffice


def converted(books, kind, source="xlsx"):
    """Files as LibreOffice saves them, as bytes by name."""
    with Office() as office, tempfile.TemporaryDirectory() as folder:
        paths = {name: pathlib.Path(folder, f"{name}.{source}") for name in books}
        for name, path in paths.items():
            path.write_bytes(books[name])
        return {name: path.read_bytes() for name, path in office.convert(paths, kind).items()}


def converted_through_ods(content):
    return converted(converted({"ods": content}, "ods"), "xlsx", "ods")["ods"]


BY_HAND = (sorted_by_name, filtered, columns_moved, empty_column_added, header_moved_down,
           bands_deleted, blank_rows_between, names_deleted, made_a_table, ref_column_deleted,
           sheet_hidden, other_sheets_deleted, sheets_in_another_order)
BY_PROGRAMS = (dates_since_1904, dates_in_words, inline_strings, shared_strings, words_in_bold,
               saved_as_strict, styles_stripped)


class ShapesCase(TypingCase):
    """Each shape of the same typing must give what the typing gave as it was."""

    sample = "lycee-exemple"
    noted = (*TypingCase.noted, "typed", "reference")

    def begin(self):
        super().begin()
        self.secrets = {value for value in TYPING.values() if isinstance(value, str)
                        and len(value) > 8 and not value.startswith("demandé")}
        untyped, written = self.campaign, self.path.read_bytes()
        with Campaign(self.sample) as typed_in:
            typed_in.ok()
            self.take(typed_in)
            self.assertEqual(self.path.read_bytes(), written)
            type_and_save(self.path, TYPING)
            self.typed = self.path.read_bytes()
            self.treat()
            self.assert_shown(TYPING)
            self.reference = contents(self.path)
        self.take(untyped)

    def change(self, *changes):
        """The typed workbook lies there after some changes."""
        self.path.write_bytes(self.typed)
        for change in changes:
            change(self.path)

    def assert_read_the_same(self):
        """What lies there is read like the unchanged one."""
        self.treat()
        found = contents(self.path)
        for sheet, rows in self.reference.items():
            self.assertEqual(found[sheet], rows, sheet)

    def assert_same(self, *changes):
        self.change(*changes)
        self.assert_read_the_same()


def add_tests(kind, changes):
    """Gives a class one test for each of these shapes."""
    for one in changes:
        def test(self, one=one):
            self.assert_same(one)
            self.assert_settled()
        test.__doc__ = one.__doc__
        setattr(kind, f"test_{one.__name__}_is_read_the_same", test)
