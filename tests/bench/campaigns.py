"""Campaigns of invented pupils, as large as wanted and as a school's are: ten lists of several programs
and encodings, councils, newcomers of every origin, numbers, faults, near pairs, questions.

usage: campaigns.py FOLDER PUPILS [SEED]    the same words make the same bytes
"""

import csv
import datetime
import io
import os
import pathlib
import random
import sys

os.environ.setdefault("PASSREGION", "")  # what slips imports asks for it
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import exports  # noqa: E402
from slips import FAMILY_NAMES, FIRST_NAMES, SLIPS, SYLLABLES  # noqa: E402

INI = """[etablissement]
uai = 0389523V
nom = Lycée professionnel des Essais
autres_noms = LP des Essais
contact_nom = Mme Contact
[campagne]
annee = 2026-2027
"""
WRITTEN = datetime.datetime(2026, 6, 20, tzinfo=datetime.timezone.utc).timestamp()
CLASS_SIZE = 24
# Parts of all pupils, of a list's lines.
HERE = 0.64
FAULTS = 0.01
NEAR_PAIRS = 0.004
NO_INE = 0.03

# Class, MEF, whose pupils of last year go where, how many of a hundred pupils of last year, of the newcomers.
TRACKS = (
    ("3PM", "10310031110", ("1CUI", "1PAT", "2ALI", "2MHR"), 6, 2),
    ("1CUI", "24122146210", ("TCUI",), 8, 12),
    ("TCUI", "24122146220", ("1CUS", ""), 7, 1),
    ("1PAT", "2412214121", ("TPAT",), 6, 10),
    ("TPAT", "2412214122", ("CHOC", ""), 5, 1),
    ("CHOC", "2402214511", ("",), 1, 4),
    ("2ALI", "2472210731", ("1BP",), 10, 16),
    ("1BP", "2472210532", ("TBP",), 9, 5),
    ("TBP", "2472210533", ("",), 8, 1),
    ("2MHR", "2473340431", ("1CSR", "1CUS"), 10, 18),
    ("1CSR", "2473340332", ("TCSR",), 5, 3),
    ("1CUS", "2472210632", ("TCUS",), 5, 3),
    ("TCSR", "2473340333", ("",), 4, 1),
    ("TCUS", "2472210633", ("",), 4, 1),
    ("2MRC", "2473121131", ("1MRC",), 5, 16),
    ("1MRC", "2473121332", ("TMRC",), 4, 5),
    ("TMRC", "2473121333", ("",), 3, 1),
)
CODES = tuple(track[0] for track in TRACKS)
NEXT = {track[0]: track[2] for track in TRACKS}

PASSES = ("Passage", "Passage en classe supérieure", "Admis", "Passe")
LEAVES = ("Quitte l'établissement", "Réorienté vers un autre établissement", "Démission")
# Kind of school, department, previous class, previous course: of a hundred newcomers.
ORIGINS = (
    (58, "Collège", "038", "3 {}", ""),
    (5, "Collège", "073", "3 SEGPA", ""),
    (5, "Collège", "013", "3 {}", ""),
    (9, "Lycée", "038", "2GT{}", "2NDE GENERALE ET TECHNOLOGIQUE"),
    (9, "Lycée professionnel", "069", "", "2nde Bac Pro Métiers de l'alimentation"),
    (4, "Lycée professionnel", "074", "", ""),
    (3, "Lycée", "075", "2GT{}", ""),
    (3, "CFA", "001", "", "CAP Cuisine 1re année"),
    (4, "", "", "", ""),
)
KEYS = "ABCDEFGHJKLMNPRSTUVWXYZ"
PLACES = "Érables Tilleuls Peupliers Noyers Cèdres Fontaines Cascades Vignes Moulins Granges Combes Prés".split()
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
# Without it openpyxl opens nothing.
CONTENT_TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                 '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                 + "".join(f'<Override PartName="/xl/{part}.xml" ContentType="{SHEET_TYPE}{kind}+xml"/>'
                           for part, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"),
                                              ("sharedStrings", "sharedStrings"))) + "</Types>")
FAULTY = {
    "INE": ("99912345", "999O12345AB", "1,23457E+11", "?"),
    "Né(e) le": ("31/02/2010", "12/06/1910", "inconnue", "00/00/0000"),
    "Classe 2026-2027": ("02-juin", "1,00E+02", "#REF!", "à voir"),
}
COUNCIL = ("INE", "Nom", "Prénom", "Né(e) le", "Classe 2025-2026", "Décision", "Classe 2026-2027")
NEWCOMER = ("INE", "Nom", "Prénom", "Né(e) le", "Établissement d'origine", "UAI d'origine", "Classe d'origine",
            "Formation d'origine", "Classe 2026-2027", "Statut", "Courriel")
FILE_NUMBER = ("INE", "Nom", "Prénom", "Né(e) le", "N° de dossier")
ANSWER = ("Nom", "Prénom", "Né(e) le", "N° de dossier", "Pass")

