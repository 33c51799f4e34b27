"""Runs the pupils of cases.csv through the program and compares what it decides.

One line of cases.csv is one pupil: facts, expected answer, and why. A further line with
the same « Cas » is a further line about the same pupil in some list. Lines with the same
« Choix » stand in one campaign, and the program runs once for each.
"""

import collections
import csv
import dataclasses
import datetime
import io
import os
import pathlib
import sqlite3
import sys

import builtin_rules
from campaign import Campaign

HERE = pathlib.Path(__file__).resolve().parent
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
LISTS = {"conseils", "inscrits", "dossiers"}
BLANK = "(vide)"        # a blank cell of a column that the list has
UNKNOWN = "inconnu"     # an amount nobody knows: the cell stays empty
CHOICES = {"prepa_metiers_vers_cap": "prepa", "redoublants": "redoublants",
           "reorientes": "reorientes"}
SHEETS = {"1": "1 Revalidations", "2": "2 N° de dossier", "3": "3 Nouvelles demandes"}
# Hard cases of domain.md that one run over one folder cannot show: a pupil who leaves
# between two runs (32) stands here as one list against another.
HARD_CASES = set(range(1, 48))
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


# ---------------------------------------------------------------------------------------
# The cases.

def read_cases(path):
    """The cases of the file, each with its identity; stops on an unknown column."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        if set(reader.fieldnames) != COLUMNS:
            sys.exit(f"{path.name}: columns {sorted(set(reader.fieldnames) ^ COLUMNS)}")
        lines = [{title: (cell or "").strip() for title, cell in line.items()}
                 for line in reader if any(line.values())]
    cases = collections.OrderedDict()
    for line in lines:
        check_line(line)
        number = len(cases) + 1
        cases.setdefault(line["Cas"], Case(number, [])).lines.append(line)
    for case in cases.values():
        case.identity = identity_of(case, cases)
    return list(cases.values())


def check_line(line):
    """Refuses a line of which no input file can be made."""
    if not line["Cas"] or not split(line["Liste"]) or not split(line["Liste"]) <= LISTS:
        sys.exit(f"cases.csv: « {line['Cas']} »: Cas and Liste ({', '.join(LISTS)}) are needed")


def split(cell):
    """The parts of a cell, written with « + »."""
    return {part.strip() for part in cell.split("+") if part.strip()}


def identity_of(case, cases):
    """An invented person: the name is the case's, unless it is a homonym's."""
    first = case.lines[0]
    namesake = first["Identité"].removeprefix("homonyme de ")
    model = cases[namesake] if namesake != first["Identité"] else case
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


# ---------------------------------------------------------------------------------------
# From cases to a campaign folder.

def options_of(choice):
    """« redoublants=oui + date=2026-09-10 » as a dictionary."""
    return dict(part.split("=", 1) for part in split(choice))


def run_campaign(choice, cases):
    """Runs the program once over all cases of one set of choices; the results read back."""
    options = options_of(choice)
    complete = options.pop("liste", "") == "complète"
    date = options.pop("date", "2026-06-20")
    settings = {CHOICES[key]: value for key, value in options.items()}
    fillers = [filler(number) for number in range(1, len(cases) + 10)]
    with Campaign(**settings) as campaign:
        campaign.write("classes.csv", (HERE / "classes.csv").read_bytes())
        for name, (titles, rows) in lists_of(cases, fillers, complete).items():
            campaign.write(name, to_csv(titles, rows))
        campaign.ok(date=date)
        return read_results(campaign, len(cases) + len(fillers))


def lists_of(cases, fillers, complete):
    """The files of a campaign: name → titles and rows. A list without Statut stands apart."""
    files = collections.defaultdict(lambda: ([], []))
    for case in cases:
        for line in case.lines:
            for folder in sorted(split(line["Liste"])):
                add(files, folder, case, line)
    for case in fillers:
        for folder in ("conseils", "inscrits") if complete else ("conseils",):
            add(files, folder, case, case.lines[0])
    return files


def add(files, folder, case, line):
    """Writes one line into the list it stands in; any Pass goes to dossiers/."""
    row = dict(case.identity)
    if line["Identité"] == "sans INE":
        row["INE"] = ""
    if folder == "dossiers":
        titles, name = IDENTITY + PASS_FACTS, "dossiers/numeros.csv"
    elif line["Statut"]:
        titles, name = IDENTITY + LIST_FACTS + ["Statut"], f"{folder}/avec-statut.csv"
    else:
        titles, name = IDENTITY + LIST_FACTS, f"{folder}/sans-statut.csv"
    row.update({title: line[title].replace(BLANK, "")
                for title in titles if title not in IDENTITY})
    files[name][0][:] = titles
    files[name][1].append(row)


def to_csv(titles, rows):
    """A list as Excel writes it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, titles, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


