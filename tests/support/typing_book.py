"""What the office types in its workbook: where it stands, how it is typed, what became of it.

A place is (sheet, who, title). Who is a family name, or (family name, first name), or those and
the birth date as « jj/mm/aaaa » where that is not enough. A typing is {place: value}.
"""

import contextlib
import copy
import datetime
import functools
import hashlib
import io
import pathlib
import re
import shutil
import tempfile
import unittest
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from campaign import Campaign, table
from exports import unzipped, zipped

NAME = "vie-scolaire-2026-2027"
FILE = f"rapports/{NAME}.xlsx"
FIRST = "1 Revalidations"
SECOND = "2 N° de dossier"
THIRD = "3 Nouvelles demandes"
CHECK = "À vérifier"
ALL = "Tous les élèves"
TO_OBTAIN = "à obtenir"
STATUSES = ["à faire", "demandé à la famille", "relancé", "n° reçu", "demande déposée", "validé",
            "carte reçue", "sans suite"]
TYPED = {
    FIRST: ["Fait le", "Par", "Remarque"],
    SECOND: ["N° de dossier", "Suivi", "Demandé le", "Reçu le", "Revalidé le", "Remarque"],
    THIRD: ["Suivi", "Demande vue le", "Validée le", "Relancé le", "Remarque"],
    CHECK: ["Réponse", "Remarque"],
    ALL: ["Situation retenue", "Aide retenue", "Remarque"],
}


def day(text):
    """A date as Excel holds it, from « jj/mm/aaaa »."""
    return datetime.datetime.strptime(text, "%d/%m/%Y")


def is_date(title):
    return title.endswith(" le")


def plain(value):
    """A cell's value for comparison: a date without its time, anything else as trimmed text."""
    if isinstance(value, datetime.datetime):
        return value.date()
    return None if value is None or not str(value).strip() else str(value).strip()


def words(value):
    """A value as « Saisie » writes it in words."""
    return f"{value:%d/%m/%Y}" if isinstance(value, datetime.datetime) else str(value)


class Page:
    """A worksheet by its titles and pupils, wherever its header stands."""

    def __init__(self, sheet):
        self.sheet = sheet
        for row in sheet.iter_rows():
            titles = {cell.value: cell.column for cell in row if cell.value is not None}
            if "Nom" in titles and "Prénom" in titles:
                self.titles, self.header = titles, row[0].row
                return
        raise AssertionError(f"no header in « {sheet.title} »")

    def lines(self):
        """The numbers of the rows that hold a pupil."""
        return [line for line in range(self.header + 1, self.sheet.max_row + 1)
                if self.at(line, "Nom").value is not None]

    def at(self, line, title):
        return self.sheet.cell(line, self.titles[title])

    def pupil(self, line):
        born = self.at(line, "Né(e) le").value if "Né(e) le" in self.titles else None
        born = f"{born:%d/%m/%Y}" if isinstance(born, datetime.datetime) else None
        return self.at(line, "Nom").value, self.at(line, "Prénom").value, born

    def line(self, who):
        """The one row of a pupil, or None."""
        who = (who,) if isinstance(who, str) else who
        found = [line for line in self.lines() if self.pupil(line)[:len(who)] == who]
        if len(found) > 1:
            raise AssertionError(f"{who} stands {len(found)} times in « {self.sheet.title} »")
        return found[0] if found else None

    def its_line(self, who):
        line = self.line(who)
        if line is None:
            raise AssertionError(f"{who} does not stand in « {self.sheet.title} »")
        return line

    def cell(self, who, title):
        return self.at(self.its_line(who), title)

    def place(self, who, title):
        """Where a cell stands, as « G5 »."""
        return f"{get_column_letter(self.titles[title])}{self.its_line(who)}"


class Seen(Page):
    """A page to look at, not to change: its rows are read once."""

    def __init__(self, sheet):
        super().__init__(sheet)
        self.rows = list(sheet.iter_rows())

    def lines(self):
        return [line for line in range(self.header + 1, len(self.rows) + 1)
                if self.at(line, "Nom").value is not None]

    def at(self, line, title):
        cells = self.rows[line - 1]
        return cells[self.titles[title] - 1] if self.titles[title] <= len(cells) else EMPTY_CELL


