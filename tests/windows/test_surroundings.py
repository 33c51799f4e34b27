"""The program for Windows among what stands around it: an older Windows, rights, a server's disk, what opens workbooks,
a virus scanner, an end in the middle. As far as Wine has them; docs/essais-windows.md says what is left. What runs it:
wine.py; PASSREGION_SHARE: the folder that Wine shows as N:, a disk of a server, and as \\\\serveur\\partage."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import threading
import time
import unittest

from campaign import PROGRAM, ROOT
from wine import BOOK, COUNCIL, DATE, EXE, HOLD, WINE, Wine, console, files, held, run

END = "Entrée pour fermer cette fenêtre"
ON_A_SERVER = "sur un lecteur réseau"
OTHERS = 0o007  # Wine shows the owner's, the administrators' and everybody's rights as those of Linux


class Old(Wine):
    def test_a_windows_that_is_too_old_is_told_in_letters_that_it_knows(self):
        """Without what its manifest asks for the program finds what an older Windows has."""
        old = self.place / "old.exe"
        subprocess.run(["x86_64-w64-mingw32-objcopy", "--remove-section", ".rsrc", EXE, old], check=True)
        result = subprocess.run([WINE, old, "--version"], capture_output=True, check=False)
        self.assertEqual((result.returncode, result.stdout), (70, b""))
        self.assertIn("Windows 10, version 1903", result.stderr.decode("ascii"))

    def test_the_console_s_code_page_comes_back(self):
        exe = str(EXE).replace("/", "\\")
        code, shown = console("cmd.exe", "/c", f"chcp 850 & Z:{exe} --version & chcp")
        self.assertEqual((code, shown.count("850")), (0, 2), shown)
        self.assertIn("règles intégrées", shown)

    def test_what_explorer_shows_of_it(self):
        resources = EXE.read_bytes()
        for text in ("Pass Région : listes de la vie scolaire et budget", "OriginalFilename"):
            self.assertIn(text.encode("utf-16-le"), resources)


class Rights(Wine):
    def open_to_others(self, folder):
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.stat().st_mode & OTHERS)

    def test_what_the_program_makes_is_for_its_owner(self):
        folder = self.place / "camp"
        self.ok(EXE, "creer", folder)
        self.assertEqual((folder.stat().st_mode & OTHERS, self.open_to_others(folder)), (0, []))
        shutil.copytree(ROOT / "samples/lycee-exemple", folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        self.ok(EXE, "traiter", "--csv", *DATE, folder)
        self.ok(EXE, "regles", folder)
        self.assertTrue((folder / "campagne.db").exists())
        # Wine has no rights that are handed down from the folder, as those of campagne.db, which SQLite makes, are.
        given = {"campagne.db"} | {path.relative_to(ROOT / "samples/lycee-exemple").as_posix()
                 for path in (ROOT / "samples/lycee-exemple").rglob("*")}
        self.assertEqual(set(self.open_to_others(folder)) - given, set())


class Server(Wine):
    """A disk of a server, by its letter and by its name."""

    def setUp(self):
        super().setUp()
        place = tempfile.TemporaryDirectory(dir=os.environ["PASSREGION_SHARE"])
        self.addCleanup(place.cleanup)
        self.share = pathlib.Path(place.name)
        self.names = [f"{root}\\{self.share.name}" for root in ("N:", "\\\\serveur\\partage")]

    def test_it_is_said_and_rights_are_the_server_s(self):
        for name in self.names:
            with self.subTest(name):
                said = self.ok(EXE, "creer", name + "\\camp")
                self.assertIn(f"passregion traiter {name}\\camp", said)
                self.assertIn(ON_A_SERVER, said)
                self.assertTrue((self.share / "camp/passregion.ini").stat().st_mode & OTHERS)
                shutil.rmtree(self.share / "camp")
        self.assertNotIn(ON_A_SERVER, self.ok(EXE, "creer", self.place / "camp"))

    def test_a_campaign_there_in_a_path_of_300_letters(self):
        deep = ["un dossier de l'année 2026-2027 œ"] * 8
        for name in self.names:
            with self.subTest(name):
                folder = self.share.joinpath(*deep)
                shutil.copytree(self.small(), folder)
                path = "\\".join((name, *deep))
                self.assertIn("Écrit : ", self.ok(EXE, "traiter", *DATE, path))
                self.assertIn("à jour", self.ok(EXE, "traiter", *DATE, path))
                self.assertTrue((folder / f"rapports/{BOOK}.xlsx").exists())
                self.assertEqual([path.name for path in folder.glob("rapports/.*")], [])
                shutil.rmtree(self.share / deep[0])
                shutil.rmtree(self.place / "campagne")

    def test_a_double_click_there_and_a_folder_that_is_dropped(self):
        shutil.copytree(self.small(), self.share / "camp")
        shutil.copy(EXE, self.share / "camp/passregion.exe")
        # Wine gives a program a wrong path of its own where it is started by a server's name.
        for words in ([f"{self.names[0]}\\camp\\passregion.exe"], *([EXE, f"{name}\\camp"] for name in self.names)):
            with self.subTest(words):
                code, shown = console(*words, typed=[(END, "\r")])
                self.assertEqual(code, 0, shown)
                self.assertIn(ON_A_SERVER, shown)
                self.assertIn("Situation 1, revalidation automatique : 1", shown)

    def test_a_server_that_is_gone(self):
        code, _, fault = run(EXE, "traiter", "\\\\absent\\partage\\camp")
        self.assertEqual(code, 66, fault)
        self.assertIn("camp", fault)


class Opening(Wine):
    """What opens workbooks: nothing, or a program that notes it."""

    CLASSES = "HKCR\\"

    def registry(self, *words):
        subprocess.run([WINE, "reg", *words, "/f"], check=True, stdout=subprocess.DEVNULL)

    def setUp(self):
        super().setUp()
        self.folder = self.small("Campagne été")
        self.exe = self.folder / "passregion.exe"
        shutil.copy(EXE, self.exe)
        self.note = self.folder / f"rapports/{BOOK}.xlsx.opened"

    def openings(self, wanted):
        """How many times the workbook was opened; the system starts what opens it beside us."""
        deadline = time.monotonic() + 20
        found = 0
        while found < wanted and time.monotonic() < deadline:
            found = self.note.read_text().count("opened") if self.note.exists() else 0
            time.sleep(0.1)
        return found

    def test_a_workbook_that_is_new_is_opened_and_again_when_asked_for(self):
        self.registry("add", f"{self.CLASSES}.xlsx", "/d", "essai.classeur")
        self.addCleanup(self.registry, "delete", f"{self.CLASSES}.xlsx")
        self.registry("add", f"{self.CLASSES}essai.classeur\\shell\\open\\command", "/d",
                      f'"Z:{HOLD.replace("/", chr(92))}" "%1" opened')
        self.addCleanup(self.registry, "delete", f"{self.CLASSES}essai.classeur")
        code, shown = console(self.exe, typed=[(lambda shown: END in shown and self.openings(1) == 1, "o\r"),
                                               (lambda shown: END in shown and self.openings(2) == 2, "\r")])
        self.assertEqual((code, self.openings(2)), (0, 2), shown)
        self.assertNotIn("Ouvrez vous-même", shown)
        code, shown = console(self.exe, typed=[(END, "\r")])
        self.assertEqual((code, self.openings(2)), (0, 2), shown)

    def test_where_nothing_opens_it_the_path_is_said(self):
        code, shown = console(self.exe, typed=[(END, "\r")])
        self.assertEqual(code, 0, shown)
        self.assertRegex(shown, rf"Ouvrez vous-même : \S.*{BOOK}\.xlsx")


class Others(Wine):
    def setUp(self):
        super().setUp()
        self.folder = self.small()
        self.ok(EXE, "traiter", *DATE, self.folder)
        self.book = self.folder / f"rapports/{BOOK}.xlsx"
        (self.folder / "conseils/juin.csv").write_text(COUNCIL + "PETIT;Léa;03/04/2010;;2MHR;Passage\n")

    def test_a_scanner_that_soon_lets_go_of_a_workbook_holds_nothing_up(self):
        with held(self.book, "alone") as let_go:
            timer = threading.Timer(0.4, let_go)
            timer.start()
            self.assertIn("Écrit : ", self.ok(EXE, "traiter", *DATE, self.folder))
            timer.join()
        self.assertEqual(sorted(path.name for path in self.book.parent.glob("*nouveau*")), [])

    def test_two_at_once_end_as_one(self):
        with subprocess.Popen([WINE, EXE, "traiter", "-q", *DATE, self.folder]) as one, \
                subprocess.Popen([WINE, EXE, "traiter", "-q", *DATE, self.folder]) as other:
            codes = {one.wait(120), other.wait(120)}
        self.assertLessEqual(codes, {0, 69})
        self.assertIn(0, codes)
        self.assertIn("à jour", self.ok(EXE, "traiter", *DATE, self.folder))
        self.assertEqual([path.name for path in self.folder.glob("rapports/.*")], [])


class Killed(Wine):
    def test_the_next_run_puts_right_what_a_killed_one_left(self):
        folder, whole = self.place / "killed", self.place / "whole"
        subprocess.run(["/usr/bin/python3", "-B", ROOT / "tests/bench/campaigns.py", folder, "1500"], check=True,
                       capture_output=True)
        shutil.copytree(folder, whole)
        self.ok(PROGRAM, "traiter", "-q", *DATE, whole)
        for sign in ("campagne.db-journal", "rapports/.passregion-*"):
            with self.subTest(sign), subprocess.Popen([WINE, EXE, "traiter", "-q", *DATE, folder]) as running:
                while running.poll() is None and not any(folder.glob(sign)):
                    time.sleep(0.002)
                running.kill()
                self.assertNotEqual(running.wait(60), 0)
        self.ok(EXE, "traiter", "-q", *DATE, folder)
        self.assertEqual(files(folder / "rapports"), files(whole / "rapports"))


if __name__ == "__main__":
    unittest.main()
