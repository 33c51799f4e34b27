"""The program for Windows, under Wine: the bytes of the one for Linux, campaigns that go on from one to the other,
files that Excel holds, long paths, the double click. What runs it: wine.py."""

import os
import pathlib
import shutil
import subprocess
import unittest

from campaign import PROGRAM, ROOT
from typing_book import type_in
from wine import BOOK, COUNCIL, DATE, EXE, WINE, Wine, console, files, held, run


class SameBytes(Wine):
    def test_samples(self):
        for sample in sorted(path.parent.name for path in (ROOT / "samples").glob("*/passregion.ini")):
            with self.subTest(sample):
                here, there = self.copy(sample, f"{sample}-a"), self.copy(sample, f"{sample}-b")
                for words in (("traiter", "--csv", "-v"), ("traiter",), ("etat",), ("verifier",), ("traiter", "--json")):
                    said = [run(program, *words, *DATE, folder)
                            for program, folder in ((PROGRAM, here), (EXE, there))]
                    said[1] = (said[1][0], *(text.replace(str(there), str(here)) for text in said[1][1:]))
                    self.assertEqual(*said)
                self.assertTrue(files(here / "rapports"))
                self.assertEqual(files(here / "rapports"), files(there / "rapports"))

    def test_words_without_a_campaign(self):
        book = ROOT / "samples/lycee-exemple"
        lists = sorted(path for role in ("conseils", "inscrits", "dossiers") for path in (book / role).glob("*"))
        for words in (["--aide"], ["--version"], *(["lire", path] for path in lists)):
            self.assertEqual(run(PROGRAM, *words), run(EXE, *words))
        content = next(path for path in lists if path.suffix == ".xlsx" or path.suffix == ".csv").read_bytes()
        self.assertEqual(run(PROGRAM, "lire", "-", stdin=content), run(EXE, "lire", "-", stdin=content))

    def test_a_campaign_goes_on_from_one_system_to_the_other_and_back(self):
        """Two folders, the same steps: one stays on Linux, the other goes to Windows and back."""
        here, there = self.copy("lycee-exemple", "a"), self.copy("lycee-exemple", "b")

        def step(program, command, *words):
            said = [run(one, command, *DATE, folder, *words) for one, folder in ((PROGRAM, here), (program, there))]
            self.assertEqual(said[0][0], 0, said[0])
            self.assertEqual(said[0], (said[1][0], *(text.replace(str(there), str(here)) for text in said[1][1:])))
            self.assertEqual(files(here / "rapports"), files(there / "rapports"))
            return said[0][1]

        def drop(name, text):
            for folder in (here, there):
                (folder / name).write_text(text)
                os.utime(folder / name, (1782000000,) * 2)

        self.assertIn("Écrit : ", step(PROGRAM, "traiter"))
        self.assertIn("à jour", step(EXE, "traiter"))
        drop("inscrits/plus.csv", "Nom;Prénom;Né(e) le;INE;Classe 2026-2027\n"
                                  "NEUF;Élise;02/03/2010;999000009AB;2MHR\n")
        self.assertIn("Écrit : ", step(EXE, "traiter"))
        self.assertIn("à jour", step(PROGRAM, "traiter"))
        book = f"rapports/{BOOK}.xlsx"
        type_in(here / book, {("Tous les élèves", "NEUF", "Remarque"): "œuvre à l'année n° 1"})
        shutil.copy2(here / book, there / book)
        step(EXE, "traiter")
        step(PROGRAM, "repondre", "NEUF", "--aide-retenue", "oui")
        step(EXE, "etat")
        drop("inscrits/encore.csv", "Nom;Prénom;Né(e) le;INE;Classe 2026-2027\n"
                                    "ENCORE;Léo;03/04/2010;999000010AB;2MHR\n")
        step(PROGRAM, "traiter")
        step(EXE, "annuler")
        step(PROGRAM, "expliquer", "NEUF")
        step(EXE, "traiter", "--relire")
        self.assertIn("à jour", step(PROGRAM, "traiter"))


