"""The folder decides: whatever came, went, moved, was renamed or replaced before, and however many
runs lie between, the same is decided as by a fresh database over the folder."""

import contextlib
import os
import pathlib
import random
import re
import shutil
import sqlite3
import unittest

import rule_files
from campaign import Campaign

# A few sequences here; 200 with PASSREGION_SEQUENCES=200.
SEQUENCES = int(os.environ.get("PASSREGION_SEQUENCES", "6"))
ACTS = 8
DATABASES = pathlib.Path(__file__).parent / "databases"
LATER = "2026-06-21"  # what is announced once is not said again
# What tells of runs.
SHEETS_OF_RUNS = ("Journal", "Changements", "Écarts", "Listes")
WORDS_OF_RUNS = ("Fichiers lus pour la première fois", "Anomalies nouvelles", "par rapport au traitement", "aucun traitement d'avant")
CLASSES = "Classe;MEF\n2MHR;2473340431\n1CSR;2473340332\n2ALI;2472210631\n1BP;2473340332\nTCUI;2412214622\n"
# Homonyms of two birth dates, of two INE, of the same birth date; the others are alone.
PEOPLE = [("DUPOND", "Alice", "01/02/2010", "999000001AA"), ("DUPOND", "Alice", "03/04/2010", "999000002AA"),
          ("Dupond", "Alice", "03/04/2010", "999000003AA"), ("LE GOFF", "Zoé", "05/06/2010", "999000004AA"),
          ("LEGOFF", "Zoé", "07/08/2009", ""), ("ROUX", "Tom", "09/10/2010", "999000005AA"),
          ("PETIT", "Ida", "11/12/2009", ""), ("MOREL", "Jules", "01/02/2010", "999000006AA"),
          ("N'GUYEN", "Léa", "02/03/2010", "999000007AA"), ("BLANC", "Noé", "04/05/2010", "999000008AA")]
TITLES = {"conseils": "Classe 2025-2026;Décision;Classe 2026-2027",
          "inscrits": "Classe 2026-2027;Statut;Date de sortie", "dossiers": "Classe;N° de dossier;Pass"}


def told(role, chance):
    """The cells of a line behind those that say who it is."""
    if role == "conseils":
        return [chance.choice(("2MHR", "2ALI", "TCUI", "")),
                chance.choice(("Passage", "Redoublement", "Diplômé", "Démission", "")),
                chance.choice(("1CSR", "1BP", "2MHR", ""))]
    if role == "inscrits":
        return [chance.choice(("1CSR", "1BP", "2MHR", "2ALI")), chance.choice(("ST", "AP", "")),
                chance.choice(("", "", "", "20/08/2026"))]
    return [chance.choice(("2MHR", "1CSR", "")), chance.choice(("00411", "00412", "")),
            chance.choice(("oui", "non", ""))]


def a_list(role, chance):
    """A list of some of the people, each line with more or less of who it is."""
    lines = [chance.choice(("", "", f"Édité le {chance.randint(10, 25)}/06/2026\n")),
             f"Nom;Prénom;Né(e) le;INE;{TITLES[role]}\n"]
    for name, first_name, birth_date, ine in chance.sample(PEOPLE, chance.randint(2, 7)):
        says = chance.choice(("both", "both", "birth", "ine", "name"))
        lines.append(";".join([name, first_name, birth_date if says in ("both", "birth") else "",
                               ine if says in ("both", "ine") else "", *told(role, chance)]) + "\n")
    return "".join(lines)


def act(campaign, chance):
    """One of what an office does with its folder; what was done, in words."""
    files = sorted(path for role in TITLES for path in (campaign.folder / role).glob("*.csv"))
    kind = chance.choice(("add", "add", "add", "remove", "move", "rename", "replace", "copy", "classes", "touch",
                          "touch"))
    role, name = chance.choice(list(TITLES)), chance.choice(("a", "a (1)", "b", "b (2)", "c", "d", "e", "f", "g", "h"))
    target = campaign.folder / role / f"{name}.csv"
    path = chance.choice(files) if files else None
    if kind == "classes":
        classes = campaign.folder / "classes.csv"
        if classes.exists():
            classes.unlink()
        else:
            campaign.write("classes.csv", CLASSES)
    elif kind == "add" or not path:
        kind = "add"
        target.write_text(a_list(role, chance), "utf-8")
    elif kind == "remove":
        path.unlink()
    elif kind == "move":
        path.rename(target)
    elif kind == "rename":
        path.rename(path.with_name(target.name))
    elif kind == "touch":
        os.utime(path, (chance.randrange(1_770_000_000, 1_790_000_000),) * 2)
    elif kind == "copy":
        if target.parent != path.parent or target != path:
            shutil.copy(path, target)
    else:
        path.write_text(a_list(path.parent.name, chance), "utf-8")
    return f"{kind} {path} {target}"


def plain(cell):
    return re.sub(r"(Réf\.|raitement) \d+", r"\1", str(cell)) if cell is not None else ""


