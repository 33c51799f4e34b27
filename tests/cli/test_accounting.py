"""The account of lines: read = header + taken + ignored + rejected, on anything that can be fed.

Lists are made up from seeds, so what each line is is known beforehand; written in every
container and encoding, they must come out as such. Then they are damaged: what is read must
still add up, and what is refused must be so in one line that names the file and nobody.
"""

import functools
import io
import itertools
import json
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import unittest

import openpyxl

import exports
from campaign import PROGRAM, Campaign

# Of processor time, that a run may take: however many files there are, however busy the machine.
SECONDS = 10
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-15", "cp850",
             "mac_roman")
TITLES = ["Nom", "Prénom", "Né(e) le", "INE", "Classe", "Type Structure", "Décision"]
CLASS = TITLES.index("Classe")
DECISION = TITLES.index("Décision")
KINDS = ("en_tete", "retenues", "ignorees", "rejetees")
SYLLABLES = ("ZOR", "VAK", "BRU", "LÉM", "QUI", "NAF", "TOÏ", "PÜR", "GÈX", "MIÇ")
FIRST_NAMES = ("Éloïse", "Noël-Marie", "Françoise", "Zoé", "Hélène", "Jean Luc", "Maëlys")


class Line:
    """A row of a list, what is to become of it, and how many lines a text file takes for it."""

    def __init__(self, kind, cells=(), raw=None, again=False):
        self.kind = kind
        self.cells = list(cells)
        self.raw = raw      # the text as it stands, for what only a text file can hold
        self.again = again  # says what a line before it said


