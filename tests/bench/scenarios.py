"""What happens to a campaign under both programs of oracle.py: (name, how its folder is made, what is done)."""

import collections
import csv
import os
import pathlib
import random
import re
import shutil

import campaigns

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ("mini", "lycee-exemple", "lycee-tous-formats", "lycee-beaute-batiment")
SEASON = ROOT / "tests/cli/season"
DATES = ("2026-06-27", "2026-07-04", "2026-08-29", "2026-09-05", "2026-09-12")
WRITTEN = 1781913600  # 2026-06-20
CHOICES = (("redoublants", "oui"), ("reorientes", "non"), ("prepa_metiers_vers_cap", "3"))
# What is typed where a question takes a value, whatever it is.
VALUES = ("108", "0123456", "12", "1re bac pro Boulanger-pâtissier", "?")
EXPLAINED = 12


def touch(folder):
    """Every list was last written on the same day."""
    for path in folder.rglob("*"):
        os.utime(path, (WRITTEN, WRITTEN))


def traiter(pair, what, date, *more):
    pair.step(what, "traiter", "--date", date, "--json", "--csv", *more)


def named(row):
    """How a command is told of the pupil of a row."""
    return row["INE"] or f"{row['Nom']} {row['Prénom']}"


def explain(pair, seed, date, count=EXPLAINED):
    """What is said of some pupils, and of the campaign."""
    rows = [row for _, row in pair.sheets().lines("Tous les élèves")]
    for row in random.Random(seed).sample(rows, min(count, len(rows))):
        for command in ("expliquer", "repondre"):
            pair.ask(command, "--json", "--date", date, pair.folder, named(row))
    for command in ("etat", "verifier"):
        pair.ask(command, "--date", date, pair.folder)


def offered(sheets):
    """{question: its answers}, as the drop-downs have them."""
    offers = collections.defaultdict(list)
    for line in sheets.plain("Listes"):
        if len(line) > 4 and line[3]:
            offers[line[3]].append(line[4])
    return offers


def answers(sheets, seed):
    """Answers, last words, numbers and dates for some rows, as type_into() takes them."""
    chance, typed = random.Random(seed), {}
    offers = offered(sheets)
    for line, row in sheets.lines("À vérifier"):
        if chance.random() < 0.6:
            given = [*offers.get(row["Question"], VALUES), chance.choice(VALUES)]
            typed["À vérifier", line, "Réponse"] = chance.choice(given)
    for line, _ in sheets.lines("Tous les élèves"):
        drawn = chance.random()
        if drawn < 0.02:
            typed["Tous les élèves", line, "Situation retenue"] = chance.choice(("1", "2", "3", "sortant"))
        elif drawn < 0.04:
            typed["Tous les élèves", line, "Aide retenue"] = chance.choice(("oui", "non", "72", "1 000,50"))
    for line, _ in sheets.lines("3 Nouvelles demandes"):
        if chance.random() < 0.1:
            typed["3 Nouvelles demandes", line, "Suivi"] = chance.choice(("demande déposée", "validé", "sans suite"))
            typed["3 Nouvelles demandes", line, "Demande vue le"] = "2026-07-01"
    for line, _ in sheets.lines("2 N° de dossier"):
        if chance.random() < 0.1:
            typed["2 N° de dossier", line, "N° de dossier"] = f"{chance.randrange(400000):07}"
    return typed


def answer(pair, date, most=None):
    """`repondre` for one pupil of each open question, with the first answer offered."""
    sheets, asked = pair.sheets(), {}
    offers = offered(sheets)
    for _, row in sheets.lines("À vérifier"):
        if row["Question"] in offers and not row["Réponse"]:
            asked.setdefault(row["Réf."].split(" ")[1], row)
    for code, row in list(asked.items())[:most]:
        who = "tous" if row["Réf."].startswith("0 ") else named(row)
        pair.step(f"an answer to {code}", "repondre", "--json", "--date", date, who, "--question", code,
                  "--reponse", offers[row["Question"]][0], "--motif", "dit au téléphone")


def whole_life(pair):
    """All that may happen to a campaign."""
    traiter(pair, "first run", DATES[0])
    explain(pair, 1, DATES[0])
    traiter(pair, "nothing new", DATES[0])
    pair.type(answers(pair.sheets(), 1))
    traiter(pair, "what was typed", DATES[1])
    explain(pair, 2, DATES[1])
    pair.type(answers(pair.sheets(), 2))
    traiter(pair, "what was typed then", DATES[2])
    answer(pair, DATES[3])
    traiter(pair, "after these answers", DATES[3])
    pair.step("taken back", "annuler", "--date", DATES[4])