# ---------------------------------------------------------------------------------------
# From the workbooks to answers.

def read_results(campaign, count):
    """What the workbooks and the database say of each pupil, by INE."""
    sheets = {name: by_ine(campaign.rows("vie-scolaire", name, "Classe 2026-2027"))
              for name in (*SHEETS.values(), "À vérifier")}
    everyone = campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
    leavers = {(row["Nom"], row["Prénom"], row["Né(e) le"])
               for row in campaign.rows("vie-scolaire", "Ne pas revalider", "Nom")}
    assert len(everyone) == count, f"{len(everyone)} rows in « Tous les élèves », not {count}"
    answers = {}
    for ine, row in by_ine(everyone).items():
        answers[ine] = {"row": row, "grant_rule": grant_rules(campaign).get(ine),
                        "sheets": {name: rows[ine] for name, rows in sheets.items()
                                   if ine in rows},
                        "leaver": (row["Nom"], row["Prénom"], row["Né(e) le"]) in leavers}
    return answers


def by_ine(rows):
    """Rows by INE; a pupil who stands twice in a sheet is a fault."""
    found = {row["INE"]: row for row in rows}
    assert len(found) == len(rows), "a pupil stands twice in a sheet"
    return found


def grant_rules(campaign):
    """The amount's row that the last run used for each pupil, by INE."""
    path = campaign.folder / "campagne.db"
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return dict(database.execute(
            "SELECT ine, grant_rule FROM decision JOIN pupil USING (pupil)"
            " WHERE run = (SELECT max(run) FROM decision)"))
    finally:
        database.close()


# ---------------------------------------------------------------------------------------
# The comparison: each check gives (column, expected, got) where they differ.

def compare(case, answer):
    """All that differs between what a case expects and the program's answer."""
    if answer is None:
        return [("Tous les élèves", "a row", "none")]
    checks = (compare_row, compare_grant_rule, compare_sheets, compare_questions,
              compare_track, compare_file_number, compare_other_rules)
    return [fault for check in checks for fault in check(case.expected, answer, case)]


def amount(cell):
    """An expected amount as the cell's number; None where nobody knows it."""
    return None if cell == UNKNOWN else float(cell.replace(",", "."))


def differences(pairs):
    """The (column, expected, got) that are not equal."""
    return [(title, wanted, got) for title, wanted, got in pairs if wanted != got]


def compare_row(expected, answer, _):
    row = answer["row"]
    pairs = [(title, expected[title], str(row[title] or ""))
             for title in ("Situation", "Action", "À vérifier", "Règle")]
    for title in ("Aide certaine", "Aide maximum", "Crédit"):
        pairs.append((title, amount(expected[title]), row[f"{title} (€)"]))
    return differences(pairs)


def compare_grant_rule(expected, answer, _):
    if not expected["Ligne du barème"]:
        return []
    return differences([("Ligne du barème", expected["Ligne du barème"], answer["grant_rule"])])


def compare_sheets(expected, answer, _):
    wanted = {SHEETS[expected["Situation"]]} if expected["Situation"] in SHEETS else set()
    if expected["À vérifier"]:
        wanted.add("À vérifier")
    return differences([
        ("feuilles", sorted(wanted), sorted(answer["sheets"])),
        ("Ne pas revalider", expected["Situation"] == "sortant", answer["leaver"])])


def compare_questions(expected, answer, _):
    text = answer["sheets"].get("À vérifier", {}).get("Question") or ""
    asked = {code for code, question in builtin_rules.questions().items() if question in text}
    return differences([("Questions", sorted(split(expected["Questions"])), sorted(asked))])


def compare_track(expected, answer, _):
    row = answer["sheets"].get(SHEETS["3"])
    if row is None:
        return []
    number = row["Filière n°"]
    return differences([("Filière n°", expected["Filière n°"],
                         "" if number is None else str(number))])


