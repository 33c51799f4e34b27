"""Killed anywhere: whatever the office typed is still there after the next run."""

import unittest

from typing_book import NAME, SECOND
from typing_faults import THERE, TYPING, FaultsCase


class Kills(FaultsCase):
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

    def test_killed_anywhere_both_waiting_workbooks_are_merged(self):
        self.wait_beside()
        self.sweep("signal=KILL", self.shows({**TYPING, **THERE}))


if __name__ == "__main__":
    unittest.main()
