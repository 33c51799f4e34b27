"""The program for Windows, under Wine: the bytes of the one for Linux, campaigns that go on from one to the other,
files that Excel holds, long paths, the double click. PASSREGION: the Linux program; PASSREGION_WINDOWS: the .exe;
PASSREGION_HOLD: hold.exe; PASSREGION_WINE: what runs one."""

import contextlib
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
import tty
import unittest

from campaign import INI, PROGRAM, ROOT, UAI

EXE = pathlib.Path(os.environ["PASSREGION_WINDOWS"])
HOLD = os.environ["PASSREGION_HOLD"]
WINE = os.environ["PASSREGION_WINE"]
DATE = ("--date", "2026-06-20")
COUNCIL = "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision\nDURAND;Zoé;02/03/2010;999000001AB;2MHR;Passage\n"
BOOK = "vie-scolaire-2026-2027"


def run(program, *words, stdin=b"", folder=None):
    command = [WINE, str(EXE)] if program == EXE else [program]
    result = subprocess.run([*command, *map(str, words)], input=stdin, capture_output=True, timeout=300, cwd=folder,
                            check=False)
    return result.returncode, result.stdout.decode(), result.stderr.decode()


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file()}


@contextlib.contextmanager
def held(path, how):
    with subprocess.Popen([WINE, HOLD, str(path), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as holder:
        said = holder.stdout.readline()
        assert said.startswith(b"held"), said
        yield
        holder.stdin.close()


def console(exe, *words, typed=(), keys=True):
    """Runs it in a console of its own and types each answer once its question is there, or what has to be seen
    elsewhere; what it showed."""
    child, end = pty.fork()
    if child == 0:
        if keys:
            tty.setraw(0)  # Wine wants what a key sends; else the terminal makes a signal of Ctrl-C
        os.environ["TERM"] = "xterm"
        os.execv(WINE, [WINE, str(exe), *map(str, words)])
    shown, waiting, deadline = b"", list(typed), time.monotonic() + 60
    seen, code = 0, None
    # What it opened may keep the console: the program's own end counts.
    while code is None and time.monotonic() < deadline:
        if select.select([end], [], [], 0.2)[0]:
            try:
                piece = os.read(end, 65536)
            except OSError:
                piece = b""
            shown += piece
        if waiting and is_time(waiting[0][0], plain(shown[seen:])):
            seen = len(shown)
            os.write(end, waiting.pop(0)[1].encode())
        done, status = os.waitpid(child, os.WNOHANG)
        code = os.waitstatus_to_exitcode(status) if done else None
    os.close(end)
    if code is None:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise AssertionError(f"it waits: {plain(shown)}")
    return code, plain(shown)


def is_time(question, shown):
    return question(shown) if callable(question) else question in shown


def plain(shown):
    """Without what moves the cursor: one line, blanks for all of it."""
    text = re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[()].)", " ", shown.decode(errors="replace"))
    return re.sub(r"\s+", " ", text)


class Wine(unittest.TestCase):
    def setUp(self):
        # Beside the .exe, not in the folder of passing files: from there nothing is started.
        place = tempfile.TemporaryDirectory(dir=EXE.parent)
        self.addCleanup(place.cleanup)
        self.place = pathlib.Path(place.name)

    def copy(self, sample, name):
        shutil.copytree(ROOT / "samples" / sample, self.place / name)
        return self.place / name

    def small(self, name="campagne"):
        folder = self.place / name
        (folder / "conseils").mkdir(parents=True)
        (folder / "passregion.ini").write_text(INI.format(uai=UAI, annee="2026-2027", prepa="1",
                                                          redoublants="a_verifier", reorientes="a_verifier"))
        (folder / "classes.csv").write_text("Classe;MEF\n2MHR;2473340431\n")
        (folder / "conseils/juin.csv").write_text(COUNCIL)
        return folder

    def ok(self, program, *words):
        code, out, fault = run(program, *words)
        self.assertEqual((code, fault), (0, ""), out)
        return out


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
        folder = self.copy("lycee-exemple", "a")
        self.ok(PROGRAM, "traiter", *DATE, folder)
        before = files(folder / "rapports")
        self.assertIn("à jour", self.ok(EXE, "traiter", *DATE, folder))
        (folder / "inscrits/plus.csv").write_text("Nom;Prénom;Né(e) le;INE;Classe 2026-2027\n"
                                                  "NEUF;Élise;02/03/2010;999000009AB;2MHR\n")
        self.assertIn("Écrit : ", self.ok(EXE, "traiter", *DATE, folder))
        self.assertNotEqual(before, files(folder / "rapports"))
        self.assertIn("à jour", self.ok(PROGRAM, "traiter", *DATE, folder))


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
        for name, wanted in (("conseils/juin.csv", 66), ("passregion.ini", 78), ("campagne.db", 75)):
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
