"""The pupils of cases.csv: facts, expected answer, and an invented identity.

One line is one invented pupil. A further line with the same « Cas » is a further line about
the same pupil in some list. What cells hold:

    Cas               its name, from which the pupil's name is made
    N° du cas         numbers of the 47 hard cases that it shows
    Choix             empty, or e.g. redoublants=oui + date=2026-09-10; « liste=complète »: the
                      list of inscrits/ is complete. The program runs once for each « Choix ».
    Liste             conseils, inscrits, dossiers, anciens inscrits (a list of May), barrés (in
                      conseils/, struck through): the lists the line stands in
    Identité          empty, « homonyme de » another case, or in a further line « sans INE »
    Statut            empty: a list without that column; (vide): a blank cell in that column
    Aide certaine …   euros, or « inconnu » where the cell must stay empty
    Ligne du barème   code of the amount's row; empty: not compared
    Autres règles     other rows that must show, named as builtin_rules.KEYS says, e.g.
                      passerelle rien cap, sélection BP_2DE famille, question PASS la famille;
                      « dit … », « tait … »: what Motif must or must not hold

Several values in a cell are written with « + ». The classes of the school: classes.csv.
"""

import csv
import dataclasses
import sys

import builtin_rules

IDENTITY = ["INE", "Nom", "Prénom", "Né(e) le"]
PASS_FACTS = ["Pass", "N° de dossier"]
LIST_FACTS = ["Établissement 2024-2025", "Classe 2025-2026", "Formation 2025-2026",
              "MEF 2025-2026", "Établissement 2025-2026", "UAI 2025-2026", "Décision",
              "Date de sortie", "Classe 2026-2027", "Formation 2026-2027", "MEF 2026-2027",
              "Établissement 2026-2027", "UAI 2026-2027", "Passerelle", "Redoublant 2026-2027"]
EXPECTED = ["Situation", "Action", "À vérifier", "Questions", "Aide certaine", "Aide maximum",
            "Crédit", "Règle", "Ligne du barème", "Filière n°", "Autres règles"]
COLUMNS = {"Cas", "N° du cas", "Choix", "Liste", "Identité", "Né(e) le", *LIST_FACTS, "Statut",
           *PASS_FACTS, *EXPECTED, "Pourquoi"}
FORMER = "anciens inscrits"  # a list of inscrits/ that says an earlier day
STRUCK = "barrés"  # lines of a list of conseils/ that are struck through
LISTS = {"conseils", "inscrits", "dossiers", FORMER, STRUCK}
CHOICES = {"prepa_metiers_vers_cap": "prepa", "redoublants": "redoublants",
           "reorientes": "reorientes"}
NOT_CHOICES = {"date", "liste"}
NAMESAKE = "homonyme de "
FIRST_NAMES = ["Alix", "Camille", "Dominique", "Éden", "Gabrielle", "Ismaël", "Maé", "Noor",
               "Sacha", "Zoé"]
DIGITS = dict(zip("0123456789", ("zéro", "un", "deux", "trois", "quatre", "cinq", "six",
                                 "sept", "huit", "neuf")))
BIRTH_YEARS = {"4": 2012, "3": 2011, "2": 2010, "1": 2009, "T": 2008}


@dataclasses.dataclass
class Case:
    """A pupil: the lines of the lists, and the answer that the first one expects."""
    number: int
    lines: list
    identity: dict = dataclasses.field(default_factory=dict)

    @property
    def name(self):
        return self.lines[0]["Cas"]

    @property
    def expected(self):
        return self.lines[0]


def read_cases(path):
    """The cases of the file, each with its identity; stops on an unknown column."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        if set(reader.fieldnames) != COLUMNS:
            sys.exit(f"{path.name} : colonnes {sorted(set(reader.fieldnames) ^ COLUMNS)}")
        lines = [{title: (line[title] or "").strip() for title in COLUMNS} for line in reader]
    cases = {}
    for line in lines:
        if any(line.values()):
            cases.setdefault(line["Cas"], Case(len(cases) + 1, [])).lines.append(line)
    for case in cases.values():
        for line in case.lines:
            check_line(line, cases)
        case.identity = identity_of(case, cases)
    return list(cases.values())


def check_line(line, cases):
    """Refuses a line of which no input file can be made."""
    name = line["Cas"]
    lists = split(line["Liste"])
    namesake = line["Identité"].removeprefix(NAMESAKE)
    if not name or not lists or not lists <= LISTS:
        sys.exit(f"« {name} » : il faut Cas et Liste ({', '.join(sorted(LISTS))})")
    if any(line[title] for title in PASS_FACTS) and "dossiers" not in lists:
        sys.exit(f"« {name} » : un Pass ou un N° de dossier se lit dans dossiers")
    if not set(options_of(line["Choix"])) <= {*CHOICES, *NOT_CHOICES}:
        sys.exit(f"« {name} » : choix inconnu « {line['Choix']} »")
    if namesake not in {"", "sans INE", *cases}:
        sys.exit(f"« {name} » : identité inconnue « {line['Identité']} »")
    if line["Choix"] != cases[name].lines[0]["Choix"]:
        sys.exit(f"« {name} » : ses lignes ont des choix différents")


def split(cell):
    """The parts of a cell, written with « + »."""
    return {part.strip() for part in cell.split("+") if part.strip()}


def identity_of(case, cases):
    """An invented person: the name is the case's, unless it is a homonym's."""
    first = case.lines[0]
    model = case
    if first["Identité"].startswith(NAMESAKE):
        model = cases[first["Identité"].removeprefix(NAMESAKE)]
    words = "".join(DIGITS.get(letter, letter) for letter in model.name)
    letters = "ABCDEFGHJK"
    return {"INE": f"999{case.number:06d}{letters[case.number % 10]}"
                   f"{letters[case.number // 10 % 10]}",
            "Nom": "CAS " + builtin_rules.fold(words),
            "Prénom": FIRST_NAMES[model.number % len(FIRST_NAMES)],
            "Né(e) le": model.lines[0]["Né(e) le"] or birth_date(model)}


def birth_date(case):
    """A birth date that fits last year's class."""
    line = case.lines[0]
    course = line["Classe 2025-2026"] or line["Formation 2025-2026"] or "3"
    return f"{1 + case.number % 28:02d}/{1 + case.number % 12:02d}/" \
           f"{BIRTH_YEARS.get(course[0], 2010)}"


def filler(number):
    """A pupil like any other, there only so that a list is complete or is not."""
    line = dict.fromkeys(COLUMNS, "")
    line.update({"Cas": f"Figurant {number}", "Classe 2025-2026": "2ALI",
                 "Décision": "Passage", "Classe 2026-2027": "1BP"})
    case = Case(900000 + number, [line])
    case.identity = identity_of(case, {})
    return case


def options_of(choice):
    """« redoublants=oui + date=2026-09-10 » as a dictionary."""
    return dict(part.split("=", 1) for part in split(choice))
