"""Damaged workbooks. Faults of look and content are planted in one that was just written, by other bytes
in its place before it is read back: none is accepted. And the office's workbooks are damaged before a run:
what was typed is taken, or the damaged file is kept beside."""

import collections
import io
import pathlib
import random
import re
import subprocess
import sys
import zipfile

import openpyxl

from calls import Scenario, facts
from exports import unzipped, zipped
from places import BOOKS, DATABASE, DOCUMENTED, copy_of, decided, is_sound, odd_words, state

COUNT, SAMPLE = 600, 5
BUDGET = BOOKS[1]
STYLES, SHEET, WORKBOOK, CHART = r"xl/styles\.xml", r"xl/worksheets/sheet\d+\.xml", r"xl/workbook\.xml", r"xl/charts/.*"
# What is planted: where, what is looked for, what stands there then (None: nothing).
LOOKS = {
    "gras": (STYLES, "<b/>", ""),
    "taille": (STYLES, r'<sz val="\d+"/>', '<sz val="7"/>'),
    "police": (STYLES, '<name val="Calibri"/>', '<name val="Times"/>'),
    "encre": (STYLES, r'<color rgb="FF\w+"/>', '<color rgb="FF00FF01"/>'),
    "fond": (STYLES, r'<(..Color) rgb="FF\w+"/>', r'<\1 rgb="FF00FF01"/>'),
    "sans fond": (STYLES, 'patternType="solid"', 'patternType="none"'),
    "format": (STYLES, 'formatCode="[^"]*"', 'formatCode="0.0"'),
    "trait": (STYLES, 'style="hair"', 'style="thick"'),
    "retour": (STYLES, ' wrapText="1"', ""),
    "centré": (STYLES, ' horizontal="center"', ""),
    "verrou": (STYLES, '<protection locked="0"/>', ""),
    "fond d'un style": (STYLES, r'(<xf numFmtId="\d+" fontId="\d+" fillId=)"[2-9]"', r'\1"0"'),
    "police d'un style": (STYLES, r'(<xf numFmtId="\d+" fontId=)"1"', r'\1"0"'),
    "style d'une case": (SHEET, r'(<c r="\w+" s=)"\d+"', r'\1"0"'),
    "largeur": (SHEET, r'width="\d+\.\d+"', 'width="1.7109375"'),
    "colonne montrée": (SHEET, ' hidden="1"(?= customWidth)', ""),
    "colonne cachée": (SHEET, ' customWidth="1"/>', ' customWidth="1" hidden="1"/>'),
    "hauteur": (SHEET, r' ht="\d+"', ' ht="5"'),
    "ligne cachée": (SHEET, r'<row r="(\d+)"', r'<row r="\1" hidden="1"'),
    "fusion": (SHEET, "<mergeCell ref=[^>]*/>", None),
    "filtre": (SHEET, "<autoFilter [^>]*/>", ""),
    "volets": (SHEET, "<pane [^>]*/>", ""),
    "volet": (SHEET, r'ySplit="\d+"', 'ySplit="1"'),
    "quadrillage": (SHEET, ' showGridLines="0"', ""),
    "onglet": (SHEET, "<tabColor [^>]*/>", ""),
    "liste déroulante": (SHEET, "<dataValidation .*?</dataValidation>", None),
    "liste d'une autre": (SHEET, "<formula1>[^<]*</formula1>", "<formula1>Autre</formula1>"),
    "place d'une liste": (SHEET, '(<dataValidation [^>]*sqref=)"[^"]*"', r'\1"A1"'),
    "couleur perdue": (SHEET, "<cfRule .*?</cfRule>", ""),
    "condition": (SHEET, "<formula>[^<]*</formula>", "<formula>FALSE</formula>"),
    "autre couleur": (SHEET, 'dxfId="0"', 'dxfId="1"'),
    "place d'une couleur": (SHEET, '(<conditionalFormatting sqref=)"[^"]*"', r'\1"A1"'),
    "paysage": (SHEET, ' orientation="landscape"', ""),
    "papier": (SHEET, ' paperSize="9"', ""),
    "une page de large": (SHEET, "<pageSetUpPr [^>]*/>", ""),
    "marges": (SHEET, 'left="0.4"', 'left="3"'),
    "en-tête": (SHEET, "<oddHeader>[^<]*</oddHeader>", ""),
    "pied": (SHEET, "<oddFooter>[^<]*</oddFooter>", ""),
    "lien": (SHEET, r'location=\"[^\"]*\"', 'location="\'Journal\'!A9"'),
    "feuille montrée": (WORKBOOK, ' state="hidden"', ""),
    "feuille cachée": (WORKBOOK, r'(sheetId="\d+")(?= r:)', r'\1 state="hidden"'),
    "nom perdu": (WORKBOOK, "<definedName .*?</definedName>", ""),
    "nom ailleurs": (WORKBOOK, "(<definedName [^>]*>)[^<]*<", r"\1Listes!$A$1<"),
    "nom renommé": (WORKBOOK, '<definedName name="[^"]*"', '<definedName name="Autre"'),
    "barres": (CHART, r'barDir val="\w+"', 'barDir val="x"'),
    "empilées": (CHART, "<c:grouping [^>]*/>", ""),
    "couleur d'une barre": (CHART, r'srgbClr val="\w+"', 'srgbClr val="00FF01"'),
    "légende": (CHART, "<c:legendPos [^>]*/>", ""),
    "nom d'une barre": (CHART, "<c:tx><c:v>[^<]*</c:v></c:tx>", ""),
    "place d'un graphique": ("xl/drawings/d.*", r"(<xdr:from>.*?<xdr:row>)\d+<", r"\g<1>90<"),
    "titre du fichier": ("docProps/core.xml", "<dc:title>[^<]*<", "<dc:title>Autre<"),
    "date du fichier": ("docProps/core.xml", r"2026-\d\d-", "2025-01-"),
    "nombre": (SHEET, r"<v>(\d+)</v>", r"<v>9\1</v>"),
    "texte": (r"xl/sharedStrings\.xml", r"<t>\w", "<t>?"),
}
# What is done to a whole file, and to one that was put together again.
RAW = ("bit", "octet", "secteur", "coupé", "queue", "échange", "vide", "autre chose")
SHAPES = ("partie perdue", "lettre changée", "feuille renommée", "feuille perdue", "réf. perdues", "lignes échangées", "colonne perdue", "titre changé")
WORDS = ("vu avec la famille", "0055123", "demandé à la famille")


