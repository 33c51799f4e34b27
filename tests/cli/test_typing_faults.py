"""Kills, full disks and a workbook saved meanwhile: whatever the office typed is still there after."""

import subprocess
import time
import unittest

from campaign import PROGRAM
from typing_book import (FIRST, NAME, SECOND, THIRD, Page, TypingCase, day, digest, opened, put, type_in)

TYPING = {
    (FIRST, "BERLIOZ", "Fait le"): day("18/06/2026"),
    (FIRST, "BERLIOZ", "Remarque"): "tapée avant la panne",
    (SECOND, "IMBERT", "N° de dossier"): "0055123",
    (THIRD, "GUERRAB", "Suivi"): "validé",
}
THERE = {(FIRST, "DA COSTA", "Remarque"): "tapée dans le nouveau"}
CALLS = [(call, number) for call in ("rename", "fsync", "unlink", "link", "rmdir", "mkdir")
         for number in (1, 2, 3)]


class Faults(TypingCase):
    def traced(self, call, inject):
        """A run with one call of the system that fails; None where it never came to that call."""
        log = self.campaign.base / "trace"
        tracer = ("strace", "-f", "-o", str(log), "-e", f"trace={call}", "-e",
                  f"inject={call}:{inject}")
        result = self.campaign.run(prefix=tracer, env={"ASAN_OPTIONS": "detect_leaks=0"})
        if "ptrace" in result.stderr.lower() or "not permitted" in result.stderr:
            self.skipTest("strace may not trace here")
        text = log.read_text()
        log.unlink()
        return result if "INJECTED" in text or "+++ killed" in text else None

    def snapshot(self):
        return {path.relative_to(self.campaign.folder): path.read_bytes()
                for path in self.campaign.folder.rglob("*") if path.is_file()}

    def restore(self, snapshot):
        for path in self.campaign.folder.rglob("*"):
            if path.is_file():
                path.unlink()
        for name, content in snapshot.items():
            (self.campaign.folder / name).write_bytes(content)

    def sweep(self, kind, check):
        """From the state as it is, each call of the table fails once; then a run goes through."""
        before, reached = self.snapshot(), 0
        for call, number in CALLS:
            self.restore(before)
            if self.traced(call, f"{kind}:when={number}") is None:
                continue
            reached += 1
            with self.subTest(call=call, number=number):
                self.assertEqual(self.campaign.run().returncode, 0)
                check()
                self.assertIn("Rien de nouveau", self.campaign.ok().stdout)
        self.assertGreater(reached, 4)

    def shows(self, typing):
        return lambda: self.assert_shown(typing)

    def keeps(self, content, typing):
        def check():
            self.assert_shown(typing)
            self.assertIn(digest(content), self.copies().values())
        return check

    def wait_beside(self):
        """The state after a run that found the workbook open, typed in on both sides."""
        lock = self.path.with_name(f"~${NAME}.xlsx")
        lock.write_bytes(b"x")
        self.type({(SECOND, "HUMBERT", "Remarque"): "avant le verrou"})
        self.assertEqual(self.campaign.run().returncode, 75)
        lock.unlink()
        self.type(TYPING)
        self.type(THERE, self.path.with_name(f"{NAME} (nouveau).xlsx"))

    def test_killed_anywhere_the_next_run_has_all_that_was_typed(self):
        self.type(TYPING)
        self.sweep("signal=KILL", self.shows(TYPING))

    def test_a_call_that_fails_leaves_all_that_was_typed_to_the_next_run(self):
        self.type(TYPING)
        self.sweep("error=EIO", self.shows(TYPING))

    def test_killed_anywhere_both_waiting_workbooks_are_merged(self):
        self.wait_beside()
        self.sweep("signal=KILL", self.shows({**TYPING, **THERE}))

    def test_killed_anywhere_what_is_not_carried_over_is_kept_beside(self):
        self.type(TYPING)
        with opened(self.path) as book:
            page = Page(book[SECOND])
            put(page.sheet.cell(page.header, page.titles["Réf."] + 1), "Téléphone")
            put(page.sheet.cell(page.line("IMBERT"), page.titles["Réf."] + 1), "06 00 00 00 00")
        content = self.path.read_bytes()
        self.sweep("signal=KILL", self.keeps(content, TYPING))

    def test_a_workbook_saved_while_the_run_is_at_work_is_not_overwritten(self):
        self.type(TYPING)
        late = self.campaign.base / "en-cours.xlsx"
        late.write_bytes(self.path.read_bytes())
        type_in(late, THERE)
        tracer = ("strace", "-f", "-o", "/dev/null", "-e", "trace=fsync", "-e",
                  "inject=fsync:delay_enter=4000000:when=1")
        process = subprocess.Popen([*tracer, PROGRAM, "traiter", "--date", "2026-06-20",
                                    str(self.campaign.folder)], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        time.sleep(2.5)
        self.path.write_bytes(late.read_bytes())
        _, errors = process.communicate(timeout=120)
        if b"ptrace" in errors.lower() or b"not permitted" in errors:
            self.skipTest("strace may not trace here")
        self.assertIn(process.returncode, (0, 75), errors)
        self.campaign.run()
        self.assert_shown({**TYPING, **THERE})
        self.assertIn("Rien de nouveau", self.campaign.ok().stdout)


if __name__ == "__main__":
    unittest.main()