class Book:
    """A workbook to look at, not to change; of its sheets, only those asked for are read."""

    def __init__(self, content):
        self.book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        self.page = functools.cache(lambda sheet: Seen(self.book[sheet]))

    def __getitem__(self, sheet):
        return self.book[sheet]

    def member(self, sheet):
        """The name of a sheet's part."""
        return self.book[sheet]._worksheet_path.lstrip("/")


def digest(content):
    """Stands for the bytes of a file, in a failure too."""
    return hashlib.sha256(content).hexdigest()


def put(cell, value):
    """Types a value; a text stays a text even where it begins like a formula."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


@contextlib.contextmanager
def opened(path):
    """The workbook as an Excel user has it open; saved at the end."""
    book = openpyxl.load_workbook(path)
    yield book
    book.save(path)


def type_and_save(path, typing):
    """Types in the workbook as openpyxl reads it and writes all of it anew."""
    with opened(path) as book:
        for (sheet, who, title), value in typing.items():
            put(Page(book[sheet]).cell(who, title), value)


def content_of(value):
    """What stands for a value in the XML of its cell: (attributes, elements)."""
    if value is None:
        return "", ""
    if isinstance(value, str):
        return ' t="inlineStr"', f'<is><t xml:space="preserve">{escape(value)}</t></is>'
    return "", f"<v>{to_excel(value) if isinstance(value, datetime.datetime) else value}</v>"


def type_in(path, typing):
    """Types in the XML of the cells, all else in the file as it was; but a date where none is
    foreseen gets its format from openpyxl."""
    if any(isinstance(value, datetime.datetime) and not is_date(place[2]) for place, value in typing.items()):
        type_and_save(path, typing)
        return
    book, members = read(path), unzipped(path.read_bytes())
    for (sheet, who, title), value in typing.items():
        cell, member = book.page(sheet).place(who, title), book.member(sheet)
        attributes, elements = content_of(value)
        text, count = re.subn(rf'(<c r="{cell}"(?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)',
                              lambda old: f"{old[1]}{attributes}>{elements}</c>", members[member].decode("utf-8"),
                              flags=re.DOTALL)
        if count != 1:
            raise AssertionError(f"no cell {cell} in « {sheet} »")
        members[member] = text.encode("utf-8")
    path.write_bytes(zipped(members))


parsed = functools.lru_cache(maxsize=2)(Book)


def read(path):
    """The workbook to look at, not to change; loaded once while it stays the same."""
    return parsed(path.read_bytes())


def contents(path):
    """All that a run makes of what was typed: the sheets of pupils and the anomalies, cell by cell."""
    book = read(path)
    return {name: [[plain(value) for value in row] for row in book[name].iter_rows(values_only=True)]
            for name in (*TYPED, "Ne pas revalider", ALL, "Anomalies")}


class Beginning:
    """The folder that the tests of a class start from, and what was noted when it was made."""

    def __init__(self, campaign, notes):
        self.kept = tempfile.TemporaryDirectory(prefix="passregion-beginning-")
        self.folder = shutil.copytree(campaign.folder, pathlib.Path(self.kept.name, "campagne"))
        self.notes = notes


class TypingCase(unittest.TestCase):
    """A campaign that ran once; whatever is typed in its workbook must never reach the screen.

    What a class does in `begin` is done once; each of its tests has a copy of the folder then, and
    of the attributes named in `noted`.
    """

    sample = "mini"
    noted = ("secrets", "names")
    beginnings = {}
    maxDiff = 4000

    def setUp(self):
        kind = type(self)
        key = self.sample if kind.begin is TypingCase.begin else kind
        if key not in self.beginnings:
            with Campaign(self.sample) as campaign:
                self.take(campaign)
                self.begin()
                self.beginnings[key] = Beginning(campaign,
                                                 {name: getattr(self, name) for name in self.noted})
        beginning = self.beginnings[key]
        self.take(Campaign(folder=beginning.folder))
        self.addCleanup(self.campaign.__exit__)
        vars(self).update({name: copy.copy(note) for name, note in beginning.notes.items()})

    def take(self, campaign):
        self.campaign = campaign
        self.path = campaign.report("vie-scolaire")

    def begin(self):
        self.secrets = set()
        self.campaign.ok()
        self.names = {word for row in self.campaign.pupils().values()
                      for word in (row["Nom"], row["INE"]) if word and len(word) > 5}

    def type(self, typing, path=None):
        """Types, and remembers whatever is a text of somebody's own."""
        type_in(path or self.path, typing)
        self.secrets |= {value for value in typing.values()
                         if isinstance(value, str) and len(value) > 5}
        self.secrets -= {*STATUSES, TO_OBTAIN, "sortant"}

    def run_discreetly(self, *options, **keywords):
        """Runs; no name of a pupil and nothing typed is on the screen."""
        result = self.campaign.run(*options, **keywords)
        for secret in self.secrets | self.names:
            for text in (result.stdout, result.stderr):
                self.assertIsNone(re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text), secret)
        return result

    def copies(self, folder=None):
        """The digests of the workbooks kept beside, by name."""
        return {path.name: digest(path.read_bytes())
                for path in (folder or self.path.parent).glob(f"{NAME} (saisie du *).xlsx")}

    def treat(self, *options, kept=False, rewritten=True, **keywords):
        """Runs `traiter`, which must succeed and write the workbook anew, and keep the one that was
        typed in beside where `kept` says so, else not. None for either: it may, it need not."""
        before, typed = self.copies(), self.digest()
        result = self.run_discreetly(*options, **keywords)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        after = self.copies()
        self.assertLessEqual(set(before.values()), set(after.values()))
        new = [content for name, content in after.items() if before.get(name) != content]
        self.assertIn(new, ([], [typed]), "the copy is not what was there")
        if kept is not None:
            self.assertEqual((len(new), "Gardé" in result.stdout), (kept, kept), result.stdout)
        if rewritten is not None:
            self.assertEqual(self.digest() != typed, rewritten, result.stdout)
        return result.stdout

    def digest(self):
        return digest(self.path.read_bytes()) if self.path.exists() else None

    def files(self):
        return {path: (digest(path.read_bytes()), path.stat().st_mtime_ns)
                for path in self.campaign.base.rglob("*") if path.is_file()}

    def assert_settled(self, *options):
        """A further run finds nothing to do and leaves every file as it is."""
        before = self.files()
        self.assertIn("Rien de nouveau", self.treat(*options, rewritten=False))
        self.assertEqual(self.files(), before)

    def settle(self, *options, kept=False):
        said = self.treat(*options, kept=kept)
        self.assert_settled(*options)
        return said

    def page(self, sheet, path=None):
        return read(path or self.path).page(sheet)

    def shown(self, sheet, who, title, path=None):
        return self.page(sheet, path).cell(who, title).value

    def assert_shown(self, typing, path=None):
        """Every value stands where it was typed, a date as a date."""
        book = read(path or self.path)
        found = {place: plain(book.page(place[0]).cell(*place[1:]).value) for place in typing}
        self.assertEqual(found, {place: plain(value) for place, value in typing.items()})

    def pupil(self, who):
        """The row of « Tous les élèves »."""
        page = self.page(ALL)
        line = page.line(who)
        return {title: page.at(line, title).value for title in page.titles}

    def situation(self, who):
        return self.pupil(who)["Situation"]

    def saisie(self, who):
        return self.pupil(who)["Saisie"] or ""

    def anomalies(self, **wanted):
        """The anomalies that name the workbook, those with the wanted values only. A cell that is
        kept though nobody understands it is told with the pupil's class and name."""
        book = read(self.path)
        rows = [row for row in table(book["Anomalies"], "Fichier") if row["Fichier"] == FILE]
        return [row for row in rows
                if all(plain(row[title]) == plain(value)
                       or (title == "Valeur" and str(row[title]).endswith(f" : {value}"))
                       for title, value in wanted.items())]

    def assert_reported(self, column, value):
        """An anomaly names the column and the value, with a reason and a remedy."""
        rows = self.anomalies(Colonne=column, Valeur=value)
        self.assertTrue(rows, f"{column} « {value} » is not in {self.anomalies()}")
        self.assertTrue(all(row["Motif"] and row["Remède"] for row in rows), rows)

    def assert_somewhere(self, typing):
        """Nothing is lost in silence: a value stands in its cell, or an anomaly names its column and
        a copy of the workbook is kept."""
        for (sheet, who, title), value in typing.items():
            if plain(self.shown(sheet, who, title)) != plain(value):
                self.assertTrue(self.anomalies(Colonne=title), (who, title))
                self.assertTrue(self.copies(), (who, title))

    def explain(self, *name):
        return self.campaign.json(str(self.campaign.folder), *name, command="expliquer",
                                  folder=False)