# Role, name, encoding, delimiter, line end, lines above the titles, the titles as this program writes them.
LISTS = (
    ("conseils", "conseils-charlemagne.csv", "cp1252", ";", "\r\n", ("Conseils de classe du 11 juin 2026",), COUNCIL),
    ("conseils", "conseils-excel.csv", "utf-8-sig", ";", "\r\n", (),
     ("INE", "Nom", "Prénom", "Date de naissance", "Classe 2025-2026", "Décision du conseil", "Classe 2026/2027")),
    ("conseils", "conseils-unicode.txt", "utf-16", "\t", "\r\n", ("Liste des élèves",),
     ("Id National", "Nom", "Prénom", "Né(e) le", "Classe 2025-2026", "Décision", "Classe 2026-2027")),
    ("conseils", "preparation-rentree.csv", "utf-8", ",", "\n", (), COUNCIL),
    ("conseils", "conseils.xlsx", "", "", "", (), COUNCIL),
    ("inscrits", "affelnet.csv", "cp1252", ";", "\r\n", (), NEWCOMER),
    ("inscrits", "nouveaux.csv", "utf-8", ";", "\n", (), NEWCOMER),
    ("inscrits", "arrivees.txt", "utf-16", "\t", "\r\n", (),
     ("Id National", "Nom de famille", "Prénom 1", "Date Naissance", "Libellé étab. origine", "Code UAI étab. origine",
      "Ancienne classe", "Libellé formation origine de l'élève", "Division", "Statut", "Adresse E-mail")),
    ("dossiers", "numeros.csv", "cp1252", ";", "\r\n", (), FILE_NUMBER),
    ("dossiers", "reponses.csv", "utf-8-sig", ";", "\n", (), ANSWER),
)


