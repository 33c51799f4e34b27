"""annuler: the last run is taken back, and nothing else; what is left decides as a fresh database over it."""

import contextlib
import hashlib
import os
import random
import shutil
import sqlite3
import unittest

from campaign import Campaign
from test_answers import CLASSES, COUNCIL, NEW
from test_folder import DATABASES, decided

# A few sequences here; 500 with PASSREGION_SEQUENCES=500.
SEQUENCES = int(os.environ.get("PASSREGION_SEQUENCES", "5"))
ACTS = 12
HEADER = "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027;Statut\n"
# Of each list two versions: a repeater, somebody without a statut, somebody without a decision.
LINES = ("DOUBLE{n};Luc;04/05/2010;999{n:06}AA;2MHR;Redoublement;2MHR;ST\n",
         "BLANC{n};Zoé;02/03/2010;999{n:06}AB;2MHR;Passage;1CSR;\n",
         "ATTEND{n};Ida;06/07/2010;999{n:06}AC;2MHR;;;ST\n")
MORE = "DEUX{n};Léa;07/08/2010;999{n:06}AD;2MHR;Redoublement;2MHR;ST\n"
ANSWERS = {"REDOUBLE": ("redouble", "ne redouble pas"), "STATUT": ("scolaire", "apprenti")}


def a_list(number, version):
    return HEADER + "".join(line.format(n=number) for line in LINES + (MORE,) * version)


def query(campaign, sql):
    with contextlib.closing(sqlite3.connect(campaign.folder / "campagne.db")) as database:
        return database.execute(sql).fetchall()


def state(campaign):
    """What is decided of each pupil, and what is asked, by name."""
    last = "(SELECT max(run) FROM run)"
    return sorted(query(
        campaign, "SELECT p.family_name, p.first_name, d.state, d.situation, d.action, d.to_check, d.course,"
        " d.statut, d.outcome, d.certain_cents, d.maximum_cents, d.credit_cents,"
        " (SELECT group_concat(question || is_open || answer) FROM (SELECT * FROM run_question AS q"
        f" WHERE q.run = d.run AND q.pupil = d.pupil ORDER BY question))"
        f" FROM decision AS d JOIN pupil AS p USING (pupil) WHERE d.run = {last}"))


def given(campaign):
    """The answers that hold, by name."""
    return sorted(query(campaign, "SELECT family_name, first_name, question, value FROM answer"
                                  " JOIN pupil USING (pupil) WHERE dropped IS NULL"))


def answer(campaign, pupil, question, value):
    return campaign.run(str(campaign.folder), pupil, "--question", question, "--reponse", value,
                        command="repondre", folder=False)


def contents(campaign):
    """The lists that lie there, by folder and path, each with its digest."""
    return {(path.parent.name, path.name): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in campaign.folder.glob("*/*.csv")}


class Model:
    """What an office believes: a pile of steps, each with what it brought and what was answered before it."""

    def __init__(self, campaign):
        self.campaign, self.steps, self.aside = campaign, [], set()
        self.folder, self.answers, self.pending = {}, [], False

    def read(self):
        return {where: digest for where, digest in contents(self.campaign).items()
                if (where[0], digest) not in self.aside}

    def run(self):
        if self.campaign.run("--forcer").returncode:
            return "nobody"
        now, before = self.read(), self.folder
        brought = {(where[0], digest) for where, digest in now.items()} - {
            (where[0], digest) for where, digest in before.items()}
        left = {(where[0], digest) for where, digest in set(before.items()) - set(now.items())}
        if brought or left or self.pending:
            self.steps.append((brought, left, self.answers))
        self.folder, self.answers, self.pending = now, given(self.campaign), False
        return "run"

    def reply(self, chance):
        if not (self.campaign.folder / "campagne.db").exists():
            return "too early"
        rows = query(self.campaign, "SELECT family_name || ' ' || first_name, question FROM run_question"
                                    " JOIN pupil USING (pupil) WHERE run = (SELECT max(run) FROM run)")
        rows = [row for row in sorted(rows) if row[1] in ANSWERS]
        if not rows:
            return "no question"
        pupil, question = chance.choice(rows)
        value = chance.choice(ANSWERS[question] + ("calculée",))
        status = answer(self.campaign, pupil, question, value).returncode
        self.pending = self.pending or status == 0
        return f"answer {pupil} {question} {value}: {status}"

    def undo(self):
        status = self.campaign.run("--forcer", command="annuler").returncode
        if self.pending:
            wanted, self.pending = self.answers, False
        elif self.steps:
            brought, left, wanted = self.steps.pop()
            self.aside = (self.aside | brought) - left
        else:
            assert status == 66, status
            return "nothing to undo"
        assert status == 0, status
        self.folder, self.answers = self.read(), given(self.campaign)
        assert self.answers == wanted, (self.answers, wanted)
        return "undo"


