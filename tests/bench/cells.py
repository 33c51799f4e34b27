"""The cells of a workbook laid flat, so that writing them again costs nothing but the writing.

usage: cells.py WORKBOOK FOR_C FOR_PYTHON

FOR_C: records as floor.c has them. FOR_PYTHON: marshalled, a sheet's name, then its rows by the
hundred, each a row's number and [column, kind, format, value].
"""

import html
import marshal
import re
import struct
import sys
import zipfile

ROWS = 500
CHUNK = 1 << 22
CELL = re.compile(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.S)
ROW = re.compile(r'<row r="(\d+)"[^>]*?(?:/>|>(.*?)</row>)', re.S)
STYLE = re.compile(r'\bs="(\d+)"')
TYPE = re.compile(r'\bt="(\w+)"')
TEXT = re.compile(r"<t(?: [^>]*)?>(.*?)</t>", re.S)
VALUE = re.compile(r"(?:<f>(.*?)</f>)?<v>(.*?)</v>", re.S)
PLAIN, DATE, MONEY, IDENTIFIER = range(4)
BLANK, TEXTUAL, NUMBER, FORMULA = range(4)
HEAD = struct.Struct("=BBHI")


def text_of(xml):
    """A text of the file; what it escaped for Excel's sake is written again as it was."""
    text = html.unescape("".join(TEXT.findall(xml)))
    return text.replace("_x005F_", "_") if "_x005F_" in text else text


def shared_strings(archive):
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    xml = archive.read("xl/sharedStrings.xml").decode()
    return [text_of(item) for item in re.findall(r"<si>(.*?)</si>", xml, re.S)]


def formats(archive):
    """Of each style, what its number format is for."""
    xml = archive.read("xl/styles.xml").decode()
    codes = {code: html.unescape(words) for code, words in re.findall(r'numFmtId="(\d+)" formatCode="([^"]*)"', xml)}
    kinds = []
    for code in re.findall(r'<xf numFmtId="(\d+)"', re.search(r"<cellXfs.*?</cellXfs>", xml, re.S)[0]):
        words = codes.get(code, "")
        kinds.append(DATE if "yy" in words else MONEY if "€" in words else
                     IDENTIFIER if words == "@" or code == "49" else PLAIN)
    return kinds


def sheets(archive):
    """(name, member) in their order."""
    relations = {}
    for relation in re.findall(r"<Relationship [^>]*>", archive.read("xl/_rels/workbook.xml.rels").decode()):
        relations[re.search(r' Id="([^"]*)"', relation)[1]] = re.search(r' Target="([^"]*)"', relation)[1]
    for sheet in re.findall(r"<sheet [^>]*>", archive.read("xl/workbook.xml").decode()):
        target = relations[re.search(r' r:id="([^"]*)"', sheet)[1]].lstrip("/")
        yield html.unescape(re.search(r' name="([^"]*)"', sheet)[1]), "xl/" + target.removeprefix("xl/")


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


COLUMNS = {}


def cell(found, strings, kinds):
    """[column, kind, format, value] of a cell's XML."""
    letters, attributes, inside = found
    column = COLUMNS.get(letters)
    if column is None:
        column = COLUMNS[letters] = column_number(letters)
    style = STYLE.search(attributes)
    shape = kinds[int(style[1])] if style else PLAIN
    if not inside:
        return [column, BLANK, shape, None]
    kind = TYPE.search(attributes)
    if kind and kind[1] == "s":
        return [column, TEXTUAL, shape, strings[int(inside[3:-4])]]
    if kind and kind[1] == "inlineStr":
        return [column, TEXTUAL, shape, text_of(inside)]
    formula, value = VALUE.search(inside).groups()
    if formula is not None:
        return [column, FORMULA, shape, (html.unescape(formula), float(value))]
    return [column, NUMBER, shape, float(value)]


def rows(archive, member, strings, kinds):
    """(number from 0, cells) of a sheet, a piece of the file at a time."""
    rest = ""
    with archive.open(member) as stream:
        for piece in iter(lambda: stream.read(CHUNK), b""):
            # A letter of several bytes may be cut.
            while piece[-1] & 0x80:
                piece += stream.read(1)
            rest += piece.decode()
            end = rest.rfind("<row ")
            if "</sheetData>" in rest:
                end = rest.index("</sheetData>")
            for number, inside in ROW.findall(rest[:end] if end > 0 else ""):
                yield int(number) - 1, [cell(found, strings, kinds) for found in CELL.findall(inside)]
            if end > 0:
                if rest.startswith("</sheetData>", end):
                    return
                rest = rest[end:]


def for_c(number, cells):
    """The records of a row."""
    out = [HEAD.pack(ord("R"), 0, 0, number)]
    for column, kind, shape, value in cells:
        if kind == TEXTUAL:
            text = value.encode()
            out.append(HEAD.pack(ord("t"), shape, column, len(text)) + text + b"\0")
        elif kind == BLANK:
            out.append(HEAD.pack(ord("b"), shape, column, 0))
        elif kind == NUMBER:
            out.append(HEAD.pack(ord("n"), shape, column, 0) + struct.pack("=d", value))
        else:
            text = b"=" + value[0].encode()
            out.append(HEAD.pack(ord("f"), shape, column, len(text)) + text + b"\0" + struct.pack("=d", value[1]))
    return b"".join(out)


def main():
    workbook, flat, marshalled = sys.argv[1:]
    count = 0
    with zipfile.ZipFile(workbook) as archive, open(flat, "wb") as first, open(marshalled, "wb") as second:
        strings, kinds = shared_strings(archive), formats(archive)
        for name, member in sheets(archive):
            text = name.encode()
            first.write(HEAD.pack(ord("S"), 0, 0, len(text)) + text + b"\0")
            marshal.dump(name, second)
            waiting = []
            for number, cells in rows(archive, member, strings, kinds):
                count += len(cells)
                first.write(for_c(number, cells))
                waiting.append((number, cells))
                if len(waiting) == ROWS:
                    marshal.dump(waiting, second)
                    waiting = []
            marshal.dump(waiting, second)
    print(count)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__.strip().splitlines()[2])
    main()