def as_written(parts):
    """A zip byte for byte as libxlsxwriter makes one: the read-back takes no other."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type, info.create_system, info.create_version, info.internal_attr = zipfile.ZIP_DEFLATED, 0, 0, 1
            archive.writestr(info, content)
            info.external_attr = 0
    return out.getvalue()


def changed(parts, kind, source):
    """The parts with one fault of that kind; None where there is nothing of the kind."""
    where, pattern, instead = LOOKS[kind]
    found = [(name, match) for name, content in parts.items() if re.fullmatch(where, name)
             for match in re.finditer(pattern, content.decode("utf-8"), re.DOTALL)]
    source.shuffle(found)
    for name, match in found:
        text = parts[name].decode("utf-8")
        put = match.expand(instead or "")
        if put != match[0]:
            text = text[:match.start()] + put + text[match.end():]
            if instead is None:  # the list that it stood in counts them
                text = re.sub(r"<(mergeCells|dataValidations) count=\"1\"></\1>", "", re.sub(
                    r"(<(?:mergeCells|dataValidations) count=)\"(\d+)\"", lambda one: f'{one[1]}"{int(one[2]) - 1}"', text)
                    .replace('count="0"', 'count="1"'))
            return {**parts, name: text.encode("utf-8")}
    return None


def raw_damage(content, kind, source):
    spoilt, at = bytearray(content), source.randrange(len(content))
    if kind == "bit":
        spoilt[at] ^= 1 << source.randrange(8)
    elif kind == "octet":
        spoilt[at] = (spoilt[at] + source.randrange(1, 256)) % 256
    elif kind == "secteur":
        spoilt[at // 512 * 512:at // 512 * 512 + 512] = bytes(512)
    elif kind == "coupé":
        del spoilt[at:]
    elif kind == "queue":
        spoilt += source.randbytes(300)
    elif kind == "échange":
        one = source.randrange(len(content) // 1024)
        spoilt[one * 512:one * 512 + 512], spoilt[-512:] = spoilt[-512:], spoilt[one * 512:one * 512 + 512]
    else:
        spoilt = b"" if kind == "vide" else b"\x89PNG\r\n\x1a\n" + source.randbytes(3000)
    return bytes(spoilt)


def shape_damage(content, kind, source):
    """A workbook that opens, or nearly: what people and programs do to one."""
    if kind in ("partie perdue", "lettre changée"):
        parts = unzipped(content)
        name = source.choice(list(parts))
        if kind == "partie perdue":
            del parts[name]
        else:
            text = bytearray(parts[name])
            text[source.randrange(len(text))] = source.randrange(32, 127)
            parts[name] = bytes(text)
        return zipped(parts)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = source.choice(book.worksheets[1:9] or book.worksheets)
    header = next((row[0].row for row in sheet.iter_rows() if row[0].value and len([cell for cell in row if cell.value]) > 3), 1)
    if kind == "feuille renommée":
        sheet.title = "Feuil1"
    elif kind == "feuille perdue":
        del book[sheet.title]
    elif kind == "réf. perdues":
        for row in sheet.iter_rows(min_row=header + 1):
            row[-1].value = None
    elif kind == "colonne perdue":
        sheet.delete_cols(source.randrange(1, sheet.max_column + 1))
    elif kind == "titre changé":
        sheet.cell(header, source.randrange(1, sheet.max_column + 1)).value = "Autre titre"
    elif sheet.max_row > header + 1:
        for one, other in zip(sheet[header + 1], sheet[sheet.max_row]):
            one.value, other.value = other.value, one.value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def seen(content):
    """Which of the office's words another program sees; none where it cannot open the file."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        values = {str(value) for sheet in book if sheet.sheet_state == "visible" for row in sheet.iter_rows(values_only=True) for value in row}
        return {word for word in WORDS if word in values}
    except Exception:  # pylint: disable=broad-except  # whatever it makes of a damaged file
        return set()


