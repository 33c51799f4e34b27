"""Faults on the way: Ctrl-C, kill, another run, folders that cannot be written, odd targets."""

import hashlib
import io
import math
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
import xml.etree.ElementTree
import zipfile

import openpyxl

from campaign import PROGRAM, Campaign

PUPILS = 1000
LATER = ("INE;Nom;Prénom;Né(e) le;Classe 2025-2026;Décision du conseil;Classe 2026-2027\n"
         "999104590ZZ;NOUVEAU;Zoé;01/02/2010;2ALI;Passage en 1re;1BP\n")
BRIEF = 7  # seconds


def large(campaign):
    """A council list long enough to be interrupted."""
    campaign.write("classes.csv", "Classe;MEF\n2MHR;2473340431\n1CSR;2473340332\n")
    lines = ["Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027"]
    lines += [f"NOM{n};Léa;{n % 28 + 1:02}/05/2010;999{n:06}AB;2MHR;Passage;1CSR"
              for n in range(PUPILS)]
    campaign.write("conseils/juin.csv", "\n".join(lines) + "\n")


def reports(campaign):
    return [campaign.report(name) for name in ("vie-scolaire", "budget")] + [
        campaign.report("lettres").with_suffix(".html")]


def files(campaign):
    return sorted(str(path.relative_to(campaign.folder)) for path in campaign.folder.rglob("*")
                  if path.is_file())


def digests(campaign):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (campaign.folder / "rapports").iterdir()}