def decided(campaign):
    """The rows of all sheets of both workbooks but those of runs, without the numbers of pupils and what
    is new to a run."""
    found = {}
    for workbook in ("vie-scolaire", "budget"):
        book = campaign.opened(campaign.report(workbook))
        for sheet in book:
            if sheet.title in SHEETS_OF_RUNS:
                continue
            rows = [[plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
            refs = {place for row in rows for place, cell in enumerate(row) if cell in ("Réf.", "Nouveau")}
            found[workbook, sheet.title] = sorted(
                [cell for place, cell in enumerate(row) if place not in refs] for row in rows
                if not any(words in cell for words in WORDS_OF_RUNS for cell in row))
    return found


def fresh(campaign):
    """The same of a fresh database over the folder."""
    with Campaign(folder=campaign.folder) as other:
        shutil.rmtree(other.folder / "rapports", ignore_errors=True)
        (other.folder / "campagne.db").unlink(missing_ok=True)
        result = other.run(date=LATER)
        return result.returncode, decided(other) if result.returncode == 0 else None


class Sequences(unittest.TestCase):
    def test_any_sequence_decides_as_a_fresh_database(self):
        for seed in range(SEQUENCES):
            chance = random.Random(seed)
            done = []
            with self.subTest(seed=seed), Campaign() as campaign:
                campaign.write("classes.csv", CLASSES)
                for _ in range(ACTS):
                    done.append(act(campaign, chance))
                    if chance.random() < 0.5:
                        done.append(f"run {campaign.run('--forcer').returncode}")
                campaign.run("--forcer")
                status = campaign.run("--forcer", date=LATER)
                wanted = fresh(campaign)
                self.assertEqual(status.returncode, wanted[0], (status.stderr, done))
                if wanted[1]:
                    got = decided(campaign)
                    for sheet, rows in wanted[1].items():
                        self.assertEqual(got[sheet], rows, (sheet, "\n".join(done)))


COUNCIL = "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
ONE = COUNCIL + "DURAND;Zoé;02/03/2010;999000001AB;2MHR;Passage;1CSR\n"
TWO = COUNCIL + "PETIT;Luc;04/05/2010;999000002AB;2MHR;Passage;1CSR\n"


def refs(campaign):
    """The numbers of those whom the last run decided on, by name."""
    with contextlib.closing(sqlite3.connect(campaign.folder / "campagne.db")) as database:
        return dict(database.execute("SELECT family_name, pupil FROM pupil JOIN decision USING (pupil)"
                                     " WHERE run = (SELECT max(run) FROM run)"))


class Departures(unittest.TestCase):
    def start(self):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        campaign.write("conseils/a.csv", ONE)
        campaign.write("conseils/b.csv", TWO)
        campaign.ok()
        return campaign

    def notes(self, campaign):
        return [row["Remarque"] for row in campaign.rows("vie-scolaire", "Journal", "Traitement")
                if re.search("n'est plus là|se trouve", row["Remarque"] or "", re.I)]

    def test_a_file_taken_away_is_forgotten_and_said_once(self):
        campaign = self.start()
        numbers = refs(campaign)
        (campaign.folder / "conseils/b.csv").unlink()
        said = campaign.told("--forcer")
        self.assertIn("conseils/b.csv n'est plus là : ce qu'il disait ne compte plus (1 élève, "
                      "dont 1 dans aucune liste maintenant)", said)
        self.assertEqual(list(campaign.pupils()), [("DURAND", "Zoé")])
        self.assertEqual(len(self.notes(campaign)), 1)
        faults = campaign.rows("vie-scolaire", "Anomalies", "Fichier")
        self.assertEqual([row["Valeur"] for row in faults if "n'est plus compté" in row["Motif"]], ["PETIT Luc"])
        self.assertIn("Rien de nouveau", campaign.ok().stdout)
        again = campaign.ok(date="2026-06-21").stdout
        self.assertNotIn("n'est plus", again)
        campaign.write("conseils/c.csv", TWO)
        campaign.ok()
        self.assertEqual(refs(campaign), numbers)

    def test_a_file_that_was_moved_counts_where_it_lies(self):
        campaign = self.start()
        numbers = refs(campaign)
        (campaign.folder / "conseils/b.csv").rename(campaign.folder / "inscrits/b.csv")
        self.assertIn("conseils/b.csv se trouve maintenant sous inscrits/b.csv", campaign.ok().stdout)
        self.assertEqual(refs(campaign), numbers)
        self.assertEqual(len(self.notes(campaign)), 1)

    def test_a_renamed_file_is_not_read_again(self):
        campaign = self.start()
        (campaign.folder / "conseils/b.csv").rename(campaign.folder / "conseils/z.csv")
        campaign.ok()
        with sqlite3.connect(campaign.folder / "campagne.db") as database:
            shared = database.execute("SELECT f.path, o.path FROM source_file AS f"
                                      " JOIN source_file AS o ON o.file = f.content").fetchall()
        self.assertEqual(shared, [("conseils/z.csv", "conseils/b.csv")])

    def test_taking_a_list_away_is_guarded_as_a_partial_export(self):
        with Campaign() as campaign:
            campaign.write("conseils/a.csv", COUNCIL + "".join(
                f"NOM{n};Léa;{n + 1:02}/01/2010;;2MHR;Passage;1CSR\n" for n in range(20)))
            campaign.write("conseils/b.csv", ONE)
            campaign.ok()
            (campaign.folder / "conseils/a.csv").unlink()
            result = campaign.run()
            self.assertEqual(result.returncode, 65)
            self.assertIn("« conseils/a.csv » : 20 des 21 élèves connus", result.stderr)
            self.assertIn("ce fichier n'est plus là : remettez-le", result.stderr)
            facts = campaign.json("--forcer")
            self.assertEqual(facts["eleves"], 1)
            self.assertEqual(facts["fichiers_disparus"], [{
                "fichier": "conseils/a.csv", "dossier": "conseils", "eleves": 20, "dans_aucune_liste": 20,
                "maintenant": None}])
            self.assertEqual(campaign.json()["fichiers_disparus"], [])

    def test_a_file_named_on_the_command_line_counts_in_that_run(self):
        campaign = self.start()
        path = campaign.base / "c.csv"
        path.write_text(ONE.replace("DURAND", "AUTRE").replace("999", "998"), "utf-8")
        self.assertEqual(campaign.json("--conseils", str(path))["eleves"], 3)
        self.assertEqual(campaign.json()["eleves"], 2)

    def test_by_other_words_or_for_another_school_the_lists_are_read_again(self):
        said = {"Décision": "Oracle", "Passage;1CSR": "Démission;"}
        with rule_files.exported(only=("titres.csv",)) as campaign:
            text = ONE
            for old, new in said.items():
                text = text.replace(old, new)
            campaign.write("conseils/a.csv", text)
            campaign.ok()
            self.assertEqual(campaign.pupils()["DURAND", "Zoé"]["Situation"], "en attente")
            rule_files.add_rows(campaign, "titres.csv", ("Oracle", "décision", "fichier", "essai"))
            campaign.ok(date=LATER)
            self.assertEqual(campaign.pupils()["DURAND", "Zoé"]["Situation"], "sortant")
            self.assertEqual((0, decided(campaign)), fresh(campaign))
            self.assertIn("Rien de nouveau", campaign.ok(date=LATER).stdout)
            settings = campaign.folder / "passregion.ini"
            settings.write_text(settings.read_text("utf-8").replace("0389523V", "0380001V"), "utf-8")
            self.assertIn("conseils/a.csv : lignes lues 2", campaign.told(date=LATER))

    def test_one_after_the_other_is_all_at_once(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", CLASSES)
            chance = random.Random("dépôts")
            files = [(role, name) for role in TITLES for name in "abc"]
            chance.shuffle(files)
            for role, name in files:
                campaign.write(f"{role}/{name}.csv", a_list(role, chance))
                campaign.run()
            campaign.ok(date=LATER)
            self.assertEqual((0, decided(campaign)), fresh(campaign))


class Releases(unittest.TestCase):
    """A database that an older release made goes on."""

    def test_numbers_typing_and_answers_are_kept(self):
        for version in (4, 5):
            with self.subTest(version=version):
                self.go_on(version)

    def go_on(self, version):
        asked = ("SELECT ine, pupil FROM pupil ORDER BY pupil",
                 "SELECT pupil, {}, title, value FROM typed ORDER BY 1, 2, 3",
                 "SELECT pupil, {}, value, reason FROM answer WHERE dropped IS NULL")
        # The last word has moved from the questions to the list of all pupils.
        moved = "iif(worksheet = 'À vérifier', 'Tous les élèves', worksheet)"
        with Campaign(sample="mini") as campaign:
            with contextlib.closing(sqlite3.connect(campaign.folder / "campagne.db")) as database:
                database.executescript((DATABASES / f"version_{version}.sql").read_text("utf-8"))
                before = [database.execute(sql.format(name)).fetchall()
                          for sql, name in zip(asked, ("", moved, "kind"))]
            campaign.ok(date="2026-06-23")
            with contextlib.closing(sqlite3.connect(campaign.folder / "campagne.db")) as database:
                self.assertEqual([database.execute(sql.format(name)).fetchall()
                                  for sql, name in zip(asked, ("", "worksheet", "question"))], before)
            self.assertTrue(all(before))
            numbered = campaign.rows("vie-scolaire", "2 N° de dossier", "Classe 2026-2027")
            self.assertEqual({row["Réf."]: row["N° de dossier"] for row in numbered}[8], "0055123")
            self.assertIn("saisie du 21/06/2026", campaign.ok(
                str(campaign.folder), "IMBERT", command="expliquer", folder=False, date="2026-06-23").stdout)
            self.assertIn("Rien de nouveau", campaign.ok(date="2026-06-23").stdout)
            decisions = "SELECT * FROM decision WHERE run = {} ORDER BY pupil"
            with contextlib.closing(sqlite3.connect(campaign.folder / "campagne.db")) as database:
                was, now = ([row[1:] for row in database.execute(decisions.format(run))] for run in (3, 4))
            self.assertEqual(was, now)


if __name__ == "__main__":
    unittest.main()
