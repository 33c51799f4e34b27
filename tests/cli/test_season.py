"""A season of a school, from the June councils to the purge. season/ has its lists, what the office types and,
written from the contract alone, the cells that are right at each state; NOTES.md there tells who is who."""

import csv
import datetime
import io
import pathlib
import re
import shutil
import unicodedata
import unittest
import zipfile

from campaign import Campaign, table
from office import Office, skip_without_office
from typing_book import Page

SEASON = pathlib.Path(__file__).parent / "season"
WORKBOOK = "vie-scolaire-2026-2027.xlsx"
FIRST_TITLE = {"Tous les élèves": "Nom", "Ne pas revalider": "Nom"}


def fold(value):
    text = unicodedata.normalize("NFD", str(value if value is not None else ""))
    return " ".join("".join(sign for sign in text if not unicodedata.combining(sign)).lower().split())


def rows(name):
    with open(SEASON / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def plain(value):
    """A cell as expected.csv writes it: dates in ISO, numbers plain, nothing for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value == int(value):
        value = int(value)
    text = str(value).strip()
    day = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)
    return "-".join(reversed(day.groups())) if day else text


def same(got, wanted):
    try:
        return float(plain(got)) == float(wanted)
    except ValueError:
        return fold(plain(got)) == fold(wanted)


class State:
    """The workbooks after a step, by pupil."""

    def __init__(self, campaign):
        self.campaign = campaign
        self.sheets = {}

    def lines(self, sheet):
        if sheet not in self.sheets:
            book = self.campaign.opened(self.campaign.report("vie-scolaire"))
            self.sheets[sheet] = table(book[sheet], FIRST_TITLE.get(sheet, "Classe 2026-2027"))
        return self.sheets[sheet]

    def of(self, sheet, name, first_name):
        return [row for row in self.lines(sheet)
                if (fold(row["Nom"]), fold(row["Prénom"])) == (fold(name), fold(first_name))]

    def family(self, family, part):
        diploma, _, level = (fold(word).strip() for word in part.partition("/"))
        lines = self.campaign.rows("budget", "Par famille", "Famille de métiers")
        if fold(family) == "total":
            return [row for row in lines if fold(row["Famille de métiers"]).startswith("total")]
        return [row for row in lines
                if fold(family) in fold(row["Famille de métiers"]) and diploma in fold(row["Diplôme"])
                and (not level or fold(row["Niveau"]).startswith(level))]


class Season(unittest.TestCase):
    def check(self, state, wanted):
        """What is wrong with one line of expected.csv, "" where nothing is."""
        sheet, title, value = wanted["feuille"], wanted["colonne"], wanted["valeur"]
        if sheet == "Par famille":
            lines = state.family(wanted["nom"], wanted["prenom"])
            got = sum(float(row[title] or 0) for row in lines)
            return "" if got == float(value or 0) else f"{got} in {len(lines)} lines"
        lines = state.of(sheet, wanted["nom"], wanted["prenom"])
        if value == "(absent)":
            return f"{len(lines)} rows" if lines else ""
        if not lines:
            return "no row"
        if title == "Nom":
            return ""
        if title == "(ligne)":
            cells = [fold(plain(cell)) for row in lines for cell in row.values()]
            return "" if any(fold(value) in cell for cell in cells) else f"not in {cells}"
        if title not in lines[0]:
            return "no such column"
        got = [row[title] for row in lines]
        found = any(same(one, value) for one in got) if sheet == "À vérifier" else all(same(one, value) for one in got)
        return "" if found else f"{[plain(one) for one in got]}"

    def place(self, book, cell):
        """Where a cell of typed.csv stands: its sheet, line and column."""
        page = Page(book[cell["feuille"]])
        for line in range(page.header + 1, page.sheet.max_row + 1):
            at = {title: page.sheet.cell(line, column).value for title, column in page.titles.items()}
            asked = fold(cell["question"]) in fold((at.get("Question"), at.get("Ce que cela change")))
            named = (fold(at["Nom"]), fold(at["Prénom"])) == (fold(cell["nom"]), fold(cell["prenom"]))
            if cell["question"] == "même élève":
                asked, named = fold(at["Question"]).startswith("est-ce le meme eleve"), True
            elif not cell["nom"]:
                named = "élève" in str(at["Nom"])
            if asked and named:
                return cell["feuille"], line, page.titles[cell["colonne"]]
        raise AssertionError(f"no row for {cell}")

    def type(self, campaign, step):
        cells = [row for row in rows("typed.csv") if row["etape"] == step]
        path = campaign.report("vie-scolaire")
        book = campaign.book("vie-scolaire")
        for cell in cells:
            if cell["programme"] == "openpyxl":
                sheet, line, column = self.place(book, cell)
                value = cell["valeur"] or None
                if re.fullmatch(r"\d{4}-\d\d-\d\d", cell["valeur"]):
                    value = datetime.datetime.fromisoformat(cell["valeur"])
                book[sheet].cell(line, column, value).value = value
        book.save(path)
        keyed = {self.place(book, cell): re.sub(r"^(\d{4})-(\d\d)-(\d\d)$", r"\3/\2/\1", cell["valeur"])
                 for cell in cells if cell["programme"] == "libreoffice"}
        if keyed:
            with Office() as office:
                shutil.copyfile(office.typed(path, keyed), path)

    def step(self, campaign, step):
        name = step["etape"]
        if (SEASON / name).is_dir():
            shutil.copytree(SEASON / name, campaign.folder, dirs_exist_ok=True)
        if any(row["etape"] == name for row in rows("typed.csv")):
            self.type(campaign, name)
        command, *words = step["commande"].split()
        result = campaign.run(*words, command=command, date=step["date"])
        self.assertEqual(result.returncode, 0, result.stderr)
        return State(campaign)

    def named(self, campaign, words):
        """Which of these stand in a file of the folder, in any encoding, in any part of a workbook."""
        found = []
        for path in campaign.folder.rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            if zipfile.is_zipfile(io.BytesIO(content)):
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    content = b"\n".join(archive.read(part) for part in archive.namelist())
            texts = [content.decode(encoding, "replace").casefold()
                     for encoding in ("utf-8", "windows-1252", "utf-16-le")]
            found += [(path.name, word) for word in words for text in texts
                      if re.search(rf"(?<![^\W\d_]){re.escape(word.casefold())}(?![^\W\d_])", text)]
        return found

    def test_each_state_is_right(self):
        skip_without_office(self)
        expected = rows("expected.csv")
        with Campaign() as campaign:
            for name in ("passregion.ini", "classes.csv"):
                shutil.copy(SEASON / name, campaign.folder)
            for step in rows("steps.csv"):
                state = self.step(campaign, step)
                wanted = [row for row in expected if row["etape"] == step["etape"]]
                self.assertTrue(wanted)
                gone = [row["nom"] for row in wanted if row["feuille"] == "(dossier)" or row["classeur"] == "(dossier)"]
                wrong = [f"{step['etape']} {row['feuille']} {row['nom']} {row['prenom']} {row['colonne']}:"
                         f" {row['valeur']!r} expected, got {fault}" for row in wanted
                         if row["feuille"] not in ("*", "(dossier)") and (fault := self.check(state, row))]
                wrong += [f"{step['etape']} {word} in {file}" for file, word in self.named(campaign, gone)]
                with self.subTest(step=step["etape"]):
                    self.assertEqual(wrong, [], "\n" + "\n".join(wrong))


if __name__ == "__main__":
    unittest.main()
