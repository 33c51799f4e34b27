"""What may stand in a report's place, and what must never be lost there."""

import os
import unittest

from campaign import Campaign
from typing_book import FIRST, type_in

NO_LEAKS = {"ASAN_OPTIONS": "detect_leaks=0"}


def traced(call, fault):
    """strace that plants a fault in a system call; only to send a signal it must stop at all others too."""
    quick = () if fault.startswith("signal") else ("--seccomp-bpf",)
    return ("strace", "-f", *quick, "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{fault}")


def remark(campaign, text):
    type_in(campaign.report("vie-scolaire"), {(FIRST, "BERLIOZ", "Remarque"): text})


def remarks(campaign):
    return [row["Remarque"] for row in
            campaign.rows("vie-scolaire", FIRST, "Classe 2026-2027")]


class Targets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.treated = Campaign("mini")
        cls.addClassCleanup(cls.treated.__exit__)
        cls.treated.ok()

    def traced_run(self, campaign, call, fault, **keywords):
        result = campaign.run(prefix=traced(call, fault), env=NO_LEAKS, **keywords)
        if "ptrace" in result.stderr.lower() or "not permitted" in result.stderr:
            self.skipTest("strace may not trace here")
        return result

    def test_a_link_is_neither_followed_nor_replaced(self):
        with Campaign("mini") as campaign:
            outside = campaign.base / "partage.xlsx"
            outside.write_bytes(b"le classeur d'un autre")
            target = campaign.report("vie-scolaire")
            target.parent.mkdir()
            for leads_to in (outside, campaign.base / "nulle-part.xlsx"):
                target.unlink(missing_ok=True)
                target.symlink_to(leads_to)
                result = campaign.run()
                self.assertEqual(result.returncode, 73, result.stderr)
                self.assertIn("est un lien vers un autre fichier", result.stderr)
                self.assertEqual(os.readlink(target), str(leads_to))
                self.assertEqual(outside.read_bytes(), b"le classeur d'un autre")
                self.assertFalse((campaign.folder / "campagne.db").exists())

    def test_a_folder_that_may_only_be_read_changes_nothing(self):
        with Campaign(folder=self.treated.folder) as campaign:
            before = {path: path.read_bytes() for path in campaign.folder.rglob("*")
                      if path.is_file()}
            # The first folder made is rapports/ itself, which is there; the second is private.
            result = self.traced_run(campaign, "mkdir", "error=EROFS:when=2+", date="2026-07-01")
            self.assertEqual(result.returncode, 73, result.stderr)
            self.assertIn("le disque est en lecture seule", result.stderr)
            self.assertEqual(before, {path: path.read_bytes() for path in before})

    def test_a_workbook_that_another_program_holds_waits_beside_it(self):
        with Campaign(folder=self.treated.folder) as campaign:
            old = campaign.report("vie-scolaire").read_bytes()
            waiting = campaign.report("vie-scolaire").with_name("vie-scolaire-2026-2027 (nouveau).xlsx")
            result = self.traced_run(campaign, "rename", "error=EBUSY:when=1", date="2026-07-01")
            self.assertEqual(result.returncode, 75, result.stderr)
            self.assertIn("est ouvert ailleurs", result.stderr)
            self.assertIn("(nouveau).xlsx", result.stderr)
            self.assertEqual(campaign.report("vie-scolaire").read_bytes(), old)
            self.assertTrue(waiting.exists())
            campaign.ok(date="2026-07-01")
            self.assertFalse(waiting.exists())
            self.assertNotEqual(campaign.report("vie-scolaire").read_bytes(), old)
            self.assertIn("Rien de nouveau", campaign.ok(date="2026-07-01").stdout)

    def test_one_saved_while_the_run_was_at_work_is_not_overwritten(self):
        """The file changes between reading and placing: as if it were open."""
        with Campaign(folder=self.treated.folder) as campaign:
            target = campaign.report("vie-scolaire")
            lock = target.with_name(f"~${target.name}")
            lock.write_bytes(b"")
            remark(campaign, "en cours")
            self.assertEqual(campaign.run(date="2026-07-01").returncode, 75)
            remark(campaign, "au dernier moment")
            lock.unlink()
            campaign.ok(date="2026-07-01")
            self.assertIn("au dernier moment", remarks(campaign))

    def test_killed_at_each_rename_what_was_typed_is_not_lost(self):
        for call in (1, 2):
            with Campaign(folder=self.treated.folder) as campaign:
                remark(campaign, "à garder")
                self.traced_run(campaign, "rename", f"signal=KILL:when={call}", date="2026-07-01")
                campaign.ok(date="2026-07-01")
                self.assertIn("à garder", remarks(campaign))
                self.assertIn("Rien de nouveau", campaign.ok(date="2026-07-01").stdout)

    def test_the_same_folder_by_another_path_is_the_same_folder(self):
        with Campaign(folder=self.treated.folder) as campaign:
            before = campaign.report("budget").stat().st_mtime_ns
            here = os.getcwd()
            try:
                os.chdir(campaign.folder)
                self.assertIn("Rien de nouveau", campaign.ok(folder=False).stdout)
            finally:
                os.chdir(here)
            self.assertEqual(campaign.report("budget").stat().st_mtime_ns, before)


if __name__ == "__main__":
    unittest.main()
