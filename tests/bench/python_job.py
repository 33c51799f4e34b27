"""The job as a script would do it: csv, sqlite3 and XlsxWriter, the ordinary cases only. Reads the lists
of campaigns.py, joins them by INE or name and birth date, decides, writes lists and sums.

usage: python_job.py CAMPAIGN VIE_SCOLAIRE BUDGET

What it leaves to the program: lists of another shape, near pairs, faults, questions and their answers, what
the office typed, the history, the mail merge, reading the workbooks back.
"""

import csv
import datetime
import pathlib
import re
import sqlite3
import sys
import unicodedata

import openpyxl
import xlsxwriter

INE = re.compile(r"\d{9}[A-Z]{2}")
# Titles as the programs write them → what they hold.
FIELDS = {
    "INE": "ine", "Id National": "ine", "Nom": "name", "Nom de famille": "name", "Prénom": "first", "Prénom 1": "first",
    "Né(e) le": "born", "Date de naissance": "born", "Date Naissance": "born", "Classe 2025-2026": "class_before",
    "Décision": "decision", "Décision du conseil": "decision", "Classe 2026-2027": "class_after",
    "Classe 2026/2027": "class_after", "Division": "class_after", "Établissement d'origine": "school",
    "Libellé étab. origine": "school", "UAI d'origine": "uai", "Code UAI étab. origine": "uai",
    "Classe d'origine": "class_before", "Ancienne classe": "class_before", "Formation d'origine": "course_before",
    "Libellé formation origine de l'élève": "course_before", "Statut": "statut", "Courriel": "mail",
    "Adresse E-mail": "mail", "N° de dossier": "number", "Pass": "pass"}
LINE = ("ine", "name", "first", "born", "class_before", "decision", "class_after", "school", "uai", "course_before",
        "statut", "mail", "number", "pass")
OWN = "0389523V"
REGION = {"001", "003", "007", "015", "026", "038", "042", "043", "063", "069", "073", "074"}
# MEF without its last digit → level, family, amount, amount of a passerelle.
COURSES = {
    "1031003111": ("3PM", "", 0, 0), "2412214621": ("CAP1", "Hôtellerie", 140, 140),
    "2412214622": ("CAP2", "Hôtellerie", 0, 0), "2412214121": ("CAP1", "Alimentation", 140, 140),
    "2412214122": ("CAP2", "Alimentation", 0, 0), "2402214511": ("CAP1", "Alimentation, 1 an", 140, 140),
    "2472210731": ("2DE", "Alimentation", 108, 108), "2472210532": ("1RE", "Alimentation", 72, 108),
    "2472210533": ("TLE", "Alimentation", 0, 0), "2473340431": ("2DE", "Hôtellerie", 210, 210),
    "2473340332": ("1RE", "Hôtellerie", 120, 210), "2472210632": ("1RE", "Hôtellerie", 120, 210),
    "2473340333": ("TLE", "Hôtellerie", 0, 0), "2472210633": ("TLE", "Hôtellerie", 0, 0),
    "2473121131": ("2DE", "Relation client", 90, 90), "2473121332": ("1RE", "Relation client", 50, 90),
    "2473121333": ("TLE", "Relation client", 0, 0)}
# Where a council says that a pupil goes up and no class: what follows.
FOLLOWING = {"2472210731": "2472210532", "2472210532": "2472210533", "2412214621": "2412214622",
             "2412214121": "2412214122", "2473340332": "2473340333", "2472210632": "2472210633",
             "2473121131": "2473121332", "2473121332": "2473121333", "2473340431": "2473340332"}
GOES_UP = {"Passage", "Passage en classe supérieure", "Admis", "Passe", "Réorientation"}
LAST = {course for course in COURSES.values() if course[0] in ("CAP2", "TLE")} | {COURSES["2402214511"]}
BEGINS = {"3PM", "CAP1", "2DE"}
TITLES = ("Nom", "Prénom", "Né(e) le", "INE", "Classe 2025-2026", "Classe 2026-2027", "Formation 2026-2027",
          "Famille de métiers", "Statut", "Situation", "Action", "À vérifier", "Aide certaine (€)", "Aide maximum (€)",
          "Crédit (€)", "Motif")
LISTS = (("1 Revalidations", 1), ("2 N° de dossier", 2), ("3 Nouvelles demandes", 3), ("Ne pas revalider", "sortant"))


def fold(text):
    plain = unicodedata.normalize("NFD", text.upper())
    return "".join(letter for letter in plain if letter.isalpha() and letter.isascii())


def day(text):
    try:
        return datetime.datetime.strptime(text, "%d/%m/%Y") if text else None
    except ValueError:
        return None