def change(campaign, chance):
    number = chance.randrange(4)
    path = campaign.folder / "conseils" / f"{number}.csv"
    if path.exists() and chance.random() < 0.3:
        path.unlink()
    else:
        path.write_text(a_list(number, chance.randrange(2)), "utf-8")
    return f"change {path.name}"


def fresh(campaign, aside):
    """The state of a fresh database over what is not set aside, with the answers that hold."""
    with Campaign(folder=campaign.folder) as other:
        shutil.rmtree(other.folder / "rapports", ignore_errors=True)
        (other.folder / "campagne.db").unlink(missing_ok=True)
        for (role, name), digest in contents(other).items():
            if (role, digest) in aside:
                (other.folder / role / name).unlink()
        if other.run().returncode:
            return []
        for name, first_name, question, value in given(campaign):
            answer(other, f"{name} {first_name}", question, value)
        other.run()
        return state(other)


class Sequences(unittest.TestCase):
    def test_any_sequence_decides_as_a_fresh_database_over_what_is_left(self):
        for seed in range(SEQUENCES):
            chance = random.Random(f"annuler {seed}")
            done = []
            with self.subTest(seed=seed), Campaign() as campaign:
                model = Model(campaign)
                for _ in range(ACTS):
                    kind = chance.choice(("run", "run", "change", "change", "answer", "answer", "undo"))
                    if kind == "change":
                        done += [change(campaign, chance), model.run()]
                    else:
                        done.append({"run": model.run, "undo": model.undo,
                                     "answer": lambda: model.reply(chance)}[kind]())
                model.run()
                if (campaign.folder / "campagne.db").exists():
                    got = state(campaign) if model.read() else []
                    self.assertEqual(got, fresh(campaign, model.aside), "\n".join(done))


