"""Runs the pupils of cases.csv through the program and compares what it decides.

The program runs once for each « Choix »; cases.py says what the cells of cases.csv hold.
It ends with 1 when an answer differs or when no case expects some rule.
"""

import collections
import contextlib
import csv
import html
import io
import pathlib
import sqlite3
import sys

import builtin_rules
from campaign import Campaign, reason, table
from cases import (CHOICES, EXPECTED, FORMER, IDENTITY, LIST_FACTS, PASS_FACTS, STRUCK, filler, options_of,
                   read_cases, split)

HERE = pathlib.Path(__file__).resolve().parent
BLANK = "(vide)"        # a blank cell of a column that the list has
UNKNOWN = "inconnu"     # an amount nobody knows: the cell stays empty
SHEETS = {"1": "1 Revalidations", "2": "2 N° de dossier", "3": "3 Nouvelles demandes"}
# Case 32, a pupil who leaves after a first run, stands here as one list against another.
HARD_CASES = set(range(1, 48))

# ---------------------------------------------------------------------------------------
# From cases to a campaign folder.

def run_campaign(choice, cases):
    """Runs the program once over all cases of one set of choices; the results read back."""
    with campaign_of(choice, cases) as campaign:
        campaign.ok(date=date_of(choice))
        return read_results(campaign, len(cases) + len(fillers_for(cases)))


@contextlib.contextmanager
def campaign_of(choice, cases):
    """A folder with the cases of one set of choices, not run yet."""
    options = options_of(choice)
    complete = options.get("liste") == "complète"
    settings = {setting: options[key] for key, setting in CHOICES.items() if key in options}
    with Campaign(**settings) as campaign:
        campaign.write("classes.csv", (HERE / "classes.csv").read_bytes())
        for name, (titles, rows) in lists_of(cases, fillers_for(cases), complete).items():
            campaign.write(name, (to_page if name.endswith(".html") else to_csv)(titles, rows))
        yield campaign


def date_of(choice):
    """The day of the run."""
    return options_of(choice).get("date", "2026-06-20")


def fillers_for(cases):
    """Enough other pupils that the cases alone never make a list complete."""
    return [filler(number) for number in range(1, len(cases) + 10)]


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
    elif folder == FORMER:
        titles, name = IDENTITY + LIST_FACTS, "inscrits/liste du 2026-05-01.csv"
    elif folder == STRUCK:
        titles, name = IDENTITY + LIST_FACTS, "conseils/barres.html"
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


def to_page(titles, rows):
    """A list as a web page, its lines struck through."""
    def line(cells, mark):
        return "<tr>" + "".join(f"<td><{mark}>{html.escape(cell)}</{mark}></td>" for cell in cells) + "</tr>"
    lines = [line((row[title] for title in titles), "s") for row in rows]
    page = f"<meta charset=utf-8><table>{line(titles, 'b')}{''.join(lines)}</table>"
    return page.encode()


# ---------------------------------------------------------------------------------------
# From the workbooks to answers.

def read_results(campaign, count):
    """What the workbooks and the database say of each pupil, by INE."""
    book = campaign.book("vie-scolaire")
    sheets = {name: by_ine(table(book[name], "Classe 2026-2027")) for name in SHEETS.values()}
    questions = campaign.open_questions()
    everyone = table(book["Tous les élèves"], "Nom")
    leavers = {(row["Nom"], row["Prénom"], row["Né(e) le"])
               for row in table(book["Ne pas revalider"], "Nom")}
    assert len(everyone) == count, \
        f"« Tous les élèves » : {len(everyone)} lignes au lieu de {count}"
    grants = grant_rules(campaign)
    answers = {}
    for ine, row in by_ine(everyone).items():
        answers[ine] = {"row": row, "grant_rule": grants.get(ine),
                        "sheets": {name: rows[ine] for name, rows in sheets.items()
                                   if ine in rows},
                        "questions": [(asked["Question"], asked["À qui demander"])
                                      for asked in questions[row["Réf."]]],
                        "leaver": (row["Nom"], row["Prénom"], row["Né(e) le"]) in leavers}
    return answers


def by_ine(rows):
    """Rows by INE; a pupil who stands twice in a sheet is a fault."""
    found = {row["INE"]: row for row in rows}
    assert len(found) == len(rows), "un élève figure deux fois dans une feuille"
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
        return [("Tous les élèves", "une ligne", "aucune")]
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
    """The cells of « Tous les élèves »."""
    row = answer["row"]
    pairs = [(title, expected[title], str(row[title] or ""))
             for title in ("Situation", "Action", "À vérifier", "Règle")]
    for title in ("Aide certaine", "Aide maximum", "Crédit"):
        pairs.append((title, amount(expected[title]), row[f"{title} (€)"]))
    return differences(pairs)


def compare_grant_rule(expected, answer, _):
    """The row of the amounts, where the case names one."""
    if not expected["Ligne du barème"]:
        return []
    return differences([("Ligne du barème", expected["Ligne du barème"], answer["grant_rule"])])


def compare_sheets(expected, answer, _):
    """The work lists that the pupil must stand in, and no other."""
    wanted = {SHEETS[expected["Situation"]]} if expected["Situation"] in SHEETS else set()
    if expected["À vérifier"]:
        wanted.add("À vérifier")
    return differences([
        ("feuilles", sorted(wanted),
         sorted([*answer["sheets"], *(["À vérifier"] if answer["questions"] else [])])),
        ("Ne pas revalider", expected["Situation"] == "sortant", answer["leaver"])])