class List:
    """A list that a seed makes up: titles, pupils, and everything that stands between them."""

    def __init__(self, seed, kinds, prefix=""):
        self.random = random.Random(seed)
        self.prefix = prefix
        self.names = []
        self.lines = []
        self.preamble()
        self.lines.append(Line("en_tete", TITLES))
        self.lines.append(Line("retenues", self.pupil()))
        for _ in range(self.random.randrange(8, 24)):
            self.lines.append(getattr(self, self.random.choice(kinds))())
        # Rows behind the last text are no rows of a sheet.
        self.lines.append(Line("retenues", self.pupil()))

    def preamble(self):
        titles = ["Liste des élèves au 24/06/2026", "", "Année scolaire 2025-2026", "Le 24 juin 2026 à 16 h 02"]
        for title in titles[:self.random.randrange(len(titles) + 1)]:
            self.lines.append(Line("en_tete", [title] if title else []))

    def pupil(self):
        number = len(self.names)
        pick = self.random.choice
        name = self.prefix + pick(SYLLABLES) + pick(SYLLABLES) + chr(65 + number // 26) + chr(65 + number % 26)
        self.names.append(name)
        born = f"{self.random.randrange(1, 29):02}/{self.random.randrange(1, 13):02}/{pick((2008, 2009, 2010))}"
        ine = f"9{self.random.randrange(10 ** 8):08}AB" if number % 3 else ""
        return [name, pick(FIRST_NAMES), born, ine, pick(("2MHR1", "1CUIS", "TCUI")), "D",
                pick(("Passage", "Redoublement", ""))]

    # What lines there are; the name says it.

    def plain(self):
        return Line("retenues", self.pupil())

    def bad_values(self):
        cells = self.pupil()
        cells[2] = self.random.choice(("31/02/2010", "hier", "12/2010", "99.99.9999"))
        cells[3] = "12"
        return Line("retenues", cells)

    def short(self):
        return Line("retenues", self.pupil()[:self.random.randrange(3, len(TITLES))])

    def long(self):
        return Line("retenues", self.pupil() + ["", "de trop"])

    def awkward(self):
        cells = self.pupil()
        cells[DECISION] = 'Passage, "sans réserve"; | voir\tdossier'
        return Line("retenues", cells)

    def several_lines(self):
        cells = self.pupil()
        cells[DECISION] = "Passage\nsous réserve\n\nd'un stage"
        return Line("retenues", cells)

    def twice(self):
        known = [line for line in self.lines if line.kind == "retenues" and line.cells and line.cells[2][:1].isdigit()
                 and len(line.cells) == len(TITLES) and line.cells[2] != "31/02/2010" and not line.again]
        return Line("retenues", known[0].cells, again=True)

    def blank(self):
        return Line("ignorees")

    def empty_cells(self):
        return Line("ignorees", [""] * len(TITLES))

    def titles_again(self):
        return Line("ignorees", TITLES)

    def total(self):
        return Line("ignorees", self.random.choice((["Total", "24"], ["", "", "24 élèves"], ["Effectif : 12"])))

    def note(self):
        return Line("ignorees", self.random.choice((["Page 1/2"], ["Édité le 24/06/2026"],
                                                    ["* les élèves en gras sont internes"])))

    def group(self):
        cells = self.pupil()
        cells[5] = "G"
        return Line("ignorees", cells)

    def no_name(self):
        return Line("rejetees", [""] + self.pupil()[1:])

    def no_first_name(self):
        cells = self.pupil()
        cells[1] = ""
        return Line("rejetees", cells)

    def open_quote(self):
        return Line("rejetees", raw='"{}'.format("{d}".join(self.pupil())))

    def account(self, lines_of=lambda line: 1):
        """What « lire » is to say, with the lines each row takes."""
        account = dict.fromkeys(KINDS, 0)
        for line in self.lines:
            account[line.kind] += lines_of(line)
        return {"lues": sum(account.values()), **account}


TABLE_KINDS = ("plain", "plain", "bad_values", "short", "long", "awkward", "several_lines", "twice", "blank",
               "titles_again", "total", "note", "group", "no_name", "no_first_name")
TEXT_KINDS = (*TABLE_KINDS, "empty_cells", "open_quote")


class Export:
    """A file, the accounts of its lists, and the names that nobody is to see."""

    def __init__(self, name, content, accounts, lists, members=False):
        self.name = name
        self.content = content
        self.accounts = accounts
        self.names = [name for made in lists for name in made.names]
        self.members = members  # a zip, worth damaging from inside


def as_text(seed, encoding="utf-8"):
    made = List(seed, TEXT_KINDS)
    pick = made.random.choice
    delimiter, end = pick(";\t,|"), pick(("\n", "\r\n", "\r"))

    def cell(text):
        if any(sign in text for sign in (delimiter, '"', "\n")) or made.random.random() < 0.2:
            return '"' + text.replace('"', '""').replace("\n", end) + '"'
        return text

    def lines_of(line):
        return 1 + sum(text.count("\n") for text in line.cells)

    # A blank line between tabs and nothing is blank cells; those are asked for by name.
    text = "".join((line.raw.replace("{d}", delimiter) if line.raw else delimiter.join(map(cell, line.cells))) + end
                   for line in made.lines)
    if made.random.random() < 0.5:
        text = text[:-len(end)]
    return Export(f"liste-{seed}.csv", text.encode(encoding), [made.account(lines_of)], [made])


def notes(seed):
    """A sheet that is no list: all its lines are ignored."""
    count = random.Random(seed).randrange(1, 6)
    rows = [[f"Remarque {number}", "à relire"] for number in range(count)]
    return rows, {"lues": count, "en_tete": 0, "retenues": 0, "ignorees": count, "rejetees": 0}


NOTHING = dict.fromkeys(("lues", *KINDS), 0)


def sheets_of(seed):
    """Sheets of a workbook as (title, rows, account): two lists, one hidden, one that is none."""
    lists = [List(seed, TABLE_KINDS, "A"), List(seed + 1, TABLE_KINDS, "B")]
    hidden = List(seed + 2, TABLE_KINDS, "C")
    rows, account = notes(seed)
    sheets = [("Juin", [line.cells for line in lists[0].lines], lists[0].account()),
              ("~Ancien", [line.cells for line in hidden.lines], NOTHING),
              ("Notes", rows, account),
              ("Vide", [], NOTHING),
              ("Juillet", [line.cells for line in lists[1].lines], lists[1].account())]
    return sheets, [*lists, hidden]


def merge_classes(made):
    """Rows (from 0) under each other whose class may stand in one merged cell."""
    runs, start = [], None
    for number, line in enumerate([*made.lines, Line("en_tete")]):
        fits = line.kind == "retenues" and len(line.cells) > CLASS and not line.again
        if fits and start is None:
            start = number
        elif not fits and start is not None:
            if number - start > 1:
                runs.append((start, number - 1))
            start = None
    return runs


def as_openpyxl(seed, suffix="xlsx"):
    sheets, lists = sheets_of(seed)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows, _ in sheets:
        sheet = book.create_sheet(title.lstrip("~"))
        if title.startswith("~"):
            sheet.sheet_state = "hidden"
        for line, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                if text:
                    sheet.cell(line, column, text)
        if title == "Juin":
            for first, last in merge_classes(lists[0]):
                sheet.merge_cells(start_row=first + 1, end_row=last + 1, start_column=CLASS + 1,
                                  end_column=CLASS + 1)
    out = io.BytesIO()
    book.save(out)
    return Export(f"classeur-{seed}.{suffix}", out.getvalue(), [account for _, _, account in sheets], lists, True)


def as_parts(seed):
    """Excel's XML by hand: with shared strings, with inline ones, without places, with a prefix."""
    sheets, lists = sheets_of(seed)
    strings = [] if seed % 2 else None
    prefix = "x:" if seed % 3 == 0 else ""
    places = seed % 4 != 0
    # A cell that does not say its place stands behind the one before: there, none is left out.
    xml = {title: exports.xlsx_sheet(exports.xlsx_rows([[text or None if places else text for text in row]
                                                        for row in rows], strings, places, prefix), prefix)
           for title, rows, _ in sheets}
    return Export(f"parties-{seed}.xlsx", exports.xlsx(xml, strings), [account for _, _, account in sheets],
                  lists, True)


def as_ods(seed):
    sheets, lists = sheets_of(seed)
    xml = {}
    for title, rows, _ in sheets:
        merged = dict(merge_classes(lists[0])) if title == "Juin" else {}
        covered = {row: True for first, last in merged.items() for row in range(first + 1, last + 1)}
        out = []
        for number, row in enumerate(rows):
            cells = [exports.ods_cell(text) for text in row]
            if number in merged:
                span = merged[number] - number + 1
                cells[CLASS] = exports.ods_cell(row[CLASS], f' table:number-rows-spanned="{span}"')
            if number in covered:
                cells[CLASS] = "<table:covered-table-cell/>"
            out.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
        xml[title] = "".join(out)
    return Export(f"libre-{seed}.ods", exports.ods(xml), [account for _, _, account in sheets], lists, True)


def siecle_elements(seed, prefix="S"):
    """<ELEVE> elements and seats; an element is a line."""
    made = List(seed, ("plain", "plain", "bad_values", "no_name", "no_first_name"), prefix)
    tags = ("NOM_DE_FAMILLE", "PRENOM", "DATE_NAISS", "ID_NATIONAL")
    elements, seats = [], []
    made.lines = [line for line in made.lines if line.kind != "en_tete"]
    for number, line in enumerate(made.lines, 1):
        facts = "".join(f"<{tag}>{text}</{tag}>" for tag, text in zip(tags, line.cells) if text)
        elements.append(f'<ELEVE ELEVE_ID="{number}">{facts}<ADRESSE><NOM>X</NOM></ADRESSE></ELEVE>\n')
        seats.append(exports.siecle_seat(number, line.cells[CLASS]))
    return made, "".join(elements), "".join(seats)


def as_siecle(seed):
    made, elements, seats = siecle_elements(seed)
    return Export(f"eleves-{seed}.xml", exports.siecle_pupils(elements, seats), [made.account()], [made])


def as_siecle_zip(seed):
    made, elements, seats = siecle_elements(seed)
    classes = {"2MHR1": ["24733404310"], "1CUIS": ["24722106320", "24122146210"], "RIEN": []}
    content = exports.zipped({"ElevesSansAdresses.xml": exports.siecle_pupils(elements, seats),
                              "lisez-moi.txt": "rien",
                              "Structures.xml": exports.siecle_classes(classes)})
    divisions = {"lues": 4, "en_tete": 0, "retenues": 3, "ignorees": 0, "rejetees": 1}
    return Export(f"export-{seed}.zip", content, [made.account(), NOTHING, divisions], [made], True)


def as_html(seed):
    """A page as old exporters write it: end tags missing, cells over several rows and columns."""
    made = List(seed, TABLE_KINDS)
    merged = dict(merge_classes(made)) if seed % 2 else {}
    covered = {row for first, last in merged.items() for row in range(first + 1, last + 1)}
    page = ["<html><head><title>Liste</title></head><body>"]
    has_table = False
    account = made.account()
    for number, line in enumerate(made.lines):
        if not has_table and line.cells[:1] != TITLES[:1]:
            # What stands above the list stands above the table; a blank paragraph is no line.
            page.append(f"<p>{''.join(line.cells)}</p>")
            if not line.cells:
                account["lues"] -= 1
                account["en_tete"] -= 1
            continue
        if not has_table:
            page.append('<TABLE BORDER=1 class="liste">')
            has_table = True
        cells = []
        for column, text in enumerate(line.cells):
            if number in covered and column == CLASS:
                continue
            span = f" rowspan={merged[number] - number + 1}" if number in merged and column == CLASS else ""
            text = text.replace("&", "&amp;").replace("\n", "<br>").replace("é", "&eacute;" if seed % 3 else "é")
            cells.append(f"<td{span}>{text}" + ("</td>" if column % 2 else ""))
        if len(line.cells) == 1:
            cells = [f"<td colspan={len(TITLES)}>{line.cells[0]}"]
        page.append("<tr>" + "".join(cells) + ("</tr>" if number % 2 else ""))
    content = "\n".join(page) + ("</table></body></html>" if seed % 2 else "")
    return Export(f"page-{seed}.htm", content.encode("cp1252"), [account], [made])


@functools.cache
def made_by(maker, *words):
    """What a maker makes of these words; made once, however often it is damaged."""
    return maker(*words)


MAKERS = (as_text, as_openpyxl, as_parts, as_ods, as_siecle, as_siecle_zip, as_html)


NUMBERS = (b"0", b"1", b"2", b"-1", b"600", b"65536", b"1000001", b"99999999999999999999", b"", b"1e9", b"A1")


def damage_markup(content, how, rng):
    """Marked-up text that stays well formed: other numbers, elements gone, doubled or moved."""
    pattern = rb"\d+" if how == "numbers" else rb"<([\w:]+)\b[^<>]*(?:/>|>[^<>]*</\1>)|<(row|tr|ELEVE|si|table:table-row)\b.*?</\2>"
    for _ in range(rng.choice((1, 2, 6))):
        found = list(re.finditer(pattern, content, re.S))
        if not found:
            break
        one, other = rng.choice(found), rng.choice(found)
        with_what = rng.choice(NUMBERS) if how == "numbers" else rng.choice((b"", one[0] * 2, other[0]))
        content = content[:one.start()] + with_what + content[one.end():]
    return content


def damage(content, rng):
    """Bytes as a bad disk, a cut transfer or somebody with malice leaves them."""
    content = bytearray(content)
    at, length = rng.randrange(len(content)), rng.choice((1, 3, 17, 200, 2000))
    how = rng.choice(("flip", "flip", "cut", "double", "drop", "noise", "signs", *["numbers", "element"] * 3))
    if how in ("numbers", "element") and b"<" in content[:100]:
        return damage_markup(bytes(content), how, rng)
    if how == "flip":
        for _ in range(rng.choice((1, 2, 8, 30))):
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    elif how == "cut":
        del content[max(1, at):]
    elif how == "double":
        content[at:at] = content[at:at + length] * rng.choice((1, 2, 5))
    elif how == "drop":
        del content[at:at + length]
    elif how == "noise":
        content[at:at] = rng.randbytes(min(length, 200))
    else:
        for _ in range(5):
            at = rng.randrange(len(content) + 1)
            content[at:at] = rng.choice((b'"', b";", b"\r", b"\n", b'"\n"', b"<", b"&", b"</", b"\t", b"\0", b"]]>"))
    return bytes(content)


def damage_export(export, rng):
    """Damages the file, or a member of it, so that the zip around it is whole."""
    if not export.members or rng.random() < 0.25:
        return damage(export.content, rng)
    members = exports.unzipped(export.content)
    name = rng.choice([name for name, content in members.items() if content])
    members[name] = damage(members[name], rng)
    return exports.zipped(members)


PYTHON_NAMES = {"UTF-8": "utf-8", "UTF-8 avec BOM": "utf-8-sig", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be"}


def physical_lines(content, encoding):
    """Lines of a text file, counted without the program: LF, CRLF or CR ends one."""
    text = content.decode(PYTHON_NAMES.get(encoding, "latin-1"), "replace")
    pieces = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    return len(pieces) - (not pieces[-1])


class Accounting(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="passregion-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def run_program(self, *words):
        result = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, check=False,
                                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1)))
        self.assertNotEqual(result.returncode, -signal.SIGXCPU, f"over {SECONDS} s")
        return result

    def check_end(self, result, name, names):
        """Exit code 0 and silence, or 65 and one line that names the file and nobody."""
        said = result.stderr.decode("utf-8")
        for pupil in names:
            self.assertNotIn(pupil, said)
        if result.returncode == 0:
            self.assertEqual(said, "")
            return True
        self.assertEqual(result.returncode, 65, said)
        self.assertEqual(result.stdout, b"")
        self.assertTrue(said.startswith("passregion : ") and said.endswith("\n"), said)
        self.assertEqual(len(said.splitlines()), 1, said)
        self.assertIn(name, said)
        self.assertIn(" ; ", said, "no remedy")
        return False

    def look(self, name, content, names):
        """The lists of a file as « lire » counts them; None where it is refused."""
        path = self.folder / name
        path.write_bytes(content)
        result = self.run_program("lire", "--json", path)
        if not self.check_end(result, name, names):
            return None
        look = json.loads(result.stdout)
        accounts = [entry["lignes"] for entry in look["listes"]]
        for account in accounts:
            self.assertTrue(all(count >= 0 for count in account.values()), account)
            self.assertEqual(account["lues"], sum(account[kind] for kind in KINDS), account)
        for entry in look["listes"]:
            self.assertLessEqual(len({issue["ligne"] for issue in entry["anomalies"]}), entry["lignes"]["lues"] + 1)
        if look["contenu"] == "texte":
            self.assertEqual(accounts[0]["lues"], physical_lines(content, look["encodage"]))
        path.unlink()
        return accounts

    def check_refusals(self, result, contents, names):
        """The names of the files that a campaign refuses: a line for each, which names it and nobody."""
        said = result.stderr.decode("utf-8")
        for pupil in names:
            self.assertNotIn(pupil, said)
        if result.returncode == 0:
            self.assertEqual(said, "")
            return []
        self.assertEqual(result.returncode, 65, said)
        self.assertEqual(result.stdout, b"")
        refused = []
        for line in said.splitlines():
            found = re.fullmatch("passregion : conseils/(.*?) : .* ; .*", line)
            self.assertTrue(found, line)
            refused.append(found[1])
        self.assertLessEqual(set(refused), set(contents))
        self.assertEqual(len(refused), len(set(refused)), said)
        return refused

    def look_at_all(self, contents, names=()):
        """The lists of each of these files ({name: content}) as a campaign of them all counts them;
        None for those refused, without which the others are read."""
        with Campaign() as campaign:
            for name, content in contents.items():
                campaign.write(f"conseils/{name}", content)
            words = ("traiter", "--json", "--date", "2026-06-20", campaign.folder)
            result = self.run_program(*words)
            refused = self.check_refusals(result, contents, names)
            if refused:
                self.assertFalse((campaign.folder / "rapports").exists())
                for name in refused:
                    (campaign.folder / "conseils" / name).unlink()
                result = self.run_program(*words)
            self.assertEqual((result.returncode, result.stderr), (0, b""), refused)
            facts = json.loads(result.stdout)
            issues = {}
            for row in campaign.rows("vie-scolaire", "Anomalies", "Fichier"):
                issues.setdefault((row["Fichier"], row["Feuille"] or ""), set()).add(row["Ligne"])
        accounts = {name: None if name in refused else [] for name in contents}
        for entry in facts["fichiers"]:
            lines, name = entry["lignes"], entry["fichier"].removeprefix("conseils/")
            with self.subTest(name):
                self.assertTrue(all(count >= 0 for count in lines.values()), lines)
                self.assertEqual(lines["lues"], sum(n for kind, n in lines.items() if kind != "lues"), lines)
                self.assertLessEqual(len(issues.get((entry["fichier"], entry["feuille"]), ())), lines["lues"] + 1)
                if entry["format"] == "texte":
                    self.assertEqual(lines["lues"], physical_lines(contents[name], entry["encodage"]))
            taken = lines["ajoutees"] + lines["mises_a_jour"] + lines["inchangees"]
            accounts[name].append({"retenues": taken, **{kind: lines[kind] for kind in lines
                                                         if kind in ("lues", *KINDS)}})
        self.assertEqual(facts["lignes"], {kind: sum(entry["lignes"][kind] for entry in facts["fichiers"])
                                           for kind in facts["lignes"]})
        return accounts

    def check_accounts(self, exports_of):
        """What each line is, in all the files of {case: files}, read together; the first file of
        each case is what « lire » says of it, too."""
        made = [export for files in exports_of.values() for export in files]
        found = self.look_at_all({export.name: export.content for export in made})
        for case, files in exports_of.items():
            with self.subTest(case):
                self.assertEqual(self.look(files[0].name, files[0].content, []), files[0].accounts)
            for export in files:
                with self.subTest(export.name, case=case):
                    self.assertEqual(found[export.name], export.accounts)

    def test_what_each_line_is_in_text_of_every_encoding(self):
        self.check_accounts({encoding: [as_text(10 * number + turn, encoding) for turn in range(6)]
                             for number, encoding in enumerate(ENCODINGS)})

    def test_what_each_line_is_in_every_container(self):
        self.check_accounts({maker.__name__: [maker(1000 + 8 * turn + seed) for seed in range(8)]
                             for turn, maker in enumerate(MAKERS[1:])})

    def test_a_workbook_with_macros_is_read_like_any(self):
        export = as_openpyxl(77, "xlsm")
        self.assertEqual(self.look(export.name, export.content, []), export.accounts)

    def test_an_element_that_says_nothing_is_a_line_wherever_it_stands(self):
        pupil = "<ELEVE><NOM>MARTIN</NOM><PRENOM>Léa</PRENOM><DATE_NAISS>13/06/2010</DATE_NAISS></ELEVE>"
        empty = '<ELEVE ELEVE_ID="9"><ADRESSE/></ELEVE>'
        for elements in (empty + pupil + pupil + empty, pupil + empty + empty + pupil, pupil + pupil + empty + empty):
            account, = self.look("e.xml", exports.siecle_pupils(elements), [])
            self.assertEqual(account, {"lues": 4, "en_tete": 0, "retenues": 2, "ignorees": 2, "rejetees": 0})
        members = {"e.xml": exports.siecle_pupils(pupil), "s.xml": exports.siecle_classes({"2MHR1": ["2473340431"], "": []})}
        accounts = self.look("e.zip", exports.zipped(members), [])
        self.assertEqual(accounts[1], {"lues": 2, "en_tete": 0, "retenues": 1, "ignorees": 1, "rejetees": 0})

    def test_the_whole_campaign_adds_up(self):
        for seed in (1, 2):
            made = [maker(2000 + 10 * number + seed) for number, maker in enumerate(MAKERS)]
            with Campaign() as campaign:
                for export in made:
                    campaign.write(f"conseils/{export.name}", export.content)
                facts = campaign.json()
                total = dict.fromkeys(facts["lignes"], 0)
                for export in made:
                    entries = [e["lignes"] for e in facts["fichiers"] if e["fichier"] == f"conseils/{export.name}"]
                    with self.subTest(export.name):
                        self.assertEqual(len(entries), len(export.accounts))
                    for lines, account in zip(entries, export.accounts):
                        taken = lines["ajoutees"] + lines["mises_a_jour"] + lines["inchangees"]
                        with self.subTest(export.name):
                            self.assertEqual(lines["lues"], sum(n for kind, n in lines.items() if kind != "lues"))
                            self.assertEqual((lines["lues"], lines["en_tete"], lines["ignorees"]),
                                             (account["lues"], account["en_tete"], account["ignorees"]))
                            # A line may prove to be that of two pupils only beside the others.
                            self.assertEqual(taken + lines["rejetees"], account["retenues"] + account["rejetees"])
                            self.assertGreaterEqual(lines["rejetees"], account["rejetees"])
                        for kind, count in lines.items():
                            total[kind] += count
                self.assertEqual(facts["lignes"], total)

    def test_a_line_said_twice_tells_nothing_new(self):
        made = List(5, ("plain", "twice", "twice"))
        lines = [line for line in made.lines if line.kind != "en_tete"]
        text = ";".join(TITLES) + "\n" + "".join(";".join(line.cells) + "\n" for line in lines)
        with Campaign() as campaign:
            campaign.write("conseils/l.csv", text)
            account = campaign.json()["lignes"]
        again = sum(line.again for line in lines)
        self.assertGreater(again, 2)
        self.assertEqual((account["inchangees"], account["ajoutees"]), (again, len(lines) - again))

    def test_damaged_files_add_up_or_are_refused(self):
        """The count of each ending is looked at too: damage that nothing survives tests nothing."""
        for maker in MAKERS:
            damaged, names = {}, set()
            for seed, turn in itertools.product(range(4), range(24 if maker is as_text else 12)):
                rng = random.Random(f"{maker.__name__} {3000 + seed} {turn}")
                export = made_by(maker, 3000 + seed, *([rng.choice(ENCODINGS)] if maker is as_text else []))
                damaged[f"{turn}-{export.name}"] = damage_export(export, rng)
                names |= set(export.names)
            with self.subTest(maker.__name__):
                accounts = self.look_at_all(damaged, names)
                self.assertGreater(sum(lists is not None for lists in accounts.values()), 4)
            # The first of each file alone, by « lire »: refused there where it is refused here.
            for name in [name for name in damaged if name.startswith("0-")]:
                with self.subTest(name):
                    self.assertEqual(self.look(name, damaged[name], names), accounts[name])

    def test_damaged_files_of_all_kinds_beside_a_good_one(self):
        contents, names = {"bon.csv": "Nom;Prénom;Né(e) le;Classe\nMARTIN;Léa;13/06/2010;2MHR1\n".encode()}, set()
        for maker, turn in itertools.product(MAKERS, range(3)):
            export = maker(4000 + turn)
            contents[export.name] = damage_export(export, random.Random(f"{maker.__name__} {turn}"))
            names |= set(export.names)
        accounts = self.look_at_all(contents, names)
        self.assertEqual(accounts["bon.csv"], [{"lues": 2, "en_tete": 1, "retenues": 1, "ignorees": 0, "rejetees": 0}])


if __name__ == "__main__":
    unittest.main()
