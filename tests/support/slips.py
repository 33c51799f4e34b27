"""What people mistype, planted in lists, and rolls of pupils with the names that France gives: how
many slips change something in silence, how many who are two are asked about."""

import csv
import datetime
import io
import random

from campaign import Campaign, ROOT

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


# ---------------------------------------------------------------------------------------
# Slips: a line's name, first name and birth date (dd/mm/yyyy) typed in another way.

def letter(word, chance, count=1):
    """A word with letters that are others, lacking, one too many or exchanged."""
    for _ in range(count):
        place = chance.randrange(1, max(2, len(word)))
        other = chance.choice(LETTERS)
        word = chance.choice((word[:place] + other + word[place + 1:], word[:place] + word[place + 1:],
                              word[:place] + other + word[place:],
                              word[:place - 1] + word[place:place + 1] + word[place - 1] + word[place + 1:]))
    return word


def digits(text, chance, count=1):
    for _ in range(count):
        place = chance.choice([n for n, sign in enumerate(text) if sign.isdigit()])
        text = text[:place] + chance.choice("0123456789") + text[place + 1:]
    return text


def exchanged(text, chance):
    places = [n for n in range(len(text) - 1) if text[n].isdigit() and text[n + 1].isdigit()]
    place = chance.choice(places)
    return text[:place] + text[place + 1] + text[place] + text[place + 2:]


def later(text, days):
    day = datetime.datetime.strptime(text, "%d/%m/%Y") + datetime.timedelta(days=days)
    return day.strftime("%d/%m/%Y")


SLIPS = {
    "letter": lambda n, f, b, c: (letter(n, c), f, b),
    "two letters": lambda n, f, b, c: (letter(n, c, 2), f, b),
    "letter of the first name": lambda n, f, b, c: (n, letter(f, c), b),
    "digit": lambda n, f, b, c: (n, f, digits(b, c)),
    "two digits": lambda n, f, b, c: (n, f, digits(b, c, 2)),
    "digits exchanged": lambda n, f, b, c: (n, f, exchanged(b, c)),
    "day and month": lambda n, f, b, c: (n, f, f"{b[3:6]}{b[:3]}{b[6:]}"),
    "century": lambda n, f, b, c: (n, f, f"{b[:6]}{c.choice(('19', '21', '00'))}{b[8:]}"),
    "an hour off": lambda n, f, b, c: (n, f, later(b, c.choice((-1, 1)))),
    "name and first name": lambda n, f, b, c: (f, n, b),
    "more first names": lambda n, f, b, c: (n, f"{f} {c.choice(('Marie', 'Anne Lise', 'Paul'))}", b),
    "usage name": lambda n, f, b, c: (c.choice((f"{n}-VARENNE", "VARENNE", f"{n} VARENNE")), f, b),
    "mark": lambda n, f, b, c: (c.choice((f"{n} (ULIS)", f"Mlle {n}", f"{n} *")), f, b),
    "text mark": lambda n, f, b, c: (f"'{n}", f"'{f}", f"'{b}"),
}
# What a spreadsheet makes of the cell behind, by list: a class, a file number.
DAMAGE = {"inscrits": (4, ("02-juin", "1,00E+02", "2026-06-02", "#REF!", "0")),
          "dossiers": (3, ("1,23457E+11", "janv-13", "perdu", "07/01/2013", "#N/A"))}
# What stands behind a wish that is none any more.
WITHDRAWN = ("Désisté", "Désistement le 12/06/2026", "Annulé", "Renonce", "Non confirmé", "Liste supplémentaire n° 2")


# ---------------------------------------------------------------------------------------
# The pupils of a sample, as lists of two years: without slips, then with some.

TITLES = {"conseils": ["Nom", "Prénom", "Né(e) le", "Classe 2025-2026", "Décision", "Classe 2026-2027"],
          "inscrits": ["Nom", "Prénom", "Né(e) le", "Classe 2025-2026", "Classe 2026-2027", "Formation 2026-2027",
                       "Décision"],
          "dossiers": ["Nom", "Prénom", "Né(e) le", "N° de dossier"]}


def sample_people(sample):
    """The rows of « Tous les élèves » of a sample that are told apart by their names."""
    with Campaign(sample) as campaign:
        campaign.ok("-q", "--forcer", date="2026-07-01")
        rows = campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
        classes = (campaign.folder / "classes.csv").read_bytes()
    seen = {}
    for row in rows:
        if isinstance(row["Né(e) le"], datetime.datetime):
            seen.setdefault((row["Nom"], row["Prénom"]), row)
    return list(seen.values()), classes