class Paths(Wine):
    def test_letters_backslashes_and_300_characters(self):
        for name in ("Été à l'école n° 1 œuvre Łódź – ❤", "/".join(["un dossier de l'année 2026-2027 œ"] * 8)):
            with self.subTest(name):
                folder = self.small(name)
                self.assertIn("Écrit : ", self.ok(EXE, "traiter", *DATE, folder))
                windows = "Z:" + str(folder).replace("/", "\\")
                self.assertIn("à jour", self.ok(EXE, "traiter", *DATE, windows + "\\"))
                self.assertIn("à jour", self.ok(EXE, "traiter", *DATE, windows + '"'))
                self.assertIn("DURAND", self.ok(EXE, "expliquer", *DATE, windows, "DURAND"))
                self.assertTrue((folder / f"rapports/{BOOK}.xlsx").exists())
                self.assertEqual([path.name for path in folder.glob("rapports/.*")], [])

    def test_a_folder_is_the_same_in_capitals(self):
        folder = self.small()
        (folder / "Conseils").mkdir()
        (folder / "conseils/juin.csv").rename(folder / "Conseils/juin.csv")
        (folder / "conseils").rmdir()
        said = self.ok(EXE, "traiter", *DATE, folder)
        self.assertIn("Situation 1, revalidation automatique : 1", said)
        self.assertNotIn("Non lu", said)


class Held(Wine):
    def setUp(self):
        super().setUp()
        self.folder = self.small()
        self.ok(EXE, "traiter", *DATE, self.folder)
        self.book = self.folder / f"rapports/{BOOK}.xlsx"
        self.waiting = self.book.with_name(f"{BOOK} (nouveau).xlsx")

    def more(self, number):
        (self.folder / "conseils/juin.csv").write_text(
            COUNCIL + "".join(f"PETIT;Léa{i};03/04/2010;;2MHR;Passage\n" for i in range(number)))

    def treat(self):
        return run(EXE, "traiter", *DATE, self.folder)

    def test_a_workbook_that_excel_holds_is_left_and_put_right_by_the_next_run(self):
        before = self.book.read_bytes()
        self.more(1)
        with held(self.book, "excel"):
            code, _, fault = self.treat()
            self.assertEqual(code, 75, fault)
            self.assertIn("(nouveau)", fault)
        self.assertEqual(self.book.read_bytes(), before)
        self.assertTrue(self.waiting.exists())
        self.assertEqual(self.treat()[0], 0)
        self.assertNotEqual(self.book.read_bytes(), before)
        self.assertFalse(self.waiting.exists())

    def test_both_held(self):
        self.more(1)
        with held(self.book, "excel"):
            self.treat()
            self.more(2)
            with held(self.waiting, "excel"):
                code, _, fault = self.treat()
                self.assertEqual(code, 75, fault)
                self.assertIn("fermez les deux", fault)
        self.assertEqual(self.treat()[0], 0)
        self.assertFalse(self.waiting.exists())

    def test_only_the_new_one_held(self):
        self.more(1)
        with held(self.book, "excel"):
            self.treat()
        before = self.book.read_bytes()
        self.more(2)
        with held(self.waiting, "excel"):
            code, _, fault = self.treat()
            self.assertEqual((code, fault), (0, ""))
        self.assertNotEqual(self.book.read_bytes(), before)
        self.assertTrue(self.waiting.exists())
        self.assertEqual(self.treat()[0], 0)
        self.assertFalse(self.waiting.exists())

    def test_lists_settings_and_database_that_nobody_else_may_open(self):
        for name, wanted in (("conseils/juin.csv", 66), ("passregion.ini", 78), ("campagne.db", 75),
                             (f"rapports/{BOOK}.xlsx", 75)):
            with self.subTest(name), held(self.folder / name, "alone"):
                code, _, fault = self.treat()
                self.assertEqual(code, wanted, fault)
                self.assertIn("ouvert dans un autre programme", fault)
        self.assertEqual(self.treat()[0], 0)