class Waiting(unittest.TestCase):
    """Runs that find another one at work; what they wait for goes on while the other tests run."""

    @classmethod
    def setUpClass(cls):
        cls.waiting = {kept: cls.behind_another(kept) for kept in (BRIEF, math.inf)}

    @classmethod
    def behind_another(cls, kept):
        """A run that waits for a lock, which is given back after so many seconds."""
        campaign = Campaign("mini")
        cls.addClassCleanup(campaign.__exit__)
        campaign.ok()
        database = sqlite3.connect(campaign.folder / "campagne.db", isolation_level=None,
                                   check_same_thread=False)
        cls.addClassCleanup(database.close)
        database.execute("BEGIN IMMEDIATE")
        if kept < math.inf:
            threading.Timer(kept, database.execute, ("ROLLBACK",)).start()
        return subprocess.Popen([PROGRAM, "traiter", "-q", "--date", "2026-06-21", str(campaign.folder)],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def test_another_run_that_ends_is_waited_for(self):
        _, errors = self.waiting[BRIEF].communicate(timeout=60)
        self.assertEqual((self.waiting[BRIEF].returncode, errors), (0, b""))

    def test_another_run_that_does_not_end_is_69(self):
        _, errors = self.waiting[math.inf].communicate(timeout=60)
        self.assertEqual(self.waiting[math.inf].returncode, 69)
        self.assertIn("occupé par un autre traitement", errors.decode())


class Faults(unittest.TestCase):
    def start(self, campaign):
        return subprocess.Popen([PROGRAM, "traiter", "-q", "--date", "2026-06-20",
                                 str(campaign.folder)], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)

    def test_ctrl_c_leaves_everything_as_before_the_run(self):
        with Campaign() as campaign:
            large(campaign)
            before = files(campaign)
            for delay in (0.01, 0.03, 0.05, 0.1):
                process = self.start(campaign)
                time.sleep(delay)
                process.send_signal(signal.SIGINT)
                _, errors = process.communicate(timeout=60)
                if process.returncode == 0:
                    break
                self.assertEqual(process.returncode, -signal.SIGINT, errors)
                self.assertEqual(files(campaign), before)
            self.assertEqual(campaign.json()["inscrits"], PUPILS)

    def test_after_a_kill_the_next_run_heals_the_rest(self):
        with Campaign() as campaign:
            large(campaign)
            for delay in (0.02, 0.05, 0.1, 0.2):
                process = self.start(campaign)
                time.sleep(delay)
                process.kill()
                process.communicate(timeout=60)
            self.assertEqual(campaign.json()["inscrits"], PUPILS)
            self.assertEqual(len(campaign.pupils()), PUPILS)

    def test_killed_at_each_rename_the_next_run_gives_the_same_reports(self):
        with Campaign("mini") as whole:
            whole.ok()
            wanted = [path.read_bytes() for path in reports(whole)]
        for call in (1, 2, 3):
            with Campaign("mini") as campaign:
                tracer = ("strace", "-f", "-o", "/dev/null", "-e", "trace=rename",
                          "-e", f"inject=rename:signal=KILL:when={call}")
                probe = campaign.run(prefix=tracer,
                                     env={"ASAN_OPTIONS": "detect_leaks=0"})
                if "ptrace" in probe.stderr.lower() or "not permitted" in probe.stderr:
                    self.skipTest("strace may not trace here")
                self.assertEqual(probe.returncode, -signal.SIGKILL)
                campaign.ok()
                self.assertEqual([path.read_bytes() for path in reports(campaign)], wanted)

    def traced(self, campaign, *expressions, date="2026-06-20"):
        """A run under strace, and what that wrote."""
        log = campaign.base / "trace"
        result = campaign.run("-q", date=date, env={"ASAN_OPTIONS": "detect_leaks=0"}, prefix=(
            "strace", "-y", "-o", str(log), *(word for one in expressions for word in ("-e", one))))
        if "ptrace" in result.stderr.lower() or "not permitted" in result.stderr:
            self.skipTest("strace may not trace here")
        return result, log.read_text(errors="replace")

    def test_killed_behind_the_last_rename_the_next_run_knows_its_own_workbooks(self):
        with Campaign("mini") as treated:
            treated.ok()
            path = treated.report("vie-scolaire")
            book = openpyxl.load_workbook(path)
            sheet = book["1 Revalidations"]
            titles = next(row for row in sheet.iter_rows() if row[0].value == "Classe 2026-2027")
            remark = next(cell for cell in titles if cell.value == "Remarque")
            sheet.cell(remark.row + 1, remark.column).value = "vu"
            book.save(path)
            treated.write("conseils/juillet.csv", LATER)
            with Campaign(folder=treated.folder) as whole:
                _, trace = self.traced(whole, "trace=fdatasync", date="2026-06-21")
                wanted = digests(whole)
            for number in range(4, trace.count("fdatasync(") + 1):
                with self.subTest(number=number), Campaign(folder=treated.folder) as campaign:
                    self.traced(campaign, "trace=fdatasync", f"inject=fdatasync:signal=KILL:when={number}",
                                date="2026-06-21")
                    campaign.ok(date="2026-06-21")
                    self.assertEqual(wanted, digests(campaign))

    def test_a_private_folder_that_was_left_is_gone_after_a_run_that_finds_nothing_new(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            left = campaign.folder / "rapports/.passregion-0389052H-abcdef"
            left.mkdir()
            (left / "image1.xml").write_bytes(b"x")
            self.assertIn("Rien de nouveau", campaign.ok().stdout)
            self.assertFalse(left.exists())

    def test_no_other_run_gets_in_before_the_workbooks_are_in_place(self):
        with Campaign("mini") as campaign:
            result, trace = self.traced(campaign, "trace=fcntl,rename")
            self.assertEqual(result.returncode, 0, result.stderr)
            calls = [call for call in trace.splitlines() if "campagne.db>" in call or call.startswith("rename(")]
            began = next(i for i, call in enumerate(calls) if "F_WRLCK" in call)
            ended = max(i for i, call in enumerate(calls) if call.startswith("rename("))
            self.assertEqual([call for call in calls[began:ended] if "F_UNLCK" in call and "l_len=1}" not in call], [])

    def test_a_database_that_is_none_of_ours_is_65(self):
        with Campaign("mini") as campaign:
            campaign.write("campagne.db", b"ceci n'est pas une base" * 100)
            result = campaign.run()
            self.assertEqual(result.returncode, 65)
            self.assertIn("mettez-la de côté et relancez", result.stderr)
        with Campaign("mini") as campaign:
            with sqlite3.connect(campaign.folder / "campagne.db") as database:
                database.execute("CREATE TABLE autre (x)")
            self.assertEqual(campaign.run().returncode, 65)

    def test_odd_things_at_the_target_are_73_and_nothing_is_lost(self):
        for make in (pathlib.Path.mkdir, os.mkfifo):
            with Campaign("mini") as campaign:
                target = campaign.report("budget")
                target.parent.mkdir()
                make(target)
                result = campaign.run()
                self.assertEqual(result.returncode, 73, result.stderr)
                self.assertIn("n'est pas un fichier", result.stderr)
                self.assertFalse((campaign.folder / "campagne.db").exists())
                self.assertEqual(os.listdir(target.parent), [target.name])

    def test_a_full_disk_is_said_and_changes_nothing(self):
        with Campaign("mini") as campaign:
            before = files(campaign)
            tracer = ("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fsync",
                      "-e", "inject=fsync:error=ENOSPC:when=1")
            result = campaign.run(prefix=tracer, env={"ASAN_OPTIONS": "detect_leaks=0"})
            if "ptrace" in result.stderr.lower() or "not permitted" in result.stderr:
                self.skipTest("strace may not trace here")
            self.assertIn(result.returncode, (73, 74), result.stderr)
            self.assertEqual(files(campaign), before)
            campaign.ok()

    def test_a_report_is_safe_on_disk_before_it_is_read_back_and_put_in_place(self):
        with Campaign("mini") as campaign, tempfile.NamedTemporaryFile("r", suffix=".trace") as log:
            result = campaign.run("-q", env={"ASAN_OPTIONS": "detect_leaks=0"}, prefix=(
                "strace", "-f", "--seccomp-bpf", "-y", "-o", log.name, "-e", "trace=openat,fsync,rename"))
            if "ptrace" in result.stderr.lower() or "not permitted" in result.stderr:
                self.skipTest("strace may not trace here")
            self.assertEqual(result.returncode, 0, result.stderr)
            calls = log.read().splitlines()
            for name in ("vie-scolaire-2026-2027.xlsx", "budget-2026-2027.xlsx", "lettres-2026-2027.html"):
                at = 0
                for call in (rf'openat\(.*/{name}", .*O_CREAT', rf"fsync\(.*/{name}>\) = 0",
                             rf'openat\(.*/{name}", O_RDONLY\)', rf'rename\(.*/rapports/{name}"\) = 0',
                             r"fsync\(.*/rapports>\) = 0"):
                    found = [i for i in range(at, len(calls)) if re.search(call, calls[i])]
                    self.assertTrue(found, f"{name}: no {call} where it belongs")
                    at = found[0] + 1

    def check_whole(self, content):
        """Every part of a workbook is there and is XML to its end; a page ends where it should."""
        if content.startswith(b"<!DOCTYPE html>"):
            self.assertTrue(content.endswith(b"</html>\n"))
            return
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            self.assertIsNone(file.testzip())
            for part in file.namelist():
                xml.etree.ElementTree.fromstring(file.read(part))

    def test_a_write_that_fails_never_leaves_a_cut_report(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            whole = {path: path.read_bytes() for path in reports(campaign)}
            failed, read = 0, set()
            for call in range(1, 140, 9):
                tracer = ("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=write",
                          "-e", f"inject=write:error=ENOSPC:when={call}")
                result = campaign.run("-q", prefix=tracer, date=f"2026-06-{call % 28 + 1:02}",
                                      env={"ASAN_OPTIONS": "detect_leaks=0"})
                if "ptrace" in result.stderr.lower() or "not permitted" in result.stderr:
                    self.skipTest("strace may not trace here")
                failed += result.returncode != 0
                self.assertIn(result.returncode, (0, 73, 74), result.stderr)
                for line in result.stderr.splitlines():
                    self.assertRegex(line, "^passregion : .*« .* »")
                for path in whole:
                    content = path.read_bytes()
                    if content not in read:
                        self.check_whole(content)
                        read.add(content)
            self.assertGreater(failed, 5)
            campaign.ok()
            self.assertEqual(whole, {path: path.read_bytes() for path in whole})

    def failing(self, campaign, path, fault, **keywords):
        """A run of which one call on that file fails."""
        call = fault.split(":")[0]
        result = campaign.run("-q", prefix=("strace", "-qq", "-o", "/dev/null", "-P", str(path), "-e", f"trace={call}",
                                            "-e", f"inject={fault}"), env={"ASAN_OPTIONS": "detect_leaks=0"}, **keywords)
        if "ptrace" in result.stderr.lower() or "not permitted" in result.stderr:
            self.skipTest("strace may not trace here")
        self.assertEqual(result.returncode, 74, result.stderr)
        self.assertRegex(result.stderr, f"« [^«]*{path.name} » : lecture impossible : .* relancez")

    def test_a_workbook_whose_beginning_is_not_found_again_is_not_empty(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            book = campaign.report("vie-scolaire")
            typed = openpyxl.load_workbook(book)
            typed["1 Revalidations"]["J5"] = "vu avec la famille"
            typed.save(book)
            before = book.read_bytes()
            self.failing(campaign, book, "lseek:error=EIO:when=2", date="2026-06-27")
            self.assertEqual(book.read_bytes(), before)
            campaign.ok(date="2026-06-27")
            self.assertEqual(openpyxl.load_workbook(book)["1 Revalidations"]["J5"].value, "vu avec la famille")

    def test_a_file_set_aside_that_cannot_be_looked_at_is_not_taken_for_a_new_one(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            campaign.write("conseils/juillet.csv", LATER)
            campaign.ok(date="2026-06-27")
            self.assertEqual(campaign.run(command="annuler", date="2026-06-28").returncode, 0)
            before = digests(campaign)
            self.failing(campaign, campaign.folder / "conseils/juillet.csv", "read:error=EIO:when=1", date="2026-06-29")
            self.assertEqual(digests(campaign), before)

    def test_a_summary_that_cannot_be_printed_is_74(self):
        with Campaign("mini") as campaign, open("/dev/full", "wb") as full:
            result = subprocess.run([PROGRAM, "traiter", str(campaign.folder)], stdout=full,
                                    stderr=subprocess.PIPE, check=False)
            self.assertEqual(result.returncode, 74)


def load_tests(loader, _, __):
    """The waiting begins before all else and is looked at behind it."""
    Waiting.setUpClass()
    Waiting.setUpClass = classmethod(lambda cls: None)
    return unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in (Faults, Waiting))


if __name__ == "__main__":
    unittest.main()