def two_years(people):
    """{list: [cells]} : the councils know who was here, a complete list whoever is enrolled."""
    lists = {name: [] for name in TITLES}
    for number, row in enumerate(people):
        who = [row["Nom"], row["Prénom"], row["Né(e) le"].strftime("%d/%m/%Y")]
        before, after = row["Classe 2025-2026"] or "", row["Classe 2026-2027"] or ""
        if row["Règle"] and row["Règle"].startswith("S1") or row["Situation"] == "sortant":
            leaves = row["Situation"] == "sortant"
            lists["conseils"].append([*who, before, "Diplômé" if leaves else "Passage", ""])
        if row["Situation"] in (1, 2, 3):
            lists["inscrits"].append([*who, before, after, row["Formation 2026-2027"] or "", ""])
            if number % 3 == 0:
                lists["dossiers"].append([*who, f"0042{number:04}"])
    return lists


def to_csv(titles, rows):
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows([titles, *rows])
    return text.getvalue()


def decided(lists, classes):
    """The rows by name and first name, the lines that something is said of, and the questions."""
    with Campaign() as campaign:
        campaign.write("classes.csv", classes)
        for name, rows in lists.items():
            campaign.write(f"{name}/{name}.csv", to_csv(TITLES[name], rows))
        campaign.ok("-q", date="2026-07-01")
        rows = {}
        for row in campaign.rows("vie-scolaire", "Tous les élèves", "Nom"):
            rows.setdefault((row["Nom"], row["Prénom"], row["Né(e) le"]), []).append(row)
        said = {(row["Fichier"].split("/")[0], row["Ligne"])
                for row in campaign.rows("vie-scolaire", "Anomalies", "Fichier")}
        asked = [row["Question"] for row in campaign.rows("vie-scolaire", "À vérifier", "Classe 2026-2027")
                 if row["Question"].startswith("Est-ce le même élève")]
    return rows, said, asked


DECIDED = ("Situation", "Aide certaine (€)", "Aide maximum (€)", "Crédit (€)")


def result(row):
    return tuple(row[title] for title in DECIDED)


def plant(lists, rate, chance):
    """Slips in the lists of the new year, in place: (list, line, kind, who it was, who it is now)."""
    planted = []
    for name in ("inscrits", "dossiers"):
        for line, cells in enumerate(list(lists[name]), 2):
            if chance.random() >= rate:
                continue
            was = tuple(cells[:2])
            kind = chance.choice([*SLIPS, "damage", "withdrawn"])
            if kind == "damage":
                place, texts = DAMAGE[name]
                cells[place] = chance.choice(texts)
            elif kind == "withdrawn" and name == "inscrits":
                other = chance.choice(lists[name])
                lists[name].append([*cells[:3], "", other[4], other[5], chance.choice(WITHDRAWN)])
                line = len(lists[name]) + 1
            elif kind in SLIPS:
                cells[:3] = SLIPS[kind](*cells[:3], chance)
            planted.append((name, line, kind, was, tuple(cells[:3])))
    return planted


def measure(rate, seed):
    """Plants slips in the new year's lists of the samples' pupils: how many, and which of them change
    a decision that is firm, with nothing said of their line."""
    chance = random.Random(seed)
    totals = {"planted": 0, "one": 0, "asked": 0, "said": 0, "silent": []}
    for sample in ("lycee-exemple", "lycee-tous-formats", "lycee-beaute-batiment"):
        people, classes = sample_people(sample)
        lists = two_years(people)
        before, _, _ = decided(lists, classes)
        first = {(n, f): rows[0] for (n, f, _), rows in before.items()}
        planted = plant(lists, rate, chance)
        after, said, asked = decided(lists, classes)
        for name, line, kind, was, now in planted:
            totals["planted"] += 1
            rows = [row for (n, f, b), found in after.items() for row in found
                    if (n, f) in (was, now[:2])]
            changed = [row for row in rows if not row["À vérifier"] and result(row) != result(first[was])]
            if (name, line) in said:
                totals["said"] += 1
            elif any(was[0] in words or now[0] in words for words in asked):
                totals["asked"] += 1
            elif len(rows) <= 1 and not changed:
                totals["one"] += 1
            if changed and (name, line) not in said or len(rows) > 1 and any(not row["À vérifier"] for row in rows):
                totals["silent"].append((sample, name, line, kind, was, now))
    return totals


# ---------------------------------------------------------------------------------------
# Rolls. The most frequent names with their share in ten thousand, the others made of syllables;
# families with siblings and twins.

FAMILY_NAMES = {"MARTIN": 35, "BERNARD": 19, "THOMAS": 17, "PETIT": 16, "ROBERT": 16, "RICHARD": 15, "DURAND": 15,
                "DUBOIS": 15, "MOREAU": 14, "LAURENT": 14, "SIMON": 13, "MICHEL": 12, "LEFEBVRE": 12, "LEROY": 11,
                "ROUX": 11, "DAVID": 11, "BERTRAND": 10, "MOREL": 10, "FOURNIER": 10, "GIRARD": 10, "BONNET": 9,
                "DUPONT": 9, "LAMBERT": 9, "FONTAINE": 9, "ROUSSEAU": 9, "VINCENT": 9, "MULLER": 8, "LEFEVRE": 8,
                "FAURE": 8, "ANDRE": 8, "MERCIER": 8, "BLANC": 8, "GUERIN": 8, "BOYER": 7, "GARNIER": 7,
                "CHEVALIER": 7, "FRANCOIS": 7, "LEGRAND": 7, "GAUTHIER": 7, "GARCIA": 7, "PERRIN": 7, "ROBIN": 7,
                "CLEMENT": 7, "MORIN": 7, "NICOLAS": 7, "HENRY": 6, "ROUSSEL": 6, "MATHIEU": 6, "GAUTIER": 6,
                "MASSON": 6, "DUVAL": 6, "DA SILVA": 8, "FERREIRA": 5, "NGUYEN": 6, "DIALLO": 4, "TRAORE": 4}
