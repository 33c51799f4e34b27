"""How SQLite walks the tables: no statement of the main job goes through a large table for each row of another by
accident, and none costs more a pupil where there are more pupils.

Both are seen on generated campaigns, at a first run and at one that finds answers typed. PASSREGION_PLANS=accept writes
expected/query_plans.txt anew; look at what it changes before you commit it.
"""

import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

import rule_files
import traced

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "bench"))
import campaigns  # noqa: E402
import scenarios  # noqa: E402
import typed_cells  # noqa: E402

EXPECTED = pathlib.Path(__file__).parent / "expected/query_plans.txt"
PUPILS, TIMES = 250, 4
# From so many rows on a table is large.
LARGE = 300
RULES, RUNS = 1000, 9


# What is typed in each so many-th row of a sheet.
TYPED = (
    ("1 Revalidations", 4, {"Fait le": "2026-07-01", "Par": "OR"}),
    ("2 N° de dossier", 5, {"N° de dossier": "0123456"}),
    ("2 N° de dossier", 4, {"Suivi": "relancé", "Remarque": "message laissé"}),
    ("3 Nouvelles demandes", 4, {"Suivi": "demande déposée", "Demande vue le": "2026-07-01"}),
    ("Tous les élèves", 20, {"Aide retenue": "non"}),
    ("Tous les élèves", 19, {"Situation retenue": "2"}),
)


def typed_in(sheets):
    """As much in more rows as there are more."""
    offers, typed = scenarios.offered(sheets), {}
    for name, every, words in TYPED:
        for line, _ in list(sheets.lines(name))[::every]:
            typed |= {(name, line, title): text for title, text in words.items()}
    for line, row in list(sheets.lines("À vérifier"))[::2]:
        typed["À vérifier", line, "Réponse"] = offers.get(row["Question"], ["108"])[0]
    return typed


def runs(folder, base):
    """The notes of a first run and of one with answers."""
    book = folder / "rapports/vie-scolaire-2026-2027.xlsx"
    yield traced.run(["traiter", "-q", "--date", "2026-06-27", folder], base / "notes.db")
    typed_cells.type_into(book, typed_in(typed_cells.Sheets(book)))
    yield traced.run(["traiter", "-q", "--date", "2026-07-04", folder], base / "notes.db")


def found(trace):
    """A line of the list for each accident."""
    for statement in trace.statements:
        for what, name in sorted(set(trace.accidents(statement))):
            tables = {table for table in trace.tables(statement.sql, name) if trace.rows[table] >= LARGE}
            if tables:
                yield f"{statement.name}: {what} {' or '.join(sorted(tables))}"


class Plans(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory(prefix="passregion-") as base:
            base = pathlib.Path(base)
            cls.traces = []
            for pupils in (PUPILS, TIMES * PUPILS):
                folder = base / f"{pupils}"
                campaigns.make(folder, pupils)
                cls.traces.append(list(runs(folder, base)))

    def test_no_large_table_is_gone_through_by_accident(self):
        now = sorted({line for trace in self.traces[1] for line in found(trace)})
        version = f"# SQLite {sqlite3.sqlite_version}"
        if os.environ.get("PASSREGION_PLANS") == "accept":
            EXPECTED.write_text("\n".join([version, *now]) + "\n", encoding="utf-8")
        first, *meant = EXPECTED.read_text(encoding="utf-8").splitlines()
        come = [line for line in now if line not in meant]
        # Another SQLite may find better ways.
        gone = [line for line in meant if line not in now] if first == version else []
        self.assertFalse(come, "goes through a large table for each row of another, or makes an index for it; where "
                               "that is meant: PASSREGION_PLANS=accept /usr/bin/python3 tests/cli/test_plans.py")
        self.assertFalse(gone, f"is not so any more: take it out of {EXPECTED.name} (PASSREGION_PLANS=accept)")

    def test_no_statement_costs_more_a_pupil_where_there_are_more(self):
        for fewer, more in zip(*self.traces):
            self.assertEqual(traced.grown(fewer, more, TIMES), [])


class Runs(unittest.TestCase):
    def test_no_statement_costs_more_where_there_were_many_runs(self):
        traces = []
        with tempfile.TemporaryDirectory(prefix="passregion-") as base:
            folder = pathlib.Path(base, "campagne")
            campaigns.make(folder, PUPILS)
            path = folder / "conseils/conseils-excel.csv"
            for run in range(RUNS):
                # Another decision of somebody, so that each run has something to compare with.
                path.write_text(path.read_text("utf-8-sig").replace(";Passage;", ";Redoublement;", 1), "utf-8-sig",
                                newline="")
                os.utime(path, (campaigns.WRITTEN + run,) * 2)
                words = ["traiter", "-q", "--date", "2026-06-27", folder]
                if run in (1, RUNS - 1):
                    traces.append(traced.run(words, pathlib.Path(base, "notes.db")))
                else:
                    subprocess.run([os.environ["PASSREGION"], *words], check=True)
        self.assertEqual(traced.grown(*traces, 1), [])


def more_rules(count):
    """So many rows more for each file of regles/ that may be long."""
    rows = {
        "specialites.csv": "CAP_ESSAI{};CAP;Métier d'essai {};;;non;essai",
        "noms_specialites.csv": "nom d'essai {};CAP Cuisine;essai",
        "codes_mef.csv": "CAP;6{:04};CAP Métier d'essai {};ESSAI {};2017;;tous;essai",
        "montants.csv": "ESSAI{};2026-2027;1re année de CAP;CAP Métier d'essai {};;;accordée;100;essai {};essai",
        "familles.csv": "ESSAI{};Métiers d'essai {};essai",
        "noms_familles.csv": "famille d'essai {};Métiers de l'alimentation;essai",
        "titres.csv": "Titre d'essai {};sans usage;fichier;essai",
        "valeurs.csv": "oui non;mot d'essai {};oui;essai",
        "decisions.csv": "décision d'essai {};passe;essai",
    }
    return {name: [row.format(*[number] * 3).split(";") for number in range(count)] for name, row in rows.items()}


class RuleFiles(unittest.TestCase):
    """A school's own rules, 9,000 rows and four times as many."""

    def trace(self, files, code=0):
        """The notes of a run with these rows more."""
        with rule_files.exported("mini") as campaign:
            for name, rows in files.items():
                rule_files.add_rows(campaign, name, *rows)
            words = ["traiter", "-q", "--date", "2026-06-27", campaign.folder]
            return traced.run(words, campaign.base / "notes.db", code)

    def test_long_files_cost_no_more_a_row(self):
        fewer, more = (self.trace(more_rules(count)) for count in (RULES, TIMES * RULES))
        self.assertEqual(traced.grown(fewer, more, TIMES), [])

    def test_words_that_are_unknown_are_looked_for_as_often_as_faults_are_shown(self):
        trace = self.trace({"montants.csv": more_rules(RULES)["montants.csv"]}, 78)
        looked = [statement.runs for statement in trace.statements if "fold(value) FROM rule_word" in statement.sql]
        self.assertEqual(looked, [20])


if __name__ == "__main__":
    unittest.main()