class DoubleClick(Wine):
    END = "Entrée pour fermer cette fenêtre"

    def put(self, folder):
        shutil.copy(EXE, folder / "passregion.exe")
        return folder / "passregion.exe"

    def test_in_its_campaign(self):
        folder = self.small("Campagne été")
        code, shown = console(self.put(folder), typed=[(self.END, "e\r"), (self.END, "\r")])
        self.assertEqual(code, 0, shown)
        self.assertIn("Situation 1, revalidation automatique : 1", shown)
        self.assertNotIn("passregion.exe", shown.split("Écrit")[0])
        self.assertTrue((folder / f"rapports/{BOOK}.xlsx").exists())

    def test_the_keys_do_what_they_say(self):
        folder = self.small()
        code, shown = console(self.put(folder), typed=[
            (self.END, "r\r"), (self.END, "a\r"), ("Annuler le dernier traitement ? [o/N]", "o\r"), (self.END, "t\r"),
            (self.END, "e\r"), (self.END, "\r")])
        self.assertEqual(code, 0, shown)
        self.assertTrue((folder / "regles/montants.csv").exists(), shown)
        for said in ("Annulé : traitement 1", "aucun élève à traiter", "Dernier traitement : 2"):
            self.assertIn(said, shown)

    def test_elsewhere_it_asks_before_it_makes_a_campaign(self):
        folder = self.place / "vide"
        folder.mkdir()
        exe = self.put(folder)
        question = "Le préparer ? [o/N]"
        console(exe, typed=[(question, "n\r"), (self.END, "\r")])
        self.assertEqual([path.name for path in folder.iterdir()], ["passregion.exe"])
        _, shown = console(exe, typed=[(question, "o\r"), (self.END, "\r")])
        self.assertTrue((folder / "passregion.ini").exists(), shown)
        code, shown = console(exe, typed=[(self.END, "\r"), (self.END, "\r")])
        self.assertEqual(code, 78, shown)
        self.assertIn("uai", shown)

    def test_folders_and_lists_are_dropped_on_it(self):
        one, other = self.small("un"), self.small("deux")
        code, shown = console(EXE, one, other, typed=[(self.END, "\r")])
        self.assertEqual((code, shown.count("Situation 1, ")), (0, 2), shown)
        lists = [folder / "conseils/juin.csv" for folder in (one, other)]
        code, shown = console(EXE, *lists, typed=[(self.END, "\r")])
        self.assertEqual((code, shown.count("titres : ligne 1")), (0, 2), shown)

    def test_from_inside_a_zip_it_says_what_to_do(self):
        where = run_in_wine("cmd", "/c", "echo %TEMP%").strip()
        unix = subprocess.run([WINE, "winepath.exe", "-u", where], capture_output=True, text=True, check=True).stdout
        folder = pathlib.Path(unix.strip()) / "Temp1_passregion.zip"
        folder.mkdir(exist_ok=True)
        self.addCleanup(shutil.rmtree, folder)
        code, shown = console(self.put(folder), typed=[(self.END, "\r")])
        self.assertEqual(code, 66, shown)
        self.assertIn("Extraire tout", shown)
        self.assertEqual([path.name for path in folder.iterdir()], ["passregion.exe"])

    def test_with_words_it_never_waits(self):
        folder = self.small()
        code, shown = console(EXE, "traiter", *DATE, folder)
        self.assertEqual(code, 0, shown)
        self.assertNotIn("Entrée", shown)
        self.assertNotIn("�", shown)


class Interrupt(Wine):
    def test_ctrl_c_leaves_everything_as_it_was(self):
        folder = self.place / "grande"
        subprocess.run(["/usr/bin/python3", "-B", ROOT / "tests/bench/campaigns.py", folder, "6000"], check=True,
                       capture_output=True)
        before = set(files(folder))
        code, shown = console(EXE, "traiter", "--date", "2026-06-20", folder, typed=[
            (lambda _: any(folder.glob("campagne.db-journal")) or any(folder.glob("rapports/.passregion-*")), "\x03")],
                              keys=False)
        self.assertEqual(code, 130, shown)
        self.assertIn("rien n'a été changé", shown)
        self.assertLessEqual(set(files(folder)) - before, {"campagne.db"})
        self.assertEqual(run(EXE, "traiter", "-q", *DATE, folder)[0], 0)


def run_in_wine(*words):
    return subprocess.run([WINE, *words], capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    unittest.main()