class Workbooks:
    def __init__(self, scratch, seed):
        self.seed = seed
        self.scenario = Scenario("suite", scratch)
        self.library = scratch / "plant_book.so"
        subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", self.library,
                        pathlib.Path(__file__).with_name("plant_book.c"), "-ldl"], check=True)
        for book in BOOKS[:2]:
            with copy_of(self.scenario.folder) as folder:
                result = self.plant(folder, book, as_written(unzipped(self.scenario.after[book])))
                if result.returncode:
                    sys.exit(f"{book}, only zipped again: {result.returncode} {result.stderr}")
        with copy_of(self.scenario.folder) as folder:
            (folder / BOOKS[0]).unlink()
            self.scenario.run(folder)
            self.untyped = decided(folder)[0]

    def plant(self, folder, book, content):
        """The run, in which that book has another content before it is read back."""
        planted = folder.parent / "planted"
        planted.write_bytes(content)
        return self.scenario.run(folder, ("env", f"LD_PRELOAD={self.library}", f"PLANT_NAME={pathlib.Path(book).name}", f"PLANT_FROM={planted}"))

    def one(self, number):
        source = random.Random(f"{self.seed} {number}")
        return self.written(number // 2, source) if number % 2 else self.typed(source)

    def written(self, number, source):
        kind = list(LOOKS)[number % len(LOOKS)]
        books = [BOOKS[source.randrange(2)], *BOOKS[:2]]
        for book in books:
            parts = changed(unzipped(self.scenario.after[book]), kind, source)
            if parts:
                break
        else:
            return "", "", ""
        with copy_of(self.scenario.folder) as folder:
            result = self.plant(folder, book, as_written(parts))
            breach = ""
            if result.returncode == 0:
                breach = "accepted"
            elif result.returncode != 74 or odd_words(result.stderr) or "l'ancien classeur est gardé" not in result.stderr:
                breach = f"code {result.returncode}: {result.stderr.strip()}"
            found = state(folder)
            breach = breach or self.scenario.breach(folder, result, True)
            if not breach and any(found.get(name) != self.scenario.before.get(name) for name in BOOKS):
                breach = "an old report was replaced"
        return f"relu | {kind} | {book}", str(result.returncode), breach

    def typed(self, source):
        book = BUDGET if source.random() < .25 else BOOKS[0]
        kind = source.choice((*RAW, *SHAPES))
        content = self.scenario.before[book]
        spoilt = (raw_damage if kind in RAW else shape_damage)(content, kind, source)
        with copy_of(self.scenario.folder) as folder:
            (folder / book).write_bytes(spoilt)
            result = self.scenario.run(folder)
            breach = self.broken(folder, book, kind, spoilt, result)
        return f"saisi | {kind} | {book}", str(result.returncode), breach

    def broken(self, folder, book, kind, spoilt, result):
        if result.returncode not in DOCUMENTED or result.returncode == 70:
            return f"code {result.returncode}: {result.stderr.strip()}"
        if odd_words(result.stderr):
            return odd_words(result.stderr)
        if (folder / DATABASE).exists() and not is_sound(folder):
            return "the database is damaged"
        if result.returncode:
            return "" if (folder / book).read_bytes() == spoilt else f"code {result.returncode}, and the workbook was changed"
        decisions, said = decided(folder)
        missing = [word for word in WORDS if word not in {value for _, value in said}]
        kept = any(path.read_bytes() == spoilt for path in (folder / "rapports").iterdir() if "saisie" in path.name)
        if missing and not kept and (kind in RAW or set(missing) & seen(spoilt)):
            return f"lost: {missing}"
        if decisions not in (self.scenario.after["decided"][0], self.untyped):
            return "decides otherwise"
        again = self.scenario.run(folder)
        if again.returncode or decided(folder)[0] != decisions:
            return f"run again: {again.returncode} {again.stderr.strip()}"
        return ""


def prepare(scratch, seed, _):
    return Workbooks(scratch, seed).one


def summary(results):
    table = collections.defaultdict(collections.Counter)
    kinds = collections.defaultdict(set)
    for point, outcome, _ in results:
        where, kind, _ = point.split(" | ")
        table[where][outcome] += 1
        kinds[where].add(kind)
    for where, outcomes in sorted(table.items()):
        print(f"    {where}, {len(kinds[where])} sortes : " + "   ".join(f"{outcome} : {count}" for outcome, count in sorted(outcomes.items())))