def names(chance, count):
    """Family names: the frequent ones by their share, each other one of very many."""
    made = 10000 - sum(FAMILY_NAMES.values())
    weights = [*FAMILY_NAMES.values(), made // 3, made - made // 3]
    drawn = chance.choices([*FAMILY_NAMES, 2, 3], weights, k=count)
    return [name if isinstance(name, str) else "".join(chance.choices(SYLLABLES, k=name)).upper() for name in drawn]


def people(chance, count):
    """[INE, name, first name, birth date] of that many pupils; the INE differ."""
    families = names(chance, count)
    firsts = chance.choices(list(FIRST_NAMES), FIRST_NAMES.values(), k=count)
    days = [f"{datetime.date(2008, 1, 1) + datetime.timedelta(day):%d/%m/%Y}" for day in range(1400)]
    births = chance.choices(days, k=count)
    letters = [first + second for first in KEYS for second in KEYS]
    keys = chance.choices(letters, k=count)
    return [[f"999{number * 7919 % 1000000:06}{key}", family, first, birth]
            for number, (key, family, first, birth) in enumerate(zip(keys, families, firsts, births))]


def sections(pupils):
    """How many classes each track has."""
    return {code: max(1, round(pupils * (HERE * here + (1 - HERE) * new) / 100 / CLASS_SIZE))
            for code, _, _, here, new in TRACKS}


def council_lines(chance, pupils, count):
    """What the councils say of those who were here."""
    here = chance.choices(CODES, [track[3] for track in TRACKS], k=len(pupils))
    lines = []
    for person, code in zip(pupils, here):
        section = chance.randrange(count[code]) + 1
        after, drawn = chance.choice(NEXT[code]), chance.random()
        decision, following = chance.choice(PASSES), after and f"{after}{(section - 1) % count[after] + 1}"
        if not after:
            decision = "Diplômé"
        elif drawn < 0.03:
            decision, following = "Redoublement", f"{code}{section}"
        elif drawn < 0.07:
            decision, following = chance.choice(LEAVES), ""
        elif drawn < 0.08:
            other = chance.choice(("1PAT", "1CUI"))
            decision, following = "Réorientation", f"{other}{chance.randrange(count[other]) + 1}"
        elif drawn < 0.10:
            decision, following = "", ""
        elif drawn < 0.14:
            following = ""
        lines.append([*person, f"{code}{section}", decision, following])
    return lines


def schools(chance, count):
    """By kind and department, some schools with names and UAI."""
    made = {}
    for number, (_, kind, department, _, _) in enumerate(ORIGINS):
        made[number] = [("", "")] if not kind else []
        for other in range(count if kind else 0):
            uai = int(f"{department}{9000 + (number * count + other) % 1000}")
            made[number].append((f"{kind} des {chance.choice(PLACES)} {other + 1}", f"{uai:07}{KEYS[uai % 23]}"))
    return made


def newcomer_lines(chance, pupils, count):
    """Who comes from elsewhere."""
    origins = chance.choices(range(len(ORIGINS)), [origin[0] for origin in ORIGINS], k=len(pupils))
    entered = chance.choices(CODES, [track[4] for track in TRACKS], k=len(pupils))
    known = schools(chance, 40)
    lines = []
    for number, (person, origin, code) in enumerate(zip(pupils, origins, entered)):
        school, uai = chance.choice(known[origin])
        statut = chance.choices(("Scolaire", "Apprenti", ""), (94, 5, 1))[0]
        lines.append([*person, school, uai, ORIGINS[origin][3].format(chance.choice("ABCD" if origin < 3 else "1234")),
                      ORIGINS[origin][4], f"{code}{chance.randrange(count[code]) + 1}", statut,
                      f"eleve{number}@exemple.fr"])
    return lines


def number_lines(chance, newcomers):
    """Numbers, and what families answered, of some who come from where one has a Pass."""
    numbers, answers = [], []
    for line in newcomers:
        if not line[4].startswith(("Lycée", "CFA")):
            continue
        drawn = chance.random()
        number = f"{chance.randrange(400000):07}"
        if drawn < 0.45:
            numbers.append([*line[:4], number])
        elif drawn < 0.65:
            answers.append([*line[1:4], number if drawn < 0.55 else "", "oui" if drawn < 0.61 else "non"])
    return numbers, answers


def near_pairs(chance, council, newcomers):
    """Some of ours stand among the newcomers, typed in another way."""
    kinds = list(SLIPS)
    for line in chance.sample(council, round(len(council) * NEAR_PAIRS)):
        if line[6]:
            who = SLIPS[chance.choice(kinds)](*line[1:4], chance)
            newcomers.append(["", *who, "LP des Essais", "0389523V", line[4], "", line[6], "Scolaire", ""])


def spoil(chance, titles, lines):
    """One line in a hundred has a cell that is faulty, some lack their INE."""
    for line in chance.sample(lines, round(len(lines) * NO_INE)):
        if titles[0] == "INE":
            line[0] = ""
    faulty = [title for title in FAULTY if title in titles]
    for line in chance.sample(lines, round(len(lines) * FAULTS)):
        title = chance.choice(faulty)
        line[titles.index(title)] = chance.choice(FAULTY[title])


def split(lines, count):
    """Parts of nearly one size, as they come."""
    return [lines[len(lines) * part // count:len(lines) * (part + 1) // count] for part in range(count)]


def workbook(rows):
    """A workbook of one sheet, each text once."""
    places, cells = {}, []
    for line, row in enumerate(rows, 1):
        cells.append(f'<row r="{line}">' + "".join(
            f'<c r="{chr(65 + column)}{line}" t="s"><v>{places.setdefault(text, len(places))}</v></c>'
            for column, text in enumerate(row) if text) + "</row>")
    members = exports.unzipped(exports.xlsx({"Conseils": exports.xlsx_sheet("".join(cells))}, list(places)))
    return exports.zipped({**members, "[Content_Types].xml": CONTENT_TYPES})


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (WRITTEN, WRITTEN))


def write_list(folder, kind, lines):
    role, name, encoding, delimiter, end, above, titles = kind
    if not encoding:
        write(folder, f"{role}/{name}", workbook([titles, *lines]))
        return
    text = io.StringIO()
    rows = csv.writer(text, delimiter=delimiter, lineterminator=end)
    rows.writerows([words] for words in above)
    rows.writerow(titles)
    rows.writerows(lines)
    write(folder, f"{role}/{name}", text.getvalue().encode(encoding, "replace"))


def make(folder, pupils, seed=1):
    """Writes the campaign into a folder that is not there yet."""
    folder = pathlib.Path(folder)
    chance = random.Random(seed)
    count = sections(pupils)
    everyone = people(chance, pupils)
    here = round(pupils * HERE)
    council = council_lines(chance, everyone[:here], count)
    newcomers = newcomer_lines(chance, everyone[here:], count)
    numbers, answers = number_lines(chance, newcomers)
    near_pairs(chance, council, newcomers)
    for titles, lines in ((COUNCIL, council), (NEWCOMER, newcomers), (FILE_NUMBER, numbers), (ANSWER, answers)):
        spoil(chance, titles, lines)
    for kind, lines in zip(LISTS, [*split(council, 5), *split(newcomers, 3), numbers, answers]):
        write_list(folder, kind, lines)
    write(folder, "passregion.ini", INI.encode())
    classes = [f"{code}{section + 1};{mef};\r\n" for code, mef, *_ in TRACKS for section in range(count[code])]
    write(folder, "classes.csv", ("Classe;MEF;Formation\r\n" + "".join(classes)).encode("cp1252"))


def change(folder):
    """One list of the ten as it is downloaded a day later: one decision is another."""
    path = pathlib.Path(folder, "conseils", LISTS[1][1])
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace(";Redoublement;", ";Passage;", 1), "utf-8-sig", newline="")
    os.utime(path, (WRITTEN + 86400, WRITTEN + 86400))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__.strip().splitlines()[-1])
    make(sys.argv[1], *map(int, sys.argv[2:]))