FIRST_NAMES = {"Lucas": 180, "Enzo": 170, "Nathan": 170, "Mathis": 150, "Louis": 140, "Hugo": 130, "Léo": 120,
               "Théo": 120, "Tom": 110, "Jules": 110, "Noah": 100, "Ethan": 100, "Gabriel": 100, "Raphaël": 100,
               "Arthur": 95, "Clément": 90, "Yanis": 80, "Maxime": 80, "Mohamed": 70, "Antoine": 70, "Paul": 65,
               "Axel": 65, "Alexandre": 60, "Adam": 60, "Baptiste": 55, "Sacha": 55, "Timéo": 50, "Évan": 50,
               "Noé": 45, "Rayan": 45, "Emma": 190, "Léa": 150, "Manon": 150, "Chloé": 140, "Camille": 120,
               "Lola": 110, "Inès": 110, "Zoé": 100, "Jade": 100, "Sarah": 100, "Louise": 95, "Lina": 90, "Lilou": 85,
               "Clara": 85, "Maëlys": 80, "Lisa": 70, "Eva": 70, "Anaïs": 70, "Océane": 60, "Romane": 60, "Alice": 60,
               "Juliette": 60, "Margaux": 55, "Mathilde": 50, "Louna": 50, "Nina": 50, "Elsa": 45, "Julia": 40,
               "Marie": 40, "Noémie": 40, "Lana": 30, "Léna": 60, "Jeanne": 35, "Lou": 40, "Julie": 35}
SYLLABLES = [start + vowel for start in "b br c ch d dr f g gr l m n p r s t tr v".split()
             for vowel in "a e i o u ou an in eau".split()]


def drawn(names, chance, made):
    """A name by its share, or one of the many others."""
    place = chance.random() * 10000
    for name, share in names.items():
        place -= share
        if place < 0:
            return name
    return "".join(chance.choice(SYLLABLES) for _ in range(made))


def roll(count, chance):
    """Pupils as (name, first name, birth date): brothers and sisters, twins, and all the others."""
    pupils = []
    while len(pupils) < count:
        name = drawn(FAMILY_NAMES, chance, chance.choice((2, 3, 3))).upper()
        born = datetime.date(2008, 1, 1) + datetime.timedelta(chance.randrange(1400))
        family = 1 + (chance.random() < 0.12)
        for _ in range(family):
            pupils.append((name, drawn(FIRST_NAMES, chance, 2).capitalize(), f"{born:%d/%m/%Y}"))
            born = born if chance.random() < 0.15 else born + datetime.timedelta(chance.randrange(300, 1000))
    chance.shuffle(pupils)
    return list(dict.fromkeys(pupils))[:count]


def false_pairs(count, seed):
    """The questions that a roll raises in which nothing is mistyped: last year's councils in files of
    a class each, a complete list of this year's, numbers of whoever has one, also of other schools."""
    chance = random.Random(seed)
    pupils = roll(count, chance)
    classes = [f"2MHR{n}" for n in range(1, 1 + max(2, count // 90))]
    lists = {}
    for number, pupil in enumerate(pupils):
        group = chance.choice(classes)
        place = number / count
        if place < 0.65:
            lists.setdefault(f"conseils/{group}", []).append([*pupil, group, "Passage", ""])
        if 0.3 < place < 0.9:
            before = group if place < 0.65 else "3 B"
            lists.setdefault("inscrits/tous", []).append([*pupil, before, f"1CUS{group[4:]}", ""])
        if chance.random() < 0.3:
            lists.setdefault("dossiers/numeros", []).append([*pupil, f"0042{number:05}"])
    with Campaign() as campaign:
        campaign.write("classes.csv", "Classe;MEF\n" + "".join(
            f"{name};2473340431\n1CUS{name[4:]};2472210632\n" for name in classes))
        for name, rows in lists.items():
            campaign.write(f"{name}.csv", to_csv(TITLES[name.split("/")[0]], rows))
        campaign.ok("-q", date="2026-07-01")
        return [(row["Nom"], row["Prénom"], row["Né(e) le"], row["Question"])
                for row in campaign.rows("vie-scolaire", "À vérifier", "Classe 2026-2027")
                if row["Question"].startswith("Est-ce le même élève")]
