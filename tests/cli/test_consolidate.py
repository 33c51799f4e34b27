"""One budget over many schools: the sums of their own, and who is not in them and why."""

import collections
import csv
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import openpyxl

from campaign import PEAK, PROGRAM, lines_of, table
from parts import folded, texts
from schools import DEPARTMENTS, NAME, make_school, settings, uai

SCHOOLS = 50
DATE = "2026-06-27"
MEASURES = ("Élèves", "Bénéficiaires", "Aide certaine (€)", "À confirmer (élèves)", "Aide à confirmer (€)",
            "Aide maximum (€)", "Crédit (€)")
FAMILY = ("Famille de métiers", "Diplôme", "Niveau", "Montant unitaire (€)")
FIRST = {"Par établissement": "UAI", "Par famille": "Famille de métiers", "Par département": "Département",
         "À voir": "Dossier"}


def run(*words, command="consolider", date=DATE, prefix=(), cwd=None):
    return subprocess.run([*prefix, PROGRAM, command, "--date", date, *map(str, words)], capture_output=True,
                          timeout=300, encoding="utf-8", check=False, cwd=cwd)


def run_measured(*words):
    """The result of a call, and the kB that it takes at most."""
    result = run(*words, prefix=(sys.executable, "-S", "-c", PEAK))
    *lines, peak = result.stdout.splitlines(keepends=True)
    result.stdout = "".join(lines)
    return result, int(peak)


def state(folder):
    """All that lies in a folder: times, sizes, contents."""
    return {path: (path.stat().st_mtime_ns, path.is_file() and hashlib.sha256(path.read_bytes()).digest())
            for path in sorted(folder.rglob("*"))}


def measures(row):
    return tuple(round((row[title] or 0) * 100) for title in MEASURES)


def add(sums, key, row):
    sums[key] = tuple(map(sum, zip(sums.get(key, (0,) * len(MEASURES)), measures(row))))


class Book:
    """A workbook of `consolider`: its lists by title, without their total line, which is apart."""

    def __init__(self, path):
        book = openpyxl.load_workbook(path, read_only=True)
        self.sheets = book.sheetnames
        self.overview = lines_of(book["Synthèse"])
        values = openpyxl.load_workbook(path, read_only=True, data_only=True)
        self.above = lines_of(values["Par établissement"])[2]
        self.lists = {name: table(book[name], first) for name, first in FIRST.items()}
        self.totals = {name: self.lists[name].pop() for name in list(FIRST)[:3]}
        values.close()
        book.close()

    def notices(self, folder):
        return [row["Motif"] for row in self.lists["À voir"] if row["Dossier"] == folder]

    def line(self, label):
        return next(line[1:6] for line in self.overview if line[0] == label)


class Schools(unittest.TestCase):
    """Folders that are made once; a test that changes one takes a copy."""

    @classmethod
    def setUpClass(cls):
        cls.base = pathlib.Path(tempfile.mkdtemp(prefix="passregion-"))
        cls.addClassCleanup(shutil.rmtree, cls.base, ignore_errors=True)

    def copy(self, folder, name):
        shutil.rmtree(self.base / name, ignore_errors=True)
        return shutil.copytree(folder, self.base / name)