def compare_questions(expected, answer, _):
    """The questions of « À vérifier » about the pupil, all of them, each once, and no other."""
    known = builtin_rules.questions()
    # What one answer settles for a course or level names it behind the question.
    asked = [code for text, _ in answer["questions"]
             for code in [code for code in known
                          if text == known[code] or text.startswith(f"{known[code]} (")
                          or "{autre}" in known[code] and text.startswith(known[code].partition("{")[0])]
             or [text]]
    return differences([("Questions", sorted(split(expected["Questions"])), sorted(asked))])


def compare_track(expected, answer, _):
    """The track to tick on the portal."""
    row = answer["sheets"].get(SHEETS["3"])
    if row is None:
        return []
    number = row["Filière n°"]
    return differences([("Filière n°", expected["Filière n°"],
                         "" if number is None else str(number))])


def compare_file_number(_, answer, case):
    """The file number as it was given, or what is to be obtained."""
    row = answer["sheets"].get(SHEETS["2"])
    if row is None:
        return []
    given = [line["N° de dossier"] for line in case.lines if line["N° de dossier"]]
    return differences([("N° de dossier", (given or ["à obtenir"])[-1], row["N° de dossier"])])


def compare_statut(name, rule, shown):
    """The words for a statut that is to be checked are free."""
    return [] if rule["effect"] == "a_verifier" else differences([(name, rule["statut"], shown)])


def compare_selection(name, rule, row, track):
    """What is to be selected on the portal, once the track is ticked."""
    wanted = {"famille": row["Famille de métiers"], "formation": row["Formation 2026-2027"],
              "rien": None}[rule["choose"]]
    return differences([(name, wanted, track.get("À sélectionner") or None)])


def compare_other_rules(expected, answer, _):
    """A row named in « Autres règles » must show: its reason, statut, track, whom to ask…"""
    faults = []
    said = reason(answer["row"])
    track = answer["sheets"].get(SHEETS["3"], {})
    for name in sorted(split(expected["Autres règles"])):
        rule = builtin_rules.keyed_rows().get(name)
        kind, words = name.split(maxsplit=1)
        if kind in ("dit", "tait"):
            faults += differences([(f"Motif : {words}", kind == "dit", words in said)])
        elif rule is None:
            faults.append(("Autres règles", "une ligne des règles", name))
        elif kind == "statut":
            faults += compare_statut(name, rule, answer["row"]["Statut"])
        elif kind == "filière":
            faults += differences([(name, rule["label"], track.get("Filière"))])
        elif kind == "sélection":
            faults += compare_selection(name, rule, answer["row"], track)
        elif kind == "question":
            asked = [ask for _, ask in answer["questions"]]
            if rule["ask"] not in asked:
                faults.append((name, rule["ask"], asked))
        elif (kind != "passerelle" or rule["passerelle"] != "non") \
                and rule["reason"] not in said:
            faults.append((name, rule["reason"], said))
    return faults


# ---------------------------------------------------------------------------------------
# Coverage.

def wanted_rules():
    """What the cases must expect, as (column, value): every rule and every hard case."""
    wanted = {("Règle", code) for code in builtin_rules.situation_codes()}
    wanted |= {("Ligne du barème", code) for code in builtin_rules.column("grant_rule", "code")}
    wanted |= {("Questions", code) for code in builtin_rules.questions()}
    wanted |= {("Action", words) for words in builtin_rules.column("action", "action")}
    wanted |= {("Autres règles", name) for name in builtin_rules.keyed_rows()}
    wanted |= {("N° du cas", str(number)) for number in HARD_CASES}
    return wanted


def uncovered(cases, wanted):
    """What no case expects, as lines to print."""
    expected = collections.defaultdict(set)
    for case in cases:
        for title in ("N° du cas", *EXPECTED):
            expected[title] |= split(case.expected[title])
    return [f"aucun cas n'attend {title} {value}"
            for title, value in sorted(wanted) if value not in expected[title]]


def unknown_codes(cases):
    """Codes that a case expects and no table of rules holds, as lines to print."""
    known = {"Règle": builtin_rules.situation_codes(),
             "Ligne du barème": builtin_rules.column("grant_rule", "code"),
             "Questions": set(builtin_rules.questions())}
    return [f"{case.name} : {title} : aucune règle n'a le code {code}"
            for case in cases for title, codes in known.items()
            for code in sorted(split(case.expected[title]) - codes)]


# ---------------------------------------------------------------------------------------

def by_choice(cases):
    """The cases that one run of the program decides together."""
    together = collections.defaultdict(list)
    for case in cases:
        together[case.expected["Choix"]].append(case)
    return together


def failures(cases):
    """The lines to print: each names its case, column, expected and got."""
    found = []
    for choice, together in by_choice(cases).items():
        answers = run_campaign(choice, together)
        for case in together:
            found += [f"{case.name} : {title} : attendu {wanted!r}, obtenu {got!r}"
                      for title, wanted, got in compare(case, answers.get(case.identity["INE"]))]
    return found


def rule_failures(cases):
    """The lines to print on the rules alone, whatever the program answers."""
    return (unknown_codes(cases) + uncovered(cases, wanted_rules())
            + builtin_rules.circular_faults() + builtin_rules.missing_facts())


def main():
    cases = read_cases(HERE / "cases.csv")
    found = failures(cases) + rule_failures(cases)
    for line in found:
        print(line)
    print(f"{len(cases)} cas, {len(wanted_rules())} règles et cas difficiles,"
          f" {len(found)} écart(s)")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