def compare_file_number(_, answer, case):
    row = answer["sheets"].get(SHEETS["2"])
    if row is None:
        return []
    given = [line["N° de dossier"] for line in case.lines if line["N° de dossier"]]
    return differences([("N° de dossier", (given or ["à obtenir"])[-1], row["N° de dossier"])])


def compare_statut(name, rule, shown):
    """The words for a statut that is to be checked are free."""
    return [] if rule["effect"] == "a_verifier" else differences([(name, rule["statut"], shown)])


def compare_other_rules(expected, answer, _):
    """A row named in « Autres règles » must show: its reason, its statut or its track."""
    faults = []
    reason = answer["row"]["Motif"] or ""
    for name in sorted(split(expected["Autres règles"])):
        rule = builtin_rules.keyed_rows().get(name)
        kind = name.split()[0]
        if rule is None:
            faults.append(("Autres règles", "a row of the rules", name))
        elif kind == "statut":
            faults += compare_statut(name, rule, answer["row"]["Statut"])
        elif kind == "filière":
            track = answer["sheets"].get(SHEETS["3"], {}).get("Filière")
            faults += differences([(name, rule["label"], track)])
        elif (kind != "passerelle" or rule["passerelle"] != "non") \
                and rule["reason"] not in reason:
            faults.append((name, rule["reason"], reason))
    return faults


# ---------------------------------------------------------------------------------------
# Coverage.

def coverage(cases):
    """What the cases expect, and what no case expects, as (covered, missing) names."""
    expected = {title: {part for case in cases for part in split(case.expected[title])}
                for title in (*EXPECTED, "N° du cas")}
    wanted = {("Règle", code) for table in ("situation_rule", "state_rule")
              for code in builtin_rules.column(table, "code")}
    wanted |= {("Ligne du barème", code) for code in builtin_rules.column("grant_rule", "code")}
    wanted |= {("Questions", code) for code in builtin_rules.questions()}
    wanted |= {("Action", words) for words in builtin_rules.column("action", "action")}
    wanted |= {("Autres règles", name) for name, row in builtin_rules.keyed_rows().items()
               if not name.startswith("filière") or row["number"] is not None}
    wanted |= {("N° du cas", str(number)) for number in HARD_CASES}
    missing = sorted(item for item in wanted if item[1] not in expected[item[0]])
    tracks = builtin_rules.column("track_rule", "level")
    silent = {level for level in tracks
              if builtin_rules.keyed_rows()[f"filière {level}"]["number"] is None}
    if not {f"filière {level}" for level in silent} & expected["Autres règles"]:
        missing.append(("Autres règles", "filière (a level whose track is not said)"))
    return wanted, missing


def unknown_codes(cases):
    """Codes that a case expects and no table of rules holds."""
    known = {"Règle": builtin_rules.column("situation_rule", "code")
                      | builtin_rules.column("state_rule", "code"),
             "Ligne du barème": builtin_rules.column("grant_rule", "code"),
             "Questions": set(builtin_rules.questions())}
    return [(case.name, title, code) for case in cases for title, codes in known.items()
            for code in split(case.expected[title]) - codes]


# ---------------------------------------------------------------------------------------

def failures(cases):
    """The lines to print: each names its case, column, expected and got."""
    found = []
    by_choice = collections.defaultdict(list)
    for case in cases:
        by_choice[case.lines[0]["Choix"]].append(case)
    for choice, together in by_choice.items():
        answers = run_campaign(choice, together)
        for case in together:
            found += [f"{case.name}: {title}: expected {wanted!r}, got {got!r}"
                      for title, wanted, got in compare(case, answers.get(case.identity["INE"]))]
    return found


def main():
    cases = read_cases(HERE / "cases.csv")
    wanted, missing = coverage(cases)
    found = failures(cases)
    found += [f"{name}: {title}: no rule has the code {code}"
              for name, title, code in unknown_codes(cases)]
    found += [f"no case expects {title} {code}" for title, code in missing]
    found += builtin_rules.circular_faults()
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(cases)} cases, {len(wanted) - len(missing)} of {len(wanted)} rules and hard"
          f" cases covered, {len(found)} failures")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