def choose(folder, choice, value):
    """Sets a choice of the settings."""
    path = folder / "passregion.ini"
    text = re.sub(rf"(?m)^{choice}\s*=.*\n?", "", path.read_text("utf-8-sig"))
    text = text if "[choix]" in text else text + "\n[choix]\n"
    path.write_text(text.replace("[choix]", f"[choix]\n{choice} = {value}"), "utf-8")
    touch(folder)


def come_and_go(pair, source, name):
    """A list comes later, and goes."""
    traiter(pair, "without it", DATES[0], "--forcer")
    pair.change(lambda folder: shutil.copy(source / name, folder / name))
    pair.change(touch)
    traiter(pair, "it comes", DATES[1], "--forcer")
    pair.change(lambda folder: (folder / name).unlink())
    traiter(pair, "it goes", DATES[2], "--forcer")


def sample_scenarios(words):
    del words
    for sample in SAMPLES:
        source = ROOT / "samples" / sample

        def make(folder, source=source, gone=None, choice=None):
            shutil.copytree(source, folder)
            touch(folder)
            if gone:
                (folder / gone).unlink()
            if choice:
                choose(folder, *choice)

        yield f"{sample}, as it is", make, whole_life
        for choice in CHOICES:
            yield (f"{sample}, {' = '.join(choice)}", lambda folder, make=make, choice=choice: make(folder, choice=choice),
                   lambda pair: traiter(pair, "first run", DATES[0]))
        for path in sorted(path for role in ("conseils", "inscrits", "dossiers") for path in (source / role).iterdir()):
            name = path.relative_to(source)
            yield (f"{sample}, without {name}", lambda folder, make=make, name=name: make(folder, gone=name),
                   lambda pair, source=source, name=name: come_and_go(pair, source, name))


def season_rows(name):
    with open(SEASON / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def is_meant(cell, row):
    """Whether a row is the one that a line of typed.csv speaks of."""
    said = f"{row.get('Question', '')} {row.get('Ce que cela change', '')}".lower()
    if cell["question"].lower() not in said:
        return False
    if not cell["nom"]:
        return cell["question"] == "même élève" or row["Réf."].startswith("0 ")
    return all(row[title].upper() == cell[key].upper() for title, key in (("Nom", "nom"), ("Prénom", "prenom")))


def type_season(pair, step):
    """What typed.csv says of a step."""
    typed = {}
    for cell in (cell for cell in season_rows("typed.csv") if cell["etape"] == step):
        sheet = cell["feuille"]
        line = next(line for line, row in pair.sheets().lines(sheet) if is_meant(cell, row))
        typed[sheet, line, cell["colonne"]] = cell["valeur"]
    pair.type(typed)


def make_season(folder):
    folder.mkdir()
    for name in ("passregion.ini", "classes.csv"):
        shutil.copy(SEASON / name, folder / name)
    touch(folder)


def play_season(pair):
    for step in season_rows("steps.csv"):
        name, (command, *more) = step["etape"], step["commande"].split()
        if (SEASON / name).is_dir():
            pair.change(lambda folder, name=name: shutil.copytree(SEASON / name, folder, dirs_exist_ok=True))
            pair.change(touch)
        type_season(pair, name)
        pair.step(name, command, "--date", step["date"], *more)
        if command != "purger":
            explain(pair, 1, step["date"])


def season_scenarios(words):
    del words
    yield "season", make_season, play_season


def play_campaign(pair, seed):
    traiter(pair, "first run", DATES[0])
    explain(pair, seed, DATES[0], 2)
    pair.type(answers(pair.sheets(), seed))
    traiter(pair, "what was typed", DATES[1])
    pair.change(campaigns.change)
    traiter(pair, "one list of ten changed", DATES[2])
    answer(pair, DATES[3], 2)


def campaign_scenarios(words):
    for seed in words.seeds:
        yield (f"{words.pupils} pupils, seed {seed}", lambda folder, seed=seed: campaigns.make(folder, words.pupils, seed),
               lambda pair, seed=seed: play_campaign(pair, seed))


SCENARIOS = {"samples": sample_scenarios, "season": season_scenarios, "campaigns": campaign_scenarios}