def text_rows(path):
    start = path.read_bytes()[:4]
    encoding = "utf-16" if start[:2] == b"\xff\xfe" else "utf-8-sig" if start[:3] == b"\xef\xbb\xbf" else None
    if not encoding:
        try:
            path.read_text("utf-8")
            encoding = "utf-8"
        except UnicodeDecodeError:
            encoding = "cp1252"
    with open(path, encoding=encoding, newline="") as stream:
        head = stream.read(2000)
        stream.seek(0)
        yield from csv.reader(stream, delimiter=max("\t;,", key=head.count))


def sheet_rows(path):
    book = openpyxl.load_workbook(path, read_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield [cell or "" for cell in row]


def lines(path):
    """The lines under the titles, as LINE has them."""
    places = None
    for row in sheet_rows(path) if path.suffix == ".xlsx" else text_rows(path):
        if places is None:
            if "Nom" in row or "Nom de famille" in row:
                places = [next((place for place, title in enumerate(row) if FIELDS.get(title) == field), None)
                          for field in LINE]
            continue
        yield ["" if place is None or place >= len(row) else row[place].strip() for place in places]


def read(database, folder):
    for role in ("conseils", "inscrits", "dossiers"):
        for path in sorted((folder / role).iterdir()):
            database.executemany(
                f"INSERT INTO line VALUES ('{role}', NULL, ?, {', '.join('?' * len(LINE))})",
                ((f"{fold(line[1])} {fold(line[2])} {line[3]}", line[0] if INE.fullmatch(line[0]) else None, *line[1:])
                 for line in lines(path)))


def join(database):
    """Who is whom: by INE, else by name and birth date."""
    database.executescript("""
        CREATE TABLE person (person INTEGER PRIMARY KEY, ine TEXT, identity TEXT);
        INSERT INTO person (ine, identity) SELECT ine, min(identity) FROM line WHERE ine IS NOT NULL GROUP BY ine;
        CREATE INDEX by_identity ON person (identity);
        INSERT INTO person (identity) SELECT DISTINCT identity FROM line
            WHERE ine IS NULL AND identity NOT IN (SELECT identity FROM person);
        CREATE UNIQUE INDEX by_ine ON person (ine);
        UPDATE line SET person = coalesce((SELECT person FROM person AS p WHERE p.ine = line.ine),
                                          (SELECT person FROM person AS p WHERE p.identity = line.identity));
        CREATE INDEX by_person ON line (person, role);""")


def classes(folder):
    return {row[0]: row[1][:10] for row in text_rows(folder / "classes.csv")}


def previous_school(here, school, uai, class_before):
    if here or uai == OWN:
        return "ici"
    if not uai:
        return "inconnu" if not class_before else "ailleurs"
    if uai[:3] not in REGION:
        return "hors_region"
    return "college" if school.startswith("Collège") else "lycee_region"


def situation(origin, holds, begins):
    """Situation, and whether it is to be checked."""
    if origin == "ici":
        return (3, True) if holds == "non" else (1, False)
    if origin == "college":
        return (2 if holds == "oui" else 3), False
    if origin == "hors_region":
        return 3, holds == "oui"
    if holds == "non":
        return 3, False
    if origin == "lycee_region":
        return 2, holds != "oui"
    return (2 if holds == "oui" or not begins else 3), True


def passerelle(before, course_before, class_before, family):
    """Whether a first year of bac pro is one: oui, non, or None."""
    level = before and before[0]
    if level in ("CAP1", "CAP2") or course_before.startswith("CAP") or class_before.startswith("2GT"):
        return "oui"
    if level in ("2DE", "1RE") or family.split("-")[0].lower() in course_before.lower():
        return "non" if before is None or before[1] == family else None
    return None


def grant(before, after, row):
    """Certain and maximum, and whether it is to be checked."""
    level, family, ordinary, highest = after
    if row["statut"] == "Apprenti":
        return 0, 0, False
    certain = maximum = ordinary
    asked = False
    if level == "1RE":
        answer = passerelle(before, row["course_before"] or "", row["class_before"] or "", family)
        certain, maximum, asked = {"oui": (highest, highest, False), "non": (ordinary, ordinary, False)}.get(
            answer, (ordinary, highest, True))
    if maximum and row["here"] and before == after:
        return 0, maximum, True
    if maximum and row["decision"] == "Réorientation" and before[0] != "3PM":
        return 0, maximum, True
    if row["enrolled"] and not row["statut"] and not row["here"]:
        return 0, maximum, True
    return certain, maximum, asked


def decide(row, mefs):
    """The cells of a pupil, as TITLES has them."""
    mef_before = mefs.get(row["class_before"])
    mef = mefs.get(row["class_after"])
    if not row["class_after"] and row["decision"] in GOES_UP:
        mef = FOLLOWING.get(mef_before)
    before, after = COURSES.get(mef_before), COURSES.get(mef)
    cells = [row["name"], row["first"], day(row["born"]), row["ine"], row["class_before"], row["class_after"],
             mef or "", after[1] if after else "", row["statut"] or "scolaire"]
    if row["here"] and not row["class_after"] and (row["decision"] not in GOES_UP or before in LAST):
        if row["decision"]:
            return [*cells, "sortant", "ne pas revalider", "", 0, 0, 0, row["decision"]]
        return [*cells, "en attente", "attendre le conseil", "", 0, 0, 0, ""]
    holds = row["pass"] or ("oui" if row["number"] else "inconnu")
    origin = previous_school(row["here"], row["school"] or "", row["uai"], row["class_before"])
    number, asked = situation(origin, holds, bool(after) and after[0] in BEGINS)
    action = {1: "revalidation automatique", 3: "nouvelle demande"}.get(
        number, "revalidation sur n° de dossier" if row["number"] else "n° de dossier à obtenir")
    certain, maximum, doubt = grant(before, after, row) if after else (0, None, True)
    return [*cells, number, action, "oui" if asked or doubt else "", certain, maximum, 50, origin]


PUPILS = """
    SELECT p.ine, coalesce(c.name, e.name) AS name, coalesce(c.first, e.first) AS first,
           coalesce(c.born, e.born) AS born, c.person IS NOT NULL AS here, e.person IS NOT NULL AS enrolled,
           coalesce(c.class_before, e.class_before) AS class_before, c.decision AS decision,
           coalesce(nullif(e.class_after, ''), c.class_after) AS class_after, e.school AS school, e.uai AS uai,
           e.course_before AS course_before, e.statut AS statut,
           (SELECT max(number) FROM line AS d WHERE d.person = p.person AND d.role = 'dossiers') AS number,
           (SELECT max(pass) FROM line AS d WHERE d.person = p.person AND d.role = 'dossiers') AS pass
    FROM person AS p LEFT JOIN line AS c ON c.person = p.person AND c.role = 'conseils'
    LEFT JOIN line AS e ON e.person = p.person AND e.role = 'inscrits'
    WHERE c.person IS NOT NULL OR e.person IS NOT NULL
    GROUP BY p.person"""


def pupils(database, folder):
    database.row_factory = sqlite3.Row
    mefs, place = classes(folder), ", ".join("?" * len(TITLES))
    database.execute(f"CREATE TABLE pupil ({', '.join(f'c{number}' for number in range(len(TITLES)))})")
    database.executemany(f"INSERT INTO pupil VALUES ({place})", (decide(row, mefs) for row in database.execute(PUPILS)))
    database.row_factory = None


def write_sheet(book, formats, name, titles, rows):
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, titles, formats["title"])
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value is None or value == "":
                sheet.write_blank(number, column, None, formats["cell"])
            elif isinstance(value, str):
                if titles[column] == "Né(e) le":
                    sheet.write_datetime(number, column, datetime.datetime.fromisoformat(value), formats["date"])
                else:
                    sheet.write_string(number, column, value, formats["cell"])
            else:
                sheet.write_number(number, column, value, formats["money" if "€" in titles[column] else "cell"])


