"""Failing calls, a copy to keep, a workbook saved meanwhile: whatever was typed is still there after."""

import subprocess
import time
import unittest

from campaign import PROGRAM
from typing_book import SECOND, Page, digest, opened, put, type_in
from typing_faults import THERE, TYPING, FaultsCase


class Faults(FaultsCase):
    def keeps(self, content, typing):
        def check():
            self.assert_shown(typing)
            self.assertIn(digest(content), self.copies().values())
        return check

    def test_a_call_that_fails_leaves_all_that_was_typed_to_the_next_run(self):
        self.type(TYPING)
        self.sweep("error=EIO", self.shows(TYPING))

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