FOLLOW_UP = {
    (FIRST, "BERLIOZ", "Fait le"): day("18/06/2026"),
    (FIRST, "BERLIOZ", "Par"): "Mme Perrine",
    (FIRST, "BERLIOZ", "Remarque"): "carte abîmée, à refaire",
    (FIRST, "CHEVALLIER", "Fait le"): "début juillet",
    (SECOND, "HUMBERT", "Suivi"): "relancé",
    (SECOND, "HUMBERT", "Revalidé le"): day("19/06/2026"),
    (SECOND, "IMBERT", "Suivi"): "demandé à la famille",
    (SECOND, "IMBERT", "Demandé le"): day("17/06/2026"),
    (SECOND, "IMBERT", "Reçu le"): "semaine prochaine",
    (SECOND, "IMBERT", "Remarque"): "le père rappelle lundi",
    (THIRD, "GUERRAB", "Suivi"): "demande déposée",
    (THIRD, "GUERRAB", "Demande vue le"): day("16/06/2026"),
    (THIRD, "GUERRAB", "Validée le"): day("19/06/2026"),
    (THIRD, "GUERRAB", "Relancé le"): "deux fois en juin",
    (THIRD, "GUERRAB", "Remarque"): "photo refusée une fois",
    (CHECK, "IMBERT", "Remarque"): "demander aussi à l'oncle",
}
ON_EVERY_SHEET = {
    (FIRST, "BERLIOZ", "Remarque"): "dans la première",
    (FIRST, "BERLIOZ", "Fait le"): day("18/06/2026"),
    (SECOND, "IMBERT", "Remarque"): "dans la deuxième",
    (SECOND, "IMBERT", "Suivi"): "relancé",
    (THIRD, "GUERRAB", "Remarque"): "dans la troisième",
    (ALL, "FAVRE-BONNET", "Remarque"): "dans la quatrième",
    (ALL, "FAVRE-BONNET", "Aide retenue"): "oui",
}
BASE = {
    (FIRST, "BERLIOZ", "Remarque"): "remarque de départ",
    (FIRST, "DA COSTA", "Remarque"): "sera vidée dans la copie",
    (FIRST, "CHEVALLIER", "Remarque"): "sera vidée entre-temps",
    (SECOND, "HUMBERT", "Remarque"): "sera changée entre-temps",
}
MEANWHILE = {
    (SECOND, "HUMBERT", "Remarque"): "changée entre-temps",
    (FIRST, "CHEVALLIER", "Remarque"): None,
    (SECOND, "IMBERT", "Suivi"): "relancé",
    (SECOND, "IMBERT", "Demandé le"): day("17/06/2026"),
    (THIRD, "GUERRAB", "Remarque"): "vu entre-temps",
}
PLUS = ("Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
        "AUBRAC;Ninon;05/05/2010;999104599ZZ;2ALI;Passage;1BP\n")
NEWCOMER = (FIRST, "AUBRAC", "Remarque")


class CopiesCase(TypingCase):
    noted = (*TypingCase.noted, "copy", "now")

    def begin(self):
        """A copy is taken; after it others type, a list comes, and they type again."""
        super().begin()
        self.type(BASE)
        self.treat()
        self.copy = self.path.read_bytes()
        self.type(MEANWHILE)
        self.treat()
        self.campaign.write("conseils/plus.csv", PLUS)
        self.treat()
        self.type({NEWCOMER: "inscrite entre-temps"})
        self.treat()
        self.now = {**BASE, **MEANWHILE, NEWCOMER: "inscrite entre-temps"}
        self.assert_shown(self.now)

    def put_back(self, typing=None, change=None):
        self.path.write_bytes(self.copy)
        self.type(typing or {})
        if change:
            change(self.path)