def new_book(path):
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    return book, {"title": book.add_format({"bold": True}), "cell": book.add_format(),
                  "date": book.add_format({"num_format": "dd/mm/yyyy"}),
                  "money": book.add_format({"num_format": '#,##0.00 "€"'})}


def write_lists(database, path):
    book, formats = new_book(path)
    for name, kind in LISTS:
        write_sheet(book, formats, name, TITLES, database.execute(
            "SELECT * FROM pupil WHERE c9 = ? ORDER BY c5, c0, c1", (kind,)))
    write_sheet(book, formats, "À vérifier", TITLES, database.execute(
        "SELECT * FROM pupil WHERE c11 = 'oui' ORDER BY c5, c0, c1"))
    write_sheet(book, formats, "Tous les élèves", TITLES, database.execute("SELECT * FROM pupil ORDER BY c5, c0, c1"))
    book.close()


def write_budget(database, path):
    book, formats = new_book(path)
    for name, title, column in (("Par famille", "Famille de métiers", "c7"), ("Par formation", "Formation", "c6"),
                                ("Par classe", "Classe", "c5"), ("Par situation", "Situation", "c9")):
        titles = (title, "Élèves", "Aide certaine (€)", "Aide à confirmer (€)", "Aide maximum (€)", "Crédit (€)")
        write_sheet(book, formats, name, titles, database.execute(
            f"SELECT {column}, count(*), sum(c12), sum(c13) - sum(c12), sum(c13), sum(c14) FROM pupil "
            f"WHERE c9 IN (1, 2, 3) GROUP BY 1 ORDER BY 1"))
    book.close()


def main():
    folder = pathlib.Path(sys.argv[1])
    database = sqlite3.connect("")
    sqlite3.register_adapter(datetime.datetime, lambda value: value.isoformat())
    database.execute(f"CREATE TABLE line (role, person INTEGER, identity, {', '.join(LINE)})")
    read(database, folder)
    join(database)
    pupils(database, folder)
    write_lists(database, sys.argv[2])
    write_budget(database, sys.argv[3])


if __name__ == "__main__":
    main()