class Sums(Schools):
    """Fifty schools that are treated, in one workbook."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        region = cls.base / "region"
        cls.folders = [make_school(region / f"{number:02}", number) for number in range(SCHOOLS)]
        result = run("-q", *cls.folders, command="traiter")
        assert result.returncode == 0, result.stderr
        before = state(region)
        cls.target = cls.base / "out/region.xlsx"
        cls.result, cls.peak = run_measured("--csv", *cls.folders, "-o", cls.target)
        assert cls.result.returncode == 0, cls.result.stderr
        cls.is_untouched = state(region) == before
        cls.book = Book(cls.target)
        cls.own_totals, cls.own_families = {}, {}
        for number, folder in enumerate(cls.folders):
            own = openpyxl.load_workbook(folder / "rapports/budget-2026-2027.xlsx", read_only=True)
            *lines, total = table(own["Par famille"], "Famille de métiers")
            own.close()
            assert total["Famille de métiers"] == "Total"
            cls.own_totals[uai(number)] = measures(total)
            for row in lines:
                add(cls.own_families, tuple(row[title] for title in FAMILY), row)

    def test_each_school_is_what_its_own_budget_says(self):
        rows = self.book.lists["Par établissement"]
        self.assertEqual({row["UAI"]: measures(row) for row in rows}, self.own_totals)
        self.assertEqual([row["UAI"] for row in rows], sorted(self.own_totals))
        self.assertEqual({row["Dernier traitement"].strftime("%Y-%m-%d") for row in rows}, {DATE})
        self.assertEqual(len({row["Règles (empreinte)"] for row in rows}), 1)
        self.assertEqual(rows[0]["Établissement"], "LP des Essais 0")

    def test_each_family_is_the_sum_of_their_own_budgets(self):
        rows = {tuple(row[title] for title in FAMILY): measures(row) for row in self.book.lists["Par famille"]}
        self.assertEqual(rows, self.own_families)
        self.assertGreater(len(rows), 5)
        self.assertGreater(len({family for family, *_ in rows}), 1)

    def test_each_departement_is_the_sum_of_its_schools(self):
        sums = {}
        for row in self.book.lists["Par établissement"]:
            self.assertEqual(row["Département"], DEPARTMENTS[row["UAI"][:3]])
            add(sums, row["Département"], row)
        rows = self.book.lists["Par département"]
        self.assertEqual({row["Département"]: measures(row) for row in rows}, sums)
        self.assertEqual([row["Département"] for row in rows], sorted(DEPARTMENTS.values()))
        self.assertEqual({row["Département"]: row["Nom"] for row in rows}["2A"], "Corse-du-Sud")
        self.assertEqual(sum(row["Établissements"] for row in rows), SCHOOLS)

    def test_every_total_is_the_same(self):
        whole = tuple(map(sum, zip(*self.own_totals.values())))
        self.assertTrue(all(whole), whole)
        for name, total in self.book.totals.items():
            self.assertEqual(next(iter(total.values())), "Total")
            self.assertEqual(measures(total), whole, name)
            path = self.target.with_name(f"region-{folded(name).replace(' ', '-')}.csv")
            *_, last = csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter=";")
            cells = [round(float(last[title].replace(",", ".")) * 100) for title in MEASURES]
            self.assertEqual(tuple(cells), whole, path)
        # Above the titles of the schools stand sums, too, which follow the filter.
        self.assertEqual([round(cell * 100) for cell in self.book.above if isinstance(cell, (int, float))][:len(whole)],
                         list(whole))
        pupils, beneficiaries, certain, _, to_confirm, maximum, credit = (cents / 100 for cents in whole)
        self.assertEqual(self.book.line("Total"), (pupils, certain, to_confirm, maximum, credit))
        self.assertEqual(self.book.line("Aide au 1er équipement")[:3], (certain, to_confirm, maximum))
        self.assertEqual(self.book.line("Bénéficiaires")[0], beneficiaries)
        self.assertEqual(self.book.line("Établissements")[0], SCHOOLS)
        self.assertTrue(any("le compte est bon" in str(line[6]) for line in self.book.overview))

    def test_the_json_says_the_same(self):
        got = json.loads(run("-n", "--json", *self.folders[:4], "-o", self.target).stdout)
        whole = tuple(map(sum, zip(*(self.own_totals[uai(number)] for number in range(4)))))
        self.assertEqual((got["inscrits"] * 100, got["aide_centimes"]["certaine"], got["aide_centimes"]["maximum"],
                          got["credit_centimes"], got["rapports"]), (whole[0], whole[2], whole[5], whole[6], []))
        self.assertEqual([school["uai"] for school in got["etablissements"]], sorted(map(uai, range(4))))
        self.assertEqual(got["dossiers"], {"donnes": 4, "comptes": 4, "non_comptes": 0})

    def test_open_questions_are_named_and_counted(self):
        rows = [row for row in self.book.lists["Par établissement"] if row["Questions ouvertes"]]
        self.assertGreater(len(rows), 5)
        for row in rows:
            words = "1 question ouverte" if row["Questions ouvertes"] == 1 else f"{row['Questions ouvertes']} questions ouvertes"
            self.assertIn(words, self.book.notices(row["Dossier"]))
        self.assertEqual(self.book.line("Élèves pour lesquels une question reste ouverte")[0],
                         sum(row["Questions ouvertes"] for row in rows))
        strict = run("--strict", "-nq", *self.folders[:4], "-o", "x.xlsx")
        self.assertEqual((strict.returncode, strict.stdout, strict.stderr), (1, "", ""))

    def test_the_screen_has_a_few_lines_and_nothing_is_said_otherwise(self):
        self.assertEqual(self.result.stderr, "")
        self.assertLessEqual(len(self.result.stdout.splitlines()), 10)
        self.assertIn(f"{SCHOOLS} établissements comptés sur {SCHOOLS} dossiers", self.result.stdout)
        self.assertIn(f"Écrit : {self.target}", self.result.stdout)

    def test_nothing_is_written_in_the_folders(self):
        self.assertTrue(self.is_untouched)
        self.assertEqual(sorted(path.name for path in self.target.parent.glob("region-*")),
                         [f"region-{name}.csv" for name in ("a-voir", "par-departement", "par-etablissement",
                                                            "par-famille")])
        self.assertEqual({path.stat().st_mode & 0o777 for path in self.target.parent.iterdir()}, {0o600})

    def test_no_pupil_and_no_path_from_the_root_is_anywhere(self):
        name, root = folded(NAME), folded(str(self.base))
        said = "\n".join(text for _, text in texts(self.target))
        said += "\n".join(folded(path.read_text("utf-8")) for path in self.target.parent.glob("*.csv"))
        self.assertNotIn(name, said)
        self.assertNotIn(root, said)
        self.assertNotIn(name, folded(self.result.stdout))
        self.assertIn(name, folded((self.folders[0] / "conseils/juin.csv").read_text("utf-8")))

    def test_the_order_of_the_folders_decides_nothing(self):
        other = self.base / "out/autre.xlsx"
        self.assertEqual(run("-q", *reversed(self.folders[:4]), "-o", other).returncode, 0)
        first = other.read_bytes()
        self.assertEqual(run("-q", *self.folders[:4], "-o", other).returncode, 0)
        self.assertEqual(other.read_bytes(), first)

    def test_memory_does_not_grow_with_the_schools(self):
        if "asan" in PROGRAM:
            self.skipTest("the sanitizers keep freed memory")
        result, peak = run_measured("--csv", *self.folders[:5], "-o", self.base / "out/m.xlsx")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertLess(self.peak, peak * 1.06)


class Faults(Schools):
    """Folders that are not like the others, among two that are."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.region = cls.base / "region"
        cls.good = [make_school(cls.region / f"bon-{number}", number) for number in (1, 2)]
        assert run("-q", *cls.good, command="traiter").returncode == 0
        cls.out = cls.base / "region.xlsx"

    def consolidate(self, *others, status=0, good=None):
        """The workbook over the good folders and these, and what is said on standard error."""
        result = run(*others, *(good or self.good), "-o", self.out)
        self.assertEqual(result.returncode, status, result.stderr)
        return Book(self.out), result.stderr

    def not_counted(self, folder, status, *words):
        book, said = self.consolidate(folder, status=status)
        self.assertEqual(len(book.lists["Par établissement"]), 2)
        self.assertIn(f"« {folder} » n'est pas compté", said)
        row = next(row for row in book.lists["À voir"] if row["Dossier"] == folder.name)
        self.assertEqual(row["Compté"], "non")
        self.assertTrue(row["Remède"])
        for word in words:
            self.assertIn(word, row["Motif"])
            self.assertIn(word, said)
        self.assertEqual(book.line("1 dossier non compté")[0], "leurs élèves manquent dans toutes ces sommes")

    def test_a_folder_that_cannot_be_counted_is_named_and_stops_nobody(self):
        nothing = self.region / "rien"
        nothing.mkdir()
        self.not_counted(nothing, 78, "n'est pas encore celui d'une campagne")
        empty = self.region / "vide"
        empty.mkdir()
        (empty / "passregion.ini").write_text(settings(9), "utf-8")
        self.not_counted(empty, 66, "aucun élève à traiter")
        self.not_counted(self.region / "absent", 66, "n'existe pas")
        without = make_school(self.region / "sans-regles", 10, annee="2031-2032")
        self.not_counted(without, 78)
        damaged = self.copy(self.good[0], "region/abime")
        (damaged / "campagne.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
        self.not_counted(damaged, 65, "abîmée")

    def test_the_first_fault_is_the_exit_code_and_all_are_named(self):
        damaged = self.copy(self.good[0], "region/abime2")
        (damaged / "campagne.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
        book, said = self.consolidate(damaged, self.region / "nulle-part", status=65)
        self.assertEqual(said.count("n'est pas compté"), 2)
        self.assertEqual([row["Compté"] for row in book.lists["À voir"]][:2], ["non", "non"])
        _, said = self.consolidate(self.region / "nulle-part", damaged, status=66)
        self.out.unlink()
        result = run(self.region / "nulle-part", damaged, "-o", self.out)
        self.assertEqual(result.returncode, 66)
        self.assertIn("aucun dossier n'a pu être compté", result.stderr)
        self.assertFalse(self.out.exists())

    def test_a_folder_of_another_year_is_left_out(self):
        other = make_school(self.region / "autre-annee", 11, annee="2025-2026")
        assert run(other, command="regles").returncode == 0
        for path in (other / "regles").iterdir():
            path.write_bytes(path.read_bytes().replace(b"2026-2027", b"2025-2026").replace(b"/2026", b"/2025"))
        (other / "conseils/juin.csv").unlink()
        path = other / "inscrits/nouveaux.csv"
        path.write_text(path.read_text("utf-8").replace("2026-2027", "2025-2026"), "utf-8")
        self.assertEqual(run("-nq", other, command="traiter", date="2025-06-27").returncode, 0)
        self.not_counted(other, 78, "année 2025-2026, et non 2026-2027 comme la plupart")

    def test_other_rules_are_named(self):
        other = make_school(self.region / "autres-regles", 12)
        assert run(other, "montants.csv", command="regles").returncode == 0
        (path,) = (other / "regles").iterdir()
        path.write_bytes(path.read_bytes().replace(b";140;", b";141;"))
        book, _ = self.consolidate(other)
        rows = {row["Dossier"]: row for row in book.lists["Par établissement"]}
        prints = collections.Counter(row["Règles (empreinte)"] for row in rows.values())
        self.assertEqual(sorted(prints.values()), [1, 2])
        self.assertEqual(prints[rows["autres-regles"]["Règles (empreinte)"]], 1)
        (reason, *_) = book.notices("autres-regles")
        self.assertIn("autres règles : empreinte " + rows["autres-regles"]["Règles (empreinte)"], reason)
        self.assertIn(reason, rows["autres-regles"]["Remarque"])
        self.assertEqual(book.line("Établissements qui ont d'autres règles que la plupart")[0], 1)

    def test_what_was_not_treated_counts_as_it_is_now(self):
        never = make_school(self.region / "jamais", 13)
        more = self.copy(self.good[1], "region/depuis")
        (more / "passregion.ini").write_text(settings(14), "utf-8")
        (more / "inscrits/encore.csv").write_text(
            "Nom;Prénom;Né(e) le;Établissement d'origine;Classe d'origine;Classe 2026-2027\n"
            "ZIBELINE;Max;01/02/2011;Collège des Essais;3 B;2MHR\n", "utf-8")
        book, _ = self.consolidate(never, more)
        rows = {row["Dossier"]: row for row in book.lists["Par établissement"]}
        self.assertIn("jamais traité", book.notices("jamais"))
        self.assertIsNone(rows["jamais"]["Dernier traitement"])
        self.assertIn("depuis le dernier traitement : 1 fichier nouveau", book.notices("depuis"))
        self.assertEqual(rows["depuis"]["Élèves"], rows["bon-2"]["Élèves"] + 1)
        self.assertFalse((never / "campagne.db").exists())
        self.assertFalse((never / "rapports").exists())

    def test_a_folder_given_twice_counts_once_and_a_copy_is_named(self):
        book, said = self.consolidate(f"{self.good[0]}/")
        self.assertEqual(len(book.lists["Par établissement"]), 2)
        self.assertIn("est donné deux fois, et compté une fois", said)
        double = self.copy(self.good[0], "region/copie")
        book, _ = self.consolidate(double)
        self.assertEqual(len(book.lists["Par établissement"]), 3)
        self.assertIn("même UAI que bon-1", book.notices("copie"))
        self.assertIn("même UAI que copie", book.notices("bon-1"))
        self.assertEqual(book.line("Deux dossiers d'un même UAI")[0], uai(1))

    def test_whose_names_were_erased_still_count(self):
        erased = self.copy(self.good[1], "region/efface")
        before, _ = self.consolidate()
        result = run(erased, "--avant", "2029-06-01", "--fichiers", command="purger", date="2029-06-27")
        self.assertEqual(result.returncode, 0, result.stderr)
        after, _ = self.consolidate(good=[self.good[0], erased])
        self.assertEqual(measures(after.totals["Par famille"]), measures(before.totals["Par famille"]))
        self.assertTrue(any("effacé" in reason for reason in after.notices("efface")))

    def test_the_choices_of_a_school_are_named(self):
        chosen = make_school(self.region / "choix", 15, more="[choix]\nredoublants = oui\n")
        book, _ = self.consolidate(chosen)
        self.assertIn("choix de l'établissement : redoublants = oui", book.notices("choix"))


class Place(Schools):
    """Where the workbook goes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.school = make_school(cls.base / "un", 1)

    def setUp(self):
        self.out = pathlib.Path(tempfile.mkdtemp(dir=self.base)) / "region.xlsx"

    def consolidate(self, *words, status=0):
        result = run(self.school, *words, "-o", self.out)
        self.assertEqual(result.returncode, status, result.stderr)
        return result

    def test_a_workbook_has_to_be_named(self):
        for words, text in (((), "il manque le classeur à écrire"), (("-o", "dossier"), "-o attend ici le nom d'un classeur"),
                            (("-o", ".xlsx"), "-o attend ici"), (("-o", ""), "il manque le dossier de")):
            result = run(self.school, *words)
            self.assertEqual((result.returncode, result.stdout), (64, ""), result.stderr)
            self.assertIn(text, result.stderr)

    def test_the_own_one_is_replaced_and_its_lists_are_kept_up_to_date(self):
        self.consolidate("--csv")
        names = {path.name for path in self.out.parent.iterdir()}
        self.assertEqual(len(names), 5)
        listed = self.out.with_name("region-par-etablissement.csv")
        listed.write_text("ancien", "utf-8")
        self.consolidate()
        self.assertEqual({path.name for path in self.out.parent.iterdir()}, names)
        self.assertIn("Total", listed.read_text("utf-8"))

    def test_what_is_no_consolidation_is_left_alone(self):
        for content in (b"notes", b""):
            self.out.write_bytes(content)
            self.assertIn("n'est pas une consolidation", self.consolidate(status=73).stderr)
            self.assertEqual(self.out.read_bytes(), content)
        run(self.school, command="traiter")
        budget = (self.school / "rapports/budget-2026-2027.xlsx").read_bytes()
        self.out.write_bytes(budget)
        self.assertIn("donnez un autre nom avec -o", self.consolidate(status=73).stderr)
        self.assertEqual(self.out.read_bytes(), budget)
        self.out.unlink()
        self.out.symlink_to(self.base / "ailleurs.xlsx")
        self.consolidate(status=73)
        self.assertTrue(self.out.is_symlink())

    def test_one_that_was_saved_since_is_kept_beside(self):
        self.consolidate()
        book = openpyxl.load_workbook(self.out)
        book["Synthèse"]["A60"] = "note du rectorat"
        book.save(self.out)
        saved = self.out.read_bytes()
        kept = self.out.with_name(f"region (saisie du {DATE}).xlsx")
        self.assertIn(f"Gardé à côté, car modifié depuis : {kept}", self.consolidate().stdout)
        self.assertEqual(kept.read_bytes(), saved)
        self.assertEqual(Book(self.out).sheets, ["Synthèse", *FIRST])

    def test_one_that_is_open_elsewhere_stays_and_the_new_one_waits(self):
        self.consolidate()
        old = self.out.read_bytes()
        lock = self.out.with_name("~$region.xlsx")
        lock.write_bytes(b"")
        said = self.consolidate("--date", "2026-06-28", status=75).stderr
        self.assertIn("region (nouveau).xlsx", said)
        self.assertEqual(self.out.read_bytes(), old)
        lock.unlink()
        self.consolidate()
        self.assertEqual([path.name for path in self.out.parent.iterdir()], ["region.xlsx"])

    def test_a_simulation_and_a_quiet_run(self):
        self.assertIn("Simulation : rien n'a été écrit", self.consolidate("-n").stdout)
        self.assertFalse(self.out.exists())
        self.assertEqual(self.consolidate("-q").stdout, "")
        self.assertTrue(self.out.exists())
        self.assertEqual(run("un", "-o", "ici.xlsx", cwd=self.base).returncode, 0)
        self.assertEqual(Book(self.base / "ici.xlsx").lists["Par établissement"][0]["Dossier"], "un")


if __name__ == "__main__":
    unittest.main()