class Undo(unittest.TestCase):
    def start(self):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        campaign.write("conseils/juin.csv", COUNCIL)
        campaign.ok()
        return campaign

    def undo(self, campaign, *words, status=0, **keywords):
        result = campaign.run(*words, command="annuler", **keywords)
        self.assertEqual(result.returncode, status, result.stderr)
        return result.stdout + result.stderr

    def test_the_reports_are_those_of_before(self):
        campaign = self.start()
        before = decided(campaign)
        campaign.write("inscrits/nouveaux.csv", NEW)
        campaign.ok(date="2026-07-01")
        self.assertNotEqual(decided(campaign), before)
        said = self.undo(campaign)
        self.assertIn("Annulé : traitement 2 du 01/07/2026\nMis de côté, jusqu'à un autre contenu : "
                      "inscrits/nouveaux.csv\n", said)
        after = decided(campaign)
        synthesis = after["vie-scolaire", "Synthèse"]
        synthesis.remove(next(row for row in synthesis if "Mis de côté" in row))
        self.assertEqual(after, before)
        journal = campaign.rows("vie-scolaire", "Journal", "Traitement")
        self.assertEqual([row["Remarque"] for row in journal if row["Traitement"] == 3][0],
                         "traitement 2 du 01/07/2026 annulé")

    def test_a_file_stays_aside_until_its_content_changes(self):
        campaign = self.start()
        campaign.write("inscrits/nouveaux.csv", NEW)
        campaign.ok()
        self.undo(campaign)
        facts = campaign.json(date="2026-06-21")
        self.assertEqual((facts["eleves"], facts["mis_de_cote"]), (5, ["inscrits/nouveaux.csv"]))
        self.assertIn("inscrits/nouveaux.csv mis de côté par « annuler »", campaign.ok(date="2026-06-22").stdout)
        lines = campaign.opened(campaign.report("vie-scolaire"))["Synthèse"].iter_rows(values_only=True)
        aside = next(row for row in lines if "Mis de côté" in row)
        self.assertTrue(any("inscrits/nouveaux.csv" in str(cell) for cell in aside), aside)
        (campaign.folder / "inscrits/nouveaux.csv").rename(campaign.folder / "inscrits/autre.csv")
        self.assertEqual(campaign.json()["eleves"], 5)
        campaign.write("inscrits/autre.csv", NEW + "\n")
        self.assertEqual(campaign.json()["eleves"], 6)

    def test_it_is_read_again_when_asked_for(self):
        campaign = self.start()
        path = campaign.write("inscrits/nouveaux.csv", NEW)
        campaign.ok()
        self.undo(campaign)
        self.assertEqual(campaign.json("--inscrits", str(path), "-n")["eleves"], 6)
        self.assertEqual(campaign.json("--relire", "-n")["eleves"], 6)
        self.assertEqual(campaign.json()["eleves"], 5)
        self.assertEqual(campaign.json("--relire")["eleves"], 6)
        self.assertEqual(campaign.json()["eleves"], 6)
        self.assertIn("inscrits/nouveaux.csv", self.undo(campaign))

    def test_several_times_in_a_row_back_to_nothing(self):
        campaign = self.start()
        campaign.write("inscrits/nouveaux.csv", NEW)
        campaign.ok(date="2026-07-01")
        campaign.ok(date="2026-07-02")
        self.assertIn("traitement 2", self.undo(campaign, date="2026-07-03"))
        self.assertIn("traitement 1", self.undo(campaign, date="2026-07-03"))
        self.assertEqual(campaign.pupils(), {})
        self.assertIn("il n'y a rien à annuler", self.undo(campaign, status=66))
        result = campaign.run()
        self.assertEqual(result.returncode, 66)
        self.assertIn("mis de côté par « annuler »", result.stderr)

    def test_what_was_typed_is_put_back(self):
        campaign = self.start()
        for value in ("Mme Perrine", "M. Faux"):
            book = campaign.book("vie-scolaire")
            for sheet, title, typed in (("1 Revalidations", "Par", value),
                                        ("Tous les élèves", "Aide retenue", "oui" if "Faux" in value else None)):
                rows = list(book[sheet].iter_rows())
                titles = next(row for row in rows if row[0].value in ("Classe 2026-2027", "Nom"))
                column = [cell.value for cell in titles].index(title)
                named = next(row for row in rows if "DURAND" in [cell.value for cell in row])
                named[column].value = typed
            book.save(campaign.report("vie-scolaire"))
            campaign.ok()
        self.assertIn("Remis comme avant : 1 case saisie, 1 réponse\n", self.undo(campaign))
        row = campaign.rows("vie-scolaire", "1 Revalidations", "Classe 2026-2027")
        self.assertEqual({line["Nom"]: line["Par"] for line in row}["DURAND"], "Mme Perrine")
        self.assertIsNone(campaign.pupils()["DURAND", "Zoé"]["Aide retenue"])
        self.undo(campaign)
        row = campaign.rows("vie-scolaire", "1 Revalidations", "Classe 2026-2027")
        self.assertIsNone({line["Nom"]: line["Par"] for line in row}["DURAND"])

    def test_what_was_typed_since_the_last_run_is_kept(self):
        campaign = self.start()
        campaign.write("inscrits/nouveaux.csv", NEW)
        campaign.ok()
        book = campaign.book("vie-scolaire")
        sheet = book["1 Revalidations"]
        titles = next(row for row in sheet.iter_rows() if row[0].value == "Classe 2026-2027")
        sheet.cell(titles[0].row + 1, 9, "Mme Perrine")
        book.save(campaign.report("vie-scolaire"))
        self.assertIn("Mis de côté, jusqu'à un autre contenu : inscrits/nouveaux.csv\n", self.undo(campaign))
        rows = campaign.rows("vie-scolaire", "1 Revalidations", "Classe 2026-2027")
        self.assertEqual(rows[0]["Par"], "Mme Perrine")
        self.assertIn("Remis comme avant : 1 case saisie\n", self.undo(campaign))
        self.assertEqual(len(campaign.pupils()), 5)

    def test_answers_given_since_the_last_run_are_taken_back_alone(self):
        campaign = self.start()
        campaign.ok(str(campaign.folder), "PETIT Luc", "--situation", "3", command="repondre", folder=False)
        self.assertIn("ce qui a été répondu depuis le dernier traitement\nRemis comme avant : 1 réponse\n",
                      self.undo(campaign))
        self.assertEqual(len(campaign.pupils()), 5)
        self.assertIn("Rien de nouveau", campaign.ok().stdout)

    def test_nothing_is_changed_where_it_is_simulated(self):
        campaign = self.start()
        base = campaign.folder / "campagne.db"
        before = base.read_bytes()
        self.assertIn("Annulé : traitement 1", self.undo(campaign, "-n"))
        self.assertEqual(base.read_bytes(), before)

    def test_a_file_taken_away_is_named(self):
        campaign = self.start()
        campaign.write("inscrits/nouveaux.csv", NEW)
        campaign.ok()
        (campaign.folder / "inscrits/nouveaux.csv").unlink()
        campaign.ok("--forcer")
        self.assertIn("À remettre vous-même : inscrits/nouveaux.csv, qui n'était plus dans le dossier",
                      self.undo(campaign))
        self.assertEqual(len(campaign.pupils()), 5)

    def test_what_lay_there_before_is_read_again(self):
        first, second = NEW, NEW.replace("Paul", "Jean")
        for between in (None, second):
            with self.subTest(between):
                campaign = self.start()
                campaign.write("inscrits/nouveaux.csv", first)
                campaign.ok(date="2026-07-01")
                if between:
                    campaign.write("inscrits/nouveaux.csv", between)
                else:
                    (campaign.folder / "inscrits/nouveaux.csv").unlink()
                campaign.ok("--forcer", date="2026-07-02")
                campaign.write("inscrits/nouveaux.csv", first)
                campaign.ok("--forcer", date="2026-07-03")
                said = self.undo(campaign, date="2026-07-04")
                self.assertEqual("À remettre vous-même : inscrits/nouveaux.csv, dans sa version d'avant\n" in said,
                                 between is not None)
                self.assertEqual(len(campaign.pupils()), 5)
                said = self.undo(campaign, date="2026-07-04")
                self.assertIn("Annulé : traitement 3 du 02/07/2026\n", said)
                self.assertNotIn("À remettre", said)
                self.assertIn(("MARTIN", "Paul"), campaign.pupils())
                self.assertIn("Annulé : traitement 2 du 01/07/2026\n", self.undo(campaign, date="2026-07-05"))
                self.assertEqual(len(campaign.pupils()), 5)

    def test_what_an_older_version_treated_stays(self):
        for version in (4, 5):
            with self.subTest(version), Campaign(sample="mini") as campaign:
                with contextlib.closing(sqlite3.connect(campaign.folder / "campagne.db")) as database:
                    database.executescript((DATABASES / f"version_{version}.sql").read_text("utf-8"))
                self.assertNotIn("Depuis", campaign.ok(command="etat").stdout)
                campaign.ok()
                self.assertIn("par une version plus ancienne du programme", self.undo(campaign, status=65))
                campaign.write("inscrits/autre.csv", NEW)
                campaign.ok()
                self.assertIn("inscrits/autre.csv\n", self.undo(campaign))
                self.assertEqual(len(campaign.pupils()), 8)
                self.undo(campaign, status=65)

    def test_where_nothing_was_ever_treated(self):
        with Campaign() as campaign:
            self.assertIn("rien à annuler", self.undo(campaign, status=66))
            self.assertFalse((campaign.folder / "campagne.db").exists())


if __name__ == "__main__":
    unittest.main()
