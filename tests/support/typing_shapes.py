"""What staff and programs do to a workbook between two runs, each as a function of its path."""

import functools
import html
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree
from xml.sax.saxutils import escape

from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table

from exports import MAIN, OFFICE, unzipped, zipped
from typing_book import CHECK, TYPED, Page, opened

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
    write_rows(page, sorted(rows_of(page), key=lambda row: row[name][0], reverse=True))


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


def soffice(test):
    """Skips the test where LibreOffice is absent, says why; under CI its absence is a failure."""
    if shutil.which("soffice") is None:
        reason = "LibreOffice is missing (libreoffice-calc-nogui)"
        if os.environ.get("CI") == "true":
            test.fail(reason)
        print(f"{test.id()}: {reason}")
        test.skipTest(reason)


@functools.cache
def profile():
    """A profile of its own, so that nobody's LibreOffice is disturbed."""
    folder = tempfile.TemporaryDirectory(prefix="passregion-office-")
    return folder, pathlib.Path(folder.name)


def converted(path, kind):
    """The file as LibreOffice saves it, in a folder of its own."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=profile()[1]))
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile()[1]}/profile", "--headless",
                    "--convert-to", kind, "--outdir", str(folder), str(path)], check=True,
                   capture_output=True, timeout=300)
    return folder / f"{path.stem}.{kind}"


def saved_by_libreoffice(path):
    path.write_bytes(converted(path, "xlsx").read_bytes())


def saved_through_ods(path):
    path.write_bytes(converted(converted(path, "ods"), "xlsx").read_bytes())


PLAIN = (sorted_by_name, filtered, columns_moved, empty_column_added, header_moved_down,
         bands_deleted, blank_rows_between, names_deleted, made_a_table, ref_column_deleted,
         sheet_hidden, other_sheets_deleted, sheets_in_another_order, dates_since_1904,
         dates_in_words, inline_strings, shared_strings, words_in_bold, saved_as_strict,
         styles_stripped)
